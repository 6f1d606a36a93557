//! A country of many cities: the demo book again and again, until it has as many services as are wanted.
//!
//! Every city has the demo's agencies under names of its own (`water-0042`), with references inside one city led to that
//! city. So the texts, steps, fees, results and languages are those that people wrote, not the noise of a generator; and as
//! in a real country, many agencies offer a service of the same name. The demo's services say more than most do: figures
//! from this book are on the high side.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What was written.
pub(crate) struct Country {
    /// The book's folder.
    pub(crate) folder: PathBuf,
    /// How many cities it has.
    pub(crate) cities: usize,
}

/// Writes a book of at least `services` services into `folder`, which is emptied first.
pub(crate) fn write(folder: &Path, services: usize) -> io::Result<Country> {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("charters");
    let files = files(&demo)?;
    let agencies = agencies(&files);
    let of_a_city = files.iter().filter(|file| file.is_service()).count();
    let cities = services.div_ceil(of_a_city.max(1)).max(1);
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for city in 0..cities {
        for file in files.iter().filter(|file| city == 0 || file.agency().is_some()) {
            put(folder, file, &agencies, city)?;
        }
    }
    Ok(Country { folder: folder.to_owned(), cities })
}

/// A file of the demo book.
struct DemoFile {
    /// Path inside the book, with `/`.
    path: String,
    bytes: Vec<u8>,
}

impl DemoFile {
    /// The agency that it belongs to.
    fn agency(&self) -> Option<&str> {
        self.path.strip_prefix("agencies/")?.split('/').next()
    }

    /// Whether it is the record of a service, and not a description beside one.
    fn is_service(&self) -> bool {
        let Some((_, name)) = self.path.split_once("/services/") else { return false };
        name.ends_with(".yaml") || (name.ends_with(".md") && name.matches('.').count() == 1)
    }
}

fn files(demo: &Path) -> io::Result<Vec<DemoFile>> {
    let entries = WalkDir::new(demo).sort_by_file_name().into_iter().collect::<Result<Vec<_>, _>>()?;
    let files = entries.iter().filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let inside = entry.path().strip_prefix(demo).unwrap_or(entry.path());
            let path = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            Ok(DemoFile { path, bytes: fs::read(entry.path())? })
        })
        .collect()
}

fn agencies(files: &[DemoFile]) -> Vec<String> {
    let mut agencies: Vec<String> = files.iter().filter_map(|file| file.agency().map(str::to_owned)).collect();
    agencies.dedup();
    agencies
}

/// Writes a file of a city. The first city is the demo's own.
fn put(folder: &Path, file: &DemoFile, agencies: &[String], city: usize) -> io::Result<()> {
    let (mut path, mut bytes) = (file.path.clone(), file.bytes.clone());
    if let (Some(agency), 1..) = (file.agency(), city) {
        path = path.replacen(agency, &format!("{agency}-{city:04}"), 1);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            bytes = moved(text, agencies, city).into_bytes();
        }
    }
    let path = folder.join(path);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, bytes)
}

/// A text with its references led to another city: `agency: water`, and `water/…` where a word begins. Only the first
/// city's agencies had other names, since no two can have had the same.
fn moved(text: &str, agencies: &[String], city: usize) -> String {
    let text: String = text.split_inclusive('\n').filter(|line| !line.starts_with("formerly:")).collect();
    agencies.iter().fold(text, |text, agency| {
        let text = text.replace(&format!("agency: {agency}"), &format!("agency: {agency}-{city:04}"));
        [" ", "["].iter().fold(text, |text, before| {
            text.replace(&format!("{before}{agency}/"), &format!("{before}{agency}-{city:04}/"))
        })
    })
}
