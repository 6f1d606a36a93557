//! Books to tables and back.

use super::*;
use crate::diff::{Options, diff};
use crate::load::load;
use crate::quantity::parse_date;
use crate::resolve::resolve;
use crate::source::{DiskTree, MemoryTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Tested = Result<(), Box<dyn std::error::Error>>;

const CHARTER: &str = "format: 1\ntitle: {en: Charter, fa: منشور}\nlanguages: [en, fa]\ncurrency: PHP\n";

fn book() -> MemoryTree {
    MemoryTree::new()
        .with("charter.yaml", CHARTER)
        .with("agencies/registry/agency.yaml", "name: {en: Registry, fa: ثبت}\nroles: [{id: clerk, title: {en: Clerk}}]\n")
        .with(
            "agencies/registry/services/card.yaml",
            "# Kept by hand.\nname: {en: Card, fa: کارت} # the name\nfees:\n  # by decree\n  - {id: fee, name: {en: Fee}, amount: 150 PHP}\n\
             steps:\n  - {id: apply, client_action: {en: Apply.}, by: {role: clerk}, time: 10 minutes}\n  - {id: print, agency_action: {en: Print.}, time: 2 working days}\n\
             staff_note: {en: Window 4.}\n",
        )
}

fn table(name: &str, rows: &[&[&str]]) -> Table {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Table { id: name.to_owned(), name: name.to_owned(), rows, ..Table::default() }
}

fn with(woven: &Woven, tree: &MemoryTree) -> MemoryTree {
    let mut tree = tree.clone();
    for (path, bytes) in &woven.files {
        tree.put(path.clone(), bytes.clone());
    }
    tree
}

fn text(woven: &Woven, path: &str) -> String {
    woven.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

/// The book that comes out of the tables of this one; what no table holds is copied.
fn there_and_back(tree: &dyn Tree, language: &str) -> Result<MemoryTree, Box<dyn std::error::Error>> {
    let (workbook, left) = of_book(tree, language)?;
    let bytes = workbook.to_xlsx(language)?;
    let workbook = Workbook::from_xlsx(&bytes)?;
    let csv = Workbook::from_csv(&workbook.to_csv()?)?;
    assert_eq!(
        csv.tables.iter().map(|table| &table.rows).collect::<Vec<_>>(),
        workbook.tables.iter().map(|table| &table.rows).collect::<Vec<_>>()
    );
    let woven = weave(&MemoryTree::new(), &workbook)?;
    assert_eq!(woven.problems, [], "{:?}", workbook.tables.iter().map(|table| &table.name).collect::<Vec<_>>());
    assert_eq!(woven.losses, []);
    let mut back = with(&woven, &MemoryTree::new());
    for path in left {
        back.put(path.clone(), tree.read(&path)?);
    }
    Ok(back)
}

/// Two books say the same: in every cell of their tables, and by what a comparison tells.
fn assert_equal(old: &dyn Tree, new: &dyn Tree) -> Tested {
    let (one, _) = of_book(old, "en")?;
    let (other, _) = of_book(new, "en")?;
    for table in &one.tables {
        let back =
            other.tables.iter().find(|back| back.id == table.id).ok_or_else(|| format!("no table {}", table.id))?;
        let cells = |table: &Table| -> BTreeSet<(usize, String, String)> {
            let of_row = |(at, row): (usize, &Vec<String>)| {
                let cells = table.rows[0].iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                cells.map(move |(head, cell)| (at, head.clone(), cell.clone())).collect::<Vec<_>>()
            };
            table.rows.iter().enumerate().flat_map(of_row).collect()
        };
        let (one, other) = (cells(table), cells(back));
        assert_eq!(one.symmetric_difference(&other).next(), None, "{}", table.id);
    }
    let (one, other) = (resolve(load(old)?), resolve(load(new)?));
    let mistakes =
        |findings: &[crate::diagnostic::Diagnostic]| findings.iter().map(|one| one.message.clone()).collect::<Vec<_>>();
    assert_eq!(mistakes(&one.findings), mistakes(&other.findings));
    let today = parse_date("2026-10-01").map_err(|problem| problem.message.to_string())?;
    let changes = diff(&one.charter, &other.charter, &Options { today, old_date: None, notice_days: 0 });
    assert!(changes.is_empty(), "{} changes, the first: {:?}", changes.len(), changes[0]);
    Ok(())
}

#[test]
fn the_demo_book_comes_back_from_a_workbook_in_any_language() -> Tested {
    let tree = DiskTree::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("charters"));
    for language in LANGUAGES {
        assert_equal(&tree, &there_and_back(&tree, language)?)?;
    }
    Ok(())
}

#[test]
fn importing_what_was_exported_changes_no_file() -> Tested {
    let tree = DiskTree::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("charters"));
    let (workbook, _) = of_book(&tree, "fa")?;
    let woven = weave(&tree, &Workbook::from_xlsx(&workbook.to_xlsx("fa")?)?)?;
    assert!(woven.files.is_empty(), "{:?} {:?}", woven.files.keys().collect::<Vec<_>>(), woven.losses);
    Ok(())
}

