//! Which tables a workbook has, whose records and lists they hold, and what their columns are called in four languages:
//! `plan.yaml`, read.

use super::spoken::same;
use super::value::Value;
use crate::load::tree_of;
use crate::record::nearest;
use crate::wording::Wording;
use crate::words;
use std::sync::LazyLock;

/// The languages that heads and explanations are written in.
pub const LANGUAGES: [&str; 4] = ["en", "fa", "ar", "th"];

/// All tables and heads.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) sheets: Vec<Sheet>,
    lists: Vec<String>,
    texts: Vec<String>,
    times: Vec<String>,
    prices: Vec<String>,
    shares: Vec<String>,
    heads: Vec<(String, Value)>,
    /// The names of each of these in all languages, as they are compared.
    called: Vec<Vec<String>>,
}

/// What a column holds, as far as people write it in words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words of a language.
    Text,
    /// A length of time.
    Time,
    /// A price.
    Price,
    /// A share of cases.
    Share,
    /// Anything else.
    Other,
}

/// One table.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What it is called in files.
    pub(super) id: String,
    names: Value,
    /// What its rows are.
    pub(super) rows: Rows,
    /// The paths of its columns that a clerk is offered, in this order.
    pub(super) columns: Vec<String>,
    /// Its own keys that hold lists of words, where they are not those of the others.
    lists: Option<Vec<String>>,
    /// What belongs into its columns and could stand there, where that is not what their heads say.
    helps: Value,
    examples: Value,
}

/// What the rows of a table are.
#[derive(Debug)]
pub(super) enum Rows {
    /// The one record in a file.
    One(String),
    /// The items of a file that is a list.
    Items(String),
    /// A record a row.
    Records(Owner),
    /// The items of a list in the records of these kinds.
    Lists {
        /// The list's key.
        key: String,
        /// Whose it may be.
        of: Vec<Owner>,
    },
    /// The rows of CSV files.
    Table(String),
}

/// A kind of record with a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Agency,
    Service,
    Calendar,
    Notice,
    Page,
}

impl Owner {
    const ALL: [Owner; 5] = [Owner::Agency, Owner::Service, Owner::Calendar, Owner::Notice, Owner::Page];

    /// The heads of the columns that say which record a row is about.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Owner::Agency => &["agency"],
            Owner::Service => &["agency", "service"],
            Owner::Calendar => &["calendar"],
            Owner::Notice => &["notice"],
            Owner::Page => &["page"],
        }
    }

    /// The path of the record with these ids.
    pub(super) fn path(self, ids: &[String]) -> String {
        let id = |at: usize| ids.get(at).map_or("", String::as_str);
        match self {
            Owner::Agency => format!("agencies/{}/agency.yaml", id(0)),
            Owner::Service => format!("agencies/{}/services/{}.yaml", id(0), id(1)),
            Owner::Calendar => format!("calendars/{}.yaml", id(0)),
            Owner::Notice => format!("notices/{}.yaml", id(0)),
            Owner::Page => format!("pages/{}.yaml", id(0)),
        }
    }

    /// The kind of the record at a path, and its ids.
    pub(super) fn at(path: &str) -> Option<(Owner, Vec<String>)> {
        let parts: Vec<&str> = path.strip_suffix(".yaml")?.split('/').collect();
        let (owner, ids) = match parts.as_slice() {
            ["agencies", agency, "agency"] => (Owner::Agency, vec![*agency]),
            ["agencies", agency, "services", service] => (Owner::Service, vec![*agency, *service]),
            ["calendars", id] => (Owner::Calendar, vec![*id]),
            ["notices", id] => (Owner::Notice, vec![*id]),
            ["pages", id] => (Owner::Page, vec![*id]),
            _ => return None,
        };
        Some((owner, ids.into_iter().map(str::to_owned).collect()))
    }

    fn named(name: &str) -> Option<Owner> {
        Owner::ALL.into_iter().find(|owner| owner.keys().last() == Some(&name))
    }
}

impl Sheet {
    /// What it is called in a language.
    pub(super) fn name(&self, language: &str) -> &str {
        word(&self.names, language).unwrap_or(&self.id)
    }

