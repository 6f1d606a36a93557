//! What holding a charter against a profile comes to: plain data for reports.

use super::codes::name;
use crate::model::{Grade, ProfileScope, RuleLevel};
use crate::quantity::{Date, Duration, Price};
use crate::record::Text;
use crate::resolve::ServiceId;
use crate::source::Span;
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeMap;

/// A charter against all the profiles that were asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conformity {
    /// Profile by profile, in the order asked for.
    pub profiles: Vec<OfProfile>,
}

/// A charter against one profile.
#[derive(Clone, Debug, PartialEq)]
pub struct OfProfile {
    /// The profile's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is.
    pub summary: Option<Text>,
    /// Article by article.
    pub articles: Vec<OfArticle>,
    /// What its printed forms must show, form by form.
    pub forms: Vec<OfArticle>,
}

/// A charter against one article.
#[derive(Clone, Debug, PartialEq)]
pub struct OfArticle {
    /// The article's id inside its profile.
    pub id: String,
    /// What it asks for.
    pub title: Text,
    /// Where it stands.
    pub source: Option<String>,
    /// How well that is known.
    pub grade: Grade,
    /// How much it weighs as a finding; a form is none.
    pub weight: RuleLevel,
    /// What it looks at.
    pub scope: ProfileScope,
    /// YAML of a book that meets it.
    pub write: Option<String>,
    /// The answer of each thing that it looks at, in the order of the book.
    pub outcomes: Vec<Outcome>,
}

/// The answer of one book, agency or service to an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What was looked at.
    pub subject: Subject,
    /// Places where the book says what is asked for.
    pub met: Vec<Span>,
    /// What is lacking.
    pub lacks: Vec<Lack>,
    /// What could not be decided.
    pub doubts: Vec<Doubt>,
}

/// What was looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The book as a whole.
    Book,
    /// An agency, by its id.
    Agency(String),
    /// A service.
    Service(ServiceId),
}

/// How an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is met.
    Met,
    /// It is not met.
    Unmet,
    /// Nobody can tell from the book.
    Undecided,
}

impl Verdict {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Unmet => "not-met",
            Verdict::Undecided => "undecided",
        }
    }

    /// The key of the interface word that says it to a reader.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Met => "conformity.met",
            Verdict::Unmet => "conformity.not-met",
            Verdict::Undecided => "conformity.undecided",
        }
    }
}

/// Something that is lacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Where it should be said, or what is said instead.
    pub span: Span,
    /// The key in a file that it is about, such as `requirements.from`.
    pub part: &'static str,
    /// The item of a list that it is about, by its id.
    pub item: Option<String>,
    /// In which way it is lacking.
    pub how: How,
}

/// In which way something is lacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// Nothing is said.
    Unsaid,
    /// It is said that nobody knows.
    Unknown,
    /// It is said that there is none.
    None,
    /// None of these is said.
    NoneOf(Vec<&'static str>),
    /// It is another word than one of these.
    NotOneOf(String, Vec<String>),
    /// It is longer, or more, than is allowed.
    Over(Value, Value),
    /// It has no certain end.
    NoEnd,
    /// It is less than is asked for.
    Under(Value, Value),
    /// The declared total, and what it comes to.
    Total(Value, Value),
    /// It was looked at last on this day, and must be within this time.
    Old(Value, Value),
}

/// A fact that a message names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A time.
    Time(Duration),
    /// A price.
    Money(Price),
    /// A number.
    Number(u64),
    /// A day.
    Day(Date),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Time(time) => time.fmt(f),
            Value::Money(price) => price.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Day(day) => day.fmt(f),
        }
    }
}

/// Something that could not be decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// A person must look; what to look at.
    ByHand(Text),
    /// It hangs on something that is not said, by its key in a file.
    Unsaid(&'static str),
    /// Two amounts that cannot be compared, by their key in a file.
    Incomparable(&'static str),
    /// Several numbers come to more than each of them may be: the key in a file, the sum, and the limit of each.
    Sum(&'static str, u64, u64),
}

/// Answers counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Met.
    pub met: usize,
    /// Not met.
    pub unmet: usize,
    /// Not decided.
    pub undecided: usize,
}

impl Tally {
    /// Counts answers.
    pub fn of(verdicts: impl IntoIterator<Item = Verdict>) -> Tally {
        let mut tally = Tally::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Met => tally.met += 1,
                Verdict::Unmet => tally.unmet += 1,
                Verdict::Undecided => tally.undecided += 1,
            }
        }
        tally
    }

    /// All of them.
    pub fn all(self) -> usize {
        self.met + self.unmet + self.undecided
    }

    /// How the whole stands: one that is not met outweighs all, one that is not decided all that are met. Nothing at all is
    /// undecided.
    pub fn verdict(self) -> Verdict {
        match self {
            Tally { unmet: 1.., .. } => Verdict::Unmet,
            Tally { undecided: 0, met: 1.., .. } => Verdict::Met,
            _ => Verdict::Undecided,
        }
    }
}

impl Conformity {
    /// Every article, with its profile.
    pub fn articles(&self) -> impl Iterator<Item = (&OfProfile, &OfArticle)> {
        self.profiles.iter().flat_map(|profile| profile.articles.iter().map(move |article| (profile, article)))
    }

