//! What the writer promises, held on a real disk: also when it is stopped before any one of its steps. What a disk says that is full,
//! forbidden or broken stands in `faults`.

mod faults;

use super::disk::{Disk, Steps};
use super::stage::beside;
use super::write::write_through;
use super::{Clash, MANIFEST, OutPath, Output, Recipe, RenderError, WriteError, Written, write};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

type Done = Result<(), Box<dyn Error>>;
type Files = BTreeMap<String, String>;

fn output(files: &[(&str, &str)]) -> Result<Output<'static>, Box<dyn Error>> {
    let mut output = Output::default();
    for (path, text) in files {
        let text = text.as_bytes().to_vec();
        output.insert(OutPath::new(*path)?, Recipe::render(move || Ok(text.clone())))?;
    }
    Ok(output)
}

fn build(target: &Path, files: &[(&str, &str)]) -> Result<Written, Box<dyn Error>> {
    Ok(write(&output(files)?, target, None, &|_| ())?)
}

/// Every file and link below a folder, with its text or where it leads; folders only if they are empty.
fn read(root: &Path) -> Result<Files, Box<dyn Error>> {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1) {
        let entry = entry?;
        let path = entry.path().strip_prefix(root)?.to_string_lossy().into_owned();
        let kind = entry.file_type();
        if kind.is_symlink() {
            files.insert(path, format!("-> {}", fs::read_link(entry.path())?.display()));
        } else if kind.is_file() {
            files.insert(path, fs::read_to_string(entry.path())?);
        } else if fs::read_dir(entry.path())?.next().is_none() {
            files.insert(path, "(empty folder)".to_owned());
        }
    }
    Ok(files)
}

