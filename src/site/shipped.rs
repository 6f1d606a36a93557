//! The default theme, built into the program. The only file that knows how it is embedded.

use crate::lang::Message;
use crate::load;
use rust_embed::Embed;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The files of the default theme, without those of booklets.
#[derive(Embed)]
#[folder = "themes/default"]
#[exclude = "booklet/*"]
struct Files;

/// The interface words of the languages shipped.
pub const SHIPPED: &[&str] = &["en", "fa", "ar", "th", "fr"];

/// A file of the theme.
pub fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}

/// A file of the theme as text.
pub(super) fn text(path: &str) -> Option<String> {
    file(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The names of the templates, sorted.
pub fn templates() -> Vec<String> {
    names("templates")
}

/// The names of the files below a folder of the theme, sorted.
pub(super) fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<String> =
        Files::iter().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned)).collect();
    names.sort();
    names
}

/// The words of each shipped language, read when they are first asked for: a build asks for them a dozen times.
static WORDS: [OnceLock<Vec<(String, Message)>>; SHIPPED.len()] = [const { OnceLock::new() }; SHIPPED.len()];

/// The words of one language as they are shipped; none where there are none.
pub fn words(language: &str) -> Option<Vec<(String, Message)>> {
    let at = SHIPPED.iter().position(|shipped| *shipped == language)?;
    let read = || text(&format!("strings/{language}.yaml")).and_then(|text| load::messages(&text).ok());
    Some(WORDS[at].get_or_init(|| read().unwrap_or_default()).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_is_named_is_shipped_and_no_other() {
        let mut named: Vec<String> = SHIPPED.iter().map(|tag| format!("{tag}.yaml")).collect();
        named.sort();
        assert_eq!(names("strings"), named);
        for tag in SHIPPED {
            assert!(words(tag).is_some_and(|words| !words.is_empty()), "{tag}");
        }
    }
}
