//! A charter held against the statutes that it claims to follow: article by article, for the book, each agency and each
//! service.
//!
//! An article is met, with places in the book; not met, with what is lacking; or it cannot be decided, with the reason.
//! Neither `rules:` nor `allow` changes that: they weigh and excuse the *findings* that are made of what is not met.
//!
//! What does not live here: the profiles (`model`, `load`), and how a report looks (`report`).

mod agency;
mod article;
mod book;
pub mod codes;
mod limits;
mod look;
mod outcome;
mod service;
mod shared;

pub use codes::{ArticlePage, article_codes, article_page};
pub use outcome::{Conformity, Doubt, How, Lack, OfArticle, OfProfile, Outcome, Subject, Tally, Value, Verdict};

use super::subject::{AgencySubject, Ground, ServiceSubject};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{shipped_profile, shipped_profiles};
use crate::model::{Article, Part, Profile, ProfileScope, RuleLevel};
use crate::resolve::{Charter, ServiceId};
use crate::source::Span;
use crate::words;
use article::Question;
use codes::Codes;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Every profile that a book can be held against, by id: its own and the shipped ones.
pub fn known_profiles(charter: &Charter) -> BTreeSet<&str> {
    let own = charter.book.profiles.keys().map(String::as_str);
    own.chain(shipped_profiles().keys().map(String::as_str)).collect()
}

/// The ids of the profiles that a book says it follows.
pub fn claimed_profiles(charter: &Charter) -> Vec<&str> {
    charter.book.settings.profiles.list().iter().map(|profile| profile.id.as_str()).collect()
}

/// A profile by its id: the book's own, else a shipped one.
pub(super) fn profile<'c>(charter: &'c Charter, id: &str) -> Option<&'c Profile> {
    charter.book.profiles.get(id).or_else(|| shipped_profile(id))
}

/// Holds a charter against profiles, in the order given; an id that nobody knows is passed over.
pub(super) fn assess(ground: &Ground<'_>, ids: &[&str]) -> Conformity {
    let mut seen = BTreeSet::new();
    let known = ids.iter().filter(|id| seen.insert(**id));
    let profiles = known.filter_map(|id| Some(of_profile(ground, id, profile(ground.charter, id)?)));
    Conformity { profiles: profiles.collect() }
}

fn of_profile(ground: &Ground<'_>, id: &str, profile: &Profile) -> OfProfile {
    let articles = profile.articles.iter().map(|article| {
        let question = Question::of_article(profile, article);
        OfArticle {
            id: article.id.text.clone(),
            title: article.title.clone(),
            source: article.source.get().map(|line| line.text.clone()),
            grade: article.grade(),
            weight: article.weight(),
            scope: article.scope(),
            write: article.write.get().map(|line| line.text.clone()),
            outcomes: outcomes(ground, &question),
        }
    });
    let forms = profile.forms.list().iter().map(|form| {
        let question = Question::of_form(profile, form);
        OfArticle {
            id: form.id.text.clone(),
            title: form.title.clone(),
            source: form.source.get().map(|line| line.text.clone()),
            grade: form.grade(),
            weight: RuleLevel::Ignore,
            scope: form.scope(),
            write: None,
            outcomes: outcomes(ground, &question),
        }
    });
    OfProfile {
        id: id.to_owned(),
        name: profile.name.clone(),
        summary: profile.summary.get().cloned(),
        articles: articles.collect(),
        forms: forms.collect(),
    }
}

/// The answers of everything that the question is about, in the order of the book.
fn outcomes(ground: &Ground<'_>, question: &Question<'_>) -> Vec<Outcome> {
    let agencies = ground.charter.book.agencies.iter();
    let own = agencies.filter(|(_, book)| !Charter::is_external(&book.agency));
    match question.scope {
        ProfileScope::Book => vec![question.book(ground)],
        ProfileScope::Agency => own.map(|(id, book)| question.agency(&AgencySubject { ground, id, book })).collect(),
        ProfileScope::Service => {
            let services: Vec<(ServiceId, _)> = ground.charter.services().collect();
            let each = services.par_iter().filter_map(|(id, service)| {
                let (agency_id, book) = ground.charter.book.agencies.get_key_value(&id.agency)?;
                let agency = AgencySubject { ground, id: agency_id, book };
                question.service(&ServiceSubject { agency, id, service })
            });
            each.collect()
        }
    }
}

