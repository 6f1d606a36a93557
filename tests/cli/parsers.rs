//! Every parser with bytes that nobody would write. What is asked of each stands in the fuzz targets' own library, which is taken in
//! here, so that `cargo test` asks the same of a few that `cargo fuzz` asks of millions.

#[allow(unreachable_pub, reason = "it is a library of its own")]
#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

use crate::hostile::bytes;
use fuzz::{ALL, shown, small_book};
use proptest::prelude::*;
use std::path::Path;

/// Signs and words that quantities and tables are made of, in pieces.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "1",
        "10",
        "۱۲",
        "٣",
        "๕",
        "0",
        "99999999999999999999",
        ".",
        ",",
        "٫",
        "٬",
        "'",
        "-",
        "–",
        " to ",
        ":",
        "/",
        "%",
        "٪",
        " ",
        "day",
        "days",
        "working days",
        "calendar ",
        "h",
        " min",
        "weeks",
        "months",
        "years",
        "up to ",
        "EUR",
        "€",
        "IRR",
        "THB",
        "per ",
        "2026",
        "1405",
        "-01",
        "-31",
        "08:00",
        "mon",
        "sat-wed",
        "fri",
        ", ",
        "\n",
        "\"",
        ";",
        "\t",
        "(",
        ")",
        "\u{200c}",
        "\u{feff}",
        "{",
        "}",
        "standard,office,channel,period_start,period_end,total,met",
        "name",
        "id",
        "service",
        "--c-accent: ",
        "#fff;",
        ":root {",
        "{{ t(key=",
        "{% if ",
        "{# from: ",
        "\0",
        "=== charter.yaml\n",
        "=== agencies/civil/services/pass.md\n",
        "> ",
        "- ",
        "|",
        "`",
        "*",
        "[a](",
        "<!--",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat().into_bytes())
}

/// The quick ones of them; the others make sites or reports, or write to the disk.
const QUICK: [&str; 14] = [
    "dates",
    "durations",
    "hours",
    "inventory",
    "money",
    "pages",
    "service",
    "settings",
    "sheets",
    "shares",
    "spread",
    "tables",
    "texts",
    "yaml",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quick_parsers_take_any_bytes(bytes in prop_oneof![pieces(), bytes(), prop::collection::vec(any::<u8>(), 0..60)]) {
        ALL.iter().filter(|(name, _)| QUICK.contains(name)).for_each(|(_, parse)| parse(&bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_makes_a_site_takes_any_bytes(bytes in prop_oneof![pieces(), bytes(), prop::collection::vec(any::<u8>(), 0..60)]) {
        ALL.iter().filter(|(name, _)| !QUICK.contains(name)).for_each(|(_, parse)| parse(&bytes));
    }
}

/// A value for each of several fields of a service: sound, odd, or of another kind.
fn field() -> impl Strategy<Value = String> {
    let fields = [
        "summary: {en: Short, fa: کوتاه}",
        "fees: [{id: f, name: Fee, amount: 5 EUR}]",
        "fees: [{id: f, name: Fee, amount: {percent: 2%, of: g}}, {id: g, name: G, amount: 0 EUR}]",
        "fees: none",
        "steps: [{id: s, name: Ask, client_action: Ask, time: 3 working days}, {id: t, name: Wait, after: [s], time: 1-2 weeks}]",
        "steps: [{id: s, name: A, after: [t], time: 1 day}, {id: t, name: B, after: [s], time: 2 hours}]",
        "steps: unknown",
        "standards: [{id: p, promise: \"Within {within}\", within: 5 working days, target: 95%}]",
        "cases: [{question: Who?, options: {one: One, two: Two}}]",
        "requirements: [{id: r, name: Paper, when: [one], from: {service: civil/card}}]",
        "requirements: [{id: r, name: Paper, when: [three], copies: 900}]",
        "outputs: [{id: o, name: Card, valid_for: 10 years}]",
        "channels: [{id: c, kind: online, url: \"https://a.example/\"}, {id: d, kind: phone, contact: {phone: \"1\"}}]",
        "eligibility: [{audience: nobody}]",
        "redress: [{id: d, to: {body: Us}, within: 30 days}]",
        "faq: [{q: Who?, a: \"- *a*\\n> b\"}]",
        "legal_basis: [{law: none-such}]",
        "total: {time: 5 working days}",
        "description: \"# A\\n\\n| a |\\n|---|\\n| {within} |\"",
        "status: suspended",
        "topics: [x, x]",
    ];
    prop::sample::select(fields.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// A small book of any such fields in any number is read, resolved and shown, with its mistakes or without.
    #[test]
    fn any_small_book_is_shown(
        services in prop::collection::vec(prop::collection::vec(field(), 0..9), 1..4),
        days in prop::sample::select(vec!["", "days: {are: working}\n", "calendar: none-such\n", "currency: EUR\n"]),
        languages in prop::sample::select(vec!["[en]", "[fa, en]", "[th, ar]", "[xx]", "[]", "en"]),
    ) {
        let mut tree = small_book().with("charter.yaml", format!("title: T\nlanguages: {languages}\n{days}"));
        for (at, fields) in services.iter().enumerate() {
            let text = format!("name: Service {at}\n{}\n", fields.join("\n"));
            tree.put(format!("agencies/civil/services/s{at}.yaml"), text);
        }
        prop_assert!(shown(&tree) > 20, "the site has its pages: {}", shown(&tree));
    }
}

/// The book that most targets put a file into is one without mistakes: what is found there is of that file.
#[test]
fn the_books_of_the_targets_have_no_mistakes() {
    for tree in [small_book(), fuzz::furnished_book()] {
        let loaded = charterpress::load::load(&tree).expect("a tree in memory can be listed");
        let resolved = charterpress::resolve::resolve(loaded);
        assert_eq!(resolved.findings, []);
    }
}

/// No function without its target, and no target without its function.
#[test]
fn every_parser_has_its_fuzz_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut targets: Vec<String> = std::fs::read_dir(folder)
        .expect("the targets")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().replace(".rs", ""))
        .collect();
    targets.sort();
    assert_eq!(targets, ALL.map(|(name, _)| name));
}

/// A hundred thousand of each sign that opens something, thousands of others, and files that are no text.
#[test]
fn bombs_end() {
    for sign in ["[", "{", "- ", ">", "("] {
        let bomb = sign.repeat(100_000).into_bytes();
        fuzz::yaml(&bomb);
        fuzz::markdown(&bomb);
    }
    let some = ["* ", "1. ", "*a ", "![", "`", "\"", "&a ", "? ", "1 day ", "{{", "<!--", "|-", ",", "a"];
    let some = some.iter().map(|sign| sign.repeat(4_000).into_bytes());
    let others = [
        b"name: \"\\uD800\"\n".to_vec(),
        b"\xed\xa0\x80".to_vec(),
        b"a\0b".to_vec(),
        vec![0; 4_000],
        vec![0xff; 4_000],
    ];
    for bytes in some.chain(others) {
        ALL.iter().filter(|(name, _)| QUICK.contains(name)).for_each(|(_, parse)| parse(&bytes));
    }
}
