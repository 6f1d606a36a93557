//! A rule's page, taken from the `//!` comment of its file when the program is compiled: there is one copy of the words.

/// The words of a file's `//!` comment, without the slashes. `N` is at least as many bytes as they have.
pub(super) struct Page<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Page<N> {
    /// Takes the lines that begin with `//!`, up to the first that does not.
    pub(super) const fn of(source: &str) -> Self {
        let source = source.as_bytes();
        let mut page = Page { bytes: [0; N], length: 0 };
        let mut at = 0;
        while at + 2 < source.len() && source[at] == b'/' && source[at + 1] == b'/' && source[at + 2] == b'!' {
            at += 3;
            if at < source.len() && source[at] == b' ' {
                at += 1;
            }
            while at < source.len() && source[at] != b'\n' {
                page.bytes[page.length] = source[at];
                page.length += 1;
                at += 1;
            }
            page.bytes[page.length] = b'\n';
            page.length += 1;
            at += 1;
        }
        page
    }

    /// The first line.
    pub(super) const fn summary(&'static self) -> &'static str {
        text(self.bytes.split_at(self.line()).0)
    }

    /// Everything below it.
    pub(super) const fn body(&'static self) -> &'static str {
        let (words, _) = self.bytes.split_at(self.length);
        text(words.split_at(self.line()).1)
    }

    const fn line(&self) -> usize {
        let mut at = 0;
        while at < self.length && self.bytes[at] != b'\n' {
            at += 1;
        }
        at
    }
}

/// Cut at line breaks, so it is UTF-8 as the source was.
const fn text(bytes: &'static [u8]) -> &'static str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn a_page_is_the_comment_without_its_slashes() {
        static PAGE: Page<60> = Page::of("//! Über eine Gebühr\n//!\n//!     two\n\nuse x; //! no\n");
        assert_eq!(PAGE.summary(), "Über eine Gebühr");
        assert_eq!(PAGE.body(), "\n\n    two\n");
    }
}
