//! A disk that is full, forbidden, write-protected or broken, from any step or any byte on: the old site stays whole, the message says what
//! was tried, where and what the system said, and the next build leaves the site as if nothing had been.

use super::{Done, NEW, both_sites, build, old_site, output, read, steps_in_all};
use crate::output::disk::{Disk, Steps};
use crate::output::write::write_through;
use crate::output::{Recipe, WriteError, Written};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A disk that answers with an error from step `after` on: once, or ever after.
struct Faulty {
    after: usize,
    asked: AtomicUsize,
    stays: bool,
    kind: io::ErrorKind,
    may_exchange: bool,
}

impl Steps for Faulty {
    fn allow(&self) -> io::Result<()> {
        let asked = self.asked.fetch_add(1, Ordering::SeqCst);
        let fails = if self.stays { asked >= self.after } else { asked == self.after };
        if fails { Err(self.kind.into()) } else { Ok(()) }
    }

    fn may_exchange(&self) -> bool {
        self.may_exchange
    }
}

/// A disk with room for so many bytes.
struct Small {
    room: AtomicUsize,
}

impl Steps for Small {
    fn room(&self, bytes: usize) -> usize {
        let take = |room: usize| Some(room - room.min(bytes));
        let before = self.room.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take);
        before.unwrap_or_default().min(bytes)
    }
}

/// What a disk can answer, and what the person is told beside the words of the system.
const KINDS: [(io::ErrorKind, &str); 4] = [
    (io::ErrorKind::StorageFull, " Free some space and build again."),
    (io::ErrorKind::PermissionDenied, " so the folder that holds it must be writable too."),
    (io::ErrorKind::ReadOnlyFilesystem, " so the folder that holds it must be writable too."),
    (io::ErrorKind::InvalidData, "."),
];

/// Builds the new site on such a disk. The site is whole before and after; what went wrong is told with its place.
fn attempt(
    steps: &dyn Steps,
    folder: &Path,
    target: &Path,
) -> Result<Result<Written, WriteError>, Box<dyn std::error::Error>> {
    let written = write_through(&Disk(steps), &output(&NEW)?, target, None, &|_| ());
    if let Err(error) = &written {
        let told = error.to_string();
        let place = fs::canonicalize(folder)?.display().to_string();
        assert!(told.contains(&place), "no place: {told}");
        let known = ["Could not ", "The new site is in place, but the old one could not be removed from "];
        assert!(known.iter().any(|opening| told.starts_with(opening)), "{told}");
        assert!(!error.is_refusal(), "the folder itself is in order: {told}");
    }
    Ok(written)
}

#[test]
fn whatever_the_disk_answers_at_any_step_a_whole_site_stays_and_the_next_build_mends() -> Done {
    let [old, new] = both_sites()?;
    for may_exchange in [true, false] {
        for step in 0..steps_in_all(may_exchange)? {
            // Every kind and both manners in turn: each step meets some, each of them meets many steps.
            let (kind, advice) = KINDS[step % KINDS.len()];
            for stays in [true, false] {
                let (folder, target) = old_site()?;
                let faulty = Faulty { after: step, asked: AtomicUsize::new(0), stays, kind, may_exchange };
                let written = attempt(&faulty, folder.path(), &target)?;
                if let Err(error @ WriteError::Io { .. }) = &written {
                    let (told, said) = (error.to_string(), io::Error::from(kind).to_string());
                    assert!(told.contains(&said) && told.ends_with(advice), "{told}");
                }
                // Without the exchange in one step, a disk that refuses everything can be left between its two renames.
                let put_aside = super::beside(&target).join("old");
                let site = read(if target.exists() || may_exchange { &target } else { &put_aside })?;
                let in_place = matches!(written, Ok(_) | Err(WriteError::Leftover { .. }));
                assert_eq!(&site, if in_place { &new } else { &old }, "step {step}, {kind}: {written:?}");
                build(&target, &NEW)?;
                assert_eq!(read(&target)?, new, "mended after step {step}, {kind}");
                assert_eq!(fs::read_dir(folder.path())?.count(), 1, "left over after step {step}, {kind}");
            }
        }
    }
    Ok(())
}

#[test]
fn a_disk_that_is_full_in_the_middle_of_a_page_shows_no_half_page() -> Done {
    let [old, new] = both_sites()?;
    let manifest = new[crate::output::MANIFEST].len();
    // Pages that are new or changed, then the manifest; what is the same and what others put there is linked.
    let needed = "new".len() * 3 + manifest;
    for room in (0..12).chain((12..needed).step_by(29)).chain([needed - 1]) {
        let (folder, target) = old_site()?;
        let full = attempt(&Small { room: AtomicUsize::new(room) }, folder.path(), &target)?;
        let Err(WriteError::Io { action, cause, .. }) = &full else {
            return Err(format!("with room for {room} bytes: {full:?}").into());
        };
        assert_eq!(&*action(), "write");
        assert_eq!(cause.kind(), io::ErrorKind::StorageFull);
        assert_eq!(read(&target)?, old, "with room for {room} bytes");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1, "left over with room for {room} bytes");
        build(&target, &NEW)?;
        assert_eq!(read(&target)?, new);
    }
    let (folder, target) = old_site()?;
    assert!(attempt(&Small { room: AtomicUsize::new(needed) }, folder.path(), &target)?.is_ok());
    Ok(())
}

/// What others put into the folder is copied where it cannot be linked; so is that never cut short.
#[test]
fn a_copy_is_whole_or_not_there() -> Done {
    let folder = tempfile::tempdir()?;
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    let bytes: Vec<u8> = (0..200_000_u32).map(|at| at.to_le_bytes()[0]).collect();
    fs::write(&from, &bytes)?;
    Disk(&Small { room: AtomicUsize::new(bytes.len()) }).copy(&from, &to)?;
    assert_eq!(fs::read(&to)?, bytes);
    let full = Disk(&Small { room: AtomicUsize::new(bytes.len() - 1) }).copy(&from, &folder.path().join("cut"));
    assert!(full.is_err_and(|error| error.to_string().contains("Could not copy to ")));
    Ok(())
}

/// Somebody protected a folder of pages from change; root is refused nothing, so that this says most for anybody else.
#[cfg(unix)]
#[test]
fn a_folder_that_forbids_changes_keeps_doing_so_and_stops_no_build() -> Done {
    use std::os::unix::fs::PermissionsExt;
    let (folder, target) = old_site()?;
    fs::set_permissions(target.join("a"), fs::Permissions::from_mode(0o555))?;
    for _ in 0..2 {
        build(&target, &NEW)?;
        assert_eq!(fs::metadata(target.join("a"))?.permissions().mode() & 0o777, 0o555);
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
    }
    // So that the folder of the test can be removed by anybody.
    fs::set_permissions(target.join("a"), fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[test]
fn a_first_site_on_a_full_disk_is_not_there_at_all() -> Done {
    let (folder, target) = super::place()?;
    let mut site = output(&NEW)?;
    site.insert(crate::output::OutPath::new("large.bin")?, Recipe::bytes(vec![7; 100_000]))?;
    for room in [0, 1, 50_000, 100_000] {
        let small = Small { room: AtomicUsize::new(room) };
        let full = write_through(&Disk(&small), &site, &target, None, &|_| ());
        assert!(full.is_err_and(|error| error.to_string().contains("Free some space")));
        assert_eq!(fs::read_dir(folder.path())?.count(), 0, "with room for {room} bytes");
    }
    Ok(())
}
