//! What booklets cost: a handbook of all services of a large book, in volumes, and the leaflets of its first agency, language by
//! language, set anew.
//!
//! `cargo bench --bench booklet -- [--services N] [--language TAG] [--keep DIR]`. `README.md` beside this folder
//! says how to read the figures.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

// Each bench is a program of its own and uses a part of these.
#[path = "../book/clock.rs"]
#[allow(dead_code, reason = "the bench of books prints phases, this one documents")]
mod clock;
#[path = "../book/country.rs"]
mod country;

use charterpress::booklet::{Design, Job, Keep, Kind, Maker, Order, Press, Scope, Set};
use charterpress::derive::Derived;
use charterpress::load::load;
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

/// The day that booklets are made for: a fixed one, so that two runs do the same work.
const TODAY: &str = "2026-10-01";

/// Nothing is kept: everything is set anew, and no PDF stays in memory.
struct Nothing;

impl Keep for Nothing {
    fn read(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn write(&self, _: &str, _: Vec<u8>) {}
}

struct Wanted {
    services: usize,
    /// In this language alone.
    language: Option<String>,
    folder: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = wanted()?;
    let country = country::write(&wanted.folder, wanted.services)?;
    let tree = DiskTree::new(&country.folder);
    let mut resolved = resolve(load(&tree)?);
    let (theme, _) = Theme::read(&tree, &resolved.theme, &resolved.charter.languages, &mut resolved.sources);
    let charter = &resolved.charter;
    let today = parse_date(TODAY)?;
    let writers = theme.writers(&charter.languages);
    let derived = Derived::of(charter, today);
    let site = Site::new(charter, &derived, &writers, &theme, today, Show::default(), None);
    let maker = publish::maker(&site);
    let design = Design::ours();
    let press = Press::new(charter, &resolved.sources, &design, &Nothing).map_err(|wrong| format!("{wrong:?}"))?;
    println!("{} services, {} cities in {}", charter.services().count(), country.cities, country.folder.display());
    println!(
        "{:<26} {:>6} {:>9} {:>9} {:>9} {:>12} {:>12}",
        "what", "pages", "MB", "user s", "wall s", "user ms/page", "wall ms/page"
    );
    for language in 0..charter.languages.len() {
        let tag = site.tag(language);
        if wanted.language.as_deref().is_some_and(|only| only != tag) {
            continue;
        }
        let whole = [Order::usual(Kind::Handbook, Scope::Book, language)];
        row(&format!("{tag} handbooks"), || each(&press, &maker, &whole, false))?;
        let first = maker.agencies().into_iter().take(1).map(|id| Scope::Agency(id.to_owned()));
        let leaflets: Vec<Order> = first
            .flat_map(|agency| maker.services(&agency))
            .map(|id| Order::usual(Kind::Leaflet, Scope::Service(id), language))
            .collect();
        row(&format!("{tag} leaflets"), || each(&press, &maker, &leaflets, true))?;
    }
    println!("peak memory: {:.0} MB", clock::peak_memory_mb());
    Ok(())
}

/// Reads the arguments; `cargo bench` adds `--bench` of its own.
fn wanted() -> Result<Wanted, Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("booklets");
    let mut wanted = Wanted { services: 100, language: None, folder };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--bench" => {}
            "--services" => wanted.services = value()?.parse()?,
            "--language" => wanted.language = Some(value()?),
            "--keep" => wanted.folder = value()?.into(),
            _ => return Err(format!("unknown argument {argument}; there are --services, --language and --keep").into()),
        }
    }
    Ok(wanted)
}

/// Sets what was ordered as the program does: large documents one after the other, leaflets side by side.
fn each(press: &Press<'_>, maker: &Maker<'_, '_>, orders: &[Order], together: bool) -> Result<Vec<Set>, String> {
    let jobs: Vec<Job> = orders.iter().flat_map(|order| maker.jobs(order)).collect();
    let one = |job: &Job| press.set(job, maker.manuscript(job)).map_err(|wrong| format!("{}: {wrong:?}", job.path));
    if together { jobs.par_iter().map(one).collect() } else { jobs.iter().map(one).collect() }
}

fn row(name: &str, work: impl FnOnce() -> Result<Vec<Set>, String>) -> Result<(), String> {
    let (made, cost) = measure(work);
    let made = made?;
    let pages: usize = made.iter().map(|set| set.pages).sum();
    let megabytes = made.iter().map(|set| set.bytes).sum::<usize>() as f64 / 1e6;
    let Cost { user, wall, .. } = cost;
    let wall = wall.as_secs_f64();
    let a_page = |seconds: f64| seconds * 1e3 / pages.max(1) as f64;
    println!(
        "{name:<26} {pages:>6} {megabytes:>9.1} {user:>9.2} {wall:>9.2} {:>12.1} {:>12.1}",
        a_page(user),
        a_page(wall)
    );
    Ok(())
}
