//! What a rule is shown: one thing of the book with everything around it that it may ask for.

use super::conformity;
use super::goals::Goals;
use crate::derive::{StandardResults, Yardstick, performance};
use crate::diagnostic::Edit;
use crate::model::{Agency, AgencyBook, Profile, Rung, Service, Standard, Status, Timing};
use crate::quantity::{Date, Price};
use crate::record::{Entry, Said, Sp, Text, Texts};
use crate::resolve::{Charter, ServiceId};
use crate::source::{SourceMap, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// What holds for a whole run.
#[derive(Debug)]
pub struct Ground<'c> {
    /// The charter.
    pub charter: &'c Charter,
    /// The files it was read from.
    pub sources: &'c SourceMap,
    /// The day that reviews, validities and notices are held against.
    pub today: Date,
    /// Compares times by the charter's calendar.
    pub yardstick: Yardstick<'c>,
    /// Where links inside of the book can lead to.
    pub(super) goals: Goals<'c>,
    /// The profiles that the book is held against.
    profiles: Vec<&'c Profile>,
    /// Measured results of each agency.
    results: BTreeMap<&'c str, Vec<StandardResults<'c>>>,
}

/// One agency.
#[derive(Clone, Copy, Debug)]
pub struct AgencySubject<'c> {
    /// What holds for the run.
    pub ground: &'c Ground<'c>,
    /// Its id.
    pub id: &'c str,
    /// Everything of it.
    pub book: &'c AgencyBook,
}

/// One service.
#[derive(Clone, Copy, Debug)]
pub struct ServiceSubject<'c> {
    /// Its agency.
    pub agency: AgencySubject<'c>,
    /// Its full id.
    pub id: &'c ServiceId,
    /// The service.
    pub service: &'c Service,
}

/// One standard, where it is worded.
#[derive(Clone, Copy, Debug)]
pub struct StandardSubject<'c> {
    /// The agency.
    pub agency: AgencySubject<'c>,
    /// The service, unless the standard is the agency's.
    pub service: Option<ServiceSubject<'c>>,
    /// The standard.
    pub standard: &'c Standard,
}

/// A ladder of redress, where it is worded.
#[derive(Clone, Copy, Debug)]
pub struct LadderSubject<'c> {
    /// The agency.
    pub agency: AgencySubject<'c>,
    /// The rungs, from the first; never empty.
    pub rungs: &'c [Rung],
}

/// One time.
#[derive(Clone, Copy, Debug)]
pub struct TimeSubject<'c> {
    /// What holds for the run.
    pub ground: &'c Ground<'c>,
    /// The key it stands under; `total` for a declared whole time.
    pub key: &'static str,
    /// The time.
    pub timing: &'c Timing,
}

/// One price.
#[derive(Clone, Copy, Debug)]
pub struct PriceSubject<'c> {
    /// The price and its place.
    pub price: &'c Sp<Price>,
}

/// Everything that is worded in one record: a service, an agency, a list of laws, a page.
#[derive(Clone, Copy)]
pub struct RecordSubject<'c> {
    /// What holds for the run.
    pub ground: &'c Ground<'c>,
    /// Its texts.
    pub texts: &'c dyn Texts,
}

impl std::fmt::Debug for RecordSubject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordSubject").finish_non_exhaustive()
    }
}

/// One text in one language.
#[derive(Clone, Copy, Debug)]
pub struct TextSubject<'c> {
    /// What holds for the run.
    pub ground: &'c Ground<'c>,
    /// The keys that lead to it from the top of its file, outermost first.
    pub path: &'c [&'static str],
    /// The text in every language it is written in.
    pub text: &'c Text,
    /// Language and words.
    pub entry: &'c Entry,
}

impl<'c> Ground<'c> {
    pub(super) fn of(charter: &'c Charter, sources: &'c SourceMap, today: Date, profiles: &[&str]) -> Self {
        let yardstick = Yardstick::of(charter);
        let results = charter.book.agencies.keys().map(|id| (id.as_str(), performance(charter, id, yardstick.hours())));
        let results = results.collect();
        let profiles = profiles.iter().filter_map(|id| conformity::profile(charter, id)).collect();
        let goals = Goals::of(&charter.book);
        Ground { charter, sources, today, yardstick, goals, profiles, results }
    }

    /// The measured results of an agency, standard by standard.
    pub fn results(&self, agency: &str) -> &[StandardResults<'c>] {
        self.results.get(agency).map_or(&[], Vec::as_slice)
    }

    /// The profiles that the book is held against.
    pub(super) fn profiles(&self) -> &[&'c Profile] {
        &self.profiles
    }

