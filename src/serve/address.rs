//! From what a browser asks for to the path of a file inside the site. No path of the disk is ever made of it.

use crate::output::OutPath;

/// The folder of the preview's own files. The engine passes hidden files of a book over, so that none can stand there.
pub(super) const OWN: &str = "/.charterpress/";

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A file of the site, which may be there or not.
    File(OutPath),
    /// Nothing that a site could have at all, such as a way out of it.
    Nonsense,
}

/// Reads the path of an address. A folder stands for its `index.html`.
pub(super) fn wanted(address: &str) -> Wanted {
    let path = address.strip_prefix('/').and_then(decoded).map(|mut path| {
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        path
    });
    path.and_then(|path| OutPath::new(path).ok()).map_or(Wanted::Nonsense, Wanted::File)
}

/// `%D8%A8` as the letters that are meant; nothing where that is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        bytes.push(match first {
            b'%' => {
                let digits = std::str::from_utf8(after.get(..2)?).ok()?;
                rest = &after[2..];
                u8::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(address: &str) -> Option<String> {
        match wanted(address) {
            Wanted::File(path) => Some(path.into()),
            Wanted::Nonsense => None,
        }
    }

    #[test]
    fn a_folder_is_its_first_page() {
        assert_eq!(file("/").as_deref(), Some("index.html"));
        assert_eq!(file("/fa/").as_deref(), Some("fa/index.html"));
        assert_eq!(file("/fa").as_deref(), Some("fa"));
    }

    #[test]
    fn letters_of_any_script_are_decoded() {
        assert_eq!(file("/%D8%B4%D9%87%D8%B1.pdf").as_deref(), Some("شهر.pdf"));
        assert_eq!(file("/a%20b.pdf").as_deref(), Some("a b.pdf"));
        assert_eq!(file("/100%25.txt").as_deref(), Some("100%.txt"));
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        let bad = [
            "",
            "*",
            "//example.org",
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/%2E%2e%2fx",
            "/a%5c..%5cx",
            "/..%00",
            "/a/./b",
            "/%",
            "/%4",
            "/%+1",
            "/%ff",
            "/c:/x",
        ];
        for address in bad {
            assert_eq!(wanted(address), Wanted::Nonsense, "{address}");
        }
    }
}