    /// The heads of the columns that say whose a row is.
    pub(super) fn keys(&self) -> &[&'static str] {
        match &self.rows {
            Rows::One(_) | Rows::Items(_) => &[],
            Rows::Records(owner) => owner.keys(),
            Rows::Lists { of, .. } => of.iter().map(|owner| owner.keys()).max_by_key(|keys| keys.len()).unwrap_or(&[]),
            Rows::Table(_) => &["agency", "file"],
        }
    }

    /// Whether this is a name of it, in any language.
    fn is_called(&self, name: &str) -> bool {
        plain(&self.id) == name || LANGUAGES.iter().any(|language| plain(self.name(language)) == name)
    }
}

impl Plan {
    /// The plan that the program was built with.
    pub(super) fn shipped() -> &'static Plan {
        static PLAN: LazyLock<Plan> = LazyLock::new(|| Plan::read(include_str!("plan.yaml")));
        &PLAN
    }

    fn read(text: &str) -> Plan {
        let plan = tree_of(text).map_or_else(Value::group, |node| Value::of(&node));
        let sheets = plan.get("sheets").map(Value::items).unwrap_or_default();
        let sheets = sheets.iter().filter_map(Sheet::read).collect();
        let heads = plan.get("heads").map(|heads| heads.entries().to_vec()).unwrap_or_default();
        let [lists, texts, times, prices, shares] =
            ["lists", "texts", "times", "prices", "shares"].map(|key| words(plan.get(key)));
        let names = |path: &str, entry: &Value| {
            let name = |language: &&str| plain(word(entry, language).unwrap_or(path));
            LANGUAGES.iter().map(name).collect()
        };
        let called = heads.iter().map(|(path, entry)| names(path, entry)).collect();
        Plan { sheets, lists, texts, times, prices, shares, heads, called }
    }

    /// The table of that name, in any language.
    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        let name = plain(name);
        self.sheets.iter().find(|sheet| sheet.is_called(&name))
    }

    /// The lists of records that have tables of their own.
    pub(super) fn has_table(&self, owner: Owner, key: &str) -> bool {
        self.sheets
            .iter()
            .any(|sheet| matches!(&sheet.rows, Rows::Lists { key: known, of } if known == key && of.contains(&owner)))
    }

    /// Whether the value at a path is a list of words: a key's own, or that in one language.
    pub(super) fn is_list(&self, sheet: &Sheet, path: &str) -> bool {
        let lists = sheet.lists.as_ref().unwrap_or(&self.lists);
        let stem = path.split_once('.').map_or(path, |(stem, tag)| match tag {
            "none" | "unknown" => path,
            tag if tag.contains('.') => path,
            _ => stem,
        });
        lists.iter().any(|list| list == stem)
    }

    /// The head of a column: its name in the language, then the language of its texts.
    pub(super) fn head(&self, path: &str, language: &str, languages: &[String]) -> String {
        match path.rsplit_once('.').filter(|(_, tag)| languages.iter().any(|known| known == tag)) {
            Some((stem, tag)) => format!("{} ({tag})", self.name(stem, language)),
            None => self.name(path, language).to_owned(),
        }
    }

    fn name<'a>(&'a self, path: &'a str, language: &str) -> &'a str {
        self.entry(path).and_then(|names| word(names, language)).unwrap_or(path)
    }

    /// What belongs into a column of a table, in the language.
    pub(super) fn help<'p>(&'p self, sheet: &'p Sheet, path: &str, language: &str) -> &'p str {
        let help = sheet.helps.get(path).or_else(|| self.entry(path)?.get("help"));
        help.and_then(|help| word(help, language)).unwrap_or("")
    }

    /// What could stand in a column of a table, in the language.
    pub(super) fn example<'p>(&'p self, sheet: &'p Sheet, path: &str, language: &str) -> &'p str {
        match sheet.examples.get(path).or_else(|| self.entry(path)?.get("example")) {
            Some(Value::Scalar(text, _)) => text,
            Some(map) => word(map, language).unwrap_or(""),
            None => "",
        }
    }

    /// Whether a column holds words of a language.
    pub(super) fn is_text(&self, path: &str) -> bool {
        self.texts.iter().any(|text| text == path)
    }

    /// What a column holds: by the last of its keys, or the last two.
    pub(super) fn holds(&self, path: &str) -> Holds {
        let stem = [".is", ".each"].into_iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
        let one = stem.split_once('.').filter(|(_, channel)| *channel != "note" && !channel.contains('.'));
        let is_one_of = |keys: &[String]| {
            keys.iter()
                .any(|key| stem == key || stem.strip_suffix(key.as_str()).is_some_and(|before| before.ends_with('.')))
        };
        match () {
            () if is_one_of(&self.times) => Holds::Time,
            () if is_one_of(&self.prices) => Holds::Price,
            () if is_one_of(&self.shares) => Holds::Share,
            // A step's time on one channel: `time.web`.
            () if one.is_some_and(|(key, _)| matches!(key, "time" | "queue")) => Holds::Time,
            () if self.is_text(path)
                || path.rsplit_once('.').is_some_and(|(stem, tag)| self.is_text(stem) && is_tag(tag)) =>
            {
                Holds::Text
            }
            () => Holds::Other,
        }
    }

    fn entry(&self, path: &str) -> Option<&Value> {
        self.heads.iter().find(|(known, _)| known == path).map(|(_, entry)| entry)
    }

    /// The path that a head stands for in a table: a name in any language, with `(fa)` behind it where it holds words of one,
    /// or a path as it is.
    pub(super) fn path(&self, sheet: &Sheet, head: &str) -> Option<String> {
        let (stem, tag) = match head.trim().strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
            Some((stem, tag)) if is_tag(tag.trim()) => (stem.trim(), Some(tag.trim())),
            _ => (head.trim(), None),
        };
        let stem =
            self.called(sheet, &plain(stem)).map(str::to_owned).or_else(|| is_path(stem).then(|| stem.to_owned()))?;
        Some(tag.map_or(stem.clone(), |tag| format!("{stem}.{tag}")))
    }

    fn called(&self, sheet: &Sheet, name: &str) -> Option<&str> {
        let own = sheet.keys().iter().copied().chain(sheet.columns.iter().map(String::as_str));
        let others = self.heads.iter().map(|(path, _)| path.as_str());
        own.chain(others).find_map(|path| {
            let at = self.heads.iter().position(|(known, _)| known == path)?;
            self.called[at].iter().any(|known| known == name).then_some(self.heads[at].0.as_str())
        })
    }

    /// What to write in place of a head that a table does not have: the nearest that it has, or one that ends in the same key
    /// (`Total time` for `Time`), else all of them.
    pub(super) fn instead_of(&self, sheet: &Sheet, head: &str) -> Wording {
        let (head, path) = (head.trim(), self.path(sheet, head).unwrap_or_default());
        let language = LANGUAGES.into_iter().find(|language| plain(self.name(&path, language)) == plain(head));
        let language = language.unwrap_or("en");
        let paths = || sheet.keys().iter().copied().chain(sheet.columns.iter().map(String::as_str));
        let heads: Vec<&str> = paths().map(|path| self.name(path, language)).collect();
        let ends_so = |known: &&str| known.rsplit_once('.').is_some_and(|(_, key)| key == path);
        let near = paths().find(ends_so).map(|path| self.name(path, language));
        match near.or_else(|| nearest(head, heads.iter().copied())) {
            Some(near) => words!("did you mean “{near}”? A column of notes begins with `#`", near),
            None => words!("known are {heads}; a column of notes begins with `#`", heads),
        }
    }
}

