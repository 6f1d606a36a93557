//! A sign that somebody had to fill in a field
//!
//! “-”, “N/A”, “TBD”, «نامشخص»: the form wanted an answer and got one. On the site it stands as content: a citizen reads that the
//! fee is “-” and does not know whether it is free. `none` and `unknown` say which of the two is meant, in every language.
//!
//! Asked for by: Thailand's ITA, item O9, no blank fee and no blank list [V]; eRegulations, `HasCosts` with its reason [V] (L-C2); found in
//! the Canadian service inventory in hundreds of fields.
//!
//! ```yaml
//! fees: [{id: card, name: {en: "-"}}]   # wrong
//! fees: none                            # right: there is none
//! fees: unknown                         # right: nobody has written it down
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::words;

rule!("placeholder-text", Warning, Text(find), "placeholder_text.rs");

/// Whole texts that say nothing, in small letters and without signs around them.
const PLACEHOLDERS: [&str; 44] = [
    "n/a",
    "na",
    "n.a",
    "n / a",
    "tbd",
    "tba",
    "tbc",
    "to be determined",
    "to be decided",
    "to be announced",
    "to be confirmed",
    "not applicable",
    "not available",
    "not specified",
    "not provided",
    "nil",
    "null",
    "xxx",
    "xx",
    "x",
    "todo",
    "lorem ipsum",
    "s/o",
    "s.o",
    "sans objet",
    "non disponible",
    "à déterminer",
    "à venir", // English and French
    "نامشخص",
    "نامعلوم",
    "ندارد",
    "مشخص نشده",
    "متعاقبا اعلام می‌شود",
    "متعاقباً اعلام می‌شود", // Persian
    "غير محدد",
    "غير متوفر",
    "لا ينطبق",
    "لا يوجد",
    "غير متاح",
    "يحدد لاحقا", // Arabic
    "ไม่ระบุ",
    "ไม่มีข้อมูล",
    "รอกำหนด",
    "ไม่มี", // Thai
];

/// Where a short answer is an answer.
const ANSWERS: [&str; 3] = ["options", "staff_note", "allow"];

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if ANSWERS.iter().any(|key| text.is_under(key)) || !is_placeholder(&text.entry.text) {
        return;
    }
    let message = words!("“{quoted}” stands where words should be", quoted = text.entry.text.trim());
    found.at(
        text.entry.span,
        message,
        words!("write `none` for the whole field if there is none, `unknown` if nobody knows, or take it away"),
    );
}

fn is_placeholder(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "-–—_.…*?!()[]<>:،".contains(c));
    let is_filler = bare.get(..11).is_some_and(|begin| begin.eq_ignore_ascii_case("lorem ipsum"));
    is_filler || bare.is_empty() || PLACEHOLDERS.iter().any(|placeholder| is_same(bare, placeholder))
}

/// Whether both are the same but for capitals. None of these letters has another length in capitals.
fn is_same(text: &str, placeholder: &str) -> bool {
    text.len() == placeholder.len()
        && (text.eq_ignore_ascii_case(placeholder) || !text.is_ascii() && text.to_lowercase() == placeholder)
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn only_a_whole_text_says_nothing() {
        for text in [
            "-",
            "—",
            ".",
            "N/A",
            "À DÉTERMINER",
            "n.a.",
            "TBD",
            "XXX",
            "«-»".trim_matches(['«', '»']),
            "نامشخص",
            "غير محدد",
            "ไม่มี",
            "???",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["None of them", "X-ray", "NA form", "ندارم", "ไม่มีค่าธรรมเนียม", "5", "A"]
        {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
