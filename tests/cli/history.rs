//! What happened to a book's promises, told from repositories that are made here, with days of their own.

use crate::support::{Ran, book, folder_of};
use charterpress::diff::{Change, Options, diff};
use charterpress::history::{Asked, Cache, History, history};
use charterpress::load::load;
use charterpress::resolve::{Resolved, resolve};
use charterpress::source::{GitTree, Repository};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const CARD: &str = "agencies/registry/services/card.yaml";
const VISIT: &str = "agencies/registry/services/visit.yaml";
const AUTHOR: &str = "Roxana Rahimi";
const ADDRESS: &str = "roxana@example.org";
const BOOK: &[(&str, &str)] = &[
    ("charter.yaml", "format: 1\ntitle: T\nlanguages: [en, fa]\n"),
    ("agencies/registry/agency.yaml", "name: Registry\n"),
    (CARD, "name: Replace a card\nstandards:\n  - {id: issue, kind: timeliness, within: 3 working days}\n"),
    (VISIT, "name: Visit\nfees:\n  - {id: entry, name: Entry, amount: 10 EUR}\n"),
];

/// A repository with a book at its top.
pub(crate) struct Repo(TempDir);

impl Repo {
    /// With a first commit on 1 March 2026.
    pub(crate) fn new(files: &[(&str, &str)]) -> Repo {
        let repo = Repo(book(files));
        repo.git("2026-03-01", &["init", "-q", "-b", "main"]);
        repo.commit("2026-03-01");
        repo
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs git on a day.
    pub(crate) fn git(&self, day: &str, arguments: &[&str]) {
        let name = format!("user.name={AUTHOR}");
        let email = format!("user.email={ADDRESS}");
        let mut command = Command::new("git");
        command.arg("-C").arg(self.path()).args(["-c", &name, "-c", &email, "-c", "commit.gpgsign=false"]);
        let moment = format!("{day}T12:00:00Z");
        command.env("GIT_COMMITTER_DATE", &moment).env("GIT_AUTHOR_DATE", "2020-01-01T00:00:00Z").args(arguments);
        let output = command.output().expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub(crate) fn commit(&self, day: &str) {
        self.git(day, &["add", "-A"]);
        self.git(day, &["commit", "-q", "--allow-empty", "-m", "Work"]);
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    /// Changes a file and commits it.
    pub(crate) fn edit(&self, day: &str, path: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path().join(path)).expect("a file");
        assert!(text.contains(from), "{path}: {text}");
        self.write(path, &text.replacen(from, to, 1));
        self.commit(day);
    }

    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path().join(path)).expect("it was there");
    }

    fn history(&self, arguments: &[&str]) -> Ran {
        Ran::of(&[&["history"], arguments].concat(), |command| command.current_dir(self.path()))
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.history(&[&["--format", "json"], arguments].concat());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
        serde_json::from_str(&ran.out).expect("JSON")
    }

    /// Each change as `day direction rule service old → new`, the newest first.
    fn lines(&self, arguments: &[&str]) -> Vec<String> {
        let json = self.json(arguments);
        let entries = json["entries"].as_array().expect("entries").iter();
        let lines = entries.flat_map(|entry| {
            let changes = entry["changes"].as_array().expect("changes").iter();
            changes.map(|change| {
                let of = |key: &str| change[key].as_str().unwrap_or("-").to_owned();
                let both = format!("{} → {}", of("old"), of("new"));
                format!(
                    "{} {} {} {} {both}",
                    entry["date"].as_str().expect("a day"),
                    of("direction"),
                    of("rule"),
                    of("service")
                )
            })
        });
        lines.collect()
    }
}

#[test]
fn each_commit_is_told_on_its_day_and_a_revert_is_the_mirror() {
    let repo = Repo::new(BOOK);
    repo.edit("2026-03-05", CARD, "3 working days", "5 working days");
    repo.edit("2026-03-09", CARD, "5 working days", "3 working days");
    assert_eq!(
        repo.lines(&[]),
        [
            "2026-03-09 better time-shorter registry/card 5 working days → 3 working days",
            "2026-03-05 worse time-longer registry/card 3 working days → 5 working days",
        ]
    );
    assert_eq!(repo.json(&[])["since"], "2026-03-01");
    let text = repo.history(&[]).out;
    assert!(text.starts_with("2026-03-09 "), "{text}");
    assert!(
        text.contains(
            "  Replace a card (registry/card)\n    ▼ worse    answer within 3 → 5 working days [time-longer]\n"
        )
    );
    assert!(text.ends_with("The history begins on 2026-03-01.\n"), "{text}");
}