impl Sheet {
    fn read(value: &Value) -> Option<Sheet> {
        let text = |key: &str| value.get(key).and_then(Value::scalar).map(str::to_owned);
        let rows = if let Some(file) = text("file") {
            Rows::One(file)
        } else if let Some(file) = text("items") {
            Rows::Items(file)
        } else if let Some(owner) = text("record") {
            Rows::Records(Owner::named(&owner)?)
        } else if let Some(key) = text("list") {
            Rows::Lists { key, of: words(value.get("of")).iter().filter_map(|name| Owner::named(name)).collect() }
        } else {
            Rows::Table(text("table")?)
        };
        Some(Sheet {
            id: text("id")?,
            names: value.get("names")?.clone(),
            rows,
            columns: words(value.get("columns")),
            lists: value.get("lists").map(|lists| words(Some(lists))),
            helps: value.get("helps").cloned().unwrap_or_else(Value::group),
            examples: value.get("examples").cloned().unwrap_or_else(Value::group),
        })
    }
}

fn words(value: Option<&Value>) -> Vec<String> {
    let items = value.map(Value::items).unwrap_or_default();
    items.iter().filter_map(Value::scalar).map(str::to_owned).collect()
}

fn word<'v>(words: &'v Value, language: &str) -> Option<&'v str> {
    words.get(language).or_else(|| words.get("en")).and_then(Value::scalar)
}

