//! A conformity report for a person at a terminal: first what is not met, with places and what to write.
//!
//! It is told in the words that the page of the report has (`conformity.…` of a site), and in the sentences of the program.

use super::{Look, Report, fact, own_words};
use crate::check::conformity::{Doubt, Lack, OfArticle, OfProfile, Outcome, Subject, Tally, Value, Verdict};
use crate::record::Text;
use crate::report::safe::visible;
use crate::report::wrap::{width, wrapped};
use crate::wording::Wording;
use crate::words;

/// How many agencies or services an article names; the others are counted.
const NAMED: usize = 5;
/// How many things one of them lacks.
const LACKS: usize = 3;
/// The results of an article, what needs a hand first.
const VERDICTS: [Verdict; 3] = [Verdict::Unmet, Verdict::Undecided, Verdict::Met];

/// The report, while it is told.
struct Teller<'a> {
    report: &'a Report<'a>,
    look: Look<'a>,
    /// Before each line below an article.
    indent: String,
}

pub(super) fn render(report: &Report<'_>, look: Look<'_>) -> String {
    let marks = VERDICTS.map(|verdict| width(look.writer.word(verdict.key())));
    let indent = " ".repeat(marks.into_iter().max().unwrap_or(0) + "✓   ".chars().count());
    let teller = Teller { report, look, indent };
    report.conformity.profiles.iter().map(|profile| teller.profile(profile)).collect()
}

