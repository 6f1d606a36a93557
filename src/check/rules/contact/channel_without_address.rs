//! A channel that does not say where it is
//!
//! “Online” without an address, “by telephone” without a number anywhere, a counter without an office: the citizen knows that
//! there is a way and not where it begins. A number or address of the unit or the agency will do; a link to a portal will do for
//! the web; and so will a word in `how`.
//!
//! One finding a service names all such channels. Where neither the service nor its agency has any contact at all, `service-incomplete`
//! says that once, and telephone, e-mail and post are not named again; nor is a counter where the agency says nothing of its offices.
//!
//! Asked for by: India's and Nepal's charters, contact for each way [V]; the EU's Single Digital Gateway, article 10 [V] (L-C15).
//!
//! ```yaml
//! - {id: online, kind: web}                                       # wrong
//! - {id: online, kind: web, url: https://id.example.org/replace}  # right
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{Channel, ChannelKind, Contact, LinkKind};
use crate::wording::Wording;
use crate::words;

rule!("channel-without-address", Warning, Service(find), "channel_without_address.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let lacking: Vec<&Channel> =
        subject.service.channels.list().iter().filter(|channel| !is_reachable(subject, channel)).collect();
    let Some(first) = lacking.first() else { return };
    let names: Vec<Wording> = lacking.iter().map(|channel| words!("“{id}”", id = &channel.id.text)).collect();
    let message = match names.as_slice() {
        [one] => words!("the channel {one} does not say where it is", one = one.clone()),
        _ => words!("the channels {names} do not say where they are", names = names.clone()),
    };
    found.at(first.id.span, message, wanted(first));
}

fn wanted(channel: &Channel) -> Wording {
    match channel.kind.get() {
        Some(ChannelKind::Web | ChannelKind::App) => words!("add its `url`"),
        Some(ChannelKind::Counter | ChannelKind::Kiosk) => words!("add its `offices`"),
        _ => words!("add a `contact` with the number or address, here or to the agency"),
    }
}

fn is_reachable(subject: &ServiceSubject<'_>, channel: &Channel) -> bool {
    let contacts = || {
        [
            channel.contact.held(),
            subject.ground().charter.contact(subject.agency.id, subject.service),
            subject.agency.agency().contact.held(),
        ]
    };
    let any = |has: fn(&Contact) -> bool| contacts().into_iter().flatten().any(has);
    let portal = || {
        subject
            .service
            .links
            .list()
            .iter()
            .any(|link| link.kind.get() == Some(&LinkKind::Portal) && !link.url.is_unsaid())
    };
    if !channel.how.is_unsaid() || is_said_elsewhere(subject, channel) {
        return true;
    }
    match channel.kind.get() {
        Some(ChannelKind::Web) => {
            !channel.url.is_unsaid() || channel.contact.held().is_some_and(|own| !own.web.is_unsaid()) || portal()
        }
        Some(ChannelKind::App) => !channel.url.is_unsaid() || portal(),
        Some(ChannelKind::Phone) => any(|contact| !contact.phone.is_unsaid()),
        Some(ChannelKind::Email) => any(|contact| !contact.email.is_unsaid()),
        Some(ChannelKind::Fax) => any(|contact| !contact.fax.is_unsaid()),
        Some(ChannelKind::Sms) => any(|contact| !contact.sms.is_unsaid()),
        Some(ChannelKind::Post) => any(|contact| !contact.address.is_unsaid()) || has_office_address(subject),
        Some(ChannelKind::Counter | ChannelKind::Kiosk) => {
            !channel.offices.is_unsaid() || any(|contact| !contact.address.is_unsaid())
        }
        Some(ChannelKind::Agent) | None => true,
    }
}

/// Whether what is lacking is lacking for the whole service or agency, and named there.
fn is_said_elsewhere(subject: &ServiceSubject<'_>, channel: &Channel) -> bool {
    let agency = subject.agency.agency();
    let service = subject.ground().charter.contact(subject.agency.id, subject.service);
    let is_unreachable = service.is_none() && agency.contact.get().is_none();
    match channel.kind.get() {
        Some(ChannelKind::Web | ChannelKind::App) => false,
        Some(ChannelKind::Counter | ChannelKind::Kiosk) => is_unreachable && agency.offices.is_unsaid(),
        _ => is_unreachable,
    }
}

fn has_office_address(subject: &ServiceSubject<'_>) -> bool {
    subject.agency.agency().offices.list().iter().any(|office| !office.address.is_unsaid())
}
