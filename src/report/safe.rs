//! Text of a book made safe to show: no hidden character can act on the terminal or reorder what stands beside it.

/// `text` with every control character, line separator and bidi embedding, override or isolate written out
/// (`\u{202e}`), and its lines joined by `between`. Joiners and direction marks, which Persian and Arabic writing
/// needs, stay.
pub(super) fn visible(text: &str, between: &str) -> String {
    let lines: Vec<String> = text.lines().map(escaped).collect();
    lines.join(between)
}

/// Text between the tags of a page, or in an attribute in quotes.
pub(super) fn in_html(text: &str) -> String {
    let text = visible(text, " ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if is_hidden(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The source as it may be echoed, each byte where it was: what annotate-snippets would pass through unchanged
/// although a terminal may obey it (C1 controls, line separators) becomes a sign of the same length.
pub(super) fn echoed(source: &str) -> String {
    let sign = |c: char| match c {
        '\u{80}'..='\u{9F}' => '¤',
        '\u{2028}' | '\u{2029}' => '\u{FFFD}',
        c => c,
    };
    source.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_acts_and_keeps_what_writes() {
        assert_eq!(visible("a\u{1b}[31m\u{202e}b\tc", " "), "a\\u{1b}[31m\\u{202e}b\\tc");
        assert_eq!(visible("می‌شود\u{200f} ต่ออายุ", " "), "می‌شود\u{200f} ต่ออายุ");
        assert_eq!(visible("one\r\ntwo", " "), "one two");
        assert_eq!(visible("\u{9b}31m\u{2028}", " "), "\\u{9b}31m\\u{2028}");
    }

    #[test]
    fn echoing_moves_no_byte() {
        let source = "a\u{9b}b\u{2028}c ی";
        let shown = echoed(source);
        assert_eq!(shown, "a¤b\u{FFFD}c ی");
        assert_eq!(shown.len(), source.len());
    }
}
