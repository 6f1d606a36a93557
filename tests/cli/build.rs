//! `charterpress build` as a whole: the same bytes everywhere, links that lead somewhere, hostile words that stay words,
//! nothing of the staff's in the public site.

use crate::shared::shared;
use crate::support::{Ran, book, charterpress, folder_of};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

pub(crate) const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/charters");
const TODAY: &str = "2026-11-22";

/// Every file below a folder, by its path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    found
        .map(|entry| {
            let path =
                entry.path().strip_prefix(folder).expect("inside the folder").to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("a file that can be read"))
        })
        .collect()
}

pub(crate) fn build(source: &str, arguments: &[&str], threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let target = folder.path().join("public");
    let all: Vec<&str> = ["build", source, "-o", folder_of(&target), "--as-of", TODAY, "--no-booklets"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    let ran = Ran::of(&all, |command| command.env("RAYON_NUM_THREADS", threads));
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    files(&target)
}

pub(crate) fn pages(site: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&String, &str)> {
    site.iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).expect("a page is UTF-8")))
}

#[test]
fn the_same_book_gives_the_same_bytes_in_any_folder_and_with_any_number_of_threads() {
    assert_same(&build(DEMO, &[], "1"), &build(DEMO, &[], "2"));
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, two: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in one {
        assert!(bytes == &two[path], "{path} differs");
    }
}

/// A clock on the other side of the date line, a machine that speaks Thai, and files that nobody else may read.
#[test]
fn time_zone_locale_and_umask_change_no_byte() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let target = folder.path().join("public");
    let program = env!("CARGO_BIN_EXE_charterpress");
    let ran = Command::new("sh")
        .args(["-c", "umask 077; exec \"$0\" \"$@\"", program, "build", DEMO, "-o", folder_of(&target)])
        .args(["--as-of", TODAY, "--no-booklets"])
        .envs([("TZ", "Pacific/Kiritimati"), ("LC_ALL", "th_TH.UTF-8"), ("LANG", "fa_IR"), ("LANGUAGE", "ar")])
        .output()
        .expect("a shell");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_same(&build(DEMO, &[], "2"), &files(&target));
}

