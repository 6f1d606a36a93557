//! A conformity report for a person at a terminal: first what is not met, with places and what to write.

use super::{Report, english, own_words};
use crate::check::conformity::{Lack, OfArticle, OfProfile, Outcome, Tally, Verdict};
use crate::model::ProfileScope;
use crate::report::safe::visible;
use crate::report::summary::counted;

/// How many agencies or services an article names; the others are counted.
const NAMED: usize = 5;
/// How many things one of them lacks.
const LACKS: usize = 3;

pub(super) fn render(report: &Report<'_>, color: bool) -> String {
    report.conformity.profiles.iter().map(|profile| of_profile(profile, report, color)).collect()
}

fn of_profile(profile: &OfProfile, report: &Report<'_>, color: bool) -> String {
    let name = styled(&visible(&english(&profile.name), " "), "1", color);
    let mut out = format!("{} – {name}\n{}\n\n", profile.id, numbers(profile.tally(), "article"));
    for verdict in [Verdict::Unmet, Verdict::Undecided, Verdict::Met] {
        for article in profile.articles.iter().filter(|article| article.verdict() == verdict) {
            out += &of_article(article, report, color);
        }
    }
    if !profile.forms.is_empty() {
        out += "\nWhat its forms must show\n";
        out.extend(profile.forms.iter().map(|form| of_article(form, report, color)));
    }
    out + &agencies(profile) + "\n"
}

/// `27 articles: 20 met, 5 not met, 2 cannot be decided`.
fn numbers(tally: Tally, noun: &str) -> String {
    let all = counted(tally.all(), noun);
    format!("{all}: {} met, {} not met, {} cannot be decided", tally.met, tally.unmet, tally.undecided)
}

fn of_article(article: &OfArticle, report: &Report<'_>, color: bool) -> String {
    let verdict = article.verdict();
    let (word, hue) = match verdict {
        Verdict::Met => ("✓ met       ", "32"),
        Verdict::Unmet => ("✗ not met   ", "1;31"),
        Verdict::Undecided => ("? undecided ", "33"),
    };
    let own = own_words(article).map(|entry| format!(" · {}", entry.text.trim())).unwrap_or_default();
    let title = visible(&format!("{}{own}", english(&article.title)), " ");
    let mut out = format!("{} {}  {title}\n", styled(word, hue, color), styled(&article.id, "1", color));
    let mut line = |text: &str| out += &format!("              {text}\n");
    let source = article.source.as_deref().unwrap_or("source not said");
    line(&styled(&visible(&format!("{source} [{}]{}", article.grade.word(), shares(article)), " "), "2", color));
    match verdict {
        Verdict::Met => places(article, report).iter().for_each(|place| line(&visible(place, " "))),
        Verdict::Unmet => {
            list(article, Verdict::Unmet, |outcome| lacks(outcome, report), &mut line);
            if let Some(write) = &article.write {
                line("write, for example:");
                write.lines().for_each(|text| line(&format!("    {}", visible(text, " "))));
            }
        }
        Verdict::Undecided => list(article, Verdict::Undecided, doubts, &mut line),
    }
    out
}

/// `, 22 of 24 services`; nothing of the book itself.
fn shares(article: &OfArticle) -> String {
    let (met, all) = (article.tally().met, article.outcomes.len());
    match article.scope {
        ProfileScope::Book => String::new(),
        ProfileScope::Agency => {
            format!(" · met by {met} of {}", if all == 1 { "1 agency".to_owned() } else { format!("{all} agencies") })
        }
        ProfileScope::Service => format!(" · met by {met} of {}", counted(all, "service")),
    }
}

/// The first place at which an article is met, and how many more there are.
fn places(article: &OfArticle, report: &Report<'_>) -> Vec<String> {
    let spans: Vec<_> = article.outcomes.iter().flat_map(|outcome| outcome.met.first()).collect();
    let Some((first, rest)) = spans.split_first() else { return Vec::new() };
    let more = if rest.is_empty() { String::new() } else { format!(", and {} more", counted(rest.len(), "place")) };
    vec![format!("{}{more}", report.place(**first))]
}

/// The first few that stand in one way, each with a few lines, and how many more there are.
fn list(article: &OfArticle, verdict: Verdict, of: impl Fn(&Outcome) -> Vec<String>, line: &mut impl FnMut(&str)) {
    let outcomes: Vec<&Outcome> = article.standing(verdict).collect();
    for outcome in outcomes.iter().take(NAMED) {
        line(&visible(&outcome.subject.to_string(), " "));
        of(outcome).iter().for_each(|text| line(&format!("  {}", visible(text, " "))));
    }
    if outcomes.len() > NAMED {
        line(&format!("and {} more; `--format json` names all", outcomes.len() - NAMED));
    }
}

fn lacks(outcome: &Outcome, report: &Report<'_>) -> Vec<String> {
    let one = |lack: &Lack| format!("{}: {}", report.place(lack.span), lack.message());
    let mut lines: Vec<String> = outcome.lacks.iter().take(LACKS).map(one).collect();
    if outcome.lacks.len() > LACKS {
        lines.push(format!("and {} more here", outcome.lacks.len() - LACKS));
    }
    lines
}

fn doubts(outcome: &Outcome) -> Vec<String> {
    outcome.doubts.iter().map(crate::check::conformity::Doubt::message).collect()
}

/// Agency by agency, how many articles are met there, and which are not.
fn agencies(profile: &OfProfile) -> String {
    let mut out = "\nBy agency\n".to_owned();
    for (agency, articles) in profile.by_agency() {
        let tally = Tally::of(articles.iter().map(|(_, tally)| tally.verdict()));
        let unmet = articles.iter().filter(|(_, tally)| tally.verdict() == Verdict::Unmet);
        let named = unmet.map(|(article, tally)| match article.scope {
            ProfileScope::Service => format!("{} ({})", article.id, counted(tally.unmet, "service")),
            _ => article.id.clone(),
        });
        let named: Vec<String> = named.collect();
        out += &format!("  {agency}: {}\n", numbers(tally, "article"));
        if !named.is_empty() {
            out += &format!("      not met: {}\n", named.join(", "));
        }
    }
    out
}

/// Text between the escape sequences of a style, where colour is wanted.
fn styled(text: &str, style: &str, color: bool) -> String {
    if color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
}