#[test]
fn what_is_written_otherwise_or_moved_is_no_entry() {
    let repo = Repo::new(BOOK);
    repo.edit(
        "2026-03-02",
        CARD,
        "{id: issue, kind: timeliness, within: 3 working days}",
        "within: ۳ working days\n    kind: timeliness\n    id: issue # the card",
    );
    repo.write("README.md", "Words");
    repo.write("notes.txt", "Words");
    repo.commit("2026-03-03");
    // The file of a service becomes its folder's Markdown.
    let text = std::fs::read_to_string(repo.path().join(VISIT)).expect("a file");
    repo.remove(VISIT);
    repo.write("agencies/registry/services/visit.md", &format!("---\n{text}---\n"));
    repo.commit("2026-03-04");
    assert_eq!(repo.lines(&[]), Vec::<String>::new());
    assert_eq!(
        repo.history(&[]).out,
        "2026 registry: 0 promises made, 0 raised, 0 weakened, 1 kept as they were\nNothing has changed since 2026-03-01.\n"
    );
}

#[test]
fn a_service_keeps_its_past_under_a_new_id() {
    let repo = Repo::new(BOOK);
    repo.edit("2026-03-02", CARD, "3 working days", "2 working days");
    repo.git("2026-03-03", &["mv", CARD, "agencies/registry/services/new-card.yaml"]);
    repo.edit("2026-03-03", "agencies/registry/services/new-card.yaml", "name:", "formerly: [card]\nname:");
    // Without a word about it, and alike.
    repo.git("2026-03-04", &["mv", VISIT, "agencies/registry/services/call.yaml"]);
    repo.commit("2026-03-04");
    repo.edit("2026-03-05", "agencies/registry/services/call.yaml", "10 EUR", "8 EUR");
    let card = ["2026-03-02 better time-shorter registry/new-card 3 working days → 2 working days"];
    assert_eq!(repo.lines(&["registry/new-card"]), card);
    let call = repo.lines(&["registry/call"]);
    assert_eq!(call.first().map(String::as_str), Some("2026-03-05 better fee-lowered registry/call 10 EUR → 8 EUR"));
    assert!(call.iter().all(|line| line.starts_with("2026-03-05")), "{call:?}");
    assert_eq!(
        repo.json(&[])["ledger"],
        serde_json::json!([
            {"agency": "registry", "year": 2026, "made": 0, "raised": 1, "weakened": 0, "kept": 0}
        ])
    );
}

#[test]
fn a_state_with_mistakes_tells_nothing_false() {
    let repo = Repo::new(BOOK);
    let card = std::fs::read_to_string(repo.path().join(CARD)).expect("a file");
    // A typing error that would read as if the promise were gone, a file that cannot be read, a reference to nothing.
    repo.edit("2026-03-02", CARD, "3 working days", "3 workin days");
    repo.write(VISIT, "name: [\n");
    repo.commit("2026-03-03");
    repo.write(CARD, &format!("{card}related: [visits]\nsummary: Quick\n"));
    repo.commit("2026-03-04");
    assert_eq!(repo.lines(&[]), Vec::<String>::new());
    repo.write(VISIT, BOOK[3].1);
    repo.write(CARD, &card.replace("3 working", "4 working"));
    repo.commit("2026-03-06");
    let longer = ["2026-03-06 worse time-longer registry/card 3 working days → 4 working days"];
    assert_eq!(repo.lines(&[]), longer);
    // What points at a service that comes later is told when that comes.
    repo.write(CARD, &format!("{}related: [tour]\n", card.replace("3 working", "4 working")));
    repo.commit("2026-03-07");
    assert_eq!(repo.lines(&[]), longer);
    repo.write("agencies/registry/services/tour.yaml", "name: Tour\n");
    repo.commit("2026-03-08");
    assert_eq!(
        repo.lines(&[])[..2],
        [
            "2026-03-08 neutral entry-added registry/card - → registry/tour",
            "2026-03-08 better service-added registry/tour - → tour"
        ]
    );
}

