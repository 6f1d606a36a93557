//! The list of what the engine wrote, kept in the output folder: by it the next build knows its own files.
//!
//! It holds no time, host or path of this machine: the same site has the same list everywhere.

use super::OutPath;
use super::error::{WriteError, other_format};
use crate::words;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The name of the list, at the top of the output folder.
pub const MANIFEST: &str = crate::source::SITE_MARK;
const FORMAT: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    tool: String,
    pub(super) files: BTreeMap<OutPath, Entry>,
}

/// What is known of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// BLAKE3, in hexadecimal.
    pub(super) digest: String,
    /// In bytes.
    pub(super) size: u64,
}

impl Entry {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Entry { digest: blake3::hash(bytes).to_hex().to_string(), size: bytes.len() as u64 }
    }
}

/// What every format has, past and to come.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

impl Manifest {
    pub(super) fn new(files: BTreeMap<OutPath, Entry>) -> Self {
        Manifest { format: FORMAT, tool: "charterpress".to_owned(), files }
    }

    /// The list of a folder; none where there is none.
    ///
    /// # Errors
    /// Where it cannot be read, or is not such a list, or is of a format to come.
    pub(super) fn read(root: &Path) -> Result<Option<Self>, WriteError> {
        let path = root.join(MANIFEST);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(WriteError::io(|| words!("read"), &path)(cause)),
        };
        let bad = |cause: serde_json::Error| WriteError::BadManifest {
            path: path.clone(),
            why: words!("it is damaged ({cause})", cause = &cause),
        };
        let Head { format } = serde_json::from_slice(&bytes).map_err(bad)?;
        if format != FORMAT {
            return Err(other_format(root, format));
        }
        serde_json::from_slice(&bytes).map(Some).map_err(bad)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // Strings and numbers in structs: nothing that serde_json could refuse.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Every folder that some file of the list stands in.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        self.files.keys().flat_map(OutPath::folders).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;

    fn read(text: &str) -> Result<Result<Option<Manifest>, WriteError>, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join(MANIFEST), text)?;
        Ok(Manifest::read(folder.path()))
    }

    #[test]
    fn reads_back_what_it_wrote() -> Result<(), Box<dyn Error>> {
        let files = BTreeMap::from([(OutPath::new("a/b.html")?, Entry::of(b"x"))]);
        let manifest = Manifest::new(files);
        assert_eq!(read(&String::from_utf8(manifest.to_bytes())?)??, Some(manifest));
        Ok(())
    }

    #[test]
    fn the_digest_is_blake3() {
        // The test vector of the BLAKE3 specification for the empty input.
        assert_eq!(Entry::of(b"").digest, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    }

    #[test]
    fn refuses_what_it_cannot_rely_on() -> Result<(), Box<dyn Error>> {
        let outside = r#"{"format": 1, "tool": "charterpress", "files": {"../x": {"digest": "", "size": 0}}}"#;
        for text in ["", "{", "[]", r#"{"format": 2}"#, outside] {
            assert!(matches!(read(text)?, Err(WriteError::BadManifest { .. })), "{text}");
        }
        Ok(())
    }
}
