//! A promise in words that bind nobody
//!
//! "As soon as possible", «در اسرع وقت», «في أقرب وقت», «โดยเร็ว»: who is told so cannot tell when to ask again, and the agency
//! can never be late. A promise says a time or a share. Words are looked at where a charter says what will be done; a text that
//! names a measured fact in braces, such as `{within}`, may say "as soon as possible" besides.
//!
//! Asked for by: the United Kingdom's guidance that a standard is meaningful and simple, and the second Administrative Reforms
//! Commission of India: quantifiable [V]. The list of words is our own [D].
//!
//! ```yaml
//! # wrong
//! agency_action: {en: Answers as soon as possible.}
//! # right
//! agency_action: {en: Answers.}
//! time: 3 working days
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;

rule!("weasel-words", Warning, Text(find), "weasel_words.rs");

/// Language by language, in small letters.
const WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "as soon as possible",
            "as soon as practicable",
            "as quickly as possible",
            "within a reasonable time",
            "within a reasonable period",
            "in a timely manner",
            "in due course",
            "without undue delay",
            "at our earliest convenience",
            "as far as possible",
        ],
    ),
    (
        "fa",
        &[
            "در اسرع وقت",
            "در اولین فرصت",
            "در کوتاه‌ترین زمان ممکن",
            "در کمترین زمان ممکن",
            "در زمان مناسب",
            "در مهلت معقول",
            "حتی‌الامکان",
            "حتی الامکان",
        ],
    ),
    (
        "ar",
        &[
            "في أقرب وقت",
            "في أسرع وقت",
            "في أقرب فرصة",
            "بأسرع ما يمكن",
            "خلال مدة معقولة",
            "خلال فترة معقولة",
            "في وقت معقول",
            "في الوقت المناسب",
            "دون تأخير لا مبرر له",
            "قدر الإمكان",
        ],
    ),
    ("th", &["โดยเร็ว", "โดยไม่ชักช้า", "ภายในเวลาอันสมควร", "ภายในระยะเวลาอันสมควร", "ในโอกาสแรก", "เท่าที่จะทำได้"]),
];

/// Where a charter says what will be done: the first key of a text, and in an agency's front pages none.
const PROMISES: &[&str] =
    &["summary", "description", "clock", "steps", "total", "standards", "remedies", "redress", "feedback", "channels"];

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.path.first().is_some_and(|key| PROMISES.contains(key)) || text.entry.text.contains('{') {
        return;
    }
    let Some((_, words)) = WORDS.iter().find(|(language, _)| text.is_in(language)) else { return };
    // Small letters of ASCII only, so that every byte stays in its place.
    let plain = text.entry.text.to_ascii_lowercase();
    let first = words.iter().filter_map(|word| Some((plain.find(word)?, *word))).min();
    if let Some((at, word)) = first {
        let span = text.part(at..at + word.len());
        let message = format!("“{}” binds nobody", &text.entry.text[at..at + word.len()]);
        found.at(span, message, "say by when, or in how many cases: a time of its own, or `{within}` of a standard");
    }
}
