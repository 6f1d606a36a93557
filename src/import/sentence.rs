//! Finds the one plain duration that a promise's sentence states as its limit, in English and in French.
//!
//! It would rather leave a promise as text than read one wrongly: a range, two durations, an average, a minimum, a notice
//! period (`10 days before`), bare `days`, or languages that differ are all no.

use std::ops::Range;

/// A promise whose duration both languages state: the words then name the fact instead of repeating it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The duration as a book writes it: `10 working days`.
    pub(super) within: String,
    /// The English sentence with `{within}` in place of the duration.
    pub(super) en: String,
    /// The French one.
    pub(super) fr: String,
}

/// Why a promise stays text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// No duration, or none in a known unit.
    None,
    /// More than one, or a range.
    Several,
    /// `10 days`: working or calendar?
    BareDays,
    /// An average, a minimum, a time before something, or no limit at all.
    NoLimit,
    /// The two languages do not state the same.
    Differ,
    /// `a 10-day review`, `10 days' notice`: the words around it would not fit.
    Adjective,
}

impl Why {
    /// In words, for a report.
    pub(super) fn words(self) -> &'static str {
        match self {
            Why::None => "states no duration in a known unit",
            Why::Several => "states a range, or more than one duration",
            Why::BareDays => "bare days: working days or calendar days?",
            Why::NoLimit => "the duration is not plainly the limit (an average, a minimum, a time before something)",
            Why::Differ => "English and French do not state the same duration",
            Why::Adjective => "the duration is part of a phrase in which it cannot be replaced",
        }
    }
}

/// Reads one promise in its two languages. The texts come with their braces doubled already.
pub(super) fn typed(en: &str, fr: &str) -> Result<Typed, Why> {
    let english = limit(en, Language::English)?;
    let french = limit(fr, Language::French).map_err(|why| if why == Why::BareDays { why } else { Why::Differ })?;
    if (english.amount, english.unit) != (french.amount, french.unit) {
        return Err(Why::Differ);
    }
    let within = format!("{} {}{}", english.amount, english.unit.name(), if english.amount == 1 { "" } else { "s" });
    Ok(Typed { within, en: replace(en, &english, Language::English)?, fr: replace(fr, &french, Language::French)? })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    English,
    French,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Second,
    Minute,
    Hour,
    WorkingHour,
    /// Working or calendar days: the words do not say.
    BareDay,
    WorkingDay,
    CalendarDay,
    Week,
    Month,
    Year,
    /// Qualified by a word unknown here.
    Other,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::WorkingHour => "working hour",
            Unit::BareDay | Unit::Other => "",
            Unit::WorkingDay => "working day",
            Unit::CalendarDay => "calendar day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }

    fn of_word(word: &str, language: Language) -> Option<Unit> {
        let units: &[(Unit, &[&str])] = match language {
            Language::English => &[
                (Unit::Second, &["second", "seconds", "sec", "secs"]),
                (Unit::Minute, &["minute", "minutes", "min", "mins"]),
                (Unit::Hour, &["hour", "hours", "hr", "hrs"]),
                (Unit::BareDay, &["day", "days"]),
                (Unit::Week, &["week", "weeks"]),
                (Unit::Month, &["month", "months"]),
                (Unit::Year, &["year", "years"]),
            ],
            Language::French => &[
                (Unit::Second, &["seconde", "secondes"]),
                (Unit::Minute, &["minute", "minutes"]),
                (Unit::Hour, &["heure", "heures", "h"]),
                (Unit::BareDay, &["jour", "jours"]),
                (Unit::Week, &["semaine", "semaines"]),
                (Unit::Month, &["mois"]),
                (Unit::Year, &["an", "ans", "année", "années"]),
            ],
        };
        units.iter().find(|(_, words)| words.contains(&word)).map(|&(unit, _)| unit)
    }

    fn qualified(self, word: &str) -> Option<Unit> {
        let working = ["business", "working", "ouvrable", "ouvrables", "ouvré", "ouvrés", "ouvrée", "ouvrées"];
        let calendar = ["calendar", "civil", "civils", "calendaire", "calendaires", "calendrier"];
        match self {
            Unit::BareDay if working.contains(&word) => Some(Unit::WorkingDay),
            Unit::BareDay if calendar.contains(&word) => Some(Unit::CalendarDay),
            Unit::Hour if working.contains(&word) => Some(Unit::WorkingHour),
            _ => None,
        }
    }
}

