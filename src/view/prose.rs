//! Markdown to trees: CommonMark with tables. The only file that names pulldown-cmark.
//!
//! Raw HTML is shown as the text it is; a link or picture whose address may not be published is shown as its words. A
//! picture is a link to the file, since nothing an author writes is loaded into a page by itself.

use super::inline::{Block, Inline, Inlines, Target};
use crate::record::Url;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

/// How deep parts of a text may stand in each other: eight lists or sixteen quotes. What stands deeper is set in no further, so that no
/// text can use up the stack of a thread, here or in what reads the tree (`text-too-deep` tells the author).
const MAX_DEPTH: usize = 16;

/// Reads Markdown. `fill` turns a run of words into inlines: it fills in facts and isolates what runs the other way.
pub(super) fn read(markdown: &str, fill: &dyn Fn(&str) -> Inlines) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<Event<'_>> = TextMergeStream::new(bounded(Parser::new_ext(markdown, options))).collect();
    let mut reader = Reader { events: events.into_iter(), fill };
    reader.blocks()
}

/// The events without what holds parts beyond [`MAX_DEPTH`]: the words stay, in what is around it.
fn bounded<'m>(events: impl Iterator<Item = Event<'m>>) -> impl Iterator<Item = Event<'m>> {
    let mut open: Vec<bool> = Vec::new();
    events.filter(move |event| match event {
        Event::Start(tag) => {
            let kept = open.last() != Some(&false) && open.len() + levels(tag) <= MAX_DEPTH;
            open.push(kept);
            kept
        }
        Event::End(_) => open.pop() == Some(true),
        _ => true,
    })
}

/// How many levels a tag brings at once: a list its items, a table its rows and cells.
fn levels(tag: &Tag<'_>) -> usize {
    match tag {
        Tag::List(_) => 2,
        Tag::Table(_) => 3,
        _ => 1,
    }
}

struct Reader<'m, 'f> {
    events: std::vec::IntoIter<Event<'m>>,
    fill: &'f dyn Fn(&str) -> Inlines,
}

impl<'m> Reader<'m, '_> {
    /// Blocks up to the end of what holds them. Words that stand in no paragraph (a tight list item) make one.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Inlines::default();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    flush(&mut loose, &mut blocks);
                    blocks.extend(self.block(tag));
                }
                Event::Rule => {
                    flush(&mut loose, &mut blocks);
                    blocks.push(Block::Rule);
                }
                Event::Html(html) => loose.push(Inlines::text(html.into_string())),
                event => loose.push(self.inline(event)),
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'m>) -> Option<Block> {
        Some(match tag {
            Tag::Paragraph => Block::Paragraph(self.line()),
            Tag::Heading { level, .. } => Block::Heading { level: level as u8, parts: self.line() },
            Tag::BlockQuote(_) => Block::Quote(self.blocks()),
            Tag::CodeBlock(_) => Block::Code(self.line().plain()),
            Tag::List(start) => Block::List { start, items: self.items() },
            Tag::Table(_) => self.table(),
            Tag::HtmlBlock => Block::Paragraph(Inlines::text(self.raw())),
            _ => return self.blocks().into_iter().next(),
        })
    }

    /// The text of raw HTML, to be shown as text.
    fn raw(&mut self) -> String {
        let mut text = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Html(html) | Event::Text(html) => text.push_str(&html),
                _ => {}
            }
        }
        text.trim_end().to_owned()
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            items.push(self.blocks());
        }
        items
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(_) => rows.push(self.cells()),
                _ => break,
            }
        }
        Block::Table { head, rows }
    }

    fn cells(&mut self) -> Vec<Inlines> {
        let mut cells = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            cells.push(self.line());
        }
        cells
    }

    /// Inlines up to the end of what holds them.
    fn line(&mut self) -> Inlines {
        let mut line = Inlines::default();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(TagEnd::Image | TagEnd::Link) | Event::End(_) => break,
                event => line.push(self.inline(event)),
            }
        }
        line
    }

    fn inline(&mut self, event: Event<'m>) -> Inlines {
        match event {
            Event::Text(text) => (self.fill)(&text),
            Event::Code(text) => Inlines(vec![Inline::Code(text.into_string())]),
            Event::InlineHtml(html) | Event::Html(html) => Inlines::text(html.into_string()),
            Event::SoftBreak => Inlines::text("\n"),
            Event::HardBreak => Inlines(vec![Inline::Break]),
            Event::Start(tag) => self.wrapped(tag),
            _ => Inlines::default(),
        }
    }

    fn wrapped(&mut self, tag: Tag<'m>) -> Inlines {
        let part = match tag {
            Tag::Emphasis => Inline::Emphasis(self.line()),
            Tag::Strong => Inline::Strong(self.line()),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let words = self.line();
                if !Url::is_allowed(&dest_url) {
                    return words;
                }
                let words = if words.is_empty() { Inlines::ltr(dest_url.to_string()) } else { words };
                return words.link(target(&dest_url));
            }
            _ => return self.line(),
        };
        Inlines(vec![part])
    }
}

