//! Booklets: what is in a PDF, what stops one, and how a site leads to them. Setting type takes seconds without optimisation, so
//! documents are few and what they show is asked of each together.

use crate::support::{Ran, book, charterpress, folder_of};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const DEMO: &str = "charters";

/// A small book in two languages; the fee can be told apart from any other number.
const SMALL: &[(&str, &str)] = &[
    (
        "charter.yaml",
        "title: {en: Charter of Testville, fa: منشور شهر آزمون}\nlanguages: [en, fa]\nbase_url: https://charter.test.example\n\
         edition: {name: {en: First edition, fa: ویرایش نخست}, valid_from: 2026-03-21}\ncurrency: PHP\ndays: {are: working}\n",
    ),
    ("agencies/civil/agency.yaml", "name: {en: Civil Registry, fa: ثبت احوال}\n"),
    (
        "agencies/civil/services/card.yaml",
        "name: {en: Identity card, fa: کارت ملی}\nfees: [{id: card, name: {en: Card, fa: کارت}, amount: 137 PHP}]\n\
         requirements: [{id: photo, name: {en: A photo, fa: عکس}}]\n\
         steps:\n  - {id: apply, client_action: {en: Hand it in., fa: مدارک را بدهید.}, time: 2 working days}\n",
    ),
    ("agencies/roads/agency.yaml", "name: {en: Roads, fa: راه‌ها}\n"),
    ("agencies/roads/services/hole.yaml", "name: {en: Report a hole, fa: گزارش چاله}\n"),
];

/// Runs the program with a cache of its own.
fn run(arguments: &[&str], cache: &Path) -> Ran {
    Ran::of(arguments, |command| command.env("XDG_CACHE_HOME", cache))
}

fn pdfs(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|ending| ending == "pdf") {
            let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
            found.insert(name, std::fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

fn holds(pdf: &[u8], text: &str) -> bool {
    pdf.windows(text.len()).any(|part| part == text.as_bytes())
}

/// The text of a PDF; nothing where poppler is not there, which is a failure where CI asks for everything.
#[allow(clippy::print_stderr, reason = "what is passed over is told")]
fn text(pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, pdf).expect("a file");
    match Command::new("pdftotext").args(["-layout", folder_of(&file), "-"]).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            assert!(std::env::var_os("CI").is_none(), "pdftotext of poppler-utils is not there");
            eprintln!("passed over: pdftotext is not there, so that no text of a PDF is looked at");
            None
        }
    }
}

