//! An empty workbook for a clerk to fill in: heads, a line that explains each, and a line of examples, in one of four languages.
//! Lines that begin with `#` are passed over by the import, so that they may stay.

use super::plan::{LANGUAGES, Plan};
use super::{Table, Workbook};

/// The tables that a charter begins with; the others are for whoever needs them.
const OFFERED: &[&str] = &[
    "agencies",
    "roles",
    "offices",
    "services",
    "requirements",
    "fees",
    "steps",
    "outputs",
    "channels",
    "standards",
    "redress",
];

fn example(language: &str) -> &'static str {
    match language {
        "fa" | "ar" => "مثال",
        "th" => "ตัวอย่าง",
        _ => "Example",
    }
}

/// Whether a row is one of the examples.
pub(super) fn is_example(row: &[String]) -> bool {
    let said = row.first().and_then(|cell| cell.strip_prefix("# ")).unwrap_or("");
    LANGUAGES.iter().any(|language| said.strip_prefix(example(language)).is_some_and(|rest| rest.starts_with(": ")))
}

/// An empty workbook with its heads in `language`, for texts in these languages.
pub fn template(language: &str, languages: &[String]) -> Workbook {
    let plan = Plan::shipped();
    let tables = plan.sheets.iter().filter(|sheet| OFFERED.contains(&sheet.id.as_str())).map(|sheet| {
        let mut rows = vec![Vec::new(), Vec::new(), Vec::new()];
        let mut add = |head: String, help: &str, example: &str| {
            rows[0].push(head);
            rows[1].push(help.to_owned());
            rows[2].push(example.to_owned());
        };
        for key in sheet.keys() {
            add(plan.head(key, language, &[]), plan.help(sheet, key, language), plan.example(sheet, key, language));
        }
        for path in &sheet.columns {
            if !plan.is_text(path) {
                add(
                    plan.head(path, language, &[]),
                    plan.help(sheet, path, language),
                    plan.example(sheet, path, language),
                );
                continue;
            }
            for tag in
                languages.iter().enumerate().filter(|(at, tag)| !languages[..*at].contains(tag)).map(|(_, tag)| tag)
            {
                let head = plan.head(&format!("{path}.{tag}"), language, languages);
                add(head, plan.help(sheet, path, language), plan.example(sheet, path, tag));
            }
        }
        rows[1][0].insert_str(0, "# ");
        rows[2][0].insert_str(0, &format!("# {}: ", example(language)));
        Table { id: sheet.id.clone(), name: sheet.name(language).to_owned(), rows, ..Table::default() }
    });
    Workbook { tables: tables.collect() }
}
