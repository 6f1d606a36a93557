//! Digests of translations when their source is mended. A translation that was up to date before stays so: only the spelling of
//! what it was made from is another. One that was stale before stays stale: whether it still says the same is for a person.

use super::State;
use crate::derive::digest;
use crate::diagnostic::Edit;
use crate::record::{Entry, Text, Texts};
use crate::source::{SourceMap, Span};
use std::collections::BTreeMap;

/// The recorded digest of one translation.
struct Recorded {
    place: Span,
    is_fresh: bool,
    now: String,
}

/// Edits that keep the digests of translations true that were true in `before`, for the files of `after`.
pub(super) fn renewed(before: &State, after: &State) -> Vec<Edit> {
    let (old, new) = (recorded(before), recorded(after));
    let mut edits = Vec::new();
    for (path, now) in new {
        // Mending adds no texts and takes none away: they can be counted off. Where they cannot, nothing is touched.
        let Some(then) = old.get(&path).filter(|then| then.len() == now.len()) else { continue };
        let outdated = then.iter().zip(now).filter(|(then, now)| then.is_fresh && !now.is_fresh);
        edits.extend(outdated.map(|(_, now)| Edit { span: now.place, text: now.now }));
    }
    edits
}

/// Every recorded digest, file by file in order.
fn recorded(state: &State) -> BTreeMap<String, Vec<Recorded>> {
    let charter = &state.resolved.charter;
    let default = charter.default_language().tag.as_str();
    let mut all: BTreeMap<String, Vec<Recorded>> = BTreeMap::new();
    let mut see = |record: &dyn Texts| {
        record.texts(&mut Vec::new(), &mut |_, text| {
            for one in text.entries.iter().filter_map(|entry| of_entry(text, entry, default, &state.resolved.sources)) {
                all.entry(state.resolved.sources.path(one.place.file).to_owned()).or_default().push(one);
            }
        });
    };
    let book = &charter.book;
    let lists: [&dyn Texts; 7] =
        [&book.settings, &book.audiences, &book.topics, &book.events, &book.glossary, &book.laws, &book.acknowledged];
    lists.into_iter().for_each(&mut see);
    book.calendars.values().for_each(|calendar| see(calendar));
    book.notices.values().for_each(|notice| see(notice));
    book.pages.values().for_each(|page| see(&page.body));
    for agency in book.agencies.values() {
        see(&agency.agency);
        agency.services.values().for_each(|service| see(service));
    }
    all.values_mut().for_each(|of_file| of_file.sort_by_key(|one| one.place));
    all
}

fn of_entry(text: &Text, entry: &Entry, default: &str, sources: &SourceMap) -> Option<Recorded> {
    let from = entry.from.as_ref().filter(|_| entry.language != default)?;
    let now = digest(&text.get(default)?.text);
    // Quotes around it stay.
    let lead = sources.slice(from.span).find(&from.value)?;
    let place = from.span.part(lead, lead + from.value.len());
    Some(Recorded { place, is_fresh: from.value.trim().eq_ignore_ascii_case(&now), now })
}