/// A number with its unit, somewhere in a sentence.
#[derive(Clone, Debug)]
struct Mention {
    amount: u32,
    unit: Unit,
    /// Its bytes.
    span: Range<usize>,
    /// Its words, by index.
    words: Range<usize>,
    /// Whether a hyphen stands behind the number: `24-hour`.
    hyphenated: bool,
}

fn limit(sentence: &str, language: Language) -> Result<Mention, Why> {
    let words = Words::of(sentence);
    let mentions = words.mentions(language);
    let [mention] = &mentions[..] else {
        return Err(if mentions.is_empty() { Why::None } else { Why::Several });
    };
    if words.is_range(mention, language) {
        return Err(Why::Several);
    }
    match mention.unit {
        Unit::Other => Err(Why::None),
        // English is read as a limit only after words that say so; French has to agree, and only must not say otherwise.
        _ if language == Language::English && !words.says_limit(mention) => Err(Why::NoLimit),
        _ if words.says_otherwise(mention, language) => Err(Why::NoLimit),
        Unit::BareDay => Err(Why::BareDays),
        _ => Ok(mention.clone()),
    }
}

fn replace(sentence: &str, mention: &Mention, language: Language) -> Result<String, Why> {
    let (before, rest) = sentence.split_at(mention.span.start);
    let (phrase, after) = rest.split_at(mention.span.len());
    let singular = !phrase.ends_with(['s', 'S']);
    let adjective = language == Language::English && (mention.hyphenated || singular != (mention.amount == 1));
    let hyphen = after.strip_prefix(['-', '‑']);
    let compound = after.starts_with(['\'', '’']) || hyphen.is_some_and(|tail| !tail.starts_with(char::is_whitespace));
    if adjective || compound {
        return Err(Why::Adjective);
    }
    // « un délai d'un jour » : the article's elision goes with the word it stood before.
    let before = match before.strip_suffix(['\'', '’', '`']) {
        Some(elided) => match elided.strip_suffix('d') {
            Some(clause) if !clause.ends_with(char::is_alphabetic) => format!("{clause}de "),
            _ => return Err(Why::Adjective),
        },
        None => before.to_string(),
    };
    Ok(format!("{before}{{within}}{after}"))
}

/// The words of a sentence in small letters, and what stands between them.
struct Words<'a> {
    sentence: &'a str,
    words: Vec<(Range<usize>, String)>,
}

