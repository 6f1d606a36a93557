//! That everything the program finds can be said in every language it speaks: the patterns of `words!("…")` are taken from `src/` as they
//! are written there, and held against the translations in `messages/<language>/`, in both directions.

use charterpress::check::conformity::article_codes;
use charterpress::cli::codes;
use charterpress::diagnostic::Code;
use charterpress::diff::RULES;
use charterpress::speech::{Speech, TONGUES};
use charterpress::wording::{Piece, Wording, pieces};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Every pattern that the program can say, with the file it stands in.
fn patterns() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(&root) {
        let entry = entry.expect("an entry of src");
        let path = entry.path().strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
        if path.ends_with(".rs") && !path.ends_with("tests.rs") && path != "wording.rs" {
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code: String = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .map(|line| format!("{line}\n"))
                .collect();
            let said = code.split("words!(").skip(1).filter_map(|said| said.trim_start().strip_prefix('"'));
            let said = said.map(unescaped).chain(records(&code));
            found.extend(said.map(|pattern| (pattern, path.clone())));
        }
    }
    found.retain(|pattern, _| Wording::has_words(pattern));
    found
}

/// What the records are called that `record!` declares: `an office` of `pub struct Office "an office" {`.
fn records(code: &str) -> Vec<String> {
    let name = |head: &str| head.split_once(" \"").map(|(_, literal)| unescaped(literal));
    let heads = code.split("pub struct ").skip(1).filter_map(|rest| rest.split_once('{').map(|(head, _)| head));
    heads.filter(|head| !head.contains(['\n', ';'])).filter_map(name).collect()
}

/// The text of a Rust string literal, from behind its opening quotation mark.
fn unescaped(literal: &str) -> String {
    let mut text = String::new();
    let mut signs = literal.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => return text,
            '\\' => match signs.next() {
                Some('n') => text.push('\n'),
                Some('\n') => signs = signs.as_str().trim_start().chars(),
                Some(sign @ ('"' | '\\' | '\'')) => text.push(sign),
                other => panic!("an escape that this test does not read: {other:?} in {literal:.60}"),
            },
            sign => text.push(sign),
        }
    }
    panic!("a literal without an end: {literal:.60}")
}

fn places(text: &str) -> BTreeSet<&str> {
    let name = |piece| match piece {
        Piece::Place(name) => Some(name),
        Piece::Text(_) => None,
    };
    pieces(text).into_iter().filter_map(name).collect()
}

#[test]
fn everything_is_said_in_every_language_and_nothing_else() {
    let patterns = patterns();
    let mut wrong = Vec::new();
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let sentences = Speech::of(tag).sentences();
        let missing = patterns.iter().filter(|(pattern, _)| !sentences.knows(pattern));
        wrong.extend(missing.map(|(pattern, file)| format!("{tag} lacks, from src/{file}: {pattern}")));
        for key in sentences.keys() {
            if !patterns.contains_key(key) {
                wrong.push(format!("{tag} translates what nobody says: {key}"));
            }
            for (form, text) in sentences.forms(key) {
                // Arabic says one and two in a word, other languages may.
                let same = places(text) == places(key) || (form != "other" && places(key).contains("n"));
                if !same {
                    wrong.push(format!("{tag}, {form}: the places differ from those of the English: {text}"));
                }
            }
        }
        wrong.extend(
            sentences.incomplete().into_iter().map(|(key, form)| format!("{tag} lacks the form {form}: {key}")),
        );
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The codes that are explained in the source: all but the articles of statutes, whose pages are put together from sentences.
fn explained() -> Vec<&'static Code> {
    let is_article = |code: &&Code| !article_codes().iter().any(|article| article.name == code.name);
    codes().into_iter().filter(is_article).collect()
}

#[test]
fn every_code_has_a_title_in_every_language() {
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let without: Vec<&str> =
            codes().iter().filter(|code| Speech::of(tag).title(code).is_none()).map(|code| code.name).collect();
        assert!(without.is_empty(), "{tag}: {without:?}");
    }
}

