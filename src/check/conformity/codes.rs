//! The code of each article, so that what is not met is a finding like any other: `ph-ra11032-fees`.

use crate::diagnostic::{Code, Severity};
use crate::load::shipped_profiles;
use crate::model::{Article, Profile, RuleLevel};
use crate::resolve::Charter;
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

/// A code lives as long as the program, as every code does: there are as many as articles.
fn code(id: &str, profile: &Profile, article: &Article) -> &'static Code {
    let english = |text: &crate::record::Text| {
        text.first_of(["en"]).map_or(String::new(), |entry| entry.text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let severity = match article.weight() {
        RuleLevel::Error => Severity::Error,
        RuleLevel::Warning => Severity::Warning,
        RuleLevel::Note | RuleLevel::Ignore => Severity::Note,
    };
    let own = article.title.entries.iter().filter(|entry| entry.language != "en");
    let own: Vec<String> = own.map(|entry| format!("{} ({})", entry.text.trim(), entry.language)).collect();
    let own = if own.is_empty() { String::new() } else { format!("In its own words: {}.\n\n", own.join("; ")) };
    let source = article.source.get().map_or("not said", |line| line.text.as_str());
    let write = article.write.get().map_or(String::new(), |write| format!("\n```yaml\n{}\n```", write.text));
    let looks = match article.asks.by_hand.get() {
        Some(text) => format!("\nNo book can show this: {}\n", english(text)),
        None => String::new(),
    };
    let explanation = format!(
        "{own}An article of the profile `{id}` ({}): each {} is held against it.\n\n\
         Asked for by: {source} [{}].\n{looks}{write}",
        english(&profile.name),
        article.scope().word(),
        letter(article),
    );
    Box::leak(Box::new(Code {
        name: String::leak(name(id, &article.id.text)),
        severity,
        summary: String::leak(english(&article.title)),
        explanation: String::leak(explanation),
    }))
}

/// The grade as rules write it.
fn letter(article: &Article) -> &'static str {
    match article.grade() {
        crate::model::Grade::Verified => "V",
        crate::model::Grade::Secondary => "S",
        crate::model::Grade::Unverified => "not verified",
    }
}
