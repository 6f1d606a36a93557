//! Words that say another price or time than the service does
//!
//! The fee became 150 PHP in its field, and the description still says 120 PHP. Both are printed, and the citizen brings the wrong
//! one. Looked at are prices with the code of their currency, wherever a service is described, and times in its summary.
//!
//! Asked for by: our own inference: text that contradicts a typed value (L-X9) [D].
//!
//! ```yaml
//! # wrong
//! description: {en: The card costs 120 PHP.}
//! fees: [{id: card, name: {en: Card fee}, amount: 150 PHP}]
//! # right
//! description: {en: "The card costs {fee.card}."}
//! ```

use crate::check::parts::{prices_of_service, times_of_service};
use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::check::text::{prices, quantities};
use crate::model::Timing;
use crate::quantity::{BareDays, Duration, Money, Price};
use crate::record::Texts;
use crate::words;

rule!("prose-contradicts-fact", Note, Service(find), "prose_contradicts_fact.rs");

/// Texts that name other people's prices, or their own.
const ELSEWHERE: [&str; 6] = ["staff_note", "allow", "fees", "remedies", "legal_basis", "eligibility"];

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let typed = typed_prices(subject);
    if !typed.is_empty() {
        subject.service.texts(&mut Vec::new(), &mut |path, text| {
            for entry in text.entries.iter().filter(|_| !ELSEWHERE.iter().any(|key| path.contains(key))) {
                let other = |(_, price): &(_, Price)| !is_among(price, &typed);
                if let Some((place, _)) = prices(&entry.text).into_iter().find(other) {
                    let message =
                        words!("“{quoted}” is none of the prices of this service", quoted = &entry.text[place.clone()]);
                    let help = words!(
                        "name the fee in braces, as in {fact}, so that it cannot be another one",
                        fact = &"{fee.card}"
                    );
                    found.at(subject.ground().part(entry, place), message, help);
                }
            }
        });
    }
    times(subject, found);
}

/// Every fixed amount that the service says in a field, and what everybody pays in all.
fn typed_prices(subject: &ServiceSubject<'_>) -> Vec<Money> {
    let mut all = Vec::new();
    prices_of_service(subject.service, &mut |price| all.push(price.value));
    all.extend(Price::sum(&all.clone()));
    all.iter().flat_map(|price| [price.min(), price.max()]).flatten().collect()
}

/// Whether a price is known; one in a currency that no field speaks of is not compared.
fn is_among(price: &Price, typed: &[Money]) -> bool {
    let known = |money: Money| typed.contains(&money) || typed.iter().all(|other| other.currency != money.currency);
    [price.min(), price.max()].into_iter().flatten().all(known)
}

/// A time in the summary that no field says.
fn times(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let mut typed: Vec<&Duration> = Vec::new();
    times_of_service(subject.service, &mut |key, timing: &Timing| {
        if let Some(length) = timing.length().filter(|_| ["total", "within", "time"].contains(&key)) {
            typed.push(&length.value);
        }
    });
    let entries = subject.service.summary.get().map_or(&[][..], |summary| &summary.entries);
    for entry in entries.iter().filter(|_| !typed.is_empty()) {
        let Some(place) = quantities(&entry.text) else { continue };
        let said = Duration::parse(&entry.text[place.clone()], BareDays::Ambiguous);
        if said.is_ok_and(|said| !typed.iter().any(|known| **known == said)) {
            let message =
                words!("“{quoted}” is none of the times of this service", quoted = &entry.text[place.clone()]);
            let help = words!(
                "name the fact in braces, as in {fact}, or take the number out of the summary",
                fact = &"{total.time}"
            );
            found.at(subject.ground().part(entry, place), message, help);
        }
    }
}
