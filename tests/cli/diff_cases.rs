//! Runs the cases of `tests/cases/diff`: each pair of small books gives exactly the changes that its case lists, and the same
//! pair the other way round gives their mirrors.

use charterpress::diagnostic::Severity;
use charterpress::diff::{Change, DiffRule, Direction, Options, RULES, compare};
use charterpress::load::load;
use charterpress::quantity::Date;
use charterpress::resolve::{Resolved, resolve};
use charterpress::source::MemoryTree;
use std::collections::BTreeMap;
use std::path::Path;

/// One case: the files of both states, and what changes.
pub(crate) struct Case {
    pub(crate) name: String,
    title: String,
    why: String,
    /// Path, then the text of the old and of the new file; none where it is not there.
    files: BTreeMap<String, (Option<String>, Option<String>)>,
    pub(crate) options: Options,
    /// Which lines of which state hold mistakes: `old agencies/civil/services/card.yaml:3`.
    mistakes: Vec<String>,
    /// Why the mirror does not hold, where it does not.
    one_way: Option<String>,
    changes: Vec<String>,
    /// What comes near to a change and is none.
    near: Vec<Near>,
    /// Sentences that are told to people, word for word.
    says: Vec<String>,
}

/// A place at which some rules find nothing, although it is written otherwise.
struct Near {
    whose: String,
    path: String,
    rules: Vec<String>,
}

impl Near {
    /// `civil/card standards[a].within: time-longer time-changed`.
    fn of(line: &str) -> Near {
        let (place, rules) = line.rsplit_once(": ").unwrap_or((line, ""));
        let (whose, path) = place.split_once(' ').unwrap_or((place, ""));
        let rules = rules.split(' ').filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
        Near { whose: whose.to_owned(), path: path.to_owned(), rules }
    }

    /// Whether a change in the words of a case is one that must not be.
    fn is_hit(&self, change: &str) -> bool {
        let mut words = change.splitn(4, ' ').skip(1);
        let (rule, whose, rest) = (words.next(), words.next(), words.next().unwrap_or_default());
        self.rules.iter().any(|own| Some(own.as_str()) == rule)
            && whose.is_some_and(|whose| whose.trim_end_matches(':') == self.whose)
            && rest.starts_with(&self.path)
    }

    /// The word of a book that its place ends with; none for what is only worked out.
    fn word(&self) -> Option<&str> {
        let is_derived = self.path.is_empty() || self.path.starts_with("burden") || self.path.contains(".journey.");
        let mut words = self.path.split(['.', '[', ']', '/']).filter(|word| !word.is_empty());
        words.next_back().filter(|_| !is_derived)
    }
}

const DEFAULTS: [(&str, &str); 3] = [
    ("charter.yaml", "title: Charter of Sabzdasht\nlanguages: [en, fa]\ncurrency: EUR\ncalendar: civil\n"),
    (
        "calendars/civil.yaml",
        "weekend: [sat, sun]\nday: {hours: 8}\nholidays: none\ncovers: {from: 2026-01-01, to: 2027-12-31}\n",
    ),
    ("agencies/civil/agency.yaml", "name: Civil Registry\n"),
];

pub(crate) fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a case").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).expect("a case that is text");
    let mut parts = text.split("\n=== ");
    let head = parts.next().unwrap_or_default();
    let (title, why) = head.split_once("\n\n").unwrap_or((head, ""));
    let mut case = Case {
        name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
        title: title.trim().to_owned(),
        why: why.trim().to_owned(),
        files: DEFAULTS
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (Some((*text).to_owned()), Some((*text).to_owned()))))
            .collect(),
        options: Options { today: day("2026-11-01"), old_date: None, notice_days: 0 },
        mistakes: Vec::new(),
        one_way: None,
        changes: Vec::new(),
        near: Vec::new(),
        says: Vec::new(),
    };
    for part in parts {
        let (header, body) = part.split_once('\n').unwrap_or((part, ""));
        match header.trim() {
            "changes" => {
                let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
                let (says, changes): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("says: "));
                case.changes = changes.into_iter().map(str::to_owned).collect();
                case.says =
                    says.into_iter().filter_map(|line| line.strip_prefix("says: ")).map(str::to_owned).collect();
            }
            "near misses" => {
                case.near = body.lines().map(str::trim).filter(|line| !line.is_empty()).map(Near::of).collect();
            }
            "mistakes" => {
                case.mistakes = body.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
            }
            "options" => body.lines().for_each(|line| option(line, &mut case.options)),
            "one way" => case.one_way = Some(body.trim().to_owned()),
            path => {
                let (path, text) = file(path, body);
                case.files.insert(path, text);
            }
        }
    }
    case
}

