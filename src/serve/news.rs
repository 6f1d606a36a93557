//! What a page that is open in a browser is told: whether it is still the same, and what is wrong with the book.

use super::address::{Wanted, wanted};
use super::sheet::{digest, made, sheet};
use super::showing::Now;
use super::trouble::{Trouble, Weight};
use crate::lang::Writer;
use crate::speech::Speech;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// So many files of a page are looked after.
const MOST_ASSETS: usize = 300;

/// What a page asks.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    /// Its address, as the browser writes it.
    pub(super) page: String,
    /// Its language.
    #[serde(default)]
    language: String,
    /// The files that it has loaded, as the browser writes their addresses.
    #[serde(default)]
    assets: Vec<String>,
    /// What it was told last.
    #[serde(default)]
    pub(super) state: Option<String>,
}

/// What it is told.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    /// What names this answer.
    pub(super) state: String,
    /// Which edition it is about.
    edition: u64,
    /// What names the bytes of the page.
    page: String,
    /// What names the bytes of each file that it has loaded.
    assets: BTreeMap<String, String>,
    /// What is wrong, in words for a reader.
    trouble: Option<Value>,
}

/// What is to be told of a page now.
pub(super) async fn answer(now: &Now, question: &Question) -> Answer {
    let page = sheet(now, &question.page).await;
    let mut assets = BTreeMap::new();
    for address in question.assets.iter().take(MOST_ASSETS) {
        assets.insert(address.clone(), of_asset(now, address).await);
    }
    let writer = now.edition.as_ref().and_then(|edition| edition.writer(&question.language));
    let trouble = now.trouble.as_ref().filter(|_| !page.is_trouble);
    let trouble = trouble.zip(writer).map(|(trouble, writer)| in_words(trouble, writer));
    let page = page.digest();
    let all = json!([page, assets, trouble]).to_string();
    let edition = now.edition.as_ref().map_or(0, |edition| edition.number);
    Answer { state: digest(all.as_bytes()), edition, page, assets, trouble }
}

/// What names the bytes of a file; empty where there is none.
async fn of_asset(now: &Now, address: &str) -> String {
    let (Some(edition), Wanted::File(path)) = (&now.edition, wanted(address)) else { return String::new() };
    match made(edition, path.as_str()).await {
        Ok(Some(Ok(bytes))) => digest(&bytes),
        _ => String::new(),
    }
}

/// A trouble with the words around it in the language of a page.
fn in_words(trouble: &Trouble, writer: &Writer) -> Value {
    let (heading, lead) = match trouble.weight {
        Weight::Stale => ("preview.stale", "preview.stale-lead"),
        Weight::Gate => ("preview.gate", "preview.gate-lead"),
    };
    let more = (trouble.more > 0).then(|| writer.count("preview.more", trouble.more as u64));
    json!({
        "heading": writer.word(heading),
        "lead": writer.word(lead),
        "count": writer.count("preview.mistakes", trouble.count as u64),
        "close": writer.word("preview.close"),
        "findings": trouble.told(Speech::for_tag(&writer.language().tag)),
        "more": more,
    })
}
