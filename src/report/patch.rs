//! What changed in files, as a unified diff: what `patch` and `git apply` read. The only file that knows similar.

use similar::TextDiff;

/// The lines of context around each change.
const CONTEXT: usize = 3;

/// The difference between two states of a file as a unified diff, with the path of the file before and after. Empty where there is
/// none. Lines stand in it as they are in the file: it is made to be applied.
pub fn patch(path: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let shown =
        diff.unified_diff().context_radius(CONTEXT).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    if before == after { String::new() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::patch;

    #[test]
    fn only_what_changed_is_shown_with_the_lines_around_it() {
        let before = "a: 1\nname: كارت\nb: 2";
        let after = "a: 1\nname: کارت\nb: 2";
        let shown = patch("x.yaml", before, after);
        let expected = "--- a/x.yaml\n+++ b/x.yaml\n@@ -1,3 +1,3 @@\n a: 1\n-name: كارت\n+name: کارت\n b: 2\n\\ No newline at end of file\n";
        assert_eq!(shown, expected);
        assert_eq!(patch("x.yaml", before, before), "");
    }
}
