//! Profiles of statutes: those shipped with the program, and how one of a book is read. The only file that knows how the
//! shipped ones are embedded.
//!
//! A statute speaks its own language, which the book need not publish: the texts of a profile may be in any.

use super::{Item, parse};
use crate::diagnostic::Diagnostic;
use crate::model::Profile;
use crate::record::{Context, Defaults, Read};
use crate::source::{FileId, SourceMap};
use rust_embed::Embed;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The profiles of this project, one file a statute.
#[derive(Embed)]
#[folder = "profiles"]
struct Files;

static SHIPPED: LazyLock<BTreeMap<String, Profile>> = LazyLock::new(|| read_shipped().0);

/// Every profile that comes with the program, by its id.
pub fn shipped_profiles() -> &'static BTreeMap<String, Profile> {
    &SHIPPED
}

/// A profile that comes with the program.
pub fn shipped_profile(id: &str) -> Option<&'static Profile> {
    SHIPPED.get(id)
}

/// A profile that a book brings.
pub(super) fn of_book(id: &str, file: FileId, text: &str, defaults: &Defaults) -> (Item, Vec<Diagnostic>) {
    let (profile, findings) = read(file, text, defaults);
    let item = match profile {
        Some(profile) => Item::Profile(id.to_owned(), Box::new(profile)),
        None => Item::Broken(format!("profile {id}")),
    };
    (item, findings)
}

fn read(file: FileId, text: &str, defaults: &Defaults) -> (Option<Profile>, Vec<Diagnostic>) {
    let any_language = Defaults { languages_are_known: false, ..defaults.clone() };
    let mut cx = Context::new(&any_language);
    let profile = parse(file, text, 0, text.len(), &mut cx).and_then(|node| Profile::read(&node, &mut cx));
    (profile, cx.findings)
}

/// The shipped profiles and what is wrong with them: nothing, as the test below holds.
fn read_shipped() -> (BTreeMap<String, Profile>, SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::default();
    let (mut profiles, mut findings) = (BTreeMap::new(), Vec::new());
    for path in Files::iter() {
        let text = Files::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        let file = sources.add(path.as_ref(), text.clone());
        let (profile, wrong) = read(file, &text, &Defaults::default());
        findings.extend(wrong);
        profiles.extend(profile.map(|profile| (path.trim_end_matches(".yaml").to_owned(), profile)));
    }
    (profiles, sources, findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_profiles_have_no_mistake() {
        let (profiles, sources, findings) = read_shipped();
        let wrong = findings.iter().map(|finding| {
            let place =
                finding.primary.as_ref().map(|label| (sources.path(label.span.file), sources.start(label.span)));
            format!("{place:?} [{}]: {}", finding.code.name, finding.message)
        });
        let wrong: Vec<String> = wrong.collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(profiles.len() >= 9, "{:?}", profiles.keys());
        for (id, profile) in profiles {
            assert!(profile.name.get("en").is_some() && !profile.articles.is_empty(), "{id}");
        }
    }
}
