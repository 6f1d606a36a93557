//! How a service goes: cases, requirements, fees, steps, outputs and channels.

use super::{Actor, Allow, Amount, Contact, LegalBasis, Payment, PerChannel, Term, Timing, Validity};
use crate::quantity::Date;
use crate::record::{Context, Id, Kind, Line, Node, OneOrMany, Prose, Read, Ref, Sp, Text, Texts, Url};
use crate::words;
use crate::{choice, record};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

record! {
    /// A question whose answer changes what is needed, what is paid or what happens.
    pub struct Case "a case" {
        /// The question, put to the reader.
        question: Text,
        /// The answers, each under its id.
        options: Options,
    }
}

/// The answers to a question: id and words, in the order written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options(pub Vec<(Id, Text)>);

impl Read for Options {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Kind::Map { .. } = node.kind else {
            cx.wrong_type(node, words!("a group of answers, `{lost: {en: It was lost}, …}`"));
            return None;
        };
        let mut options = Vec::new();
        for (key, value) in cx.own_keys(node) {
            let id = Node::new(Kind::Scalar(key.text.clone()), key.span);
            let words = Text::read(value, cx);
            options.extend(Id::read(&id, cx).zip(words));
        }
        Some(Options(options))
    }
}

impl JsonSchema for Options {
    fn schema_name() -> Cow<'static, str> {
        "Options".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "The answers, each under its id.",
            "type": "object",
            "additionalProperties": text,
            "examples": [{ "lost": { "en": "It was lost" } }]
        })
    }
}

record! {
    /// Something that the applicant brings or gives.
    pub struct Requirement "a requirement" {
        /// Its id.
        required id: Id,
        /// What it is called.
        name: Text,
        /// What kind of thing it is; a document if left out.
        kind: RequirementKind,
        /// How many originals.
        originals: Sp<u64>,
        /// How many plain copies.
        copies: Sp<u64>,
        /// How many certified copies.
        certified: Sp<u64>,
        /// Where to get it: `applicant`, a service, an agency or office, or a place; in a list, any of them.
        from: OneOrMany<Origin>,
        /// The form to fill in, by its id in `forms`.
        form: Ref,
        /// What to look out for.
        details: Prose,
        /// How old it may be at most.
        max_age: Timing,
        /// In which forms it is taken.
        format: Vec<Term<Format>>,
        /// Any of these will do; with `n_of`, so many of them.
        any_of: Vec<Requirement>,
        /// All of these belong together.
        all_of: Vec<Requirement>,
        /// How many of `any_of` are needed.
        n_of: Sp<u64>,
        /// Only in these cases.
        when: Vec<Ref>,
        /// Not in these cases.
        unless: Vec<Ref>,
        /// Only through these channels.
        channels: Vec<Ref>,
        /// The law that asks for it.
        legal_basis: Vec<LegalBasis>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

choice! {
    /// What kind of thing is required.
    pub enum RequirementKind "requirements.kind" {
        /// A paper or record.
        Document = "document",
        /// Something the applicant tells.
        Information = "information",
        /// A form to fill in.
        Form = "form",
        /// A photo.
        Photo = "photo",
        /// A receipt.
        Receipt = "receipt",
    }
}

choice! {
    /// In which form a document is taken.
    pub enum Format "requirements.format" {
        /// On paper.
        Paper = "paper",
        /// A PDF file.
        Pdf = "pdf",
        /// A picture or scan.
        Image = "image",
        /// Data sent from one register to another.
        Data = "data",
        /// Shown on a phone or card.
        Digital = "digital",
    }
}

/// Where a requirement comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The applicant has it.
    Applicant,
    /// From somewhere else.
    Place(Box<Place>),
}

record! {
    /// Where to get something.
    pub struct Place "where to get it" {
        /// The service that gives it: `agency/service`.
        service: Ref,
        /// The agency that gives it.
        agency: Ref,
        /// The office that gives it.
        office: Ref,
        /// A place in words, such as any photo studio.
        place: Text,
        /// A web address that gives it.
        url: Url,
    }
}

impl Read for Origin {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.scalar() {
            Some("applicant") => Some(Origin::Applicant),
            Some(_) => {
                cx.wrong_type(
                    node,
                    words!(
                        "`applicant`, or where to get it (`{place: …}`, `{service: agency/service}`, `{office: …}`)"
                    ),
                );
                None
            }
            None => Box::read(node, cx).map(Origin::Place),
        }
    }
}

impl JsonSchema for Origin {
    fn schema_name() -> Cow<'static, str> {
        "Origin".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let place = generator.subschema_for::<Place>();
        json_schema!({
            "description": "Where to get it: `applicant` where one has it oneself, or a place.",
            "examples": ["applicant", { "service": "police/report-a-loss" }, { "place": { "en": "Any photo studio" } }],
            "anyOf": [{ "const": "applicant" }, place]
        })
    }
}

