//! Two states of a book compared, from repositories made here and from folders.

use crate::support::{Ran, book, charterpress, folder_of};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const CARD: &str = "charters/agencies/registry/services/card.yaml";
const VISIT: &str = "charters/agencies/registry/services/visit.yaml";
const FILES: &[(&str, &str)] = &[
    ("charters/charter.yaml", "format: 1\ntitle: T\nlanguages: [en]\n"),
    ("charters/agencies/registry/agency.yaml", "name: Registry\n"),
    (
        CARD,
        "# The card\nname: Replace a card\nstandards:\n  - id: issue\n    kind: timeliness\n    within: 3 working days\n",
    ),
    (VISIT, "name: Visit\nfees:\n  - {id: entry, name: Entry, amount: 10 EUR}\n"),
];

/// A repository with a book in `charters/`, its first commit on `main`.
struct Repo(TempDir);

impl Repo {
    fn new() -> Repo {
        let repo = Repo(book(FILES));
        repo.git(&["init", "-q", "-b", "main"]);
        repo.commit("The book");
        repo
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = git(self.path(), arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect("a file")
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.path().join(path), text).expect("a file");
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{text}");
        self.write(path, &text.replace(from, to));
    }

    /// The promise of the card becomes longer on a branch `topic`.
    fn topic() -> Repo {
        let repo = Repo::new();
        repo.git(&["switch", "-q", "-c", "topic"]);
        repo.edit(CARD, "3 working days", "5 working days");
        repo.commit("Longer");
        repo
    }

    fn diff(&self, arguments: &[&str]) -> Ran {
        self.diff_with(arguments, |command| command)
    }

    fn diff_with(&self, arguments: &[&str], with: impl FnOnce(&mut Command) -> &mut Command) -> Ran {
        Ran::of(&[&["diff"], arguments].concat(), |command| with(command.current_dir(self.path())))
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    command.args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]).args(arguments);
    let date = "2026-03-01T12:00:00Z";
    command.env("GIT_COMMITTER_DATE", date).env("GIT_AUTHOR_DATE", date).env("PATH", path());
    command.output().expect("git runs")
}

/// Where programs are looked for: the one under test first.
fn path() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_charterpress")).parent().expect("a folder").display().to_string();
    format!("{program}:{}", std::env::var("PATH").expect("a path"))
}

/// The rules that a run told, in its order.
fn rules(ran: &Ran) -> Vec<&str> {
    let rule = |line: &str| line.strip_suffix(']').and_then(|line| line.rsplit_once(" [")).map(|(_, rule)| rule.len());
    let lines =
        ran.out.lines().filter_map(|line| rule(line).map(|length| &line[line.len() - length - 1..line.len() - 1]));
    lines.collect()
}

#[test]
fn a_range_is_told_in_its_direction_with_both_places() {
    let repo = Repo::topic();
    let worse = repo.diff(&["main..topic"]);
    assert_eq!((worse.status, worse.err.as_str()), (0, ""));
    assert_eq!(rules(&worse), ["time-longer"], "{}", worse.out);
    let places = format!("main:{CARD}:6\n               → topic:{CARD}:6\n");
    assert!(worse.out.starts_with("Registry\n  Replace a card (registry/card)\n    ▼ worse "), "{}", worse.out);
    assert!(worse.out.contains(&places), "{}", worse.out);
    assert!(worse.out.ends_with("main → topic: 1 change: 1 worse\n"), "{}", worse.out);
    assert_eq!(rules(&repo.diff(&["topic..main"])), ["time-shorter"]);
    assert_eq!(repo.diff(&["main.."]).out, worse.out.replace("topic", "HEAD"));
}