    /// The default language's tag.
    pub fn language(&self) -> &'c str {
        &self.charter.default_language().tag
    }

    /// The place of a part of a text, given in bytes of its words; the whole text where folding or escapes hide the part.
    pub fn part(&self, entry: &Entry, part: Range<usize>) -> Span {
        let whole = entry.span;
        let after = &self.sources.text(whole.file).get(whole.start as usize..).unwrap_or("");
        if after.starts_with(&entry.text) {
            return whole.part(part.start, part.end);
        }
        let words = &entry.text[part.clone()];
        let before = entry.text[..part.start].matches(words).count();
        let found = self.sources.slice(whole).match_indices(words).nth(before).map(|(at, _)| at);
        found.map_or(whole, |at| whole.part(at, at + words.len()))
    }

    /// The place of exactly this part of a text, to be written anew. `None` where it stands in the file otherwise: with escapes,
    /// over the end of a line, or where it cannot be told which of several it is.
    pub fn exact(&self, entry: &Entry, part: Range<usize>) -> Option<Span> {
        let place = self.part(entry, part.clone());
        let words = &entry.text[part];
        let times = entry.text.matches(words).count();
        let after = self.sources.text(place.file).get(entry.span.start as usize..)?;
        let certain = after.starts_with(&entry.text) || self.sources.slice(entry.span).matches(words).count() == times;
        (certain && self.sources.slice(place) == words).then_some(place)
    }

    /// Where to point at for the book as a whole: its title, or the beginning of its settings.
    pub fn span(&self) -> Span {
        let settings = &self.charter.book.settings;
        settings.title.span().unwrap_or(settings.span)
    }
}

impl<'c> AgencySubject<'c> {
    /// Its own record.
    pub fn agency(&self) -> &'c Agency {
        &self.book.agency
    }

    /// Whether a profile asks for a field by itself: then it is a finding of its own where it is missing.
    pub fn is_asked(&self, field: &str) -> bool {
        conformity::asks_of_agency(self.ground, field)
    }

    /// Where to point at for the agency as a whole: its name.
    pub fn span(&self) -> Span {
        first_words(&self.book.agency.name, self.book.agency.span)
    }
}

impl<'c> ServiceSubject<'c> {
    /// Whether a profile asks for a field by itself: then it is a finding of its own where it is missing.
    pub fn is_asked(&self, field: &str) -> bool {
        conformity::asks_of_service(self, field)
    }

    /// What holds for the run.
    pub fn ground(&self) -> &'c Ground<'c> {
        self.agency.ground
    }

    /// Where to point at for the service as a whole: its name.
    pub fn span(&self) -> Span {
        first_words(&self.service.name, self.service.span)
    }

    /// Whether citizens can use it: it is neither suspended nor retired.
    pub fn is_offered(&self) -> bool {
        !matches!(self.service.status.get(), Some(Status::Suspended | Status::Retired))
    }

    /// Its redress ladder, its own or its agency's; the second part says whether it is the agency's.
    pub fn redress(&self) -> (&'c Said<Vec<Rung>>, bool) {
        self.ground().charter.redress(self.agency.id, self.service)
    }

    /// Its standards, and those of its agency that hold for it; the second part says whether it is the agency's.
    pub fn standards(&self) -> Vec<(&'c Standard, bool)> {
        self.ground().charter.standards(self.agency.id, self.service)
    }
}

impl StandardSubject<'_> {
    /// What was measured of it, if anything.
    pub fn results(&self) -> Option<&StandardResults<'_>> {
        let id = match self.service {
            Some(service) => format!("{}/{}", service.id.service, self.standard.id.text),
            None => self.standard.id.text.clone(),
        };
        self.agency.ground.results(self.agency.id).iter().find(|results| results.id == id)
    }
}

impl RecordSubject<'_> {
    /// Sees every text of the record in every language that it has, with the keys that lead to it.
    pub fn each(&self, see: &mut dyn FnMut(&TextSubject<'_>)) {
        let ground = self.ground;
        self.texts.texts(&mut Vec::new(), &mut |path, text| {
            text.entries.iter().for_each(|entry| see(&TextSubject { ground, path, text, entry }));
        });
    }
}

impl TextSubject<'_> {
    /// Whether it stands under a key: `["standards", "promise"]` stands under both.
    pub fn is_under(&self, key: &str) -> bool {
        self.path.contains(&key)
    }

    /// Whether readers of the site see it.
    pub fn is_for_readers(&self) -> bool {
        !self.is_under("staff_note") && !self.is_under("allow")
    }

    /// The language alone, without script and region.
    pub fn language(&self) -> &str {
        self.entry.language.split('-').next().unwrap_or_default()
    }

    /// The place of a part of the words, given in bytes.
    pub fn part(&self, part: Range<usize>) -> Span {
        self.ground.part(self.entry, part)
    }

    /// Edits that put words in the place of parts, given in bytes; those that stand in the file as they are.
    pub fn edits(&self, parts: impl IntoIterator<Item = (Range<usize>, String)>) -> Vec<Edit> {
        let edit = |(part, text)| Some(Edit { span: self.ground.exact(self.entry, part)?, text });
        parts.into_iter().filter_map(edit).collect()
    }

    /// Whether it is in some language of this family: `ar-EG` is of `ar`.
    pub fn is_in(&self, language: &str) -> bool {
        self.entry.language.split('-').next() == Some(language)
    }
}

fn first_words(name: &crate::record::Text, else_at: Span) -> Span {
    name.entries.first().map_or(else_at, |entry| entry.span)
}
