//! That what is found is told in every language that the program speaks, wholly: nothing of it stays English but what is quoted or
//! typed. Every finding of every case in `tests/cases` is held against it, so that a new rule needs nothing here.

use charterpress::diagnostic::{Diagnostic, Label};
use charterpress::speech::{Speech, TONGUES};
use charterpress::wording::{Value, Wording};

/// Little words that no English sentence does without, and no other language has.
const ENGLISH: [&str; 12] = ["the", "is", "of", "and", "this", "that", "which", "with", "not", "does", "it", "has"];

/// So many words in Latin letters stand behind each other in English only.
const IN_A_ROW: usize = 3;

/// What of a finding a language does not tell, or leaves in English.
pub(crate) fn untold(finding: &Diagnostic) -> Vec<String> {
    let labels = finding.primary.iter().chain(&finding.labels).filter_map(|Label { text, .. }| text.as_ref());
    let parts: Vec<&Wording> = std::iter::once(&finding.message).chain(&finding.help).chain(labels).collect();
    let languages = TONGUES.into_iter().filter(|tag| *tag != "en");
    let each = languages.flat_map(|tag| parts.iter().filter_map(move |part| Some((tag, fault(tag, part)?))));
    each.map(|(tag, fault)| format!("{tag}: {}: {fault}", finding.code.name)).collect()
}

fn fault(tag: &str, part: &Wording) -> Option<String> {
    let Some(told) = Speech::of(tag).tell(part) else { return Some(format!("does not tell “{part}”")) };
    leaves_english(tag, &told, part).then(|| format!("leaves English words in “{told}”"))
}

/// What is neither quoted nor typed: what is to be typed stands between grave accents or on lines of its own. Another program's
/// message is quoted as a whole.
fn own_words(told: &str, part: &Wording) -> String {
    let mut depth = 0_usize;
    let line = told.lines().next().filter(|_| part.pattern() != "{text}").unwrap_or_default();
    let plain: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" … ");
    let own = plain.chars().filter(|sign| {
        depth += usize::from(matches!(sign, '“' | '«'));
        let is_own = depth == 0;
        depth = depth.saturating_sub(usize::from(matches!(sign, '”' | '»')));
        is_own
    });
    own.collect()
}

/// The keys, ids and paths that fill the places: a single word each, and no sentence in English.
fn single_words<'w>(part: &'w Wording, found: &mut Vec<&'w str>) {
    part.values().iter().for_each(|(_, value)| of_value(value, found));
}

fn of_value<'w>(value: &'w Value, found: &mut Vec<&'w str>) {
    match value {
        Value::Text(text) if !text.is_empty() && !text.contains(' ') => found.push(text),
        Value::Wording(part) => single_words(part, found),
        Value::List(values) => values.iter().for_each(|value| of_value(value, found)),
        Value::Text(_) | Value::Number(_) => {}
    }
}

/// In French by its little words, elsewhere by its letters.
fn leaves_english(tag: &str, told: &str, part: &Wording) -> bool {
    let mut names = Vec::new();
    single_words(part, &mut names);
    let mut row = 0;
    own_words(told, part).split_whitespace().any(|word| {
        let bare = word.trim_matches(|sign| ",.;:،؛()".contains(sign));
        let is_latin = !bare.is_empty() && bare.chars().all(|sign| sign.is_ascii_alphabetic());
        let is_own = is_latin && !names.contains(&bare);
        row = if is_own { row + 1 } else { 0 };
        let is_english = is_own && ENGLISH.contains(&bare) || tag != "fr" && row == IN_A_ROW;
        row = if word.ends_with(bare) { row } else { 0 };
        is_english
    })
}

#[test]
fn english_is_seen_in_every_language() {
    let part = charterpress::words!("“{id}” leaves {why}", id = &"the fee of", why = &"it open");
    for tag in ["fa", "ar", "th"] {
        assert!(
            leaves_english(tag, "همه کس nobody ever knows", &part)
                && !leaves_english(tag, "«the fee of» `the fee of` YAML", &part)
        );
    }
    assert!(
        leaves_english("fr", "« the fee of » laisse it open", &part)
            && !leaves_english("fr", "« the fee of » laisse tout ouvert", &part)
    );
    let missing = charterpress::words!("no {what}", what = &"calendar");
    assert_eq!(fault("fa", &missing), Some("does not tell “no calendar”".to_owned()));
}
