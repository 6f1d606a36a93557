//! Hostile words in every place of a book: names, Markdown, addresses, ids and paths. In pages they bring no tag, attribute or address
//! that harmless ones do not bring; in data and exports they come back letter by letter.
//!
//! A handful stands here; where the shared folder is, all of its injection strings, naughty strings and YAML cases are taken too.

use crate::build::{build, pages};
use crate::hostile::{SERVICE, read_twice, small_book};
use crate::shared::shared;
use crate::support::{book, charterpress, folder_of};
use charterpress::load::print;
use charterpress::record::Url;
use html5gum::{Token, Tokenizer};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tempfile::TempDir;

const OWN: [&str; 13] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "</title></script><svg onload=alert(1)>",
    "[a](javascript:alert(1)) ![b](data:text/html,x) <javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a] and <https://a.example/\"onclick=alert(1)>",
    "{{ 7*7 }} {% raw %} ]]> --> &lt;b&gt; &#106;",
    "=cmd|' /C calc'!A1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "</script><!--<script>",
    "\u{202e}\u{2028}\u{0}\u{7f}",
    "NULL",
    "&colon;&lpar;&#x6A;avascript:alert(1)",
];

/// Every hostile text that is at hand, without those that are blank.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = OWN.map(str::to_owned).to_vec();
    let text = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned();
    if let Some(path) = shared("data/hostile/naughty-strings.json") {
        texts.extend(serde_json::from_str::<Vec<String>>(&text(&path)).expect("a list of strings"));
    }
    if let Some(path) = shared("data/hostile/xss-payloads.txt") {
        texts.extend(text(&path).lines().map(str::to_owned));
    }
    if let Some(folder) = shared("data/hostile/yaml-test-suite") {
        let paths: BTreeSet<_> =
            std::fs::read_dir(folder).expect("the suite").filter_map(Result::ok).map(|one| one.path()).collect();
        texts.extend(paths.iter().map(|path| text(path)));
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// How many texts stand in one service: few enough for a cell of a spreadsheet, which holds 32,767 characters.
const TOGETHER: usize = 40;

/// What a service says of a text: words that stand as they are, prose, and links where the address is one that may be published.
/// A brace with a name in it is a fact, and one that does not exist stops a build: braces are taken out.
fn said(at: usize, text: &str) -> [(&'static str, Value); 4] {
    let plain = text.replace(['{', '}'], "");
    let links = Url::is_allowed(text).then(|| json!({ "url": text, "name": plain }));
    [
        ("outputs", json!({ "id": format!("o{at}"), "name": plain })),
        ("faq", json!({ "q": plain, "a": plain })),
        ("links", links.unwrap_or_default()),
        ("also_known_as", json!(plain)),
    ]
}

/// A book of services that say these texts in every field that takes words.
fn spoken(texts: &[String]) -> TempDir {
    let mut files = vec![
        ("charter.yaml".to_owned(), "title: T\nlanguages: [en]\n".to_owned()),
        ("agencies/a/agency.yaml".to_owned(), "name: A\n".to_owned()),
    ];
    for (service, texts) in texts.chunks(TOGETHER).enumerate() {
        let name = texts[0].replace(['{', '}'], "");
        let mut record = json!({ "name": name, "summary": name });
        for (at, text) in texts.iter().enumerate() {
            for (key, value) in said(at, text).into_iter().filter(|(_, value)| !value.is_null()) {
                let list = record.as_object_mut().expect("a map").entry(key).or_insert_with(|| json!([]));
                list.as_array_mut().expect("a list").push(value);
            }
        }
        let prose: Vec<String> = texts.iter().map(|text| text.replace(['{', '}'], "")).collect();
        files.push((format!("agencies/a/services/s{service}.yaml"), print(&record).expect("YAML")));
        files.push((format!("agencies/a/services/s{service}.en.md"), prose.join("\n\n")));
    }
    book(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Markdown of every kind, and a text for every place.
const HARMLESS: &str = "# a\n\n## a\n\n### a\n\n#### a\n\n##### a\n\n###### a\n\n- a\n\n1. a\n\n7) a\n\n> a\n\n    a\n\n`a` *a* **a** ~~a~~ a\\\n\
    a [a](https://a.example/) [a](b.html) [a](#a) <mailto:a@a.example> ![a](https://a.example/a.png)\n\n---\n\n|a|a|\n|-|-|\n|a|a|\n";

/// The elements of a page with their attributes' names, and the addresses in it.
fn skeleton(page: &str) -> (BTreeSet<(String, String)>, BTreeSet<String>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (mut names, mut addresses) = (BTreeSet::new(), BTreeSet::new());
    for token in Tokenizer::new(page) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        names.insert((text(&tag.name), String::new()));
        for (attribute, value) in &tag.attributes {
            names.insert((text(&tag.name), text(attribute)));
            if ["href", "src", "action", "formaction", "data", "poster"].contains(&text(attribute).as_str()) {
                addresses.insert(text(value));
            }
        }
    }
    (names, addresses)
}

/// The scheme of an address as a browser reads it.
fn scheme(address: &str) -> Option<String> {
    let read: String = address.trim_start_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "");
    let (scheme, _) = read.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '?', '#']))?;
    Some(scheme.to_ascii_lowercase())
}

fn data_in(page: &str) -> impl Iterator<Item = &str> {
    let opening = "<script type=\"application/ld+json\">";
    page.split(opening).skip(1).filter_map(|rest| rest.split("</script").next())
}

/// Every text in a JSON value; a number and a truth as they would be written, which is how the loader takes them.
fn words_of(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(found.insert(text.clone())),
        Value::Array(values) => values.iter().for_each(|value| words_of(value, found)),
        Value::Object(values) => values.values().for_each(|value| words_of(value, found)),
        Value::Bool(_) | Value::Number(_) => drop(found.insert(value.to_string())),
        Value::Null => {}
    }
}

