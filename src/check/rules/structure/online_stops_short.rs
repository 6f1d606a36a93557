//! An online channel through which one can apply and not receive
//!
//! A citizen applies on the website and is told nothing of how the result reaches them. Either it comes online, and the channel
//! should say so with the phase `deliver`, or it is collected or sent, and the channel should say that in `how`.
//!
//! Asked for by: Iran's service card asks for the access in each of four phases [V].
//!
//! ```yaml
//! # wrong
//! - {id: online, kind: web, url: https://id.example.org, phases: [request]}
//! # right
//! - {id: online, kind: web, url: https://id.example.org, phases: [request], how: {en: Collect the card at the counter.}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{Channel, ChannelKind, Phase, Step};
use crate::words;

rule!("online-stops-short", Note, Service(find), "online_stops_short.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let service = subject.service;
    let is_final = |id: &str| {
        service
            .outputs
            .list()
            .iter()
            .any(|output| output.id.text == id && output.r#final.get().is_none_or(|last| last.value))
    };
    let giving = |step: &&Step| step.gives.list().iter().any(|output| is_final(&output.id));
    let last: Vec<&Step> = service.steps.list().iter().filter(giving).collect();
    for channel in service.channels.list().iter().filter(|channel| stops_short(channel)) {
        let says_where = last.iter().any(|step| !step.channels.is_unsaid() || !step.client_action.is_unsaid());
        if says_where || service.outputs.list().is_empty() {
            continue;
        }
        let message = words!(
            "one can apply through “{channel}”; how the result is received it does not say",
            channel = &channel.id.text
        );
        found.at(
            channel.id.span,
            message,
            words!("add `deliver` to its `phases`, or say in `how` where the result is collected or how it is sent"),
        );
    }
}

fn stops_short(channel: &Channel) -> bool {
    let phases = channel.phases.list();
    let online = channel.kind.get().is_some_and(|kind| matches!(kind, ChannelKind::Web | ChannelKind::App));
    online && phases.contains(&Phase::Request) && !phases.contains(&Phase::Deliver) && channel.how.is_unsaid()
}
