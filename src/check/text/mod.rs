//! Looking closely at one text: its words, sentences, letters and the Markdown in it. Nothing here knows what a charter is.

mod letters;
mod markdown;
mod phrases;
mod script;
mod sentences;
mod units;

pub(in crate::check) use letters::wrong_letters;
pub(in crate::check) use markdown::{headings, links, tags};
pub(in crate::check) use phrases::{Lexicon, Lexicons, follows_word};
pub(in crate::check) use script::{Script, letters_of};
pub(in crate::check) use sentences::longest_sentence;
pub(in crate::check) use units::{dates, prices, quantities};
