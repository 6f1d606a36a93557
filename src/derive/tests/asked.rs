//! What services ask: situations, fees, burdens and journeys.

use super::*;
use crate::model::RequirementKind::{Document, Form, Information, Photo};
use std::collections::BTreeMap;

#[test]
fn any_case_of_one_question_and_all_questions_named() {
    let text = "
cases:
  - question: {en: Q}
    options: {lost: {en: L}, stolen: {en: S}, damaged: {en: D}}
  - question: {en: R}
    options: {near: {en: N}, far: {en: F}}
channels:
  - {id: counter, kind: counter, phases: [request]}
  - {id: van, kind: agent, when: [far]}
  - {id: help, kind: phone, phases: [inform]}
fees:
  - {id: both, name: {en: B}, amount: 1 PHP, when: [lost, stolen, far]}
  - {id: not-both, name: {en: N}, amount: 1 PHP, unless: [lost, stolen, far]}
  - {id: van, name: {en: V}, amount: 1 PHP, channels: [van]}
";
    let charter = book(&[("s", text)]);
    let service = charter.service("a/s").unwrap();
    let fees = service.fees.list();
    let found: Vec<String> = situations(service)
        .iter()
        .map(|situation| {
            let holds: Vec<&str> =
                fees.iter().filter(|fee| situation.meets(*fee)).map(|fee| fee.id.text.as_str()).collect();
            format!("{} {}: {}", situation.answers.join(" "), situation.channel_id().unwrap(), holds.join(" "))
        })
        .collect();
    // Nobody applies through the help line; the van comes to those who live far.
    assert_eq!(
        found,
        [
            "lost near counter: not-both",
            "lost far counter: both",
            "lost far van: both van",
            "stolen near counter: not-both",
            "stolen far counter: both",
            "stolen far van: both van",
            "damaged near counter: not-both",
            "damaged far counter: not-both",
            "damaged far van: not-both van",
        ]
    );
}

#[test]
fn a_declared_time_keeps_the_cases_it_does_not_hold_in() {
    let text = "
cases: [{question: {en: Q}, options: {lost: {en: L}, stolen: {en: S}}}]
channels: [{id: counter, kind: counter, phases: [request]}]
total:
  time:
    - {is: 3 working days, unless: [stolen]}
    - {is: 5 working days, when: [stolen], channels: [counter]}
";
    let charter = book(&[("s", text)]);
    let promises = dated_promises(&charter, "a", charter.service("a/s").unwrap());
    let ids = |list: &[crate::record::Ref]| list.iter().map(|one| one.id.clone()).collect::<Vec<_>>().join(" ");
    let holds = |promise: &DatedPromise| [promise.when, promise.unless, promise.channels].map(ids).join("|");
    assert_eq!(promises.iter().map(holds).collect::<Vec<_>>(), ["|stolen|", "stolen||counter"]);
}

#[test]
fn very_many_answers_are_taken_one_by_one() {
    let question =
        |at: usize| format!("  - {{question: {{en: Q}}, options: {{a{at}: {{en: A}}, b{at}: {{en: B}}}}}}\n");
    let count = |questions: usize| {
        let text = format!("summary: {{en: T}}\n{}", if questions > 0 { "cases:\n" } else { "" });
        let text = text + &(0..questions).map(question).collect::<String>();
        situations(book(&[("s", &text)]).service("a/s").unwrap()).len()
    };
    // Nine questions of two answers are 512 combinations; with ten, the first answers and ten others one by one.
    assert_eq!((count(0), count(1), count(9), count(10)), (1, 2, 512, 11));
}

#[test]
fn fees_of_one_situation() {
    let text = "
cases:
  - question: {en: Q}
    options: {small: {en: S}, large: {en: L}}
fees:
  - {id: base, name: {en: B}, amount: 100 PHP}
  - {id: old, name: {en: O}, amount: 7 PHP, valid_until: 2025-12-31}
  - {id: stamp, name: {en: S}, amount: 2 EUR}
  - {id: extra, name: {en: E}, amount: 30 PHP}
  - {id: wish, name: {en: W}, amount: 9 PHP, optional: true}
  - {id: pages, name: {en: P}, amount: {each: 1 PHP, per: {en: page}}}
  - {id: size, name: {en: Z}, one_of: [{id: z1, name: {en: Z}, amount: 10 PHP}, {id: z2, name: {en: Z}, amount: 40 PHP}]}
  - {id: tier, name: {en: T}, amount: {tiers: [{when: [small], amount: 5 PHP}, {when: [large], amount: 50 PHP}], of: {en: x}}}
steps:
  - {id: x, fees: [base]}
  - {id: y, fees: [extra], when: [large]}
total: {fees: 100 PHP}
";
    let charter = book(&[("s", text)]);
    let service = charter.service("a/s").unwrap();
    let sums = |at: usize| {
        let found = sum(service, &situations(service)[at], today());
        (found.fixed, found.open.iter().map(|fee| fee.id.text.clone()).collect::<Vec<_>>())
    };
    let eur = Price::Exactly(Money { amount: Decimal::from(2), currency: Currency::from_code("EUR").unwrap() });
    // Small: 100, 5 and 10 to 40. Large: 100, 30, 50 and 10 to 40.
    assert_eq!(sums(0), (vec![eur, Price::Range(php(115), php(145))], vec!["pages".to_owned()]));
    assert_eq!(sums(1), (vec![eur, Price::Range(php(190), php(220))], vec!["pages".to_owned()]));
    let all: Vec<&str> = everybody(service, today()).iter().map(|fee| fee.id.text.as_str()).collect();
    assert_eq!(all, ["base", "stamp", "pages", "size", "tier"]);
    // Two currencies are never one sum.
    assert_eq!(compare_fees(service, today()).unwrap().verdict, Verdict::Unclear);
}

