//! YAML: bytes to [`Node`]s with spans, and values to text. The only file that names a YAML crate.
//!
//! Reading takes the events of the parser inside `serde_yaml` (serde-saphyr) instead of deserialising: an event knows
//! its exact place, how a scalar was quoted, and keeps a key that stands twice. What a mistake of syntax means to the
//! person who wrote it stands in `syntax`.

use super::{codes, syntax};
use crate::diagnostic::Diagnostic;
use crate::record::{Key, Kind, Node};
use crate::source::{FileId, Span};
use crate::words;
use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};
use std::collections::BTreeMap;

/// How deep lists and maps may stand in each other. The content model needs eight.
const MAX_DEPTH: usize = 64;

/// How many values a file may hold once its aliases are written out.
const MAX_NODES: usize = 250_000;

/// How many bytes of text a file may hold once its aliases are written out: twice what the largest file that is read holds.
const MAX_WRITTEN_OUT: usize = 8 << 20;

/// Reads the YAML that stands in `text[offset..end]`. A mistake of syntax ends the file: then there is no node.
pub(super) fn parse(file: FileId, text: &str, offset: usize, end: usize) -> (Option<Node>, Vec<Diagnostic>) {
    let mut options = Options::default();
    options.emit_comments = true;
    options.emit_anchor_events = true;
    options.flow_nesting_limit = MAX_DEPTH;
    // The file itself is one level, which has no brackets.
    options.block_nesting_limit = MAX_DEPTH + 1;
    let source = &text[offset..end];
    let mut builder = Builder {
        parser: Parser::new_from_str_with_options(source, options),
        file,
        source,
        offset,
        last: 0,
        written: 0,
        nodes: 0,
        behind_aliases: 0,
        bytes: 0,
        plain_end: None,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        findings: Vec::new(),
    };
    let node = match builder.document() {
        Ok(node) => {
            builder.unused_anchors();
            node
        }
        Err(finding) => {
            builder.findings.push(*finding);
            None
        }
    };
    (node, builder.findings)
}

/// An anchor: what it names, how many values and bytes of text that is, its place, and whether anything points at it.
struct Anchor {
    node: Node,
    size: usize,
    bytes: usize,
    span: Span,
    name: String,
    used: bool,
}

struct Builder<'s> {
    parser: Parser<'s, granit_parser::StrInput<'s>>,
    file: FileId,
    source: &'s str,
    offset: usize,
    /// End of the last event, to find what a mistake of syntax began with.
    last: usize,
    /// End of what was last written: the end of a block is an event, but no text.
    written: usize,
    /// How many values there are so far, those behind aliases too, and how many of them are behind aliases.
    nodes: usize,
    behind_aliases: usize,
    /// How many bytes the texts so far have, those behind aliases too.
    bytes: usize,
    /// End of a plain scalar that nothing but blanks has followed yet.
    plain_end: Option<usize>,
    /// Where the braces and brackets stand that are open.
    open: Vec<usize>,
    anchors: BTreeMap<usize, Anchor>,
    findings: Vec<Diagnostic>,
}

type Step<T> = Result<T, Box<Diagnostic>>;

