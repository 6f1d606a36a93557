//! The code of each article, so that what is not met is a finding like any other: `ph-ra11032-fees`.

use crate::diagnostic::{Code, Severity};
use crate::load::shipped_profiles;
use crate::model::{Article, Grade, Profile, ProfileScope, RuleLevel};
use crate::record::Text;
use crate::resolve::Charter;
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SHIPPED: LazyLock<BTreeMap<String, &'static Code>> = LazyLock::new(|| {
    let articles = shipped_profiles().iter().flat_map(|(id, profile)| codes_of(id, profile));
    articles.collect()
});

/// The codes of the articles of every shipped profile, sorted by name.
pub fn article_codes() -> Vec<&'static Code> {
    SHIPPED.values().copied().collect()
}

/// The codes of the articles that a book can be held against.
#[derive(Debug)]
pub(in crate::check) struct Codes {
    own: BTreeMap<String, &'static Code>,
}

impl Codes {
    /// Those of the shipped profiles, and of the book's own.
    pub(in crate::check) fn of(charter: &Charter) -> Self {
        let own = charter.book.profiles.iter().flat_map(|(id, profile)| codes_of(id, profile));
        Codes { own: own.collect() }
    }

    /// The code of an article.
    pub(super) fn get(&self, profile: &str, article: &str) -> Option<&'static Code> {
        self.by_name(&name(profile, article))
    }

    /// The code of a name.
    pub(in crate::check) fn by_name(&self, name: &str) -> Option<&'static Code> {
        self.own.get(name).or_else(|| SHIPPED.get(name)).copied()
    }

    /// Every name there is.
    pub(in crate::check) fn names(&self) -> impl Iterator<Item = &str> {
        self.own.keys().chain(SHIPPED.keys()).map(String::as_str)
    }
}

/// The name of an article's findings.
pub(super) fn name(profile: &str, article: &str) -> String {
    format!("{profile}-{article}")
}

fn codes_of(id: &str, profile: &Profile) -> Vec<(String, &'static Code)> {
    profile.articles.iter().map(|article| (name(id, &article.id.text), code(id, profile, article))).collect()
}

/// What there is to say of an article.
#[derive(Debug)]
pub struct ArticlePage {
    /// Each a paragraph.
    pub paragraphs: Vec<Wording>,
    /// A block of YAML that meets it; empty where the profile gives none.
    pub example: String,
}

/// The page of an article of a shipped profile, by the name of its findings; `tag` is the language that its names are wanted in.
pub fn article_page(code: &str, tag: &str) -> Option<ArticlePage> {
    shipped_profiles().iter().find_map(|(id, profile)| {
        let article = profile.articles.iter().find(|article| name(id, &article.id.text) == code)?;
        Some(page(id, profile, article, tag))
    })
}

fn page(id: &str, profile: &Profile, article: &Article, tag: &str) -> ArticlePage {
    let own = article.title.entries.iter().filter(|entry| !["en", tag].contains(&entry.language.as_str()));
    let own: Vec<String> = own.map(|entry| format!("{} ({})", entry.text.trim(), entry.language)).collect();
    let own = (!own.is_empty()).then(|| words!("In its own words: {words}.", words = own.join("; ")));
    let by_hand = article.asks.by_hand.get();
    let by_hand = by_hand.map(|text| words!("No book can show this: {text}", text = one_line(text, tag)));
    let paragraphs =
        own.into_iter().chain([held(id, &one_line(&profile.name, tag), article), asked(article)]).chain(by_hand);
    let write = article.write.get();
    let example = write.map_or(String::new(), |write| format!("```yaml\n{}\n```", write.text));
    ArticlePage { paragraphs: paragraphs.collect(), example }
}

/// What is held against it.
fn held(id: &str, name: &str, article: &Article) -> Wording {
    match article.scope() {
        ProfileScope::Book => {
            words!("An article of the profile `{id}` ({name}): each book is held against it.", id, name)
        }
        ProfileScope::Agency => {
            words!("An article of the profile `{id}` ({name}): each agency is held against it.", id, name)
        }
        ProfileScope::Service => {
            words!("An article of the profile `{id}` ({name}): each service is held against it.", id, name)
        }
    }
}

/// Where it stands, with the grade as rules write it.
fn asked(article: &Article) -> Wording {
    let source = article.source.get().map_or(words!("not said"), |line| Wording::verbatim(&*line.text));
    let grade = match article.grade() {
        Grade::Verified => Wording::verbatim("V"),
        Grade::Secondary => Wording::verbatim("S"),
        Grade::Unverified => words!("not verified"),
    };
    words!("Asked for by: {source} [{grade}].", source, grade)
}

/// The words of a text in a language, else in English.
fn one_line(text: &Text, tag: &str) -> String {
    let entry = text.first_of([tag, "en"]);
    entry.map_or(String::new(), |entry| entry.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A code lives as long as the program, as every code does: there are as many as articles.
fn code(id: &str, profile: &Profile, article: &Article) -> &'static Code {
    let severity = match article.weight() {
        RuleLevel::Error => Severity::Error,
        RuleLevel::Warning => Severity::Warning,
        RuleLevel::Note | RuleLevel::Ignore => Severity::Note,
    };
    let ArticlePage { paragraphs, example } = page(id, profile, article, "en");
    let mut parts: Vec<String> = paragraphs.iter().map(ToString::to_string).collect();
    parts.extend(Some(example).filter(|example| !example.is_empty()));
    Box::leak(Box::new(Code {
        name: String::leak(name(id, &article.id.text)),
        severity,
        summary: String::leak(one_line(&article.title, "en")),
        explanation: String::leak(parts.join("\n\n")),
    }))
}
