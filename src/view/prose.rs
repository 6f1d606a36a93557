//! Markdown to trees: CommonMark with tables. The only file that names pulldown-cmark.
//!
//! Raw HTML is shown as the text it is; a link or picture whose address may not be published is shown as its words. A
//! picture is a link to the file, since nothing an author writes is loaded into a page by itself.

use super::inline::{Block, Inline, Inlines, Target};
use crate::record::Url;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

/// Reads Markdown. `fill` turns a run of words into inlines: it fills in facts and isolates what runs the other way.
pub(super) fn read(markdown: &str, fill: &dyn Fn(&str) -> Inlines) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<Event<'_>> = TextMergeStream::new(Parser::new_ext(markdown, options)).collect();
    let mut reader = Reader { events: events.into_iter(), fill };
    reader.blocks()
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
