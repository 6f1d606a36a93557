//! Texts of any script: the words that a search finds them by, terms of a glossary in them, which way they run, addresses, pages.

use charterpress::audit::Audit;
use charterpress::lang::{Direction, Folding, Haystack, Lookup, Sought, runs};
use charterpress::load::slug;
use charterpress::output::{OutPath, Output, Recipe};
use charterpress::source::{Range, SourceMap};

/// Languages that are folded in ways of their own, and one that is not.
const LANGUAGES: [&str; 6] = ["en", "fa", "ar", "th", "fr", "xx"];

/// A text, its first line being what is looked for in the rest.
pub fn texts(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (first, rest) = text.split_once('\n').unwrap_or((text, text));
    let _ = Direction::of_text(text);
    assert_eq!(runs(text).iter().map(|run| run.text).collect::<String>(), text, "a text is cut into all that it is");
    for language in LANGUAGES {
        Folding::of(language).terms(text);
        found(language, first, rest);
    }
    let address = slug(text);
    assert!(address.is_none_or(|address| OutPath::new(address).is_ok()), "no address: {text:?}");
    let _ = OutPath::new(text);
    let _ = Range::parse(text);
}

/// What is found stands in the text.
fn found(language: &str, words: &str, text: &str) {
    let lookup = Lookup::of(words.split(',').filter_map(|words| Sought::of(words, language)).collect());
    let haystack = Haystack::of(text);
    let mut from = 0;
    while let Some((_, at)) = lookup.first_in(&haystack, from, |_| true) {
        assert!(!at.is_empty() && text.get(at.clone()).is_some(), "{at:?} is no part of {text:?}");
        from = at.end;
    }
}

/// A page of a site with any bytes in it.
pub fn pages(bytes: &[u8]) {
    let mut output = Output::default();
    for path in ["index.html", "en/index.html"] {
        let Ok(path) = OutPath::new(path) else { return };
        let _ = output.insert(path, Recipe::bytes(bytes.to_vec()));
    }
    let audit = Audit::of(&output, Some("https://charter.example/"), None);
    for (_, recipe) in audit.watch(output).iter() {
        assert!(recipe.make().is_ok());
    }
    audit.findings(&SourceMap::default(), &|_| false);
}
