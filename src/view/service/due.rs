//! The due-date tool: the day on which an answer is due, the days of each rung of redress, and a letter. On the page stands a
//! worked example; a script counts on from the data here as `calendar` and `derive` do.

use super::Subject;
use super::procedure::{CaseMark, marks};
use crate::calendar::{self, Amount, Day, Due, WorkCalendar};
use crate::derive::{DatedPromise, PromiseOf, Reach, RungDates, deadline, redress_dates};
use crate::lang::ListKind;
use crate::model::{DeclaredTime, HolidayRecord, Phase, Rung, Timing};
use crate::quantity::Date;
use crate::record::Said;
use crate::view::inline::{DataBlock, Inlines};
use crate::view::scribe::{Facts, Scribe};
use crate::view::values::Row;
use serde::Serialize;
use serde_json::{Value, json};

/// Years before and after today for which a page knows the days, as far as the calendar does.
const YEARS: (i16, i16) = (1, 2);

/// The due-date tool of a service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DueView {
    /// The promises that have an end; the first is counted with at first.
    pub promises: Vec<String>,
    /// The questions whose answers change the promise.
    pub questions: Vec<AskedView>,
    /// The channels, where the promise depends on them: id and name.
    pub channels: Vec<(String, String)>,
    /// What to know of the time of day; nothing where it does not matter.
    pub cutoff: Option<Inlines>,
    /// Whether the time of day matters.
    pub timed: bool,
    /// A worked example.
    pub example: ExampleView,
    /// Whether there is a letter of complaint.
    pub letter: bool,
    /// For the script: promises, rungs and the letter.
    pub data: DataBlock,
}

/// A question to choose an answer to; what one chooses from bears no markup.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AskedView {
    /// Its number on the page, from one.
    pub number: usize,
    /// The question.
    pub question: Inlines,
    /// The answers, in their order.
    pub options: Vec<String>,
}

/// A due date that is worked out on the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExampleView {
    /// When it was handed in.
    pub received: Inlines,
    /// When the answer is due.
    pub due: Inlines,
    /// The days that are not counted, each with the reason.
    pub skipped: Vec<Row>,
    /// What to know about the date.
    pub notes: Vec<Inlines>,
    /// The rungs of redress.
    pub rungs: Vec<RungDatesView>,
}

/// A rung of redress with its days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RungDatesView {
    /// Its number.
    pub number: Inlines,
    /// To whom one turns.
    pub to: Inlines,
    /// How to reach them.
    pub contact: Vec<Row>,
    /// When it opens.
    pub opens: Inlines,
    /// The last day on which one may file.
    pub file_by: Inlines,
    /// By when it is decided.
    pub decided_by: Inlines,
}

impl<'c> Scribe<'c> {
    /// What a script needs to count in the book's calendar and to name days in this language: the same on every page of a
    /// language. Nothing where the book has no calendar, or one that does not know the days around today.
    pub fn known_days(&self) -> Option<Value> {
        let calendar = self.charter.calendar.as_ref()?;
        let (from, to) = self.window(calendar)?;
        let records = self.holidays();
        let words: serde_json::Map<String, Value> = WORDS
            .iter()
            .map(|key| (key.rsplit('.').next().unwrap_or(key).to_owned(), json!(self.writer.word(key))))
            .collect();
        Some(json!({
            "calendar": calendar.almanac(from, to),
            "holidays": records.iter().map(|record| self.spoken(self.holiday(record))).collect::<Vec<_>>(),
            "dates": self.writer.day_names(from, self.last_renewal(to)),
            "words": words,
            "letter": self.letter(),
        }))
    }

    /// Whether there are days that a script could count with.
    pub fn knows_days(&self) -> bool {
        self.charter.calendar.as_ref().is_some_and(|calendar| self.window(calendar).is_some())
    }

    /// The days that a page knows.
    fn window(&self, calendar: &WorkCalendar) -> Option<(Date, Date)> {
        let years = |years: i16| Date::new(self.today.year().checked_add(years)?, self.today.month(), 1).ok();
        let (from, to) = (years(-YEARS.0)?, years(YEARS.1)?);
        let (from, to) = calendar.covers.map_or((from, to), |(first, last)| (from.max(first), to.min(last)));
        (from <= to).then_some((from, to))
    }

