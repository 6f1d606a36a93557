//! What is wrong with the pages of a site, found as they are written: links and the places in pages that they lead to, ids,
//! language and direction, what a strict content policy refuses, leftovers of templates.
//!
//! Of each page only its links and the names of its places are kept, and of these only what cannot be answered at once. What does
//! not live here: what is wrong with a book (`check`), and whether a file is on the disk.

pub mod codes;
mod page;

use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Facts, Kept, OutPath, Output, Recipe};
use crate::source::{FileId, SourceMap, Span};
use crate::wording::Wording;
use crate::words;
use page::Fault;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The file that a finding is about where no file of the book holds the words.
const BOOK: &str = "charter.yaml";

/// Looks at each page of a site as it is made.
#[derive(Debug)]
pub struct Audit<'a> {
    /// The whole address of the site with `/` at its end, where it is known.
    base: Option<String>,
    files: HashMap<OutPath, Places>,
    /// What is known of pages that are as the last build left them.
    kept: Option<&'a Kept>,
    found: Mutex<Found>,
}

/// The places in a file that links can lead to, in half-size digests, known once it is made: a large site has millions, and one
/// broken link in thirty million would be taken for a good one.
type Places = OnceLock<Box<[u32]>>;

/// What was found so far, whatever the order in which pages were made.
#[derive(Debug, Default)]
struct Found {
    /// Links to files that the site does not have, by the path.
    missing: BTreeMap<String, Seen>,
    /// Links to places in pages that were not there yet: path and name of the place.
    places: BTreeMap<(String, String), Seen>,
    faults: BTreeMap<Fault, Seen>,
}

/// On which pages something was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Seen {
    /// The first of them by its path.
    first: String,
    pages: usize,
    /// The address as it stands there.
    address: String,
}

impl Seen {
    fn on(&mut self, page: &str, address: &str) {
        self.pages += 1;
        if self.first.is_empty() || page < self.first.as_str() {
            (self.first, self.address) = (page.to_owned(), address.to_owned());
        }
    }

    fn words(&self) -> Wording {
        match self.pages {
            0 | 1 => words!("on {page}", page = &self.first),
            2 => words!("on {page} and one page more", page = &self.first),
            more => words!("on {page} and {n} pages more", page = &self.first, n = more - 1),
        }
    }
}

impl<'a> Audit<'a> {
    /// An audit of a site; `base` is where it will be published, if that is known.
    pub fn of(output: &Output<'_>, base: Option<&str>, kept: Option<&'a Kept>) -> Self {
        Audit {
            base: base.map(|base| format!("{}/", base.trim_end_matches('/'))),
            files: output.iter().map(|(path, _)| (path.clone(), Places::new())).collect(),
            kept,
            found: Mutex::default(),
        }
    }

    /// The same site, each page of which is looked at whenever it is made.
    pub fn watch<'o>(&'o self, output: Output<'o>) -> Output<'o> {
        output.mapped(|path, recipe| match path.as_str().ends_with(".html") {
            true => {
                let path = path.clone();
                Recipe::render(move || {
                    let bytes = recipe.make()?.into_owned();
                    self.look(&path, &bytes);
                    Ok(bytes)
                })
            }
            false => recipe,
        })
    }

    fn look(&self, path: &OutPath, html: &[u8]) {
        let places = self.files.get(path);
        let path = path.as_str();
        let (facts, faults) = self.read(path, html);
        if let Some(places) = places {
            // A page that is made a second time has the same places.
            places.get_or_init(|| facts.ids.iter().map(|id| digest(id)).collect());
        }
        let leads: Vec<(&String, Goal)> =
            facts.links.iter().filter_map(|address| Some((address, self.goal(path, address)?))).collect();
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for (address, goal) in leads {
            let known = self.files.contains_key(goal.path.as_str());
            match goal.place {
                _ if !known => found.missing.entry(goal.path).or_default().on(path, address),
                Some(place) if self.has(&goal.path, &place) => {}
                // The page may not be made yet: that is asked again at the end.
                Some(place) => found.places.entry((goal.path, place)).or_default().on(path, address),
                None => {}
            }
        }
        for fault in faults {
            found.faults.entry(fault).or_default().on(path, "");
        }
    }

    /// Whether a page that is made has such a place.
    fn has(&self, path: &str, id: &str) -> bool {
        let places = self.files.get(path).and_then(OnceLock::get);
        places.is_some_and(|places| places.contains(&digest(id)))
    }

