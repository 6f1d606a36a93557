//! Changes as a comment for a pull request: the summary first, what is worse or unclear in sight, the rest folded.

use super::{Comparison, Group, Spot, shape};
use crate::diff::{Change, Direction};
use crate::report::safe::visible;

/// By this mark a bot finds its own comment, to write it anew instead of adding another.
const MARK: &str = "<!-- charterpress-diff -->";

/// The longest comment, in bytes. GitHub takes 65,536 characters; this leaves room for what a bot adds.
const MAX: usize = 60_000;

/// How many changes stand in sight before the rest is folded.
const IN_SIGHT: usize = 20;

pub(super) fn render(comparison: &Comparison<'_>) -> String {
    let summary = comparison.summary();
    let (old, new) = (code(comparison.old.name), code(comparison.new.name));
    let mut page = Page { text: format!("{MARK}\n## What changes for citizens\n\n"), left_out: 0 };
    if summary.all() == 0 {
        page.text += &format!("Nothing: {old} and {new} promise the same.\n");
    } else {
        page.text += &format!("{} from {old} to {new}.\n", table(comparison));
        in_sight(comparison, &mut page);
        folded(comparison, &mut page);
    }
    for note in comparison.notes {
        page.add(&format!("\n> {}\n", escaped(&note.english())));
    }
    if page.left_out > 0 {
        page.text += &format!(
            "\n*{} more did not fit into this comment; `charterpress diff` shows all of them.*\n",
            page.left_out
        );
    }
    page.text
}

/// A comment that stops growing before it is too long.
struct Page {
    text: String,
    left_out: usize,
}

impl Page {
    /// Adds a part, where it fits.
    fn add(&mut self, part: &str) -> bool {
        // What closes the page, and the folds in it, must fit too.
        let fits = self.text.len() + part.len() + 400 < MAX;
        if fits {
            self.text += part;
        }
        fits
    }

    fn add_change(&mut self, part: &str) {
        if !self.add(part) {
            self.left_out += 1;
        }
    }
}

/// The numbers in one line: `**2 ▼ worse** · 1 ? unclear`.
fn table(comparison: &Comparison<'_>) -> String {
    let summary = comparison.summary();
    let part = |direction: Direction| match (summary.count(direction), direction) {
        (0, _) => None,
        (count, Direction::Worse) => Some(format!("**{count} {} worse**", shape(direction))),
        (count, _) => Some(format!("{count} {} {}", shape(direction), direction.word())),
    };
    let parts: Vec<String> = Direction::ALL.into_iter().filter_map(part).collect();
    let decided = match summary.acknowledged {
        0 => String::new(),
        some => format!(" ({some} acknowledged)"),
    };
    format!("{}{decided}", parts.join(" · "))
}

/// What is worse first, then what a person must judge.
fn in_sight(comparison: &Comparison<'_>, page: &mut Page) {
    let of = |direction| comparison.changes.iter().filter(move |change| change.direction == direction);
    let urgent: Vec<&Change> = of(Direction::Worse).chain(of(Direction::Unclear)).collect();
    if !urgent.is_empty() {
        page.text += "\n";
    }
    for change in urgent.iter().take(IN_SIGHT) {
        page.add(&line(change, &comparison.message(change)));
    }
    if urgent.len() > IN_SIGHT {
        page.add(&format!("- … and {} more below\n", urgent.len() - IN_SIGHT));
    }
}

/// Every change with its places, below its service.
fn folded(comparison: &Comparison<'_>, page: &mut Page) {
    for group in comparison.groups() {
        let lines: Vec<String> = group.changes.iter().map(|change| in_full(change, comparison)).collect();
        if !page.add(&format!("\n<details><summary>{}</summary>\n\n", title(&group, comparison))) {
            page.left_out += lines.len();
            continue;
        }
        lines.iter().for_each(|line| page.add_change(line));
        page.text += "\n</details>\n";
    }
}

/// As in `Registry, Replace a card: 2 changes ▼ ▲`.
fn title(group: &Group<'_>, comparison: &Comparison<'_>) -> String {
    let names = [group.agency(comparison), group.service(comparison)];
    let names: Vec<String> = names.iter().flatten().map(|named| html(named.name)).collect();
    let name = if names.is_empty() { "The book".to_owned() } else { names.join(", ") };
    let count = |direction| group.changes.iter().filter(|change| change.direction == direction).count();
    let counts = Direction::ALL.into_iter().map(|direction| (shape(direction), count(direction)));
    let counts = counts.filter(|(_, count)| *count > 0).map(|(shape, count)| format!("{shape} {count}"));
    format!("<b>{name}</b>: {}", counts.collect::<Vec<_>>().join(" "))
}

