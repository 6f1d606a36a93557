//! A way to be heard of which a part is missing
//!
//! Who writes to an agency wants to know that somebody reads it, by when an answer comes and what came of it. Where one of the
//! parts is missing, the box on the wall stays empty.
//!
//! Asked for by: the Philippine charter handbook: how to send feedback, how it is processed, how to complain, how complaints
//! are processed, whom to contact [V].
//!
//! ```yaml
//! # wrong
//! feedback: {how: {en: Write on the yellow card.}}
//! # right
//! feedback:
//!   how: {en: Write on the yellow card.}
//!   read_by: {role: desk-head}
//!   reply_within: 3 working days
//!   published: {en: Every quarter on this site}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::rules::unsaid;
use crate::check::subject::AgencySubject;
use crate::words;

rule!("feedback-incomplete", Warning, Agency(find), "feedback_incomplete.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let feedback = &subject.agency().feedback;
    let (Some(parts), Some(span)) = (feedback.get(), feedback.span()) else { return };
    let fields = [
        ("how", !parts.how.is_unsaid()),
        ("read_by", !parts.read_by.is_unsaid()),
        ("reply_within", !parts.reply_within.is_unsaid()),
        ("published", !parts.published.is_unsaid()),
    ];
    if let Some(missing) = unsaid(&fields) {
        let message = words!("the way to be heard does not say {missing}", missing);
        found.at(
            span,
            message,
            words!("say who reads it, by when it is answered and where what came of it is published"),
        );
    }
}
