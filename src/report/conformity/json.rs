//! Conformity as data: part of what `check --format json` prints, with every answer of every agency and service.

use super::Report;
use crate::check::conformity::{self, Lack, Outcome, Subject, Tally};
use crate::report::place::{Region, rooted};
use crate::source::Span;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How a book stands to one profile.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "ProfileConformity")]
pub(in crate::report) struct OfProfile {
    /// The profile's id.
    profile: String,
    /// Its name, one text a language.
    name: BTreeMap<String, String>,
    /// Its articles, counted by how each stands in the whole book.
    summary: Counts,
    /// Article by article.
    articles: Vec<OfArticle>,
    /// What its printed forms must show, form by form.
    forms: Vec<OfArticle>,
    /// Agency by agency, with the answers of its services.
    agencies: Vec<OfAgency>,
}

/// How many stand in which way.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Counts {
    /// Met.
    met: usize,
    /// Not met.
    not_met: usize,
    /// Not decided from the book.
    undecided: usize,
}

/// How a book stands to one article, or to what a form must show.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "ArticleConformity")]
struct OfArticle {
    /// The article's id inside its profile; with the profile's before it, the code of its findings.
    id: String,
    /// What it asks for, one text a language.
    title: BTreeMap<String, String>,
    /// Where it stands.
    source: Option<String>,
    /// How well that is known.
    #[schemars(regex(pattern = "^(verified|secondary|unverified)$"))]
    grade: &'static str,
    /// What it looks at.
    #[schemars(regex(pattern = "^(book|agency|service)$"))]
    of: &'static str,
    /// How it stands in the whole book.
    #[schemars(regex(pattern = "^(met|not-met|undecided)$"))]
    result: &'static str,
    /// How many agencies or services stand in which way.
    summary: Counts,
    /// YAML of a book that meets it.
    write: Option<String>,
    /// The answer of everything that it looks at.
    answers: Vec<Answer>,
}

/// The answer of the book, an agency or a service.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Answer {
    /// The agency; none of the book itself.
    agency: Option<String>,
    /// The service inside its agency.
    service: Option<String>,
    /// How the article stands here.
    #[schemars(regex(pattern = "^(met|not-met|undecided)$"))]
    result: &'static str,
    /// Where the book says what is asked for.
    places: Vec<Place>,
    /// What is lacking.
    lacks: Vec<Lacking>,
    /// Why it could not be decided.
    undecided: Vec<String>,
}

/// A place in the book. Line and column count from one; columns count Unicode code points.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "PlaceInBook")]
struct Place {
    /// The file, from where the command was given.
    file: String,
    /// The line.
    #[schemars(range(min = 1))]
    line: usize,
    /// The column.
    #[schemars(range(min = 1))]
    column: usize,
}

/// Something that is lacking.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Lacking {
    /// The part of the book that it is about, such as `requirements.from`.
    part: String,
    /// The item of a list, by its id.
    item: Option<String>,
    /// What is lacking, in a sentence.
    message: String,
    /// Where to say it.
    place: Place,
}

/// How the articles stand in one agency and its services.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfAgency {
    /// The agency's id.
    agency: String,
    /// The articles, counted by how each stands in this agency.
    summary: Counts,
    /// Article by article, how many answers stand in which way.
    articles: Vec<ArticleOfAgency>,
}

/// How one article stands in one agency.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ArticleOfAgency {
    /// The article's id.
    id: String,
    /// How it stands in this agency.
    #[schemars(regex(pattern = "^(met|not-met|undecided)$"))]
    result: &'static str,
    /// How many answers stand in which way.
    summary: Counts,
}

/// Every profile of a report.
pub(in crate::report) fn documents(report: &Report<'_>) -> Vec<OfProfile> {
    report.conformity.profiles.iter().map(|profile| of_profile(profile, report)).collect()
}

fn of_profile(profile: &conformity::OfProfile, report: &Report<'_>) -> OfProfile {
    let agencies = profile.by_agency().into_iter().map(|(agency, articles)| OfAgency {
        agency: agency.to_owned(),
        summary: Tally::of(articles.iter().map(|(_, tally)| tally.verdict())).into(),
        articles: articles
            .into_iter()
            .map(|(article, tally)| ArticleOfAgency {
                id: article.id.clone(),
                result: tally.verdict().word(),
                summary: tally.into(),
            })
            .collect(),
    });
    OfProfile {
        profile: profile.id.clone(),
        name: texts(&profile.name),
        summary: profile.tally().into(),
        articles: profile.articles.iter().map(|article| of_article(article, report)).collect(),
        forms: profile.forms.iter().map(|form| of_article(form, report)).collect(),
        agencies: agencies.collect(),
    }
}

fn of_article(article: &conformity::OfArticle, report: &Report<'_>) -> OfArticle {
    OfArticle {
        id: article.id.clone(),
        title: texts(&article.title),
        source: article.source.clone(),
        grade: article.grade.word(),
        of: article.scope.word(),
        result: article.verdict().word(),
        summary: article.tally().into(),
        write: article.write.clone(),
        answers: article.outcomes.iter().map(|outcome| answer(outcome, report)).collect(),
    }
}

fn answer(outcome: &Outcome, report: &Report<'_>) -> Answer {
    let service = match &outcome.subject {
        Subject::Service(id) => Some(id.service.clone()),
        Subject::Book | Subject::Agency(_) => None,
    };
    Answer {
        agency: outcome.subject.agency().map(str::to_owned),
        service,
        result: outcome.verdict().word(),
        places: outcome.met.iter().map(|span| place(*span, report)).collect(),
        lacks: outcome.lacks.iter().map(|lack| lacking(lack, report)).collect(),
        undecided: outcome.doubts.iter().map(|doubt| doubt.message().to_string()).collect(),
    }
}

fn lacking(lack: &Lack, report: &Report<'_>) -> Lacking {
    let (part, item) = (lack.part.to_owned(), lack.item.clone());
    Lacking { part, item, message: lack.message().to_string(), place: place(lack.span, report) }
}

fn place(span: Span, report: &Report<'_>) -> Place {
    let start = Region::of(span, report.sources).start;
    let file = rooted(report.root, report.sources.path(span.file));
    Place { file, line: start.line, column: start.column }
}

fn texts(text: &crate::record::Text) -> BTreeMap<String, String> {
    let words = |entry: &crate::record::Entry| (entry.language.to_string(), entry.text.trim().to_owned());
    text.entries.iter().map(words).collect()
}

impl From<Tally> for Counts {
    fn from(tally: Tally) -> Self {
        Counts { met: tally.met, not_met: tally.unmet, undecided: tally.undecided }
    }
}