fn without_manifest(mut files: Files) -> Vec<(String, String)> {
    files.remove(MANIFEST);
    files.into_iter().collect()
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// A folder to work in and the output inside it.
fn place() -> io::Result<(TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let target = folder.path().join("public");
    Ok((folder, target))
}

#[test]
fn the_same_site_has_the_same_bytes_in_every_folder() -> Done {
    let files = [("index.html", "i"), ("fa/index.html", "خانه"), ("fa/a/b.html", "b")];
    let (one, other) = (place()?, place()?);
    let written = build(&one.1, &files)?;
    assert_eq!(written, Written { files: 3, bytes: 10, ..Written::default() });
    let mut reversed = files;
    reversed.reverse();
    build(&other.1.join("deep/er"), &reversed)?;
    let site = read(&one.1)?;
    assert_eq!(site, read(&other.1.join("deep/er"))?);
    assert_eq!(without_manifest(site.clone()), pairs(&[files[2], files[1], files[0]]));
    assert!(!site[MANIFEST].contains(&*one.0.path().to_string_lossy()));
    Ok(())
}

#[test]
fn nothing_but_the_output_is_left_behind() -> Done {
    let (folder, target) = place()?;
    build(&target, &[("a.html", "1")])?;
    build(&target, &[("a.html", "2")])?;
    assert_eq!(
        read(folder.path())?.keys().collect::<Vec<_>>(),
        ["public/.charterpress-manifest.json", "public/a.html"]
    );
    Ok(())
}

#[test]
fn pages_that_are_gone_are_removed_and_folders_with_them() -> Done {
    let (_folder, target) = place()?;
    build(&target, &[("a/b/c.html", "1"), ("d.html", "2")])?;
    let written = build(&target, &[("d.html", "2")])?;
    assert_eq!((written.removed, written.unchanged), (1, 1));
    assert_eq!(without_manifest(read(&target)?), pairs(&[("d.html", "2")]));
    Ok(())
}

#[cfg(unix)]
#[test]
fn what_is_unchanged_stays_the_same_file_and_what_changed_does_not() -> Done {
    use std::os::unix::fs::MetadataExt;
    let (folder, target) = place()?;
    let inode = |name: &str| fs::metadata(target.join(name)).map(|data| data.ino());
    build(&target, &[("same.html", "1"), ("new.html", "1")])?;
    fs::hard_link(target.join("new.html"), folder.path().join("backup"))?;
    let before = (inode("same.html")?, inode("new.html")?);
    let written = build(&target, &[("same.html", "1"), ("new.html", "2")])?;
    assert_eq!(written.unchanged, 1);
    assert_eq!(inode("same.html")?, before.0);
    assert_ne!(inode("new.html")?, before.1);
    assert_eq!(fs::read_to_string(folder.path().join("backup"))?, "1");
    Ok(())
}

#[test]
fn a_page_edited_in_place_is_made_anew() -> Done {
    let (_folder, target) = place()?;
    build(&target, &[("a.html", "1")])?;
    fs::write(target.join("a.html"), "9")?;
    assert_eq!(build(&target, &[("a.html", "1")])?.unchanged, 0);
    assert_eq!(fs::read_to_string(target.join("a.html"))?, "1");
    Ok(())
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_as_it_was() -> Done {
    let (folder, target) = place()?;
    fs::create_dir(&target)?;
    build(&target, &[("a.html", "1")])?;
    fs::remove_file(target.join(MANIFEST))?;
    let before = read(folder.path())?;
    let refused = write(&output(&[("b.html", "2")])?, &target, None, &|_| ());
    assert!(matches!(&refused, Err(error @ WriteError::NotOurs(_)) if error.is_refusal()), "{refused:?}");
    assert_eq!(read(folder.path())?, before);
    Ok(())
}

#[test]
fn places_that_must_not_be_replaced_are_refused() -> Done {
    let (folder, target) = place()?;
    let site = output(&[("a.html", "1")])?;
    let attempt = |target: &Path, book: Option<&Path>| write(&site, target, book, &|_| ());
    fs::write(&target, "a file")?;
    assert!(matches!(attempt(&target, None), Err(WriteError::NotAFolder(_))));
    assert!(matches!(attempt(&target.join("below"), None), Err(WriteError::NotAFolder(_))));
    assert!(matches!(attempt(Path::new("/"), None), Err(WriteError::Protected(_))));
    let book = folder.path().join("x/book");
    fs::create_dir_all(&book)?;
    for target in [book.as_path(), &book.join("../../x"), folder.path()] {
        assert!(matches!(attempt(target, Some(&book)), Err(WriteError::HoldsBook(_))), "{}", target.display());
    }
    assert!(attempt(&book.join("public"), Some(&book)).is_ok());
    assert!(attempt(&folder.path().join("x/book2"), Some(&book)).is_ok());
    Ok(())
}

#[cfg(unix)]
#[test]
fn what_others_put_there_is_kept() -> Done {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (_folder, target) = place()?;
    build(&target, &[("fa/index.html", "1"), ("gone/x.html", "2")])?;
    fs::create_dir_all(target.join("uploads/empty"))?;
    fs::write(target.join("uploads/form.pdf"), "pdf")?;
    fs::write(target.join("gone/note.txt"), "note")?;
    fs::write(target.join("fa/.htaccess"), "deny")?;
    symlink("../elsewhere", target.join("link"))?;
    fs::set_permissions(target.join("uploads"), fs::Permissions::from_mode(0o751))?;
    let written = build(&target, &[("fa/index.html", "1"), ("fa/new.html", "3")])?;
    assert_eq!((written.removed, written.kept), (1, 4));
    let expected = [
        ("fa/.htaccess", "deny"),
        ("fa/index.html", "1"),
        ("fa/new.html", "3"),
        ("gone/note.txt", "note"),
        ("link", "-> ../elsewhere"),
        ("uploads/empty", "(empty folder)"),
        ("uploads/form.pdf", "pdf"),
    ];
    assert_eq!(without_manifest(read(&target)?), pairs(&expected));
    assert_eq!(fs::metadata(target.join("uploads"))?.permissions().mode() & 0o777, 0o751);
    Ok(())
}

#[test]
fn what_others_put_there_is_never_overwritten() -> Done {
    for (theirs, ours) in [("a.html", "a.html"), ("a", "a/b.html"), ("a/b.html", "a"), ("old/a", "old")] {
        let (folder, target) = place()?;
        build(&target, &[("old/index.html", "1")])?;
        let file = target.join(theirs);
        fs::create_dir_all(file.parent().ok_or("no parent")?)?;
        fs::write(file, "theirs")?;
        let before = read(folder.path())?;
        let refused = write(&output(&[(ours, "ours")])?, &target, None, &|_| ());
        let Err(WriteError::Collision { paths, .. }) = refused else {
            return Err(format!("{ours}: {refused:?}").into());
        };
        assert!(paths.contains(&PathBuf::from(theirs)));
        assert_eq!(read(folder.path())?, before);
    }
    Ok(())
}

#[test]
fn every_recipe_that_fails_is_told_and_the_old_site_stays() -> Done {
    let (folder, target) = place()?;
    build(&target, &[("a.html", "old")])?;
    let before = read(folder.path())?;
    let mut site = output(&[("a.html", "new"), ("m.html", "new")])?;
    for bad in ["z.html", "b.html"] {
        site.insert(OutPath::new(bad)?, Recipe::render(move || Err(RenderError::new(format!("no {bad}")))))?;
    }
    let Err(error @ WriteError::Render(_)) = write(&site, &target, None, &|_| ()) else { return Err("written".into()) };
    assert_eq!(
        error.to_string(),
        "2 files of the site could not be made, so the old site stays:\n  b.html: no b.html\n  z.html: no z.html"
    );
    assert_eq!(read(folder.path())?, before);
    Ok(())
}

#[test]
fn a_second_build_at_once_is_sent_away() -> Done {
    let (_folder, target) = place()?;
    let mut site = output(&[("a.html", "1")])?;
    let inner = target.clone();
    let second = move || match build(&inner, &[("a.html", "2")]) {
        Ok(_) => Err(RenderError::new("the second build was let in")),
        Err(error) => Ok(error.to_string().into_bytes()),
    };
    site.insert(OutPath::new("second.txt")?, Recipe::render(second))?;
    write(&site, &target, None, &|_| ())?;
    assert!(fs::read_to_string(target.join("second.txt"))?.starts_with("Another build is writing to "));
    assert_eq!(fs::read_to_string(target.join("a.html"))?, "1");
    assert_eq!(build(&target, &[("a.html", "3")])?.files, 1);
    Ok(())
}

#[test]
fn somebody_elses_folder_beside_the_output_is_not_touched() -> Done {
    let (folder, target) = place()?;
    fs::create_dir_all(beside(&target))?;
    fs::write(beside(&target).join("mine"), "m")?;
    let before = read(folder.path())?;
    let refused = write(&output(&[("a.html", "1")])?, &target, None, &|_| ());
    assert!(matches!(refused, Err(WriteError::WorkFolder(_))));
    assert_eq!(read(folder.path())?, before);
    Ok(())
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_written_where_it_leads() -> Done {
    let (folder, target) = place()?;
    std::os::unix::fs::symlink("real", &target)?;
    build(&target, &[("a.html", "1")])?;
    build(&target, &[("a.html", "2")])?;
    assert!(fs::symlink_metadata(&target)?.is_symlink());
    assert_eq!(fs::read_to_string(folder.path().join("real/a.html"))?, "2");
    Ok(())
}

/// The disk refuses step number `step`, once.
struct Refusal {
    step: AtomicUsize,
    may_exchange: bool,
}

impl Steps for Refusal {
    fn allow(&self) -> io::Result<()> {
        match self.step.fetch_sub(1, Ordering::SeqCst) {
            0 => Err(io::Error::other("refused")),
            _ => Ok(()),
        }
    }

    fn may_exchange(&self) -> bool {
        self.may_exchange
    }
}

/// The power goes after so many steps, and stays away.
struct PowerCut {
    left: AtomicUsize,
    may_exchange: bool,
}

impl PowerCut {
    fn after(steps: usize, may_exchange: bool) -> Self {
        PowerCut { left: AtomicUsize::new(steps), may_exchange }
    }
}

impl Steps for PowerCut {
    fn allow(&self) -> io::Result<()> {
        let take = |left: usize| left.checked_sub(1);
        match self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take) {
            Ok(_) => Ok(()),
            Err(_) => Err(io::Error::other("power cut")),
        }
    }

    fn may_exchange(&self) -> bool {
        self.may_exchange
    }
}

const OLD: [(&str, &str); 3] = [("a/x.html", "old"), ("gone.html", "old"), ("same.html", "same")];
const NEW: [(&str, &str); 4] = [("a/x.html", "new"), ("b/y.html", "new"), ("c.html", "new"), ("same.html", "same")];

/// How many steps building `NEW` over `OLD` takes, seen from what is left of many.
fn steps_in_all(may_exchange: bool) -> Result<usize, Box<dyn Error>> {
    let (_folder, target) = old_site()?;
    let many = PowerCut::after(10_000, may_exchange);
    write_through(&Disk(&many), &output(&NEW)?, &target, None, &|_| ())?;
    Ok(10_000 - many.left.load(Ordering::SeqCst))
}

fn old_site() -> Result<(TempDir, PathBuf), Box<dyn Error>> {
    let (folder, target) = place()?;
    build(&target, &OLD)?;
    fs::write(target.join("theirs.txt"), "theirs")?;
    fs::create_dir(target.join("empty"))?;
    Ok((folder, target))
}

/// A power cut before step `step`: what is there then, in place or put aside, is the old site or the new one, whole.
fn cut(target: &Path, step: usize, may_exchange: bool, whole: &[Files; 2]) -> Done {
    let cut = PowerCut::after(step, may_exchange);
    let written = write_through(&Disk(&cut), &output(&NEW)?, target, None, &|_| ());
    let put_aside = beside(target).join("old");
    assert!(target.exists() || !may_exchange, "no site in place after {step} steps: {written:?}");
    let site = read(if target.exists() { target } else { &put_aside })?;
    assert!(whole.contains(&site), "after {step} steps: {site:?}");
    Ok(())
}

fn both_sites() -> Result<[Files; 2], Box<dyn Error>> {
    let (_folder, target) = old_site()?;
    let old = read(&target)?;
    build(&target, &NEW)?;
    Ok([old, read(&target)?])
}

#[test]
fn a_power_cut_before_any_step_leaves_a_whole_site_and_the_next_build_mends() -> Done {
    let whole = both_sites()?;
    for may_exchange in [true, false] {
        let steps = steps_in_all(may_exchange)?;
        assert!(steps > 15, "{steps}");
        for step in 0..steps {
            let (folder, target) = old_site()?;
            cut(&target, step, may_exchange, &whole)?;
            build(&target, &NEW)?;
            assert_eq!(read(&target)?, whole[1], "mended after {step} steps");
            assert_eq!(fs::read_dir(folder.path())?.count(), 1, "left over after {step} steps");
        }
    }
    Ok(())
}

#[test]
fn a_step_that_is_refused_leaves_a_whole_site_in_place_and_an_error_means_the_old_one() -> Done {
    let [old, new] = both_sites()?;
    for may_exchange in [true, false] {
        for step in 0..steps_in_all(may_exchange)? {
            let (_folder, target) = old_site()?;
            let refusal = Refusal { step: AtomicUsize::new(step), may_exchange };
            let written = write_through(&Disk(&refusal), &output(&NEW)?, &target, None, &|_| ());
            let in_place = matches!(written, Ok(_) | Err(WriteError::Leftover { .. }));
            assert_eq!(&read(&target)?, if in_place { &new } else { &old }, "step {step}: {written:?}");
            build(&target, &NEW)?;
            assert_eq!(read(&target)?, new);
        }
    }
    Ok(())
}

#[test]
fn a_power_cut_while_mending_does_no_more_harm_than_the_first() -> Done {
    let whole = both_sites()?;
    let steps = steps_in_all(false)?;
    for first in steps.saturating_sub(9)..steps {
        for second in 0..8 {
            let (_folder, target) = old_site()?;
            cut(&target, first, false, &whole)?;
            cut(&target, second, false, &whole)?;
            build(&target, &NEW)?;
            assert_eq!(read(&target)?, whole[1], "after {first} and {second} steps");
        }
    }
    Ok(())
}

#[test]
fn a_power_cut_in_the_first_build_leaves_nothing_or_all() -> Done {
    for step in 0..40 {
        let (folder, target) = place()?;
        let cut = PowerCut::after(step, true);
        let written = write_through(&Disk(&cut), &output(&NEW)?, &target, None, &|_| ());
        assert!(!target.exists() || without_manifest(read(&target)?) == pairs(&NEW), "{step}: {written:?}");
        build(&target, &NEW)?;
        assert_eq!(without_manifest(read(&target)?), pairs(&NEW));
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
    }
    Ok(())
}

#[test]
fn two_files_cannot_want_one_address() -> Done {
    let mut site = output(&[("fa/a.html", "1"), ("b", "2")])?;
    let mut clash = |path: &str| -> Result<Option<Clash>, Box<dyn Error>> {
        Ok(site.insert(OutPath::new(path)?, Recipe::bytes(b"".as_slice())).err().map(|error| error.why))
    };
    assert_eq!(clash("fa/a.html")?, Some(Clash::Twice));
    assert_eq!(clash("fa/A.html")?, Some(Clash::Capitals("fa/a.html".into())));
    assert_eq!(clash("FA/c.html")?, Some(Clash::Capitals("fa".into())));
    assert_eq!(clash("b/c.html")?, Some(Clash::FileAndFolder("b".into())));
    assert_eq!(clash("fa")?, Some(Clash::FileAndFolder("fa".into())));
    assert_eq!(clash(MANIFEST)?, Some(Clash::Reserved));
    assert_eq!(clash("fa/c.html")?, None);
    assert_eq!(site.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["b", "fa/a.html", "fa/c.html"]);
    assert_eq!(site.render("fa/a.html").transpose()?.as_deref(), Some(b"1".as_slice()));
    assert!(site.render("fa/b.html").is_none());
    Ok(())
}
