//! `--acknowledge`: a stub in `acknowledged.yaml` for each worsening, with all but the reason.
//!
//! The file is a person's, so it is only added to; where that would not give the same file with these entries more,
//! nothing is written.

use super::states::Loaded;
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::today;
use crate::diff::Change;
use crate::load::load;
use crate::model::Acknowledged;
use crate::output::replace_file;
use crate::quantity::Date;
use crate::source::MemoryTree;
use crate::words;
use std::io::ErrorKind;
use std::path::Path;

const FILE: &str = "acknowledged.yaml";

/// Adds a stub for each change that has none in the book's folder.
pub(super) fn add(folder: &Path, changes: &[&Change], new: &Loaded, terminal: &Terminal) -> Result<(), Failure> {
    let path = folder.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == ErrorKind::NotFound => String::new(),
        Err(cause) => return Err(Failure::unreadable(&path, &cause)),
    };
    let there = entries(&text);
    let has = |change: &Change| {
        let prints = there.iter().flatten().filter_map(|entry| entry.fingerprint.get());
        prints.into_iter().any(|print| print.text == change.fingerprint)
    };
    let open: Vec<&Change> = changes.iter().copied().filter(|change| !has(change)).collect();
    if open.is_empty() {
        terminal.say(&words!("Nothing to acknowledge that is not in {file} already.", file = &path.display()));
        return Ok(());
    }
    let today = today::find(None, folder)?.0;
    let stubs: Vec<String> = open.iter().map(|change| stub(change, today, new)).collect();
    let added = appended(&text, &stubs);
    let right = there.is_some_and(|there| entries(&added).is_some_and(|all| all.len() == there.len() + stubs.len()));
    if !right {
        return Err(Failure::unavailable(words!("Nothing can be added to the end of {file}.", file = &path.display()))
            .help(words!("write these entries into it yourself:\n{entries}", entries = stubs.concat())));
    }
    replace_file(&path, added.as_bytes())?;
    let added = match stubs.len() {
        1 => words!("Added 1 entry to {file}.", file = &path.display()),
        n => words!("Added {n} entries to {file}.", n, file = &path.display()),
    };
    terminal
        .say(&words!("{added} Write the reason of each in place of `unknown`: until then it accepts nothing.", added));
    Ok(())
}

/// The entries of the file's text; none where it cannot be read.
fn entries(text: &str) -> Option<Vec<Acknowledged>> {
    if text.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return Some(Vec::new());
    }
    let tree = MemoryTree::new().with("charter.yaml", "format: 1\nlanguages: [en]\n").with(FILE, text);
    let loaded = load(&tree).ok()?;
    (!loaded.broken.contains("acknowledged")).then_some(loaded.book.acknowledged)
}

/// One entry as lines of a list that is not indented.
fn stub(change: &Change, today: Date, new: &Loaded) -> String {
    let tags: Vec<&str> = new.resolved.charter.languages.iter().map(|language| language.tag.as_str()).collect();
    let message: Vec<String> = change.message(&tags).lines().map(str::to_owned).collect();
    let line = |key: &str, value: Option<&str>| value.map(|value| format!("  {key}: {value}\n")).unwrap_or_default();
    let entry = [
        line("service", change.service.as_deref()),
        line("rule", Some(change.rule.id)),
        line("item", change.item.as_deref()),
        line("fingerprint", Some(&format!("\"{}\"", change.fingerprint))),
        line("reason", Some("unknown")),
        line("by", Some("unknown")),
        line("date", Some(&today.to_string())),
    ];
    // The first key stands behind the mark of the list.
    format!("# {}\n-{}", message.join(" "), &entry.concat()[1..])
}

/// The text with entries behind its last line, indented as its own are.
fn appended(text: &str, stubs: &[String]) -> String {
    let item = text.lines().find(|line| line.trim_start().starts_with("- "));
    let indent = item.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
    let mut out = text.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    for line in stubs.iter().flat_map(|stub| stub.lines()) {
        out += &format!("{indent}{line}\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_added_as_deep_as_the_others_stand() {
        let stub = vec!["# m\n- rule: b\n  reason: unknown\n".to_owned()];
        assert_eq!(appended("", &stub), "# m\n- rule: b\n  reason: unknown\n");
        let deep = appended("# mine\n  - rule: a\n    reason: r", &stub);
        assert_eq!(deep, "# mine\n  - rule: a\n    reason: r\n  # m\n  - rule: b\n    reason: unknown\n");
        assert_eq!(entries(&deep).unwrap().len(), 2);
    }

    #[test]
    fn a_file_that_cannot_be_added_to_is_noticed() {
        let stub = vec!["- rule: b\n  reason: unknown\n".to_owned()];
        assert_eq!(entries("# nothing yet\n").unwrap().len(), 0);
        for text in ["[{rule: a, reason: r}]\n", "- rule: a\n  reason: |\n    text\n...\n"] {
            assert_eq!(entries(text).unwrap().len(), 1, "{text}");
            assert_ne!(entries(&appended(text, &stub)).map(|all| all.len()), Some(2), "{text}");
        }
    }
}
