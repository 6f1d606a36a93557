//! What an address shows: the file of the newest edition, its page for what is not there, or what is wrong.

use super::address::{Wanted, wanted};
use super::edition::{Edition, Made};
use super::kinds::{PAGE, kind};
use super::showing::Now;
use super::trouble::{Trouble, Weight};
use crate::speech::Speech;
use crate::wording::Wording;
use tokio::sync::oneshot;

/// What an address shows.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) bytes: Vec<u8>,
    /// Whether this is no page of the site, but says why there is none.
    pub(super) is_trouble: bool,
    /// Where a browser is to go instead.
    pub(super) leads_to: Option<String>,
}

impl Sheet {
    fn of(status: u16, kind: &'static str, bytes: Vec<u8>) -> Sheet {
        Sheet { status, kind, bytes, is_trouble: false, leads_to: None }
    }

    fn trouble(status: u16, page: &str) -> Sheet {
        Sheet { is_trouble: true, ..Sheet::of(status, PAGE, page.as_bytes().to_vec()) }
    }

    /// Something said in plain words.
    pub(super) fn words(status: u16, words: &str) -> Sheet {
        Sheet::of(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
    }

    /// What names these bytes.
    pub(super) fn digest(&self) -> String {
        digest(&self.bytes)
    }
}

/// What names bytes.
pub(super) fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// What an address shows now.
pub(super) async fn sheet(now: &Now, address: &str) -> Sheet {
    let Some(edition) = &now.edition else {
        let page = now.trouble.as_ref().map(|trouble| trouble.page.as_str());
        return Sheet::trouble(503, page.unwrap_or_default());
    };
    let Wanted::File(path) = wanted(address) else {
        return Sheet::words(400, "No file of a site could have this address.\n");
    };
    match made(edition, path.as_str()).await {
        Ok(Some(made)) => of_file(edition, 200, path.as_str(), made),
        Ok(None) => not_there(edition, address, path.as_str()).await,
        Err(Ended) => Sheet::words(500, "This page could not be made; the terminal may say why.\n"),
    }
}

fn of_file(edition: &Edition, status: u16, path: &str, made: Result<Vec<u8>, crate::output::RenderError>) -> Sheet {
    match made {
        Ok(bytes) => Sheet::of(status, kind(path), bytes),
        Err(error) => {
            // The first part of a page's address is its language.
            let speech = Speech::for_tag(path.split('/').next().unwrap_or_default());
            let trouble = match error.finding() {
                Some(finding) => {
                    Trouble::of(std::slice::from_ref(finding), &edition.sources, "", speech, Weight::Stale)
                }
                None => Trouble::other(&Wording::verbatim(error.to_string()), "", speech, Weight::Stale),
            };
            Sheet::trouble(500, &trouble.page)
        }
    }
}

/// A folder whose name was written without a stroke at its end, or the site's own page for what is not there.
async fn not_there(edition: &Edition, address: &str, path: &str) -> Sheet {
    if let Ok(Some(_)) = made(edition, &format!("{path}/index.html")).await {
        return Sheet { leads_to: Some(format!("{address}/")), ..Sheet::words(302, "") };
    }
    match made(edition, "404.html").await {
        Ok(Some(made)) => of_file(edition, 404, "404.html", made),
        _ => Sheet::words(404, "There is no such page.\n"),
    }
}

/// The edition went away before it answered.
pub(super) struct Ended;

/// A file of an edition.
pub(super) async fn made(edition: &Edition, path: &str) -> Result<Made, Ended> {
    let (done, made) = oneshot::channel();
    // Whoever asked may have gone away meanwhile.
    edition.ask(path, move |made| drop(done.send(made)));
    made.await.map_err(|_| Ended)
}
