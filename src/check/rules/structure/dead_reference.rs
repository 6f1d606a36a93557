//! A reference to a service that is retired or not published yet
//!
//! “Related services” or “what people need most” lead a citizen to something that is no longer offered, or to a draft that the
//! site does not show. Where a paper is to be had from a service that is suspended or retired, it cannot be had at all.
//!
//! Asked for by: Italy's guide: an inactive service says so, with reason and date (L-C13) [V]; that nothing leads to it is our own
//! inference [D].
//!
//! ```yaml
//! related: [register-a-stamp]        # wrong, when that service says `status: retired`
//! related: [register-a-document]     # right: what took its place
//! ```

use crate::check::parts::requirements;
use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::model::{Origin, Service, Status};
use crate::record::Ref;
use crate::wording::Wording;
use crate::words;

rule!("dead-reference", Warning, Book(find), "dead_reference.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    let book = &ground.charter.book;
    let mut follow = |reference: &Ref, dead: &[Status], what: Wording| {
        let status = ground.charter.service(&reference.id).and_then(|service| service.status.get().copied());
        if let Some(status) = status.filter(|status| dead.contains(status)) {
            let message = words!(
                "{what} the service “{reference}”, which is {status}",
                what,
                reference = &reference.id,
                status = status.word()
            );
            found.at(
                reference.span,
                message,
                words!("name the service that took its place, or take the reference away"),
            );
        }
    };
    const GONE: &[Status] = &[Status::Retired, Status::Draft];
    const CANNOT_BE_USED: &[Status] = &[Status::Retired, Status::Draft, Status::Suspended];
    book.settings.most_used.list().iter().for_each(|one| follow(one, GONE, words!("the most used services name")));
    book.events
        .iter()
        .flat_map(|event| event.services.list())
        .for_each(|one| follow(one, GONE, words!("this event names")));
    for (_, service) in ground.charter.services().filter(|(_, service)| is_shown(service)) {
        service.related.list().iter().for_each(|one| follow(one, GONE, words!("related is")));
        origins(service).for_each(|one| follow(one, CANNOT_BE_USED, words!("this paper comes from")));
    }
}

fn is_shown(service: &Service) -> bool {
    !service.status.get().is_some_and(|status| matches!(status, Status::Draft | Status::Retired))
}

/// The services that papers come from, where a paper comes from nowhere else.
fn origins(service: &Service) -> impl Iterator<Item = &Ref> {
    requirements(service).into_iter().filter_map(|requirement| match requirement.from.list() {
        [Origin::Place(place)] => place.service.get(),
        _ => None,
    })
}