#[test]
fn a_merge_is_told_by_what_it_brought() {
    let repo = Repo::new(BOOK);
    repo.git("2026-03-02", &["switch", "-q", "-c", "topic"]);
    repo.edit("2026-03-02", CARD, "3 working days", "9 working days");
    repo.edit("2026-03-03", CARD, "9 working days", "2 working days");
    repo.git("2026-03-04", &["switch", "-q", "main"]);
    repo.edit("2026-03-04", VISIT, "10 EUR", "12 EUR");
    repo.git("2026-03-08", &["merge", "-q", "--no-ff", "-m", "Join", "topic"]);
    let lines = repo.lines(&[]);
    assert_eq!(lines[0], "2026-03-08 better time-shorter registry/card 3 working days → 2 working days");
    assert!(lines[1..].iter().all(|line| line.starts_with("2026-03-04 worse ")), "{lines:?}");
}

#[test]
fn who_made_a_commit_is_never_told() {
    let repo = Repo::new(BOOK);
    repo.edit("2026-03-05", CARD, "3 working days", "5 working days");
    for format in ["text", "json"] {
        let out = repo.history(&["--format", format]).out;
        assert!(!out.contains("Roxana") && !out.contains("roxana"), "{out}");
    }
}

#[test]
fn a_decision_and_the_day_from_which_it_holds_stand_beside_the_change() {
    let repo = Repo::new(BOOK);
    repo.write("acknowledged.yaml", "- service: registry/visit\n  rule: fee-raised\n  item: entry\n  reason: {en: The guide is paid}\n  by: {en: The Council}\n  date: 2026-03-04\n");
    repo.edit("2026-03-05", VISIT, "amount: 10 EUR", "amount: 12 EUR, valid_from: 2026-06-01");
    let json = repo.json(&["registry"]);
    let changes = json["entries"][0]["changes"].as_array().expect("changes");
    let raised = changes.iter().find(|change| change["rule"] == "fee-raised").expect("it is told");
    assert_eq!(raised["effective"], "2026-06-01");
    assert_eq!(
        raised["decision"],
        serde_json::json!({"reason": "The guide is paid", "by": "The Council", "date": "2026-03-04"})
    );
    let text = repo.history(&[]).out;
    assert!(
        text.contains("from 2026-06-01\n") && text.contains("decided: The guide is paid (The Council)\n"),
        "{text}"
    );
}

#[test]
fn what_is_not_for_everybody_is_not_told_to_everybody() {
    let repo = Repo::new(BOOK);
    let audit = "agencies/registry/services/audit.yaml";
    repo.write(audit, "name: Audit of Zabihi\ntransaction: [internal]\ntotal: {time: 4 working days}\n");
    repo.write("agencies/registry/services/tour.yaml", "name: Tour of Golestan\nstatus: draft\n");
    repo.write("agencies/registry/services/was-open.yaml", "name: Search of Mashhad\n");
    repo.commit("2026-03-02");
    repo.edit("2026-03-03", audit, "4 working days", "6 working days");
    repo.edit("2026-03-04", CARD, "name:", "related: [audit]\nname:");
    repo.edit("2026-03-05", "agencies/registry/services/was-open.yaml", "name:", "transaction: [internal]\nname:");
    repo.edit("2026-03-06", "agencies/registry/services/tour.yaml", "status: draft", "summary: A walk");
    repo.edit("2026-03-07", "agencies/registry/services/tour.yaml", "summary: A walk", "status: draft");
    let (public, whole) = (
        repo.history(&["--format", "json"]).out,
        repo.history(&["--format", "json", "--readers", "staff", "--drafts"]).out,
    );
    for secret in ["audit", "Zabihi", "Mashhad", "was-open"] {
        assert!(!public.contains(secret), "{secret}: {public}");
        assert!(whole.contains(secret), "{secret}: {whole}");
    }
    // A service that comes out of its draft is new, and one that goes back is gone.
    assert_eq!(
        repo.lines(&[]),
        [
            "2026-03-07 worse service-removed registry/tour tour → -",
            "2026-03-06 better service-added registry/tour - → tour"
        ]
    );
}

