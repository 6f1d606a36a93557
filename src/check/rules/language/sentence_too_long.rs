//! A sentence that is too long to follow
//!
//! Beyond some 25 words most readers lose the beginning of a sentence before they reach its end, and those who read with
//! effort lose it sooner. What has conditions is better a list.
//!
//! Counted are words (in English at most 25, in French, Persian and Arabic at most 30), in Thai the characters between two
//! spaces (at most 100). One finding a service, agency or page shows the longest sentence of all, and says how many texts have one.
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
use crate::check::subject::RecordSubject;
use crate::check::text::longest_sentence;
use crate::source::Span;
use crate::wording::Wording;
use crate::words;

rule!("sentence-too-long", Warning, Record(find), "sentence_too_long.rs");

/// The most units a sentence should have.
fn limit(language: &str) -> Option<usize> {
    match language {
        "en" => Some(25),
        "fr" | "fa" | "ar" => Some(30),
        "th" => Some(100),
        _ => None,
    }
}

/// What the units are called.
fn name(thai: bool) -> Wording {
    if thai { words!("characters without a space") } else { words!("words") }
}

/// A sentence beyond the limit of its language.
struct Long {
    units: usize,
    most: usize,
    thai: bool,
    begin: String,
    span: Span,
}

impl Long {
    /// How much too long, in hundredths of what can be followed: languages are compared by it.
    fn excess(&self) -> usize {
        self.units * 100 / self.most
    }
}

/// Whether a text is long enough for a sentence beyond the limit: most texts are done with here.
fn may_hold_longer(text: &str, most: usize, thai: bool) -> bool {
    // A word and the space behind it are two bytes at least, and so is any character but those of Latin.
    let long = text.len() > most * 2;
    long && if thai {
        text.split_whitespace().any(|part| part.len() > most)
    } else {
        text.split_whitespace().count() > most
    }
}

fn find(record: &RecordSubject<'_>, found: &mut Findings) {
    let mut longest: Option<Long> = None;
    let mut texts = 0_usize;
    record.each(&mut |text| {
        let Some(most) = limit(text.language()).filter(|_| text.is_for_readers()) else { return };
        let words = &text.entry.text;
        let thai = text.is_in("th");
        if !may_hold_longer(words, most, thai) {
            return;
        }
        let Some(sentence) = longest_sentence(text.language(), words).filter(|found| found.units > most) else {
            return;
        };
        texts += 1;
        let begin = words[sentence.range.clone()].trim_start();
        let span = text.part(sentence.range.end - begin.len()..sentence.range.end);
        let begin = begin.chars().take(40).collect();
        let long = Long { units: sentence.units, most, thai, begin, span };
        if longest.as_ref().is_none_or(|other| long.excess() > other.excess()) {
            longest = Some(long);
        }
    });
    let Some(Long { units, most, thai, begin, span }) = longest else { return };
    let others = match texts - 1 {
        0 => Wording::default(),
        1 => words!("; one more text has such a sentence"),
        more => words!("; {n} more texts have such a sentence", n = more),
    };
    let begin = begin.trim_end();
    let message = words!(
        "the sentence “{begin}…” has {units} {name}; at most {most} can be followed{others}",
        begin,
        units,
        name = name(thai),
        most,
        others
    );
    found.at(span, message, words!("cut it in two, or make a list of its conditions"));
}