#[test]
fn declared_fees_are_compared() {
    use Verdict::{Equal, TooHigh, TooLow, Unclear};
    for (fees, total, verdict) in [
        ("[{id: x, name: {en: X}, amount: 100 PHP}]", "100.00 PHP", Equal),
        ("[{id: x, name: {en: X}, amount: 100 PHP}]", "90 PHP", TooLow),
        ("[{id: x, name: {en: X}, amount: 100 PHP}]", "free", TooLow),
        ("[{id: x, name: {en: X}, amount: 100 PHP}]", "100 EUR", Unclear),
        ("[{id: x, name: {en: X}, amount: 100–200 PHP}]", "100–200 PHP", Equal),
        ("none", "free", Equal),
        ("none", "1 PHP", TooHigh),
    ] {
        let charter = book(&[("s", &format!("fees: {fees}\ntotal: {{fees: {total}}}\n"))]);
        let found = compare_fees(charter.service("a/s").unwrap(), today()).unwrap();
        assert_eq!(found.verdict, verdict, "{fees} against {total}");
    }
}

#[test]
fn the_burden_of_a_demo_service() {
    let charter = demo();
    let yardstick = Yardstick::of(&charter);
    let found = burden(&charter, &id("business-licensing/business-permit"), today(), &yardstick).unwrap();
    // From home nothing is inspected.
    assert_eq!(found.steps, Count { least: 6, most: 7 });
    // Online none; else applying and paying are one visit, and collecting after four working days another.
    assert_eq!(found.visits, Some(Count { least: 0, most: 2 }));
    assert_eq!(found.agencies, ["business-licensing", "police"]);
    let count = |least, most| Count { least, most };
    // From an owned home: certificate, clearance, title. In a rented shop: certificate, clearance, lease, wiring, exits.
    let documents = [(Document, count(3, 5)), (Information, count(1, 1)), (Form, count(1, 1)), (Photo, count(0, 1))];
    assert_eq!(found.documents, BTreeMap::from(documents));
    // One on applying, and one of the agency under the decision.
    assert_eq!(found.signatures, count(2, 2));
    assert_eq!((found.fees.as_slice(), found.open_fees), (&[Price::Exactly(php(300))][..], true));
    assert_eq!(found.online, Some(Online::EndToEnd));
}

#[test]
fn alternatives_count_once_and_parts_one_by_one() {
    let charter = demo();
    let yardstick = Yardstick::of(&charter);
    let found = burden(&charter, &id("civil-registry/change-address"), today(), &yardstick).unwrap();
    // Two of three proofs of the new home; a tenant tells of the landlord too.
    assert_eq!(found.documents[&Document], Count { least: 2, most: 2 });
    assert_eq!(found.documents[&Information], Count { least: 0, most: 1 });
}

#[test]
fn visits_are_told_apart_by_waiting_and_by_agency() {
    let come = |id: &str, more: &str| format!("  - {{id: {id}, client_action: {{en: C}}{more}}}\n");
    let work = |id: &str, time: &str| format!("  - {{id: {id}, agency_action: {{en: A}}, time: {time}}}\n");
    for (steps, visits) in [
        (come("x", "") + &come("y", ""), 1),
        (come("x", "") + &work("y", "7 hours") + &come("z", ""), 1),
        (come("x", "") + &work("y", "same working day") + &come("z", ""), 1),
        (come("x", "") + &work("y", "1 working day") + &come("z", ""), 2),
        (come("x", ", time: 2 weeks") + &come("z", ""), 2),
        (come("x", ", time: unknown") + &come("z", ""), 2),
        (come("x", "") + &come("y", ", by: {agency: b}") + &come("z", ""), 3),
        // Paying waits for no checking, and two things that both wait for it are done at one time.
        (
            come("x", "")
                + &work("y", "3 working days")
                + &come("p", ", after: [x]")
                + &come("z", ", after: [y, p]")
                + &come("w", ", after: [y, p]"),
            2,
        ),
        (work("x", "1 hour"), 0),
    ] {
        let text = format!("channels: [{{id: c, kind: counter}}]\nsteps:\n{steps}");
        let charter = book(&[("s", &text)]);
        let found = burden(&charter, &id("a/s"), today(), &Yardstick::of(&charter)).unwrap();
        assert_eq!(found.visits, Some(Count { least: visits, most: visits }), "{steps}");
    }
    let charter = book(&[("s", "steps:\n  - {id: x, client_action: {en: C}}\n")]);
    assert_eq!(burden(&charter, &id("a/s"), today(), &Yardstick::of(&charter)).unwrap().visits, None);
}