/// A name as it is compared: no capitals, letters that are written for one another alike, and so blanks, half-spaces and underscores.
fn plain(name: &str) -> String {
    same(&name.replace('_', " "))
}

/// Whether what stands in brackets behind a head is a language: `fa`, `zh-Hans`; not `PHP` or `days`.
pub(super) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or("");
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Keys with dots between, as the content model writes them.
fn is_path(text: &str) -> bool {
    let is_key =
        |key: &str| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '\u{200c}'));
    text.split('.').all(is_key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_and_column_has_a_name_in_every_language() {
        let plan = Plan::shipped();
        assert!(plan.sheets.len() > 25, "{}", plan.sheets.len());
        for language in LANGUAGES {
            for sheet in &plan.sheets {
                assert!(sheet.names.get(language).is_some(), "{}: {language}", sheet.id);
                let paths = sheet.keys().iter().copied().chain(sheet.columns.iter().map(String::as_str));
                for words in sheet.helps.entries().iter().chain(sheet.examples.entries()).map(|(_, words)| words) {
                    assert!(words.scalar().is_some() || words.get(language).is_some(), "{}: {language}", sheet.id);
                }
                for path in paths {
                    let entry = plan.entry(path).unwrap_or_else(|| panic!("no head for {path}"));
                    assert!(entry.get(language).is_some(), "{path}: {language}");
                    assert!(entry.get("help").is_none_or(|help| help.get(language).is_some()), "{path}: {language}");
                }
            }
        }
    }

    #[test]
    fn a_name_means_one_table_and_in_it_one_column() {
        let plan = Plan::shipped();
        let mut tables = BTreeSet::new();
        for sheet in &plan.sheets {
            for name in LANGUAGES.iter().map(|language| plain(sheet.name(language))).collect::<BTreeSet<_>>() {
                assert!(tables.insert(name.clone()), "two tables are called {name}");
            }
            for language in LANGUAGES {
                let paths: Vec<&str> =
                    sheet.keys().iter().copied().chain(sheet.columns.iter().map(String::as_str)).collect();
                for path in paths {
                    let head = plan.head(path, language, &[]);
                    assert_eq!(plan.path(sheet, &head).as_deref(), Some(path), "{}: {head}", sheet.id);
                }
            }
        }
    }

    #[test]
    fn heads_are_read_as_people_write_them() {
        let plan = Plan::shipped();
        let steps = plan.sheet("STEPS").expect("a table of steps");
        for (head, path) in [
            ("client step (en)", "client_action.en"),
            ("کار مراجعه کننده (fa)", "client_action.fa"),
            (" ระยะเวลา ", "time"),
            ("time.counter", "time.counter"),
            ("clock.extension.by", "clock.extension.by"),
        ] {
            assert_eq!(plan.path(steps, head).as_deref(), Some(path));
        }
        for head in ["How long (roughly)?", "Time (days)", "Time (PHP)"] {
            assert_eq!(plan.path(steps, head), None, "{head}");
        }
        assert!(plan.sheet("گام‌ها").is_some_and(|sheet| sheet.id == "steps"));
    }
}
