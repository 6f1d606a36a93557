//! Putting other words in the place of some, in the text of one file: everything else stays byte for byte.

use crate::diagnostic::Edit;

/// The text with edits made, given with places in it. Of two that lie over each other only the first is made; the other comes
/// in the next round, if it is still wanted. `None` where none could be made.
pub(super) fn applied(text: &str, edits: &mut Vec<Edit>) -> Option<String> {
    edits.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
    edits.dedup();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits.iter() {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(before) = text.get(at..start).filter(|_| text.get(start..end).is_some()) else { continue };
        out += before;
        out += &edit.text;
        at = end;
    }
    out += &text[at..];
    (out != text).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn made(text: &str, edits: &[(usize, usize, &str)]) -> Option<String> {
        let edit = |&(start, end, text): &(usize, usize, &str)| Edit {
            span: Span::new(FileId::default(), start, end),
            text: text.to_owned(),
        };
        applied(text, &mut edits.iter().map(edit).collect())
    }

    #[test]
    fn edits_are_made_in_order_and_the_rest_stays() {
        assert_eq!(made("a b c", &[(4, 5, "C"), (0, 1, "A")]).as_deref(), Some("A b C"));
        assert_eq!(made("a  b", &[(1, 2, "")]).as_deref(), Some("a b"));
    }

    #[test]
    fn what_lies_over_another_or_outside_waits() {
        assert_eq!(made("abcd", &[(0, 3, "x"), (2, 4, "y")]).as_deref(), Some("xd"));
        assert_eq!(made("é", &[(1, 2, "x")]), None);
        assert_eq!(made("ab", &[(1, 9, "x")]), None);
        assert_eq!(made("ab", &[(0, 1, "a")]), None);
    }
}
