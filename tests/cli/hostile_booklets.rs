//! Hostile words in booklets: set as they are, letter by letter, without a sign of Typst taken for an order, and without anything in the
//! PDF that runs, starts or leads anywhere. What no font has is told.
//!
//! A handful stands here; where the shared folder is, all of its injection strings are set too, and all of its naughty strings are looked
//! at.

use crate::shared::shared;
use crate::support::{book, charterpress, folder_of};
use charterpress::load::print;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// What Typst would take for orders, Markdown for addresses, and a reader of PDFs for something to be run.
const OWN: [&str; 22] = [
    "#panic(\"x\")",
    "#{1 + 1}",
    "#let x = 1",
    "#import \"x.typ\": *",
    "#read(\"/etc/passwd\")",
    "#eval(\"1\")",
    "] #link(\"javascript:alert(1)\")[x] [",
    "$ x^2 $",
    "`#raw`",
    "= Heading",
    "@label <label>",
    "// no comment /* nor this */ --- -- ~",
    "*strong* _emphasis_ \\u{41} \\",
    "'\"",
    "<script>alert(1)</script>",
    "[a](javascript:alert(1)) <javascript:alert(2)>",
    "![b](data:text/html,x) [c](file:///etc/passwd)",
    "https://a.example/?q=%0d%0a/JavaScript",
    ")>> /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    "endstream endobj 1 0 obj",
    "%PDF-1.7 %%EOF",
    "WordsOfOneHundredLettersWithoutABlankWordsOfOneHundredLettersWithoutABlankWordsOfOneHundredLettersWith",
];

fn file(path: &str) -> Option<String> {
    let text = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned();
    shared(path).map(|path| text(&path))
}

/// What every font has: the signs of ASCII. A brace with a name in it is a fact, and one that does not exist stops everything.
fn printable() -> Vec<String> {
    let shared = file("data/hostile/xss-payloads.txt").unwrap_or_default();
    let all = OWN.into_iter().chain(shared.lines());
    let plain = all.filter(|text| text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()));
    plain.map(|text| text.replace(['{', '}'], "")).filter(|text| !text.trim().is_empty()).collect()
}

/// A book of one service that says each of these texts as words and as Markdown.
fn spoken(texts: &[String]) -> TempDir {
    let outputs: Vec<Value> =
        texts.iter().enumerate().map(|(at, text)| json!({ "id": format!("o{at}"), "name": text })).collect();
    let links: Vec<Value> = texts.iter().map(|text| json!({ "q": text, "a": text })).collect();
    let record = json!({ "name": texts[0], "summary": texts[0], "outputs": outputs, "faq": links });
    book(&[
        (
            "charter.yaml",
            "title: \"#panic() [x](javascript:alert(1))\"\nlanguages: [en]\nbase_url: https://a.example\n",
        ),
        ("agencies/a/agency.yaml", "name: \"$ #sys.version $\"\n"),
        ("agencies/a/services/s.yaml", &print(&record).expect("YAML")),
        ("agencies/a/services/s.en.md", &texts.join("\n\n")),
    ])
}

/// What a tool says of a PDF; nothing where the tool is not there, which is a failure where CI asks for everything.
#[allow(clippy::print_stderr, reason = "what is passed over is told")]
fn told(tool: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(tool).args(arguments).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            assert!(std::env::var_os("CI").is_none(), "{tool} is not there");
            eprintln!("passed over: {tool} is not there");
            None
        }
    }
}

/// Without blanks and breaks: a line may end anywhere in a long word.
fn joined(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '\u{ad}' | '\u{200b}')).collect()
}

#[test]
fn hostile_words_are_printed_letter_by_letter_and_nothing_in_the_pdf_runs() {
    let texts = printable();
    let folder = spoken(&texts);
    let out = folder.path().join("out");
    let ran = charterpress(&["booklet", folder_of(&folder), "--no-cache", "-o", folder_of(&out)]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let pdf = out.join("en/a.pdf");
    if let Some(printed) = told("pdftotext", &["-raw", folder_of(&pdf), "-"]) {
        let printed = joined(&printed);
        let missing: Vec<_> = texts.iter().filter(|text| !printed.contains(&joined(text))).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(printed.contains("$#sys.version$") && printed.contains("#panic()"), "the names of book and agency");
    }
    if let Some(plain) = told("qpdf", &["--qdf", "--object-streams=disable", folder_of(&pdf), "-"]) {
        // What stands in words is in a string or a stream; what would act is a key or a name at the start of its line.
        let acts =
            ["/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/OpenAction", "/AA"];
        let key = |line: &str| acts.iter().any(|act| line.strip_prefix(*act).is_some_and(|rest| rest.starts_with(' ')));
        let action = |line: &str| acts.iter().any(|act| line == format!("/S {act}"));
        let lines = || plain.lines().map(str::trim);
        assert_eq!(lines().find(|line| key(line) || action(line)), None);
        let addresses: Vec<&str> = lines().filter_map(|line| line.strip_prefix("/URI (")).collect();
        let is_harmless =
            |address: &&&str| ["http://", "https://", "mailto:", "tel:"].iter().any(|one| address.starts_with(one));
        assert!(addresses.iter().any(|address| address.starts_with("https://a.example")), "{addresses:?}");
        assert_eq!(addresses.iter().find(|address| !is_harmless(address)), None);
    }
}

#[test]
fn of_words_that_cannot_be_printed_each_sign_is_told() {
    let shared = file("data/hostile/naughty-strings.json")
        .map(|text| serde_json::from_str::<Vec<String>>(&text).expect("texts"));
    let own = ["नमस्ते".to_owned(), "✓ 👩‍👩‍👧".to_owned(), "\u{202e}x\u{2028}y".to_owned()];
    let texts: Vec<String> =
        own.into_iter().chain(shared.unwrap_or_default()).map(|text| text.replace(['{', '}'], "")).collect();
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
    let folder = spoken(&texts);
    let out = folder.path().join("out");
    let ran = charterpress(&["booklet", folder_of(&folder), "--no-cache", "-o", folder_of(&out)]);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    let errors: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("error[")).collect();
    assert!(errors.iter().all(|line| line.contains("[glyph-missing]")), "{}", ran.out);
    for sign in ["Devanagari", "U+2713", "U+1F469"] {
        assert!(errors.iter().any(|line| line.contains(sign)), "{sign}: {}", ran.out);
    }
    assert!(!out.exists(), "nothing is written beside mistakes");
}