    /// Reads a page, unless it is known to be one without faults.
    fn read(&self, path: &str, html: &[u8]) -> (Facts, BTreeSet<Fault>) {
        if let Some(facts) = self.kept.and_then(|kept| kept.facts(path)) {
            return (facts, BTreeSet::new());
        }
        let page = page::read(html, self.base.as_deref());
        if let Some(kept) = self.kept.filter(|_| page.faults.is_empty()) {
            kept.add(path, &page.facts);
        }
        (page.facts, page.faults)
    }

    /// Where an address on a page leads; nothing where that is outside of the site.
    fn goal(&self, page: &str, address: &str) -> Option<Goal> {
        let of_site = self.base.as_ref().and_then(|base| address.strip_prefix(base.as_str()));
        let from_top = of_site.or_else(|| address.strip_prefix('/').filter(|rest| !rest.starts_with('/')));
        let address = from_top.unwrap_or(address);
        let (rest, place) = address.split_once('#').map_or((address, None), |(rest, place)| (rest, Some(place)));
        let file = rest.split('?').next().unwrap_or_default();
        let is_outside = file.starts_with("//") || file.split('/').next().is_some_and(|first| first.contains(':'));
        let path = match (from_top, file) {
            (None, _) if is_outside => return None,
            (None, "") => page.to_owned(),
            (None, file) => joined(page.rsplit_once('/').map_or("", |(folder, _)| folder), &decoded(file)),
            (Some(_), file) => joined("", &decoded(file)),
        };
        let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
        let place = place.map(decoded).filter(|place| !place.is_empty() && !place.starts_with(":~:"));
        Some(Goal { path, place })
    }

