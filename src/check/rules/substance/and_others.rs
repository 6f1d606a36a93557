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
use crate::check::text::Lexicons;
use crate::words;
use std::sync::LazyLock;

rule!("and-others", Warning, Text(find), "and_others.rs");

/// Ends of an open list. “Other documents” alone is none: “no other documents are wanted” is the best of promises.
const PHRASES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "etc",
            "et cetera",
            "and others",
            "and the like",
            "and so on",
            "and so forth",
            "among others",
            "and other documents",
            "or other documents",
            "any other document",
            "any other documents",
            "and other supporting documents",
            "any other supporting documents",
            "and other relevant documents",
            "any other relevant documents",
        ],
    ),
    ("fr", &["etc", "et autres", "ou autres documents", "tout autre document", "et ainsi de suite"]),
    (
        "fa",
        &[
            "و غیره",
            "وغیره",
            "و سایر مدارک",
            "و دیگر مدارک",
            "و مانند آن",
            "و مانند این‌ها",
            "و امثال آن",
            "و نظایر آن",
            "و از این قبیل",
        ],
    ),
    (
        "ar",
        &[
            "إلخ",
            "الخ",
            "وغيرها",
            "وما إلى ذلك",
            "وما شابه",
            "ووثائق أخرى",
            "ومستندات أخرى",
            "أو أي وثائق أخرى",
            "أو أي مستندات أخرى",
        ],
    ),
    ("th", &["ฯลฯ", "และอื่นๆ", "และอื่น ๆ", "เอกสารอื่นที่เกี่ยวข้อง", "เอกสารอื่นๆ ที่เกี่ยวข้อง", "เอกสารอื่น ๆ ที่เกี่ยวข้อง"]),
];

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::of(PHRASES));

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_under("requirements") || text.is_under("from") || text.is_under("allow") {
        return;
    }
    if let Some(place) = LEXICONS.first(text.language(), &text.entry.text) {
        let quoted = &text.entry.text[place.clone()];
        let message = words!("“{quoted}” leaves open which papers are wanted", quoted);
        found.at(
            text.part(place),
            message,
            words!("name every paper, each as a requirement of its own; with `when` if only some must bring it"),
        );
    }
}
