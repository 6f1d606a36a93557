//! `check --fix`: what it makes of the cases in `tests/cases/fix`, and that it harms no book of any case.

use crate::book::{self, Case};
use crate::rules::today;
use crate::support::{book as folder_with, charterpress, folder_of};
use charterpress::check::{check, rules};
use charterpress::derive::digest;
use charterpress::diff::{Options, Payload, Value, diff};
use charterpress::fix::{Fixed, fix};
use charterpress::load::load;
use charterpress::resolve::{Resolved, resolve};
use charterpress::source::{MemoryTree, Overlay, Tree};
use std::collections::BTreeSet;

fn fixed(tree: &dyn Tree) -> Fixed {
    fix(tree, today()).expect("a book that can be listed")
}

fn read(tree: &dyn Tree) -> Resolved {
    resolve(load(tree).expect("a book that can be listed"))
}

#[test]
fn every_case_is_mended_as_it_says() {
    let mut wrong = Vec::new();
    for case in book::all("fix", "check/default") {
        let tree = case.tree();
        let fixed = fixed(&tree);
        for (path, wanted) in &case.after {
            let mended = fixed.files.iter().find(|file| file.path == *path).map(|file| file.bytes.clone());
            let bytes = mended.unwrap_or_else(|| tree.read(path).expect("a file of the case"));
            let text = String::from_utf8(bytes).expect("UTF-8");
            if text != *wanted {
                wrong.push(format!("{} ({}): {path} is\n{text}and not\n{wanted}", case.name, case.title));
            }
        }
        let named = |path: &str| case.after.iter().any(|(known, _)| known == path);
        wrong.extend(
            fixed.files.iter().filter(|file| !named(&file.path)).map(|file| format!("{}: {}", case.name, file.path)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mending_any_book_changes_words_only_and_mending_again_nothing() {
    let cases: Vec<Case> = ["check", "fix"].into_iter().flat_map(|folder| book::all(folder, "check/default")).collect();
    let mut mended = 0;
    for case in &cases {
        let tree = case.tree();
        let first = fixed(&tree);
        let mut after = Overlay::over(&tree);
        first.files.iter().for_each(|file| after.put(file.path.clone(), file.bytes.clone()));
        mended += usize::from(!first.files.is_empty());
        let again = fixed(&after);
        assert!(again.files.is_empty(), "{} is mended twice: {:?}", case.name, again.files);
        let (old, new) = (read(&tree), read(&after));
        assert_eq!(old.findings.len(), new.findings.len(), "{} reads otherwise", case.name);
        let options = Options { today: today(), old_date: None, notice_days: 0 };
        for change in diff(&old.charter, &new.charter, &options) {
            let worded =
                |value: &Option<Value>| matches!(value.as_ref().map(|value| &value.payload), Some(Payload::Words(_)));
            assert!(worded(&change.old) && worded(&change.new), "{}: {} changed", case.name, change.path);
        }
    }
    assert!(mended >= 10, "only {mended} of {} cases have anything to mend", cases.len());
}

#[test]
fn a_rule_says_that_it_is_fixable_if_and_only_if_it_is() {
    let mut fixable = BTreeSet::new();
    for case in book::all("check", "check/default") {
        let resolved = read(&case.tree());
        let found = check(&resolved.charter, &resolved.sources, today());
        fixable.extend(found.iter().filter(|finding| !finding.edits.is_empty()).map(|finding| finding.code.name));
    }
    let says = rules().filter(|rule| rule.code.explanation.contains("`check --fix`")).map(|rule| rule.code.name);
    assert_eq!(says.collect::<BTreeSet<_>>(), fixable);
}

/// A translation that was up to date stays so when only the spelling of its source is mended; a stale one stays stale.
#[test]
fn digests_of_translations_follow_their_source() {
    let of = |from: &str| format!("{{fa: كارت, en: {{text: Card, from: \"{from}\"}}}}");
    let fresh = digest("كارت");
    let service = format!("name: {}\nsummary: {}\n", of(&fresh), of("000000"));
    let tree = MemoryTree::new()
        .with("charter.yaml", "title: منشور\nlanguages: [fa, en]\n")
        .with("agencies/civil/agency.yaml", "name: ثبت\n")
        .with("agencies/civil/services/card.yaml", service.as_str());
    let fixed = fixed(&tree);
    let after = &fixed.files.first().expect("a mended file").after;
    let wanted = service.replace('ك', "ک").replace(&fresh, &digest("کارت"));
    assert_eq!(*after, wanted);
}

/// What is shown is what would be written, and only `--fix` without `--dry-run` writes it.
#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let service = "# ours\nname: {en: Card, fa: كارت}\n";
    let folder = folder_with(&[
        ("charter.yaml", "title: {en: Charter, fa: منشور}\nlanguages: [en, fa]\n"),
        ("agencies/civil/agency.yaml", "name: {en: Civil, fa: ثبت}\n"),
        ("agencies/civil/services/card.yaml", service),
    ]);
    let path = folder.path().join("agencies/civil/services/card.yaml");
    let now = || std::fs::read_to_string(&path).expect("the file");
    let seen = charterpress(&["check", folder_of(&folder)]);
    assert!(seen.out.contains("fixable with `charterpress check --fix`"), "{}", seen.out);
    let dry = charterpress(&["check", folder_of(&folder), "--fix", "--dry-run"]);
    assert_eq!((dry.status, now().as_str()), (0, service));
    assert!(dry.out.contains("--- a/agencies/civil/services/card.yaml\n"), "{}", dry.out);
    assert!(dry.out.contains("-name: {en: Card, fa: كارت}\n+name: {en: Card, fa: کارت}\n"), "{}", dry.out);
    assert!(dry.err.contains("Would mend 1 finding in 1 file."), "{}", dry.err);
    let done = charterpress(&["check", folder_of(&folder), "--fix"]);
    assert!(done.err.contains("Mended 1 finding in 1 file."), "{}", done.err);
    assert_eq!(now(), "# ours\nname: {en: Card, fa: کارت}\n");
    let again = charterpress(&["check", folder_of(&folder), "--fix"]);
    assert!(again.err.contains("There is nothing that --fix can mend."), "{}", again.err);
    let alone = charterpress(&["check", folder_of(&folder), "--dry-run"]);
    assert_eq!(alone.status, 2, "{}", alone.err);
}
