//! A conformity report as one page that needs nothing else, in the words of one language: no script, no file beside it,
//! nothing from another host. It is made to be printed and handed to an oversight body.

use super::{Report, fact, own_words};
use crate::check::conformity::{Doubt, Lack, OfArticle, OfProfile, Outcome, Subject, Tally, Verdict};
use crate::lang::{Language, Piece, Writer, pieces};
use crate::model::Grade;
use crate::quantity::Date;
use crate::record::{Entry, Text};
use crate::report::safe::visible;
use crate::speech::Speech;
use crate::wording::{Value as Filling, Wording};

const STYLE: &str = include_str!("page.css");
/// How many agencies or services an article lists; the others are counted.
const NAMED: usize = 25;
/// How many things one of them lacks.
const LACKS: usize = 8;

/// The page, while it is written.
struct Page<'a> {
    report: &'a Report<'a>,
    writer: &'a Writer,
}

pub(super) fn render(report: &Report<'_>, writer: &Writer, today: Date) -> String {
    let page = Page { report, writer };
    let language = writer.language();
    let title = page.word("conformity.title");
    let book = report.charter.book.settings.title.get().map(|title| page.text(title)).unwrap_or_default();
    let on = escaped(&writer.say("conformity.on", &[("date", &writer.date(today))]));
    let profiles: String = report.conformity.profiles.iter().map(|profile| page.profile(profile)).collect();
    format!(
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p class=\"about\">{book} · {on}</p>\n\
         <p class=\"note\">{note}</p>\n{profiles}</main>\n</body>\n</html>\n",
        tag = escaped(&language.tag),
        direction = language.direction.word(),
        note = page.word("conformity.note"),
    )
}

