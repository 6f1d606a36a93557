//! What follows from small books written here and from the demo book; every expected value is worked out by hand beside it.

mod asked;
mod measured;
mod properties;
mod time;

use super::*;
use crate::calendar::{Count as Counting, Roll, WeekendPeriod, WorkCalendar};
use crate::load::load;
use crate::quantity::{BareDays, Currency, Date, Decimal, Duration, Length, Money, Price, parse_days};
use crate::resolve::{Charter, ServiceId, resolve};
use crate::source::{DiskTree, MemoryTree, Tree};
use jiff::civil::{date, time};

fn read(tree: &dyn Tree) -> Charter {
    let resolved = resolve(load(tree).unwrap());
    let messages: Vec<_> = resolved.findings.iter().map(|finding| finding.message.clone()).collect();
    assert!(messages.is_empty(), "{messages:#?}");
    resolved.charter
}

fn demo() -> Charter {
    read(&DiskTree::new(concat!(env!("CARGO_MANIFEST_DIR"), "/charters")))
}

/// A book of one agency `a`, with these services in it.
fn book(services: &[(&str, &str)]) -> Charter {
    let begun = MemoryTree::new()
        .with("charter.yaml", "format: 1\ntitle: {en: T}\nlanguages: [en, fa]\n")
        .with("agencies/a/agency.yaml", "name: {en: A}\noffices:\n  - {id: main, name: {en: Main}}\n")
        .with("agencies/b/agency.yaml", "name: {en: B}\n");
    let put = |tree: MemoryTree, (id, text): &(&str, &str)| {
        tree.with(format!("agencies/a/services/{id}.yaml"), format!("name: {{en: S}}\n{text}"))
    };
    read(&services.iter().fold(begun, put))
}

fn id(service: &str) -> ServiceId {
    ServiceId::parse(service).unwrap()
}

fn length(text: &str) -> Length {
    match Duration::parse(text, BareDays::Ambiguous).unwrap() {
        Duration::Exactly(length) => length,
        other => panic!("{other}"),
    }
}

fn seconds(number: i64) -> Stretch {
    Stretch { seconds: Decimal::from(number), ..Stretch::ZERO }
}

fn php(amount: i64) -> Money {
    Money { amount: Decimal::from(amount), currency: Currency::from_code("PHP").unwrap() }
}

fn today() -> Date {
    date(2026, 11, 1)
}

/// Saturday and Sunday are closed, nothing else; calendar deadlines stay where they fall.
fn plain_weeks() -> WorkCalendar {
    WorkCalendar {
        weekends: vec![WeekendPeriod { days: parse_days("sat, sun").unwrap(), from: None, until: None }],
        hours_per_day: Decimal::from(8),
        opens: time(8, 0, 0, 0),
        cutoff: None,
        count: Counting::NextDay,
        roll: Roll::None,
        holidays: Vec::new(),
        covers: Some((date(2026, 1, 1), date(2027, 1, 31))),
    }
}

fn shown(charter: &Charter, service: &str) -> String {
    let yardstick = Yardstick::of(charter);
    let time = service_time(charter.service(service).unwrap(), &yardstick);
    time.and_then(|time| time.elapsed.display(&yardstick)).map_or("nothing".to_owned(), |shown| shown.to_string())
}
