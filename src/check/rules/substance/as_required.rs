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
use crate::check::text::first_phrase;

rule!("as-required", Warning, Text(find), "as_required.rs");

const PHRASES: [&str; 42] = [
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
    "upon request",
    "on request",
    "as requested",
    "if requested",
    "as appropriate",
    "where appropriate",
    "if any", // English
    "au besoin",
    "si nécessaire",
    "le cas échéant",
    "sur demande",
    "s'il y a lieu",
    "s’il y a lieu", // French
    "در صورت نیاز",
    "در صورت لزوم",
    "حسب مورد",
    "بنا به درخواست",
    "در صورت درخواست",
    "به تشخیص", // Persian
    "عند الحاجة",
    "عند الاقتضاء",
    "عند اللزوم",
    "عند الطلب",
    "حسب الحاجة",
    "إن وجد", // Arabic
    "ถ้ามี",
    "แล้วแต่กรณี",
    "หากจำเป็น",
    "ตามความจำเป็น", // Thai
];

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_under("requirements") || text.is_under("from") || text.is_under("allow") {
        return;
    }
    if let Some(place) = first_phrase(&text.entry.text, &PHRASES) {
        let words = &text.entry.text[place.clone()];
        let message = format!("“{words}” does not say who must bring this");
        found.at(
            text.part(place),
            message,
            "say in which case with `when`, so that each citizen can tell; or name the rule that decides it",
        );
    }
}