fn day(text: &str) -> Date {
    text.trim().parse().expect("a date")
}

fn option(line: &str, options: &mut Options) {
    match line.split_once(':') {
        Some(("today", date)) => options.today = day(date),
        Some(("old", date)) => options.old_date = Some(day(date)),
        Some(("notice", days)) => options.notice_days = days.trim().parse().expect("days"),
        _ => assert!(line.trim().is_empty(), "unknown option: {line}"),
    }
}

/// Lines that begin with `-` stand in the old file only, with `+` in the new one only. A bare name is a service of the agency
/// `civil`, and has a name if it gives none. `old PATH` and `new PATH` are files of one state.
fn file(header: &str, body: &str) -> (String, (Option<String>, Option<String>)) {
    let (only, path) = match header.split_once(' ') {
        Some((state @ ("old" | "new"), path)) => (Some(state), path),
        _ => (None, header),
    };
    let is_service = !path.contains(['.', '/']);
    let state = |mark: char| -> String {
        let lines = body.lines().filter(|line| line.starts_with([' ', mark]));
        let lines: Vec<&str> = lines.map(|line| &line[1..]).collect();
        let is_named = lines.iter().any(|line| line.starts_with("name:"));
        let name = if is_service && !is_named { "name: Card\n" } else { "" };
        digests(&format!("{name}{}\n", lines.join("\n")))
    };
    let full = if is_service { format!("agencies/civil/services/{path}.yaml") } else { path.to_owned() };
    (full, ((only != Some("new")).then(|| state('-')), (only != Some("old")).then(|| state('+'))))
}

/// `«digest of: some words»` is the digest that a translation of these words records.
fn digests(text: &str) -> String {
    match text.split_once("«digest of: ").and_then(|(before, rest)| Some((before, rest.split_once('»')?))) {
        Some((before, (words, after))) => format!("{before}{}{}", charterpress::derive::digest(words), digests(after)),
        None => text.to_owned(),
    }
}

