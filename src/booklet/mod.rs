//! Booklets: handbooks, wall boards and leaflets as PDF, from the same words as the website, made by Typst inside the
//! program. The only room that knows Typst; its templates stand in `themes/default/booklet/`, and a book may lay its own over
//! them.
//!
//! What a booklet holds is worked out here with or without the feature `booklet`; only `press`, which sets it in type, needs
//! the feature. What does not live here: what the facts mean and how they are said (`view`), and where files are kept.

pub mod codes;
#[cfg(feature = "booklet")]
mod design;
mod document;
mod links;
mod order;
#[cfg(feature = "booklet")]
mod press;
#[cfg(feature = "booklet")]
mod qr;

#[cfg(feature = "booklet")]
pub use design::Design;
pub use document::{Address, Attached, Job, Maker, Manuscript};
pub use order::{Kind, Order, Paper, Scope, Style, volumes};
#[cfg(feature = "booklet")]
pub use press::{Keep, Press, Set, is_large, pdf};
