//! The reference of the shipped profiles in Markdown, read off the profiles themselves.

use super::{english, own_words};
use crate::load::shipped_profiles;
use crate::model::{Article, Profile};
use crate::report::DOCS;
use std::fmt::Write;

/// The page that lists every article of every shipped profile, from the root of the project.
pub const PAGE: &str = "docs/reference/profiles.md";

/// The reference page: the statutes first, then the articles of each.
pub fn reference_page() -> String {
    let mut out = INTRODUCTION.to_owned();
    for (id, profile) in shipped_profiles() {
        let _ = writeln!(out, "| [`{id}`](#{id}) | {} | {} |", cell(&english(&profile.name)), profile.articles.len());
    }
    for (id, profile) in shipped_profiles() {
        section(&mut out, id, profile);
    }
    out
}

const INTRODUCTION: &str = "<!-- Generated from the files in `profiles/`; change them there. -->

# The statutes, article by article

What `check --profile` holds a book against. *Verified* was read in the primary source, *secondary* is what another source
says of it, *unverified* is from memory or was not seen and never weighs more than a note. [Profiles](../profiles.md) says how
to read a report and how to write a profile.

| Profile | What it is | Articles |
| --- | --- | --- |
";

fn section(out: &mut String, id: &str, profile: &Profile) {
    let name = english(&profile.name);
    let own =
        own_words(&profile.name).map(|own| format!(" – {} ({})", own.text.trim(), own.language)).unwrap_or_default();
    let summary = profile.summary.get().map(english).unwrap_or_default();
    let _ = write!(out, "\n## {id}\n\n{name}{own}. {summary}\n");
    let class = |class: &crate::model::ServiceClass| {
        format!(
            "`{}` at most {}",
            class.id.text,
            class.cap().map_or("as long as it takes".to_owned(), ToString::to_string)
        )
    };
    let classes: Vec<String> = profile.classes.list().iter().map(class).collect();
    if !classes.is_empty() {
        let _ = write!(out, "\nClasses: {}.\n", classes.join(", "));
    }
    out.push_str(
        "\n| Article | What it asks for | Of each | Source | Known | Weighs |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    profile.articles.iter().for_each(|article| row(out, id, article));
    for form in profile.forms.list() {
        let parts: Vec<String> = form.shows.iter().map(|part| format!("`{}`", part.word())).collect();
        let _ = write!(out, "\n{} must show {}.\n", english(&form.title), parts.join(", "));
    }
}

fn row(out: &mut String, profile: &str, article: &Article) {
    let id = &article.id.text;
    let file = DOCS.rsplit('/').next().unwrap_or(DOCS);
    let by_hand = if article.asks.by_hand.get().is_some() { " *(a person looks)*" } else { "" };
    let source = article.source.get().map_or("", |line| line.text.as_str());
    let title = cell(&english(&article.title));
    let (scope, grade, weight) = (article.scope().word(), article.grade().word(), article.weight().word());
    let _ = writeln!(
        out,
        "| [`{id}`]({file}#{profile}-{id}) | {title}{by_hand} | {scope} | {} | {grade} | {weight} |",
        cell(source)
    );
}

/// Text that stands in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