impl Case {
    fn resolved(&self, state: &str, side: impl Fn(&(Option<String>, Option<String>)) -> &Option<String>) -> Resolved {
        let mut tree = MemoryTree::new();
        for (path, text) in &self.files {
            if let Some(text) = side(text) {
                tree.put(path.clone(), text.clone().into_bytes());
            }
        }
        let resolved = resolve(load(&tree).expect("a book"));
        let mut meant = self.mistakes.clone();
        meant.retain(|line| line.starts_with(state));
        let mut wrong = Vec::new();
        for finding in resolved.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let place = finding.primary.as_ref().map_or_else(String::new, |label| {
                let (path, line) = (resolved.sources.path(label.span.file), resolved.sources.start(label.span).line);
                format!("{state} {path}:{line}")
            });
            match meant.iter().position(|line| *line == place) {
                Some(at) => drop(meant.remove(at)),
                None => wrong.push(format!("{place}: {}", finding.message)),
            }
        }
        assert!(wrong.is_empty() && meant.is_empty(), "{}: {wrong:?}; no mistake at {meant:?}", self.name);
        resolved
    }

    /// Both states with the files that they were read from.
    pub(crate) fn resolved_states(&self) -> (Resolved, Resolved) {
        (self.resolved("old", |text| &text.0), self.resolved("new", |text| &text.1))
    }

    fn complaint(&self) -> Option<String> {
        let (old, new) = self.resolved_states();
        let mut wrong = Vec::new();
        if self.title.is_empty() || self.why.is_empty() {
            wrong.push("the case begins with a line of title, a blank line, and why".to_owned());
        }
        let found = compare(&old, &new, &self.options);
        let told: Vec<String> = found.iter().map(|change| change.message(&["en"])).collect();
        for sentence in self.says.iter().filter(|sentence| !told.contains(sentence)) {
            wrong.push(format!("nobody says: {sentence}"));
        }
        let mut lines: Vec<String> = found.iter().map(line).collect();
        wrong.extend(self.missed(&lines));
        let mut expected = self.changes.clone();
        remove_common(&mut lines, &mut expected);
        wrong.extend(expected.iter().map(|line| format!("missing:    {line}")));
        wrong.extend(lines.iter().map(|line| format!("unexpected: {line}")));
        for state in [&old, &new] {
            wrong.extend(
                compare(state, state, &self.options).iter().map(|change| format!("with itself: {}", line(change))),
            );
        }
        if self.one_way.is_none() {
            let mut meant: Vec<String> = found.iter().map(mirrored).collect();
            let mut back: Vec<String> = compare(&new, &old, &self.options).iter().map(placeless).collect();
            remove_common(&mut meant, &mut back);
            wrong.extend(meant.iter().map(|line| format!("not mirrored: {line}")));
            wrong.extend(back.iter().map(|line| format!("only in the mirror: {line}")));
        }
        (!wrong.is_empty()).then(|| format!("{} ({})\n  {}", self.name, self.title, wrong.join("\n  ")))
    }
}

impl Case {
    /// What is wrong with its near misses: one that is hit, and one where nothing is written otherwise.
    fn missed(&self, found: &[String]) -> Vec<String> {
        let mut wrong = Vec::new();
        let text: String = self
            .files
            .values()
            .filter(|(old, new)| old != new)
            .map(|(old, new)| {
                let (old, new) = (old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
                let only = |one: &str, other: &str| -> String {
                    one.lines().filter(|line| !other.lines().any(|known| known == *line)).collect::<Vec<_>>().join("\n")
                };
                only(old, new) + "\n" + &only(new, old) + "\n"
            })
            .collect();
        for near in &self.near {
            wrong.extend(
                found.iter().filter(|change| near.is_hit(change)).map(|change| format!("no near miss: {change}")),
            );
            // Of a whole list the entries differ, and not its key.
            let is_list = !near.path.contains(['[', '.']);
            let all = self.files.iter().filter(|(_, (old, new))| old != new);
            let names = |word: &str| {
                all.clone()
                    .any(|(path, (_, new))| path.contains(word) || new.as_deref().is_some_and(|new| new.contains(word)))
            };
            if near.word().is_some_and(|word| !(text.contains(word) || is_list && names(word))) {
                wrong.push(format!("nothing is written otherwise at {} {}", near.whose, near.path));
            }
        }
        wrong
    }
}

fn remove_common(ours: &mut Vec<String>, theirs: &mut Vec<String>) {
    ours.retain(|line| match theirs.iter().position(|other| other == line) {
        Some(at) => {
            theirs.remove(at);
            false
        }
        None => true,
    });
}

/// A change in the words of a case.
fn line(change: &Change) -> String {
    let (old, new) = sides(change);
    let whose = change.service.as_deref().or(change.agency.as_deref()).unwrap_or("book");
    let announced = change.announced.map(|day| format!(" (announced {day})")).unwrap_or_default();
    let path = if change.path.is_empty() { String::new() } else { format!(" {}", change.path) };
    format!("{} {} {whose}{path}: {old} → {new}{announced}", change.direction.word(), change.rule.id)
}

fn sides(change: &Change) -> (String, String) {
    let side = |value: &Option<charterpress::diff::Value>| match value {
        Some(value) => value.canonical.replace('\n', "⏎"),
        None => "nothing".to_owned(),
    };
    (side(&change.old), side(&change.new))
}

fn placeless(change: &Change) -> String {
    let (old, new) = sides(change);
    format!("{} {}: {old} → {new}", change.direction.word(), change.rule.id)
}

/// What the same change is the other way round, without its place: paths bear new ids.
fn mirrored(change: &Change) -> String {
    let (old, new) = sides(change);
    let rule = opposite(change.rule);
    // Only a person can tell what it means that something could not be read, whichever way one looks.
    let direction = if change.is_unreadable() { change.direction } else { rule.direction };
    format!("{} {}: {new} → {old}", direction.word(), rule.id)
}

fn opposite(rule: &DiffRule) -> &'static DiffRule {
    let id = rule.opposite.expect("every rule has a mirror");
    RULES.iter().find(|other| other.id == id).expect("the mirror is a rule")
}

