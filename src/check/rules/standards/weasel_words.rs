//! A promise in words that bind nobody
//!
//! "As soon as possible", «در اسرع وقت», «في أقرب وقت», «โดยเร็ว»: who is told so cannot tell when to ask again, and the agency
//! can never be late. A promise says a time or a share. Words are looked at where a charter says what the agency will do, not in
//! what it advises or asks of the applicant; a text that
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
use crate::check::text::Lexicons;
use crate::words;
use std::sync::LazyLock;

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
            "در کوتاهترین زمان ممکن",
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
            "بأسرع وقت ممكن",
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

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::of(WORDS));

/// Where a charter says what will be done: the first key of a text, and in an agency's front pages none. A description is left out,
/// which often gives advice: “report the loss as soon as possible”.
const PROMISES: &[&str] =
    &["summary", "clock", "steps", "total", "standards", "remedies", "redress", "feedback", "channels"];

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let promises = text.path.first().is_some_and(|key| PROMISES.contains(key)) && !text.is_under("client_action");
    if !promises || text.entry.text.contains('{') {
        return;
    }
    if let Some(place) = LEXICONS.first(text.language(), &text.entry.text) {
        let message = words!("“{quoted}” binds nobody", quoted = &text.entry.text[place.clone()]);
        let help = words!(
            "say by when, or in how many cases: a time of its own, or `{fact}` of a standard",
            fact = &"{within}"
        );
        found.at(text.part(place), message, help);
    }
}