#[test]
fn a_service_that_is_gone_can_still_be_asked_for() {
    let repo = Repo::new(BOOK);
    repo.remove(VISIT);
    repo.commit("2026-03-05");
    let gone = ["2026-03-05 worse service-removed registry/visit visit → -"];
    assert_eq!(repo.lines(&["registry/visit"]), gone);
    assert_eq!(repo.lines(&["registry"]), gone);
    assert_eq!(repo.history(&["registry/card"]).out, "Nothing has changed in registry/card since 2026-03-01.\n");
    let unknown = repo.history(&["registry/cart"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("did you mean `registry/card`?"), "{}", unknown.err);
}

#[test]
fn the_ledger_counts_each_promise_once_a_year() {
    let standard = |id: &str, days: u8| format!("  - {{id: {id}, kind: timeliness, within: {days} working days}}\n");
    let service = |standards: &[String]| format!("name: Card\nstandards:\n{}", standards.concat());
    let repo = Repo::new(&[
        ("charter.yaml", "format: 1\ntitle: T\nlanguages: [en]\n"),
        ("agencies/registry/agency.yaml", "name: Registry\n"),
        (CARD, &service(&[standard("a", 5), standard("b", 5), standard("c", 5)])),
        (VISIT, "name: Visit\ntotal: {time: 2 working days}\n"),
    ]);
    let file = |days: [u8; 3]| service(&[standard("a", days[0]), standard("b", days[1]), standard("c", days[2])]);
    for (day, days) in [("2026-04-01", [4, 5, 5]), ("2026-05-01", [3, 6, 5]), ("2026-06-01", [3, 5, 5])] {
        repo.write(CARD, &file(days));
        repo.commit(day);
    }
    let access = |id: &str| format!("  - {{id: {id}, kind: access, at_least: 90%, promise: Somebody answers}}\n");
    for (day, id) in [("2027-02-01", "answered"), ("2028-02-01", "reached")] {
        repo.write(CARD, &service(&[standard("a", 3), standard("b", 5), access(id)]));
        repo.commit(day);
    }
    let row = |year, [made, raised, weakened, kept]: [u8; 4]| {
        serde_json::json!({
            "agency": "registry", "year": year, "made": made, "raised": raised, "weakened": weakened, "kept": kept
        })
    };
    // 2026: a raised (twice), b weakened and raised, c and the visit's whole time kept. 2027: c withdrawn, another made. 2028:
    // that one has another id, and is the same promise.
    let rows = [row(2028, [0, 0, 0, 4]), row(2027, [1, 0, 1, 3]), row(2026, [0, 2, 1, 2])];
    assert_eq!(repo.json(&["registry"])["ledger"], serde_json::json!(rows));
}

#[test]
fn without_git_or_commits_it_says_what_to_do() {
    let folder = book(BOOK);
    let none = Ran::of(&["history", "--book", folder_of(&folder)], |command| command);
    assert_eq!(none.status, 4);
    assert!(none.err.contains("is in no git repository"), "{}", none.err);
}

#[test]
fn a_shallow_clone_says_what_is_missing() {
    let repo = Repo::new(BOOK);
    repo.edit("2026-03-05", CARD, "3 working days", "5 working days");
    repo.edit("2026-03-09", CARD, "5 working days", "4 working days");
    let clone = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", folder_of(&repo.path()));
    repo.git(
        "2026-03-09",
        &["-c", "protocol.file.allow=always", "clone", "-q", "--depth", "2", &url, folder_of(&clone)],
    );
    let ran = Ran::of(&["history", "--book", folder_of(&clone)], |command| command);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("what changed before 2026-03-05 is missing"), "{}", ran.err);
    assert!(ran.err.contains("git fetch --unshallow"), "{}", ran.err);
    assert_eq!(ran.out.matches("[time-").count(), 1, "{}", ran.out);
}

