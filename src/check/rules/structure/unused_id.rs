//! Something that is declared and used nowhere
//!
//! A role that nobody fills, a law that nothing cites, a topic with no service: left over from an earlier edition, or a sign that
//! somebody forgot to name it where it belongs. Topics and audiences without services are empty pages to a citizen.
//!
//! Looked at are roles, units, laws, topics and audiences.
//!
//! Asked for by: our own inference [D].
//!
//! ```yaml
//! # wrong: no service says `topics: [taxes]`
//! - {id: taxes, name: {en: Taxes}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::check::uses::Uses;
use crate::record::Id;
use crate::wording::Wording;
use crate::words;

rule!("unused-id", Note, Book(find), "unused_id.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    let book = &ground.charter.book;
    let uses = Uses::of(book);
    let mut hold = |kind: Wording, id: &Id, used: bool| {
        if !used {
            let message = words!("the {kind} “{id}” is used nowhere", kind, id = &id.text);
            found.at(id.span, message, words!("name it where it belongs, or take it away"));
        }
    };
    book.laws.iter().for_each(|law| hold(words!("law"), &law.id, uses.law(&law.id.text)));
    book.topics.iter().for_each(|topic| hold(words!("topic"), &topic.id, uses.topic(&topic.id.text)));
    book.audiences.iter().for_each(|audience| hold(words!("audience"), &audience.id, uses.audience(&audience.id.text)));
    for (agency, own) in &book.agencies {
        own.agency
            .roles
            .list()
            .iter()
            .for_each(|role| hold(words!("role"), &role.id, uses.role(agency, &role.id.text)));
        own.agency
            .units
            .list()
            .iter()
            .for_each(|unit| hold(words!("unit"), &unit.id, uses.unit(agency, &unit.id.text)));
    }
}
