//! The vectors that the folding in Rust and the one in JavaScript share.

use super::{Folding, Term, Word};

const VECTORS: &str = include_str!("../../../tests/cases/search/folding.txt");

/// The way the vectors write a word: `whole`, `whole>stem`, `joined=part+part`, `unit·unit`.
fn written(word: &Word) -> String {
    let term = |term: &Term| {
        if term.stem == term.whole { term.whole.clone() } else { format!("{}>{}", term.whole, term.stem) }
    };
    match word {
        Word::Plain(plain) => term(plain),
        Word::Compound { joined, parts } => {
            format!("{}={}", term(joined), parts.iter().map(term).collect::<Vec<_>>().join("+"))
        }
        Word::Run(units) => units.join("·"),
    }
}

#[test]
fn every_shared_vector_folds_as_it_says() {
    let mut wrong = Vec::new();
    let mut vectors = 0;
    let mut expected = ("", "");
    for (line, text) in VECTORS.lines().enumerate().filter(|(_, text)| !text.is_empty() && !text.starts_with('#')) {
        let Some(input) = text.strip_prefix("  ") else {
            expected = text
                .split_once(": ")
                .or(text.strip_suffix(':').map(|tag| (tag, "")))
                .unwrap_or_else(|| panic!("line {}: {text}", line + 1));
            continue;
        };
        vectors += 1;
        let input = input.replace("␣", "\u{200C}");
        let found = Folding::of(expected.0).words(&input).iter().map(written).collect::<Vec<_>>().join(" ");
        if found != expected.1 {
            wrong.push(format!("line {}: {input} folds to “{found}”, not to “{}”", line + 1, expected.1));
        }
    }
    assert!(wrong.is_empty(), "{} of {vectors}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(vectors >= 500, "{vectors} vectors");
}

#[test]
fn stop_words_are_written_as_they_are_folded() {
    for (tag, words) in super::STOP {
        let folding = Folding::of(tag);
        for stop in words.split_whitespace() {
            assert_eq!(super::fold_letters(stop), stop, "{tag}");
            assert!(folding.is_stop(stop) && folding.terms(stop).is_empty(), "{tag}: {stop}");
        }
    }
}

#[test]
fn any_text_folds_and_what_is_folded_stays_so() {
    proptest::proptest!(|(text in "\\PC{0,40}", tag in "en|fa|ar|th|vi|hi")| {
        let once = super::fold_letters(&text);
        proptest::prop_assert_eq!(super::fold_letters(&once), once.clone());
        let folding = Folding::of(&tag);
        proptest::prop_assert_eq!(folding.words(&text), folding.words(&once));
    });
}
