//! A service as a `GovernmentService`, on its page.

use super::{Graph, Node};
use crate::export::Address;
use crate::export::values::calendar_duration;
use crate::model::{Channel, ChannelKind, Phase, Service, Timing, TotalTime};
use crate::quantity::Duration;
use crate::resolve::ServiceId;
use crate::view::{Scribe, ServicePage, Target};
use serde_json::Value;

/// The page of a service as JSON-LD; nothing where there is no such service.
pub fn service_data(scribe: &Scribe<'_>, id: &ServiceId, address: Address<'_>) -> Option<Value> {
    service_data_of(scribe, id, &scribe.service_page(id)?, address)
}

/// As [`service_data`], of a page that is at hand.
pub fn service_data_of(scribe: &Scribe<'_>, id: &ServiceId, page: &ServicePage, address: Address<'_>) -> Option<Value> {
    let service = scribe.charter.service(&id.to_string())?;
    let of = OfService { graph: Graph { scribe, address }, id, service, page };
    Some(of.web_page().into())
}

/// A service and its page.
pub(super) struct OfService<'s, 'c> {
    pub(super) graph: Graph<'s, 'c>,
    pub(super) id: &'s ServiceId,
    pub(super) service: &'s Service,
    pub(super) page: &'s ServicePage,
}

impl OfService<'_, '_> {
    fn target(&self) -> Target {
        Target::Service(self.id.to_string())
    }

    fn also_known_as(&self) -> impl Iterator<Item = &str> {
        let words = self.service.also_known_as.get().map_or(&[][..], |words| words.get(self.graph.scribe.tag()));
        words.iter().map(|word| word.text.as_str())
    }

    fn web_page(&self) -> Node {
        let reviewed = self.service.reviewed.get().and_then(|review| review.date.get());
        self.graph
            .page(&self.target(), &self.page.name.plain())
            .list("keywords", self.also_known_as())
            .maybe("lastReviewed", reviewed.map(|date| date.value.to_string()))
            .list("citation", self.graph.laws(&self.service.legal_basis))
            .with("mainEntity", self.government_service())
    }

    fn government_service(&self) -> Node {
        let summary = self.page.summary.as_ref().map(|summary| summary.plain());
        let code = self.service.code.get().or(self.service.number.get()).map(|code| code.text.as_str());
        Node::new("GovernmentService")
            .with("@id", self.graph.id(&self.target(), "service"))
            .with("name", self.page.name.plain())
            .list("alternateName", self.also_known_as())
            .maybe("description", summary)
            .maybe("identifier", code)
            .with("url", (self.graph.address)(&self.target()))
            .list("category", self.topics())
            .list("audience", self.audiences())
            .maybe("areaServed", self.graph.area(&self.id.agency))
            .maybe("provider", self.graph.agency(&self.id.agency))
            .list("serviceOutput", self.outputs())
            .list("availableChannel", self.service.channels.list().iter().map(|channel| self.channel(channel)))
            .maybe("offers", self.offer())
            .list("potentialAction", self.apply())
            .list("isRelatedTo", self.related())
            .maybe("subjectOf", self.how_to())
    }

    fn topics(&self) -> Vec<String> {
        let topics = &self.graph.scribe.charter.book.topics;
        let name = |id: &str| self.graph.said(&topics.iter().find(|topic| topic.id.text == id)?.name);
        self.service.topics.list().iter().filter_map(|topic| name(&topic.id)).collect()
    }

    fn audiences(&self) -> Vec<Node> {
        let audiences = &self.graph.scribe.charter.book.audiences;
        let name = |id: &str| self.graph.said(&audiences.iter().find(|one| one.id.text == id)?.name);
        let audience = |name| Node::new("Audience").with("audienceType", name);
        self.service.audiences.list().iter().filter_map(|one| name(&one.id)).map(audience).collect()
    }