impl Teller<'_> {
    fn word(&self, key: &'static str) -> &str {
        self.look.writer.word(key)
    }

    fn told(&self, wording: &Wording) -> String {
        self.look.speech.tell_or_english(wording)
    }

    fn number(&self, number: usize) -> String {
        self.look.speech.number(number)
    }

    /// A text in the language, else in English, in one line.
    fn text(&self, text: &Text) -> String {
        let entry = text.first_of([self.look.speech.language().tag.as_str(), "en"]);
        entry.map_or(String::new(), |entry| visible(&one_line(&entry.text), " "))
    }

    /// The words of a text in the statute's own language, where they were not told in it.
    fn own_words(&self, text: &Text, told: &str) -> Option<String> {
        own_words(text).map(|own| one_line(&own.text)).filter(|own| own != told)
    }

    fn profile(&self, profile: &OfProfile) -> String {
        let name = self.styled(&self.text(&profile.name), "1");
        let mut out = format!("{} – {name}\n{}\n\n", profile.id, self.numbers(profile.tally()));
        for verdict in VERDICTS {
            for article in profile.articles.iter().filter(|article| article.verdict() == verdict) {
                out += &self.article(profile, article);
            }
        }
        if !profile.forms.is_empty() {
            out += &format!("\n{}\n", self.word("conformity.forms"));
            out.extend(profile.forms.iter().map(|form| self.article(profile, form)));
        }
        out + &self.agencies(profile) + "\n"
    }

    /// `Met: 20 · Not met: 5 · Cannot be decided: 2`.
    fn numbers(&self, tally: Tally) -> String {
        let counts = [(Verdict::Met, tally.met), (Verdict::Unmet, tally.unmet), (Verdict::Undecided, tally.undecided)];
        counts.map(|(verdict, count)| format!("{}: {}", self.word(verdict.key()), self.number(count))).join(" · ")
    }

    fn article(&self, profile: &OfProfile, article: &OfArticle) -> String {
        let verdict = article.verdict();
        let title = self.look.speech.title_of(&format!("{}-{}", profile.id, article.id));
        let title = title.map_or_else(|| self.text(&article.title), str::to_owned);
        let own =
            self.own_words(&article.title, &title).map(|own| format!(" · {}", visible(&own, " "))).unwrap_or_default();
        let id = self.styled(&article.id, "1");
        let mut out = format!("{} {id}  {title}{own}\n", self.mark(verdict));
        let mut line = |text: &str| out += &self.line(text);
        line(&self.styled(&visible(&self.source(article), " "), "2"));
        match verdict {
            Verdict::Met => self.places(article).iter().for_each(|place| line(&visible(place, " "))),
            Verdict::Unmet => {
                self.list(article, Verdict::Unmet, |outcome| self.lacks(outcome), &mut line);
                if let Some(write) = &article.write {
                    line(&format!("{}:", self.word("conformity.write")));
                    let lines = write.lines().map(|text| format!("{}    {}\n", self.indent, visible(text, " ")));
                    out.extend(lines);
                }
            }
            Verdict::Undecided => self.list(article, Verdict::Undecided, |outcome| self.doubts(outcome), &mut line),
        }
        out
    }

    /// A line below an article, wrapped where it is longer than the terminal.
    fn line(&self, text: &str) -> String {
        wrapped(&format!("{}{text}", self.indent), self.look.width) + "\n"
    }

    /// The shape and the word of a result, as wide as the widest of them.
    fn mark(&self, verdict: Verdict) -> String {
        let (shape, hue) = match verdict {
            Verdict::Met => ("✓", "32"),
            Verdict::Unmet => ("✗", "1;31"),
            Verdict::Undecided => ("?", "33"),
        };
        let said = format!("{shape} {}", self.word(verdict.key()));
        let rest = self.indent.len().saturating_sub(width(&said) + 1);
        format!("{}{}", self.styled(&said, hue), " ".repeat(rest))
    }

    /// Where an article stands, how well that is known, and by how many it is met; nothing of the latter of the book itself.
    fn source(&self, article: &OfArticle) -> String {
        let source = match &article.source {
            Some(source) => self.look.writer.say("conformity.source", &[("source", source)]),
            None => self.told(&words!("source not said")),
        };
        let (met, all) = (self.number(article.tally().met), self.number(article.outcomes.len()));
        let share = match article.outcomes.iter().all(|outcome| outcome.subject == Subject::Book) {
            true => String::new(),
            false => {
                let share = self.look.writer.say("conformity.share", &[("n", &met), ("all", &all)]);
                format!(" · {}: {share}", self.word("conformity.met-by"))
            }
        };
        format!("{source} [{}]{share}", self.word(article.grade.key()))
    }

    /// The first place at which an article is met, and how many more there are.
    fn places(&self, article: &OfArticle) -> Vec<String> {
        let spans: Vec<_> = article.outcomes.iter().flat_map(|outcome| outcome.met.first()).collect();
        let Some((first, rest)) = spans.split_first() else { return Vec::new() };
        let more = if rest.is_empty() { String::new() } else { format!(" {}", self.more(rest.len())) };
        vec![format!("{}{more}", self.report.place(**first))]
    }

    fn more(&self, count: usize) -> String {
        self.look.writer.say("conformity.more", &[("n", &self.number(count))])
    }

    /// The first few that stand in one way, each with a few lines, and how many more there are.
    fn list(
        &self,
        article: &OfArticle,
        verdict: Verdict,
        of: impl Fn(&Outcome) -> Vec<String>,
        line: &mut impl FnMut(&str),
    ) {
        let outcomes: Vec<&Outcome> = article.standing(verdict).collect();
        for outcome in outcomes.iter().take(NAMED) {
            line(&visible(&self.subject(&outcome.subject), " "));
            of(outcome).iter().for_each(|text| line(&format!("  {}", visible(text, " "))));
        }
        if outcomes.len() > NAMED {
            let more = self.more(outcomes.len() - NAMED);
            line(&self.told(&words!("{more}; `--format json` names all", more)));
        }
    }

    fn subject(&self, subject: &Subject) -> String {
        match subject {
            Subject::Book => self.word("conformity.whole-book").to_owned(),
            Subject::Agency(_) | Subject::Service(_) => subject.to_string(),
        }
    }

    fn lacks(&self, outcome: &Outcome) -> Vec<String> {
        let one = |lack: &Lack| {
            let told = self.told(&lack.told(|value| self.fact(value)));
            format!("{}: {told}", self.report.place(lack.span))
        };
        let mut lines: Vec<String> = outcome.lacks.iter().take(LACKS).map(one).collect();
        if outcome.lacks.len() > LACKS {
            lines.push(self.more(outcome.lacks.len() - LACKS));
        }
        lines
    }

    /// In English as a book writes it.
    fn fact(&self, value: &Value) -> String {
        if self.look.speech.is_english() { value.to_string() } else { fact(value, self.look.writer) }
    }

    fn doubts(&self, outcome: &Outcome) -> Vec<String> {
        let one = |doubt: &Doubt| match doubt {
            Doubt::ByHand(text) => self.text(text),
            other => self.told(&other.message()),
        };
        outcome.doubts.iter().map(one).collect()
    }

    /// Agency by agency, how many articles are met there, and which are not.
    fn agencies(&self, profile: &OfProfile) -> String {
        let mut out = format!("\n{}\n", self.word("conformity.by-agency"));
        for (agency, articles) in profile.by_agency() {
            let tally = Tally::of(articles.iter().map(|(_, tally)| tally.verdict()));
            let unmet = articles.iter().filter(|(_, tally)| tally.verdict() == Verdict::Unmet);
            let named = unmet.map(|(article, tally)| format!("{} ({})", article.id, self.number(tally.unmet)));
            let named: Vec<String> = named.collect();
            out += &format!("  {agency}: {}\n", self.numbers(tally));
            if !named.is_empty() {
                let line = format!("      {}: {}", self.word("conformity.not-met"), named.join(", "));
                out += &(wrapped(&line, self.look.width) + "\n");
            }
        }
        out
    }

    /// Text between the escape sequences of a style, where colour is wanted.
    fn styled(&self, text: &str, style: &str) -> String {
        if self.look.color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