#[test]
fn a_link_to_what_is_not_there_is_told_with_its_place_after_the_site_is_written() {
    let folder = book(&[
        ("charter.yaml", "title: T\nlanguages: [en]\n"),
        ("agencies/a/agency.yaml", "name: A\n"),
        (
            "agencies/a/services/s.yaml",
            "name: S\nsummary: Ok.\ndescription: |\n  See [the fees](s.html#prices) and\n  [the agency](../../agencies/a.html#offices).\n",
        ),
        (
            "theme/templates/page.html",
            "{% extends \"default/page.html\" %}{% block main %}<p onclick=\"x\"><a href=\"x.pdf\">x</a>{% endblock %}",
        ),
        ("pages/about.en.md", "# About\n\nWords.\n"),
    ]);
    let ran = Ran::of(&["build", ".", "-o", "out", "--as-of", TODAY, "--no-booklets"], |command| {
        command.current_dir(folder.path())
    });
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    for told in [
        "warning[site-link-broken]: a link leads to “s.html#prices”, and the page en/services/a/s.html has no place “prices”",
        "agencies/a/services/s.yaml:4:",
        "warning[site-link-broken]: a link leads to “x.pdf”, and the site has no file en/x.pdf",
        "warning[page-policy-broken]: “onclick=” on a page is refused by a strict content policy",
        "theme/templates/page.html:1:",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
    std::fs::write(folder.path().join("out/en/x.pdf"), "by hand").expect("a file that is not ours");
    let again =
        Ran::of(&["build", ".", "-o", "out", "--as-of", TODAY, "--no-booklets", "--deny", "warnings"], |command| {
            command.current_dir(folder.path())
        });
    assert!(!again.out.contains("x.pdf"), "{}", again.out);
}

/// The values of an attribute on a page, with `&amp;` read.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<String> {
    let opening = format!(" {name}=\"");
    let values = page.match_indices(&opening).map(|(at, found)| &page[at + found.len()..]);
    values
        .filter_map(|rest| rest.split('"').next())
        .map(|value: &'p str| value.replace("&amp;", "&").replace("&#39;", "'"))
        .collect()
}

/// The path that a relative address leads to, from a page.
fn resolved(page: &str, address: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_and_fragment_leads_somewhere() {
    let site = build(DEMO, &[], "2");
    let mut dead = Vec::new();
    for (path, page) in pages(&site).filter(|(path, _)| *path != "404.html") {
        for address in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            let outside =
                address.contains("://") || ["mailto:", "tel:", "geo:"].iter().any(|scheme| address.starts_with(scheme));
            if outside {
                continue;
            }
            let (file, fragment) = address.split_once('#').unwrap_or((&address, ""));
            let target = if file.is_empty() { path.clone() } else { resolved(path, file) };
            let Some(bytes) = site.get(&target) else {
                dead.push(format!("{path}: {address}"));
                continue;
            };
            let there = fragment.is_empty()
                || attributes(&String::from_utf8_lossy(bytes), "id").iter().any(|id| id == fragment);
            if !there {
                dead.push(format!("{path}: no {fragment} in {target}"));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

#[test]
fn every_page_has_one_first_heading_unique_ids_and_says_its_language_and_direction() {
    for (path, page) in pages(&build(DEMO, &[], "2")) {
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        let ids = attributes(page, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: an id stands twice");
        let language = path.split('/').next().filter(|part| !part.contains('.')).unwrap_or("en");
        let direction = if ["fa", "ar"].contains(&language) { "rtl" } else { "ltr" };
        assert!(page.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\">")), "{path}");
        assert!(!page.contains(" style=\"") && !page.contains(" onclick") && !page.contains("<style"), "{path}");
        for character in ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}'] {
            assert!(!page.contains(character), "{path} holds a bidi control character");
        }
    }
}

/// The names of the tags of a page, in their order, with their attributes' names.
fn skeleton(page: &str) -> Vec<String> {
    let tags = page.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or(""));
    tags.map(|tag| {
        let mut names = tag.split('"').step_by(2).collect::<Vec<_>>().join("");
        names.retain(|c| c != '\n');
        names
    })
    .collect()
}

/// A book that puts one text into every kind of place.
fn spoken(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("a string");
    format!(
        "name: {quoted}\nsummary: {quoted}\ndescription: {quoted}\nalso_known_as: [{quoted}]\nnumber: {quoted}\ncode: {quoted}\n\
         eligibility: {quoted}\nclassification: {quoted}\nclock: {{starts: {quoted}}}\n\
         cases: [{{question: {quoted}, options: {{one: {quoted}, two: {quoted}}}}}]\n\
         requirements: [{{id: r, name: {quoted}, details: {quoted}, when: [one], from: {{place: {quoted}}}}}]\n\
         fees: [{{id: f, name: {quoted}, amount: {{varies: {quoted}}}}}]\n\
         steps: [{{id: s, name: {quoted}, client_action: {quoted}, needs: [r], time: {{is: 1 hour, note: {quoted}}}}}]\n\
         outputs: [{{id: o, name: {quoted}}}]\n\
         channels: [{{id: c, kind: phone, contact: {{phone: {quoted}, email: {quoted}, note: {quoted}}}, how: {quoted}}}]\n\
         standards: [{{id: p, promise: {quoted}, source: {quoted}}}]\n\
         redress: [{{id: d, to: {{body: {quoted}}}, how: {quoted}}}]\n\
         compensation: {{none: {quoted}}}\nfaq: [{{q: {quoted}, a: {quoted}}}]\n\
         links: [{{url: \"https://a.example/\", name: {quoted}}}]\n"
    )
}

fn page_of(text: &str) -> String {
    let folder = book(&[
        ("charter.yaml", "title: T\nlanguages: [en]\n"),
        ("agencies/a/agency.yaml", "name: A\n"),
        ("agencies/a/services/s.yaml", &spoken(text)),
    ]);
    let site = build(folder_of(&folder), &[], "2");
    String::from_utf8(site["en/services/a/s.html"].clone()).expect("UTF-8")
}

#[test]
fn hostile_words_change_no_tag_of_a_page() {
    let harmless = skeleton(&page_of("plain words"));
    let own = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title><script>alert(1)</script>",
        "{{ 7*7 }} {% raw %}",
        "a ]]> b -->",
    ];
    for text in own {
        assert_eq!(skeleton(&page_of(text)), harmless, "{text}");
    }
}