#[test]
fn the_cache_changes_nothing_but_time() {
    let repo = Repo::new(BOOK);
    repo.write(
        "acknowledged.yaml",
        "- service: registry/visit\n  rule: fee-raised\n  reason: {en: The guide, fa: راهنما}\n",
    );
    repo.edit(
        "2026-03-05",
        VISIT,
        "amount: 10 EUR",
        "amount: {tiers: [{up_to: 3 working days, amount: 4 EUR}, {amount: {each: 2 EUR, per: {en: page}}}]}",
    );
    repo.edit(
        "2026-03-06",
        CARD,
        "within: 3 working days",
        "within: {is: 5 working days, note: {en: In winter}}, target: 95%",
    );
    repo.edit("2026-03-07", "agencies/registry/agency.yaml", "name: Registry\n", "name: Registry\noffices:\n  - {id: main, name: Main, hours: [{days: mon-thu, opens: \"08:00\", closes: \"16:00\", break: \"12:00-13:00\", from: 2026-04-01}]}\n");
    repo.edit("2026-03-08", "agencies/registry/agency.yaml", "mon-thu", "mon-wed");
    let cache = tempfile::tempdir().expect("a folder");
    let told = |arguments: &[&str]| {
        let all = [&["history", "--format", "json"], arguments].concat();
        Ran::of(&all, |command| command.current_dir(repo.path()).env("XDG_CACHE_HOME", cache.path())).out
    };
    let bare = told(&["--no-cache"]);
    assert_eq!(std::fs::read_dir(cache.path()).expect("a folder").count(), 0);
    assert_eq!((told(&[]), told(&[])), (bare.clone(), bare.clone()));
    let kept = || {
        let folder = std::fs::read_dir(cache.path().join("charterpress/history")).expect("it was written");
        folder.map(|file| file.expect("a file").path()).collect::<Vec<_>>()
    };
    let [file] = kept().try_into().expect("one file");
    let bytes = std::fs::read(&file).expect("a file");
    // Every comparison came back from it as it was.
    let again = |kept: &[u8]| {
        let past = Repository::of(repo.path()).and_then(|found| found.past()).expect("a past");
        let mut cache = Cache::read(kept, "test");
        let told = history(&past, Asked { notice_days: 30, ..Asked::default() }, &mut cache);
        (told, cache.bytes())
    };
    let (first, kept_bytes) = again(b"");
    let (second, nothing_new) = again(&kept_bytes.expect("something to keep"));
    assert_eq!((first, None), (second, nothing_new));
    // A cache that is cut short, or of another program, is no cache.
    for damaged in [&bytes[..bytes.len() / 2], b"{}"] {
        std::fs::write(&file, damaged).expect("a file");
        assert_eq!(told(&[]), bare);
    }
    std::fs::remove_dir_all(cache.path().join("charterpress")).expect("it was there");
    std::fs::write(cache.path().join("charterpress"), "in the way").expect("a file");
    assert_eq!(told(&[]), bare);
}

/// Builds a site of a repository's book, and gives what was said.
fn build(repo: &Repo, site: &Path, arguments: &[&str]) -> Ran {
    let base =
        ["build", "--no-booklets", "-o", folder_of(&site), "--base-url", "https://charter.example.org", "--no-cache"];
    let ran = Ran::of(&[&base, arguments].concat(), |command| command.current_dir(repo.path()));
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    ran
}

/// Every file of a site as text, with its path.
fn texts(site: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(site).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    let text = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned();
    let named = |path: &Path| path.strip_prefix(site).expect("inside").to_string_lossy().into_owned();
    files.filter(|entry| entry.file_type().is_file()).map(|entry| (named(entry.path()), text(entry.path()))).collect()
}

fn page(site: &Path, path: &str) -> String {
    std::fs::read_to_string(site.join(path)).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}

