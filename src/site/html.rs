//! Trees of words as HTML. The only place where text becomes markup: everything is escaped here, once.

use super::address::Links;
use crate::lang::Language;
use crate::view::{BLOCKS, DATA, INLINE, Target};
use tera::Value;

/// The same value with its trees of words turned into HTML that a template prints as it is; plain strings stay plain and
/// are escaped by the template.
pub(super) fn ready(value: &Value, links: &Links<'_>) -> Value {
    settled(value, links).unwrap_or_else(|| value.clone())
}

/// What takes the place of a value with trees of words in it; nothing where there are none, so that it can be shared.
fn settled(value: &Value, links: &Links<'_>) -> Option<Value> {
    if let Some(list) = value.as_array() {
        return rebuilt(list, links).map(Value::from);
    }
    let map = value.as_map()?;
    if let Some(html) = tree(map, links) {
        return Some(Value::safe_string(&html));
    }
    let mut changed: Option<tera::Map> = None;
    for (at, item) in map.values().enumerate() {
        let Some(item) = settled(item, links) else { continue };
        if let Some(place) = changed.get_or_insert_with(|| map.clone()).values_mut().nth(at) {
            *place = item;
        }
    }
    changed.map(Value::from)
}

fn rebuilt(list: &[Value], links: &Links<'_>) -> Option<Vec<Value>> {
    let mut changed: Option<Vec<Value>> = None;
    for (at, item) in list.iter().enumerate() {
        let Some(item) = settled(item, links) else { continue };
        changed.get_or_insert_with(|| list.to_vec())[at] = item;
    }
    changed
}

/// A map that is a tree of words, as HTML.
fn tree(map: &tera::Map, links: &Links<'_>) -> Option<String> {
    let (key, parts) = map.iter().next().filter(|_| map.len() == 1)?;
    let mut html = String::new();
    match key.as_str()? {
        INLINE => inlines(parts, links, &mut html),
        BLOCKS => blocks(parts, links, &mut html),
        DATA => html = data_block(parts.as_str().unwrap_or_default()),
        _ => return None,
    }
    Some(html)
}

/// Words in another language than the page's.
pub(super) fn foreign(words: &str, language: &Language) -> Value {
    let mut html = format!("<span lang=\"{}\" dir=\"{}\">", language.tag, language.direction.word());
    escape(words, &mut html);
    html.push_str("</span>");
    Value::safe_string(&html)
}

/// JSON that no HTML reader can mistake for the end of its block or for a comment, and no old script reader for the end of a
/// line. In JSON these characters stand inside strings only, where they may be written by their number.
fn data_block(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", character as u32)),
            other => text.push(other),
        }
    }
    text
}

/// Text between tags, or in an attribute in quotes of either kind.
fn escape(text: &str, html: &mut String) {
    escaped(text, |piece| html.push_str(piece));
}

/// As [`escape`], for the values that a template prints.
pub(super) fn escape_to(text: &str, html: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut result = Ok(());
    escaped(text, |piece| {
        if result.is_ok() {
            result = html.write_all(piece.as_bytes());
        }
    });
    result
}

/// Hands on a text in pieces, those in between that need no escaping as they are.
fn escaped(text: &str, mut put: impl FnMut(&str)) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(instead) = instead_of(byte) {
            put(&text[from..at]);
            put(instead);
            from = at + 1;
        }
    }
    put(&text[from..]);
}

/// What stands in HTML for a character, by its only byte.
fn instead_of(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        // Characters that no HTML document may hold.
        0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f => "\u{fffd}",
        _ => return None,
    })
}

/// A line: a plain string, or marked parts.
fn line(value: &Value, links: &Links<'_>, html: &mut String) {
    match (value.as_str(), field(value, INLINE)) {
        (Some(text), _) => escape(text, html),
        (None, Some(parts)) => inlines(parts, links, html),
        (None, None) => {}
    }
}

fn inlines(parts: &Value, links: &Links<'_>, html: &mut String) {
    for part in parts.as_array().unwrap_or_default() {
        inline(part, links, html);
    }
}

/// The name of a variant and what it holds.
fn variant(value: &Value) -> Option<(&str, &Value)> {
    let (key, held) = value.as_map()?.iter().next()?;
    Some((key.as_str()?, held))
}

fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, held)| held)
}

