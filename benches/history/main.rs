//! What the history of a large book costs: from nothing, from the cache, with one commit more, and how it grows; and what it costs
//! to compare two states that differ in many services.
//!
//! `cargo bench --bench history -- [--services N] [--commits N] [--changed N] [--keep DIR]`. `README.md` beside this folder says how to
//! read the figures.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../book/country.rs"]
mod country;
mod past;

use charterpress::diff::{Options, compare};
use charterpress::history::{Asked, Cache, History, history};
use charterpress::load::load_both;
use charterpress::resolve::resolve;
use charterpress::source::Repository;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut services, mut commits, mut changed) = (1_000, vec![500, 1_000, 2_000], 500);
    let mut folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("past");
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--bench" => {}
            "--services" => services = value()?.parse()?,
            "--commits" => commits = vec![value()?.parse()?],
            "--changed" => changed = value()?.parse()?,
            "--keep" => folder = value()?.into(),
            _ => {
                return Err(format!(
                    "unknown argument {argument}; there are --services, --commits, --changed and --keep"
                )
                .into());
            }
        }
    }
    println!("{:<10} {:<12} {:>9} {:>9} {:>9} {:>9}", "commits", "cache", "user s", "system s", "wall s", "changes");
    let mut cities = 0;
    for commits in commits {
        let country = country::write(&folder, services)?;
        cities = country.cities;
        past::make(&country.folder, commits)?;
        let (first, kept) = told(&country.folder, commits, "none", &[])?;
        let (again, _) = told(&country.folder, commits, "whole", &kept)?;
        if first != again {
            return Err("the cache changes the history".into());
        }
    }
    let changed = past::change_many(&folder, changed)?;
    println!("{:<10} {:<12} {:>9} {:>9} {:>9} {:>9}", "services", "", "user s", "system s", "wall s", "changes");
    for _ in 0..3 {
        compared(&folder, changed)?;
    }
    println!("{cities} cities in {}", folder.display());
    Ok(())
}

/// Tells the history once, prints what it cost with git's share, and gives what is to be kept.
fn told(folder: &Path, commits: usize, name: &str, kept: &[u8]) -> Result<(History, Vec<u8>), Box<dyn Error>> {
    let (before, start) = (ticks(), Instant::now());
    let past = Repository::of(folder)?.past()?;
    let mut cache = Cache::read(kept, "bench");
    let told = history(&past, Asked { notice_days: 30, ..Asked::default() }, &mut cache);
    let bytes = cache.bytes().unwrap_or_else(|| kept.to_vec());
    // It ends git, whose time is counted when it has ended.
    drop(past);
    let (after, wall) = (ticks(), start.elapsed().as_secs_f64());
    let seconds = |at: usize| (after[at] - before[at]) as f64 / 100.0;
    let changes: usize = told.entries.iter().map(|entry| entry.changes.len()).sum();
    println!("{commits:<10} {name:<12} {:>9.2} {:>9.2} {wall:>9.2} {changes:>9}", seconds(0), seconds(1));
    Ok((told, bytes))
}

/// Compares the newest commit with the one before and prints what it cost with git's share, as `diff` does it but for the start of
/// the program and what it prints.
fn compared(folder: &Path, services: usize) -> Result<(), Box<dyn Error>> {
    let (before, start) = (ticks(), Instant::now());
    let repository = Repository::of(folder)?;
    let tree = |name| -> Result<_, Box<dyn Error>> {
        Ok(repository.tree(&repository.commit(name)?)?.ok_or("there is no book")?)
    };
    let (old, new) = (tree("HEAD~")?, tree("HEAD")?);
    let [old, new] = load_both(&old, &new);
    let (old, new) = (old?, new?);
    let (old, new) = rayon::join(|| resolve(old), || resolve(new));
    let options = Options { today: "2026-11-01".parse()?, old_date: None, notice_days: 30 };
    let changes = compare(&old, &new, &options).len();
    let (after, wall) = (ticks(), start.elapsed().as_secs_f64());
    let seconds = |at: usize| (after[at] - before[at]) as f64 / 100.0;
    println!("{services:<10} {:<12} {:>9.2} {:>9.2} {wall:>9.2} {changes:>9}", "compared", seconds(0), seconds(1));
    Ok(())
}

/// User and system time so far, in hundredths of a second, with that of programs that have ended: fields 14 to 17 of
/// `/proc/self/stat`.
fn ticks() -> [u64; 2] {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let field = |number: usize| fields.get(number - 3).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    [field(14) + field(16), field(15) + field(17)]
}