impl<'a> Words<'a> {
    fn of(sentence: &'a str) -> Self {
        let mut words: Vec<(Range<usize>, String)> = Vec::new();
        for (at, c) in sentence.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            match words.last_mut() {
                Some((span, word)) if span.end == at => {
                    span.end += c.len_utf8();
                    word.extend(c.to_lowercase());
                }
                _ => words.push((at..at + c.len_utf8(), c.to_lowercase().collect())),
            }
        }
        Words { sentence, words }
    }

    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |(_, word)| word)
    }

    /// What stands between a word and the next.
    fn gap(&self, index: usize) -> &str {
        let start = self.words.get(index).map_or(0, |(span, _)| span.end);
        let end = self.words.get(index + 1).map_or(self.sentence.len(), |(span, _)| span.start);
        &self.sentence[start..end]
    }

    /// Whether the next word follows this one in the same phrase.
    fn joined(&self, index: usize) -> bool {
        matches!(self.gap(index).trim().trim_matches('\u{200b}'), "" | "-" | "‑")
    }

    /// The `count` words before a place, nearest last.
    fn before(&self, index: usize, count: usize) -> Vec<&str> {
        (index.saturating_sub(count)..index).map(|at| self.word(at)).collect()
    }

    fn mentions(&self, language: Language) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            match self.mention(at, language) {
                Some(mention) => {
                    at = mention.words.end;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
        found
    }

    fn mention(&self, first: usize, language: Language) -> Option<Mention> {
        let (amount, next) = self.amount(first, language)?;
        let (unit, last) = match language {
            Language::English => self.english_unit(next)?,
            Language::French => self.french_unit(next)?,
        };
        // Two numerals that contradict one another: « deux (3) jours ».
        let unit = if amount.is_none() { Unit::Other } else { unit };
        let span = self.words[first].0.start..self.words[last].0.end;
        let hyphenated = matches!(self.gap(next - 1), "-" | "‑");
        Some(Mention { amount: amount.unwrap_or(0), unit, span, words: first..last + 1, hyphenated })
    }

    /// A number in digits or words, or in both: `ten (10)`; and the index of the word after it.
    fn amount(&self, at: usize, language: Language) -> Option<(Option<u32>, usize)> {
        let (value, next) = self.numeral(at, language)?;
        let opens = self.gap(next - 1).trim() == "(";
        match self.numeral(next, language).filter(|_| opens) {
            Some((again, end)) if self.gap(end - 1).trim() == ")" => Some(((value == again).then_some(value), end)),
            _ => self.joined(next - 1).then_some((Some(value), next)),
        }
    }

    fn numeral(&self, at: usize, language: Language) -> Option<(u32, usize)> {
        let word = self.word(at);
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return word.parse().ok().map(|value| (value, at + 1));
        }
        let value = in_words(word, language)?;
        let ones = in_words(self.word(at + 1), language).filter(|&ones| ones < 20 && self.gap(at) == "-");
        match ones.filter(|_| value >= 20) {
            Some(ones) => Some((value + ones, at + 2)),
            None => Some((value, at + 1)),
        }
    }

    /// `days`, `business days`; or a unit behind one word unknown here: `consecutive days`. With the index of its last word.
    fn english_unit(&self, at: usize) -> Option<(Unit, usize)> {
        if let Some(unit) = Unit::of_word(self.word(at), Language::English) {
            return Some((unit, at));
        }
        let unit = Unit::of_word(self.word(at + 1), Language::English).filter(|_| self.joined(at))?;
        Some((unit.qualified(self.word(at)).unwrap_or(Unit::Other), at + 1))
    }

    /// `jours`, `jours ouvrables`, `jours de calendrier`.
    fn french_unit(&self, at: usize) -> Option<(Unit, usize)> {
        let unit = Unit::of_word(self.word(at), Language::French)?;
        let linked = matches!(self.word(at + 1), "de" | "du") && self.joined(at + 1);
        let last = if linked { at + 2 } else { at + 1 };
        let qualifier = self.word(last);
        match unit.qualified(qualifier).filter(|_| self.joined(at)) {
            Some(unit) => Some((unit, last)),
            // « mois civils »: not the same as months.
            None if self.joined(at) && Unit::BareDay.qualified(qualifier).is_some() => Some((Unit::Other, last)),
            None => Some((unit, at)),
        }
    }

    /// `5 to 10 days`, `5–10 days`, `1.5 days`, `5 days to 10`.
    fn is_range(&self, mention: &Mention, language: Language) -> bool {
        let number = |at: usize| self.numeral(at, language).is_some();
        let links = |word: &str| matches!(word, "to" | "or" | "and" | "à" | "ou" | "et");
        let first = mention.words.start;
        let dashes = |gap: &str| gap.trim().chars().all(|c| "-–—‑/,.~+&".contains(c));
        let linked = first >= 2 && links(self.word(first - 1)) && number(first - 2);
        let dashed = first >= 1 && number(first - 1) && dashes(self.gap(first - 1)) && self.gap(first - 1) != ". ";
        let goes_on = links(self.word(mention.words.end)) && number(mention.words.end + 1);
        linked || dashed || goes_on
    }

    /// Whether the words just before say that what follows is a limit.
    fn says_limit(&self, mention: &Mention) -> bool {
        let first = mention.words.start;
        let gap = if first == 0 { &self.sentence[..mention.span.start] } else { self.gap(first - 1) };
        if first == 0 || gap.contains([':', ';', '-', '–', '—', '.', '(', '•', '\n']) {
            return true;
        }
        let comma = gap.contains(',');
        match self.before(first, 3)[..] {
            _ if comma => false,
            [.., "within" | "in" | "under" | "is" | "maximum"] => true,
            [.., "no" | "not", "later" | "more" | "longer", "than"] | [.., "less" | "fewer", "than"] => true,
            [.., "up", "to"] | [.., "not", "exceed" | "exceeding"] => true,
            [.., "maximum" | "standard" | "deadline" | "time", "of"] => true,
            _ => false,
        }
    }

    /// Whether the words around it say that it is something else than a limit.
    fn says_otherwise(&self, mention: &Mention, language: Language) -> bool {
        let anywhere = |list: &[&str]| self.words.iter().any(|(_, word)| list.contains(&word.as_str()));
        if self.sentence[..mention.span.start].trim_end().ends_with(['~', '≈', '>', '≥']) {
            return true;
        }
        let end = mention.words.end;
        let phrase = (end..end + 4).take_while(|&at| self.gap(at - 1).trim().is_empty());
        let after: Vec<&str> = phrase.map(|at| self.word(at)).collect();
        let soon_after = |list: &[&str]| after.iter().any(|word| list.contains(word));
        match language {
            Language::English => {
                anywhere(&["average", "averages", "median", "mean"])
                    || soon_after(&["before", "prior", "advance", "preceding", "ago", "notice", "old"])
                    || matches!(after[..], ["a" | "per" | "each" | "every", "day" | "week" | "month" | "year", ..])
                    || matches!(after[..], ["and", "a", "half", ..])
                    || (matches!(after[..], ["or", ..])
                        && !matches!(after[..], ["or", "less" | "fewer" | "sooner", ..]))
            }
            Language::French => {
                let before = self.before(mention.words.start, 3);
                let pair = |a: &str, b: &str| self.words.windows(2).any(|pair| pair[0].1 == a && pair[1].1 == b);
                let average = pair("en", "moyenne") || pair("délai", "moyen") || pair("temps", "moyen");
                average
                    || anywhere(&["médiane", "médian"])
                    || soon_after(&["avant", "avance", "auparavant", "préalable", "demi", "demie"])
                    || matches!(after[..], ["sur" | "par", ..] | ["ou", "plus", ..])
                    || matches!(before[..], [.., "au", "moins"] | [.., "après"] | [.., "chaque"])
                    || (matches!(before[..], [.., "plus", "de"]) && !matches!(before[..], ["pas" | "sans", ..]))
            }
        }
    }
}

