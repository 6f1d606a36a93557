//! What the audit keeps of one page: where its links lead, its ids, and what is wrong with it by itself. The only file that
//! reads HTML, and it reads it as a browser does.

use crate::output::Facts;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) facts: Facts,
    pub(super) faults: BTreeSet<Fault>,
    /// Whether it has an `html` element that says its language and its direction.
    said: Said,
    element: Element,
    /// Where words are no text for readers.
    silent: bool,
}

/// What is wrong with a page by itself, with the words that it is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    IdTwice(String),
    LanguageMissing,
    /// Refused by a policy without inline styles and scripts and without other hosts.
    Refused(String),
    Leftover(String),
}

#[derive(Debug, Default)]
struct Said {
    language: bool,
    direction: bool,
}

/// The element whose attributes are being read.
#[derive(Debug, Default)]
struct Element {
    name: Vec<u8>,
    attribute: Vec<u8>,
    /// Whether a script holds data, or is a file of its own.
    is_quiet: bool,
}

/// The most of a text that a finding quotes, in characters.
const QUOTED: usize = 40;

/// Reads a page of a site whose whole address is `base`, where it is known.
pub(super) fn read(html: &[u8], base: Option<&str>) -> Page {
    let mut page = Page::default();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        page.take(&event, base);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    for Ok(()) in Tokenizer::new_with_emitter(html, Lenient(emitter)) {}
    if !(page.said.language && page.said.direction) {
        page.faults.insert(Fault::LanguageMissing);
    }
    page
}

/// An emitter that is told no mistakes of HTML: what every browser mends is nothing to us, and a third of the reading went into
/// asking of each character whether it is one.
struct Lenient<E>(E);

impl<E: Emitter> ForwardingEmitter for Lenient<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

impl Page {
    fn take(&mut self, event: &CallbackEvent<'_>, base: Option<&str>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element.name.clear();
                self.element.name.extend_from_slice(name);
                self.element.is_quiet = false;
            }
            CallbackEvent::AttributeName { name } => {
                self.element.attribute.clear();
                self.element.attribute.extend_from_slice(name);
                if *name == b"style" || name.starts_with(b"on") {
                    self.refuse(format!("{}=", text(name)));
                }
            }
            CallbackEvent::AttributeValue { value } => self.attribute(value, base),
            CallbackEvent::CloseStartTag { .. } => self.opened(),
            CallbackEvent::EndTag { .. } => self.silent = false,
            CallbackEvent::String { value } if !self.silent && value.contains(&b'{') => self.words(&text(value)),
            _ => {}
        }
    }

    fn attribute(&mut self, value: &[u8], base: Option<&str>) {
        if !matches!(
            self.element.attribute.as_slice(),
            b"lang" | b"dir" | b"id" | b"type" | b"src" | b"href" | b"action"
        ) {
            return;
        }
        let value = &*text(value);
        match (self.element.name.as_slice(), self.element.attribute.as_slice()) {
            (b"html", b"lang") => self.said.language = !value.is_empty(),
            (b"html", b"dir") => self.said.direction = matches!(value, "ltr" | "rtl"),
            (_, b"id") if !self.facts.ids.insert(value.to_owned()) => {
                self.faults.insert(Fault::IdTwice(value.to_owned()));
            }
            (b"script", b"type") => self.element.is_quiet |= value.contains("json"),
            (b"script" | b"img" | b"iframe" | b"source" | b"audio" | b"video" | b"embed", b"src") => {
                self.element.is_quiet = true;
                match is_elsewhere(value, base) {
                    true => self.refuse(value.to_owned()),
                    false => _ = self.facts.links.insert(value.to_owned()),
                }
            }
            (_, b"href") | (b"form", b"action") => _ = self.facts.links.insert(value.to_owned()),
            _ => {}
        }
    }

    fn opened(&mut self) {
        let name = self.element.name.as_slice();
        self.silent = matches!(name, b"script" | b"style" | b"code" | b"pre");
        if name == b"style" || name == b"script" && !self.element.is_quiet {
            self.refuse(format!("<{}", text(&self.element.name)));
        }
    }

    fn words(&mut self, words: &str) {
        let leftover = ["{{", "{%"].iter().find_map(|mark| words.split_once(mark).map(|(_, rest)| (mark, rest)));
        if let Some((mark, rest)) = leftover {
            let line = rest.lines().next().unwrap_or_default();
            self.faults.insert(Fault::Leftover(format!("{mark}{}", line.chars().take(QUOTED).collect::<String>())));
        }
    }

    fn refuse(&mut self, what: String) {
        self.faults.insert(Fault::Refused(what));
    }
}

/// Whether an address is on another host than the site.
fn is_elsewhere(address: &str, base: Option<&str>) -> bool {
    let is_own = base.is_some_and(|base| address.starts_with(base));
    !is_own && (address.starts_with("//") || address.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_ids_are_read_as_a_browser_reads_them() {
        let page = read(
            br##"<html lang=fa dir="rtl"><!-- <a href="no"> --><a href='a.html?x=1&amp;y#b' id=one>x</a>
                 <script src="https://own.example/s.js"></script><script type="application/ld+json">{"a":"<a href='no'>{{"}</script>
                 <form action="find.html"><pre>{{ x }}</pre></form><textarea><a href="no"></textarea>"##,
            Some("https://own.example/"),
        );
        assert_eq!(
            page.facts.links.iter().map(String::as_str).collect::<Vec<_>>(),
            ["a.html?x=1&y#b", "find.html", "https://own.example/s.js"]
        );
        assert_eq!(page.facts.ids.len(), 1);
        assert!(page.faults.is_empty(), "{:?}", page.faults);
    }

    #[test]
    fn what_is_wrong_with_a_page_by_itself_is_named() {
        let page = read(
            br#"<html lang="th"><p id=a style="x" onclick=y>{{ page.name }}</p><p id="a"><img src="https://x.example/a.png">
                <script>1</script><style>p{}</style>"#,
            None,
        );
        let expected = [
            Fault::IdTwice("a".to_owned()),
            Fault::LanguageMissing,
            Fault::Refused("<script".to_owned()),
            Fault::Refused("<style".to_owned()),
            Fault::Refused("https://x.example/a.png".to_owned()),
            Fault::Refused("onclick=".to_owned()),
            Fault::Refused("style=".to_owned()),
            Fault::Leftover("{{ page.name }}".to_owned()),
        ];
        assert_eq!(page.faults.into_iter().collect::<Vec<_>>(), expected);
    }
}