#[test]
fn three_dots_mean_since_the_branches_parted() {
    let repo = Repo::topic();
    repo.git(&["switch", "-q", "main"]);
    repo.edit(VISIT, "10 EUR", "8 EUR");
    repo.commit("Cheaper");
    let all = repo.diff(&["main..topic"]);
    assert_eq!(rules(&all), ["time-longer", "fee-raised", "fees-more"], "{}", all.out);
    let own = repo.diff(&["main...topic"]);
    assert_eq!(rules(&own), ["time-longer"], "{}", own.out);
    assert!(own.out.contains("(where topic left main) → topic: 1 change"), "{}", own.out);
    let fork = repo.git(&["rev-parse", "--short=12", "topic~"]);
    assert!(own.out.contains(&format!("{}:{CARD}:6\n               → topic:{CARD}:6", fork.trim())), "{}", own.out);
}

#[test]
fn the_index_and_the_working_tree_are_two_states() {
    let repo = Repo::new();
    repo.edit(CARD, "3 working days", "5 working days");
    repo.git(&["add", "-A"]);
    repo.edit(CARD, "5 working days", "2 working days");
    let staged = repo.diff(&["--staged"]);
    assert_eq!(rules(&staged), ["time-longer"], "{}", staged.out);
    assert!(staged.out.contains(&format!("HEAD:{CARD}:6\n               → :{CARD}:6")), "{}", staged.out);
    let working = repo.diff(&[]);
    assert_eq!(rules(&working), ["time-shorter"], "{}", working.out);
    assert!(working.out.contains(&format!("HEAD:{CARD}:6\n               → {CARD}:6")), "{}", working.out);
    assert_eq!(repo.diff(&["HEAD"]).out, working.out);
    let inside = Ran::of(&["diff", "HEAD"], |command| command.current_dir(repo.path().join("charters")));
    let places = format!("HEAD:{CARD}:6\n               → agencies/registry/services/card.yaml:6");
    assert!(inside.out.contains(&places), "{}", inside.out);
}

#[test]
fn two_folders_need_no_git() {
    let old = book(FILES);
    let new = book(FILES);
    std::fs::remove_file(new.path().join(VISIT)).unwrap();
    let of = |folder: &TempDir| format!("{}/charters", folder_of(folder));
    let ran = Ran::of(&["diff", &of(&old), &of(&new), "--fail-on", "worse"], |command| command.env("PATH", ""));
    assert_eq!((ran.status, rules(&ran)), (1, vec!["service-removed"]), "{}{}", ran.out, ran.err);
    let missing = charterpress(&["diff", &of(&old), "no-such-folder"]);
    assert_eq!(missing.status, 3);
    assert!(missing.err.contains("There is no folder no-such-folder."), "{}", missing.err);
}

#[test]
fn what_means_the_same_is_no_change() {
    let repo = Repo::new();
    repo.git(&["mv", CARD, &CARD.replace(".yaml", ".md")]);
    let matter = "---\nstandards: [{within: '3 working days', kind: timeliness, id: issue}] # one\n\
                  name: {en: \"Replace a card\"}\n---\n";
    repo.write(&CARD.replace(".yaml", ".md"), matter);
    let ran = repo.diff(&["--fail-on", "any"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "HEAD → the working tree: no changes\n"), "{}", ran.err);
}

#[test]
fn the_gate_stops_at_what_it_names() {
    let repo = Repo::topic();
    for (gate, back, forth) in [("worse", 0, 1), ("unclear", 0, 1), ("any", 1, 1), ("none", 0, 0)] {
        assert_eq!(repo.diff(&["main..topic", "--fail-on", gate]).status, forth, "{gate}");
        assert_eq!(repo.diff(&["topic..main", "--fail-on", gate]).status, back, "{gate}");
    }
}

