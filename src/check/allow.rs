//! Exceptions: an `allow` excuses the thing it stands on from one rule, for a reason and until a day.

use super::conformity::codes::Codes;
use super::{Conformity, codes, levels};
use crate::diagnostic::Diagnostic;
use crate::model::{Agency, Allow, Fee, Requirement, Service};
use crate::quantity::Date;
use crate::record::{Said, Texts};
use crate::resolve::Charter;
use crate::source::{FileId, Span};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

/// An exception, what it covers, and whether it excused anything.
struct Exception<'c> {
    allow: &'c Allow,
    /// The record that it stands on.
    whole: Span,
    /// Further files that belong to the record: the descriptions of a service.
    files: BTreeSet<FileId>,
    used: bool,
}

/// Takes away what the book excuses; says which exceptions are over, excuse nothing or give no reason.
///
/// An exception from an article of a profile that the book is not held against now excuses nothing, and that is no fault.
pub(super) fn excuse(
    charter: &Charter,
    today: Date,
    known: &Codes,
    conformity: &Conformity,
    findings: &mut Vec<Diagnostic>,
) {
    let mut exceptions = Exceptions::default();
    for book in charter.book.agencies.values() {
        exceptions.agency(&book.agency);
        book.services.values().for_each(|service| exceptions.service(service));
    }
    let mut by_rule: BTreeMap<&str, Vec<Exception<'_>>> = BTreeMap::new();
    for exception in exceptions.0 {
        by_rule.entry(rule_name(exception.allow)).or_default().push(exception);
    }
    findings.retain(|finding| {
        let place = finding.primary.as_ref().map(|label| label.span);
        let named = by_rule.get_mut(finding.code.name).into_iter().flatten();
        let mut covering = named.filter(|exception| place.is_some_and(|place| exception.covers(place)));
        let mut kept = true;
        covering.by_ref().for_each(|exception| {
            exception.used = true;
            kept &= exception.is_over(today);
        });
        kept
    });
    let aside = |rule: &str| known.by_name(rule).is_some() && !conformity.asks(rule);
    let ignored = |rule: &str| levels::is_ignored(&charter.book.settings, rule) || aside(rule);
    let wrong = by_rule.values().flatten().filter_map(|exception| exception.fault(today, known, ignored));
    findings.extend(wrong.collect::<Vec<_>>());
}

impl Exception<'_> {
    fn covers(&self, place: Span) -> bool {
        let inside = self.whole.file == place.file && (self.whole.start..=self.whole.end).contains(&place.start);
        inside || self.files.contains(&place.file)
    }

    fn is_over(&self, today: Date) -> bool {
        self.allow.until.get().is_some_and(|until| until.value < today)
    }

    /// What is wrong with the exception itself.
    fn fault(&self, today: Date, known: &Codes, ignored: impl Fn(&str) -> bool) -> Option<Diagnostic> {
        let Allow { rule, reason, until, span, .. } = self.allow;
        let Some(rule) = rule.get() else {
            let message = words!("this exception names no rule");
            let help = words!("add the rule that it excuses from: `{rule: …, reason: …}`");
            return Some(Diagnostic::at(&codes::UNKNOWN_RULE, *span, message).help(help));
        };
        if !levels::is_rule(&rule.text, known) {
            return Some(levels::unknown_rule(&rule.text, rule.span, known, &[]));
        }
        if let Some(until) = until.get().filter(|_| self.is_over(today)) {
            let message =
                words!("the exception from `{rule}` ended on {until}", rule = &rule.text, until = &until.value);
            let help =
                words!("mend what it excused and take it away, or give it a new day and a reason that holds today");
            return Some(Diagnostic::at(&codes::ALLOW_EXPIRED, until.span, message).help(help));
        }
        if reason.get().is_none() {
            let message = words!("the exception from `{rule}` gives no reason", rule = &rule.text);
            return Some(
                Diagnostic::at(&codes::ALLOW_WITHOUT_REASON, rule.span, message).help(words!("add `reason: {en: …}`")),
            );
        }
        if !self.used && !ignored(&rule.text) {
            let message = words!("the exception from `{rule}` excuses nothing", rule = &rule.text);
            let help = words!("take it away: what it excused was mended, or stands elsewhere");
            return Some(Diagnostic::at(&codes::ALLOW_UNUSED, rule.span, message).help(help));
        }
        None
    }
}

/// The rule's name; empty where none is written.
fn rule_name(allow: &Allow) -> &str {
    allow.rule.get().map_or("", |rule| &rule.text)
}

#[derive(Default)]
struct Exceptions<'c>(Vec<Exception<'c>>);

impl<'c> Exceptions<'c> {
    fn add(&mut self, allow: &'c Said<Vec<Allow>>, whole: Span) {
        self.with_files(allow, whole, BTreeSet::new());
    }

    fn with_files(&mut self, allow: &'c Said<Vec<Allow>>, whole: Span, files: BTreeSet<FileId>) {
        let made = |allow| Exception { allow, whole, files: files.clone(), used: false };
        self.0.extend(allow.list().iter().map(made));
    }

    fn agency(&mut self, agency: &'c Agency) {
        self.add(&agency.allow, agency.whole);
        agency.units.list().iter().for_each(|unit| self.add(&unit.allow, unit.whole));
        agency.roles.list().iter().for_each(|role| self.add(&role.allow, role.whole));
        agency.offices.list().iter().for_each(|office| self.add(&office.allow, office.whole));
        agency.standards.list().iter().for_each(|standard| self.add(&standard.allow, standard.whole));
        agency.remedies.list().iter().for_each(|remedy| self.add(&remedy.allow, remedy.whole));
        agency.redress.list().iter().for_each(|rung| self.add(&rung.allow, rung.whole));
    }

    fn service(&mut self, service: &'c Service) {
        if !service.allow.list().is_empty() {
            self.with_files(&service.allow, service.whole, files(service));
        }
        service.requirements.list().iter().for_each(|requirement| self.requirement(requirement));
        service.fees.list().iter().for_each(|fee| self.fee(fee));
        service.steps.list().iter().for_each(|step| self.add(&step.allow, step.whole));
        service.outputs.list().iter().for_each(|output| self.add(&output.allow, output.whole));
        service.channels.list().iter().for_each(|channel| self.add(&channel.allow, channel.whole));
        service.standards.list().iter().for_each(|standard| self.add(&standard.allow, standard.whole));
        service.remedies.list().iter().for_each(|remedy| self.add(&remedy.allow, remedy.whole));
        service.redress.list().iter().for_each(|rung| self.add(&rung.allow, rung.whole));
    }

    fn requirement(&mut self, requirement: &'c Requirement) {
        self.add(&requirement.allow, requirement.whole);
        let parts = requirement.any_of.list().iter().chain(requirement.all_of.list());
        parts.for_each(|part| self.requirement(part));
    }

    fn fee(&mut self, fee: &'c Fee) {
        self.add(&fee.allow, fee.whole);
        fee.one_of.list().iter().for_each(|one| self.fee(one));
    }
}

/// The files that a service's texts stand in.
fn files(service: &Service) -> BTreeSet<FileId> {
    let mut files = BTreeSet::from([service.span.file]);
    service.texts(&mut Vec::new(), &mut |_, text| files.extend(text.entries.iter().map(|entry| entry.span.file)));
    files
}
