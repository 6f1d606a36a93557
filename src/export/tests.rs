//! A small book as data; every expected value is worked out by hand from the book beside it.

use super::{office_data, service_data, service_document};
use crate::derive::Derived;
use crate::load::load;
use crate::quantity::Date;
use crate::resolve::{Charter, ServiceId, resolve};
use crate::source::{MemoryTree, Tree};
use crate::view::{Readers, Scribe, Show, Target};
use serde_json::{Value, json};

const AGENCY: &str = r#"
name: {en: Registry, fa: ثبت احوال}
area: {name: {en: City}}
offices:
  - id: main
    name: {en: Main office, fa: دفتر مرکزی}
    geo: [35.7, 51.4]
    hours:
      - {days: mon-tue, opens: "08:00", closes: "16:00", break: "12:00-13:00"}
      - {days: fri, from: 2027-03-01, until: 2027-03-31}
    accessibility: [step-free]
roles: [{id: head, title: {en: Head}}]
"#;

const SERVICE: &str = r#"
name: {en: Card, fa: کارت}
summary: {en: "Get a card </script><b>."}
cases: [{question: {en: What happened?, fa: چه شد؟}, options: {lost: {en: Lost, fa: گم شد}, broken: {en: Broken, fa: شکست}}}]
requirements:
  - {id: photo, name: {en: Photo, fa: عکس}, copies: 2, when: [lost], from: {service: registry/hidden}}
fees:
  - {id: card, name: {en: Card fee, fa: هزینهٔ کارت}, amount: 12.50 EUR}
  - {id: page, name: {en: Copies, fa: رونوشت}, amount: {each: 1 EUR, per: {en: page, fa: برگ}}, optional: true}
steps:
  - {id: ask, client_action: {en: Ask., fa: بخواهید.}, time: 15 minutes}
  - {id: make, agency_action: {en: Makes it., fa: آن را می‌سازد.}, by: {role: head}, time: 3 working days}
channels: [{id: web, kind: web, url: "https://a.example/apply"}, {id: desk, kind: counter, offices: [main]}]
outputs: [{id: card, name: {en: Card, fa: کارت}, valid_for: 10 years}]
standards: [{id: time, kind: timeliness, within: 5 working days, target: 95%}]
related: [hidden]
reviewed: {date: 2026-03-01}
staff_note: {en: Window four}
"#;

const HIDDEN: &str = "name: {en: Stock keeping}\ntransaction: [internal]\n";

fn tree() -> MemoryTree {
    MemoryTree::new()
        .with("charter.yaml", "format: 1\ntitle: {en: T}\nlanguages: [en, fa]\ncurrency: EUR\n")
        .with("agencies/registry/agency.yaml", AGENCY)
        .with("agencies/registry/services/card.yaml", SERVICE)
        .with("agencies/registry/services/hidden.yaml", HIDDEN)
}

fn read(tree: &dyn Tree) -> Charter {
    let resolved = resolve(load(tree).unwrap());
    let messages: Vec<_> = resolved.findings.iter().map(|finding| finding.message.clone()).collect();
    assert!(messages.is_empty(), "{messages:#?}");
    resolved.charter
}

fn address(target: &Target) -> String {
    match target {
        Target::Url(url) => url.clone(),
        other => format!("/{other:?}"),
    }
}

