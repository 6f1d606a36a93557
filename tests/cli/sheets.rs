//! A spreadsheet into a book and a book into a spreadsheet, as a clerk does it: by commands.

use crate::shared::shared;
use crate::support::{Ran, book, charterpress, folder_of};
use std::collections::BTreeMap;
use std::path::Path;

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/charters");

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).expect("a text")
}

#[test]
fn a_book_goes_into_a_workbook_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    for (format, name, files) in [("xlsx", "book.xlsx", "book.xlsx"), ("csv", "tables", "tables/services.csv")] {
        let exported = charterpress(&["export", format, DEMO, "-o", &inside(name), "--lang", "ar"]);
        assert_eq!((exported.status, exported.out.as_str()), (0, ""), "{}", exported.err);
        assert!(exported.err.contains("profiles/arta-rules.yaml"), "{}", exported.err);
        assert!(folder.path().join(files).is_file());
        let again = charterpress(&["export", format, DEMO, "-o", &inside(name)]);
        assert_eq!(again.status, 2, "what is there was overwritten: {}", again.err);
    }
    // The book that it came from has nothing to learn.
    let same = charterpress(&["import", "xlsx", &inside("book.xlsx"), "-o", DEMO, "--dry-run"]);
    assert_eq!((same.status, same.out.as_str()), (0, "The book says all of this already.\n"), "{}", same.err);
    // A new one has not the book's own profile, and says in which cell that is asked for.
    let refused = charterpress(&["import", "xlsx", &inside("book.xlsx"), "-o", &inside("new")]);
    assert_eq!(refused.status, 1, "{}", refused.out);
    let cell = refused.out.lines().next().unwrap_or("");
    assert!(cell.starts_with("error[unknown-profile]: الميثاق!") && cell.contains("“arta-rules”"), "{cell}");
    assert!(!folder.path().join("new").exists());
}

/// Long texts, lists, results, missing parts: a whole register through a workbook, and what is in the workbook again.
#[test]
fn the_canadian_book_comes_back_equal() {
    let Some(canada) = shared("data/canada") else { return };
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let file = |name: &str| canada.join(name).to_str().expect("text").to_owned();
    let done = |arguments: &[&str]| {
        let ran = charterpress(arguments);
        assert_eq!(ran.status, 0, "{arguments:?}: {}{}", ran.out, ran.err);
        ran
    };
    let register = [&*file("si_2024.csv"), &file("ss_2024.csv")];
    done(&[&["import", "gc-service-inventory"], &register[..], &["-o", &inside("one")]].concat());
    done(&["export", "xlsx", &inside("one"), "-o", &inside("one.xlsx")]);
    done(&["import", "xlsx", &inside("one.xlsx"), "-o", &inside("other")]);
    done(&["export", "xlsx", &inside("other"), "-o", &inside("other.xlsx")]);
    let bytes = |name: &str| std::fs::read(inside(name)).unwrap();
    assert!(bytes("one.xlsx") == bytes("other.xlsx"), "the tables of what came back are others");
    let changes = done(&["diff", &inside("one"), &inside("other"), "--format", "json"]);
    let changes: serde_json::Value = serde_json::from_str(&changes.out).unwrap();
    assert_eq!(changes["changes"], serde_json::json!([]));
}

/// Every file of a folder by its path; rows of results in an order of their own, which a register does not keep.
fn files(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("inside").to_str().expect("text").to_owned();
        let mut lines: Vec<String> = read(folder, &path).lines().map(str::to_owned).collect();
        if path.ends_with(".csv") {
            lines.sort();
        }
        (path, lines)
    };
    entries.filter(|entry| entry.file_type().is_file()).map(file).collect()
}

