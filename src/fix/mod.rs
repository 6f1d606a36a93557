//! What has one safe answer, mended in the files of a book: wrong letters, half-spaces, punctuation, the spelling of units.
//!
//! A rule hands its answer out with its finding, as [`Edit`]s; here they are made, in memory, and the
//! book is read again. A file is only given back where it holds no new mistake and the charter is the same but for its words.
//! What does not live here: knowing what is wrong (`check`), and writing files (`output`, called by `cli`).

mod digests;
mod edits;

use crate::check::check;
use crate::diagnostic::{Edit, Severity};
use crate::diff::{Change, Options, Payload, Value, diff};
use crate::load::load;
use crate::quantity::Date;
use crate::resolve::{Resolved, resolve};
use crate::source::{Overlay, SourceMap, Tree, TreeError};
use std::collections::{BTreeMap, BTreeSet};

/// What mends one thing may uncover the next: so often a book is read anew.
const ROUNDS: usize = 5;

/// The files of a book that were mended.
#[derive(Debug, Default)]
pub struct Fixed {
    /// Each with its path, by path.
    pub files: Vec<FixedFile>,
    /// How many findings are no more.
    pub findings: usize,
    /// Files that were left as they are, because mending would have changed more than words.
    pub refused: BTreeSet<String>,
}

/// A file before and after.
#[derive(Debug)]
pub struct FixedFile {
    /// Its path in the book.
    pub path: String,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
    /// The bytes to be written.
    pub bytes: Vec<u8>,
}

/// A book that was read and checked.
struct State {
    resolved: Resolved,
    /// Those of reading and those of the rules.
    fixable: BTreeMap<String, Vec<Edit>>,
    findings: usize,
    errors: BTreeMap<String, usize>,
}

impl State {
    fn of(tree: &dyn Tree, today: Date) -> Result<State, TreeError> {
        let mut resolved = resolve(load(tree)?);
        let found = check(&resolved.charter, &resolved.sources, today);
        resolved.findings.extend(found);
        let (sources, findings) = (&resolved.sources, &resolved.findings);
        let path = |file| sources.path(file).to_owned();
        let mut fixable: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
        for edit in findings.iter().flat_map(|finding| &finding.edits) {
            fixable.entry(path(edit.span.file)).or_default().push(edit.clone());
        }
        let mut errors: BTreeMap<String, usize> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let of_file = finding.primary.as_ref().map(|label| path(label.span.file)).or(finding.path.clone());
            *errors.entry(of_file.unwrap_or_default()).or_default() += 1;
        }
        let findings = findings.len();
        Ok(State { resolved, fixable, findings, errors })
    }
}

/// Mends what has one safe answer, as the rules see it on a day. Nothing is written. Mending what was mended finds nothing.
///
/// # Errors
/// Where the book cannot be listed.
pub fn fix(tree: &dyn Tree, today: Date) -> Result<Fixed, TreeError> {
    let first = State::of(tree, today)?;
    let mut refused = BTreeSet::new();
    loop {
        let mut overlay = Overlay::over(tree);
        let last = mend(&mut overlay, &first, &refused, today)?;
        let Some(last) = last else { return Ok(Fixed { refused, ..Fixed::default() }) };
        let damaged = damaged(&first, &last, overlay.changed().keys(), today);
        if damaged.is_empty() {
            let findings = first.findings.saturating_sub(last.findings);
            return Ok(Fixed { files: files(&first.resolved.sources, &overlay), findings, refused });
        }
        refused.extend(damaged);
    }
}

/// Mends in memory until there is nothing left to mend; gives the state that is reached, or none where nothing changed.
fn mend(
    overlay: &mut Overlay<'_>,
    first: &State,
    refused: &BTreeSet<String>,
    today: Date,
) -> Result<Option<State>, TreeError> {
    let mut last: Option<State> = None;
    for _ in 0..ROUNDS {
        let state = last.as_ref().unwrap_or(first);
        let mut edits = state.fixable.clone();
        for edit in last.iter().flat_map(|last| digests::renewed(first, last)) {
            edits.entry(state.resolved.sources.path(edit.span.file).to_owned()).or_default().push(edit);
        }
        edits.retain(|path, _| !refused.contains(path));
        if !make(overlay, &state.resolved.sources, edits) {
            break;
        }
        last = Some(State::of(overlay, today)?);
    }
    Ok(last)
}

/// Makes edits in the files that they belong to; says whether there were any.
fn make(overlay: &mut Overlay<'_>, sources: &SourceMap, edits: BTreeMap<String, Vec<Edit>>) -> bool {
    let mut any = false;
    for (path, mut edits) in edits {
        let Some(text) = edits.first().map(|edit| sources.text(edit.span.file)) else { continue };
        let Some(after) = edits::applied(text, &mut edits) else { continue };
        // What cannot be given back byte for byte is left alone: a file that was not read as the text it is.
        let Some(lead) = overlay.read(&path).ok().and_then(|bytes| lead(&bytes, text)) else { continue };
        overlay.put(path, [lead, after.into_bytes()].concat());
        any = true;
    }
    any
}

/// The bytes before the text that was read: a byte order mark, or nothing. `None` where the bytes are others.
fn lead(bytes: &[u8], text: &str) -> Option<Vec<u8>> {
    let lead = bytes.strip_suffix(text.as_bytes())?;
    (lead.is_empty() || lead == "\u{feff}".as_bytes()).then(|| lead.to_vec())
}

/// The files whose mending did harm: they hold more mistakes than before, or something changed that is not words. Where the file
/// cannot be told, all of them.
fn damaged<'p>(
    first: &State,
    last: &State,
    changed: impl Iterator<Item = &'p String>,
    today: Date,
) -> BTreeSet<String> {
    let worse = last.errors.iter().filter(|(path, count)| first.errors.get(*path).is_none_or(|before| before < count));
    let worse = worse.map(|(path, _)| path.clone());
    let options = Options { today, old_date: None, notice_days: 0 };
    let changes = diff(&first.resolved.charter, &last.resolved.charter, &options);
    let place = |change: &Change| {
        change.new_span.map_or(String::new(), |span| last.resolved.sources.path(span.file).to_owned())
    };
    let meant = changes.iter().filter(|change| !is_of_words(change)).map(place);
    let mut damaged: BTreeSet<String> = worse.chain(meant).collect();
    if damaged.is_empty() {
        return damaged;
    }
    let changed: BTreeSet<String> = changed.cloned().collect();
    damaged.retain(|path| changed.contains(path));
    if damaged.is_empty() { changed } else { damaged }
}

/// Whether nothing but the wording of something changed.
fn is_of_words(change: &Change) -> bool {
    let is_worded =
        |value: &Option<Value>| matches!(value.as_ref().map(|value| &value.payload), Some(Payload::Words(_)));
    is_worded(&change.old) && is_worded(&change.new)
}

fn files(sources: &SourceMap, overlay: &Overlay<'_>) -> Vec<FixedFile> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned();
    let before = |path: &str| sources.files().find(|(known, _)| *known == path).map_or("", |(_, text)| text).to_owned();
    let file = |(path, bytes): (&String, &Vec<u8>)| FixedFile {
        path: path.clone(),
        before: before(path),
        after: text(bytes),
        bytes: bytes.clone(),
    };
    overlay.changed().iter().map(file).collect()
}