#[test]
fn what_was_added_by_hand_stays_and_what_is_replaced_is_listed() -> Tested {
    let tree = book();
    let workbook = Workbook {
        tables: vec![
            table(
                "Services",
                &[
                    &["Agency", "Service", "Name (en)", "Summary (en)"],
                    &["registry", "card", "Identity card", "A card."],
                ],
            ),
            table(
                "Fees",
                &[
                    &["Agency", "Service", "Id", "Name (en)", "Amount"],
                    &["registry", "card", "fee", "Fee", "200 PHP"],
                    &["registry", "card", "", "Express", "300 PHP"],
                ],
            ),
        ],
    };
    let woven = weave(&tree, &workbook)?;
    let lost: Vec<(&str, &str, &str)> =
        woven.losses.iter().map(|loss| (loss.key.as_str(), loss.old.as_str(), &*loss.new)).collect();
    assert_eq!(
        lost,
        [("name.en", "Card", "Identity card"), ("fees.fee.amount", "150 PHP", "200 PHP"), ("fees", "# by decree", "")]
    );
    let path = "agencies/registry/services/card.yaml";
    let written = text(&woven, path);
    for kept in [
        "# Kept by hand.\n",
        " # the name\n",
        "fa: کارت",
        "\nsteps:\n  - {id: apply, client_action: {en: Apply.}",
        "staff_note: {en: Window 4.}",
    ] {
        assert!(written.contains(kept), "{kept:?} is gone:\n{written}");
    }
    assert!(written.contains("summary:\n  en: A card.\n"), "{written}");
    let again = load(&with(&woven, &tree))?;
    let card = again.book.service("registry/card").ok_or("the service")?;
    let fees: Vec<(&str, String)> =
        card.fees.list().iter().map(|fee| (fee.id.text.as_str(), format!("{:?}", fee.amount.get()))).collect();
    assert_eq!(fees.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["fee", "express"]);
    assert!(fees[0].1.contains("200"), "{fees:?}");
    assert_eq!(again.findings, []);
    Ok(())
}

#[test]
fn a_word_beside_rows_of_its_own_is_a_mistake() -> Tested {
    let workbook = Workbook {
        tables: vec![
            table("Services", &[&["Agency", "Service", "Name (en)", "Fees"], &["registry", "card", "Card", "none"]]),
            table("Fees", &[&["Service", "Id", "Amount"], &["card", "fee", "10 PHP"], &["card", "more", "5 PHP"]]),
        ],
    };
    let woven = weave(&MemoryTree::new(), &workbook)?;
    let said: Vec<(String, &str)> =
        woven.problems.iter().map(|problem| (workbook.name_of(problem.cell), problem.text.as_str())).collect();
    assert_eq!(said, [("Services!D2".to_owned(), "none")]);
    Ok(())
}