/// A numeral's value, by its word; compounds with a hyphen are put together by the caller.
fn in_words(word: &str, language: Language) -> Option<u32> {
    let (ones, tens): (&[&str], &[&str]) = match language {
        Language::English => (
            &[
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
            ],
            &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        ),
        Language::French => (
            &[
                "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
                "treize", "quatorze", "quinze", "seize",
            ],
            &["vingt", "trente", "quarante", "cinquante", "soixante"],
        ),
    };
    let at = |list: &[&str]| list.iter().position(|known| *known == word).and_then(|at| u32::try_from(at).ok());
    let one = (language == Language::French && word == "une").then_some(1);
    one.or_else(|| at(ones).map(|at| at + 1)).or_else(|| at(tens).map(|at| (at + 2) * 10))
}

#[cfg(test)]
mod tests {
    use super::{Typed, Why, typed};

    fn is(en: &str, fr: &str, within: &str, typed_en: &str, typed_fr: &str) {
        let expected = Typed { within: within.into(), en: typed_en.into(), fr: typed_fr.into() };
        assert_eq!(typed(en, fr), Ok(expected), "{en} / {fr}");
    }

    #[test]
    fn one_plain_duration_is_typed_in_both_languages() {
        is(
            "Decide within 10 business days of receipt",
            "Décider dans les 10 jours ouvrables suivant la réception",
            "10 working days",
            "Decide within {within} of receipt",
            "Décider dans les {within} suivant la réception",
        );
        is(
            "Decision (95 calendar days)",
            "Décision (95 jours civils)",
            "95 calendar days",
            "Decision ({within})",
            "Décision ({within})",
        );
        is("In 2 weeks.", "Dans un délai de deux semaines.", "2 weeks", "In {within}.", "Dans un délai de {within}.");
        is(
            "No later than 24 hours",
            "Au plus tard 24 heures",
            "24 hours",
            "No later than {within}",
            "Au plus tard {within}",
        );
        is("Within 24 business hours", "En 24 heures ouvrables", "24 working hours", "Within {within}", "En {within}");
        is(
            "Within 3 business days\u{a0}– ATIP",
            "Dans les 3 jours ouvrés – AIPRP",
            "3 working days",
            "Within {within}\u{a0}– ATIP",
            "Dans les {within} – AIPRP",
        );
    }