/// A relative address is a file of the book, unless it names a page: then it is meant from the page that it stands on.
/// Everything else is outside of the site.
fn target(address: &str) -> Target {
    let page = address.split(['#', '?']).next().is_some_and(|path| path.ends_with(".html"));
    let outside =
        page || address.starts_with(['#', '/']) || address.split('/').next().is_some_and(|head| head.contains(':'));
    match address.strip_prefix("static/") {
        Some(file) => Target::File(file.to_owned()),
        None if outside => Target::Url(address.to_owned()),
        None => Target::File(address.to_owned()),
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn flush(loose: &mut Inlines, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Vec<Block> {
        super::read(markdown, &|text| Inlines::text(text))
    }

    #[test]
    fn raw_html_is_text() {
        let text = |blocks: Vec<Block>| match blocks.as_slice() {
            [Block::Paragraph(line)] => line.plain(),
            other => format!("{other:?}"),
        };
        assert_eq!(text(read("<script>alert(1)</script>")), "<script>alert(1)</script>");
        assert_eq!(text(read("a <b onclick=x>b</b>")), "a <b onclick=x>b</b>");
    }

    #[test]
    fn a_link_that_may_not_be_published_is_its_words() {
        let harmful = read("[click](javascript:alert(1)) ![x](data:text/html,1)");
        assert!(!format!("{harmful:?}").contains("Link"), "{harmful:?}");
        let good = read("[form](forms/a.pdf)");
        let link = Inlines::text("form").link(Target::File("forms/a.pdf".to_owned()));
        assert_eq!(good, [Block::Paragraph(link)]);
    }

    /// How many quotes, lists and items stand in each other, and the words in it.
    fn measured(blocks: &[Block]) -> (usize, String) {
        let parts: Vec<(usize, String)> = blocks
            .iter()
            .map(|block| match block {
                Block::Quote(inner) => {
                    let (depth, words) = measured(inner);
                    (depth + 1, words)
                }
                Block::List { items, .. } => {
                    let items: Vec<_> = items.iter().map(|item| measured(item)).collect();
                    let depth = items.iter().map(|item| item.0).max().unwrap_or_default();
                    (depth + 2, items.into_iter().map(|item| item.1).collect())
                }
                Block::Paragraph(line) => (0, line.plain()),
                other => panic!("{other:?}"),
            })
            .collect();
        (parts.iter().map(|part| part.0).max().unwrap_or_default(), parts.into_iter().map(|part| part.1).collect())
    }

    #[test]
    fn what_stands_deeper_than_anybody_writes_is_set_in_no_further() {
        assert_eq!(measured(&read(&format!("{}deep", "> ".repeat(15)))), (15, "deep".to_owned()));
        for sign in [">", "- ", "1. ", "* > "] {
            for (many, words) in [(20, "deep"), (100_000, "deep")] {
                let (depth, read) = measured(&read(&format!("{}{words}\n\nnext", sign.repeat(many))));
                assert!(depth <= MAX_DEPTH && depth > 12, "{sign}: {depth}");
                assert!(read.ends_with("deepnext") || read.ends_with("deep\nnext"), "{sign}: {read:.40}");
            }
        }
        for (open, close) in [("*a ", " b*"), ("**a _", "b_**"), ("[", "](x)"), ("![", "](x)"), ("~~a ", " b~~")] {
            let text = format!("{}deep{}", open.repeat(20_000), close.repeat(20_000));
            assert!(format!("{:?}", read(&text)).contains("deep"), "{open}");
        }
        let table = "> ".repeat(14) + "| a |\n" + &"> ".repeat(14) + "|---|\n" + &"> ".repeat(14) + "| deep |\n\nnext";
        assert!(measured(&read(&table)).1.ends_with("next"));
    }

    #[test]
    fn lists_and_tables_keep_their_shape() {
        let list = read("1. one\n2. two\n\n   more\n");
        assert!(
            matches!(list.as_slice(), [Block::List { start: Some(1), items }] if items.len() == 2 && items[1].len() == 2),
            "{list:?}"
        );
        let table = read("| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert!(
            matches!(table.as_slice(), [Block::Table { head, rows }] if head.len() == 2 && rows.len() == 1),
            "{table:?}"
        );
        let tight = read("- a\n- b\n");
        assert!(
            matches!(tight.as_slice(), [Block::List { start: None, items }] if items[0] == [Block::Paragraph(Inlines::text("a"))]),
            "{tight:?}"
        );
    }
}