#[test]
fn every_case_gives_exactly_its_changes_and_their_mirrors() {
    let only = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<Case> = all().into_iter().filter(|case| case.name.contains(&only)).collect();
    assert!(!cases.is_empty(), "no case has `{only}` in its name");
    let complaints: Vec<String> = cases.iter().filter_map(Case::complaint).collect();
    assert!(complaints.is_empty(), "{} of {} cases:\n\n{}", complaints.len(), cases.len(), complaints.join("\n\n"));
}

#[test]
fn every_rule_is_shown_three_times_and_nearly_missed() {
    let mut shown: BTreeMap<&str, usize> = RULES.iter().map(|rule| (rule.id, 0)).collect();
    let mut missed: BTreeMap<&str, usize> = shown.clone();
    for case in all() {
        for id in case.near.iter().flat_map(|near| &near.rules) {
            let rule = RULES.iter().find(|rule| rule.id == id);
            let rule = rule.unwrap_or_else(|| panic!("{}: `{id}` is no rule", case.name));
            // What nearly is a change is one the other way round.
            *missed.entry(rule.id).or_default() += 1;
            *missed.entry(opposite(rule).id).or_default() += 1;
        }
        for line in &case.changes {
            let id = line.split(' ').nth(1).unwrap_or_default();
            let rule = RULES.iter().find(|rule| rule.id == id);
            let rule = rule.unwrap_or_else(|| panic!("{}: `{id}` is no rule", case.name));
            *shown.entry(rule.id).or_default() += 1;
            if case.one_way.is_none() {
                *shown.entry(opposite(rule).id).or_default() += 1;
            }
        }
    }
    let seldom: Vec<_> = shown.iter().filter(|(_, count)| **count < 3).collect();
    assert!(seldom.is_empty(), "shown less than three times: {seldom:?}");
    let never: Vec<_> = missed.iter().filter(|(_, count)| **count == 0).map(|(id, _)| id).collect();
    assert!(never.is_empty(), "nothing is a near miss of: {never:?}");
}

#[test]
fn every_rule_has_a_mirror_of_the_opposite_direction() {
    for rule in RULES.iter() {
        let mirror = opposite(rule);
        assert_eq!(mirror.opposite, Some(rule.id), "{}", rule.id);
        // A translation that was left behind is behind in both directions of time.
        if rule.id != "translation-behind" {
            assert_eq!(mirror.direction, rule.direction.mirrored(), "{}", rule.id);
        }
        assert_eq!(mirror.area, rule.area, "{}", rule.id);
        let is_self = mirror.id == rule.id;
        assert!(
            !is_self || matches!(rule.direction, Direction::Neutral | Direction::Unclear | Direction::Worse),
            "{}",
            rule.id
        );
        assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.id);
        assert!(
            !rule.summary.is_empty() && !rule.says.is_empty() && rule.explanation.ends_with(['.', '…']),
            "{}",
            rule.id
        );
    }
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
}