/// What `make` says of the small book, in the language at a place, for some readers.
fn with<T>(language: usize, readers: Readers, make: impl FnOnce(&Scribe<'_>, &ServiceId) -> Option<T>) -> T {
    let charter = read(&tree());
    let today = Date::constant(2026, 11, 1);
    let derived = Derived::of(&charter, today);
    // The words of the shipped theme: the test reads them through the same door as `build`.
    let nothing = crate::source::MemoryTree::new();
    let (theme, _) =
        crate::site::Theme::read(&nothing, &[], &charter.languages, &mut crate::source::SourceMap::default());
    let writers = theme.writers(&charter.languages);
    let scribe = Scribe::new(&charter, &derived, &writers, language, today, Show { readers, drafts: false });
    make(&scribe, &ServiceId::parse("registry/card").unwrap()).unwrap()
}

fn document(language: usize, readers: Readers) -> Value {
    with(language, readers, |scribe, id| service_document(scribe, id, &address))
}

fn linked(language: usize) -> Value {
    with(language, Readers::Public, |scribe, id| service_data(scribe, id, &address))
}

#[test]
fn values_are_typed_beside_the_words_of_the_page() {
    let data = document(1, Readers::Public);
    assert_eq!(
        (&data["id"], &data["language"], &data["direction"]),
        (&json!("registry/card"), &json!("fa"), &json!("rtl"))
    );
    let fees = &data["fees"]["items"];
    assert_eq!(fees[0]["amount"]["price"]["from"], json!({ "amount": "12.50", "currency": "EUR" }));
    assert_eq!((&fees[1]["amount"]["kind"], &fees[1]["amount"]["per"]), (&json!("each"), &json!("برگ")));
    assert_eq!((&fees[0]["optional"], &fees[1]["optional"]), (&json!(false), &json!(true)));
    assert_eq!(data["fees_for_everybody"][0]["to"]["amount"], "12.50");
    let make = &data["steps"]["items"][1];
    assert_eq!(make["after"], json!(["ask"]));
    assert_eq!(make["time"][0]["time"]["text"], "۳ روز کاری");
    assert_eq!(make["time"][0]["time"]["span"]["to"]["parts"], json!([{ "amount": "3", "unit": "working-day" }]));
    assert_eq!(make["by"][0]["role"], "head");
    // Fifteen minutes, then three working days: the fourth has begun.
    assert_eq!(data["time"]["from_steps"]["canonical"], "4 working days");
    assert_eq!(data["outputs"]["items"][0]["valid_for"]["span"]["to"]["iso8601"], "P10Y");
    assert_eq!(data["standards"]["items"][0]["target"], "95");
    assert_eq!(data["requirements"]["items"][0]["holds"]["when"], json!(["lost"]));
    assert_eq!(data["reviewed"]["date"], json!({ "date": "2026-03-01", "text": data["reviewed"]["date"]["text"] }));
}

#[test]
fn what_is_not_said_is_not_made_up() {
    let data = document(0, Readers::Public);
    assert_eq!(data["eligibility"], json!({ "said": "nothing", "note": null, "items": [] }));
    assert_eq!((&data["contact"], &data["code"], &data["on_silence"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!(data["requirements"]["items"][0]["originals"], Value::Null);
}

#[test]
fn untranslated_texts_are_pointed_at() {
    let data = document(1, Readers::Public);
    let at: Vec<&Value> = data["other_language"].as_array().unwrap().iter().map(|one| &one["at"]).collect();
    for expected in ["/summary", "/steps/items/1/by/0/text"] {
        assert!(at.contains(&&json!(expected)), "{expected} is not among {at:?}");
    }
    assert!(data["summary"].is_string());
    assert!(!data.to_string().contains('$'), "an unsettled text is left");
    assert_eq!(document(0, Readers::Public)["other_language"], json!([]));
}

#[test]
fn the_public_document_holds_nothing_for_staff() {
    let public = document(0, Readers::Public);
    assert_eq!((&public["staff_note"], &public["related"]), (&Value::Null, &json!([])));
    assert!(!public.to_string().contains("Window four"));
    let origin = &public["requirements"]["items"][0]["from"][0];
    assert_eq!((&origin["service"], &origin["agency"]), (&Value::Null, &json!("registry")));
    assert_eq!(origin["url"], "/Agency(\"registry\")", "the service has no page here");
    assert!(!public.to_string().contains("hidden") && !public.to_string().contains("Stock keeping"));
    let staff = document(0, Readers::Staff);
    assert_eq!((&staff["staff_note"], &staff["related"][0]["id"]), (&json!("Window four"), &json!("registry/hidden")));
}

#[test]
fn a_service_is_linked_data_without_false_promises() {
    let page = linked(0);
    let service = &page["mainEntity"];
    assert_eq!((&page["@type"], &service["@type"]), (&json!("WebPage"), &json!("GovernmentService")));
    assert_eq!(page["lastReviewed"], "2026-03-01");
    // One standard about time: its working days are a number with a unit, never `P5D`.
    let lead =
        json!({ "@type": "QuantitativeValue", "maxValue": 5, "unitText": "working day", "name": "5 working days" });
    assert_eq!(service["offers"]["deliveryLeadTime"], lead);
    assert_eq!((&service["offers"]["price"], &service["offers"]["priceCurrency"]), (&json!("12.50"), &json!("EUR")));
    assert_eq!(service["offers"]["priceSpecification"]["name"], "Card fee", "an optional fee is no part of the offer");
    assert_eq!(service["potentialAction"], json!({ "@type": "ApplyAction", "target": "https://a.example/apply" }));
    assert_eq!(service["availableChannel"][1]["serviceLocation"]["name"], "Main office");
    let steps = &service["subjectOf"]["step"];
    assert_eq!(
        steps[0]["itemListElement"],
        json!({ "@type": "HowToDirection", "text": "Ask.", "performTime": "PT15M" })
    );
    assert_eq!((&steps[1]["description"], &steps[1]["itemListElement"]), (&json!("Makes it."), &Value::Null));
    assert!(!page.to_string().contains("P5D") && !page.to_string().contains("P3D"), "{page}");
}

#[test]
fn an_office_opens_and_closes_as_its_hours_say() {
    let page = with(0, Readers::Public, |scribe, _| office_data(scribe, "registry/main", &address));
    let office = &page["mainEntity"];
    let open = |opens: &str, closes: &str| json!({ "@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday"], "opens": opens, "closes": closes });
    assert_eq!(office["openingHoursSpecification"], json!([open("08:00", "12:00"), open("13:00", "16:00")]));
    let closed = &office["specialOpeningHoursSpecification"];
    assert_eq!(
        (&closed["opens"], &closed["closes"], &closed["dayOfWeek"]),
        (&json!("00:00"), &json!("00:00"), &json!("Friday"))
    );
    assert_eq!((&closed["validFrom"], &closed["validThrough"]), (&json!("2027-03-01"), &json!("2027-03-31")));
    assert_eq!(office["geo"], json!({ "@type": "GeoCoordinates", "latitude": 35.7, "longitude": 51.4 }));
}