#[test]
fn the_site_tells_each_reader_what_changed() {
    let repo = Repo::new(BOOK);
    repo.write(
        "agencies/registry/services/audit.yaml",
        "name: Audit of Zabihi\ntransaction: [internal]\ntotal: {time: 4 working days}\n",
    );
    repo.write(
        "acknowledged.yaml",
        "- {service: registry/card, rule: time-longer, item: issue, reason: {en: Floods in May, fa: سیل اردیبهشت}}\n",
    );
    repo.edit("2026-03-05", CARD, "3 working days", "5 working days");
    repo.edit("2026-03-06", "agencies/registry/services/audit.yaml", "4 working days", "6 working days");
    repo.remove(VISIT);
    repo.commit("2026-03-07");
    let site = tempfile::tempdir().expect("a folder");
    build(&repo, site.path(), &[]);
    let english = page(site.path(), "en/changes.html");
    for wanted in [
        "What has changed since 1 March 2026",
        "answer within 3 working days → 5 working days",
        "worse for the citizen",
        "Reason: Floods in May",
        "this service is no longer in the charter",
    ] {
        assert!(english.contains(wanted), "{wanted}: {english}");
    }
    let persian = page(site.path(), "fa/services/registry/card/changes.html");
    for wanted in ["مهلت پاسخ:", "بدتر برای شهروند", "دلیل: سیل اردیبهشت", "۱۴ اسفند ۱۴۰۴"]
    {
        assert!(persian.contains(wanted), "{wanted}: {persian}");
    }
    // Shown on the pages of the service, its agency and the book; what was removed is told by the latter two.
    for place in ["en/services/registry/card.html", "en/agencies/registry.html", "en/index.html"] {
        let shown = page(site.path(), place);
        assert!(
            shown.contains("<h2 id=\"changes\">") && shown.contains("changes.html\">All changes</a>"),
            "{place}: {shown}"
        );
    }
    assert!(page(site.path(), "en/agencies/registry/changes.html").contains("no longer in the charter"));
    assert!(
        page(site.path(), "en/changes/ledger.html")
            .contains("<th scope=\"row\"><a href=\"../../en/agencies/registry.html\">Registry</a></th>")
    );
    // Nothing of who made it, and nothing that is not for everybody.
    for (path, text) in texts(site.path()) {
        for secret in ["Roxana", "roxana", "Zabihi"] {
            assert!(!text.contains(secret), "{secret} in {path}");
        }
    }
}

#[test]
fn feeds_name_each_change_the_same_in_every_build() {
    let repo = Repo::new(BOOK);
    repo.edit("2026-03-05", CARD, "3 working days", "5 working days");
    let site = tempfile::tempdir().expect("a folder");
    build(&repo, site.path(), &[]);
    let ids = |site: &Path, path: &str| -> Vec<String> {
        let feed = page(site, path);
        feed.split("<id>tag:").skip(1).filter_map(|rest| Some(rest.split_once("</id>")?.0.to_owned())).collect()
    };
    let feeds = ["en/feed.xml", "en/agencies/registry.xml", "en/services/registry/card.xml"];
    let first = ids(site.path(), feeds[0]);
    assert_eq!(first.len(), 1);
    assert!(first[0].starts_with("charter.example.org,2026-03-05:en/changes/registry/card#"), "{first:?}");
    for feed in feeds {
        assert_eq!(ids(site.path(), feed), first, "{feed}");
    }
    let head = page(site.path(), "en/services/registry/card.html");
    assert!(head.contains("<link rel=\"alternate\" type=\"application/atom+xml\""), "{head}");
    // The same commit made anew, and one more: the old id stays.
    repo.git("2026-03-05", &["commit", "-q", "--amend", "-m", "Other words"]);
    repo.edit("2026-03-09", CARD, "5 working days", "4 working days");
    build(&repo, site.path(), &[]);
    assert_eq!(ids(site.path(), feeds[2])[1..], first);
}

#[test]
fn a_book_that_never_changed_says_so_in_every_language() {
    let repo = Repo::new(BOOK);
    let site = tempfile::tempdir().expect("a folder");
    build(&repo, site.path(), &[]);
    assert!(page(site.path(), "en/changes.html").contains("Nothing has changed since 1 March 2026."));
    assert!(page(site.path(), "fa/services/registry/card.html").contains("از ۱۰ اسفند ۱۴۰۴ چیزی تغییر نکرده است."));
    assert!(!site.path().join("en/services/registry/card/changes.html").exists());
}