#[test]
fn the_canadian_register_comes_back_as_a_register() {
    let Some(canada) = shared("data/canada") else { return };
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let file = |name: &str| canada.join(name).to_str().expect("text").to_owned();
    let import = |services: &str, standards: &str, to: &str| {
        let ran = charterpress(&["import", "gc-service-inventory", services, standards, "-o", to]);
        assert_eq!(ran.status, 0, "{}", ran.err);
    };
    import(&file("si_2024.csv"), &file("ss_2024.csv"), &inside("one"));
    let exported = charterpress(&["export", "gc-service-inventory", &inside("one"), "-o", &inside("register")]);
    assert_eq!(exported.status, 0, "{}", exported.err);
    assert!(exported.out.contains("    2343  standards written\n"), "{}", exported.out);
    import(&inside("register/service.csv"), &inside("register/service-std.csv"), &inside("other"));
    let (one, other) = (files(&folder.path().join("one")), files(&folder.path().join("other")));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let differ: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn a_register_says_what_it_has_no_place_for_and_nothing_of_the_staff() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("register");
    let ran = charterpress(&["export", "gc-service-inventory", DEMO, "-o", to.to_str().expect("text")]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for said in ["Columns that stay empty", "sin_usage: ", "  steps: ", "  staff_note: for staff only"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let services = read(&to, "service.csv");
    let mut reader = csv::Reader::from_reader(services.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |column: &str| head.iter().position(|known| known == column).expect("a column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let card = rows.iter().find(|row| &row[at("service_id")] == "13031466101").expect("the identity card");
    assert_eq!(&card[at("service_name_en")], "Replace a lost identity card");
    assert_eq!((&card[at("service_fee")], &card[at("service_scope")]), ("Y", "EXTERN"));
    assert_eq!((&card[at("num_applications_total")], &card[at("num_applications_online")]), ("16840", "7300"));
    assert!(!services.contains("Window 4") && !services.contains("safe of the records room"));
    let standards = read(&to, "service-std.csv");
    assert!(
        standards.contains(",decision,\"You have your permit, or a refusal with reasons, within 7 working days.\","),
        "{standards}"
    );
    let facts = ["{within}", "{target}", "{at_least}", "{at_most}"];
    assert!(facts.iter().all(|fact| !standards.contains(fact)), "{standards}");
}

#[test]
fn one_table_becomes_a_book_that_builds_and_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let table = "Agency,Name (en),Name (fa),Fees,Total time\nregistry,Renew a licence,تمدید پروانه,none,5 days\n";
    std::fs::write(inside("services.csv"), table).unwrap();
    let import = |more: &[&str]| {
        let (file, to) = (inside("services.csv"), inside("charters"));
        charterpress(&[&["import", "csv", &file, "-o", &to], more].concat())
    };
    let wrong = import(&[]);
    assert_eq!(wrong.status, 1, "{}", wrong.err);
    assert!(
        wrong.out.contains("error[duration-unit-ambiguous]: services!E2 (Total time): “5 days”: "),
        "{}",
        wrong.out
    );
    assert!(wrong.out.contains("\n    help: "), "{}", wrong.out);
    std::fs::write(inside("services.csv"), table.replace("5 days", "5 working days")).unwrap();
    let right = import(&[]);
    assert_eq!(right.status, 0, "{}{}", right.out, right.err);
    assert!(
        right.out.contains("write them into the tables, so that they never change:\n    renew-a-licence\n"),
        "{}",
        right.out
    );
    let service = "charters/agencies/registry/services/renew-a-licence.yaml";
    let expected = "name:\n  en: Renew a licence\n  fa: تمدید پروانه\nfees: none\ntotal:\n  time: 5 working days\n";
    assert_eq!(read(folder.path(), service), expected);
    assert!(read(folder.path(), "charters/charter.yaml").contains("languages:\n  - en\n  - fa\n"));
    assert_eq!(charterpress(&["build", &inside("charters"), "-o", &inside("public")]).status, 0);

    // Somebody adds to the file by hand; the table changes and speaks of another service.
    let by_hand = format!("# Ask Ali before changing this.\n{expected}frequency: yearly\n");
    std::fs::write(folder.path().join(service), by_hand).unwrap();
    let table = "Agency,Service,Name (en),Total time\nregistry,renew-a-licence,Renew a licence,3 working days\nregistry,new,New licence,\n";
    std::fs::write(inside("services.csv"), table).unwrap();
    let listed = import(&[]);
    assert_eq!(listed.status, 1, "{}", listed.out);
    let change = "agencies/registry/services/renew-a-licence.yaml total.time: “5 working days” → “3 working days”\n";
    assert!(listed.out.contains(change), "{}", listed.out);
    assert!(listed.err.contains("--replace"), "{}", listed.err);
    assert!(!folder.path().join("charters/agencies/registry/services/new.yaml").exists());
    assert_eq!(import(&["--replace", "--dry-run"]).status, 0);
    assert!(read(folder.path(), service).contains("5 working days"));
    assert_eq!(import(&["--replace"]).status, 0);
    let text = read(folder.path(), service);
    for kept in [
        "# Ask Ali before changing this.\n",
        "fa: تمدید پروانه",
        "fees: none",
        "time: 3 working days",
        "frequency: yearly",
    ] {
        assert!(text.contains(kept), "{kept:?} is not in\n{text}");
    }
    assert!(folder.path().join("charters/agencies/registry/services/new.yaml").is_file());
}

#[test]
fn empty_tables_explain_themselves_in_four_languages() {
    let folder = tempfile::tempdir().unwrap();
    for language in ["en", "fa", "ar", "th"] {
        let to = folder.path().join(language);
        let made = charterpress(&["import", "csv", "--template", "--lang", language, "-o", to.to_str().expect("text")]);
        assert_eq!(made.status, 0, "{}", made.err);
        let services = read(&to, "services.csv");
        assert!(services.contains(&format!(" ({language})")), "{services}");
        assert_eq!(
            services.lines().filter(|line| line.trim_start_matches('"').starts_with('#')).count(),
            2,
            "{services}"
        );
        let file = folder.path().join(format!("{language}.xlsx"));
        let made =
            charterpress(&["import", "xlsx", "--template", "--lang", language, "-o", file.to_str().expect("text")]);
        assert_eq!((made.status, file.is_file()), (0, true), "{}", made.err);
        let (file, book) = (file.to_str().expect("text").to_owned(), folder.path().join("book"));
        let read = charterpress(&["import", "xlsx", &file, "-o", book.to_str().expect("text")]);
        assert!(read.status == 3 && read.err.contains("only the examples"), "{}{}", read.out, read.err);
        assert!(!book.exists());
    }
}

/// What is advised can be typed as it stands: it names the book that the tables lie in, that is at hand, or that lies beside them.
#[test]
fn the_advice_behind_empty_tables_names_the_book_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let advised = |to: &str, book: &str| {
        let ran = Ran::of(&["import", "xlsx", "--template", "-o", to], |command| command.current_dir(folder.path()));
        assert!(ran.status == 0 && ran.err.contains(&format!("{book}`")), "{to}: {}", ran.err);
    };
    let book = |path: &str| {
        std::fs::create_dir_all(folder.path().join(path)).unwrap();
        std::fs::write(folder.path().join(path).join("charter.yaml"), "title: A\nlanguages: [en]\n").unwrap();
    };
    advised("new.xlsx", "charterpress import xlsx new.xlsx -o charters");
    book("town");
    advised("services.xlsx", "charterpress import xlsx services.xlsx -o town");
    advised("our services.xlsx", "charterpress import xlsx \"our services.xlsx\" -o town");
    book("harbour");
    advised("two.xlsx", "-o charters");
    book("charters");
    advised("three.xlsx", "-o charters");
    advised("harbour/four.xlsx", "charterpress import xlsx harbour/four.xlsx -o harbour");
}

/// A clerk's own table, in Persian, from a CSV file of Excel: what is understood goes into the book, all else is named by its cell.
#[test]
fn a_table_in_a_clerks_own_words_becomes_a_book() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    std::fs::write(inside("charter.csv"), "عنوان;زبان‌ها;واحد پول\nمنشور;fa;IRR\n").unwrap();
    let services = "سازمان;خدمت;نام (fa);زمان کل;جمع هزینه‌ها\nregistry;card;صدور گواهي;۵ روز کاري;۵۰٬۰۰۰ ریال\n;;جمع کل;;۵۰٬۰۰۰ ریال\n";
    std::fs::write(inside("services.csv"), services).unwrap();
    let fees = |amount: &str| format!("خدمت;شناسه;مبلغ\nصدور گواهی;paper;{amount}\n");
    std::fs::write(inside("fees.csv"), fees("۵۰۰۰ تومان")).unwrap();
    let import = || {
        let files = ["charter.csv", "services.csv", "fees.csv"].map(inside);
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        charterpress(&[&["import", "csv"], &files[..], &["-o", &inside("book"), "--lang", "fa"]].concat())
    };
    let refused = import();
    assert_eq!(refused.status, 1, "{}", refused.err);
    assert!(refused.out.contains("[money-unknown-currency]: fees!C2 (مبلغ): “۵۰۰۰ تومان”: "), "{}", refused.out);
    assert!(refused.out.contains("services!A3"), "{}", refused.out);
    std::fs::write(inside("fees.csv"), fees("۵۰٬۰۰۰ ريال")).unwrap();
    let done = import();
    assert_eq!(done.status, 0, "{}{}", done.out, done.err);
    let card = read(folder.path(), "book/agencies/registry/services/card.yaml");
    for said in ["time: 5 working days", "fees: 50000 IRR", "amount: 50000 IRR"] {
        assert!(card.contains(said), "{said}: {card}");
    }
}

#[test]
fn tables_without_rows_are_no_book() {
    let there = book(&[("charter.yaml", "format: 1\ntitle: {en: A}\nlanguages: [en]\n")]);
    let folder = folder_of(&there);
    for text in ["", "Agency,Service,Name (en)\n", "Agency,Service,Name (en)\n# later,,\n,,\n"] {
        std::fs::write(there.path().join("services.csv"), text).unwrap();
        let ran = charterpress(&["import", "csv", &format!("{folder}/services.csv"), "-o", folder]);
        assert!(ran.status == 3 && ran.err.contains("no rows in these tables"), "{text:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn in_the_document_words_stay_words_whatever_they_look_like_and_numbers_are_numbers() {
    let words = ["true", "false", "12", "1.10", "0912", "null", "~", "1e3", "-0", "yes"];
    let names: String =
        words.iter().enumerate().map(|(at, word)| format!("  - {{id: o{at}, name: '{word}'}}\n")).collect();
    let asked: String = words.iter().map(|word| format!("  - {{q: {{en: '{word}'}}, a: '{word}'}}\n")).collect();
    let service = format!(
        "name: 'true'\nsummary: {{en: '12'}}\nnumber: 7\nalso_known_as: ['true', '12']\noutputs:\n{names}faq:\n{asked}\
         requirements: [{{id: '12', name: x, originals: 2, allow: [{{rule: 'true', reason: 'false'}}]}}]\n\
         cases: [{{question: '1', options: {{a: 'true', b: '2'}}}}]\n\
         steps: [{{id: s, client_action: '12', optional: true, signatures: 1, needs: ['12']}}]\n"
    );
    let folder = book(&[
        ("charter.yaml", "title: '2026'\nlanguages: [en]\nformat: 1\n"),
        ("calendars/civil.yaml", "day: {hours: 7.5}\n"),
        ("glossary.yaml", "- {id: a, term: 'true', meaning: '1'}\n"),
        ("agencies/a/agency.yaml", "name: 'false'\nexternal: true\n"),
        ("agencies/a/services/s.yaml", &service),
        ("agencies/a/services/s.en.md", "12\n"),
    ]);
    let file = folder.path().join("book.json");
    let ran = charterpress(&["export", "json", folder_of(&folder), "-o", folder_of(&file)]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let all: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let (agency, service) = (&all["agencies"]["a"]["agency"], &all["agencies"]["a"]["services"]["s"]);
    for (at, word) in words.iter().enumerate() {
        assert_eq!(service["outputs"][at]["name"], *word);
        assert_eq!((&service["faq"][at]["q"]["en"], &service["faq"][at]["a"]), (&(*word).into(), &(*word).into()));
    }
    let needed = &service["requirements"][0];
    for (value, word) in [
        (&all["charter"]["title"], "2026"),
        (&all["glossary"][0]["term"], "true"),
        (&agency["name"], "false"),
        (&service["name"], "true"),
        (&service["summary"]["en"], "12"),
        (&service["number"], "7"),
        (&service["also_known_as"][1], "12"),
        (&service["description"]["en"], "12"),
        (&service["cases"][0]["options"]["a"], "true"),
        (&service["steps"][0]["needs"][0], "12"),
        (&needed["id"], "12"),
        (&needed["allow"][0]["rule"], "true"),
    ] {
        assert_eq!(value, word);
    }
    assert_eq!((&all["charter"]["format"], &needed["originals"]), (&1.into(), &2.into()));
    assert_eq!((&all["calendars"]["civil"]["day"]["hours"], &agency["external"]), (&7.5.into(), &true.into()));
    assert_eq!((&service["steps"][0]["optional"], &service["steps"][0]["signatures"]), (&true.into(), &1.into()));
}

#[test]
fn the_whole_book_is_one_document_under_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("book.json");
    let exported = charterpress(&["export", "json", DEMO, "-o", file.to_str().expect("text")]);
    assert_eq!(exported.status, 0, "{}", exported.err);
    let document: serde_json::Value = serde_json::from_str(&read(folder.path(), "book.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&charterpress(&["schema", "book"]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    let mistakes: Vec<String> =
        validator.iter_errors(&document).map(|error| format!("{} {error}", error.instance_path())).take(5).collect();
    assert_eq!(mistakes, Vec::<String>::new());
    let service = &document["agencies"]["civil-registry"]["services"]["replace-identity-card"];
    assert_eq!(service["name"]["th"].as_str().map(str::is_empty), Some(false));
    assert!(document["agencies"]["water"]["performance"]["results"][0]["total"].is_number());
    let mut wrong = document.clone();
    wrong["agencies"]["civil-registry"]["services"]["replace-identity-card"]["nmae"] = "x".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_written() {
    let there = book(&[("charter.yaml", "format: 1\ntitle: {en: A}\nlanguages: [en]\n")]);
    let folder = folder_of(&there);
    std::fs::write(there.path().join("no.xlsx"), "not a workbook").unwrap();
    std::fs::create_dir(there.path().join("full")).unwrap();
    std::fs::write(there.path().join("full/letter.txt"), "mine").unwrap();
    let (no, full) = (format!("{folder}/no.xlsx"), format!("{folder}/full"));
    let tries: [(&[&str], i32, &str); 6] = [
        (&["import", "xlsx", &no, "-o", folder], 3, "save it as .xlsx"),
        (&["import", "xlsx", &no, &no, "-o", folder], 2, "wants 1 file"),
        (&["import", "xslx", &no, "-o", folder], 2, "did you mean `xlsx`?"),
        (&["import", "csv", &no, "-o", &full], 2, "neither empty nor a book"),
        (
            &["import", "gc-service-inventory", &no, &no, "-o", folder, "--replace"],
            2,
            "--replace is for the formats csv and xlsx",
        ),
        (&["export", "xls", folder, "-o", &full], 2, "did you mean `xlsx`?"),
    ];
    for (arguments, status, said) in tries {
        let ran = charterpress(arguments);
        assert!(ran.status == status && ran.err.contains(said), "{arguments:?}: {} {}", ran.status, ran.err);
    }
}
