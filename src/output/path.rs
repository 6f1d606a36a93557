//! The address of a file inside the rendered site, such as `fa/index.html`.

use crate::wording::Wording;
use crate::words;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A path that means the same on every file system and in every address: relative, with `/` between its parts.
///
/// Letters of any script are allowed, but ASCII travels best through addresses and archives. A copy is the same text once more: a
/// country has a million files, and several parts of a build know each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// Takes a path that can be written everywhere.
    ///
    /// # Errors
    /// Where it is empty, absolute, leads upwards, or has a part that some file system cannot keep.
    pub fn new(path: impl Into<String>) -> Result<Self, BadPath> {
        let path = path.into();
        match path.split('/').find_map(fault) {
            Some(why) => Err(BadPath { path, why }),
            None => Ok(OutPath(path.into())),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every folder above the file, from the outermost in.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// The same path on disk, below `root`.
    pub fn below(&self, root: &Path) -> PathBuf {
        root.join(&*self.0)
    }
}

/// Why one part of a path cannot be taken.
fn fault(part: &str) -> Option<fn() -> Wording> {
    if part.is_empty() {
        Some(|| words!("it has an empty part, or begins or ends with “/”"))
    } else if part.len() > 255 {
        Some(|| words!("it has a part of more than 255 bytes"))
    } else if part.ends_with(['.', ' ']) {
        Some(|| words!("it has a part that ends with a full stop or a space"))
    } else if part.chars().any(|c| c.is_control() || is_direction(c)) {
        Some(|| words!("it has an invisible character"))
    } else if part.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
        Some(|| words!("it has one of the characters \\ : * ? \" < > |"))
    } else {
        is_reserved(part).then_some(|| words!("it has a name that Windows keeps for a device"))
    }
}

/// The characters that reorder what stands beside them without being seen.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Names that Windows takes for a device, whatever their case or ending.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered.is_some_and(|rest| rest.chars().count() == 1 && rest.contains(|c| "0123456789¹²³".contains(c)))
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<OutPath> for String {
    fn from(path: OutPath) -> Self {
        path.0.as_ref().to_owned()
    }
}

impl TryFrom<String> for OutPath {
    type Error = BadPath;

    fn try_from(path: String) -> Result<Self, BadPath> {
        OutPath::new(path)
    }
}

/// A path that cannot be written everywhere.
#[derive(Clone, Debug)]
pub struct BadPath {
    /// The path as it was given.
    pub path: String,
    why: fn() -> Wording,
}

impl BadPath {
    /// What is wrong with it, in one sentence.
    pub fn said(&self) -> Wording {
        let path = self.path.escape_debug().to_string();
        words!("“{path}” cannot be an address in the site: {why}.", path, why = (self.why)())
    }
}

/// In English.
impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said())
    }
}

impl std::error::Error for BadPath {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::Component;

    #[test]
    fn takes_what_every_file_system_can_keep() {
        for path in
            ["index.html", "fa/index.html", ".well-known/security.txt", "a/خدمات.html", "console/com10/nulls.txt"]
        {
            assert!(OutPath::new(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn refuses_what_some_file_system_cannot() {
        let bad = [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "a/../b",
            "./a",
            "a.",
            "a ",
            "a\\b",
            "c:",
            "a\nb",
            "a\0",
            "a\u{202e}b",
            "con",
            "a/NUL.txt",
            "Com1",
            "lpt¹.html",
            "aux .txt",
            "what?",
        ];
        for path in bad {
            assert!(OutPath::new(path).is_err(), "{path:?}");
        }
        assert!(OutPath::new("x".repeat(256)).is_err() && OutPath::new("x".repeat(255)).is_ok());
    }

    #[test]
    fn names_its_folders_from_the_outermost() -> Result<(), BadPath> {
        assert_eq!(OutPath::new("a/b/c.html")?.folders().collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(OutPath::new("c.html")?.folders().count(), 0);
        Ok(())
    }

    proptest! {
        #[test]
        fn whatever_is_taken_stays_below_the_root(path in "[a-bN./\\\\: \\n\u{202e}ی]{0,12}|\\PC{0,20}") {
            if let Ok(taken) = OutPath::new(path.clone()) {
                let relative = Path::new(taken.as_str());
                prop_assert!(relative.components().all(|part| matches!(part, Component::Normal(_))));
                prop_assert_eq!(relative.components().count(), path.split('/').count());
                prop_assert_eq!(taken.as_str(), path);
            }
        }

        #[test]
        fn joining_good_paths_gives_a_good_path(a in "[a-b.]{1,4}", b in "[a-b.]{1,4}") {
            let both = OutPath::new(format!("{a}/{b}")).is_ok();
            prop_assert_eq!(both, OutPath::new(a).is_ok() && OutPath::new(b).is_ok());
        }
    }
}
