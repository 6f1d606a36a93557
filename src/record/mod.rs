//! How a record is declared once and then read, described and listed from that one declaration.
//!
//! A file of a book becomes a tree of [`Node`]s (`load` makes it). A *record* is a struct declared with
//! [`record!`](crate::record!): its fields, their types and their doc comments. From the declaration come the reader
//! that turns a node into the struct and reports every mistake on the way ([`Read`]), the JSON Schema with the same words
//! as descriptions, and the list of keys. So they cannot drift apart.
//!
//! What does not live here: YAML syntax (`load::yaml`), what a charter is (`model`), and references between records
//! (`resolve`).

pub mod codes;
mod leaf;
mod macros;
mod node;
mod reader;
mod said;
mod suggest;
mod tag;
mod text;
mod texts;

pub use leaf::{Leaf, choose};
pub use node::{Key, Kind, Node};
pub use reader::{Context, Defaults, Fields, Known, Read, object_schema, schema_of};
pub use said::{OneOrMany, Said, Sp, Why};
pub use suggest::nearest;
pub use tag::Tag;
pub(crate) use text::too_deep;
pub use text::{Entry, Id, Line, Prose, Ref, Text, Url, WordLists};
pub use texts::Texts;