#[test]
fn git_that_cannot_help_is_told_with_what_mends_it() {
    let repo = Repo::topic();
    let told = |ran: Ran, says: &str, help: &str| {
        assert_eq!((ran.status, ran.out.as_str()), (4, ""), "{}", ran.err);
        assert!(ran.err.contains(says) && ran.err.contains(help), "{}", ran.err);
    };
    told(repo.diff(&["nope..HEAD"]), "There is no revision “nope”", "git branch --all");
    told(repo.diff(&["charters"]), "There is no revision “charters”", "charterpress diff OLD NEW");
    repo.git(&["update-ref", "refs/remotes/origin/release", "main"]);
    told(repo.diff(&["release...HEAD"]), "There is no revision “release”", "did you mean `origin/release`?");
    told(repo.diff_with(&[], |command| command.env("PATH", "")), "git was not found", "install git");
    let foreign = repo.diff_with(&[], |command| command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"));
    told(foreign, "belongs to another user", "safe.directory");
    let plain = Repo(book(FILES));
    told(plain.diff(&[]), "is in no git repository", "charterpress diff OLD NEW");
    plain.git(&["init", "-q"]);
    told(plain.diff(&[]), "no commit yet", "git commit");
    repo.git(&["switch", "-q", "--orphan", "alone"]);
    repo.write("x", "");
    repo.commit("Alone");
    repo.git(&["switch", "-q", "main"]);
    told(repo.diff(&["alone...main"]), "have no commit in common", "charterpress diff alone..main");
    told(repo.diff(&["main..alone"]), "In alone there is no charters/charter.yaml", "--book");
}

#[test]
fn a_shallow_clone_is_told_with_what_mends_it() {
    let repo = Repo::topic();
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", folder_of(&repo.0));
    assert!(git(clone.path(), &["clone", "-q", "--depth", "1", "--branch", "topic", &from, "."]).status.success());
    let ran = Ran::of(&["diff", "HEAD~1..HEAD"], |command| command.current_dir(clone.path()));
    assert_eq!((ran.status, ran.out.as_str()), (4, ""), "{}", ran.err);
    for part in ["This clone is shallow", "`git fetch --unshallow`", "`fetch-depth: 0`"] {
        assert!(ran.err.contains(part), "{}", ran.err);
    }
    assert!(git(clone.path(), &["fetch", "-q", "--unshallow"]).status.success());
    let mended = Ran::of(&["diff", "HEAD~1..HEAD"], |command| command.current_dir(clone.path()));
    assert_eq!((mended.status, rules(&mended)), (0, vec!["time-longer"]), "{}", mended.err);
}

#[test]
fn a_revision_is_never_an_option() {
    let repo = Repo::topic();
    for hostile in ["--output=pwned..HEAD", "--output=pwned", "--all...HEAD"] {
        let ran = repo.diff(&["--", hostile]);
        assert_eq!((ran.status, ran.out.as_str()), (4, ""), "{hostile}: {}", ran.err);
        assert!(ran.err.contains("There is no revision “--"), "{}", ran.err);
    }
    assert!(!repo.path().join("pwned").exists());
}

#[test]
fn wrong_usage_ends_with_2() {
    let repo = Repo::topic();
    for wrong in [
        &["--staged", "main..topic"][..],
        &["charters", "charters", "--staged"],
        &["charters", "charters", "--book", "charters"],
        &["a", "b", "c"],
        &["--format", "xml"],
    ] {
        let ran = repo.diff(wrong);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{wrong:?}: {}", ran.err);
    }
    assert_eq!(repo.diff(&["HEAD", "--book", "elsewhere"]).status, 3);
}

#[test]
fn a_book_that_is_new_has_nothing_before_it_and_one_that_moved_is_not_guessed() {
    let repo = Repo::new();
    repo.git(&["mv", "charters", "book"]);
    repo.commit("Moved");
    let moved = repo.diff(&["HEAD~..HEAD", "--book", "book"]);
    assert_eq!(moved.status, 4, "{}", moved.out);
    assert!(moved.err.contains("In HEAD~ there is no book/charter.yaml, but charters/charter.yaml."), "{}", moved.err);
    assert!(moved.err.contains("git worktree add ../before HEAD~"), "{}", moved.err);

    let new = Repo(tempfile::tempdir().unwrap());
    new.git(&["init", "-q", "-b", "main"]);
    for (path, text) in FILES {
        std::fs::create_dir_all(new.path().join(path).parent().unwrap()).unwrap();
        new.write(path, text);
    }
    new.git(&["add", "-A"]);
    let first = new.diff(&["--staged", "--fail-on", "any"]);
    assert_eq!(first.status, 0, "{}", first.err);
    assert!(first.out.contains("There was no book before the index: all of it is new."), "{}", first.out);
}

#[test]
fn a_state_that_does_not_load_is_told_and_the_rest_is_compared() {
    let repo = Repo::new();
    repo.edit(CARD, "name: Replace a card", "name: [");
    repo.commit("Broken");
    repo.git(&["tag", "broken"]);
    repo.write(CARD, FILES[2].1);
    repo.edit(VISIT, "10 EUR", "8 EUR");
    repo.commit("Mended");
    let ran = repo.diff(&["broken..HEAD", "--fail-on", "worse"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert!(ran.err.contains(&format!("broken:{CARD}:")), "{}", ran.err);
    assert_eq!(rules(&ran), ["fee-lowered", "fees-less"], "{}", ran.out);
    assert!(
        ran.out.contains("note: registry/card was not compared: its file cannot be read in broken."),
        "{}",
        ran.out
    );
    let back = repo.diff(&["HEAD..broken", "--fail-on", "worse"]);
    assert!(!back.out.contains("service-removed"), "{}", back.out);
}

#[test]
fn what_cannot_be_read_in_either_state_is_told_of_both_and_is_no_change() {
    let repo = Repo::new();
    let latin = "charters/agencies/registry/services/latin.yaml";
    std::fs::write(repo.path().join(latin), b"name: Caf\xe9\n").unwrap();
    repo.write("charters/agencies/registry/services/broken.yaml", "name: [\n");
    repo.commit("Unreadable");
    repo.edit(CARD, "3 working days", "5 working days");
    repo.commit("Longer");
    let ran = repo.diff(&["HEAD~..HEAD"]);
    assert_eq!((ran.status, rules(&ran)), (0, vec!["time-longer"]), "{}{}", ran.out, ran.err);
    for file in [latin, "charters/agencies/registry/services/broken.yaml"] {
        for state in ["HEAD~", "HEAD"] {
            assert!(ran.err.contains(&format!("{state}:{file}")), "{state}:{file}: {}", ran.err);
        }
    }
    for note in ["registry/latin was not compared", "registry/broken was not compared"] {
        assert_eq!(ran.out.matches(note).count(), 2, "{}", ran.out);
    }
}

#[test]
fn a_worsening_can_be_decided_on() {
    let repo = Repo::topic();
    let file = "charters/acknowledged.yaml";
    repo.write(file, "# Our decisions\n[]\n");
    let refused = repo.diff(&["main", "--acknowledge"]);
    assert_eq!(refused.status, 3, "{}", refused.err);
    assert!(refused.err.contains("rule: time-longer") && repo.read(file) == "# Our decisions\n[]\n", "{}", refused.err);

    repo.write(file, "# Our decisions\n");
    let added = repo.diff(&["main", "--acknowledge", "--fail-on", "worse"]);
    assert_eq!(added.status, 1, "{}", added.err);
    assert!(added.err.contains("Added 1 entry"), "{}", added.err);
    let stub = repo.read(file);
    assert!(stub.starts_with("# Our decisions\n# Replace a card"), "{stub}");
    assert!(
        stub.contains("\n- service: registry/card\n  rule: time-longer\n  item: issue\n  fingerprint: \""),
        "{stub}"
    );
    let again = repo.diff(&["main", "--acknowledge", "--fail-on", "worse"]);
    assert_eq!((again.status, repo.read(file)), (1, stub), "{}", again.err);
    assert!(again.out.contains(&format!("note: {file}:3 gives no reason yet")), "{}", again.out);

    repo.edit(file, "reason: unknown", "reason: {en: The floods}");
    repo.edit(file, "by: unknown", "by: The Council");
    let decided = repo.diff(&["main", "--fail-on", "worse"]);
    assert_eq!((decided.status, rules(&decided)), (0, vec!["time-longer"]), "{}", decided.out);
    assert!(decided.out.contains("acknowledged: The floods (The Council, 2026-03-01)"), "{}", decided.out);
    let document: Value = serde_json::from_str(&repo.diff(&["main", "--format", "json"]).out).unwrap();
    assert_eq!(document["changes"][0]["acknowledged"]["reason"], "The floods");

    repo.edit(CARD, "5 working days", "6 working days");
    let further = repo.diff(&["main", "--fail-on", "worse"]);
    assert_eq!(further.status, 1, "{}", further.out);
    assert!(further.out.contains(&format!("error: {file}:3 accepts no change that is there")), "{}", further.out);
}

#[test]
fn a_policy_is_asked_of_the_older_state_and_weighs_single_rules() {
    let repo = Repo::topic();
    let status = |arguments: &[&str]| repo.diff(arguments).status;
    assert_eq!(status(&["main..topic", "--policy", "lenient"]), 1);
    assert_eq!(status(&["main..topic", "--policy", "strict", "--fail-on", "none"]), 0);
    // The change cannot lower the weight of its own rule; from then on it is lower.
    repo.write(
        "charters/charter.yaml",
        &format!("{}rules:\n  time-longer: note\n", repo.read("charters/charter.yaml")),
    );
    let weighed = repo.diff(&["HEAD", "--fail-on", "worse"]);
    assert_eq!(weighed.status, 0, "{}", weighed.out);
    repo.commit("Weigh it less");
    repo.edit(CARD, "5 working days", "6 working days");
    let longer = repo.diff(&["HEAD", "--fail-on", "worse"]);
    assert_eq!((longer.status, rules(&longer)), (0, vec!["time-longer"]), "{}", longer.out);
}

#[test]
fn a_service_that_was_given_up_can_be_decided_on() {
    let repo = Repo::new();
    std::fs::remove_file(repo.path().join(VISIT)).unwrap();
    repo.write(
        "charters/acknowledged.yaml",
        "- {service: registry/visit, rule: service-removed, reason: {en: Nobody came}}\n",
    );
    assert_eq!(repo.diff(&["--fail-on", "worse"]).status, 0);
    let checked = Ran::of(&["check"], |command| command.current_dir(repo.path()));
    assert_eq!(checked.status, 0, "{}", checked.out);
    assert!(!checked.out.contains("acknowledged.yaml"), "{}", checked.out);
}

#[test]
fn every_format_tells_the_same_change() {
    let repo = Repo::topic();
    let of = |format| repo.diff(&["main...topic", "--fail-on", "worse", "--format", format]).out;
    let published: Value = serde_json::from_str(&charterpress(&["schema", "diff"]).out).unwrap();
    let document: Value = serde_json::from_str(&of("json")).unwrap();
    jsonschema::validator_for(&published).unwrap().validate(&document).unwrap();
    let change = &document["changes"][0];
    assert_eq!(document["summary"]["worse"], 1);
    assert_eq!((&change["rule"], &change["direction"]), (&Value::from("time-longer"), &Value::from("worse")));
    assert_eq!((&change["old"], &change["new"]), (&Value::from("3 working days"), &Value::from("5 working days")));
    assert_eq!(change["new_location"]["file"], CARD);
    let message = change["message"].as_str().unwrap();
    assert_eq!(message, "Replace a card: answer within 3 → 5 working days, worse for the citizen");

    let markdown = of("markdown");
    assert!(markdown.starts_with("<!-- charterpress-diff -->\n"), "{markdown}");
    assert!(markdown.contains(&format!("\n- ▼ {message}\n")), "{markdown}");
    let page = of("html");
    assert!(
        page.contains("answer within 3 working days → 5 working days")
            && page.contains("dir=\"ltr\"")
            && !page.contains("<script"),
        "{page}"
    );
    let github = of("github");
    assert!(github.starts_with(&format!("::error file={CARD},line=6,")), "{github}");
    let sarif: Value = serde_json::from_str(&of("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["level"], "error");
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], CARD);
    assert_eq!(crate::sarif::Standard::read().faults(&sarif), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_link_in_a_revision_is_followed_inside_the_book_only() {
    let repo = Repo::new();
    let services = repo.path().join("charters/agencies/registry/services");
    std::os::unix::fs::symlink("card.yaml", services.join("same.yaml")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", services.join("out.yaml")).unwrap();
    repo.commit("Links");
    let working = repo.diff(&["HEAD", "--fail-on", "any"]);
    assert_eq!(working.status, 0, "{}", working.out);
    assert!(working.err.contains("HEAD:charters/agencies/registry/services/out.yaml"), "{}", working.err);
    let added = repo.diff(&["HEAD~..HEAD"]);
    assert!(added.out.contains("registry/same") && !added.out.contains("registry/out"), "{}", added.out);
}

#[test]
fn git_itself_speaks_of_citizens() {
    let repo = Repo::new();
    repo.git(&["config", "diff.charter.command", "charterpress diff"]);
    repo.write(".gitattributes", "charters/** diff=charter\n");
    repo.commit("Driver");
    repo.edit(CARD, "3 working days", "5 working days");
    repo.write("charters/agencies/registry/services/new.yaml", "name: New\n");
    repo.git(&["add", "-A"]);
    let shown = repo.git(&["diff", "--staged"]);
    assert!(shown.contains(&format!("charter {CARD}\nRegistry\n  Replace a card")), "{shown}");
    assert!(shown.contains("[time-longer]") && shown.contains("[service-added]"), "{shown}");
    repo.commit("Longer");
    let log = repo.git(&["log", "-p", "--ext-diff", "-2"]);
    assert!(log.contains("[time-longer]"), "{log}");
}

#[test]
fn a_hook_reads_the_index_that_git_gives_it_even_in_a_linked_worktree() {
    let repo = Repo::new();
    let hook = hook_of_the_guide();
    repo.write(".git/hooks/pre-commit", &hook);
    make_executable(&repo.path().join(".git/hooks/pre-commit"));
    let linked = tempfile::tempdir().unwrap();
    let linked_path = linked.path().join("linked");
    repo.git(&["worktree", "add", "-q", folder_of(&linked_path)]);
    for folder in [repo.path(), linked_path.as_path()] {
        let card = folder.join(CARD);
        let longer = std::fs::read_to_string(&card).unwrap().replace("3 working", "5 working");
        std::fs::write(&card, longer).unwrap();
        let refused = git(folder, &["commit", "-q", "-a", "-m", "Longer"]);
        let said = String::from_utf8_lossy(&refused.stdout).into_owned() + &String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(said.contains("[time-longer]"), "{said}");
        let shorter = std::fs::read_to_string(&card).unwrap().replace("5 working", "2 working");
        std::fs::write(&card, shorter).unwrap();
        let taken = git(folder, &["commit", "-q", "-a", "-m", "Shorter"]);
        assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));
    }
}

const GUIDE: &str = include_str!("../../docs/reviewing.md");

/// The blocks of the guide in one language.
fn blocks(language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}\n");
    GUIDE.split(opening.as_str()).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect()
}

fn hook_of_the_guide() -> String {
    blocks("hook").concat()
}

fn make_executable(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("the file may be run");
    }
}

#[test]
fn every_command_of_the_guide_runs() {
    let repo = Repo::topic();
    repo.edit(VISIT, "10 EUR", "12 EUR");
    repo.git(&["add", "-A"]);
    let commands: Vec<&str> = blocks("sh").iter().flat_map(|block| block.lines()).collect();
    assert!(commands.len() > 15, "{commands:?}");
    for line in commands {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(repo.path()).env("PATH", path()).env_remove("SOURCE_DATE_EPOCH");
        let output = shell.output().expect("a shell");
        let gate = if line.contains("--fail-on") || line.contains("--policy") { 1 } else { 0 };
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(gate), "{line}: {said}");
        assert!(!said.contains("error"), "{line}: {said}");
    }
    let log = repo.git(&["log", "-p", "--ext-diff", "-1"]);
    assert!(log.contains("[time-longer]"), "{log}");
    for kept in ["changes.md", "changes.html", "changes.json", "changes.sarif"] {
        assert!(!repo.read(kept).is_empty(), "{kept}");
    }
    assert!(repo.read("charters/acknowledged.yaml").contains("rule: time-longer"));
}
