//! Pages and style sheets without the blanks that mean nothing: what a reader downloads is as light as it can be while templates
//! and sheets stay readable.

/// A style sheet without comments and without the blanks that mean nothing, as readers download it. Strings stay as they are.
pub(super) fn sheet(text: &str) -> String {
    let mut lean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, found) = rest.split_at(at);
        squeeze(before, &mut lean);
        let end = match found.as_bytes() {
            [b'/', b'*', ..] => {
                rest = found.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            [b'/', ..] => 1,
            _ => found[1..].find(&found[..1]).map_or(found.len(), |close| close + 2),
        };
        lean.push_str(&found[..end]);
        rest = &found[end..];
    }
    squeeze(rest, &mut lean);
    lean
}

/// Adds a piece of a style sheet that holds no string and no comment: blanks stay as one where they part two words, and go
/// beside the signs that part by themselves. Before `:` and around `+` they have a meaning.
fn squeeze(piece: &str, lean: &mut String) {
    for character in piece.chars() {
        let last = lean.chars().next_back().unwrap_or('{');
        match character {
            character if character.is_ascii_whitespace() => {
                if !last.is_ascii_whitespace() && !"{};,:>".contains(last) {
                    lean.push(' ');
                }
                continue;
            }
            '{' | '}' | ';' | ',' | '>' if last == ' ' => _ = lean.pop(),
            _ => {}
        }
        if character == '}' && lean.ends_with(';') {
            lean.pop();
        }
        lean.push(character);
    }
}

/// Elements beside which a new line is never a blank between two words.
const BLOCKS: &[&str] = &[
    "article",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// A page without empty lines and without new lines beside blocks. What is preformatted stays as it is.
pub(super) fn page(html: &str) -> String {
    let mut lean = String::with_capacity(html.len());
    // Most pages hold nothing preformatted, and their lines need not be searched for it.
    let has_verbatim = html.contains("<pre");
    let mut verbatim = false;
    for line in html.split('\n') {
        if verbatim {
            lean.push('\n');
        } else if line.is_empty() {
            continue;
        } else if !lean.is_empty() && !ends_block(&lean) && !begins_block(line) {
            lean.push('\n');
        }
        lean.push_str(line);
        if has_verbatim {
            verbatim = match (line.rfind("<pre"), line.rfind("</pre>")) {
                (Some(opened), closed) => closed.is_none_or(|closed| closed < opened),
                (None, closed) => verbatim && closed.is_none(),
            };
        }
    }
    lean.push('\n');
    lean
}

fn begins_block(line: &str) -> bool {
    line.strip_prefix('<').is_some_and(is_block)
}

fn ends_block(text: &str) -> bool {
    text.ends_with('>') && text.rfind('<').is_some_and(|at| is_block(&text[at + 1..]))
}

/// Whether a tag, without the `<` that begins it, is that of a block.
fn is_block(tag: &str) -> bool {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(tag.len());
    BLOCKS.contains(&&tag[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lean_sheet_says_the_same_in_fewer_words() {
        let text = "/* Why\n   so. */\na {\n  content: \"/* no */\" / \"\"; /* x */\n\n  b: url('a//b');\n}\n/* open";
        assert_eq!(sheet(text), "a{content:\"/* no */\" / \"\";b:url('a//b')}");
        assert_eq!(sheet(""), "");
        let selectors = "@media (a: b) {\n  c > d,\n  e :f:g(h, i + j) { k: calc(1px + 2px) }\n}";
        assert_eq!(sheet(selectors), "@media (a:b){c>d,e :f:g(h,i + j){k:calc(1px + 2px)}}");
    }

    #[test]
    fn a_lean_page_keeps_the_blanks_between_words() {
        let html =
            "<ul>\n\n<li><b>a</b>\n<i>b</i>\n</li>\n</ul>\n<p>c\nd</p>\n<pre>e\n\n  <b>f</b>\n</pre>\n<p>g</p>\n";
        let lean = "<ul><li><b>a</b>\n<i>b</i></li></ul><p>c\nd</p><pre>e\n\n  <b>f</b>\n</pre><p>g</p>\n";
        assert_eq!(page(html), lean);
    }
}
