//! What the program wrote itself and reads from the disk again, where anybody may have changed it: the lists of a site's files and pages,
//! and what is kept of a history.

use super::{SERVICE, TODAY, is_json, small_book};
use charterpress::history::{Asked, Cache, History, history, ledger};
use charterpress::load::load;
use charterpress::output::{Facts, Kept, MANIFEST, OutPath, Output, Recipe, write};
use charterpress::report::Voice;
use charterpress::report::history::{Chronicle, Format, render};
use charterpress::resolve::resolve;
use charterpress::source::{Past, Repository};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The list of a site's files, and that of its pages: whatever they say, the site is written or nothing is, and nothing beside it is
/// touched.
pub fn lists(bytes: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let site = folder.path().join("site");
    let beside = folder.path().join("beside.html");
    if std::fs::create_dir(&site).and_then(|()| std::fs::write(&beside, "ours")).is_err() {
        return;
    }
    pages(bytes, &site);
    if std::fs::write(site.join(MANIFEST), bytes).is_err() {
        return;
    }
    let mut output = Output::default();
    let _ = OutPath::new("a/b.html").map(|path| output.insert(path, Recipe::bytes(b"page".as_slice())));
    let written = write(&output, &site, None, &|_| ()).is_ok();
    assert_eq!(std::fs::read(site.join("a/b.html")).is_ok_and(|page| page == b"page"), written);
    assert!(
        std::fs::read(&beside).is_ok_and(|bytes| bytes == b"ours"),
        "what stands beside a site is nobody's business"
    );
}

/// What is known of pages: each that is recalled is kept for the next time.
fn pages(bytes: &[u8], site: &Path) {
    if std::fs::write(site.join("a.html"), "page").is_err() {
        return;
    }
    let kept = Kept::read(bytes, "program", site);
    let (recalled, first) = (kept.recall("a.html", 1), kept.facts("a.html"));
    kept.keep("b.html", 1, b"page");
    let facts = Facts { links: ["a.html".to_owned()].into(), ids: ["top".to_owned()].into() };
    kept.add("b.html", &facts);
    let mut list = Vec::new();
    assert!(kept.write(&mut list).is_ok());
    let again = Kept::read(&list[..], "program", site);
    assert_eq!(again.recall("a.html", 1), recalled);
    assert_eq!(again.facts("a.html"), first);
}

/// A repository in which one promise was weakened, and what is kept of its history.
struct Repo {
    /// It is there as long as the program runs.
    _folder: TempDir,
    past: Past,
    kept: Value,
}

const BEFORE: &str = "name: Card\nstandards:\n  - {id: issue, kind: timeliness, within: 3 working days}\n";
const AFTER: &str = "name: Card\nstandards:\n  - {id: issue, kind: timeliness, within: 5 working days}\n";

/// Made once; none where there is no git.
fn repo() -> Option<&'static Repo> {
    static REPO: OnceLock<Option<Repo>> = OnceLock::new();
    REPO.get_or_init(|| made().ok().flatten()).as_ref()
}

fn made() -> std::io::Result<Option<Repo>> {
    let folder = tempfile::tempdir()?;
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(path, text)
    };
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder.path()).args(["-c", "user.name=N", "-c", "user.email=n@charter.example"]);
        command.args(["-c", "commit.gpgsign=false"]).args(arguments).output().map(|_| ())
    };
    git(&["init", "-q"])?;
    write("charter.yaml", "title: Charter\nlanguages: [en, fa]\n")?;
    write("agencies/civil/agency.yaml", "name: Civil Registry\n")?;
    for text in [BEFORE, AFTER] {
        write(SERVICE, text)?;
        git(&["add", "-A"])?;
        git(&["commit", "-q", "-m", "Work"])?;
    }
    let past = Repository::of(folder.path()).and_then(|repository| repository.past());
    let Ok(past) = past else { return Ok(None) };
    let mut cache = Cache::read(b"", "program");
    let _ = history(&past, Asked::default(), &mut cache);
    let kept = cache.bytes().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(kept.map(|kept| Repo { _folder: folder, past, kept }))
}

/// What is kept of a history: the bytes as they are, and as the changes between the two states.
pub fn past(bytes: &[u8]) {
    let Some(repo) = repo() else { return };
    told(&repo.past, bytes);
    if let Ok(json) = serde_json::from_slice::<Value>(bytes) {
        let changes = if json.is_array() { json } else { Value::Array(vec![json]) };
        let mut kept = repo.kept.clone();
        let between = kept["compared"].as_object_mut().into_iter().flat_map(|map| map.values_mut());
        between.for_each(|comparison| comparison["changes"] = changes.clone());
        told(&repo.past, &serde_json::to_vec(&kept).unwrap_or_default());
    }
}

/// Reads what is kept, and tells the history that comes of it.
fn told(past: &Past, kept: &[u8]) {
    let told: History = history(past, Asked::default(), &mut Cache::read(kept, "program"));
    let Ok(loaded) = load(&small_book()) else { return };
    let charter = resolve(loaded).charter;
    let accounts = ledger(&told, TODAY, |day| day.year().into());
    let chronicle = Chronicle { history: &told, ledger: &accounts, about: None, languages: &charter.languages };
    render(&chronicle, Format::Text, Voice::English, false);
    is_json(&render(&chronicle, Format::Json, Voice::English, false));
}
