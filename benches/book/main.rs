//! What each phase of building a large book costs: loading, resolving, checking, deriving, rendering and writing, each
//! alone.
//!
//! `cargo bench --bench book -- [--services N] [--keep DIR]`. `README.md` beside this folder says how to read the figures.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod clock;
mod country;

use charterpress::check::check;
use charterpress::derive::Derived;
use charterpress::load::load;
use charterpress::output::{self, Output};
use charterpress::publish;
use charterpress::quantity::parse_date;
use charterpress::resolve::resolve;
use charterpress::site::{Site, Theme};
use charterpress::source::DiskTree;
use charterpress::view::Show;
use clock::{Cost, measure};
use rayon::prelude::*;
use std::error::Error;
use std::path::PathBuf;

/// The day that the site is built for: a fixed one, so that two runs do the same work.
const TODAY: &str = "2026-10-01";

struct Wanted {
    services: usize,
    /// Where the book is to stay; else it is written below `target/` and stays there too, to be looked at.
    folder: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = wanted()?;
    let country = country::write(&wanted.folder, wanted.services)?;
    println!("book: {} cities in {}", country.cities, country.folder.display());
    build(&country)
}

/// Reads the arguments; `cargo bench` adds `--bench` of its own.
fn wanted() -> Result<Wanted, Box<dyn Error>> {
    let mut wanted = Wanted { services: 2_500, folder: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("country") };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--bench" => {}
            "--services" => wanted.services = value()?.parse()?,
            "--keep" => wanted.folder = value()?.into(),
            _ => return Err(format!("unknown argument {argument}; there are --services N and --keep DIR").into()),
        }
    }
    Ok(wanted)
}

fn build(country: &country::Country) -> Result<(), Box<dyn Error>> {
    let tree = DiskTree::new(&country.folder);
    let (loaded, loading) = measure(|| load(&tree));
    let (resolved, resolving) = measure(|| loaded.map(resolve));
    let mut resolved = resolved?;
    let languages = &resolved.charter.languages;
    let (theme, wrong) = Theme::read(&tree, &resolved.theme, languages, &mut resolved.sources);
    resolved.findings.extend(wrong);
    if let Some(finding) = resolved.findings.first() {
        return Err(format!("the book has {} findings, the first: {}", resolved.findings.len(), finding.message).into());
    }
    let charter = &resolved.charter;
    let today = parse_date(TODAY)?;
    let writers = theme.writers(&charter.languages);
    let (unwise, checking) = measure(|| check(charter, &resolved.sources, today).len());
    let derived = Derived::of(charter, today);
    let site =
        Site::new(charter, &derived, &writers, &theme, today, Show::default(), None).with_data(publish::page_data);
    let mut output = Output::default();
    let (listed, listing) = measure(|| publish::publish(&site, &tree, &mut output));
    listed.map_err(|problem| problem.to_string())?;

    let pages = output.iter().filter(|(path, _)| path.as_str().ends_with(".html")).count();
    let recipes: Vec<_> = output.iter().map(|(_, recipe)| recipe).collect();
    let (bytes, rendering) = measure(|| {
        recipes.par_iter().map(|recipe| recipe.make().map(|bytes| bytes.len() as u64)).sum::<Result<u64, _>>()
    });
    let bytes = bytes.map_err(|error| error.to_string())?;

    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let target = folder.path().join("site");
    let (first, writing) = measure(|| output::write(&output, &target, None, &|_| ()));
    first.map_err(|error| error.to_string())?;
    let (again, rewriting) = measure(|| output::write(&output, &target, None, &|_| ()));
    again.map_err(|error| error.to_string())?;

    println!(
        "{} services, {} languages, {} files read, {unwise} findings, {pages} pages, {:.1} MB",
        charter.services().count(),
        charter.languages.len(),
        resolved.sources.paths().count(),
        bytes as f64 / 1e6
    );
    Cost::header();
    loading.print("load", pages);
    resolving.print("resolve", pages);
    checking.print("check", pages);
    listing.print("list of files", pages);
    rendering.print("render", pages);
    writing.print("render and write", pages);
    rewriting.print("again, nothing changed", pages);
    println!("peak memory: {:.0} MB", clock::peak_memory_mb());
    Ok(())
}