#[test]
fn how_far_one_gets_online() {
    for (channels, fees, online) in [
        ("[{id: w, kind: web, phases: [request, deliver]}, {id: c, kind: counter}]", "none", Some(Online::EndToEnd)),
        (
            "[{id: w, kind: web, phases: [request, deliver]}]",
            "[{id: x, name: {en: X}, amount: 5 PHP}]",
            Some(Online::Starts),
        ),
        (
            "[{id: w, kind: app, phases: [request, deliver, pay]}]",
            "[{id: x, name: {en: X}, amount: 5 PHP}]",
            Some(Online::EndToEnd),
        ),
        (
            "[{id: w, kind: web, phases: [request, deliver]}]",
            "[{id: x, name: {en: X}, amount: free}]",
            Some(Online::EndToEnd),
        ),
        ("[{id: w, kind: web, phases: [request]}, {id: c, kind: counter}]", "none", Some(Online::Starts)),
        ("[{id: w, kind: web}]", "none", Some(Online::Starts)),
        ("[{id: w, kind: web, phases: [inform]}, {id: c, kind: counter}]", "none", Some(Online::CounterOnly)),
        ("[{id: p, kind: post}, {id: c, kind: counter}]", "none", Some(Online::Other)),
        ("unknown", "none", None),
    ] {
        let charter = book(&[("s", &format!("channels: {channels}\nfees: {fees}\n"))]);
        let found = burden(&charter, &id("a/s"), today(), &Yardstick::of(&charter)).unwrap();
        assert_eq!(found.online, online, "{channels}");
    }
}

#[test]
fn an_application_online_may_end_at_the_counter() {
    let text = "
channels:
  - {id: w, kind: web, phases: [request]}
  - {id: c, kind: counter, phases: [request, deliver]}
outputs: [{id: card, name: {en: Card}, final: true}]
steps:
  - {id: x, client_action: {en: Apply}}
  - {id: y, client_action: {en: Collect}, gives: [card]}
";
    let charter = book(&[("s", text)]);
    let found = burden(&charter, &id("a/s"), today(), &Yardstick::of(&charter)).unwrap();
    assert_eq!(found.visits, Some(Count { least: 1, most: 1 }));
}

#[test]
fn a_journey_of_the_demo_book() {
    let charter = demo();
    let yardstick = Yardstick::of(&charter);
    let event = |id: &str| charter.book.events.iter().find(|event| event.id.text == id).unwrap();
    let found = journey(&charter, event("opening-a-shop"), today(), &yardstick);
    let ids: Vec<String> = found.services.iter().map(|service| service.id.to_string()).collect();
    assert_eq!(
        ids,
        [
            "police/clearance-certificate",
            "business-licensing/register-business-name",
            "business-licensing/business-permit",
            "business-licensing/food-permit",
        ]
    );
    assert_eq!(found.services[2].after, [ids[1].as_str(), ids[0].as_str()]);
    // 100, 200 to 1,000 by the size of the firm, 300, and 400 to 650 with the water test.
    assert_eq!(found.fees, [Price::Range(php(1_000), php(2_050))]);
    assert!(found.open_fees);
    // At the police one; the others online, or one, two and two at the hall.
    assert_eq!((found.visits, found.unknown_visits), (Count { least: 1, most: 6 }, 0));
    assert_eq!(found.agencies, ["police", "business-licensing", "water"]);
    assert!(found.circles.is_empty());
    // The clearance (15 minutes, two days) takes longer than the name (40 minutes, four hours); then the permit of 141,000
    // seconds at most, and the food permit: 40 minutes, four days for the water sample, one to decide.
    assert_eq!(found.elapsed.unwrap().to, seconds(900 + 2 * 28_800 + 141_000 + 2_400 + 5 * 28_800));
    // Both certificates come from services of the journey; the identity card is asked for twice.
    let document = |id: &str| found.documents.iter().find(|document| document.requirement.id.text == id).unwrap();
    assert!(document("name-certificate").from_journey && document("clearance").from_journey);
    assert!(!document("lease").from_journey);
}

