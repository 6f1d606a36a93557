//! Reading a duration: words and numbers first, then sides of a range, then lengths, then what may stand together.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Duration, Length, Unit};
use crate::quantity::Problem;
use crate::quantity::codes::{DURATION_MALFORMED, DURATION_MIXED_DAYS, DURATION_UNIT_AMBIGUOUS, DURATION_UNKNOWN_UNIT};
use crate::quantity::digits::{Folded, fold, number};
use crate::wording::Wording;
use crate::words;

/// What "days" alone means in a book: its `days:` setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BareDays {
    /// Nothing: it is a mistake.
    #[default]
    Ambiguous,
    /// Working days.
    Working,
    /// Calendar days.
    Calendar,
}

/// The largest amount of one unit. More is a slip of the hand, and sums below it cannot overflow.
const MOST: i64 = 1_000_000;

fn units() -> Wording {
    words!("seconds, minutes, hours, working hours, working days, calendar days, weeks, months or years")
}

fn examples() -> Wording {
    words!(
        "write for example `15 minutes`, `3–5 working days`, `up to 7 working days`, `1 hour 30 minutes`, \
         `same working day` or `instant`"
    )
}

/// Ways of saying it that people use, and what a book says instead. Longer ones stand before their beginnings.
const INSTEAD: [(&str, &str); 34] = [
    ("within", "up to"),
    ("at most", "up to"),
    ("at the most", "up to"),
    ("no more than", "up to"),
    ("not more than", "up to"),
    ("less than", "up to"),
    ("maximum of", "up to"),
    ("maximum", "up to"),
    ("max", "up to"),
    ("under", "up to"),
    ("no less than", "at least"),
    ("not less than", "at least"),
    ("more than", "at least"),
    ("minimum of", "at least"),
    ("minimum", "at least"),
    ("over", "at least"),
    ("approximately", "about"),
    ("approx", "about"),
    ("around", "about"),
    ("circa", "about"),
    ("usually", "about"),
    ("on average", "about"),
    ("an", "1"),
    ("a", "1"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind<'t> {
    Number(&'t str),
    Word(&'t str),
    Dash,
    /// A comma: the same as `and`.
    And,
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Token<'t> {
    kind: Kind<'t>,
    start: usize,
    end: usize,
}

/// What a unit's words say, before the book's setting for bare days is asked.
#[derive(Clone, Copy, PartialEq)]
enum Named {
    Unit(Unit),
    BareDay,
}

impl Duration {
    /// Reads a duration: see the table of quantities in the content model. `bare` is what "days" alone means.
    ///
    /// Case does not matter, nor singular and plural; `min`, `mins`, `hr`, `hrs`, `sec`, `secs`, `business days` and
    /// `workdays` are understood; digits may be of any script. A range the wrong way round and a duration of nought are read.
    pub fn parse(text: &str, bare: BareDays) -> Result<Duration, Problem> {
        let folded = fold(&text.to_ascii_lowercase());
        Reader { text, folded: &folded, bare }.duration(&tokens(&folded.text))
    }
}

struct Reader<'t> {
    text: &'t str,
    folded: &'t Folded,
    bare: BareDays,
}

type Shape = fn(Length) -> Duration;

impl<'t> Reader<'t> {
    fn duration(&self, tokens: &[Token<'t>]) -> Result<Duration, Problem> {
        let words: Vec<Kind<'_>> = tokens.iter().map(|token| token.kind).collect();
        let (shape, rest): (Option<Shape>, _) = match words.as_slice() {
            [Kind::Word("instant")] => return Ok(Duration::Instant),
            [Kind::Word("same"), Kind::Word("working" | "business"), Kind::Word("day")] => {
                return Ok(Duration::SameWorkingDay);
            }
            [Kind::Word(fact @ ("none" | "unknown")), ..] => return Err(self.fact_with_words(fact)),
            [Kind::Word("up"), Kind::Word("to"), ..] => (Some(Duration::UpTo), &tokens[2..]),
            [Kind::Word("at"), Kind::Word("least"), ..] => (Some(Duration::AtLeast), &tokens[2..]),
            [Kind::Word("about"), ..] => (Some(Duration::About), &tokens[1..]),
            _ => (None, tokens),
        };
        let is_between = |token: &Token<'_>| matches!(token.kind, Kind::Dash | Kind::Word("to"));
        let sides: Vec<&[Token<'_>]> = rest.split(is_between).collect();
        let duration = match (shape, sides.as_slice()) {
            (None, [one]) => Duration::Exactly(self.length(one)?),
            (Some(shape), [one]) => shape(self.length(one)?),
            (None, [from, to]) => self.range(from, to)?,
            _ => {
                let says = |text: &str| words!("`{text}` says more than one thing at once", text);
                return Err(self.malformed(tokens, says, examples()));
            }
        };
        self.one_kind_of_day(duration)
    }

    /// Both sides of a range; a first side without a unit takes that of the second.
    fn range(&self, from: &[Token<'t>], to: &[Token<'t>]) -> Result<Duration, Problem> {
        if from.is_empty() {
            let says = |text: &str| words!("`{text}` begins with a dash", text);
            let help = words!("a time is never less than nothing; leave the dash out");
            return Err(self.malformed(&[], says, help));
        }
        let upper = self.length(to)?;
        let lower = match (from, upper.parts()) {
            ([Token { kind: Kind::Number(_), .. }], &[(_, unit)]) => Length::of(self.amount(&from[0])?, unit),
            _ => self.length(from)?,
        };
        let range = Duration::Range(lower, upper);
        range.lengths().try_for_each(|length| self.whole_calendar_time(length))?;
        Ok(range)
    }

    fn length(&self, tokens: &[Token<'t>]) -> Result<Length, Problem> {
        let mut parts: Vec<(Decimal, Unit)> = Vec::new();
        let mut rest = tokens;
        loop {
            let (part, after) = self.part(rest, !parts.is_empty())?;
            if parts.iter().any(|&(_, unit)| unit == part.1) {
                let says = |text: &str| words!("`{text}` says {units} twice", text, units = part.1.plural());
                return Err(self.malformed(tokens, says, words!("write each unit once, such as `1 hour 30 minutes`")));
            }
            parts.push(part);
            match after {
                [] => break,
                [Token { kind: Kind::And | Kind::Word("and"), .. }, more @ ..] => rest = more,
                _ => rest = after,
            }
        }
        let length = Length::new(parts);
        self.whole_calendar_time(&length)?;
        Ok(length)
    }

    /// One number with its unit, and what stands after it.
    fn part<'a>(&self, tokens: &'a [Token<'t>], goes_on: bool) -> Result<((Decimal, Unit), &'a [Token<'t>]), Problem> {
        match tokens {
            [Token { kind: Kind::Number(_), .. }, ..] => {}
            [_, ..] if goes_on => return Err(self.words_after(tokens)),
            _ => return Err(self.no_number(tokens)),
        }
        let amount = self.amount(&tokens[0])?;
        let rest = &tokens[1..];
        let words: Vec<&str> = rest.iter().map_while(Token::word).take(2).collect();
        let (named, used) = named(&words).ok_or_else(|| self.no_unit(&tokens[0], rest))?;
        let unit = match (named, self.bare) {
            (Named::Unit(unit), _) => unit,
            (Named::BareDay, BareDays::Working) => Unit::WorkingDay,
            (Named::BareDay, BareDays::Calendar) => Unit::CalendarDay,
            (Named::BareDay, BareDays::Ambiguous) => return Err(self.ambiguous(&rest[0])),
        };
        Ok(((amount, unit), &rest[used..]))
    }

    fn amount(&self, token: &Token<'t>) -> Result<Decimal, Problem> {
        let Kind::Number(digits) = token.kind else { return Err(self.no_number(&[*token])) };
        let malformed = |says: fn(&str) -> Wording, help| Err(self.malformed(&[*token], says, help));
        match number(digits) {
            Some(amount) if amount <= Decimal::from(MOST) => Ok(amount),
            Some(_) => malformed(
                |text| words!("`{text}` is too large for a time", text),
                words!("the most is a million of one unit"),
            ),
            None if digits.contains(',') => malformed(
                |text| words!("`{text}` has a comma that can be read in two ways", text),
                words!("write a fraction with a point (`1.5 hours`) and a large number without a comma (`1000`)"),
            ),
            None => malformed(|text| words!("`{text}` is not a number that can be read", text), examples()),
        }
    }

    /// Half a month has no date at its end.
    fn whole_calendar_time(&self, length: &Length) -> Result<(), Problem> {
        let (days, months) = length.calendar_part();
        if days.is_integer() && months.is_integer() {
            return Ok(());
        }
        let says = |text: &str| words!("`{text}` does not come to whole calendar days or months", text);
        Err(self.malformed(&[], says, words!("write whole ones, such as `45 calendar days` for a month and a half")))
    }

    fn one_kind_of_day(&self, duration: Duration) -> Result<Duration, Problem> {
        let units = || duration.lengths().flat_map(Length::parts).map(|&(_, unit)| unit);
        let calendar = units().find(|unit| unit.is_calendar());
        match calendar.filter(|_| units().any(|unit| unit == Unit::WorkingDay)) {
            None => Ok(duration),
            Some(unit) => Err(Problem::new(
                &DURATION_MIXED_DAYS,
                words!(
                    "`{text}` counts working days and {units} together",
                    text = self.text.trim(),
                    units = unit.plural()
                ),
                words!("write it all in working days, or all in calendar days"),
            )),
        }
    }

    fn original(&self, tokens: &[Token<'_>]) -> Option<Range<usize>> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        Some(self.folded.original(first.start..last.end))
    }

    fn quoted(&self, tokens: &[Token<'_>]) -> &'t str {
        self.original(tokens).and_then(|part| self.text.get(part)).unwrap_or(self.text).trim()
    }

    /// A problem with some of the text, or with all of it where `tokens` is empty.
    fn malformed(&self, tokens: &[Token<'_>], says: impl FnOnce(&str) -> Wording, help: Wording) -> Problem {
        let message = says(self.quoted(tokens));
        Problem { part: self.original(tokens), ..Problem::new(&DURATION_MALFORMED, message, help) }
    }

    fn ambiguous(&self, day: &Token<'_>) -> Problem {
        let text = self.text.trim();
        let upto = day.start.min(self.folded.text.len());
        let before = self.text.get(..self.folded.original(upto..upto).start).unwrap_or("").trim();
        let days = if self.quoted(&[*day]).eq_ignore_ascii_case("day") { "day" } else { "days" };
        let help = words!(
            "write `{working}` or `{calendar}`; where a law says which is meant, \
             say so once with `days:` in charter.yaml",
            working = format!("{before} working {days}"),
            calendar = format!("{before} calendar {days}")
        );
        let message = words!("`{text}` can be working days or calendar days", text);
        Problem::new(&DURATION_UNIT_AMBIGUOUS, message, help).on(self.folded.original(day.start..day.end))
    }

    fn no_unit(&self, number: &Token<'_>, rest: &[Token<'_>]) -> Problem {
        match rest {
            [word @ Token { kind: Kind::Word(_), .. }, ..] => {
                let message = words!("`{text}` is not a unit of time", text = self.quoted(&[*word]));
                Problem::new(&DURATION_UNKNOWN_UNIT, message, words!("the units are {units}", units = units()))
                    .on(self.folded.original(word.start..word.end))
            }
            _ => self.malformed(
                &[*number],
                |text| words!("`{text}` has no unit of time", text),
                words!("write after it {units}", units = units()),
            ),
        }
    }

    fn words_after(&self, rest: &[Token<'_>]) -> Problem {
        let upto = rest.first().map_or(0, |token| self.folded.original(token.start..token.end).start);
        let before = self.text.get(..upto).unwrap_or("").trim();
        let help = words!(
            "write only `{before}` here; what else there is to say goes beside it: `{beside}`",
            before,
            beside = format!("{{is: {before}, note: {{en: …}}}}")
        );
        self.malformed(rest, |text| words!("`{text}` is more than a time", text), help)
    }

    fn no_number(&self, tokens: &[Token<'_>]) -> Problem {
        if tokens.is_empty() {
            return self.malformed(&[], |text| words!("`{text}` does not say how long", text), examples());
        }
        let help = self.suggestion().map_or_else(examples, |instead| words!("write `{instead}`", instead));
        self.malformed(&[], unreadable, help)
    }

    /// The whole text in the words of a book, where its beginning is a common other way of saying it.
    fn suggestion(&self) -> Option<String> {
        let lower = self.text.trim().to_ascii_lowercase();
        match lower.as_str() {
            "immediate" | "immediately" | "at once" | "instantly" => return Some("instant".to_owned()),
            "same day" | "the same day" | "same workday" | "the same working day" => {
                return Some("same working day".to_owned());
            }
            _ => {}
        }
        let written = if let Some(ends) = lower.strip_prefix("between ") {
            ends.replacen(" and ", " to ", 1)
        } else if let Some(ends) = lower.strip_prefix("from ") {
            ends.to_owned()
        } else {
            INSTEAD.iter().find_map(|(said, instead)| {
                let rest = lower.strip_prefix(said)?.trim_start_matches('.');
                rest.strip_prefix(' ').map(|rest| format!("{instead} {}", rest.trim()))
            })?
        };
        Duration::parse(&written, BareDays::Working).is_ok().then_some(written)
    }

    fn fact_with_words(&self, fact: &str) -> Problem {
        let more = format!("{{{fact}: {{en: …}}}}");
        self.malformed(&[], unreadable, words!("`{fact}` stands alone; to say more, write `{more}`", fact, more))
    }
}

fn unreadable(text: &str) -> Wording {
    words!("`{text}` is not a time that can be read", text)
}

impl<'t> Token<'t> {
    fn word(&self) -> Option<&'t str> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The unit that one or two words name, and how many of them it took.
fn named(words: &[&str]) -> Option<(Named, usize)> {
    if let [kind, day, ..] = words {
        let unit = match (*kind, *day) {
            ("working" | "business" | "work", "day" | "days") => Some(Unit::WorkingDay),
            ("calendar", "day" | "days") => Some(Unit::CalendarDay),
            ("working" | "business" | "work", "hour" | "hours" | "hr" | "hrs") => Some(Unit::WorkingHour),
            ("calendar", "week" | "weeks") => Some(Unit::Week),
            ("calendar", "month" | "months") => Some(Unit::Month),
            _ => None,
        };
        if let Some(unit) = unit {
            return Some((Named::Unit(unit), 2));
        }
    }
    let unit = match *words.first()? {
        "second" | "seconds" | "sec" | "secs" => Unit::Second,
        "minute" | "minutes" | "min" | "mins" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" => Unit::Hour,
        "workday" | "workdays" => Unit::WorkingDay,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "day" | "days" => return Some((Named::BareDay, 1)),
        _ => return None,
    };
    Some((Named::Unit(unit), 1))
}

/// Cuts a folded text into numbers, words and dashes. A dash before a letter joins (`30-minute`, `calendar-days`).
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let (kind, length) = match first {
            ' ' => (None, 1),
            '-' if rest[1..].starts_with(char::is_alphabetic) && start > 0 => (None, 1),
            '-' => (Some(Kind::Dash), 1),
            ',' => (Some(Kind::And), 1),
            '0'..='9' => {
                let digits = rest[..run(|c| c.is_ascii_digit() || c == '.' || c == ',')].trim_end_matches(['.', ',']);
                (Some(Kind::Number(digits)), digits.len())
            }
            letter if letter.is_alphabetic() => {
                let word = &rest[..run(|c| c.is_alphabetic() || c == '\'')];
                // The point of an abbreviation (`hrs.`) belongs to it.
                let length = word.len() + usize::from(rest[word.len()..].starts_with('.'));
                (Some(Kind::Word(word)), length)
            }
            other => (Some(Kind::Other), other.len_utf8()),
        };
        let end = start + length;
        tokens.extend(kind.map(|kind| Token { kind, start, end }));
        start = end;
    }
    tokens
}