#[test]
fn every_code_is_explained_in_every_language_with_a_place_for_its_examples() {
    let known: BTreeSet<&str> = explained().iter().map(|code| code.name).collect();
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let speech = Speech::of(tag);
        assert_eq!(speech.explained().collect::<BTreeSet<_>>(), known, "{tag}");
        for code in explained() {
            let page = speech.page(code.name).expect("a page");
            let (places, examples) = (page.matches("{example}").count(), code.explanation.matches("```").count() / 2);
            assert!(places <= examples, "{tag}: {} has {places} places for {examples} examples", code.name);
            assert_eq!(page.matches('`').count() % 2, 0, "{tag}: {}: what is typed has no end", code.name);
            assert!(!leaves_latin(tag, page), "{tag}: {}: English words in\n{page}", code.name);
        }
    }
}

#[test]
fn every_rule_of_the_diff_is_explained_in_every_language_with_the_keys_that_it_names() {
    let known: BTreeSet<String> =
        RULES.iter().flat_map(|rule| [rule.id.to_owned(), format!("{}.page", rule.id)]).collect();
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let speech = Speech::of(tag);
        assert_eq!(speech.explained_rules().map(str::to_owned).collect::<BTreeSet<_>>(), known, "{tag}");
        for rule in RULES.iter() {
            let (title, page) =
                (speech.rule_title(rule.id).expect("a title"), speech.rule_page(rule.id).expect("a page"));
            assert!(title != rule.summary && page != rule.explanation, "{tag}: {} is left in English", rule.id);
            assert_eq!(typed(title), typed(rule.summary), "{tag}: {}: {title}", rule.id);
            assert_eq!(typed(page), typed(rule.explanation), "{tag}: {}: {page}", rule.id);
            assert!(!leaves_latin(tag, title) && !leaves_latin(tag, page), "{tag}: {}: {title}\n{page}", rule.id);
        }
    }
}

/// What is to be typed as it stands, in no order: another language may name it in another.
fn typed(text: &str) -> Vec<&str> {
    let mut typed: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    typed.sort_unstable();
    typed
}

/// Three words in Latin letters behind each other, of which none is typed or quoted.
fn leaves_latin(tag: &str, page: &str) -> bool {
    let own: String = page.split('`').step_by(2).collect::<Vec<_>>().join(" … ");
    let is_latin = |word: &&str| word.bytes().all(|sign| sign.is_ascii_alphabetic());
    let words: Vec<&str> = own.split_whitespace().collect();
    tag != "fr" && words.windows(3).any(|row| row.iter().all(is_latin))
}

/// What an example remarks is said in the language, too; headings of a page in Markdown, paths and other YAML stay.
#[test]
fn every_remark_of_an_example_is_translated() {
    let mut found = BTreeSet::new();
    for code in explained() {
        let blocks = code.explanation.split("```").skip(1).step_by(2).filter(|block| !block.starts_with("markdown"));
        let remarks = blocks.flat_map(str::lines).filter_map(|line| line.rfind("# ").map(|at| &line[at + 2..]));
        found.extend(remarks.filter(|remark| remark.contains(' ') && !remark.starts_with("or: ")));
    }
    assert!(found.len() > 40, "{found:?}");
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let missing: Vec<_> = found.iter().filter(|remark| Speech::of(tag).remark(remark).is_none()).collect();
        assert!(missing.is_empty(), "{tag} lacks {missing:?}");
        assert!(Speech::of(tag).remark("wrong").is_some() && Speech::of(tag).remark("or").is_some(), "{tag}");
    }
}

/// No file says a sentence twice, which would hide one of the two.
#[test]
fn each_sentence_is_translated_in_one_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages");
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let files =
            WalkDir::new(root.join(tag)).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let lines: Vec<String> = files
            .flat_map(|entry| {
                fs::read_to_string(entry.path()).expect("UTF-8").lines().map(str::to_owned).collect::<Vec<_>>()
            })
            .filter(|line| line.starts_with(['"', '\'']))
            .collect();
        assert_eq!(
            lines.len(),
            Speech::of(tag).sentences().keys().count(),
            "{tag}: a sentence twice, or a line without quotation marks"
        );
    }
}