#[test]
fn a_long_history_has_older_pages_that_stay() {
    let repo = Repo::new(BOOK);
    let promise = |id: &str, days: u8| format!("  - {{id: {id}, kind: timeliness, within: {days} working days}}\n");
    let card = |days: u8| ["issue", "hand", "post"].map(|id| promise(id, days)).concat();
    repo.write(CARD, &format!("name: Replace a card\nstandards:\n{}", card(3)));
    repo.git("2026-03-01", &["commit", "-qa", "--amend", "-m", "Work"]);
    let change = |number: usize, day: &str| {
        repo.write(
            CARD,
            &format!("name: Replace a card\nstandards:\n{}", card(if number.is_multiple_of(2) { 5 } else { 3 })),
        );
        repo.commit(day);
    };
    (0..55).for_each(|number| change(number, &format!("2026-0{}-{:02}", 4 + number / 28, 1 + number % 28)));
    let site = tempfile::tempdir().expect("a folder");
    build(&repo, site.path(), &[]);
    let count = |path: &str| page(site.path(), path).matches("<li class=\"told-line ").count();
    // Three changes in each of 55 commits: the 34th from the oldest is on both pages.
    assert_eq!((count("en/changes.html"), count("en/changes/1.html")), (65, 100));
    for page_of in ["en/changes.html", "en/changes/1.html"] {
        assert!(page(site.path(), page_of).contains("<time datetime=\"2026-05-06\">"), "{page_of}");
    }
    assert!(!site.path().join("en/changes/2.html").exists());
    let older = page(site.path(), "fa/services/registry/card/changes/1.html");
    assert!(page(site.path(), "en/changes.html").contains("href=\"../en/changes/1.html\""));
    (55..58).for_each(|number| change(number, &format!("2026-07-{:02}", number - 54)));
    build(&repo, site.path(), &[]);
    let days = |page: &str| page.matches("<time datetime=").count();
    assert_eq!(days(&page(site.path(), "fa/services/registry/card/changes/1.html")), days(&older));
    assert_eq!((count("en/changes.html"), count("en/changes/1.html")), (74, 100));
}

#[test]
fn outside_of_git_the_site_is_built_without_it_and_says_so_once() {
    let folder = book(BOOK);
    let site = tempfile::tempdir().expect("a folder");
    let ran = Ran::of(&["build", "--no-booklets", folder_of(&folder), "-o", folder_of(&site)], |command| command);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.err.matches("The site does not say what changed").count(), 1, "{}", ran.err);
    assert!(!site.path().join("en/changes.html").exists());
    assert!(texts(site.path()).iter().all(|(_, text)| !text.contains("changes.html")));
}

#[test]
fn a_shallow_clone_is_built_and_says_from_when_on_it_knows() {
    let repo = Repo::new(BOOK);
    repo.edit("2026-03-05", CARD, "3 working days", "5 working days");
    let clone = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", folder_of(&repo.path()));
    repo.git(
        "2026-03-09",
        &["-c", "protocol.file.allow=always", "clone", "-q", "--depth", "1", &url, folder_of(&clone)],
    );
    let site = tempfile::tempdir().expect("a folder");
    let ran = Ran::of(&["build", "--no-booklets", folder_of(&clone), "-o", folder_of(&site)], |command| command);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("what changed before 2026-03-05 is missing"), "{}", ran.err);
    assert!(page(site.path(), "en/changes.html").contains("Nothing has changed since 5 March 2026."));
}

/// Rules and keys that a history passes over.
fn is_passed_over(change: &Change) -> bool {
    let rules = [
        "id-changed",
        "moved",
        "outside-agency-added",
        "outside-agency-removed",
        "setting-changed",
        "staff-note-changed",
        "translation-behind",
    ];
    let keys = ["notices", "pages", "static"];
    rules.contains(&change.rule.id)
        || keys.iter().any(|key| change.path.starts_with(key))
        || change.path.contains("allow[")
        || change.path.ends_with("allow")
}

