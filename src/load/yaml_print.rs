//! The book's own YAML, written: what `import` hands to a person to go on editing.
//!
//! Reading lives in `yaml.rs`. A file that a person wrote is never printed anew from here: that would lose its comments.

use serde::{Serialize, Serializer};
use serde_yaml::DoubleQuoted;

/// Prints a value as block-style YAML, its keys in the order in which it gives them.
///
/// A text that YAML would read as something else (`no`, `1.10`, `@x`, `a: b`) is quoted; several lines stand as a literal
/// block, one long line is folded.
///
/// # Errors
/// Where the value cannot be written as YAML, such as a map with a key that is itself a map.
pub fn print<T: Serialize>(value: &T) -> Result<String, PrintError> {
    let options = serde_yaml::ser_options! { compact_list_indent: false };
    serde_yaml::to_string_with_options(value, options).map_err(|cause| PrintError(cause.to_string()))
}

/// A text that is one word however long, such as a web address: quoted on its key's line, never folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word(pub String);

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        DoubleQuoted(&self.0).serialize(serializer)
    }
}

/// Why a value cannot be written as YAML.
#[derive(Debug)]
pub struct PrintError(String);

impl std::fmt::Display for PrintError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PrintError {}

/// Reads plain values back, for tests that print.
#[cfg(test)]
pub(crate) fn reread<T: serde::de::DeserializeOwned>(yaml: &str) -> Result<T, String> {
    serde_yaml::from_str(yaml).map_err(|cause| cause.to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Word, print, reread};

    type Nested = BTreeMap<String, Vec<BTreeMap<String, String>>>;

    /// The text as a value, an item and a key, at two depths.
    fn comes_back(text: &str) {
        let texts = BTreeMap::from([("en".to_string(), text.to_string()), (format!("k{text}"), text.to_string())]);
        let nested: Nested = BTreeMap::from([("list".into(), vec![texts.clone(), texts])]);
        let yaml = print(&nested).expect("YAML");
        assert_eq!(reread::<Nested>(&yaml).as_ref(), Ok(&nested), "{text:?} was printed as\n{yaml}");
    }

    #[test]
    fn what_yaml_reads_as_something_else_comes_back() {
        let traps = "no|1.10|null|~|@x|`x|#x|a #b|a: b|-|- x|?|? x|%x|x\u{2028}y|\u{feff}x|x\r\ny|x\ry|a\u{85}b|a\u{a0}b|\ta|a\tb\n\tc| lead\nx|\
                     x\n\n|a\u{0}b|\u{7f}|x |2023-04-01|12:30:00|---|...|--- x|a\n---\nb|a\n...\nb|0x1F|1_000|=|<<|!tag|&a|*a|'|\"|\\|{a}|[a]|,|";
        traps.split('|').for_each(comes_back);
    }

    #[test]
    fn folding_keeps_every_space() {
        for length in 60..180 {
            comes_back(&"a  word and ".chars().cycle().take(length).collect::<String>());
            comes_back(&format!(" {}", "word ".repeat(length / 5)));
            comes_back(&"x".repeat(length));
        }
    }

    #[test]
    fn naughty_strings_come_back() {
        let found = ["../shared", "../../shared"].iter().find_map(|shared| {
            let path = format!("{}/{shared}/data/hostile/naughty-strings.json", env!("CARGO_MANIFEST_DIR"));
            std::fs::read(path).ok()
        });
        let Some(bytes) = found else { return };
        let strings: Vec<String> = serde_json::from_slice(&bytes).expect("a list of strings");
        strings.iter().for_each(|text| comes_back(text));
    }

    #[test]
    fn keys_keep_their_order_and_lines_their_shape() {
        let value = serde_json::json!({"z": "one", "a": ["no", "line\nline"], "fees": "none"});
        assert_eq!(print(&value).expect("YAML"), "z: one\na:\n  - \"no\"\n  - |-\n    line\n    line\nfees: none\n");
    }

    #[test]
    fn a_long_word_stays_on_its_line() {
        let url = format!("https://example.org/{}#a", "long/".repeat(40));
        let value = std::collections::BTreeMap::from([("url", Word(url.clone()))]);
        assert_eq!(print(&value).expect("YAML"), format!("url: \"{url}\"\n"));
    }
}