/// How many hostile lines stand on one page.
const LINES: usize = 60;

#[test]
fn the_public_lists_of_hostile_words_change_no_tag_either() {
    let Some(lines) = shared("data/hostile/xss-payloads.txt") else { return };
    let text = std::fs::read_to_string(lines).expect("the list can be read");
    let payloads: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let services = |name: &dyn Fn(&str) -> String| {
        let service = |lines: &[&str]| {
            let outputs =
                lines.iter().enumerate().map(|(at, line)| format!("  - {{id: o{at}, name: {}}}\n", name(line)));
            format!("name: S\noutputs:\n{}", outputs.collect::<String>())
        };
        let mut files = vec![
            ("charter.yaml".to_owned(), "title: T\nlanguages: [en]\n".to_owned()),
            ("agencies/a/agency.yaml".to_owned(), "name: A\n".to_owned()),
        ];
        let chunks = payloads.chunks(LINES).enumerate();
        files.extend(chunks.map(|(at, lines)| (format!("agencies/a/services/s{at}.yaml"), service(lines))));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        build(folder_of(&book(&files)), &[], "2")
    };
    let harmless = services(&|_| "plain".to_owned());
    // A brace with a name in it is a fact, and one that does not exist stops the build: braces are taken out here.
    let hostile = services(&|line| serde_json::to_string(&line.replace(['{', '}'], "")).expect("a string"));
    for (at, lines) in payloads.chunks(LINES).enumerate() {
        let path = format!("en/services/a/s{at}.html");
        let page = |site: &BTreeMap<String, Vec<u8>>| skeleton(&String::from_utf8_lossy(&site[&path]));
        assert_eq!(page(&hostile), page(&harmless), "one of {lines:#?}");
    }
}

#[test]
fn the_public_site_holds_nothing_of_the_staff() {
    let public = build(DEMO, &[], "2");
    let staff = build(DEMO, &["--readers", "staff"], "2");
    let internal = "en/services/water/meter-stock-issue.html";
    assert!(!public.contains_key(internal) && staff.contains_key(internal));
    let note = "Window 4 opens when the queue";
    let holds = |site: &BTreeMap<String, Vec<u8>>, text: &str| {
        site.values().any(|bytes| String::from_utf8_lossy(bytes).contains(text))
    };
    assert!(holds(&staff, note), "the staff's note is shown to the staff");
    assert!(!holds(&public, note));
    assert!(!holds(&public, "meter-stock-issue"), "no public page leads to an internal service");
}

/// What the three hosts read holds the same policy, as a host of theirs would read it; without being asked for, there is none.
#[test]
fn a_host_gets_its_file_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let build = |more: &[&str]| {
        let site = folder.path().join(more.join("-")).join("site");
        let ran =
            charterpress(&[&["build", DEMO, "-o", folder_of(&site), "--no-booklets", "--no-cache"], more].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        site
    };
    let all = build(&["--headers", "apache", "--headers", "iis", "--headers", "nginx"]);
    for name in [".htaccess", "web.config", "nginx.conf", "_headers"] {
        let file = std::fs::read_to_string(all.join(name)).unwrap();
        assert!(file.contains(charterpress::site::POLICY), "{name}: {file}");
    }
    let none = build(&[]);
    assert!(none.join("_headers").is_file() && !none.join(".htaccess").exists() && !none.join("nginx.conf").exists());
}