    /// What was found. `is_kept` tells whether a file that the site does not have stands in the output folder all the same.
    pub fn findings(&self, sources: &SourceMap, is_kept: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = found.missing.iter().filter(|(path, _)| !is_kept(path)).map(|(path, seen)| {
            let message =
                words!("a link leads to “{address}”, and the site has no file {path}", address = &seen.address, path);
            let help =
                words!("it stands {pages}: correct the address, or add the file to static/", pages = seen.words());
            finding(&codes::SITE_LINK_BROKEN, place_of(sources, &[&seen.address, name_of(path)]), message).help(help)
        });
        let absent = |((path, id), _): &(&(String, String), &Seen)| !self.has(path, id);
        let places = found.places.iter().filter(absent).map(|((path, id), seen)| {
            let message = words!(
                "a link leads to “{address}”, and the page {path} has no place “{id}”",
                address = &seen.address,
                path,
                id
            );
            let help = words!("it stands {pages}: correct what stands after #, or leave it out", pages = seen.words());
            let end = format!("{}#{id}", name_of(path));
            finding(&codes::SITE_LINK_BROKEN, place_of(sources, &[&seen.address, &end, &format!("#{id}")]), message)
                .help(help)
        });
        let faults = found.faults.iter().map(|(fault, seen)| of_page(fault, seen, sources));
        missing.chain(places).chain(faults).collect()
    }
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
struct Goal {
    path: String,
    place: Option<String>,
}

/// What is wrong with a page by itself, said once for all pages.
fn of_page(fault: &Fault, seen: &Seen, sources: &SourceMap) -> Diagnostic {
    let at = |words: &str| place_of(sources, &[words]);
    let (code, place, message, help) = match fault {
        Fault::IdTwice(id) => (
            &codes::PAGE_ID_TWICE,
            at(&format!("\"{id}\"")),
            words!("the id “{id}” stands twice on a page", id),
            words!("give each a name of its own"),
        ),
        Fault::LanguageMissing => (
            &codes::PAGE_LANGUAGE_MISSING,
            at("<html"),
            words!("a page does not say its language or its direction"),
            words!("begin it with <html lang=\"…\" dir=\"ltr\"> or dir=\"rtl\""),
        ),
        Fault::Refused(what) => (
            &codes::PAGE_POLICY_BROKEN,
            at(what),
            words!("“{what}” on a page is refused by a strict content policy", what),
            words!("keep styles, scripts, pictures and fonts in files of the book"),
        ),
        Fault::Leftover(words) => (
            &codes::TEMPLATE_LEFTOVER,
            at(words),
            words!("readers see “{words}”", words),
            words!("a fact is filled in with single braces; take the marks away"),
        ),
    };
    finding(code, place, message).help(words!("it stands {pages}: {help}", pages = seen.words(), help))
}

fn finding(code: &'static Code, place: Option<Span>, message: Wording) -> Diagnostic {
    match place {
        Some(span) => Diagnostic::at(code, span, message),
        None => Diagnostic::in_file(code, BOOK, message),
    }
}

/// The first place in the files of the book where one of these words stands, the most telling first.
fn place_of(sources: &SourceMap, words: &[&str]) -> Option<Span> {
    let in_file = |word: &str, file: FileId| {
        let at = sources.text(file).find(word)?;
        Some(Span::new(file, at, at + word.len()))
    };
    words.iter().filter(|word| !word.is_empty()).find_map(|word| sources.ids().find_map(|file| in_file(word, file)))
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn digest(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// A relative address from a folder, its steps upwards taken; what would lead above the site stays at its top, as in a browser.
fn joined(folder: &str, file: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address with its `%` escapes (RFC 3986) turned back; one that is no UTF-8 stays as it is.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escape = after.get(..2).filter(|_| first == b'%');
        let value = escape.and_then(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
        bytes.push(value.unwrap_or(first));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    const HEAD: &str = "<html lang=en dir=ltr>";

    /// The findings of a site of these pages, from a book with this one text, as code, line, message and help.
    fn audited(pages: &[(&str, &str)], source: &str) -> Vec<(&'static str, usize, String, String)> {
        let mut output = Output::default();
        for (path, html) in pages {
            let html = format!("{HEAD}{html}").into_bytes();
            output.insert(OutPath::new(*path).unwrap(), Recipe::bytes(html)).unwrap();
        }
        let audit = Audit::of(&output, Some("https://city.example/charter"), None);
        let watched = audit.watch(output);
        watched.iter().for_each(|(_, recipe)| drop(recipe.make().unwrap()));
        let mut sources = SourceMap::default();
        sources.add("agencies/a/services/s.yaml", source);
        let told = |finding: Diagnostic| {
            let line = finding.primary.as_ref().map_or(0, |label| sources.start(label.span).line);
            (finding.code.name, line, finding.message.to_string(), finding.help.unwrap().to_string())
        };
        audit.findings(&sources, &|path| path == "kept.pdf").into_iter().map(told).collect()
    }

    #[test]
    fn links_that_lead_somewhere_are_no_finding() {
        let links = r##"<a id="here" href="#here">1</a><a href="../index.html?q=1#top-of-it">2</a><a href="b%20%C3%A9.html">3</a>
            <a href="https://city.example/charter/en/a.html">4</a><a href="https://else.example/x">5</a><a href="mailto:a@b.example">6</a>
            <a href="../">7</a><a href="/">7</a><a href="//else.example/x">7</a><a href="/kept.pdf">8</a><a href="#">9</a><a href="?q=2#here">10</a><a href="https://city.example/charter/">11</a>"##;
        let pages =
            [("en/a.html", links), ("en/b é.html", ""), ("index.html", "<p id=top-of-it><a href='en/a.html#here'>")];
        assert_eq!(audited(&pages, ""), []);
    }

    #[test]
    fn a_broken_link_is_told_once_with_its_place_in_the_book() {
        let source = "name: S\ndescription: See [the form](forms/f.pdf)\nnote: and [fees](b.html#prices).\n";
        let pages = [
            ("en/a.html", r#"<a href="forms/f.pdf">f</a><a href="b.html#prices">p</a>"#),
            ("en/b.html", r#"<p id=fees><a href="forms/f.pdf">f</a>"#),
        ];
        let found = audited(&pages, source);
        let told: Vec<_> = found.iter().map(|(code, line, message, _)| (*code, *line, message.as_str())).collect();
        let expected = [
            ("site-link-broken", 2, "a link leads to “forms/f.pdf”, and the site has no file en/forms/f.pdf"),
            ("site-link-broken", 3, "a link leads to “b.html#prices”, and the page en/b.html has no place “prices”"),
        ];
        assert_eq!(told, expected);
        assert!(found[0].3.starts_with("it stands on en/a.html and one page more: "), "{}", found[0].3);
        assert!(found[1].3.starts_with("it stands on en/a.html: "), "{}", found[1].3);
    }

    #[test]
    fn what_is_wrong_with_pages_is_told_once_for_all_of_them() {
        let wrong = "<p style='x'>{{ page.name }}</p>";
        let found =
            audited(&[("a.html", wrong), ("b.html", wrong), ("c.html", wrong)], "a\n<p style='x'>{{ page.name }}");
        let told: Vec<_> = found.iter().map(|(code, line, _, _)| (*code, *line)).collect();
        assert_eq!(told, [("page-policy-broken", 2), ("template-leftover", 2)]);
        assert!(found[0].3.starts_with("it stands on a.html and 2 pages more: "), "{}", found[0].3);
    }
}