fn inline(part: &Value, links: &Links<'_>, html: &mut String) {
    let Some((kind, held)) = variant(part) else {
        if part.as_str() == Some("break") {
            html.push_str("<br>");
        }
        return;
    };
    let text = held.as_str().unwrap_or_default();
    match kind {
        "text" => escape(text, html),
        "ltr" => wrapped("<bdi dir=\"ltr\">", "</bdi>", html, |html| escape(text, html)),
        "code" => wrapped("<code dir=\"ltr\">", "</code>", html, |html| escape(text, html)),
        "emphasis" => wrapped("<em>", "</em>", html, |html| line(held, links, html)),
        "gone" => wrapped("<del>", "</del>", html, |html| line(held, links, html)),
        "come" => wrapped("<ins>", "</ins>", html, |html| line(held, links, html)),
        "strong" => wrapped("<strong>", "</strong>", html, |html| line(held, links, html)),
        "stale" => wrapped("<span class=\"stale\">", "</span>", html, |html| line(held, links, html)),
        "lang" => {
            open_lang("span", held, html);
            held_line(held, links, html);
            html.push_str("</span>");
        }
        "link" => link(held, links, html),
        _ => {}
    }
}

fn wrapped(open: &str, close: &str, html: &mut String, inside: impl FnOnce(&mut String)) {
    html.push_str(open);
    inside(html);
    html.push_str(close);
}

fn held_line(held: &Value, links: &Links<'_>, html: &mut String) {
    if let Some(parts) = field(held, "parts") {
        line(parts, links, html);
    }
}

fn open_lang(element: &str, held: &Value, html: &mut String) {
    let value = |name| field(held, name).and_then(Value::as_str).unwrap_or_default();
    html.push_str(&format!("<{element} lang=\""));
    escape(value("tag"), html);
    html.push_str("\" dir=\"");
    escape(value("dir"), html);
    html.push_str("\">");
}

fn link(held: &Value, links: &Links<'_>, html: &mut String) {
    let Some(target) = field(held, "to").and_then(target) else { return held_line(held, links, html) };
    html.push_str("<a href=\"");
    escape(&links.address(&target), html);
    html.push('"');
    if matches!(&target, Target::Term(_)) {
        html.push_str(" class=\"term\"");
    }
    if matches!(&target, Target::Url(url) if url.starts_with("http")) {
        html.push_str(" rel=\"external\"");
    }
    html.push('>');
    held_line(held, links, html);
    html.push_str("</a>");
}

fn target(value: &Value) -> Option<Target> {
    let (kind, id) = variant(value)?;
    Target::of(kind, id.as_str()?)
}

fn blocks(list: &Value, links: &Links<'_>, html: &mut String) {
    for one in list.as_array().unwrap_or_default() {
        block(one, links, html);
    }
}

/// An author's headings stand below the page's own: the first level is `h3`.
fn heading(level: u64) -> u64 {
    (level + 2).min(6)
}

fn block(value: &Value, links: &Links<'_>, html: &mut String) {
    let Some((kind, held)) = variant(value) else {
        if value.as_str() == Some("rule") {
            html.push_str("<hr>");
        }
        return;
    };
    match kind {
        "paragraph" => wrapped("<p>", "</p>", html, |html| line(held, links, html)),
        "heading" => {
            let level = heading(field(held, "level").and_then(Value::as_u64).unwrap_or(1));
            wrapped(&format!("<h{level}>"), &format!("</h{level}>"), html, |html| held_line(held, links, html));
        }
        "list" => list_block(held, links, html),
        "quote" => wrapped("<blockquote>", "</blockquote>", html, |html| blocks(held, links, html)),
        "code" => wrapped("<pre dir=\"ltr\"><code>", "</code></pre>", html, |html| {
            escape(held.as_str().unwrap_or_default(), html)
        }),
        "table" => table(held, links, html),
        "stale" => wrapped("<div class=\"stale\">", "</div>", html, |html| blocks(held, links, html)),
        "lang" => {
            open_lang("div", held, html);
            if let Some(inside) = field(held, "blocks") {
                blocks(inside, links, html);
            }
            html.push_str("</div>");
        }
        _ => {}
    }
}