    /// Whether an article is among them, by the name of its findings.
    pub fn asks(&self, code: &str) -> bool {
        self.articles().any(|(profile, article)| name(&profile.id, &article.id) == code)
    }
}

impl Outcome {
    /// How the article stands here.
    pub fn verdict(&self) -> Verdict {
        match (self.lacks.is_empty(), self.doubts.is_empty()) {
            (false, _) => Verdict::Unmet,
            (true, false) => Verdict::Undecided,
            (true, true) => Verdict::Met,
        }
    }
}

impl OfArticle {
    /// The answers counted.
    pub fn tally(&self) -> Tally {
        Tally::of(self.outcomes.iter().map(Outcome::verdict))
    }

    /// How the article stands in the whole book.
    pub fn verdict(&self) -> Verdict {
        self.tally().verdict()
    }

    /// The answers that stand in one way.
    pub fn standing(&self, verdict: Verdict) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(move |outcome| outcome.verdict() == verdict)
    }
}

impl OfProfile {
    /// The articles counted by how they stand in the whole book.
    pub fn tally(&self) -> Tally {
        Tally::of(self.articles.iter().map(OfArticle::verdict))
    }

    /// Agency by agency, how each article stands there: its own answer and those of its services.
    pub fn by_agency(&self) -> BTreeMap<&str, Vec<(&OfArticle, Tally)>> {
        let mut agencies: BTreeMap<&str, Vec<(&OfArticle, Tally)>> = BTreeMap::new();
        for article in &self.articles {
            let mut found: BTreeMap<&str, Vec<Verdict>> = BTreeMap::new();
            for outcome in &article.outcomes {
                if let Some(agency) = outcome.subject.agency() {
                    found.entry(agency).or_default().push(outcome.verdict());
                }
            }
            for (agency, verdicts) in found {
                agencies.entry(agency).or_default().push((article, Tally::of(verdicts)));
            }
        }
        agencies
    }
}

impl Subject {
    /// The agency that it is or belongs to.
    pub fn agency(&self) -> Option<&str> {
        match self {
            Subject::Book => None,
            Subject::Agency(id) => Some(id),
            Subject::Service(id) => Some(&id.agency),
        }
    }

    /// The kind of thing it is.
    pub fn scope(&self) -> ProfileScope {
        match self {
            Subject::Book => ProfileScope::Book,
            Subject::Agency(_) => ProfileScope::Agency,
            Subject::Service(_) => ProfileScope::Service,
        }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Subject::Book => f.write_str("the book"),
            Subject::Agency(id) => f.write_str(id),
            Subject::Service(id) => write!(f, "{id}"),
        }
    }
}

impl Lack {
    /// What is lacking, in a sentence without its end.
    pub fn message(&self) -> Wording {
        self.told(Value::to_string)
    }

    /// The same, with its facts as a language writes them.
    pub fn told(&self, say: impl Fn(&Value) -> String) -> Wording {
        let how = self.how.told(self.part, say);
        match &self.item {
            Some(item) => words!("“{item}”: {how}", item, how),
            None => how,
        }
    }
}

impl How {
    /// What is lacking of a part, in a sentence without its end.
    pub fn told(&self, part: &str, say: impl Fn(&Value) -> String) -> Wording {
        match self {
            How::Unsaid => words!("`{part}` is not said", part),
            How::Unknown => words!("`{part}` is said to be unknown", part),
            How::None => words!("`{part}` is said to be none", part),
            How::NoneOf(parts) => words!("none of {parts} is said", parts = quoted(parts)),
            How::NotOneOf(value, known) => {
                words!("`{part}` is “{value}”, which is none of {known}", part, value, known = quoted(known))
            }
            How::Over(value, limit) => {
                let (value, limit) = (say(value), say(limit));
                words!("`{part}` is {value}, and at most {limit} is allowed", part, value, limit)
            }
            How::NoEnd => words!("`{part}` has no certain end", part),
            How::Under(value, limit) => {
                let (value, limit) = (say(value), say(limit));
                words!("`{part}` is {value}, and at least {limit} is asked for", part, value, limit)
            }
            How::Total(value, limit) => {
                let (value, limit) = (say(value), say(limit));
                words!("`{part}` is {value}, and the parts come to {limit}", part, value, limit)
            }
            How::Old(value, limit) => {
                let (value, limit) = (say(value), say(limit));
                words!("`{part}` was last looked at on {value}, longer ago than {limit}", part, value, limit)
            }
        }
    }
}

/// Keys and words of a file, as they are shown in a sentence.
fn quoted(words: &[impl std::fmt::Display]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

impl Doubt {
    /// Why it cannot be decided, in a sentence without its end; what a profile says itself comes in English.
    pub fn message(&self) -> Wording {
        match self {
            Doubt::ByHand(text) => {
                Wording::verbatim(text.first_of(["en"]).map_or(String::new(), |entry| entry.text.trim().to_owned()))
            }
            Doubt::Unsaid(part) => words!("`{part}` is not said, and it hangs on that", part),
            Doubt::Incomparable(part) => {
                words!("`{part}` cannot be compared: a part has no known end, or no calendar can tell", part)
            }
            Doubt::Sum(part, sum, most) => {
                let (sum, most) = (*sum, *most);
                words!(
                    "`{part}` come to {sum}; a person must see whether more than {most} belong together",
                    part,
                    sum,
                    most
                )
            }
        }
    }
}
