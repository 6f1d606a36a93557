//! Results that are worse at one office, without a reason
//!
//! The same card takes longer at one branch than everywhere together, quarter after quarter, and nobody says why: the promise is
//! one, and what citizens get depends on their street. A reason that was approved, under `available`, stands beside the result in
//! public; it may also name a channel.
//!
//! Asked for by: the seed of Thailand's manual: the same service differs between service points only for an approved reason
//! (L-X4) [D]. Worse is a target that was missed there and met everywhere together, or a share lower by five percentage points.
//!
//! ```yaml
//! # wrong: 88% at the north branch, 96% everywhere, and nothing more
//! # right
//! available: [{office: north-branch, reason: {en: Staffed half days until June}, approved_by: {role: registrar}}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::derive::{Place, measured};
use crate::record::Ref;
use crate::words;

rule!("results-differ-without-reason", Warning, Standard(find), "results_differ_without_reason.rs");

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let Some(results) = subject.results() else { return };
    let available = subject.service.map(|service| service.service.available.list()).unwrap_or_default();
    let known = |place: Place<'_>| {
        let is = |said: Option<&Ref>, id: &str| said.is_some_and(|said| said.id == id);
        available.iter().any(|one| match place {
            Place::Office(id) => is(one.office.get(), id),
            Place::Channel(id) => is(one.channel.get(), id),
        })
    };
    for (place, result) in measured(subject.standard, results) {
        let row = result.there.row;
        let (Some(rate), false) = (result.there.rate, known(place) || !result.is_worse) else { continue };
        let (what, reference) = match place {
            Place::Office(id) => (words!("the office “{id}”", id), row.office.as_ref()),
            Place::Channel(id) => (words!("the channel “{id}”", id), row.channel.as_ref()),
        };
        let message = words!(
            "{what} kept “{standard}” in {there}% of its cases, all together in {everywhere}%, and nobody says why",
            what,
            standard = &subject.standard.id.text,
            there = &rate.percent().round_dp(1).normalize(),
            everywhere = &result.everywhere.percent().round_dp(1).normalize()
        );
        let help = match subject.service {
            Some(_) => {
                words!(
                    "bring it up to the standard; or say why it differs in `available` of the service, with `reason` and `approved_by`"
                )
            }
            None => words!("bring it up to the standard; or excuse it with its reason in `allow` of `agency.yaml`"),
        };
        found.at(reference.map_or(row.standard.span, |reference| reference.span), message, help);
    }
}
