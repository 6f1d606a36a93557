//! The default theme, built into the program. The only file that knows how it is embedded.

use crate::lang::Message;
use crate::load;
use rust_embed::Embed;
use std::borrow::Cow;

/// The files of the default theme.
#[derive(Embed)]
#[folder = "themes/default"]
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

/// The words of one language as they are shipped; none where there are none.
pub(super) fn words(language: &str) -> Option<Vec<(String, Message)>> {
    text(&format!("strings/{language}.yaml")).and_then(|text| load::messages(&text).ok())
}

/// A style sheet without comments and indentation, as readers download it. Strings stay as they are.
pub(super) fn lean(sheet: &str) -> String {
    let mut lean = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, found) = rest.split_at(at);
        lean.push_str(before);
        let end = match found.as_bytes() {
            [b'/', b'*', ..] => {
                rest = found.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            [b'/', ..] => 1,
            _ => found[1..].find(&found[..1]).map_or(found.len(), |close| close + 2),
        };
        lean.push_str(&found[..end]);
        rest = &found[end..];
    }
    lean.push_str(rest);
    lean.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lean_sheet_says_the_same_in_fewer_words() {
        let sheet = "/* Why\n   so. */\na {\n  content: \"/* no */\" / \"\"; /* x */\n\n  b: url('a//b');\n}\n/* open";
        assert_eq!(lean(sheet), "a {\ncontent: \"/* no */\" / \"\";\nb: url('a//b');\n}\n");
        assert_eq!(lean(""), "");
    }

    #[test]
    fn every_language_that_is_named_is_shipped_and_no_other() {
        let mut named: Vec<String> = SHIPPED.iter().map(|tag| format!("{tag}.yaml")).collect();
        named.sort();
        assert_eq!(names("strings"), named);
        for tag in SHIPPED {
            assert!(words(tag).is_some(), "{tag}");
        }
    }
}