#[test]
fn two_rows_of_one_service_are_one_where_they_agree_and_a_mistake_where_they_do_not() -> Tested {
    let heads = &["Agency", "Service", "Name (en)", "Total time", "Fees"];
    let rows = table(
        "Services",
        &[heads, &["registry", "card", "Card", "5 days", ""], &["registry", "card", "Card", "6 days", "none"]],
    );
    let workbook = Workbook { tables: vec![rows] };
    for tree in [MemoryTree::new(), book()] {
        let woven = weave(&tree, &workbook)?;
        let said: Vec<(String, &str)> =
            woven.problems.iter().map(|problem| (workbook.name_of(problem.cell), problem.text.as_str())).collect();
        assert_eq!(said, [("Services!D3".to_owned(), "{time: 6 days}")]);
    }
    Ok(())
}

#[test]
fn rows_are_bounded() -> Tested {
    let file = |rows: usize| [("services.csv".to_owned(), "x\n".repeat(rows).into_bytes())];
    assert_eq!(Workbook::from_csv(&file(250_000))?.tables[0].rows.len(), 250_000);
    let refused = Workbook::from_csv(&file(250_001)).map_err(|error| error.to_string());
    assert_eq!(refused, Err("there are more than 250000 rows; bring them in part by part".to_owned()));
    Ok(())
}

#[test]
fn one_sheet_of_services_is_a_book() -> Tested {
    let rows = "Name;Unit in charge;Total time;Fees;# my notes\nRenew a licence;;5 working days;none;ask Ali\nثبت نام;;۲ روز;;\n";
    let workbook = Workbook::from_csv(&[("our services.csv".to_owned(), rows.as_bytes().to_vec())])?;
    let woven = weave(&MemoryTree::new(), &workbook)?;
    assert_eq!(woven.problems.len(), 2, "{:?}", woven.problems);
    assert!(woven.problems.iter().all(|problem| problem.message.contains("the agency is missing")));
    let rows = rows.replace("Name;", "Agency;Name;").replace("\nR", "\nlicences;R").replace("\nث", "\nlicences;ث");
    let workbook = Workbook::from_csv(&[("our services.csv".to_owned(), rows.as_bytes().to_vec())])?;
    let woven = weave(&MemoryTree::new(), &workbook)?;
    assert_eq!(woven.made, ["renew-a-licence"]);
    let problem = &woven.problems[0];
    assert_eq!((workbook.name_of(problem.cell), woven.problems.len()), ("services!A3".to_owned(), 1));
    assert!(problem.message.contains("no name in Latin letters"), "{}", problem.message);
    let files: Vec<&str> = woven.files.keys().map(String::as_str).collect();
    assert_eq!(
        files,
        ["agencies/licences/agency.yaml", "agencies/licences/services/renew-a-licence.yaml", "charter.yaml"]
    );
    assert_eq!(text(&woven, files[1]), "name: Renew a licence\ntotal:\n  time: 5 working days\nfees: none\n");
    Ok(())
}

#[test]
fn a_wrong_cell_is_named_with_what_to_write() -> Tested {
    let workbook = Workbook {
        tables: vec![
            table("Agencies", &[&["Agency", "Name (en)"], &["registry", "Registry"]]),
            table("خدمت‌ها", &[&["سازمان", "خدمت", "نام (en)", "رنگ مورد علاقه"], &["registry", "card", "Card", "blue"]]),
            table(
                "Steps",
                &[
                    &["Service", "Id", "Client step (en)", "Time", "After"],
                    &["# Card", "", "", "", ""],
                    &["card", "apply", "Apply.", "10 days", ""],
                    &["CARD", "wait", "Wait.", "1 hour", "aply"],
                    &["Kard", "x", "X.", "", ""],
                ],
            ),
            table("Shopping", &[&["Milk"]]),
        ],
    };
    let woven = weave(&MemoryTree::new(), &workbook)?;
    let said: Vec<(String, &str)> =
        woven.problems.iter().map(|problem| (workbook.name_of(problem.cell), problem.text.as_str())).collect();
    let expected = [("Shopping!A1", "Shopping"), ("خدمت‌ها!D1", "رنگ مورد علاقه"), ("Steps!A5", "Kard")];
    assert_eq!(said, expected.map(|(cell, text)| (cell.to_owned(), text)));
    let found: Vec<(String, &str, &str)> = woven
        .findings
        .iter()
        .map(|finding| (workbook.name_of(finding.problem.cell), finding.code, finding.problem.text.as_str()))
        .collect();
    assert!(found.contains(&("Steps!D3".to_owned(), "duration-unit-ambiguous", "10 days")), "{found:?}");
    assert!(found.contains(&("Steps!E4".to_owned(), "unknown-reference", "aply")), "{found:?}");
    Ok(())
}

