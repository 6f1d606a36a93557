//! A web address without encryption
//!
//! What a citizen types on an `http:` page, such as an identity number, can be read and changed on its way. Most hosts answer to
//! `https:` too.
//!
//! One finding a host, at the first address that leads there, however many services and languages name it.
//!
//! Asked for by: our own inference [D].
//!
//! ```yaml
//! url: http://id.example.org     # noted
//! url: https://id.example.org
//! ```

use crate::check::addresses;
use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::record::Url;
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeMap;

rule!("insecure-url", Note, Book(find), "insecure_url.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    let mut hosts: BTreeMap<&str, Vec<&Url>> = BTreeMap::new();
    addresses::of_book(ground.charter).into_iter().for_each(|url| insecure(url, &mut hosts));
    for (host, urls) in hosts {
        let Some(first) = urls.iter().min_by_key(|url| url.span) else { continue };
        let more = match urls.len() - 1 {
            0 => Wording::default(),
            others => words!(", and so is what {n} more links to that host ask for", n = others),
        };
        let message = words!("“{first}” is sent without encryption{more}", first = &first.text, more);
        found.at(first.span, message, words!("write `https://{host}…` if the host answers to it", host));
    }
}

/// Puts an address without encryption to those of its host.
fn insecure<'c>(url: &'c Url, hosts: &mut BTreeMap<&'c str, Vec<&'c Url>>) {
    if let Some(rest) = url.text.strip_prefix("http://") {
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        hosts.entry(host).or_default().push(url);
    }
}
