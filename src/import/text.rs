//! Words of another format made fit for a book: trimmed, and said so that they mean what they meant.
//!
//! The wording is never changed. What changes is white space, and what would otherwise be read as markup: a brace (a fact's
//! name, in a book's text) and the marks of CommonMark.

/// One line: every run of white space is one space. A no-break space is wording, and stays.
pub(super) fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_ascii_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    braces(&text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Plain text in lines: each trimmed, no blank ones at the ends, never two together.
pub(super) fn plain(text: &str) -> String {
    braces(&lines(text).join("\n"))
}

/// The same text as CommonMark: a line of the source is a paragraph, or an item where it begins with `- `.
///
/// A line that goes on in the middle of a sentence (it begins with a small letter after one that ends without a stop) was
/// only wrapped, and stays in its paragraph.
pub(super) fn common_mark(text: &str) -> String {
    let mut out = String::new();
    let mut above = "";
    let lines = lines(text);
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push_str(if goes_on(above, line) { "\n" } else { "\n\n" });
        }
        out.push_str(&escape_line(line));
        above = line;
    }
    braces(&out)
}

/// Doubles braces, so that they are printed and not looked up as facts.
pub(super) fn braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// The words that [`plain`] and [`one_line`] were given: braces are single again.
pub(super) fn unbraced(text: &str) -> String {
    text.replace("{{", "{").replace("}}", "}")
}

/// The words that [`common_mark`] was given: what stands behind a backslash that escapes it. Other Markdown stays as it is.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek().copied()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => out.extend(rest.next()),
            _ => out.push(c),
        }
    }
    unbraced(&out)
}

fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let clean =
        text.split('\n').map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_string());
    let mut lines: Vec<String> = Vec::new();
    for line in clean {
        if !line.is_empty() || lines.last().is_some_and(|above| !above.is_empty()) {
            lines.push(line);
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn goes_on(above: &str, line: &str) -> bool {
    let wrapped = line.starts_with(char::is_lowercase) && !above.ends_with(['.', ':', ';', '!', '?', ',']);
    wrapped || (is_item(above) && is_item(line))
}

fn is_item(line: &str) -> bool {
    ["- ", "+ ", "* "].iter().any(|bullet| line.starts_with(bullet))
}

/// Escapes what CommonMark would read as markup. List items (`- `, `1. `) are meant, and stay.
fn escape_line(line: &str) -> String {
    let mut out = String::new();
    let ruler = line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | ' '));
    if ruler || line.starts_with(['#', '>', '~', '=']) {
        out.push('\\');
    }
    let bullet = usize::from(is_item(line));
    out.push_str(&line[..bullet]);
    let rest = &line[bullet..];
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        let after = rest[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        if is_markup(before, c, after) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

fn is_markup(before: char, c: char, after: char) -> bool {
    match c {
        '*' | '`' => true,
        '\\' => after.is_ascii_punctuation(),
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
        '&' => after.is_ascii_alphanumeric() || after == '#',
        '(' | '[' => before == ']',
        '~' => after == '~',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_made_even_and_words_are_kept() {
        assert_eq!(
            one_line("  Business \r\n(Contact\tCentre)\u{a0}: a\u{85}b "),
            "Business (Contact Centre)\u{a0}: a b"
        );
        assert_eq!(plain("\r\n a \r\n\r\n\r\n b\tc\u{7} \n"), "a\n\nb c");
    }

    #[test]
    fn a_brace_is_no_fact() {
        assert_eq!(plain("{within} of {x"), "{{within}} of {{x");
    }

    #[test]
    fn what_was_escaped_comes_back() {
        for text in ["# 1 *a* snake_case _b_ `c` <b> R&D &amp; [x](y) a\\b \\* {x} ~~no~~", "---", "* see note*"] {
            assert_eq!(unescaped(&common_mark(text)), text);
        }
        assert_eq!(unbraced(&plain("{within} of {x")), "{within} of {x");
    }

    #[test]
    fn lines_stay_lines_and_lists_stay_lists() {
        assert_eq!(common_mark("Who:\n- a\n- b\n• c\n\n\nEnd"), "Who:\n\n- a\n- b\n\n• c\n\nEnd");
        assert_eq!(
            common_mark("first contact for clients\nfor enquiries."),
            "first contact for clients\nfor enquiries."
        );
        assert_eq!(common_mark("One.\n    code?"), "One.\n\ncode?");
    }

    #[test]
    fn marks_are_text() {
        assert_eq!(
            common_mark("# 1 *a* snake_case _b_ `c` <b> 1 < 2 R&D &amp; [x](y)"),
            "\\# 1 \\*a\\* snake_case \\_b\\_ \\`c\\` \\<b> 1 < 2 R\\&D \\&amp; [x]\\(y)"
        );
        assert_eq!(common_mark("---"), "\\---");
        assert_eq!(common_mark("* see note*"), "* see note\\*");
    }
}