impl<'s> Builder<'s> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }

    /// The next event that is not a comment, with its range of bytes.
    fn next(&mut self) -> Step<Option<(Event<'s>, std::ops::Range<usize>)>> {
        loop {
            let Some(event) = self.parser.next_event() else { return Ok(None) };
            let (event, span) = match event {
                Ok(found) => found,
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(self.last);
                    let place = syntax::Place {
                        file: self.file,
                        source: self.source,
                        offset: self.offset,
                        at,
                        after: self.last,
                        open: self.open.last().copied(),
                    };
                    return Err(Box::new(syntax::explain(error.kind(), &error.info(), &place)));
                }
            };
            let range = span.byte_range().unwrap_or(self.last..self.last);
            match event {
                Event::Comment(text, _) => self.comment(&text, range),
                Event::Anchor(id, name) => self.anchor(id, &name, range),
                _ => {
                    self.last = range.end.max(self.last);
                    self.written = if range.is_empty() { self.written } else { range.end };
                    return Ok(Some((event, range)));
                }
            }
        }
    }

    /// A `#` right behind a plain text or a key, with no blank after it, cut the text: `Room #5` says `Room`.
    fn comment(&mut self, text: &str, range: std::ops::Range<usize>) {
        let behind_text = self.plain_end.is_some_and(|end| self.source[end..range.start].bytes().all(|b| b == b' '));
        let behind_key = self.source[..range.start].trim_end_matches(' ').ends_with([':', '-']);
        if (behind_text || behind_key) && text.starts_with(|c: char| c.is_alphanumeric()) {
            self.findings.push(syntax::comment_cut(self.span(range)));
        }
    }

    /// Remembers where an anchor stands; its node came just before (a scalar) or is being read (a collection).
    fn anchor(&mut self, id: usize, name: &str, range: std::ops::Range<usize>) {
        let span = self.span(range);
        let empty = Node::new(Kind::Empty, span);
        let anchor = self.anchors.entry(id).or_insert(Anchor {
            node: empty,
            size: 1,
            bytes: 0,
            span,
            name: String::new(),
            used: false,
        });
        anchor.span = span;
        anchor.name = name.to_owned();
    }

    fn document(&mut self) -> Step<Option<Node>> {
        let mut root = None;
        while let Some((event, range)) = self.next()? {
            match event {
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Box::new(syntax::second_document(self.span(range))));
                }
                Event::DocumentStart(..) => {}
                event => root = Some(self.node(event, range, 0)?),
            }
        }
        Ok(root)
    }

    fn node(&mut self, event: Event<'s>, range: std::ops::Range<usize>, depth: usize) -> Step<Node> {
        let span = self.span(range.clone());
        let is_alias = matches!(event, Event::Alias(_));
        self.count(usize::from(!is_alias), span)?;
        if depth > MAX_DEPTH {
            return Err(Box::new(syntax::too_deep(span)));
        }
        let before = (self.nodes, self.bytes);
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.tag(tag.is_some(), range.start, span);
                self.bytes += text.len();
                let plain = style == ScalarStyle::Plain;
                self.plain_end = plain.then_some(range.end);
                let empty = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let kind = if empty { Kind::Empty } else { Kind::Scalar(text.into_owned()) };
                (Node::new(kind, span), anchor)
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.is_some(), range.start, span);
                (self.list(range, style == StructureStyle::Flow, depth)?, anchor)
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.is_some(), range.start, span);
                (self.map(range, style == StructureStyle::Flow, depth)?, anchor)
            }
            Event::Alias(id) => return self.alias(id, span),
            _ => (Node::new(Kind::Empty, span), 0),
        };
        if anchor != 0 {
            let (size, bytes) = (self.nodes - before.0 + 1, self.bytes - before.1);
            let kept = self.anchors.remove(&anchor);
            let (span, name) = kept.map_or((span, String::new()), |kept| (kept.span, kept.name));
            self.anchors.insert(anchor, Anchor { node: node.clone(), size, bytes, span, name, used: false });
        }
        Ok(node)
    }

    fn alias(&mut self, id: usize, span: Span) -> Step<Node> {
        let Some(anchor) = self.anchors.get_mut(&id) else { return Ok(Node::new(Kind::Empty, span)) };
        anchor.used = true;
        let (size, bytes) = (anchor.size, anchor.bytes);
        self.behind_aliases += size;
        self.count(size, span)?;
        self.bytes += bytes;
        if self.bytes > MAX_WRITTEN_OUT {
            return Err(Box::new(syntax::too_much(span, MAX_WRITTEN_OUT)));
        }
        Ok(self.anchors.get(&id).map_or_else(|| Node::new(Kind::Empty, span), |anchor| anchor.node.clone()))
    }

    fn count(&mut self, more: usize, span: Span) -> Step<()> {
        self.nodes += more;
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        // What the author wrote without aliases is not blamed on them.
        let are_aliases = self.behind_aliases > self.nodes / 2;
        let finding = if are_aliases { syntax::too_many_by_aliases } else { syntax::too_many };
        Err(Box::new(finding(span, MAX_NODES)))
    }

    /// A word that begins with `!` before the value at `start` says what kind of value it is, which nobody means.
    fn tag(&mut self, is_tagged: bool, start: usize, value: Span) {
        if is_tagged {
            let before = self.source[..start].trim_end();
            let word = before.rfind([' ', '\n', '\t']).map_or(0, |at| at + 1);
            let is_tag = before[word..].starts_with('!');
            self.findings.push(syntax::tag(if is_tag { self.span(word..before.len()) } else { value }));
        }
    }

    fn list(&mut self, range: std::ops::Range<usize>, flow: bool, depth: usize) -> Step<Node> {
        self.open.extend(flow.then_some(range.start));
        let mut items = Vec::new();
        while let Some((event, item_range)) = self.next()? {
            if matches!(event, Event::SequenceEnd) {
                break;
            }
            let mut item = self.node(event, item_range.clone(), depth + 1)?;
            if !flow && item_range.is_empty() && matches!(item.kind, Kind::Empty) {
                // Nothing is hard to point at: its hyphen stands for it.
                let hyphen = self.source[..item_range.start].rfind('-').unwrap_or(range.start);
                item.span = self.span(hyphen..hyphen + 1);
            }
            items.push(item);
        }
        self.close(flow);
        let hyphen = range.is_empty() && self.source[range.start..].starts_with('-');
        Ok(self.collection(Kind::List(items), self.span(range.start..range.end + usize::from(hyphen))))
    }

    fn close(&mut self, flow: bool) {
        if flow {
            self.open.pop();
        }
    }

    fn map(&mut self, range: std::ops::Range<usize>, flow: bool, depth: usize) -> Step<Node> {
        // The small map of `[a: b]` has no braces of its own.
        let braces = flow && !range.is_empty();
        self.open.extend(braces.then_some(range.start));
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut asked = false;
        while let Some((event, key_range)) = self.next()? {
            if matches!(event, Event::MappingEnd) {
                break;
            }
            asked |= self.explicit_key(&key_range);
            let key = self.node(event, key_range, depth + 1)?;
            let Some((event, value_range)) = self.next()? else { break };
            let mut value = self.node(event, value_range, depth + 1)?;
            let text = match key.kind {
                Kind::Scalar(text) => text,
                Kind::Empty => String::new(),
                _ => {
                    self.findings.push(
                        Diagnostic::at(&codes::YAML_SYNTAX, key.span, words!("a key must be a word"))
                            .help(words!("put this text in quotes")),
                    );
                    continue;
                }
            };
            if matches!(value.kind, Kind::Empty) && value.span.start >= value.span.end {
                value.span = key.span;
            }
            entries.push((Key { text, span: key.span }, value));
        }
        self.close(braces);
        if let (true, [(key, Node { kind: Kind::Empty, .. })]) = (asked, entries.as_slice()) {
            return Ok(Node::new(Kind::Scalar(format!("? {}", key.text)), key.span));
        }
        let first = entries.first().map(|(key, _)| key.span).filter(|_| !braces);
        Ok(self.collection(Kind::Map { entries, flow }, first.unwrap_or(self.span(range))))
    }

    /// A list or map whose last part was just read.
    fn collection(&self, kind: Kind, span: Span) -> Node {
        let whole = Span::new(self.file, span.start as usize, self.offset + self.written);
        Node { kind, span, whole }
    }

    /// `? text` makes the text a key, which nobody means; whether it stands here.
    fn explicit_key(&mut self, range: &std::ops::Range<usize>) -> bool {
        let before = self.source[..range.start].trim_end_matches([' ', '"', '\'']);
        let asked = before.ends_with('?') && before.len() < range.start;
        if asked {
            self.findings.push(syntax::question_mark(self.span(before.len() - 1..before.len())));
        }
        asked
    }

    /// A text that begins with `&` is read as a name for what follows; where nothing uses the name, it was meant as text.
    fn unused_anchors(&mut self) {
        for anchor in self.anchors.values().filter(|anchor| !anchor.used && !anchor.name.is_empty()) {
            self.findings.push(syntax::unused_anchor(anchor.span, &anchor.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn a_record_knows_where_it_ends() {
        let text =
            "list:\n  - id: a\n    name: x\n    deep: [1, {b: 2}]\n\n  # about c\n  - {id: c, name: y}\nlast: z\n";
        let mut sources = SourceMap::default();
        let file = sources.add("a.yaml", text);
        let root = parse(file, text, 0, text.len()).0.expect("it is YAML");
        let Some(Kind::List(items)) = root.get("list").map(|node| &node.kind) else { panic!("a list") };
        let whole: Vec<&str> = items.iter().map(|item| sources.slice(item.whole)).collect();
        assert_eq!(whole, ["id: a\n    name: x\n    deep: [1, {b: 2}]", "{id: c, name: y}"]);
        assert_eq!(sources.slice(root.whole), text.trim_end());
    }
}
