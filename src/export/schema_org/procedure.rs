//! How a service goes, as a `HowTo`.

use super::Node;
use super::service::OfService;
use crate::export::values::calendar_duration;
use crate::model::{PerChannel, Requirement, Step, Timing};
use crate::quantity::{Decimal, Duration, Length, Price, Unit};
use crate::view::{Blocks, Inlines, RequirementView, StepView};
use serde_json::Value;

impl OfService<'_, '_> {
    pub(super) fn how_to(&self) -> Option<Node> {
        let steps = self.service.steps.list();
        let steps = steps
            .iter()
            .zip(&self.page.steps.items)
            .enumerate()
            .map(|(at, (step, view))| self.step(at + 1, step, view));
        let steps: Vec<Node> = steps.collect();
        let requirements = self.service.requirements.list().iter().zip(&self.page.requirements.items);
        (!steps.is_empty()).then(|| {
            Node::new("HowTo")
                .with("name", self.page.name.plain())
                .with("inLanguage", self.graph.scribe.tag())
                .list("supply", requirements.map(|(one, view)| supply(one, view)))
                .list("step", steps)
                .maybe("totalTime", self.total_time())
                .maybe("estimatedCost", self.estimated_cost())
        })
    }

    /// What the applicant does is a direction; when, and what the agency does, describes the step.
    fn step(&self, position: usize, step: &Step, view: &StepView) -> Node {
        let of_agency: Vec<String> =
            [&view.agency].into_iter().chain(view.actions.iter().map(|one| &one.action)).filter_map(plain).collect();
        let directions: Vec<String> = [&view.you, &view.action].into_iter().filter_map(plain).collect();
        let alone = directions.len() == 1 && of_agency.is_empty();
        let time = step.time.get().filter(|_| alone).and_then(|time| match time {
            PerChannel::All(Timing::Is { length, .. }) => perform_time(&length.value),
            _ => None,
        });
        let direction =
            |text: String| Node::new("HowToDirection").with("text", text).maybe("performTime", time.as_deref());
        Node::new("HowToStep")
            .with("position", position)
            .maybe("name", view.name.as_ref().map(Inlines::plain))
            .list("description", view.conditions.iter().map(Inlines::plain).chain(of_agency))
            .list("itemListElement", directions.into_iter().map(direction))
    }

    fn total_time(&self) -> Option<String> {
        let takes = self.graph.scribe.derived.service(&self.id.to_string())?.leading_time()?;
        match takes {
            Duration::Exactly(length) | Duration::UpTo(length) => calendar_duration(length),
            _ => None,
        }
    }

    fn estimated_cost(&self) -> Option<Node> {
        let fees = &self.graph.scribe.derived.service(&self.id.to_string())?.fees;
        match (fees.open.as_slice(), fees.fixed.as_slice()) {
            ([], [Price::Exactly(money)]) => Some(
                Node::new("MonetaryAmount")
                    .with("currency", money.currency.code())
                    .with("value", money.amount.to_string()),
            ),
            _ => None,
        }
    }
}

fn supply(one: &Requirement, view: &RequirementView) -> Node {
    let counts = [&one.originals, &one.copies, &one.certified];
    let pieces: u64 =
        counts.into_iter().filter_map(|count| count.get()).fold(0, |sum, count| sum.saturating_add(count.value));
    Node::new("HowToSupply")
        .with("name", view.name.plain())
        .list("description", view.conditions.iter().map(Inlines::plain))
        .maybe("requiredQuantity", (pieces > 0).then(|| Value::from(pieces)))
}

/// Prose in one line.
fn plain(blocks: &Blocks) -> Option<String> {
    crate::export::words::Words::of_prose(blocks).map(|words| words.into_text())
}

/// How long somebody works on something, in ISO 8601: calendar time, or minutes and hours that fit into a day's work. A working
/// day has no such form.
fn perform_time(duration: &Duration) -> Option<String> {
    let Duration::Exactly(length) = duration else { return None };
    calendar_duration(length).or_else(|| minutes(length))
}

fn minutes(length: &Length) -> Option<String> {
    let short = |unit: &Unit| matches!(unit, Unit::Hour | Unit::Minute | Unit::Second);
    let seconds = length.normal().seconds;
    if length.parts().is_empty()
        || !length.parts().iter().all(|(_, unit)| short(unit))
        || seconds > Decimal::from(8 * 3600)
    {
        return None;
    }
    let letter = |unit| match unit {
        Unit::Hour => 'H',
        Unit::Minute => 'M',
        _ => 'S',
    };
    let part = |&(amount, unit): &(Decimal, Unit)| format!("{}{}", amount.normalize(), letter(unit));
    Some(format!("PT{}", length.parts().iter().map(part).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::BareDays;

    #[test]
    fn only_what_iso_8601_can_say_is_said_with_it() {
        let time = |text: &str| perform_time(&Duration::parse(text, BareDays::Ambiguous).expect("a duration"));
        assert_eq!(time("15 minutes").as_deref(), Some("PT15M"));
        assert_eq!(time("1 hour 30 minutes").as_deref(), Some("PT1H30M"));
        assert_eq!(time("2 weeks").as_deref(), Some("P14D"));
        for none in
            ["3 working days", "24 hours", "5 working hours", "10–15 minutes", "about 2 hours", "same working day"]
        {
            assert_eq!(time(none), None, "{none}");
        }
    }
}
