//! What a new book, agency or service looks like: templates beside this file, and the words of the first service in every
//! shipped language.
//!
//! A template is YAML in which `key: @word` stands for a text. It becomes one line a language of the book.

use std::collections::BTreeMap;

/// The templates of a new book by the path each has in it.
const BOOK: &[(&str, &str)] = &[
    ("charter.yaml", include_str!("book/charter.yaml")),
    ("README.md", include_str!("book/README.md")),
    ("calendars/civil.yaml", include_str!("book/calendars/civil.yaml")),
    ("agencies/town-hall/agency.yaml", include_str!("book/agencies/town-hall/agency.yaml")),
    (
        "agencies/town-hall/services/birth-certificate-copy.yaml",
        include_str!("book/agencies/town-hall/services/birth-certificate-copy.yaml"),
    ),
];

/// The words in each shipped language, one `key: text` a line.
const WORDS: &[(&str, &str)] = &[
    ("en", include_str!("words/en.txt")),
    ("ar", include_str!("words/ar.txt")),
    ("fa", include_str!("words/fa.txt")),
    ("fr", include_str!("words/fr.txt")),
    ("th", include_str!("words/th.txt")),
];

/// Where a code host runs what a book wants to be run at every change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Host {
    /// A workflow of GitHub Actions
    Github,
    /// A pipeline of GitLab
    Gitlab,
}

impl Host {
    /// The file that the host reads, from the top of the repository.
    pub(super) fn path(self) -> &'static str {
        match self {
            Host::Github => ".github/workflows/charter.yml",
            Host::Gitlab => ".gitlab-ci.yml",
        }
    }

    fn template(self) -> &'static str {
        match self {
            Host::Github => include_str!("book/ci/github.yml"),
            Host::Gitlab => include_str!("book/ci/gitlab.yml"),
        }
    }
}

/// A whole small book, by path. The languages are tags, the default first; there must be one.
pub(super) fn book(languages: &[String], host: Option<Host>) -> BTreeMap<String, Vec<u8>> {
    let text = |word: &str| texts(word, languages);
    let file = |&(path, template): &(&str, &str)| {
        let list = format!("[{}]", languages.join(", "));
        (path.to_owned(), fill(&template.replace("@languages", &list), &text).into_bytes())
    };
    let workflow = host.map(|host| (host.path().to_owned(), host.template().as_bytes().to_vec()));
    BOOK.iter().map(file).chain(workflow).collect()
}

/// Whether the first service has words in a language.
pub(super) fn speaks(language: &str) -> bool {
    words(language).is_some()
}

/// The file of a new agency, whose name is still a placeholder.
pub(super) fn agency(placeholder: &str, languages: &[&str]) -> String {
    fill(include_str!("agency.yaml"), &|_| to_fill(placeholder, languages))
}

/// The file of a new service, whose name is still a placeholder.
pub(super) fn service(placeholder: &str, languages: &[&str]) -> String {
    fill(include_str!("service.yaml"), &|_| to_fill(placeholder, languages))
}

/// One line a language, without indent: the default's placeholder, and a note for each of the others.
fn to_fill(placeholder: &str, languages: &[&str]) -> Vec<String> {
    let line = |(at, tag): (usize, &&str)| match at {
        0 => format!("{tag}: \"{placeholder}\""),
        _ => format!("# {tag}: \"…\""),
    };
    languages.iter().enumerate().map(line).collect()
}

/// One line a language that has the word, without indent. A default language without words of its own takes the English
/// ones, so that nothing is missing.
fn texts(word: &str, languages: &[String]) -> Vec<String> {
    let line = |(at, tag): (usize, &String)| {
        let text = find(word, tag).or_else(|| find(word, "en").filter(|_| at == 0))?;
        Some(format!("{tag}: \"{text}\""))
    };
    languages.iter().enumerate().filter_map(line).collect()
}

fn find(word: &str, language: &str) -> Option<&'static str> {
    words(language)?.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(": "))
}

/// The words of a language, by its tag or the part of it before the first hyphen.
fn words(tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next().unwrap_or(tag);
    WORDS.iter().find(|(known, _)| *known == primary).map(|(_, words)| *words)
}

/// Replaces each `key: @word` by the lines that `text` gives for the word, indented below the key.
fn fill(template: &str, text: &dyn Fn(&str) -> Vec<String>) -> String {
    let mut lines = Vec::new();
    for line in template.lines() {
        match line.split_once(": @") {
            Some((key, word)) => {
                let indent = key.len() - key.trim_start_matches([' ', '-']).len() + 2;
                lines.push(format!("{key}:"));
                lines.extend(text(word).iter().map(|one| format!("{:indent$}{one}", "")));
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_has_every_word_that_a_template_wants_and_no_other() {
        let wanted: BTreeSet<&str> = BOOK
            .iter()
            .flat_map(|(_, template)| template.lines().filter_map(|line| Some(line.split_once(": @")?.1)))
            .collect();
        for (language, words) in WORDS {
            let known: BTreeSet<&str> = words.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
            let mut wanted = wanted.clone();
            wanted.remove("languages");
            assert_eq!(known, wanted, "{language}");
            assert!(words.lines().all(|line| !line.contains(['"', '\\'])), "{language}: a quote would end the text");
        }
    }

    #[test]
    fn a_text_stands_below_its_key_whatever_its_indent() {
        let text = |_: &str| vec!["en: \"A\"".to_owned(), "fa: \"ب\"".to_owned()];
        assert_eq!(
            fill("name: @x\nlist:\n  - name: @x\n    id: a\n", &text),
            "name:\n  en: \"A\"\n  fa: \"ب\"\nlist:\n  - name:\n      en: \"A\"\n      fa: \"ب\"\n    id: a\n"
        );
    }

    #[test]
    fn a_default_language_without_words_takes_the_english_ones() {
        let languages = ["de", "fa", "sv"].map(str::to_owned);
        assert_eq!(texts("agency", &languages), ["de: \"Town Hall\"", "fa: \"شهرداری\""]);
        assert_eq!(texts("agency", &["fr-CA".to_owned()]), ["fr-CA: \"Mairie\""]);
    }
}
