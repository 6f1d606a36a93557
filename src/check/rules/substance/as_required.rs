//! A document that is wanted “as required”
//!
//! Who requires it, and when? The citizen cannot know whether to bring it; the officer can always ask for it. What is wanted only
//! sometimes is a case with a question that the citizen can answer.
//!
//! Asked for by: RA 11032 of the Philippines, section 21 [S]; Thailand's Licensing Facilitation Act, section 8: missing papers may be asked for once
//! [S] (L-T11).
//!
//! ```yaml
//! - {id: consent, name: {en: Consent of the parents (if required)}}                 # wrong
//! - {id: consent, name: {en: Consent of the parents}, when: [under-18]}             # right
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::Lexicons;
use crate::words;
use std::sync::LazyLock;

rule!("as-required", Warning, Text(find), "as_required.rs");

/// Words behind which somebody else decides. “If any” («ถ้ามี», «إن وجد») is none of them: a citizen knows whether they have one; nor
/// is «แล้วแต่กรณี», which only means “the one or the other”.
const PHRASES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "as required",
            "as may be required",
            "if required",
            "where required",
            "when required",
            "as needed",
            "if needed",
            "as necessary",
            "if necessary",
            "where necessary",
            "as applicable",
            "if applicable",
            "where applicable",
            "if requested",
            "as appropriate",
            "where appropriate",
        ],
    ),
    ("fr", &["au besoin", "si nécessaire", "le cas échéant", "si demandé", "s'il y a lieu", "s’il y a lieu"]),
    ("fa", &["در صورت نیاز", "در صورت لزوم", "حسب مورد", "در صورت درخواست", "به تشخیص اداره", "به تشخیص کارشناس"]),
    ("ar", &["عند الحاجة", "عند الاقتضاء", "عند اللزوم", "حسب الحاجة", "إذا لزم الأمر"]),
    ("th", &["หากจำเป็น", "ถ้าจำเป็น", "ตามความจำเป็น"]),
];

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::of(PHRASES));

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_under("requirements") || text.is_under("from") || text.is_under("allow") {
        return;
    }
    if let Some(place) = LEXICONS.first(text.language(), &text.entry.text) {
        let quoted = &text.entry.text[place.clone()];
        let message = words!("“{quoted}” does not say who must bring this", quoted);
        found.at(
            text.part(place),
            message,
            words!("say in which case with `when`, so that each citizen can tell; or name the rule that decides it"),
        );
    }
}