/// Rows without ids keep those that the book has for their words, wherever they come to stand.
#[test]
fn a_row_in_the_middle_moves_no_text_to_another_step() -> Tested {
    let steps = |rows: &[[&str; 3]]| {
        let row =
            |[client, agency, time]: &[&str; 3]| ["registry", "card", client, agency, time].map(str::to_owned).to_vec();
        let heads = ["Agency", "Service", "Client step (en)", "Agency action (fa)", "Time"].map(str::to_owned).to_vec();
        let rows = std::iter::once(heads).chain(rows.iter().map(row)).collect();
        let services = table("Services", &[&["Agency", "Service", "Name (en)"], &["registry", "card", "Card"]]);
        Workbook {
            tables: vec![
                services,
                Table { id: "steps".to_owned(), name: "Steps".to_owned(), rows, ..Table::default() },
            ],
        }
    };
    let texts = |tree: &MemoryTree| -> Result<Vec<[String; 3]>, Box<dyn std::error::Error>> {
        let (workbook, _) = of_book(tree, "en")?;
        let table = workbook.tables.iter().find(|table| table.id == "steps").ok_or("steps")?;
        let cell = |row: &[String], head: &str| {
            let at = table.rows[0].iter().position(|known| known == head);
            at.and_then(|at| row.get(at)).cloned().unwrap_or_default()
        };
        let row = |row: &Vec<String>| ["Id", "Client step (en)", "Agency action (fa)"].map(|head| cell(row, head));
        Ok(table.rows.iter().skip(1).map(row).collect())
    };
    let hand = ["Hand in the form at window 3.", "", "5 minutes"];
    let (look, print) = (["", "پرونده را می‌بیند.", "2 working days"], ["", "کارت را چاپ می‌کند.", "1 hour"]);
    let fetch = ["Fetch the card.", "", "5 minutes"];
    let first = steps(&[hand, look, print, fetch]);
    let empty = MemoryTree::new().with("charter.yaml", CHARTER);
    let woven = weave(&empty, &first)?;
    assert_eq!(woven.made, ["registry/card steps: hand-in-the-form-at, steps, steps-2, fetch-the-card"]);
    let made = with(&woven, &empty);
    // A book of an older program counted all of them.
    let path = "agencies/registry/services/card.yaml";
    let counted = text(&woven, path)
        .replace("id: steps-2", "id: steps-3")
        .replace("id: steps\n", "id: steps-2\n")
        .replace("id: hand-in-the-form-at", "id: steps")
        .replace("id: fetch-the-card", "id: steps-4");
    let counted = made.clone().with(path, counted);
    let pay = ["Pay at the till.", "", "5 minutes"];
    let sign = ["", "رئیس آن را امضا می‌کند.", "1 hour"];
    for (tree, ids) in [
        (&made, ["hand-in-the-form-at", "pay-at-the-till", "steps", "steps-3", "steps-2", "fetch-the-card"]),
        (&counted, ["steps", "pay-at-the-till", "steps-2", "steps-5", "steps-3", "steps-4"]),
    ] {
        let same = weave(tree, &first)?;
        assert!(same.files.is_empty() && same.made.is_empty(), "{:?} {:?}", same.files.keys(), same.losses);
        let more = [hand, pay, look, sign, print, fetch];
        let woven = weave(tree, &steps(&more))?;
        assert_eq!((woven.losses.as_slice(), woven.kept.as_slice()), (&[][..], &[][..]));
        assert_eq!(woven.made, [format!("registry/card steps: {}, {}", ids[1], ids[3])]);
        let expected = ids.iter().zip(more).map(|(id, [client, agency, _])| [*id, client, agency].map(str::to_owned));
        assert_eq!(texts(&with(&woven, tree))?, expected.collect::<Vec<_>>());
    }
    // A text that was edited replaces the old one, and that is listed; one that is gone stays, and that is listed too.
    let woven = weave(&made, &steps(&[hand, ["", "پرونده را می‌خواند.", "2 working days"], fetch]))?;
    let lost: Vec<&str> = woven.losses.iter().map(|loss| loss.key.as_str()).collect();
    assert_eq!(lost, ["steps.steps.agency_action.fa"]);
    assert_eq!(woven.kept, ["registry/card steps: steps-2"]);
    assert_eq!(woven.made, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_examples_of_the_template_are_one_small_charter() -> Tested {
    for language in LANGUAGES {
        let mut template = template(language, &[language.to_owned()]);
        for table in &mut template.tables {
            let first = table.rows[2][0].split_once(": ").map(|(_, text)| text.to_owned()).unwrap_or_default();
            table.rows[2][0] = first;
        }
        let settings = format!("format: 1\ntitle: {{{language}: A}}\nlanguages: [{language}]\ncurrency: PHP\n");
        let tree = MemoryTree::new().with("charter.yaml", settings);
        let woven = weave(&tree, &template)?;
        let wrong = woven.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let said: Vec<(String, &str)> =
            wrong.map(|finding| (template.name_of(finding.problem.cell), &*finding.problem.message)).collect();
        assert_eq!((woven.problems.as_slice(), said.as_slice(), woven.errors.as_slice()), (&[][..], &[][..], &[][..]));
        let heads = |table: &Table, head: &str| table.rows[0].iter().position(|known| known == head);
        if language == "en" {
            for table in &template.tables {
                let id = heads(table, "Id").map(|at| table.rows[2][at].as_str());
                assert!(id.is_none_or(|id| !id.is_empty()), "{} has no example of an id", table.id);
            }
        }
    }
    Ok(())
}

#[test]
fn a_column_of_another_table_is_told_once_and_hours_are_shown() -> Tested {
    let workbook = Workbook {
        tables: vec![
            table(
                "Services",
                &[&["Service", "Name (en)", "Time"], &["deed", "Deed", "1 hour"], &["copy", "Copy", "1 hour"]],
            ),
            table("خدمت‌ها", &[&["خدمت", "نام (en)", "زمان"], &["stamp", "Stamp", "1 hour"]]),
            table(
                "Offices",
                &[&["Id", "Name (en)", "Hours"], &["main", "Main", "[Mon-Fri 8-5]"], &["other", "Other", "8-5"]],
            ),
        ],
    };
    let woven = weave(&book(), &workbook)?;
    let said: Vec<(String, &str, &str)> = woven
        .findings
        .iter()
        .map(|CellFinding { code, problem, .. }| (workbook.name_of(problem.cell), *code, &*problem.help))
        .collect();
    let hours = "write `[{days: mon-fri, opens: \"08:00\", closes: \"17:00\"}]`";
    let expected = [
        ("Services!C1", "unknown-field", "did you mean “Total time”? A column of notes begins with `#`"),
        ("خدمت‌ها!C1", "unknown-field", "did you mean “زمان کل”? A column of notes begins with `#`"),
        ("Offices!C2", "wrong-type", hours),
        ("Offices!C3", "wrong-type", hours),
    ];
    assert_eq!(said, expected.map(|(cell, code, help)| (cell.to_owned(), code, help)));
    Ok(())
}

#[test]
fn a_slip_in_an_agency_makes_no_new_one_and_is_told_once() -> Tested {
    let workbook = Workbook {
        tables: vec![
            table(
                "Steps",
                &[&["Agency", "Service", "Client step (en)"], &["", "Permit", "Ask."], &["", "permit", "Pay."]],
            ),
            table(
                "Services",
                &[
                    &["Agency", "Service", "Name (en)"],
                    &["registri", "permit", "Permit"],
                    &["archive", "deed", "Deed"],
                    &["harbour", "berth", "Berth"],
                ],
            ),
            table("Agencies", &[&["Agency", "Name (en)"], &["archive", "Archive"]]),
        ],
    };
    let woven = weave(&book(), &workbook)?;
    let said: Vec<(String, &str, &str)> = woven
        .problems
        .iter()
        .map(|problem| (workbook.name_of(problem.cell), &*problem.message, &*problem.help))
        .collect();
    let help = "did you mean `registry`? A new one needs a row in the sheet Agencies";
    assert_eq!(said, [("Services!A2".to_owned(), "there is no agency “registri”", help)]);
    assert!(!woven.files.keys().any(|path| path.contains("registri") || path.contains("permit")));
    assert!(woven.files.contains_key("agencies/archive/agency.yaml"));
    assert!(woven.files.contains_key("agencies/harbour/agency.yaml"), "a name that is near none is a new one");
    Ok(())
}

#[test]
fn results_come_and_go_as_rows() -> Tested {
    let csv = "standard,office,channel,period_start,period_end,total,met,exempt,median,p90,comment\ncard/time,,,2026-01-01,2026-03-31,100,90,,,,\n";
    let tree = book().with("agencies/registry/performance/2026.csv", csv);
    let (workbook, left) = of_book(&tree, "en")?;
    assert_eq!(left, Vec::<String>::new());
    let results = workbook.tables.iter().find(|table| table.id == "results").ok_or("a table of results")?;
    assert_eq!(results.rows[0][..4], ["Agency", "File", "standard", "period_start"]);
    let mut more = workbook.clone();
    let at = more.tables.iter().position(|table| table.id == "results").ok_or("results")?;
    let mut row = results.rows[1].clone();
    row[2] = "kard/time".to_owned();
    more.tables[at].rows.push(row);
    let woven = weave(&tree, &more)?;
    assert_eq!(woven.losses, []);
    let cells: Vec<String> = woven.findings.iter().map(|finding| more.name_of(finding.problem.cell)).collect();
    assert!(cells.contains(&"Results!C3".to_owned()), "{:?}", woven.findings);
    Ok(())
}

#[test]
fn the_template_is_an_empty_book_that_may_keep_its_explanations() -> Tested {
    for language in LANGUAGES {
        let tags = vec![language.to_owned(), "en".to_owned()];
        let template = template(language, &tags);
        assert!(
            template
                .tables
                .iter()
                .all(|table| table.rows[1][0].starts_with("# ") && table.rows[2][0].starts_with("# "))
        );
        let woven = weave(&MemoryTree::new(), &Workbook::from_xlsx(&template.to_xlsx(language)?)?)?;
        assert_eq!((woven.problems.len(), woven.files.len()), (0, 1), "{:?}", woven.problems);
    }
    Ok(())
}

/// The lines of `tests/cases/cells/spoken.txt`.
#[test]
fn what_a_clerk_writes_is_what_the_book_says() -> Tested {
    let lines = include_str!("../../tests/cases/cells/spoken.txt").lines().filter(|line| line.contains(" => "));
    let mut told = 0;
    for line in lines.filter(|line| !line.starts_with("A line")) {
        let (said, expected) = line.split_once(" => ").ok_or(line)?;
        let (column, cell) = said.split_once(": ").ok_or(line)?;
        let (column, currency) = column.split_once(" (").unwrap_or((column, ")"));
        let mut settings = vec![&["Title"][..], &["Charter"][..]];
        let named = [["Title", "Currency"], ["Charter", currency.trim_end_matches(')')]];
        if currency.len() > 1 {
            settings = vec![&named[0][..], &named[1][..]];
        }
        let services = [["Agency", "Service", column], ["registry", "card", cell]];
        let workbook = Workbook {
            tables: vec![table("Services", &[&services[0][..], &services[1][..]]), table("Charter", &settings)],
        };
        let said = unflatten::values(&workbook, &BTreeMap::new(), None);
        assert_eq!(said.problems, [], "{line}");
        let record = said.records.get("agencies/registry/services/card.yaml").ok_or(line)?;
        let value = column.split('.').try_fold(record, |value, key| value.get(key)).ok_or(line)?;
        let read = value.scalar().or_else(|| value.items().first()?.scalar()).ok_or(line)?;
        let expected = if expected == "?" { cell.trim_matches('\u{a0}') } else { expected };
        assert_eq!(read, expected, "{line}");
        told += 1;
    }
    assert!(told > 120, "{told}");
    Ok(())
}
