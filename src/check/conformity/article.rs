//! One question put to a book, agency or service: what an article asks for, or what a form must show.

use super::look::Look;
use super::outcome::{Doubt, How, Outcome, Subject};
use super::{agency, book, limits, service, shared};
use crate::check::subject::{AgencySubject, Ground, ServiceSubject};
use crate::model::{Article, Asks, Part, Profile, ProfileScope, StatuteForm, Transaction};
use crate::source::Span;

/// A question of a profile.
pub(super) struct Question<'p> {
    pub(super) scope: ProfileScope,
    profile: &'p Profile,
    parts: &'p [Part],
    asks: Option<&'p Asks>,
}

impl<'p> Question<'p> {
    pub(super) fn of_article(profile: &'p Profile, article: &'p Article) -> Self {
        Question { scope: article.scope(), profile, parts: article.asks.says.list(), asks: Some(&article.asks) }
    }

    pub(super) fn of_form(profile: &'p Profile, form: &'p StatuteForm) -> Self {
        Question { scope: form.scope(), profile, parts: &form.shows, asks: None }
    }

    /// The answer of the book as a whole.
    pub(super) fn book(&self, ground: &Ground<'_>) -> Outcome {
        let mut look = Look::at(ground.span());
        self.parts(&mut look, ground.span(), |part, look| book::part(part, ground, look));
        if let Some(asks) = self.asks {
            book::languages(asks, ground, &mut look);
        }
        look.into_outcome(Subject::Book)
    }

    /// The answer of an agency.
    pub(super) fn agency(&self, subject: &AgencySubject<'_>) -> Outcome {
        let mut look = Look::at(subject.span());
        self.parts(&mut look, subject.span(), |part, look| agency::part(part, subject, look));
        if let Some(rungs) = self.asks.and_then(|asks| asks.rungs.get()) {
            shared::rungs(rungs.value, &subject.agency().redress, subject.span(), &mut look);
        }
        look.into_outcome(Subject::Agency(subject.id.to_owned()))
    }

    /// The answer of a service; none where it is not offered, or where the profile is not about it.
    pub(super) fn service(&self, subject: &ServiceSubject<'_>) -> Option<Outcome> {
        if !subject.is_offered() || !is_about(self.profile, subject) {
            return None;
        }
        let mut look = Look::at(subject.span());
        self.parts(&mut look, subject.span(), |part, look| service::part(part, subject, look));
        if let Some(asks) = self.asks {
            limits::look(self.profile, asks, subject, &mut look);
        }
        Some(look.into_outcome(Subject::Service(subject.id.clone())))
    }

    /// The parts that must be said, those of which one must, and what a person must look at.
    fn parts(&self, look: &mut Look, whole: Span, see: impl Fn(Part, &mut Look)) {
        self.parts.iter().for_each(|part| see(*part, look));
        let Some(asks) = self.asks else { return };
        one_of(asks.says_one_of.list(), look, whole, see);
        if let Some(text) = asks.by_hand.get() {
            look.doubt(Doubt::ByHand(text.clone()));
        }
    }
}

/// Whether a profile is about a service: it serves one of those for whom the profile is. One that does not say whom it serves
/// is looked at.
pub(in crate::check) fn is_about(profile: &Profile, subject: &ServiceSubject<'_>) -> bool {
    let meant = profile.transaction.list();
    let serves: &[Transaction] = subject.service.transaction.list();
    meant.is_empty() || serves.is_empty() || serves.iter().any(|one| meant.contains(one))
}

/// One of several parts is enough.
fn one_of(parts: &[Part], look: &mut Look, whole: Span, see: impl Fn(Part, &mut Look)) {
    if parts.is_empty() {
        return;
    }
    let outcomes = parts.iter().map(|part| {
        let mut alone = Look::at(whole);
        see(*part, &mut alone);
        alone.into_outcome(Subject::Book)
    });
    let outcomes: Vec<Outcome> = outcomes.collect();
    let is_met = |outcome: &&Outcome| outcome.lacks.is_empty() && outcome.doubts.is_empty();
    if let Some(met) = outcomes.iter().find(is_met) {
        met.met.iter().for_each(|span| look.met(*span));
    } else if let Some(open) = outcomes.iter().find(|outcome| outcome.lacks.is_empty()) {
        open.doubts.iter().for_each(|doubt| look.doubt(doubt.clone()));
    } else {
        look.lack("", whole, How::NoneOf(parts.iter().map(|part| part.word()).collect()));
    }
}
