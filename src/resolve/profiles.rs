//! Profiles of statutes: whether those that a book claims exist, and whether those that it brings make sense.

use super::codes;
use super::ids::unique;
use super::kind::Kind;
use crate::diagnostic::Diagnostic;
use crate::load::shipped_profiles;
use crate::model::{Article, Asks, Book, Grade, Part, Profile, ProfileScope, RuleLevel};
use crate::record::{Said, nearest};
use crate::source::Span;
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeSet;

/// Takes away what a book claims and nobody knows; names what is wrong with its own profiles. `broken` are files that could
/// not be read.
pub(super) fn check(book: &mut Book, broken: &BTreeSet<String>, findings: &mut Vec<Diagnostic>) {
    let shipped = shipped_profiles();
    for (id, profile) in &book.profiles {
        if shipped.contains_key(id) {
            let message = words!("“{id}” is the id of a profile that comes with the program", id);
            let finding = Diagnostic::at(&codes::DUPLICATE_ID, profile.span, message);
            findings
                .push(finding.help(words!("rename the file: two profiles of one name would be taken for each other")));
        }
        own(profile, findings);
    }
    let known: BTreeSet<&str> = book.profiles.keys().chain(shipped.keys()).map(String::as_str).collect();
    let Some(claimed) = book.settings.profiles.get_mut() else { return };
    claimed.retain(|profile| {
        let is_known = known.contains(profile.id.as_str());
        if !is_known && !broken.contains(&format!("profile {}", profile.id)) {
            let message = words!("there is no profile “{id}”", id = &profile.id);
            let finding = Diagnostic::at(&codes::UNKNOWN_PROFILE, profile.span, message);
            findings.push(finding.help(unknown(&profile.id, &known)));
        }
        is_known
    });
}

/// The nearest profile to a name that there is none of, and all of them.
fn unknown(id: &str, known: &BTreeSet<&str>) -> Wording {
    let near =
        nearest(id, known.iter().copied()).map(|near| words!("did you mean `{near}`? ", near)).unwrap_or_default();
    let all: Vec<&str> = known.iter().copied().collect();
    words!("{near}the profiles there are: {all}; one of your own goes into `profiles/{id}.yaml`", near, all, id)
}

fn own(profile: &Profile, findings: &mut Vec<Diagnostic>) {
    unique(profile.articles.iter().map(|article| &article.id), Kind::Article, findings);
    unique(profile.classes.list().iter().map(|class| &class.id), Kind::Class, findings);
    unique(profile.forms.list().iter().map(|form| &form.id), Kind::Form, findings);
    for article in &profile.articles {
        weighs(article, findings);
        asks(article, findings);
    }
    for form in profile.forms.list() {
        parts(&form.shows, form.scope(), form.id.span, findings);
    }
}

fn weighs(article: &Article, findings: &mut Vec<Diagnostic>) {
    let said = article.level.get().copied();
    if article.grade() == Grade::Unverified && said.is_some_and(|level| level < RuleLevel::Note) {
        let span = article.level.span().unwrap_or(article.id.span);
        let message =
            words!("nobody has verified “{article}”, and it weighs more than a note", article = &article.id.text);
        let help = words!("read the statute and write `grade: verified` or `secondary`, or take `level` away");
        findings.push(Diagnostic::at(&codes::PROFILE_UNVERIFIED_WEIGHS, span, message).help(help));
    }
}

fn asks(article: &Article, findings: &mut Vec<Diagnostic>) {
    let scope = article.scope();
    parts(article.asks.says.list(), scope, article.id.span, findings);
    parts(article.asks.says_one_of.list(), scope, article.id.span, findings);
    let inside = |span: Span| {
        article.asks.whole.file == span.file
            && (article.asks.whole.start..=article.asks.whole.end).contains(&span.start)
    };
    let is_unread = findings.iter().any(|finding| finding.primary.as_ref().is_some_and(|label| inside(label.span)));
    if is_nothing(&article.asks) && !is_unread {
        let message = words!("the article “{article}” asks for nothing", article = &article.id.text);
        let help = words!(
            "say what it asks for: `asks: {says: fees}`; or what a person must look at: `asks: {by_hand: {en: …}}`"
        );
        findings.push(Diagnostic::at(&codes::PROFILE_ASKS_NOTHING, article.id.span, message).help(help));
    }
    for (key, span) in limits(&article.asks, scope) {
        findings.push(elsewhere(key, scope, span));
    }
}

fn parts(parts: &[Part], scope: ProfileScope, span: Span, findings: &mut Vec<Diagnostic>) {
    let strange = parts.iter().filter(|part| !part.scopes().contains(&scope));
    findings.extend(strange.map(|part| {
        let finding = elsewhere(part.word(), scope, span);
        let scopes: Vec<&str> = part.scopes().iter().map(|scope| scope.word()).collect();
        finding.help(words!(
            "it can be asked of: {scopes}; write that into `of`, or ask for it in an article of its own",
            scopes
        ))
    }));
}

fn elsewhere(key: &str, scope: ProfileScope, span: Span) -> Diagnostic {
    let message =
        words!("`{key}` cannot be asked of the {scope} that this article looks at", key, scope = scope.word());
    Diagnostic::at(&codes::PROFILE_PART_ELSEWHERE, span, message)
        .help(words!("change `of`, or ask for it in an article of its own"))
}

fn is_nothing(asks: &Asks) -> bool {
    let empty = Asks { span: asks.span, whole: asks.whole, ..Asks::default() };
    let only_empty_lists = asks.says.list().is_empty() && asks.says_one_of.list().is_empty();
    *asks == empty
        || (only_empty_lists && Asks { says: Said::Unsaid, says_one_of: Said::Unsaid, ..asks.clone() } == empty)
}

/// The limits of an article that cannot be asked of what it looks at.
fn limits(asks: &Asks, scope: ProfileScope) -> Vec<(&'static str, Span)> {
    use ProfileScope::{Agency, Book, Service};
    let all: [(&str, Option<Span>, &[ProfileScope]); 11] = [
        ("classified", asks.classified.span(), &[Service]),
        ("longest", asks.longest.span(), &[Service]),
        ("totals", asks.totals.span(), &[Service]),
        ("extension", asks.extension.span(), &[Service]),
        ("rungs", asks.rungs.span(), &[Service, Agency]),
        ("signatures", asks.signatures.span(), &[Service]),
        ("phases", asks.phases.span(), &[Service]),
        ("reviewed_within", asks.reviewed_within.span(), &[Service]),
        ("languages", asks.languages.span(), &[Book]),
        ("one_of_languages", asks.one_of_languages.span(), &[Book]),
        ("languages_at_least", asks.languages_at_least.span(), &[Book]),
    ];
    all.into_iter().filter(|(.., of)| !of.contains(&scope)).filter_map(|(key, span, _)| Some((key, span?))).collect()
}