#[test]
fn a_handbook_is_tagged_archival_and_the_same_each_time() {
    let (folder, cache, other) = (book(SMALL), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let out = folder.path().join("out");
    let arguments = |more: &[&'static str]| {
        [&["booklet", folder_of(&folder), "-o", folder_of(&out), "--as-of", "2026-11-22"], more]
            .concat()
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let ran = |more: &[&'static str], cache: &Path| {
        let all = arguments(more);
        run(&all.iter().map(String::as_str).collect::<Vec<_>>(), cache)
    };
    let first = ran(&[], cache.path());
    assert_eq!(first.status, 0, "{}{}", first.out, first.err);
    assert!(first.err.contains("Booklets: 4, 4 of them set anew."), "{}", first.err);
    let made = pdfs(&out);
    assert_eq!(made.keys().collect::<Vec<_>>(), ["en/civil.pdf", "en/roads.pdf", "fa/civil.pdf", "fa/roads.pdf"]);

    let (english, persian) = (&made["en/civil.pdf"], &made["fa/civil.pdf"]);
    for pdf in [english, persian] {
        for mark in [
            "<pdfuaid:part>1<",
            "<pdfaid:part>2<",
            "<pdfaid:conformance>A<",
            "/StructTreeRoot",
            "/Outlines",
            "/PageLabels",
        ] {
            assert!(holds(pdf, mark), "{mark}");
        }
        // The heads of its tables are heads, and the code of the address has words.
        for tag in ["/S/TH", "/S/TD", "/S/Figure", "/S/TOC", "/S/H1", "/Alt"] {
            assert!(holds(pdf, tag), "{tag}");
        }
    }
    assert!(holds(english, "/Lang(en)") && !holds(english, "/Direction/R2L"));
    assert!(holds(persian, "/Lang(fa)") && holds(persian, "/Direction/R2L"));
    if let (Some(english), Some(persian)) = (text(english), text(persian)) {
        for words in
            ["Civil Registry", "Identity card", "137", "A photo", "2 working days", "First edition", "Contents"]
        {
            assert!(english.contains(words), "{words}: {english}");
        }
        // Native digits, and none that are Latin but in addresses.
        assert!(persian.contains('۷') && !persian.contains("137"), "{persian}");
    }

    let again = ran(&[], cache.path());
    assert!(again.err.contains("Booklets: 4, 0 of them set anew."), "{}", again.err);
    let anew = ran(&["--no-cache"], other.path());
    assert!(anew.err.contains("Booklets: 4, 4 of them set anew."), "{}", anew.err);
    assert_eq!(pdfs(&out), made);
    assert_eq!(std::fs::read_dir(other.path()).unwrap().count(), 0, "nothing was to be kept");
}

#[test]
fn boards_leaflets_sheets_and_data() {
    let (folder, cache) = (book(SMALL), tempfile::tempdir().unwrap());
    let out = folder.path().join("out");
    let ran = |more: &[&str]| {
        let all = [&["booklet", folder_of(&folder), "-o", folder_of(&out), "--as-of", "2026-11-22"], more].concat();
        let ran = run(&all, cache.path());
        assert_eq!(ran.status, 0, "{more:?}: {}{}", ran.out, ran.err);
        ran.err
    };
    ran(&["--service", "civil/card", "--language", "fa", "--impose", "--attach-data"]);
    ran(&["--service", "civil/card", "--language", "en", "--paper", "a4"]);
    ran(&["--kind", "board", "--agency", "civil", "--style", "nepal"]);
    ran(&["--kind", "board", "--whole", "--language", "en"]);
    let made = pdfs(&out);
    let names: Vec<&str> = made.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "en/all-board.pdf",
            "en/civil-board-nepal.pdf",
            "en/civil/card-a4.pdf",
            "fa/civil-board-nepal.pdf",
            "fa/civil/card-imposed.pdf",
            "fa/civil/card.pdf",
        ]
    );
    let leaflet = &made["fa/civil/card.pdf"];
    assert!(
        holds(leaflet, "<pdfaid:part>3<") && holds(leaflet, "/EmbeddedFile") && holds(leaflet, "/AFRelationship/Data")
    );
    // Sheets are for printing: A4 across, and none of the promises that the booklet itself keeps.
    let sheets = &made["fa/civil/card-imposed.pdf"];
    assert!(holds(sheets, "841.8898") && !holds(sheets, "pdfuaid"));
    if let Some(board) = text(&made["en/civil-board-nepal.pdf"]) {
        for words in ["Documents", "Procedure", "Identity", "137"] {
            assert!(board.contains(words), "{words}: {board}");
        }
    }
}

