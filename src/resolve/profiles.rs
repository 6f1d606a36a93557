//! Profiles of statutes: whether those that a book claims exist, and whether those that it brings make sense.

use super::codes;
use super::ids::unique;
use crate::diagnostic::Diagnostic;
use crate::load::shipped_profiles;
use crate::model::{Article, Asks, Book, Grade, Part, Profile, ProfileScope, RuleLevel};
use crate::record::{Said, nearest};
use crate::source::Span;
use std::collections::BTreeSet;

/// Takes away what a book claims and nobody knows; names what is wrong with its own profiles. `broken` are files that could
/// not be read.
pub(super) fn check(book: &mut Book, broken: &BTreeSet<String>, findings: &mut Vec<Diagnostic>) {
    let shipped = shipped_profiles();
    for (id, profile) in &book.profiles {
        if shipped.contains_key(id) {
            let message = format!("“{id}” is the id of a profile that comes with the program");
            let finding = Diagnostic::at(&codes::DUPLICATE_ID, profile.span, message);
            findings.push(finding.help("rename the file: two profiles of one name would be taken for each other"));
        }
        own(profile, findings);
    }
    let known: BTreeSet<&str> = book.profiles.keys().chain(shipped.keys()).map(String::as_str).collect();
    let Some(claimed) = book.settings.profiles.get_mut() else { return };
    claimed.retain(|profile| {
        let is_known = known.contains(profile.id.as_str());
        if !is_known && !broken.contains(&format!("profile {}", profile.id)) {
            let message = format!("there is no profile “{}”", profile.id);
            let finding = Diagnostic::at(&codes::UNKNOWN_PROFILE, profile.span, message);
            findings.push(finding.help(unknown(&profile.id, &known)));
        }
        is_known
    });
}

/// The nearest profile to a name that there is none of, and all of them.
fn unknown(id: &str, known: &BTreeSet<&str>) -> String {
    let near = nearest(id, known.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let all: Vec<&str> = known.iter().copied().collect();
    format!("{near}the profiles there are: {}; one of your own goes into `profiles/{id}.yaml`", all.join(", "))
}

fn own(profile: &Profile, findings: &mut Vec<Diagnostic>) {
    unique(profile.articles.iter().map(|article| &article.id), "article", findings);
    unique(profile.classes.list().iter().map(|class| &class.id), "class", findings);
    unique(profile.forms.list().iter().map(|form| &form.id), "form", findings);
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
        let message = format!("nobody has verified “{}”, and it weighs more than a note", article.id.text);
        let help = "read the statute and write `grade: verified` or `secondary`, or take `level` away";
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
        let message = format!("the article “{}” asks for nothing", article.id.text);
        let help =
            "say what it asks for: `asks: {says: fees}`; or what a person must look at: `asks: {by_hand: {en: …}}`";
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
        finding.help(format!(
            "it can be asked of: {}; write that into `of`, or ask for it in an article of its own",
            scopes.join(", ")
        ))
    }));
}

fn elsewhere(key: &str, scope: ProfileScope, span: Span) -> Diagnostic {
    let message = format!("`{key}` cannot be asked of the {} that this article looks at", scope.word());
    Diagnostic::at(&codes::PROFILE_PART_ELSEWHERE, span, message)
        .help("change `of`, or ask for it in an article of its own")
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
