//! Looking at one thing of a book: what of it is said, what is lacking, what cannot be told.

use super::outcome::{Doubt, How, Lack, Outcome, Subject};
use crate::record::{Id, Said};
use crate::source::Span;

/// What was seen of one book, agency or service for one article.
#[derive(Debug, Default)]
pub(super) struct Look {
    met: Vec<Span>,
    lacks: Vec<Lack>,
    doubts: Vec<Doubt>,
    /// Where to point at what is not there.
    whole: Span,
}

/// What it means when a field says `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnNone {
    /// That is an answer: nothing is to be paid.
    Answer,
    /// What is asked for is missing: there is no office.
    Lack,
}

impl Look {
    /// Nothing seen yet of the thing that stands here.
    pub(super) fn at(whole: Span) -> Self {
        Look { whole, ..Look::default() }
    }

    pub(super) fn into_outcome(self, subject: Subject) -> Outcome {
        let Look { mut met, mut lacks, mut doubts, .. } = self;
        met.dedup();
        lacks.dedup();
        doubts.dedup();
        Outcome { subject, met, lacks, doubts }
    }

    /// What is said here.
    pub(super) fn met(&mut self, span: Span) {
        self.met.push(span);
    }

    /// What is lacking.
    pub(super) fn lack(&mut self, part: &'static str, span: Span, how: How) {
        self.lacks.push(Lack { span, part, item: None, how });
    }

    /// What an item of a list lacks.
    pub(super) fn item_lacks(&mut self, part: &'static str, item: &str, span: Span, how: How) {
        self.lacks.push(Lack { span, part, item: Some(item.to_owned()), how });
    }

    pub(super) fn doubt(&mut self, doubt: Doubt) {
        self.doubts.push(doubt);
    }

    /// A field of the thing itself.
    pub(super) fn said<T>(&mut self, part: &'static str, field: &Said<T>, on_none: OnNone) {
        self.standing(part, standing(field, on_none));
    }

    /// How something of the thing itself stands.
    pub(super) fn standing(&mut self, part: &'static str, standing: Standing) {
        match standing {
            Ok(span) => self.met(span),
            Err((how, span)) => self.lack(part, span.unwrap_or(self.whole), how),
        }
    }

    /// A field that must hold at least one item, or say that there are none where that is an answer.
    pub(super) fn some<T>(&mut self, part: &'static str, field: &Said<Vec<T>>, on_none: OnNone) {
        match field {
            Said::Is(items, span) if items.is_empty() => self.lack(part, *span, How::Unsaid),
            field => self.said(part, field, on_none),
        }
    }

    /// Something that is there or not, and where.
    pub(super) fn found(&mut self, part: &'static str, span: Option<Span>) {
        match span {
            Some(span) => self.met(span),
            None => self.lack(part, self.whole, How::Unsaid),
        }
    }

    /// How a field of one item stands.
    pub(super) fn item(&mut self, part: &'static str, item: &Id, standing: Standing) {
        match standing {
            Ok(span) => self.met(span),
            Err((how, span)) => self.item_lacks(part, &item.text, span.unwrap_or(item.span), how),
        }
    }

    /// Whether the items of a list can be asked anything. Where the list is not said, that cannot be told; where it says
    /// that there are none, nothing is left to ask.
    pub(super) fn has_items<T>(&mut self, list_part: &'static str, field: &Said<Vec<T>>) -> bool {
        match field {
            Said::Is(items, span) => {
                if items.is_empty() {
                    self.met(*span);
                }
                !items.is_empty()
            }
            Said::None(why) => {
                self.met(why.span);
                false
            }
            Said::Unknown(_) | Said::Unsaid => {
                self.doubt(Doubt::Unsaid(list_part));
                false
            }
        }
    }
}

/// Where a field is said; or how it is lacking, and where it says that.
pub(super) type Standing = Result<Span, (How, Option<Span>)>;

/// How a field stands.
pub(super) fn standing<T>(field: &Said<T>, on_none: OnNone) -> Standing {
    match field {
        Said::Is(_, span) => Ok(*span),
        Said::None(why) if on_none == OnNone::Answer => Ok(why.span),
        Said::None(why) => Err((How::None, Some(why.span))),
        Said::Unknown(why) => Err((How::Unknown, Some(why.span))),
        Said::Unsaid => Err((How::Unsaid, None)),
    }
}

/// How the first of several fields stands that is said at all.
pub(super) fn first_said(standings: impl IntoIterator<Item = Standing>) -> Standing {
    let mut all = standings.into_iter().collect::<Vec<_>>();
    let said = all.iter().position(|standing| standing.is_ok());
    let wrong = || all.iter().position(|standing| matches!(standing, Err((how, _)) if *how != How::Unsaid));
    match said.or_else(wrong) {
        Some(at) => all.swap_remove(at),
        None => Err((How::Unsaid, None)),
    }
}