    fn outputs(&self) -> Vec<Node> {
        let output =
            |output: &crate::model::Output| Some(Node::new("Thing").with("name", self.graph.said(&output.name)?));
        self.service.outputs.list().iter().filter_map(output).collect()
    }

    fn channel(&self, channel: &Channel) -> Node {
        let kind = channel.kind.get();
        let name = kind.map(|kind| self.graph.scribe.word(kind.key()).plain());
        let phone = channel.contact.get().and_then(|contact| contact.phone.list().first());
        let sms = channel.contact.get().and_then(|contact| contact.sms.get());
        let postal = channel.contact.get().and_then(|contact| contact.address.get());
        let point = |number: &str| Node::new("ContactPoint").with("telephone", number);
        let offices = channel.offices.list().iter().filter_map(|office| self.graph.office(&office.id));
        Node::new("ServiceChannel")
            .maybe("name", name)
            .maybe("serviceUrl", channel.url.get().map(|url| url.text.as_str()))
            .maybe("servicePhone", phone.map(|phone| point(&phone.text)))
            .maybe("serviceSmsNumber", sms.map(|sms| point(&sms.text)))
            .maybe("servicePostalAddress", postal.map(|address| self.graph.postal(address)))
            .list("serviceLocation", offices)
            .maybe("processingTime", self.processing_time(channel))
    }

    /// The promise as an ISO 8601 duration, for channels through which one applies; none where it is in working days.
    fn processing_time(&self, channel: &Channel) -> Option<String> {
        can_apply(channel).then(|| calendar_duration(self.promised()?.deadline()?)).flatten()
    }

    /// The one time that the service promises to everybody: of its only timed standard that always holds, else of its declared
    /// total. Several promises (a receipt, an answer, a payment) are not one answer.
    pub(super) fn promised(&self) -> Option<&Duration> {
        let always = |standard: &&crate::model::Standard| {
            standard.when.list().is_empty() && standard.unless.list().is_empty() && standard.channels.list().is_empty()
        };
        let timed = |standard: &&crate::model::Standard| standard.within.get().and_then(Timing::length).is_some();
        let mut promises = self.service.standards.list().iter().filter(timed);
        match (promises.next(), promises.next()) {
            (Some(only), None) => Some(only).filter(always)?.within.get().and_then(plain),
            (Some(_), Some(_)) => None,
            (None, _) => match self.service.total.get()?.time.get()? {
                TotalTime::One(timing) => plain(timing),
                TotalTime::Several(_) => None,
            },
        }
    }

    fn apply(&self) -> Vec<Node> {
        let online = |channel: &&Channel| {
            matches!(channel.kind.get(), Some(ChannelKind::Web | ChannelKind::App)) && can_apply(channel)
        };
        let action = |url: &str| Node::new("ApplyAction").with("target", url);
        let channels = self.service.channels.list().iter().filter(online);
        channels.filter_map(|channel| channel.url.get()).map(|url| action(&url.text)).collect()
    }

    fn related(&self) -> Vec<Node> {
        let scribe = self.graph.scribe;
        let shown =
            |id: &&crate::record::Ref| scribe.charter.service(&id.id).is_some_and(|service| scribe.show.shows(service));
        let node = |id: &crate::record::Ref| {
            let target = Target::Service(id.id.clone());
            let name = scribe.charter.service(&id.id).map(|service| scribe.plain(&service.name).plain());
            Node::new("GovernmentService")
                .with("@id", self.graph.id(&target, "service"))
                .maybe("name", name)
                .with("url", (self.graph.address)(&target))
        };
        self.service.related.list().iter().filter(shown).map(node).collect()
    }
}

/// A time that holds as it is, not for each of something.
fn plain(timing: &Timing) -> Option<&Duration> {
    match timing {
        Timing::Is { length, .. } => Some(&length.value),
        _ => None,
    }
}

/// Whether one can apply through a channel: where it does not say what it is for, it is for all.
fn can_apply(channel: &Channel) -> bool {
    channel.phases.get().is_none_or(|phases| phases.contains(&Phase::Request))
}
