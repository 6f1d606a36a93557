//! “And others” among documents
//!
//! A list of papers that ends in “etc.” is no list: the citizen comes with what it names and is sent home for what it does not
//! name. A list of requirements is complete, or it says in which case what is added.
//!
//! Asked for by: RA 11032 of the Philippines, section 21, requirements outside of the checklist [S]; Thailand's Licensing Facilitation Act, an
//! exhaustive list of documents [S] (L-C12).
//!
//! ```yaml
//! - {id: papers, name: {en: "Identity card, proof of address, etc."}}   # wrong
//! - {id: card, name: {en: Identity card}}                               # right: each by itself
//! - {id: address, name: {en: Proof of address}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::first_phrase;

rule!("and-others", Warning, Text(find), "and_others.rs");

const PHRASES: [&str; 34] = [
    "etc",
    "et cetera",
    "and others",
    "and the like",
    "and so on",
    "and so forth",
    "and other documents",
    "other documents",
    "or other documents",
    "any other document",
    "any other documents",
    "other supporting documents",
    "other relevant documents",
    "among others", // English
    "et autres",
    "autres documents",
    "tout autre document",
    "et ainsi de suite", // French
    "و غیره",
    "وغیره",
    "و سایر مدارک",
    "سایر مدارک",
    "و مانند آن",
    "و مانند این‌ها",
    "و از این قبیل", // Persian
    "إلخ",
    "الخ",
    "وغيرها",
    "وما إلى ذلك",
    "وما شابه",
    "ووثائق أخرى", // Arabic
    "ฯลฯ",
    "และอื่นๆ",
    "และอื่น ๆ", // Thai
];

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_under("requirements") || text.is_under("from") || text.is_under("allow") {
        return;
    }
    if let Some(place) = first_phrase(&text.entry.text, &PHRASES) {
        let words = &text.entry.text[place.clone()];
        let message = format!("“{words}” leaves open which papers are wanted");
        found.at(
            text.part(place),
            message,
            "name every paper, each as a requirement of its own; with `when` if only some must bring it",
        );
    }
}