impl Page<'_> {
    fn word(&self, key: &str) -> String {
        escaped(self.writer.word(key))
    }

    fn number(&self, number: usize) -> String {
        escaped(&self.writer.number(number as u64))
    }

    fn profile(&self, profile: &OfProfile) -> String {
        let id = escaped(&profile.id);
        let shown = self.shown(&profile.name);
        let own = own_words(&profile.name).filter(|own| own.language != shown);
        let own = own.map(|entry| format!("<p class=\"own\">{}</p>\n", spoken(entry))).unwrap_or_default();
        let summary = profile.summary.as_ref().map(|text| format!("<p>{}</p>\n", self.text(text))).unwrap_or_default();
        let articles: String = profile.articles.iter().map(|article| self.article(&id, "h3", article)).collect();
        let forms = match profile.forms.is_empty() {
            true => String::new(),
            false => {
                let forms: String =
                    profile.forms.iter().map(|form| self.article(&format!("{id}-form"), "h4", form)).collect();
                format!("<h3>{}</h3>\n{forms}", self.word("conformity.forms"))
            }
        };
        format!(
            "<section class=\"profile\" aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n{own}{summary}{}{}{}{articles}{forms}</section>\n",
            self.text(&profile.name),
            self.numbers(profile.tally()),
            self.overview(&id, profile),
            self.agencies(&id, profile),
        )
    }

    /// How many articles stand in which way.
    fn numbers(&self, tally: Tally) -> String {
        let one = |verdict: Verdict, count: usize| {
            let (class, mark) = look(verdict);
            format!("<li class=\"{class}\">{mark} {} {}</li>\n", self.number(count), self.word(verdict.key()))
        };
        let counts = [(Verdict::Met, tally.met), (Verdict::Unmet, tally.unmet), (Verdict::Undecided, tally.undecided)];
        let items: String = counts.into_iter().map(|(verdict, count)| one(verdict, count)).collect();
        format!("<ul class=\"numbers\">\n{items}</ul>\n")
    }

    /// Every article in a line.
    fn overview(&self, profile: &str, of: &OfProfile) -> String {
        let row = |article: &OfArticle| {
            let (class, mark) = look(article.verdict());
            let doubtful = article.grade == Grade::Unverified;
            let grade = if doubtful {
                format!(" <span class=\"source\">({})</span>", self.word(article.grade.key()))
            } else {
                String::new()
            };
            format!(
                "<tr class=\"{class}\"><td><a href=\"#{profile}-{}\">{}</a>{grade}</td><td class=\"mark\">{mark} {}</td><td class=\"share\">{}</td></tr>\n",
                escaped(&article.id),
                self.title(profile, article).0,
                self.word(article.verdict().key()),
                self.share(article.tally()),
            )
        };
        let rows: String = of.articles.iter().map(row).collect();
        let heads = ["conformity.article", "conformity.result", "conformity.met-by"];
        self.table(&heads, &rows)
    }

    /// Every agency in a line, with the articles that are not met there.
    fn agencies(&self, profile: &str, of: &OfProfile) -> String {
        let row = |(agency, articles): (&str, Vec<(&OfArticle, Tally)>)| {
            let tally = Tally::of(articles.iter().map(|(_, tally)| tally.verdict()));
            let unmet = articles.iter().filter(|(_, tally)| tally.verdict() == Verdict::Unmet);
            let links = unmet.map(|(article, tally)| {
                let id = escaped(&article.id);
                format!(
                    "<a href=\"#{profile}-{id}\">{}</a> ({})",
                    self.title(profile, article).0,
                    self.number(tally.unmet)
                )
            });
            let links: Vec<String> = links.map(|link| format!("<li>{link}</li>")).collect();
            let links = if links.is_empty() { "–".to_owned() } else { format!("<ul>{}</ul>", links.concat()) };
            let subject = Subject::Agency(agency.to_owned());
            let name = self.report.name(&subject).map_or_else(|| code(agency), |name| self.text(name));
            format!("<tr><td>{name}</td><td class=\"share\">{}</td><td>{links}</td></tr>\n", self.share(tally))
        };
        let rows: String = of.by_agency().into_iter().map(row).collect();
        let heads = ["conformity.by-agency", "conformity.met", "conformity.not-met"];
        self.table(&heads, &rows)
    }

    fn table(&self, heads: &[&str], rows: &str) -> String {
        let heads: String = heads.iter().map(|key| format!("<th scope=\"col\">{}</th>", self.word(key))).collect();
        format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    }

    /// `22 of 24`.
    fn share(&self, tally: Tally) -> String {
        let (met, all) = (self.writer.number(tally.met as u64), self.writer.number(tally.all() as u64));
        escaped(&self.writer.say("conformity.share", &[("n", &met), ("all", &all)]))
    }

    fn article(&self, profile: &str, heading: &str, article: &OfArticle) -> String {
        let verdict = article.verdict();
        let (class, mark) = look(verdict);
        let (title, language) = self.title(profile, article);
        let own = own_words(&article.title).filter(|entry| entry.language != language);
        let own = own.map(|entry| format!("<p class=\"own\">{}</p>\n", spoken(entry))).unwrap_or_default();
        let body = [self.unmet(article), self.undecided(article), self.met(article)].concat();
        format!(
            "<section class=\"article {class}\" id=\"{profile}-{}\">\n<{heading}>{} <span class=\"mark\">{mark} {}</span></{heading}>\n\
             {own}<p class=\"source\">{}</p>\n{body}</section>\n",
            escaped(&article.id),
            title,
            self.word(verdict.key()),
            self.source(article),
        )
    }

    /// What an article is called, in the page's language where it says so or the program does; and in which language that is.
    fn title<'t>(&'t self, profile: &str, article: &'t OfArticle) -> (String, &'t str) {
        let language = self.writer.language();
        let speech = Speech::for_tag(&language.tag);
        let told = speech.title_of(&format!("{profile}-{}", article.id));
        match told.filter(|_| speech.language().tag == language.primary()) {
            Some(title) => (escaped(title), language.primary()),
            None => (self.text(&article.title), self.shown(&article.title)),
        }
    }

    /// Where an article stands, how well that is known, and by how many it is met.
    fn source(&self, article: &OfArticle) -> String {
        let source = article.source.as_ref().map(|source| {
            let words = [("source", format!("<bdi>{}</bdi>", escaped(source)))];
            self.filled("conformity.source", &words)
        });
        let grade = Some(self.word(article.grade.key()));
        let met = format!("{}: {}", self.word("conformity.met-by"), self.share(article.tally()));
        source.into_iter().chain(grade).chain([met]).collect::<Vec<_>>().join(" · ")
    }

    fn unmet(&self, article: &OfArticle) -> String {
        let lack = |outcome: &Outcome| {
            let lacks: String = outcome.lacks.iter().take(LACKS).map(|lack| self.lack(lack)).collect();
            format!("<ul>{lacks}{}</ul>", self.more(outcome.lacks.len(), LACKS))
        };
        let list = self.list(article, Verdict::Unmet, lack);
        if list.is_empty() {
            return list;
        }
        let write = article.write.as_ref().map(|write| {
            format!("<p>{}</p>\n<pre dir=\"ltr\"><code>{}</code></pre>\n", self.word("conformity.write"), lines(write))
        });
        list + &write.unwrap_or_default()
    }

    fn lack(&self, lack: &Lack) -> String {
        let words = self.sentence(&lack.how.told(lack.part, |value| fact(value, self.writer)));
        let item = lack.item.as_ref().map(|item| format!("{} · ", code(item))).unwrap_or_default();
        format!("<li>{item}{words} <span class=\"place\">{}</span></li>", code(&self.report.place(lack.span)))
    }

    /// A sentence of the program in the page's language, else in English and marked as such.
    fn sentence(&self, wording: &Wording) -> String {
        let speech = Speech::for_tag(&self.writer.language().tag);
        let words: String =
            pieces(speech.pattern(wording)).into_iter().map(|piece| self.piece(piece, wording)).collect();
        match speech.language().tag == self.writer.language().primary() {
            true => words,
            false => format!("<span lang=\"en\" dir=\"ltr\">{words}</span>"),
        }
    }

    /// Keys are marked up, so that the signs around them go.
    fn piece(&self, piece: Piece<'_>, wording: &Wording) -> String {
        let plain = |text: &str| text.replace('`', "");
        let name = match piece {
            Piece::Text(words) => return escaped(&plain(words)),
            Piece::Place(name) => name,
        };
        match wording.values().iter().find(|(known, _)| *known == name).map(|(_, value)| value) {
            Some(Filling::Text(text)) if name == "part" => code(text),
            Some(Filling::Text(text)) => format!("<bdi>{}</bdi>", escaped(text)),
            Some(Filling::Number(number)) => escaped(&self.writer.number(*number)),
            Some(Filling::List(items)) => {
                items.iter().map(|item| code(&plain(&item.to_string()))).collect::<Vec<_>>().join(" ")
            }
            Some(Filling::Wording(part)) => self.sentence(part),
            None => String::new(),
        }
    }

    fn undecided(&self, article: &OfArticle) -> String {
        let doubts = |outcome: &Outcome| {
            let doubts: String = outcome.doubts.iter().map(|doubt| format!("<li>{}</li>", self.doubt(doubt))).collect();
            format!("<ul>{doubts}</ul>")
        };
        self.list(article, Verdict::Undecided, doubts)
    }

    fn doubt(&self, doubt: &Doubt) -> String {
        match doubt {
            Doubt::ByHand(text) => self.text(text),
            other => self.sentence(&other.message()),
        }
    }

    /// Where it is said, folded away on a screen and shown in print.
    fn met(&self, article: &OfArticle) -> String {
        let place = |outcome: &Outcome| {
            let place = outcome.met.first().map(|span| code(&self.report.place(*span))).unwrap_or_default();
            format!(" <span class=\"place\">{place}</span>")
        };
        let list = self.list(article, Verdict::Met, place);
        if list.is_empty() {
            return list;
        }
        let count = self.number(article.tally().met);
        format!("<details><summary>{} ({count})</summary>\n{list}</details>\n", self.word("conformity.where"))
    }

    /// The first few that stand in one way, each with what there is to say, and how many more there are.
    fn list(&self, article: &OfArticle, verdict: Verdict, of: impl Fn(&Outcome) -> String) -> String {
        let all: Vec<&Outcome> = article.standing(verdict).collect();
        let item = |outcome: &&Outcome| format!("<li>{}{}</li>\n", self.name(&outcome.subject), of(outcome));
        let items: String = all.iter().take(NAMED).map(item).collect();
        match all.is_empty() {
            true => String::new(),
            false => format!("<ul class=\"subjects\">\n{items}{}</ul>\n", self.more(all.len(), NAMED)),
        }
    }

    fn more(&self, all: usize, shown: usize) -> String {
        let left = all.saturating_sub(shown);
        match left {
            0 => String::new(),
            left => format!("<li>{}</li>", self.filled("conformity.more", &[("n", self.number(left))])),
        }
    }

    /// The name of what was looked at, and its id.
    fn name(&self, subject: &Subject) -> String {
        let name = self.report.name(subject).map(|name| self.text(name));
        match subject {
            Subject::Book => self.word("conformity.whole-book"),
            Subject::Agency(id) => format!("{} {}", name.unwrap_or_default(), code(id)),
            Subject::Service(id) => format!("{} {}", name.unwrap_or_default(), code(&id.to_string())),
        }
    }

    /// A text in the page's language, else in English, else in whichever it is.
    fn text(&self, text: &Text) -> String {
        let default = self.report.charter.default_language().tag.as_str();
        let entry =
            text.first_of([self.writer.language().tag.as_str(), self.writer.language().primary(), default, "en"]);
        entry
            .map(
                |entry| {
                    if entry.language == self.writer.language().tag { escaped(&one_line(entry)) } else { spoken(entry) }
                },
            )
            .unwrap_or_default()
    }

    /// The language in which [`Page::text`] shows a text.
    fn shown<'t>(&self, text: &'t Text) -> &'t str {
        let default = self.report.charter.default_language().tag.as_str();
        let language = self.writer.language();
        text.first_of([language.tag.as_str(), language.primary(), default, "en"])
            .map_or("", |entry| entry.language.as_str())
    }

    /// The words of a key with markup in their places.
    fn filled(&self, key: &str, values: &[(&str, String)]) -> String {
        let piece = |piece: Piece<'_>| match piece {
            Piece::Text(words) => escaped(words),
            Piece::Place(name) => {
                values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).unwrap_or_default()
            }
        };
        pieces(self.writer.word(key)).into_iter().map(piece).collect()
    }
}

/// The class and the shape of a result; the word always stands beside them.
fn look(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Met => ("met", "<span aria-hidden=\"true\">✓</span>"),
        Verdict::Unmet => ("not-met", "<span aria-hidden=\"true\">✗</span>"),
        Verdict::Undecided => ("undecided", "<span aria-hidden=\"true\">?</span>"),
    }
}

/// Words in their own language and direction.
fn spoken(entry: &Entry) -> String {
    let direction = Language::known_defaults(&entry.language).map_or("auto", |language| language.direction.word());
    format!("<bdi lang=\"{}\" dir=\"{direction}\">{}</bdi>", escaped(&entry.language), escaped(&one_line(entry)))
}

fn one_line(entry: &Entry) -> String {
    entry.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A key, an id or a place, from left to right.
fn code(text: &str) -> String {
    format!("<code dir=\"ltr\">{}</code>", escaped(text))
}

/// Several lines of a file.
fn lines(text: &str) -> String {
    text.lines().map(|line| escaped(line) + "\n").collect()
}

/// Text between tags, or in an attribute in double quotes.
fn escaped(text: &str) -> String {
    let text = visible(text, " ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}