fn line(change: &Change, words: &str) -> String {
    let decided = if change.acknowledged.is_some() { " *(acknowledged)*" } else { "" };
    format!("- {} {}{decided}\n", shape(change.direction), escaped(words))
}

fn in_full(change: &Change, comparison: &Comparison<'_>) -> String {
    let mut text = line(change, &comparison.phrase(change));
    let places = [comparison.old_spot(change), comparison.new_spot(change)];
    let places: Vec<String> = places.iter().flatten().map(Spot::shown).map(|place| code(&place)).collect();
    let places = if places.is_empty() { String::new() } else { format!(" · {}", places.join(" → ")) };
    text += &format!("  <br>`{}`{places}\n", change.rule.id);
    if let Some(date) = change.announced {
        text += &format!("  <br>Announced beforehand, for {date}\n");
    }
    if let Some(decision) = comparison.decision(change) {
        text += &format!("  <br>Acknowledged: {}\n", escaped(&decision));
    }
    text
}

/// Text as Markdown that shows it and nothing else: no markup, no mention of a person, no reference to an issue.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in visible(text, " ").chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '@' | '#' => {
                out.push(character);
                out += "<!-- -->";
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

/// Text inside of an HTML tag, where Markdown does not look.
fn html(text: &str) -> String {
    visible(text, " ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('@', "@<!-- -->")
}

/// Text as code.
fn code(text: &str) -> String {
    format!("`{}`", visible(text, " ").replace('`', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Voice;
    use crate::report::changes::{Format, render, sample};

    #[test]
    fn the_summary_comes_first_and_the_rest_is_folded() {
        let shown = sample::with(|comparison| render(comparison, Format::Markdown, Voice::English, false));
        let expected = "\
<!-- charterpress-diff -->
## What changes for citizens

**2 ▼ worse** · 1 ? unclear · 1 ▲ better (1 acknowledged) from `main` to `the working tree`.

- ▼ کارت شناسایی: longer, worse for the citizen
- ▼ longer, worse for the citizen *(acknowledged)*
- ? reworded, better or worse for the citizen is for a person to judge

<details><summary><b>Registry, کارت شناسایی</b>: ▼ 1 ▲ 1</summary>

- ▼ longer
  <br>`time-longer` · `main:charters/card.yaml:2` → `charters/card.yaml:3`
- ▲ cheaper
  <br>`fee-lower` · `charters/card.yaml:4`

</details>

<details><summary><b>The book</b>: ▼ 1 ? 1</summary>

- ? reworded
  <br>`text-changed`
- ▼ longer *(acknowledged)*
  <br>`time-longer`
  <br>Acknowledged: Too many mistakes (The Council, 2026-03-01)

</details>

> acknowledged.yaml:1 gives no reason yet, so it accepts nothing.
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_comment_is_never_too_long_and_counts_what_it_left_out() {
        let [longer, ..] = sample::changes();
        let many = |count| vec![longer.clone(); count];
        for count in [1, 500, 5_000] {
            let mut changes = many(count);
            for (at, change) in changes.iter_mut().enumerate() {
                change.service = Some(format!("registry/card-{}", at / 3));
            }
            let shown = sample::with_changes(&changes, |comparison| {
                render(comparison, Format::Markdown, Voice::English, false)
            });
            assert!(shown.chars().count() < 65_536, "{count}: {}", shown.len());
            assert_eq!(shown.matches("<details>").count(), shown.matches("</details>").count());
            let listed = shown.matches("<br>`time-longer`").count();
            assert_eq!(count == listed, !shown.contains("did not fit"), "{count}: {listed}");
            if count > listed {
                assert!(shown.contains(&format!("*{} more did not fit", count - listed)), "{count}: {listed}");
            }
        }
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        let shown = sample::with_changes(&[], |comparison| render(comparison, Format::Markdown, Voice::English, false));
        assert!(shown.contains("Nothing: `main` and `the working tree` promise the same.\n"), "{shown}");
    }

    #[test]
    fn words_of_a_book_are_only_words() {
        assert_eq!(
            escaped("<b>*x*</b> @all #1 [a](b)"),
            "&lt;b&gt;\\*x\\*&lt;/b&gt; @<!-- -->all #<!-- -->1 \\[a\\](b)"
        );
        assert_eq!(code("a`b"), "`a'b`");
    }
}
