//! What an index of the search costs to build, and how large it is, for a book of made-up services in four languages.
//!
//! `cargo bench --bench search -- [--services N] [--words DIR] [--keep DIR]`. `--words` names a folder with a list of real words
//! for each language (`en.txt`, `fa.txt`, `ar.txt`, `th.txt`: a word a line, the commonest first). What it leaves in the folder
//! that `--keep` names is what `phone.mjs` beside it measures in a browser; `pagefind.mjs` makes Pagefind's index of the same
//! services.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../book/clock.rs"]
mod clock;
mod made;

use charterpress::derive::Derived;
use charterpress::load::load;
use charterpress::output::Output;
use charterpress::publish;
use charterpress::quantity::parse_date;
use charterpress::resolve::resolve;
use charterpress::site::{Site, Theme};
use charterpress::view::Show;
use clock::{Cost, measure};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut services, mut folder) = (10_000, PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("search"));
    let mut words: Option<PathBuf> = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--bench" => {}
            "--services" => services = value()?.parse()?,
            "--keep" => folder = value()?.into(),
            "--words" => words = Some(value()?.into()),
            _ => {
                let known = "--services N, --words DIR and --keep DIR";
                return Err(format!("unknown argument {argument}; there are {known}").into());
            }
        }
    }
    let made::Made { tree, queries, records } = made::book(services, words.as_deref())?;
    let mut resolved = resolve(load(&tree)?);
    if let Some(finding) = resolved.findings.first() {
        return Err(format!("the book has {} findings, the first: {}", resolved.findings.len(), finding.message).into());
    }
    let (theme, _) = Theme::read(&tree, &resolved.theme, &resolved.charter.languages, &mut resolved.sources);
    let charter = &resolved.charter;
    let today = parse_date("2026-10-01")?;
    let writers = theme.writers(&charter.languages);
    let derived = Derived::of(charter, today);
    let site = Site::new(charter, &derived, &writers, &theme, today, Show::default(), None);
    let mut output = Output::default();
    publish::publish(&site, &tree, &mut output).map_err(|problem| problem.to_string())?;

    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Cost::header();
    for language in &charter.languages {
        let inside = format!("{}/search", language.tag);
        let wanted = |path: &str| path.starts_with(&inside) || path.starts_with("assets/");
        let files: Vec<_> = output.iter().filter(|(path, _)| wanted(path.as_str())).collect();
        let (made, cost) = measure(|| {
            files
                .iter()
                .map(|(path, recipe)| Ok((path.as_str(), recipe.make()?)))
                .collect::<Result<Vec<_>, charterpress::output::RenderError>>()
        });
        cost.print(&language.tag, services);
        for (path, bytes) in made.map_err(|error| error.to_string())? {
            let path = folder.join(path);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, bytes)?;
        }
    }
    println!("(user µs a page: here, a service) peak memory: {:.0} MB", clock::peak_memory_mb());
    let lines: Vec<String> = queries.iter().map(|query| format!("{}\t{}", query.tag, query.words)).collect();
    fs::write(folder.join("queries.tsv"), lines.join("\n"))?;
    let records = records.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    fs::write(folder.join("records.jsonl"), records.join("\n"))?;
    println!("{services} services × {} languages in {}", charter.languages.len(), folder.display());
    Ok(())
}
