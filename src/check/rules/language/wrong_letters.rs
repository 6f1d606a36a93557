//! Letters or digits of another language
//!
//! Persian ی and Arabic ي look alike in the middle of a word and are different letters to every search. A citizen who types
//! «کارت ملی» does not find «كارت ملي», neither on the site nor on the web, and a screen reader may spell the word out. The
//! same goes for ک and ك, for the digits ۴۵۶ and ٤٥٦, for kashida (ـ), which belongs to calligraphy, for shapes copied out of
//! old PDF files, and in Thai for เเ in place of แ.
//!
//! `check --fix` mends what has exactly one right letter.
//!
//! Asked for by: Iran's standard ISIRI 6219, which asks for the Persian kaf and yeh [S]; for Arabic and
//! Thai our own inference [D].
//!
//! ```yaml
//! # wrong: Arabic kaf and yeh, Arabic digits
//! name: {fa: صدور كارت ملي در ٣ روز}
//! # right
//! name: {fa: صدور کارت ملی در ۳ روز}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::wrong_letters;
use crate::wording::Wording;
use crate::words;

rule!("wrong-letters", Warning, Text(find), "wrong_letters.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let Some(wrong) = wrong_letters(text.language(), &text.entry.text) else { return };
    let word = &text.entry.text[wrong.word.clone()];
    let more = if wrong.count > 1 {
        words!(" (in all {n} such letters or digits)", n = wrong.count)
    } else {
        Wording::default()
    };
    let message = words!(
        "“{word}” has letters or digits of another language than `{language}`{more}",
        word,
        language = &text.entry.language,
        more
    );
    let help = match &wrong.mended {
        Some(mended) => words!("write “{mended}”", mended),
        None => words!("type the word anew with the keyboard of the language"),
    };
    let finding = found.about(text.part(wrong.word), message, help);
    found.add(finding.mend(text.edits(wrong.edits)));
}