/// What is not met, as findings: one for each thing that lacks.
pub(super) fn findings(known: &Codes, conformity: &Conformity) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (profile, article) in conformity.articles().filter(|(_, article)| article.weight != RuleLevel::Ignore) {
        let Some(code) = known.get(&profile.id, &article.id) else { continue };
        let lacks = article.outcomes.iter().flat_map(|outcome| &outcome.lacks);
        findings.extend(lacks.map(|lack| finding(code, profile, article, lack)));
    }
    findings
}

fn finding(code: &'static Code, profile: &OfProfile, article: &OfArticle, lack: &Lack) -> Diagnostic {
    let title = article.title.first_of(["en"]).map_or(article.id.as_str(), |entry| entry.text.trim());
    let source = article.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
    let message = words!(
        "{lack}; {profile} asks for it: {title}{source}",
        lack = lack.message(),
        profile = &profile.id,
        title,
        source
    );
    let help = match &article.write {
        Some(write) => words!("write, for example:\n{write}", write),
        None => words!("`charterpress explain {code}` says what is asked for", code = code.name),
    };
    Diagnostic::at(code, lack.span, message).help(help)
}

/// Rules that find the same as an article which asks for one of these parts: where both stand at one place, that of the
/// article is kept, which says who asks for it.
const SAME: &[(&str, &[&str])] = &[
    ("requirement-without-source", &["requirements.from"]),
    ("step-without-role", &["steps.by"]),
    ("step-without-time", &["steps.time"]),
    ("empty-step", &["steps.action"]),
    ("fee-without-law", &["fees.legal_basis"]),
    ("total-time-mismatch", &["total.time"]),
    ("total-fees-mismatch", &["total.fees"]),
    ("rung-without-contact", &["redress.contact"]),
    ("rung-without-deadline", &["redress.file_within", "redress.acknowledge_within", "redress.decide_within"]),
    ("feedback-incomplete", &["feedback.how", "feedback.read_by", "feedback.reply_within", "feedback.published"]),
    ("extension-more-than-once", &["clock.extension.times"]),
    ("extension-without-notice", &["clock.extension.notice"]),
];

/// Takes away what a rule found where an article says the same and still stands.
pub(super) fn settle(conformity: &Conformity, findings: &mut Vec<Diagnostic>) {
    let place = |finding: &Diagnostic| finding.primary.as_ref().map(|label| label.span);
    let standing: BTreeSet<(&str, Option<Span>)> =
        findings.iter().map(|finding| (finding.code.name, place(finding))).collect();
    let said = conformity.articles().flat_map(|(profile, article)| {
        let name = codes::name(&profile.id, &article.id);
        let lacks = article.outcomes.iter().flat_map(|outcome| &outcome.lacks);
        let standing = &standing;
        lacks
            .filter(move |lack| standing.contains(&(name.as_str(), Some(lack.span))))
            .map(|lack| (lack.part, lack.span))
    });
    let said: BTreeSet<(&str, Span)> = said.collect();
    findings.retain(|finding| {
        let same = SAME.iter().find(|(rule, _)| *rule == finding.code.name).map_or(&[][..], |(_, parts)| parts);
        !place(finding).is_some_and(|span| same.iter().any(|part| said.contains(&(*part, span))))
    });
}

/// Whether a profile asks for a field of a service by itself.
pub(super) fn asks_of_service(subject: &ServiceSubject<'_>, field: &str) -> bool {
    let about = subject.ground().profiles().iter().filter(|profile| article::is_about(profile, subject));
    about.into_iter().any(|profile| asks(profile, ProfileScope::Service, field))
}

/// Whether a profile asks for a field of an agency by itself.
pub(super) fn asks_of_agency(ground: &Ground<'_>, field: &str) -> bool {
    ground.profiles().iter().any(|profile| asks(profile, ProfileScope::Agency, field))
}

/// How long it takes is asked for in several words.
fn asks(profile: &Profile, scope: ProfileScope, field: &str) -> bool {
    let is_meant = |part: &Part| match part {
        Part::Duration | Part::TimeLimit => field == "total.time",
        part => part.word() == field || (scope == ProfileScope::Agency && part.word().split('.').next() == Some(field)),
    };
    let weighs = |article: &&Article| article.scope() == scope && article.weight() != RuleLevel::Ignore;
    profile.articles.iter().filter(weighs).any(|article| article.asks.says.list().iter().any(is_meant))
}