#[test]
fn evidence_that_is_needed_only_sometimes() {
    let charter = demo();
    let event = charter.book.events.iter().find(|event| event.id.text == "moving-home").unwrap();
    let found = journey(&charter, event, today(), &Yardstick::of(&charter));
    let services: Vec<(String, Need)> =
        found.services.iter().map(|service| (service.id.service.clone(), service.need)).collect();
    let expected = [
        ("change-address", Need::Named),
        ("transfer-account", Need::Named),
        ("register-business-name", Need::Sometimes),
        ("clearance-certificate", Need::Sometimes),
        ("business-permit", Need::Sometimes),
        ("new-connection", Need::Named),
        ("report-a-loss", Need::Sometimes),
        ("replace-identity-card", Need::Named),
    ];
    assert_eq!(services, expected.map(|(id, need)| (id.to_owned(), need)));
}

const NEEDS: &str = "requirements:\n  - {id: paper, name: {en: P}, from: {service: ";

#[test]
fn circular_evidence_is_found_and_does_not_stop_the_journey() {
    let needs = |other: &str| format!("{NEEDS}{other}}}}}\nsteps:\n  - {{id: x, time: 1 hour}}\n");
    let free = "steps:\n  - {id: x, time: 1 hour}\n";
    let (one, two, three) = (needs("two"), needs("three"), needs("two"));
    let charter = book(&[("one", &one), ("three", &three), ("two", &two), ("alone", free)]);
    assert_eq!(circular_evidence(&charter), [["a/two", "a/three"]]);
    let charter = book(&[("self", &needs("self"))]);
    assert_eq!(circular_evidence(&charter), [["a/self"]]);
    assert!(circular_evidence(&demo()).is_empty());
}

#[test]
fn a_document_is_brought_once() {
    let text = |more: &str| {
        format!(
            "requirements:
  - {{id: card, name: {{en: Card}}, from: applicant}}
  - {{id: form, name: {{en: Form}}, kind: form, from: applicant}}
  - {{id: proof, name: {{en: Proof}}}}
{more}"
        )
    };
    let other = "  - {id: paper, name: {en: P}, from: {service: s}}\n  - {id: paper-too, name: {en: P}, from: [applicant, {service: t}]}\n";
    let tree = MemoryTree::new()
        .with("charter.yaml", "format: 1\ntitle: {en: T}\nlanguages: [en]\n")
        .with("events.yaml", "- {id: e, kind: life, name: {en: E}, services: [a/r]}\n")
        .with("agencies/a/agency.yaml", "name: {en: A}\n")
        .with("agencies/a/services/r.yaml", format!("name: {{en: R}}\n{}", text(other)))
        .with("agencies/a/services/s.yaml", format!("name: {{en: S}}\n{}", text("")))
        .with("agencies/a/services/t.yaml", "name: {en: T}\n");
    let charter = read(&tree);
    let found = journey(&charter, &charter.book.events[0], today(), &Yardstick::of(&charter));
    // `t` is only one of two origins, so nobody is sent there.
    assert_eq!(found.services.iter().map(|one| one.id.service.as_str()).collect::<Vec<_>>(), ["s", "r"]);
    assert_eq!(found.services[0].need, Need::Evidence);
    let documents: Vec<(&str, usize)> =
        found.documents.iter().map(|one| (one.requirement.id.text.as_str(), one.asked_by.len())).collect();
    // The card is one; each service has its own form, and nobody says that both proofs are the same.
    assert_eq!(
        documents,
        [("card", 2), ("form", 1), ("proof", 1), ("form", 1), ("proof", 1), ("paper", 1), ("paper-too", 1)]
    );
    assert_eq!(found.elapsed, None);
    assert_eq!(found.unknown_visits, 2);
}

#[test]
fn a_journey_takes_as_long_as_the_longer_of_total_and_steps() {
    let step = "steps: [{id: x, time: 1 working day}]\ntotal: {time: ";
    let takes = |total: &str| {
        let tree = MemoryTree::new()
            .with("charter.yaml", "format: 1\ntitle: {en: T}\nlanguages: [en]\n")
            .with("events.yaml", "- {id: e, kind: life, name: {en: E}, services: [a/r]}\n")
            .with("agencies/a/agency.yaml", "name: {en: A}\n")
            .with("agencies/a/services/r.yaml", format!("name: {{en: R}}\n{step}{total}}}\n"));
        let charter = read(&tree);
        journey(&charter, &charter.book.events[0], today(), &Yardstick::of(&charter)).takes
    };
    assert_eq!(takes("5 working days"), Duration::parse("5 working days", BareDays::Ambiguous).ok());
    // What is declared too short is no promise to plan with.
    assert_eq!(takes("1 hour"), Duration::parse("1 working day", BareDays::Ambiguous).ok());
}
