//! What is kept of the last build's pages changes nothing but time: after edits at random, to a book and to its site, a build that
//! takes from them what it can makes the very site that a build from nothing makes.

use crate::build::files;
use crate::support::{Ran, folder_of};
use std::fs;
use std::path::{Path, PathBuf};

/// How many times the book is edited; `CHARTERPRESS_EDITS=100` is for a long evening.
const EDITS: u64 = 6;

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    /// One below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

fn copy_of_the_demo(folder: &Path) -> Vec<PathBuf> {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("charters");
    let mut texts = Vec::new();
    for entry in walkdir::WalkDir::new(&demo).into_iter().filter_map(Result::ok) {
        let to = folder.join(entry.path().strip_prefix(&demo).expect("inside the demo book"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("a folder");
            continue;
        }
        fs::copy(entry.path(), &to).expect("a file");
        if to.extension().is_some_and(|kind| ["yaml", "md", "csv"].iter().any(|text| kind == *text)) {
            texts.push(to);
        }
    }
    texts.sort();
    texts
}

/// Changes a line of a text in a way that a person might.
fn edited(text: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = numbers.below(lines.len().max(1)).min(lines.len().saturating_sub(1));
    match (numbers.below(3), lines.get(at).cloned()) {
        (_, None) => lines.push("# nothing".to_owned()),
        (0, Some(_)) => drop(lines.remove(at)),
        (1, Some(line)) => lines[at] = line.replace('2', "3").replace('1', "2"),
        (_, Some(line)) => lines[at] = format!("{line} anew"),
    }
    lines.join("\n") + "\n"
}

struct Builds {
    book: PathBuf,
    cache: PathBuf,
}

impl Builds {
    fn run(&self, target: &Path, more: &[&str]) -> Ran {
        let mut arguments = vec!["build", folder_of(&self.book), "-o", folder_of(&target), "--no-booklets", "-v"];
        arguments.extend(more);
        Ran::of(&arguments, |command| command.env("XDG_CACHE_HOME", &self.cache))
    }
}

/// How many pages a build took from the last one, and how many there are.
fn kept(ran: &Ran) -> (usize, usize) {
    let line = ran.err.lines().find_map(|line| line.split("pages kept from the last build: ").nth(1));
    let (kept, all) = line.and_then(|line| line.split_once(" of ")).expect("it says what was kept");
    let number =
        |text: &str| text.split_whitespace().next().unwrap_or_default().replace(',', "").parse().expect("a number");
    (number(kept), number(all))
}

#[test]
fn what_is_kept_changes_nothing_but_time() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name);
    let texts = copy_of_the_demo(&at("book"));
    let builds = Builds { book: at("book"), cache: at("cache") };
    let (site, fresh) = (at("site"), at("fresh"));
    let mut numbers = Numbers(20_261_122);
    let edits = std::env::var("CHARTERPRESS_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    let (mut some_were_kept, mut some_were_made) = (false, false);
    for edit in 0..edits {
        let day = if edit % 4 == 3 { "2026-12-24" } else { "2026-11-22" };
        let path = &texts[numbers.below(texts.len())];
        let before = fs::read_to_string(path).expect("a text");
        if edit > 0 {
            fs::write(path, edited(&before, &mut numbers)).expect("it is written");
        }
        let with = builds.run(&site, &["--as-of", day]);
        let _ = fs::remove_dir_all(&fresh);
        let without = builds.run(&fresh, &["--as-of", day, "--no-cache"]);
        assert_eq!(with.status, without.status, "{}\n{}\n{}", path.display(), with.err, without.err);
        assert_eq!(with.out, without.out);
        if without.status != 0 {
            // A book that cannot be built leaves the site of the one before.
            fs::write(path, before).expect("it is written");
            continue;
        }
        let (kept, all) = kept(&with);
        some_were_kept |= kept > 0;
        some_were_made |= kept < all;
        let (with, without) = (files(&site), files(&fresh));
        let other: Vec<_> =
            without.iter().filter(|(path, bytes)| with.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        assert!(other.is_empty() && with.len() == without.len(), "after {}: {other:?}", path.display());
    }
    assert!(some_were_kept && some_were_made);
}

#[test]
fn a_page_that_somebody_changed_is_made_anew_and_one_that_nobody_changed_is_not() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name);
    copy_of_the_demo(&at("book"));
    let (builds, site) = (Builds { book: at("book"), cache: at("cache") }, at("site"));
    let day = ["--as-of", "2026-11-22"];
    let first = builds.run(&site, &day);
    let (none, all) = kept(&first);
    assert_eq!(none, 0);
    let whole = files(&site);
    assert_eq!(kept(&builds.run(&site, &day)), (all, all));
    fs::write(site.join("fa/index.html"), "<p>Not ours").expect("it is written");
    fs::remove_file(site.join("th/a-z.html")).expect("it is taken away");
    assert_eq!(kept(&builds.run(&site, &day)), (all - 2, all));
    assert_eq!(files(&site), whole);
    // Words of the theme, and where the site will be published.
    fs::create_dir_all(at("book/theme/strings")).expect("a folder");
    fs::write(at("book/theme/strings/en.yaml"), "nav.home: First page\n").expect("it is written");
    let (some, _) = kept(&builds.run(&site, &day));
    assert!(some > 0 && some < all, "{some} of {all}");
    let elsewhere = [day[0], day[1], "--base-url", "https://other.example/"];
    assert_eq!(kept(&builds.run(&site, &elsewhere)), (0, all));
    assert_eq!(builds.run(&site, &[day[0], day[1], "--no-cache"]).status, 0);
}

/// A word more can bring others to another page, and with them every link to them.
#[test]
fn a_page_is_made_anew_when_a_word_in_it_is_explained_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name);
    let put = |path: &str, words: &str| {
        let path = at("book").join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, words).expect("it is written");
    };
    let glossary = |words: usize| {
        let word = |at: usize| format!("- {{id: w{at}, term: Word {at:03}, meaning: Nothing.}}\n");
        put("glossary.yaml", &(0..words).map(word).collect::<String>());
    };
    put("charter.yaml", "title: T\nlanguages: [en]\n");
    put("agencies/hall/agency.yaml", "name: Hall\n");
    put("agencies/hall/services/permit.yaml", "name: Permit\ndescription: Bring word 099.\n");
    let (builds, site) = (Builds { book: at("book"), cache: at("cache") }, at("site"));
    for (words, leads) in [(100, "glossary.html"), (101, "glossary/w.html"), (100, "glossary.html")] {
        glossary(words);
        assert_eq!(builds.run(&site, &["--as-of", "2026-11-22"]).status, 0);
        let page = fs::read_to_string(site.join("en/services/hall/permit.html")).expect("a page");
        assert!(page.contains(&format!("en/{leads}#term-w99\"")), "{words}: {page}");
    }
}