    #[test]
    fn numbers_may_be_words_or_both() {
        is(
            "within ten (10) days calendar".replace("days calendar", "calendar days").as_str(),
            "dans les dix (10) jours de calendrier",
            "10 calendar days",
            "within {within}",
            "dans les {within}",
        );
        is(
            "within thirty-five (35) working days",
            "dans les trente-cinq (35) jours ouvrables",
            "35 working days",
            "within {within}",
            "dans les {within}",
        );
        is(
            "within forty-eight hours",
            "dans les quarante-huit heures",
            "48 hours",
            "within {within}",
            "dans les {within}",
        );
    }

    #[test]
    fn an_elided_article_is_written_out() {
        is(
            "within one business day",
            "dans un délai d’un jour ouvrable",
            "1 working day",
            "within {within}",
            "dans un délai de {within}",
        );
        is("within 1 hour", "dans un délai d'une (1) heure", "1 hour", "within {within}", "dans un délai de {within}");
        assert_eq!(typed("within 1 hour", "avant l'une heure"), Err(Why::Adjective));
    }

    #[test]
    fn what_is_not_plain_stays_text() {
        let stays = |en: &str, fr: &str, why: Why| assert_eq!(typed(en, fr), Err(why), "{en} / {fr}");
        stays("Answer promptly", "Répondre vite", Why::None);
        stays("by the end of the next business day", "avant la fin du jour ouvrable suivant", Why::None);
        stays("within 10 consecutive days", "dans les 10 jours consécutifs", Why::None);
        stays("within ten (12) weeks", "dans les 12 semaines", Why::None);
        stays("within 10 days", "dans les 10 jours", Why::BareDays);
        stays("within 10 business days", "dans les 10 jours", Why::BareDays);
        stays("within 5 to 10 business days", "dans les 5 à 10 jours ouvrables", Why::Several);
        stays("within 5-10 business days", "dans les 5 à 10 jours ouvrables", Why::Several);
        stays("within 1.5 hours", "dans les 1,5 heures", Why::Several);
        stays("5 weeks for grants, 6 weeks for others", "5 semaines, 6 semaines", Why::Several);
        stays("within 10 business days", "dans les 12 jours ouvrables", Why::Differ);
        stays("within 10 business days", "within 10 business days", Why::Differ);
        stays("within 4 months", "au cours des 4 mois civils", Why::Differ);
        stays("sent 7 business days prior to the meeting", "7 jours ouvrables avant la réunion", Why::NoLimit);
        stays("within 2 working days before the event", "dans les 2 jours ouvrables avant", Why::NoLimit);
        stays("at least 18 hours in advance", "au moins 18 heures avant", Why::NoLimit);
        stays("within an average of 15 seconds", "dans un délai moyen de 15 secondes", Why::NoLimit);
        stays("open 24 hours a day", "24 heures sur 24", Why::NoLimit);
        stays("~ 33 business days", "~ 33 jours ouvrables", Why::NoLimit);
        stays("within 24 hours or as negotiated", "dans les 24 heures ou selon", Why::NoLimit);
        stays("24-hour response", "réponse : 24 heures", Why::Adjective);
        stays("in 10 business day", "en 10 jours ouvrables", Why::Adjective);
        stays("within 10 business days' notice", "dans les 10 jours ouvrables", Why::Adjective);
    }

    #[test]
    fn other_signs_around_a_duration_do_no_harm() {
        for odd in ["’10 hours’", "within 99999999999999999999 days", "(", "", "10", "10 hours’é", "\u{200b}"] {
            assert!(typed(odd, odd).is_err(), "{odd}");
        }
    }
}