#[test]
fn hostile_words_bring_nothing_into_a_page_that_harmless_ones_do_not_bring() {
    let texts = texts();
    let (harmless, hostile) = (spoken(&vec![HARMLESS.to_owned(); 3]), spoken(&texts));
    let known: BTreeSet<_> = {
        let link = "https://a.example/".to_owned();
        let with_link = spoken(&[HARMLESS.to_owned(), link]);
        // So many names that they are published in parts.
        let long = spoken(&vec!["a".to_owned(); 200]);
        let sites = [&harmless, &with_link, &long].map(|book| build(folder_of(book), &[], "2"));
        sites.iter().flat_map(|site| pages(site).flat_map(|(_, page)| skeleton(page).0).collect::<Vec<_>>()).collect()
    };
    let site = build(folder_of(&hostile), &[], "2");
    let mut names = BTreeMap::new();
    for (path, page) in pages(&site) {
        let (found, addresses) = skeleton(page);
        assert!(found.is_subset(&known), "{path}: {:?}", found.difference(&known).collect::<Vec<_>>());
        let schemes: BTreeSet<String> = addresses.iter().filter_map(|address| scheme(address)).collect();
        let strange: Vec<_> =
            schemes.iter().filter(|scheme| !["http", "https", "mailto", "tel"].contains(&scheme.as_str())).collect();
        assert!(strange.is_empty(), "{path}: {strange:?}");
        for data in data_in(page) {
            let data: Value = serde_json::from_str(data).unwrap_or_else(|error| panic!("{path}: {error}: {data}"));
            names.entry(path.clone()).or_insert_with(BTreeSet::new).extend({
                let mut words = BTreeSet::new();
                words_of(&data, &mut words);
                words
            });
        }
    }
    for (service, texts) in texts.chunks(TOGETHER).enumerate() {
        let name = texts[0].replace(['{', '}'], "");
        let path = format!("en/services/a/s{service}");
        assert!(names[&format!("{path}.html")].iter().any(|word| word.trim() == name.trim()), "{path}: {name:?}");
        let document: Value = serde_json::from_slice(&site[&format!("{path}.json")]).expect("JSON");
        let mut words = BTreeSet::new();
        words_of(&document, &mut words);
        let missing: Vec<_> = texts
            .iter()
            .map(|text| text.replace(['{', '}'], ""))
            .filter(|text| !words.contains(text.as_str()))
            .collect();
        assert!(missing.is_empty(), "{path}.json lacks {missing:?}");
    }
}

#[test]
fn hostile_words_come_back_from_every_export_letter_by_letter() {
    let texts = texts();
    let hostile = spoken(&texts);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let inside = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    for (format, name) in
        [("json", "book.json"), ("csv", "tables"), ("xlsx", "book.xlsx"), ("schema-org", "graph.json")]
    {
        let ran = charterpress(&["export", format, folder_of(&hostile), "-o", &inside(name)]);
        assert_eq!(ran.status, 0, "{format}: {}{}", ran.out, ran.err);
    }
    let (mut document, mut graph) = (BTreeSet::new(), BTreeSet::new());
    for (name, words) in [("book.json", &mut document), ("graph.json", &mut graph)] {
        let bytes = std::fs::read(inside(name)).expect("a file");
        words_of(&serde_json::from_slice(&bytes).expect("JSON"), words);
    }
    for text in texts.iter().map(|text| text.replace(['{', '}'], "")) {
        assert!(document.contains(&text), "the document lacks {text:?}");
    }
    for name in texts.chunks(TOGETHER).map(|texts| texts[0].replace(['{', '}'], "")) {
        assert!(graph.iter().any(|word| word.trim() == name.trim()), "the linked data lack {name:?}");
    }
    let tables: Vec<String> = std::fs::read_dir(inside("tables"))
        .expect("a folder")
        .map(|table| table.expect("an entry").path().to_str().expect("text").to_owned())
        .collect();
    for (format, files) in [("csv", tables.clone()), ("xlsx", vec![inside("book.xlsx")])] {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let arguments = [&["import", format][..], &files[..], &["-o", folder_of(&hostile), "--dry-run"][..]].concat();
        let same = charterpress(&arguments);
        let said: String = same.out.chars().take(2000).collect();
        assert_eq!((same.status, said.as_str()), (0, "The book says all of this already.\n"), "{format}: {}", same.err);
    }
    for table in tables {
        let text = std::fs::read_to_string(table).expect("UTF-8");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row.expect("a row");
            let formula = row.iter().find(|cell| cell.starts_with(['=', '@', '+', '\t', '\r']));
            assert_eq!(formula, None, "a spreadsheet program would calculate this");
        }
    }
}

#[test]
fn hostile_words_are_no_address_no_id_and_no_file_or_they_are_harmless() {
    for text in texts() {
        let record = json!({
            "name": "Card",
            "links": [{ "url": text, "name": "x" }],
            "steps": [{ "id": text, "name": "x", "client_action": "x" }],
            "channels": [{ "id": "c", "kind": "phone", "contact": { "phone": text, "email": text } }],
        });
        let yaml = print(&record).expect("YAML");
        let tree = small_book().with(SERVICE, yaml).with(format!("agencies/civil/services/{text}.yaml"), "name: x\n");
        let resolved = read_twice(&tree.with(format!("pages/{text}.en.md"), text.clone()));
        let agency = resolved.charter.book.agencies.iter().find(|(id, _)| *id == "civil").expect("the agency").1;
        let ids = agency.services.keys().map(String::as_str);
        let harmless =
            |id: &str| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(ids.clone().all(harmless), "{:?}", ids.collect::<Vec<_>>());
    }
}