fn list_block(held: &Value, links: &Links<'_>, html: &mut String) {
    let start = field(held, "start").and_then(Value::as_u64);
    let (open, close) = match start {
        None => ("<ul class=\"bullets\">".to_owned(), "</ul>"),
        Some(1) => ("<ol class=\"numbers\">".to_owned(), "</ol>"),
        Some(first) => (format!("<ol class=\"numbers\" start=\"{first}\">"), "</ol>"),
    };
    wrapped(&open, close, html, |html| {
        for item in field(held, "items").and_then(Value::as_array).unwrap_or_default() {
            wrapped("<li>", "</li>", html, |html| item_blocks(item, links, html));
        }
    });
}

/// A list item that is one line stands without a paragraph around it.
fn item_blocks(item: &Value, links: &Links<'_>, html: &mut String) {
    match item.as_array().unwrap_or_default() {
        [only] if variant(only).is_some_and(|(kind, _)| kind == "paragraph") => {
            if let Some((_, held)) = variant(only) {
                line(held, links, html);
            }
        }
        many => many.iter().for_each(|one| block(one, links, html)),
    }
}

fn table(held: &Value, links: &Links<'_>, html: &mut String) {
    let row = |cells: &Value, open: &str, close: &str, html: &mut String| {
        html.push_str("<tr>");
        for cell in cells.as_array().unwrap_or_default() {
            wrapped(open, close, html, |html| line(cell, links, html));
        }
        html.push_str("</tr>");
    };
    html.push_str("<div class=\"scroll\" tabindex=\"0\"><table><thead>");
    if let Some(head) = field(held, "head") {
        row(head, "<th scope=\"col\">", "</th>", html);
    }
    html.push_str("</thead><tbody>");
    for cells in field(held, "rows").and_then(Value::as_array).unwrap_or_default() {
        row(cells, "<td>", "</td>", html);
    }
    html.push_str("</tbody></table></div>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Direction;
    use crate::view::{Block, Blocks, Inline, Inlines};

    fn html(value: &impl serde::Serialize) -> String {
        let links = Links { root: "../", language: "fa" };
        let value = ready(&Value::from_serializable(value), &links);
        value.as_str().unwrap_or_default().to_owned()
    }

    #[test]
    fn hostile_words_stay_words() {
        let line = Inlines(vec![
            Inline::Text("<script>alert('x')</script>".to_owned()),
            Inline::Ltr("\" onclick=\"x".to_owned()),
        ]);
        assert_eq!(
            html(&line),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<bdi dir=\"ltr\">&quot; onclick=&quot;x</bdi>"
        );
        let link = Inlines::text("x").link(Target::Url("https://a.example/\"><script>".to_owned()));
        assert_eq!(html(&link), "<a href=\"https://a.example/&quot;&gt;&lt;script&gt;\" rel=\"external\">x</a>");
    }

    #[test]
    fn hostile_data_stays_inside_its_block() {
        let words = "</script><!--<script>alert(1)</script>\u{2028}\u{2029} R&D \"x\" \\";
        let data = serde_json::json!({ "name": words, "<b>": [words] });
        let block = html(&crate::view::DataBlock::of(&data));
        assert!(!block.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{block}");
        assert!(block.starts_with(r#"{"name":"\u003c/script\u003e\u003c!--\u003cscript"#), "{block}");
        let read: serde_json::Value = serde_json::from_str(&block).unwrap();
        assert_eq!(read, data);
    }

    #[test]
    fn a_foreign_text_says_its_language_and_direction() {
        let parts = Inlines::text("Card");
        let line = Inlines(vec![Inline::Lang { tag: "en".to_owned(), dir: Direction::Ltr.word(), parts }]);
        assert_eq!(html(&line), "<span lang=\"en\" dir=\"ltr\">Card</span>");
    }

    #[test]
    fn blocks_become_paragraphs_lists_and_tables() {
        let item = vec![Block::Paragraph(Inlines::text("one"))];
        let blocks = Blocks(vec![
            Block::Heading { level: 1, parts: Inlines::text("H") },
            Block::List { start: None, items: vec![item] },
            Block::Rule,
            Block::Table { head: vec![Inlines::text("a")], rows: vec![vec![Inlines::text("b")]] },
        ]);
        assert_eq!(
            html(&blocks),
            "<h3>H</h3><ul class=\"bullets\"><li>one</li></ul><hr><div class=\"scroll\" tabindex=\"0\"><table><thead><tr>\
             <th scope=\"col\">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>"
        );
    }
}
