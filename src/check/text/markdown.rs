//! Links, headings and HTML tags in Markdown, as far as rules ask for them. The tree that is published is made by `view`.

use std::ops::Range;

/// A heading.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) struct Heading {
    /// 1 for `#`, 2 for `##` and so on.
    pub(in crate::check) level: usize,
    /// Its line.
    pub(in crate::check) range: Range<usize>,
}

/// The addresses of the links and pictures of a text.
pub(in crate::check) fn links(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for part in outside_code(text, &["]("]) {
        let mut at = part.start;
        while let Some(open) = text[at..part.end].find("](").map(|open| at + open + 2) {
            let rest = &text[open..part.end];
            let end = open + end_of_address(rest);
            if end > open {
                found.push(open..end);
            }
            at = end.max(open);
        }
    }
    found
}

/// The length of an address: up to white space or the bracket that closes the link.
fn end_of_address(rest: &str) -> usize {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            c if c.is_whitespace() => return at,
            _ => {}
        }
    }
    0
}

/// The headings of a text, written with `#`.
pub(in crate::check) fn headings(text: &str) -> Vec<Heading> {
    let mut found = Vec::new();
    for part in outside_code(text, &["# ", "#\t"]) {
        let mut at = part.start;
        for line in text[part].split_inclusive('\n') {
            let words = line.trim_start_matches('#');
            let level = line.len() - words.len();
            let begins_line = at == 0 || text[..at].ends_with('\n');
            if begins_line && (1..=6).contains(&level) && words.starts_with([' ', '\t']) {
                found.push(Heading { level, range: at..at + line.trim_end().len() });
            }
            at += line.len();
        }
    }
    found
}

/// The HTML tags and character references of a text. Addresses in angle brackets are none.
pub(in crate::check) fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for part in outside_code(text, &["<", "&"]) {
        let mut at = part.start;
        while let Some(open) = text[at..part.end].find(['<', '&']).map(|open| at + open) {
            let length = tag_length(&text[open..part.end]);
            found.extend((length > 0).then(|| open..open + length));
            at = open + length.max(1);
        }
    }
    found
}

/// The length of the tag or reference with which a text begins; 0 where it begins with none.
fn tag_length(text: &str) -> usize {
    if let Some(rest) = text.strip_prefix('&') {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
        let named = end > 1 && rest[end..].starts_with(';');
        return if named { end + 2 } else { 0 };
    }
    let inside = text[1..].split_once('>').map_or("", |(inside, _)| inside);
    if inside.starts_with("!--") {
        return text.find("-->").map_or(0, |end| end + 3);
    }
    let name = inside.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_tag =
        is_name && name[end..].chars().next().is_none_or(|c| c.is_whitespace() || c == '/') && !inside.contains('<');
    if is_tag { inside.len() + 2 } else { 0 }
}

/// The parts of a text that are no code: outside of fences and of single backticks. None where the text has none of these signs at
/// all, as most have not.
fn outside_code(text: &str, signs: &[&str]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    if !signs.iter().any(|sign| text.contains(sign)) {
        return parts;
    }
    let mut from = 0;
    let mut fenced = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if is_fence && !fenced {
            parts.push(from..at);
        }
        if is_fence {
            fenced = !fenced;
            from = at + line.len();
        }
        at += line.len();
    }
    if !fenced {
        parts.push(from..text.len());
    }
    parts.into_iter().flat_map(|part| outside_ticks(text, part)).collect()
}

fn outside_ticks(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = part.start;
    while let Some(open) = text[from..part.end].find('`').map(|open| from + open) {
        let Some(close) = text[open + 1..part.end].find('`').map(|close| open + 1 + close) else { break };
        parts.push(from..open);
        from = close + 1;
    }
    parts.push(from..part.end);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, ranges: Vec<Range<usize>>) -> Vec<&str> {
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn links_are_found_outside_of_code() {
        let text =
            "See [form](forms/a.pdf \"title\"), ![x](b_(1).png) and `[no](code)`.\n```\n[no](fence)\n```\n[end](#c)";
        assert_eq!(cut(text, links(text)), ["forms/a.pdf", "b_(1).png", "#c"]);
        assert!(links("brackets ](").is_empty());
    }

    #[test]
    fn headings_begin_a_line() {
        let text = "# One\n\na # b\n### Three ###\n#no\n";
        let found: Vec<_> = headings(text).into_iter().map(|heading| (heading.level, &text[heading.range])).collect();
        assert_eq!(found, [(1, "# One"), (3, "### Three ###")]);
    }

    #[test]
    fn tags_and_references_are_html_and_addresses_are_not() {
        let text = "a <b>b</b><br/>&nbsp;&#160; <https://a.example> <id@a.example> 3 < 4 & 5 > 2 AT&T; R&D <!-- x -->";
        assert_eq!(cut(text, tags(text)), ["<b>", "</b>", "<br/>", "&nbsp;", "&#160;", "<!-- x -->"]);
    }
}
