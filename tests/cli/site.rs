//! What the pages of a built site show and hide, told by small books: hidden services, notices, words explained, texts that
//! are older than what they translate, and languages that bring only words.

use crate::support::{Ran, book, folder_of};
use std::collections::BTreeMap;

/// The text files of the site of a book, by path.
fn site(files: &[(&str, &str)], arguments: &[&str]) -> BTreeMap<String, String> {
    let folder = book(files);
    let target = folder.path().join("public");
    let all: Vec<&str> = ["build", folder_of(&folder), "-o", folder_of(&target), "--as-of", "2026-11-22"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    let ran = Ran::of(&all, |command| command);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let found = walkdir::WalkDir::new(&target).into_iter().filter_map(Result::ok);
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&target).ok()?.to_string_lossy().replace('\\', "/");
        Some((path, std::fs::read_to_string(entry.path()).ok()?))
    };
    found.filter_map(read).collect()
}

/// The files that hold a text.
fn holding<'s>(site: &'s BTreeMap<String, String>, text: &str) -> Vec<&'s str> {
    site.iter().filter(|(_, content)| content.contains(text)).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn no_public_page_or_document_names_a_service_that_is_hidden() {
    let files = [
        (
            "charter.yaml",
            "title: T\nlanguages: [en]\nmost_used: [city/vault, city/card]\nbase_url: https://c.example\n",
        ),
        ("agencies/city/agency.yaml", "name: City\nyou_said: [{said: Late, did: Mended}]\n"),
        (
            "agencies/city/services/card.yaml",
            "name: Card\nrelated: [vault, sketch]\nrequirements:\n\
             - {id: slip, name: Slip, from: {service: vault}}\n- {id: plan, name: Plan, from: [{service: works/keys}, {service: sketch}]}\n",
        ),
        (
            "agencies/city/services/vault.yaml",
            "name: Secret stores\ntransaction: [internal]\nstandards: [{id: s, promise: P}]\n",
        ),
        ("agencies/city/services/sketch.yaml", "name: Half thought\nstatus: draft\nformerly: [doodle]\n"),
        ("agencies/works/agency.yaml", "name: Works\n"),
        ("agencies/works/services/keys.yaml", "name: Master keys\ntransaction: [internal]\n"),
        ("events.yaml", "- {id: loss, name: Loss, services: [city/vault, city/card]}\n"),
        ("notices/one.yaml", "text: The stores are shut\nservices: [city/vault]\n"),
    ];
    let hidden = [
        "Secret stores",
        "vault",
        "Half thought",
        "sketch",
        "doodle",
        "Master keys",
        "works/keys",
        "The stores are shut",
    ];
    let public = site(&files, &[]);
    for words in hidden {
        assert_eq!(holding(&public, words), [""; 0], "{words}");
    }
    let card = &public["en/services/city/card.html"];
    assert!(card.contains("agencies/works.html"), "the agency that gives it is named in place of the service");
    let data: serde_json::Value = serde_json::from_str(&public["en/services/city/card.json"]).expect("JSON");
    let origin = &data["requirements"]["items"][1]["from"][0];
    assert_eq!((&origin["service"], &origin["agency"]), (&serde_json::Value::Null, &"works".into()), "{origin}");

    let staff = site(&files, &["--readers", "staff", "--drafts"]);
    for words in hidden {
        assert!(!holding(&staff, words).is_empty(), "{words}");
    }
}
