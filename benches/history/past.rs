//! A repository with a past: a book of many services and commits that change a few files each, always the same for the same
//! numbers. It is made with `git fast-import`, so that no file is written but by git.
//!
//! Nine commits in ten change a time or a fee of one to three services, as charters change; others reword, touch an agency,
//! the book's own settings, reformat, take a service away and bring it back, or break a file and mend it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use walkdir::WalkDir;

/// 1 March 2021, noon UTC, in seconds since 1970: the day of the first commit.
const BEGIN: u64 = 1_614_600_000;
/// From one commit to the next, in seconds: five years for two thousand.
const STEP: u64 = 78_000;

/// Always the same numbers (a linear congruence, with the constants of Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// Makes a repository of the book in `folder`: one commit with all of it, then `commits` more.
pub(crate) fn make(folder: &Path, commits: usize) -> Result<(), Box<dyn Error>> {
    let mut files = read(folder)?;
    let services: Vec<String> =
        files.keys().filter(|path| path.contains("/services/") && path.ends_with(".yaml")).cloned().collect();
    let agencies: Vec<String> = files.keys().filter(|path| path.ends_with("/agency.yaml")).cloned().collect();
    let run = |arguments: &[&str]| Command::new("git").arg("-C").arg(folder).args(arguments).status();
    run(&["init", "-q", "-b", "main"])?;
    let mut import =
        Command::new("git").arg("-C").arg(folder).args(["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    let mut stream = import.stdin.take().ok_or("git reads nothing")?;
    let all: Vec<String> = files.keys().cloned().collect();
    commit(&mut stream, 0, &all, &files)?;
    let (mut dice, mut mend) = (Dice(2026), None);
    for number in 1..=commits {
        let mut touched: Vec<String> = mend
            .take()
            .into_iter()
            .map(|(path, text)| {
                files.insert(String::clone(&path), text);
                path
            })
            .collect();
        match number % 50 {
            7 => {
                let path = "charter.yaml".to_owned();
                edit(&mut files, &path, |text| format!("{text}# edition {number}\n"));
                touched.push(path);
            }
            17 => {
                let path = agencies[dice.roll(agencies.len())].clone();
                edit(&mut files, &path, |text| numbers(text, "minutes", &mut dice));
                touched.push(path);
            }
            27 => {
                // Broken now, mended by the next commit.
                let path = services[dice.roll(services.len())].clone();
                if let Some(text) = files.get(&path).cloned() {
                    files.insert(path.clone(), format!("{text}: : [\n"));
                    mend = Some((path.clone(), text));
                }
                touched.push(path);
            }
            37 => {
                // Gone now, back with the next commit.
                let path = services[dice.roll(services.len())].clone();
                if let Some(text) = files.remove(&path) {
                    mend = Some((path.clone(), text));
                }
                touched.push(path);
            }
            47 => {
                // Another way of writing the same.
                let path = services[dice.roll(services.len())].clone();
                edit(&mut files, &path, |text| format!("# Looked through\n\n{text}"));
                touched.push(path);
            }
            _ => {
                for _ in 0..=dice.roll(3) {
                    let path = services[dice.roll(services.len())].clone();
                    let unit = ["working days", "PHP", "minutes", "hours"][dice.roll(4)];
                    edit(&mut files, &path, |text| numbers(text, unit, &mut dice));
                    touched.push(path);
                }
            }
        }
        commit(&mut stream, number, &touched, &files)?;
    }
    drop(stream);
    import.wait()?;
    run(&["reset", "-q", "--hard", "main"])?;
    Ok(())
}

/// Changes times and fees of many services in one commit more, and says of how many.
pub(crate) fn change_many(folder: &Path, services: usize) -> Result<usize, Box<dyn Error>> {
    let files = read(folder)?;
    let mut dice = Dice(500);
    let mut changed = 0;
    for (path, text) in files.iter().filter(|(path, _)| path.contains("/services/") && path.ends_with(".yaml")) {
        let units = ["working days", "PHP", "minutes", "hours"];
        let other = units.iter().fold(text.clone(), |text, unit| numbers(&text, unit, &mut dice));
        if changed < services && other != *text {
            fs::write(folder.join(path), other)?;
            changed += 1;
        }
    }
    let author = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    Command::new("git").arg("-C").arg(folder).args(author).args(["commit", "-qam", "Change many"]).status()?;
    Ok(changed)
}

fn read(folder: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file()
            && let Ok(text) = fs::read_to_string(entry.path())
        {
            files.insert(path, text);
        }
    }
    Ok(files)
}

fn edit(files: &mut BTreeMap<String, String>, path: &str, change: impl FnOnce(&str) -> String) {
    if let Some(text) = files.get_mut(path) {
        *text = change(text);
    }
}

/// The text with the number before one of its units changed by a little.
fn numbers(text: &str, unit: &str, dice: &mut Dice) -> String {
    let sign = format!(" {unit}");
    let places: Vec<usize> = text.match_indices(&sign).map(|(at, _)| at).collect();
    let Some(&at) = places.get(dice.roll(places.len())) else { return text.to_owned() };
    let digits = text[..at].char_indices().rev().take_while(|(_, sign)| sign.is_ascii_digit());
    let start = digits.last().map_or(at, |(first, _)| first);
    let Ok(number) = text[start..at].parse::<u64>() else { return text.to_owned() };
    let changed = if dice.roll(2) == 0 { number + 1 } else { number.saturating_sub(1).max(1) };
    format!("{}{changed}{}", &text[..start], &text[at..])
}

fn commit(
    out: &mut impl Write,
    number: usize,
    touched: &[String],
    files: &BTreeMap<String, String>,
) -> std::io::Result<()> {
    let moment = BEGIN + number as u64 * STEP;
    let message = format!("Change {number}");
    write!(
        out,
        "commit refs/heads/main\ncommitter A <a@example.org> {moment} +0000\ndata {}\n{message}\n",
        message.len()
    )?;
    for path in touched {
        match files.get(path) {
            Some(text) => {
                write!(out, "M 100644 inline {path}\ndata {}\n", text.len())?;
                out.write_all(text.as_bytes())?;
                writeln!(out)?;
            }
            None => writeln!(out, "D {path}")?,
        }
    }
    writeln!(out)
}
