//! A sentence that is too long to follow
//!
//! Beyond some 25 words most readers lose the beginning of a sentence before they reach its end, and those who read with
//! effort lose it sooner. What has conditions is better a list.
//!
//! Counted are words (in English at most 25, in French, Persian and Arabic at most 30), in Thai the characters between two
//! spaces (at most 100). One finding a text names its longest sentence.
//!
//! Asked for by: GOV.UK, “Sentence length: why 25 words is our limit” [V]; Italy's guide and the UK's “simple” [V];
//! the measures for Persian, Arabic and Thai are our own [D].
//!
//! ```yaml
//! # wrong: 27 words
//! mission: {en: "To keep one true record of each person, to give it back quickly when it is asked for, and to mend our own mistakes free of charge."}
//! # right
//! mission: {en: "To keep one true record of each person, and to give it back quickly. We mend our own mistakes free of charge."}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::longest_sentence;

rule!("sentence-too-long", Warning, Text(find), "sentence_too_long.rs");

/// The most units a sentence should have, and what they are called.
fn limit(language: &str) -> Option<(usize, &'static str)> {
    match language {
        "en" => Some((25, "words")),
        "fr" | "fa" | "ar" => Some((30, "words")),
        "th" => Some((100, "characters without a space")),
        _ => None,
    }
}

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let Some((most, units)) = limit(text.language()).filter(|_| text.is_for_readers()) else { return };
    let Some(longest) = longest_sentence(text.language(), &text.entry.text).filter(|longest| longest.units > most)
    else {
        return;
    };
    let begin = text.entry.text[longest.range.clone()].trim_start();
    let start = longest.range.end - begin.len();
    let quoted: String = begin.chars().take(40).collect();
    let message =
        format!("the sentence “{}…” has {} {units}; at most {most} can be followed", quoted.trim_end(), longest.units);
    found.at(text.part(start..longest.range.end), message, "cut it in two, or make a list of its conditions");
}
