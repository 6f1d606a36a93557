//! Books in which one list is absurdly long: each ends in a site or in a clear finding. Nothing is timed; what grew with the square of
//! such a list would take minutes, and be noticed.

use crate::support::{Ran, book, charterpress, folder_of};

const SERVICE: &str = "agencies/hall/services/card.yaml";

/// Builds a book of one service, whose file ends in `rest`, and of other files.
fn build(rest: &str, others: &[(&str, &str)]) -> (Ran, Option<String>) {
    let charter = "title: Book\nlanguages: [en]\ncalendar: civil\n";
    let service = format!("name: Card\n{rest}");
    let own = [
        ("charter.yaml", charter),
        ("calendars/civil.yaml", "weekend: [sat, sun]\nday: {hours: 8}\n"),
        ("agencies/hall/agency.yaml", "name: Hall\n"),
        (SERVICE, service.as_str()),
    ];
    let files: Vec<(&str, &str)> =
        own.into_iter().filter(|(path, _)| others.iter().all(|(other, _)| other != path)).collect();
    let folder = book(&[&files, others].concat());
    let out = folder.path().join("out");
    let ran = charterpress(&["build", "--no-cache", "--no-booklets", "-o", folder_of(&out), folder_of(&folder)]);
    let page = std::fs::read_to_string(out.join("en/services/hall/card.html")).ok();
    (ran, page)
}

/// A list of so many lines under a key.
fn list(key: &str, count: usize, line: impl Fn(usize) -> String) -> String {
    format!("{key}:\n{}", (0..count).map(|at| format!("  - {{{}}}\n", line(at))).collect::<String>())
}

fn step(at: usize) -> String {
    format!("id: s{at}, name: Step {at}, agency_action: Does it, time: 5 minutes")
}

#[test]
fn a_way_of_thousands_of_steps_is_a_list_without_a_map() {
    let chain = list("steps", 6000, step);
    let beside = list("steps", 6000, |at| format!("{}, after: []", step(at)));
    let waiting =
        |at: usize| (at.saturating_sub(20)..at).map(|other| format!("s{other}")).collect::<Vec<_>>().join(", ");
    let tangled = list("steps", 3000, |at| format!("{}, after: [{}]", step(at), waiting(at)));
    for steps in [chain, beside, tangled] {
        let (ran, page) = build(&steps, &[]);
        let page = page.unwrap_or_else(|| panic!("{}", ran.err));
        assert!(page.contains("too long for a map") && page.contains("Step 2999"), "{}", ran.err);
        assert!(!page.contains("<figure class=\"map"), "a map of thousands of boxes");
    }
    let (_, page) = build(&list("steps", 100, step), &[]);
    assert!(page.is_some_and(|page| page.contains("<figure class=\"map") && !page.contains("too long for a map")));
}

#[test]
fn circles_of_thousands_of_steps_are_told() {
    let pairs = list("steps", 4000, |at| format!("{}, after: [s{}]", step(at), at ^ 1));
    let (ran, page) = build(&pairs, &[]);
    assert_eq!((ran.status, page), (1, None));
    assert_eq!(ran.out.matches("[step-circle]").count(), 2000);
    let (ran, _) = build(&list("steps", 4000, |at| format!("{}, after: [s{}]", step(at), (at + 1) % 4000)), &[]);
    let line = ran.out.lines().find(|line| line.contains("[step-circle]")).unwrap_or_default();
    assert!(line.contains(" → … → ") && line.len() < 300, "{line}");
}

#[test]
fn more_answers_than_can_be_worked_out_are_an_error_and_hundreds_are_not() {
    let cases = |count| {
        list("cases", count, |at| format!("question: Q {at}, options: {{a{at}: Yes, b{at}: No}}"))
            + &list("steps", count, |at| format!("{}, when: [a{at}]", step(at)))
    };
    let (ran, page) = build(&cases(5000), &[]);
    assert_eq!((ran.status, page), (1, None));
    assert_eq!(ran.out.matches("[too-many-answers]").count(), 1);
    // 2^150 ways through the questions: more than a number holds.
    let (ran, page) = build(&cases(150), &[]);
    assert!(page.is_some(), "{}", ran.err);
}

#[test]
fn long_lists_of_everything_else_become_a_site() {
    let count = 3000;
    let lists = [
        list("fees", count, |at| format!("id: f{at}, name: Fee {at}, amount: {at} EUR")),
        list("requirements", count, |at| format!("id: r{at}, name: Paper {at}, originals: 1")),
        list("redress", count, |at| format!("id: g{at}, how: Rung {at}, decide_within: 5 working days")),
        list("standards", count, |at| format!("id: t{at}, kind: timeliness, within: 5 working days, target: 95%")),
        list("faq", count, |at| format!("q: Question {at}, a: Answer {at}")),
    ];
    let (ran, page) = build(&lists.concat(), &[]);
    assert!(page.is_some(), "{}", ran.err);
}

#[test]
fn thousands_of_words_to_explain_are_linked_in_a_text_of_them_all() {
    let glossary: String =
        (0..3000).map(|at| format!("- {{id: w{at}, term: term{at}, meaning: term{}}}\n", at + 1)).collect();
    let text: String = (0..3000).map(|at| format!(" term{at}")).collect();
    let (ran, page) = build(&format!("description:{text}\n"), &[("glossary.yaml", &glossary)]);
    let page = page.unwrap_or_else(|| panic!("{}", ran.err));
    assert_eq!(page.matches("#term-").count(), 3000);
    // They are explained on thirty pages.
    assert_eq!(page.matches("glossary/t/30.html#term-").count(), 100);
}

#[test]
fn a_group_inside_a_group_inside_thousands_of_groups_is_read() {
    let parent = |at: usize| if at == 0 { String::new() } else { format!(", parent: e{}", at - 1) };
    let groups: String = (0..2000).map(|at| format!("- {{id: e{at}, name: Group {at}{}}}\n", parent(at))).collect();
    let (ran, page) = build("topics: [e1999]\n", &[("topics.yaml", &groups), ("audiences.yaml", &groups)]);
    assert!(page.is_some(), "{}", ran.err);
}