#[test]
fn what_cannot_be_printed_is_told_at_its_place() {
    let hindi = "name: {en: नमस्ते and ✓}\n";
    let mut files = SMALL.to_vec();
    files.push(("agencies/civil/services/odd.yaml", hindi));
    let folder = book(&files);
    let out = folder.path().join("out");
    let ran = charterpress(&["booklet", folder_of(&folder), "--language", "en", "-o", folder_of(&out)]);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    for words in ["odd.yaml:1:12", "glyph-missing", "Devanagari", "odd.yaml:1:23", "“✓” (U+2713)", "theme/fonts/"]
    {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    assert!(!out.exists(), "nothing is written beside mistakes");
}

#[test]
fn a_mistake_in_a_books_own_template_or_font_names_file_and_line() {
    let with = |path: &'static str, text: &'static str| {
        let mut files = SMALL.to_vec();
        files.push((path, text));
        let folder = book(&files);
        let out = folder.path().join("out");
        let arguments =
            ["booklet", folder_of(&folder), "--service", "civil/card", "--language", "en", "-o", folder_of(&out)];
        let ran = charterpress(&arguments);
        (ran.status, ran.out)
    };
    let (status, syntax) = with("theme/booklet/leaflet.typ", "#import \"lib.typ\": *\n#let a = (\n");
    assert!(status == 1 && syntax.contains("theme/booklet/leaflet.typ:2:"), "{syntax}");
    let (status, unknown) = with("theme/booklet/leaflet.typ", "#import \"lib.typ\": *\n\n#nothing-like-it\n");
    assert!(status == 1 && unknown.contains("theme/booklet/leaflet.typ:3:2"), "{unknown}");
    assert!(unknown.contains("unknown variable"), "{unknown}");
    let (status, font) = with("theme/fonts/mine.ttf", "no font at all");
    assert!(status == 1 && font.contains("theme/fonts/mine.ttf") && font.contains("booklet-font"), "{font}");
    let (status, web) = with("theme/fonts/mine.woff2", "wOF2");
    assert!(status == 1 && web.contains(".ttf"), "{web}");
}

#[test]
fn a_site_leads_to_its_booklets_and_sets_anew_only_what_changed() {
    let (folder, cache) = (book(SMALL), tempfile::tempdir().unwrap());
    let site = folder.path().join("site");
    let build = |more: &[&str]| {
        let all = [&["build", folder_of(&folder), "-o", folder_of(&site), "--as-of", "2026-11-22"], more].concat();
        let ran = run(&all, cache.path());
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        ran.err
    };
    // Two agencies with a service each, in two languages: a handbook and a leaflet of each.
    assert!(build(&[]).contains("Booklets: 8, 8 of them set anew."));
    let page = std::fs::read_to_string(site.join("fa/services/civil/card.html")).unwrap();
    assert!(page.contains("href=\"../../../fa/booklets/civil/card.pdf\""), "{page}");
    let english = std::fs::read_to_string(site.join("en/agencies/civil.html")).unwrap();
    let link = english.split("en/booklets/civil.pdf\">").nth(1).and_then(|rest| rest.split("</a>").next()).unwrap();
    assert!(
        link.starts_with("Handbook of services (PDF, ") && link.contains(" pages, ") && link.ends_with(" KB)"),
        "{link}"
    );
    let size = std::fs::metadata(site.join("en/booklets/civil.pdf")).unwrap().len().div_ceil(1000);
    assert!(link.contains(&format!(" {size} KB")), "{link}: {size}");

    let card = folder.path().join("agencies/civil/services/card.yaml");
    let text = std::fs::read_to_string(&card).unwrap().replace("Identity card", "Identity paper");
    std::fs::write(&card, text).unwrap();
    // The English handbook and leaflet; no Persian word has changed, and nothing of the roads.
    let told = build(&[]);
    assert!(told.contains("Booklets: 8, 2 of them set anew."), "{told}");

    build(&["--no-booklets"]);
    assert_eq!(pdfs(&site).len(), 0);
    let page = std::fs::read_to_string(site.join("fa/services/civil/card.html")).unwrap();
    assert!(!page.contains("booklets/"), "{page}");
}

#[test]
fn wrong_orders_are_refused_with_what_there_is() {
    let folder = book(SMALL);
    let refused = |more: &[&str], words: &[&str]| {
        let ran = charterpress(&[&["booklet", folder_of(&folder)], more].concat());
        assert_eq!(ran.status, 2, "{more:?}: {}{}", ran.out, ran.err);
        for word in words {
            assert!(ran.err.contains(word), "{word}: {}", ran.err);
        }
    };
    refused(&["--agency", "civl"], &["civl", "did you mean `civil`?"]);
    refused(&["--service", "civil/cart"], &["civil/cart", "did you mean `civil/card`?"]);
    refused(&["--language", "th"], &["“th”", "en, fa"]);
    refused(&["--kind", "board", "--paper", "a5"], &["a3 and a2"]);
    refused(&["--style", "nepal"], &["--kind board"]);
    refused(&["--kind", "board", "--impose"], &["stitched"]);
}

#[test]
fn every_layout_of_the_demo_book_can_be_set() {
    let folder = tempfile::tempdir().unwrap();
    let set = |more: &[&str]| {
        let ran = charterpress(&[&["booklet", DEMO, "-o", folder_of(&folder), "--as-of", "2026-11-22"], more].concat());
        assert_eq!(ran.status, 0, "{more:?}: {}{}", ran.out, ran.err);
    };
    set(&["--agency", "water", "--paper", "a5", "--impose"]);
    set(&["--agency", "civil-registry", "--style", "philippines", "--language", "th"]);
    set(&["--agency", "civil-registry", "--style", "thailand", "--language", "th"]);
    set(&["--kind", "board", "--agency", "civil-registry", "--style", "india", "--language", "ar"]);
    set(&["--kind", "leaflet", "--agency", "business-licensing", "--language", "fa", "--paper", "a4"]);
}
