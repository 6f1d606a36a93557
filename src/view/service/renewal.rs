//! Reminders of what must be renewed: a worked example, and what a script needs to count from the reader's own day.

use super::Subject;
use crate::derive::{Renewal, renewals};
use crate::quantity::Date;
use crate::view::inline::Inlines;
use crate::view::scribe::Scribe;
use serde::Serialize;

/// An output that runs out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RenewalView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Inlines,
    /// When what one gets today must be renewed, in a sentence.
    pub example: Inlines,
    /// The sentence with `{from}` and `{until}` in it.
    pub says: String,
    /// How many months it is valid.
    pub months: i64,
    /// How many days more.
    pub days: i64,
}

impl<'c> Scribe<'c> {
    pub(super) fn renewals(&self, subject: &Subject<'c>) -> Vec<RenewalView> {
        let view = |renewal: &Renewal<'c>| {
            let date = |date: Date| self.words(&self.writer.date_with_weekday(date));
            let until = renewal.until(self.today)?;
            let output = renewal.output;
            let name = self.said(&output.name, self.facts_of(subject));
            Some(RenewalView {
                id: output.id.text.clone(),
                name: name.unwrap_or_else(|| self.words(&output.id.text)),
                example: self.say("renew.until", &[("from", date(self.today)), ("until", date(until))]),
                says: self.writer.say("renew.until", &[]),
                months: renewal.months,
                days: renewal.days,
            })
        };
        renewals(subject.service).iter().filter_map(view).collect()
    }

    /// The last day that a page may have to name: that on which something runs out which one gets on a day.
    pub(super) fn last_renewal(&self, day: Date) -> Date {
        let services = self.charter.services().filter(|(_, service)| self.show.shows(service));
        let ends = services.flat_map(|(_, service)| renewals(service)).filter_map(|renewal| renewal.until(day));
        ends.max().unwrap_or(day).max(day)
    }
}