record! {
    /// Something to pay.
    pub struct Fee "a fee" {
        /// Its id.
        required id: Id,
        /// What it is called.
        name: Text,
        /// How much.
        amount: Amount,
        /// For a price for each of something: so many of them, of which the page works out the price as an example.
        example: Sp<u64>,
        /// One of these fees is due, depending on what applies.
        one_of: Vec<Fee>,
        /// Whether it is paid only by those who want what it is for.
        optional: Sp<bool>,
        /// First day on which it is due.
        valid_from: Sp<Date>,
        /// Last day on which it is due.
        valid_until: Sp<Date>,
        /// Only in these cases.
        when: Vec<Ref>,
        /// Not in these cases.
        unless: Vec<Ref>,
        /// Only through these channels.
        channels: Vec<Ref>,
        /// The law that sets it.
        legal_basis: Vec<LegalBasis>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

record! {
    /// One step of the procedure; it waits for the one above it, unless `after` says otherwise.
    pub struct Step "a step" {
        /// Its id.
        required id: Id,
        /// The short name, for map and board.
        name: Text,
        /// What the applicant does.
        client_action: Prose,
        /// What the agency does.
        agency_action: Prose,
        /// What is done, where the source does not say by whom.
        action: Prose,
        /// Where one step is several agency actions, one after the other.
        actions: Vec<AgencyAction>,
        /// Who does it: a role or unit of this agency or of another; or a list.
        by: OneOrMany<Actor>,
        /// How long one queues: one value, or one a channel.
        queue: PerChannel<Timing>,
        /// How long it takes: one value, or one a channel.
        time: PerChannel<Timing>,
        /// The requirements that are handed in here.
        needs: Vec<Ref>,
        /// The fees that are paid here.
        fees: Vec<Ref>,
        /// The outputs that are given here.
        gives: Vec<Ref>,
        /// How many signatures it takes.
        signatures: Sp<u64>,
        /// The steps that must be done before.
        after: Vec<Ref>,
        /// Whether it is taken only by those who want it.
        optional: Sp<bool>,
        /// Only in these cases.
        when: Vec<Ref>,
        /// Not in these cases.
        unless: Vec<Ref>,
        /// Only through these channels.
        channels: Vec<Ref>,
        /// The law behind it.
        legal_basis: Vec<LegalBasis>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

record! {
    /// One action of the agency inside a step.
    pub struct AgencyAction "an agency action" {
        /// What the agency does.
        agency_action: Prose,
        /// Who does it.
        by: OneOrMany<Actor>,
        /// How long it takes.
        time: PerChannel<Timing>,
        /// How many signatures it takes.
        signatures: Sp<u64>,
        /// The law behind it.
        legal_basis: Vec<LegalBasis>,
    }
}

record! {
    /// What the applicant gets.
    pub struct Output "an output" {
        /// Its id.
        required id: Id,
        /// What it is called.
        name: Text,
        /// Whether it is what the applicant came for.
        r#final: Sp<bool>,
        /// How long it is valid; or `unlimited`.
        valid_for: Validity,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

record! {
    /// A way to use the service.
    pub struct Channel "a channel" {
        /// Its id.
        required id: Id,
        /// What kind of way it is.
        kind: ChannelKind,
        /// The offices where a counter or kiosk stands.
        offices: Vec<Ref>,
        /// What can be done this way.
        phases: Vec<Phase>,
        /// How fees can be paid this way.
        payment: Vec<Term<Payment>>,
        /// The web address, for web and app.
        url: Url,
        /// How to reach it, for phone, post, e-mail, fax, sms.
        contact: Box<Contact>,
        /// How it goes, in a sentence.
        how: Prose,
        /// What to do when it does not work.
        fallback: Prose,
        /// Only in these cases.
        when: Vec<Ref>,
        /// Not in these cases.
        unless: Vec<Ref>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

choice! {
    /// What kind of way a channel is.
    pub enum ChannelKind "channel" {
        /// In person at an office.
        Counter = "counter",
        /// On a website.
        Web = "web",
        /// In an app.
        App = "app",
        /// By e-mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
        /// By letter.
        Post = "post",
        /// By fax.
        Fax = "fax",
        /// By text message.
        Sms = "sms",
        /// At a machine.
        Kiosk = "kiosk",
        /// Through an agent who acts for the agency.
        Agent = "agent",
    }
}

choice! {
    /// What can be done through a channel.
    pub enum Phase "phase" {
        /// Getting information.
        Inform = "inform",
        /// Applying.
        Request = "request",
        /// Having it worked on.
        Produce = "produce",
        /// Receiving the result.
        Deliver = "deliver",
        /// Paying.
        Pay = "pay",
        /// Following where it stands.
        Track = "track",
    }
}

record! {
    /// A form to fill in.
    pub struct Form "a form" {
        /// Its id.
        required id: Id,
        /// What it is called.
        name: Text,
        /// The file, below `static/`.
        file: Line,
        /// A web address of the form.
        url: Url,
    }
}

impl Texts for Options {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        self.0.iter().for_each(|(_, words)| see(at, words));
    }
}

impl Texts for Origin {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        if let Origin::Place(place) = self {
            place.texts(at, see);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::load::load;
    use crate::model::Service;
    use crate::source::MemoryTree;

    fn service(text: &str) -> Service {
        let tree = MemoryTree::new().with("charter.yaml", "languages: [en]\ncurrency: EUR\n");
        let loaded = load(&tree.with("agencies/a/services/s.yaml", text)).unwrap();
        loaded.book.agencies["a"].services["s"].clone()
    }

    #[test]
    fn what_only_moved_in_its_file_is_the_same() {
        let text = "requirements: [{id: photo, from: applicant}]\noutputs: [{id: card, valid_for: unlimited}]\n\
                    fees: [{id: fee, amount: {varies: {en: By size}}}]\n";
        assert_eq!(service(text), service(&format!("# Looked through\n\n{text}")));
        for (was, is) in
            [("applicant", "{place: {en: Any studio}}"), ("unlimited", "3 years"), ("By size", "By weight")]
        {
            assert_ne!(service(text), service(&text.replace(was, is)), "{is}");
        }
    }
}
