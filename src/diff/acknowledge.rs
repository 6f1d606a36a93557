//! Decisions to accept a worsening: which change each of them means, and which of them mean none.

use super::{Acknowledgement, Change};
use crate::model::Acknowledged;
use crate::quantity::Date;
use crate::record::{Line, Said};

/// Marks every change that a decision of the new state accepts, and gives the decisions that accept none, though they
/// came with these changes.
///
/// A decision with a fingerprint accepts that very change, whenever it is looked at. One without accepts what it names
/// (service, rule and item), and only where it came with the change: a decision of last year is no leave for the next
/// worsening of the same promise. A decision whose reason is not written down accepts nothing, nor one that held `until` a day
/// before `today`.
pub fn acknowledge<'a>(
    changes: &mut [Change],
    old: &[Acknowledged],
    new: &'a [Acknowledged],
    today: Date,
) -> Useless<'a> {
    let mut useless = Useless::default();
    for decision in new {
        let is_new = !old.iter().any(|earlier| names(earlier) == names(decision));
        let meant: Vec<&mut Change> = changes.iter_mut().filter(|change| means(decision, change, is_new)).collect();
        if meant.is_empty() && is_new {
            useless.stale.push(decision);
        } else if is_over(decision, today) {
            if !meant.is_empty() {
                useless.expired.push(decision);
            }
        } else if decision.reason.get().is_some() {
            meant.into_iter().for_each(|change| change.acknowledged = Some(accepted(decision)));
        }
    }
    useless
}

/// Decisions that accept nothing.
#[derive(Debug, Default)]
pub struct Useless<'a> {
    /// They came with the changes and mean none of them.
    pub stale: Vec<&'a Acknowledged>,
    /// They mean a change and held until a day that is past.
    pub expired: Vec<&'a Acknowledged>,
}

fn is_over(decision: &Acknowledged, today: Date) -> bool {
    decision.until.get().is_some_and(|until| until.value < today)
}

/// What tells one decision from another, however its words are mended later.
fn names(decision: &Acknowledged) -> [Option<String>; 5] {
    let line = |said: &Said<Line>| said.get().map(|line| line.text.clone());
    let service = decision.service.get().map(|service| service.id.clone());
    let date = decision.date.get().map(|date| date.value.to_string());
    [service, line(&decision.rule), line(&decision.item), line(&decision.fingerprint), date]
}

fn means(decision: &Acknowledged, change: &Change, is_new: bool) -> bool {
    if let Some(fingerprint) = decision.fingerprint.get() {
        return fingerprint.text == change.fingerprint;
    }
    let line = |said: &Said<Line>, value: Option<&str>| said.get().map(|line| line.text.as_str()) == value;
    let service = decision.service.get().map(|service| service.id.as_str());
    is_new
        && line(&decision.rule, Some(change.rule.id))
        && service == change.service.as_deref()
        && line(&decision.item, change.item.as_deref())
}

fn accepted(decision: &Acknowledged) -> Acknowledgement {
    Acknowledgement {
        reason: decision.reason.get().cloned(),
        by: decision.by.get().cloned(),
        date: decision.date.get().map(|date| date.value),
        until: decision.until.get().map(|date| date.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{About, Area, DiffRule, Direction};
    use crate::load::load;
    use crate::source::MemoryTree;

    static LONGER: DiffRule = DiffRule {
        id: "time-longer",
        area: Area::Time,
        direction: Direction::Worse,
        summary: "",
        says: "",
        explanation: "",
        opposite: None,
    };

    fn change(item: &str, fingerprint: &str) -> Change {
        Change {
            rule: &LONGER,
            direction: Direction::Worse,
            agency: Some("a".to_owned()),
            service: Some("a/s".to_owned()),
            item: Some(item.to_owned()),
            path: String::new(),
            about: About::default(),
            language: None,
            old: None,
            new: None,
            old_span: None,
            new_span: None,
            fingerprint: fingerprint.to_owned(),
            acknowledged: None,
            announced: None,
        }
    }

    fn decisions(yaml: &str) -> Vec<Acknowledged> {
        let tree = MemoryTree::new().with("charter.yaml", "format: 1\nlanguages: [en]\n");
        load(&tree.with("acknowledged.yaml", yaml)).unwrap().book.acknowledged
    }

    /// Which of the two changes are accepted, and how many decisions accept none.
    fn after(old: &str, new: &str) -> ([bool; 2], usize) {
        let mut changes = [change("issue", "0123456789ab"), change("call", "ba9876543210")];
        let (earlier, decisions) = (decisions(old), decisions(new));
        let useless = acknowledge(&mut changes, &earlier, &decisions, Date::constant(2026, 11, 1));
        (changes.map(|change| change.acknowledged.is_some()), useless.stale.len() + useless.expired.len())
    }

    const BY_NAME: &str = "- {service: a/s, rule: time-longer, item: issue, reason: {en: Floods}}\n";
    const BY_PRINT: &str = "- {fingerprint: \"ba9876543210\", reason: {en: Floods}}\n";

    #[test]
    fn a_decision_means_one_change() {
        assert_eq!(after("[]", BY_NAME), ([true, false], 0));
        assert_eq!(after("[]", BY_PRINT), ([false, true], 0));
        assert_eq!(after("[]", &format!("{BY_NAME}{BY_PRINT}")), ([true, true], 0));
    }

    #[test]
    fn an_old_decision_by_name_is_no_leave_for_what_comes_next() {
        assert_eq!(after(BY_NAME, BY_NAME), ([false, false], 0));
        assert_eq!(after(BY_NAME, &BY_NAME.replace("Floods", "The floods of May")), ([false, false], 0));
        assert_eq!(after(BY_PRINT, BY_PRINT), ([false, true], 0));
    }

    #[test]
    fn a_decision_without_a_reason_accepts_nothing_but_is_not_stale() {
        assert_eq!(after("[]", &BY_PRINT.replace("{en: Floods}", "unknown")), ([false, false], 0));
    }

    #[test]
    fn a_decision_holds_until_its_last_day() {
        let until = |day: &str| BY_PRINT.replace("reason", &format!("until: {day}, reason"));
        assert_eq!(after("[]", &until("2026-11-01")), ([false, true], 0));
        assert_eq!(after("[]", &until("2026-10-31")), ([false, false], 1));
        // A record of what is past and meant another change is no mistake.
        let past = until("2026-10-31").replace("ba98", "0000");
        assert_eq!(after(&past, &past), ([false, false], 0));
    }

    #[test]
    fn a_new_decision_that_means_nothing_is_told() {
        for stale in ["item: other", "item: unknown"] {
            assert_eq!(after("[]", &BY_NAME.replace("item: issue", stale)), ([false, false], 1), "{stale}");
        }
        assert_eq!(after("[]", &BY_PRINT.replace("ba98", "0000")), ([false, false], 1));
    }
}