    fn holidays(&self) -> &'c [HolidayRecord] {
        let id = self.charter.book.settings.calendar.get().map(|id| id.id.as_str());
        let record = id.and_then(|id| self.charter.book.calendars.get(id));
        record.map_or(&[], |record| record.holidays.list())
    }

    fn holiday(&self, record: &HolidayRecord) -> Inlines {
        self.said(&record.name, Facts::default()).unwrap_or_else(|| self.word("due.holiday"))
    }

    /// Words for a script, which writes no markup: with their language where that is not the page's.
    fn spoken(&self, words: Inlines) -> Value {
        match words.0.as_slice() {
            [crate::view::inline::Inline::Lang { tag, dir, parts }] => json!([parts.plain(), tag, dir]),
            _ => json!(words.plain()),
        }
    }

    /// The due-date tool of a service: nothing where it promises no time, or no date can be given.
    pub(super) fn due(&self, subject: &Subject<'c>) -> Option<DueView> {
        let calendar = self.charter.calendar.as_ref()?;
        let window = self.window(calendar)?;
        let promises = crate::derive::dated_promises(self.charter, subject.agency(), subject.service);
        let first = promises.first()?;
        let (ladder, _) = self.charter.redress(subject.agency(), subject.service);
        let amounts = |promise: &DatedPromise| {
            promise.spans.iter().filter_map(|(_, _, length)| calendar.amount(length)).collect::<Vec<Amount>>()
        };
        let spent = |amount: &Amount| amount.seconds.is_sign_positive() && !amount.seconds.is_zero();
        let questions = self.cases(subject).into_iter().enumerate().map(|(at, case)| AskedView {
            number: at + 1,
            question: case.question,
            options: case.options.iter().map(|option| option.words.plain()).collect(),
        });
        let asked = |question: usize| {
            let own = |promise: &DatedPromise| marks(subject.service, promise.when, promise.unless);
            promises.iter().any(|promise| own(promise).iter().any(|mark| mark.question == question))
        };
        Some(DueView {
            promises: promises.iter().map(|promise| self.promise_name(subject, promise).plain()).collect(),
            questions: questions.filter(|question| asked(question.number)).collect(),
            channels: self.applied_by(subject, &promises),
            cutoff: calendar
                .cutoff
                .map(|time| self.say("due.cutoff", &[("time", self.words(&self.writer.time(time)))])),
            timed: calendar.cutoff.is_some() || promises.iter().flat_map(amounts).any(|amount| spent(&amount)),
            example: self.example(subject, first, calendar, window)?,
            letter: !ladder.list().is_empty(),
            data: self.due_data(subject, &promises, calendar),
        })
    }

    /// A promise in a list to choose from.
    fn promise_name(&self, subject: &Subject<'c>, promise: &DatedPromise<'c>) -> Inlines {
        let (_, timing, _) = promise.spans[0];
        match promise.of {
            PromiseOf::Standard(standard) => self.promise(subject, standard),
            PromiseOf::Total => {
                let DatedPromise { when, unless, channels, .. } = *promise;
                self.time_line(subject, DeclaredTime { timing, when, unless, channels })
            }
            PromiseOf::Office(office) => {
                let name = office.office.get().and_then(|office| self.charter.office(&office.id));
                let label = name.and_then(|office| self.said(&office.name, Facts::default())).unwrap_or_default();
                self.say("mark.label", &[("label", label), ("value", self.timing(timing))])
            }
        }
    }

    /// A promise as it is for what is handed in from a day on.
    fn span_words(&self, subject: &Subject<'c>, promise: &DatedPromise<'c>, from: Option<Date>) -> Inlines {
        let raised = match (promise.of, from) {
            (PromiseOf::Standard(standard), Some(_)) => standard.next.get().map(|next| self.raised(standard, next)),
            _ => None,
        };
        raised.unwrap_or_else(|| self.promise_name(subject, promise))
    }

    /// The channels by which one applies, where a promise holds for some of them only.
    fn applied_by(&self, subject: &Subject<'c>, promises: &[DatedPromise<'c>]) -> Vec<(String, String)> {
        if promises.iter().all(|promise| promise.channels.is_empty()) {
            return Vec::new();
        }
        let takes = |channel: &&crate::model::Channel| {
            channel.phases.list().is_empty() || channel.phases.list().contains(&Phase::Request)
        };
        let name = |channel: &crate::model::Channel| {
            (channel.id.text.clone(), self.channel_name(subject.service, &channel.id.text).plain())
        };
        subject.service.channels.list().iter().filter(takes).map(name).collect()
    }

    /// The example of what is handed in today, or on the first known day where no date can be given from today.
    fn example(
        &self,
        subject: &Subject<'c>,
        promise: &DatedPromise<'c>,
        calendar: &WorkCalendar,
        (from, _): (Date, Date),
    ) -> Option<ExampleView> {
        let length = |day: Date| promise.length_on(day);
        let counted = |day: Date| Some((day, calendar.due(day, None, length(day)).ok()?));
        let (received, due) = counted(self.today).or_else(|| counted(from))?;
        let (ladder, _) = self.charter.redress(subject.agency(), subject.service);
        let rungs = redress_dates(ladder.list(), calendar, (received, None), length(received));
        let views = self.redress(subject).items.into_iter().zip(&rungs);
        Some(ExampleView {
            received: self.say("due.handed-in", &[("date", self.weekdate(received))]),
            due: self.weekdate(due.date),
            skipped: due
                .skipped
                .iter()
                .map(|skipped| Row { label: self.weekdate(skipped.date), value: self.closed(skipped.why) })
                .collect(),
            notes: self.due_notes(received, &due),
            rungs: views
                .map(|(view, dates): (_, &RungDates)| RungDatesView {
                    number: view.number,
                    to: view.to,
                    contact: view.contact,
                    opens: self.reach(dates.opens, "due.unknown"),
                    file_by: self.reach(dates.file_by, no_last_day(dates.rung)),
                    decided_by: self.reach(dates.decided_by, "due.unknown"),
                })
                .collect(),
        })
    }

    fn due_notes(&self, received: Date, due: &Due) -> Vec<Inlines> {
        let counted = (due.counted_from != received)
            .then(|| self.say("due.counted-from", &[("date", self.weekdate(due.counted_from))]));
        let rolled = due.rolled.then(|| self.word("due.rolled"));
        let estimated = due.estimated.then(|| self.word("due.estimated"));
        counted.into_iter().chain(rolled).chain(estimated).collect()
    }

    fn closed(&self, why: Day) -> Inlines {
        match why {
            Day::Holiday { tag, .. } | Day::Half { tag, .. } => {
                self.holidays().get(tag).map_or_else(|| self.word("due.holiday"), |record| self.holiday(record))
            }
            Day::Weekend | Day::Working => self.word("due.weekend"),
        }
    }

    fn weekdate(&self, date: Date) -> Inlines {
        self.words(&self.writer.date_with_weekday(date))
    }

    /// One day, or the earliest and the latest.
    fn reach(&self, reach: Reach<Date>, none: &str) -> Inlines {
        match (reach.earliest, reach.latest) {
            (Some(first), Some(last)) if first != last => {
                self.say("due.range", &[("from", self.weekdate(first)), ("to", self.weekdate(last))])
            }
            (Some(day), Some(_)) => self.weekdate(day),
            (Some(first), None) => self.say("due.from", &[("date", self.weekdate(first))]),
            _ => self.word(none),
        }
    }

    fn due_data(&self, subject: &Subject<'c>, promises: &[DatedPromise<'c>], calendar: &WorkCalendar) -> DataBlock {
        let (ladder, _) = self.charter.redress(subject.agency(), subject.service);
        let promise = |promise: &DatedPromise<'c>| {
            let from = |from: Option<Date>| from.map(calendar::day_number);
            let spans = promise.spans.iter().map(|(day, _, length)| {
                json!([from(*day), calendar.amount(length), self.span_words(subject, promise, *day).plain()])
            });
            let cases: Vec<CaseMark> = marks(subject.service, promise.when, promise.unless);
            let channels: Vec<&str> = promise.channels.iter().map(|channel| channel.id.as_str()).collect();
            json!({
                "spans": spans.collect::<Vec<_>>(),
                "cases": cases.iter().map(|mark| json!([mark.question, mark.answers])).collect::<Vec<_>>(),
                "channels": channels,
            })
        };
        let rung = |(rung, view): (&Rung, super::RungView)| {
            let counted =
                |time: &Said<Timing>| time.get().and_then(deadline).and_then(|length| calendar.amount(length));
            json!({
                "to": view.to.plain(),
                "endless": no_last_day(rung) == "redress.no-last-day",
                "file": counted(&rung.file_within),
                "acknowledge": counted(&rung.acknowledge_within),
                "decide": counted(&rung.decide_within),
                "decision": rung.from.get() == Some(&crate::model::RungStart::Decision),
            })
        };
        let service = self.text(&subject.service.name, self.facts_of(subject)).plain();
        DataBlock::of(&json!({
            "id": subject.id.to_string(),
            "service": service,
            "promises": promises.iter().map(promise).collect::<Vec<_>>(),
            "rungs": ladder.list().iter().zip(self.redress(subject).items).map(rung).collect::<Vec<_>>(),
            "law": self.cited(subject, promises),
        }))
    }

    /// The paragraphs of a letter of complaint, with places for what only a service and the reader's day decide: `{service}`,
    /// `{law}`, `{to}`, `{today}`, `{received}`, `{due}` and `{promise}`.
    fn letter(&self) -> Vec<String> {
        let edition = self.said(&self.edition_name(), Facts::default()).map(|name| name.plain());
        let charter = self.said(&self.charter.book.settings.title, Facts::default()).unwrap_or_default().plain();
        let charter = match edition {
            Some(edition) => self.writer.say("mark.bracketed", &[("text", &charter), ("note", &edition)]),
            None => charter,
        };
        LETTER.iter().map(|key| self.writer.say(key, &[("charter", &charter)])).collect()
    }

    /// The law that a letter about a service cites; nothing where the service names none.
    fn cited(&self, subject: &Subject<'c>, promises: &[DatedPromise<'c>]) -> Option<String> {
        let mut law = self.laws(&subject.service.legal_basis);
        for promise in promises {
            let PromiseOf::Standard(standard) = promise.of else { continue };
            law.extend(self.laws(&standard.legal_basis));
        }
        let mut cited: Vec<String> = Vec::new();
        for line in law.iter().map(Inlines::plain) {
            if !cited.contains(&line) {
                cited.push(line);
            }
        }
        (!cited.is_empty()).then(|| self.writer.list(ListKind::And, &cited))
    }

    fn edition_name(&self) -> Said<crate::record::Text> {
        self.charter.book.settings.edition.get().map_or(Said::Unsaid, |edition| edition.name.clone())
    }
}

/// The letter, line by line. That of the law is left out where a service names none.
const LETTER: &[&str] = &[
    "letter.to",
    "letter.date",
    "letter.subject",
    "letter.applied",
    "letter.promise",
    "letter.due",
    "letter.law",
    "letter.ask",
    "letter.sign",
];

/// The words that the script says of a day or a rung.
const WORDS: &[&str] = &[
    "due.weekend",
    "due.handed-in",
    "due.counted-from",
    "due.rolled",
    "due.estimated",
    "due.beyond",
    "due.unknown",
    "redress.no-last-day",
    "due.range",
    "due.from",
    "due.today",
    "due.state-later",
    "due.state-open",
    "due.state-closed",
    "due.letter-from",
    "due.event-due",
    "due.event-file-by",
    "due.copied",
    "due.copy",
];

/// What is said where a rung has no last day to file: that there is none, or that nobody knows.
fn no_last_day(rung: &Rung) -> &'static str {
    match rung.file_within {
        Said::None(_) => "redress.no-last-day",
        _ => "due.unknown",
    }
}