/// A history looks at what a commit touches. It must find what comparing the whole books finds.
#[test]
fn a_part_tells_what_the_whole_would() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("charters");
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&demo) {
        let entry = entry.expect("the demo book");
        let path = entry.path().strip_prefix(&demo).expect("below it").to_string_lossy().into_owned();
        if let Ok(text) = std::fs::read_to_string(entry.path()) {
            files.push((path, text));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let repo = Repo::new(&files);
    let service = |id: &str| {
        files
            .iter()
            .map(|(path, _)| *path)
            .find(|path| path.ends_with(&format!("/{id}.yaml")))
            .expect("a service")
            .to_owned()
    };
    let card = service("replace-identity-card");
    let first = |path: &str, from: &str| {
        let text = std::fs::read_to_string(repo.path().join(path)).expect("a file");
        text.lines().find(|line| line.contains(from)).expect("such a line").to_owned()
    };
    let line = first(&card, "working day");
    repo.edit("2026-12-02", &card, &line, &line.replace("working day", "calendar day"));
    let report = service("report-a-loss");
    let line = first(&report, "minutes");
    repo.edit("2026-12-03", &report, &line, &line.replace("minutes", "hours"));
    repo.edit(
        "2026-12-04",
        "calendars/civil.yaml",
        &first("calendars/civil.yaml", "hours:"),
        &first("calendars/civil.yaml", "hours:").replace("hours: 8", "hours: 7").replace("hours: 7.5", "hours: 7"),
    );
    let agency = "agencies/civil-registry/agency.yaml";
    let line = first(agency, "opens:");
    repo.edit(
        "2026-12-05",
        agency,
        &line,
        &line.replace("opens: \"08:00\"", "opens: \"09:00\"").replace("opens: \"07:", "opens: \"10:"),
    );
    repo.edit("2026-12-06", "charter.yaml", &first("charter.yaml", "currency:"), "currency: EUR");
    repo.edit(
        "2026-12-07",
        "events.yaml",
        &first("events.yaml", "name:"),
        &first("events.yaml", "name:").replace("name: {en: ", "name: {en: New "),
    );
    // A service that needs the card, on the way of an event; then it goes again.
    let copy = "agencies/civil-registry/services/copy-of-a-card.yaml";
    repo.write(copy, "name: {en: Copy of a card}\nrequirements:\n  - {id: card, name: {en: Card}, originals: 1, from: {service: replace-identity-card}}\ntotal: {time: 2 working days}\n");
    let line = first("events.yaml", "- civil-registry/change-address");
    let with = format!("{line}\n    - civil-registry/copy-of-a-card");
    repo.edit("2026-12-08", "events.yaml", &line, &with);
    repo.edit("2026-12-09", "events.yaml", &with, &line);
    repo.remove(copy);
    repo.commit("2026-12-10");

    let found = Repository::of(repo.path()).expect("a repository");
    let past = found.past().expect("a past");
    let told: History = history(&past, Asked { internal: true, drafts: true, notice_days: 30 }, &mut Cache::default());
    let states: Vec<Resolved> = past
        .commits
        .iter()
        .map(|commit| {
            let tree: GitTree =
                found.tree(&found.commit(&commit.id).expect("a commit")).expect("a tree").expect("a book");
            resolve(load(&tree).expect("it can be listed"))
        })
        .collect();
    let mut found_any = 0;
    for (at, pair) in states.windows(2).enumerate() {
        let (before, after) = (&past.commits[at], &past.commits[at + 1]);
        let options = Options { today: after.date, old_date: Some(before.date), notice_days: 30 };
        let whole = diff(&pair[0].charter, &pair[1].charter, &options);
        let prints = |changes: Vec<&Change>| {
            let mut prints: Vec<String> = changes
                .iter()
                .map(|change| format!("{} {} {}", change.rule.id, change.path, change.fingerprint))
                .collect();
            prints.sort();
            prints
        };
        let entry = told.entries.iter().find(|entry| entry.commit == after.id);
        let part = prints(entry.iter().flat_map(|entry| &entry.changes).map(|told| &told.change).collect());
        assert_eq!(part, prints(whole.iter().filter(|change| !is_passed_over(change)).collect()), "{}", after.date);
        found_any += usize::from(!part.is_empty());
    }
    // The first commit is the beginning, and that of the currency is told as a setting, which is passed over.
    assert_eq!(found_any, past.commits.len() - 2, "every other commit of this past changes something");
}
