//! What holds for every procedure.

use super::*;
use crate::model::{PerChannel, Service, Step, Timing};
use crate::quantity::Unit;
use crate::record::{Id, Ref, Said, Sp};
use crate::source::Span;
use proptest::prelude::*;

/// A step, its time and the places of the steps it waits for.
type Draft = (Length, Vec<usize>);

fn service(drafts: &[Draft], order: &[usize]) -> Service {
    let name = |at: usize| format!("s{at}");
    let step = |&at: &usize| {
        let (length, after) = &drafts[at];
        let length = Sp { value: Duration::Exactly(length.clone()), span: Span::default() };
        let after = after.iter().map(|&other| Ref { id: name(other), span: Span::default() }).collect();
        Step {
            id: Id { text: name(at), span: Span::default() },
            time: Said::Is(PerChannel::All(Timing::Is { length, note: None }), Span::default()),
            after: Said::Is(after, Span::default()),
            ..Step::default()
        }
    };
    Service { steps: Said::Is(order.iter().map(step).collect(), Span::default()), ..Service::default() }
}

fn in_order(drafts: &[Draft]) -> Service {
    service(drafts, &(0..drafts.len()).collect::<Vec<_>>())
}

fn longest(service: &Service) -> Stretch {
    service_time(service, &Yardstick::with(None)).unwrap().elapsed.to
}

/// Each step waits for some of those before it.
fn drafts(units: &'static [Unit]) -> impl Strategy<Value = Vec<Draft>> {
    let one = (0_i64..50, prop::sample::select(units), prop::collection::vec(any::<prop::sample::Index>(), 0..3));
    prop::collection::vec(one, 1..7).prop_map(|drafts| {
        let draft = |(at, (amount, unit, after)): (usize, (i64, Unit, Vec<prop::sample::Index>))| {
            let mut after: Vec<usize> = after.iter().filter(|_| at > 0).map(|index| index.index(at)).collect();
            after.sort_unstable();
            after.dedup();
            (Length::of(amount, unit), after)
        };
        drafts.into_iter().enumerate().map(draft).collect()
    })
}

const WORKING: &[Unit] = &[Unit::Minute, Unit::Hour, Unit::WorkingDay];
const BOTH: &[Unit] = &[Unit::Hour, Unit::WorkingDay, Unit::CalendarDay, Unit::Month];

/// The longest way to the end of a step, by trying every one.
fn by_hand(drafts: &[Draft], at: usize) -> Decimal {
    let before = drafts[at].1.iter().map(|&other| by_hand(drafts, other)).max().unwrap_or_default();
    before + drafts[at].0.working_seconds(Decimal::from(8))
}

proptest! {
    #[test]
    fn the_longest_path_is_the_longest_of_all_paths(drafts in drafts(WORKING)) {
        let all = (0..drafts.len()).map(|at| by_hand(&drafts, at)).max().unwrap();
        prop_assert_eq!(longest(&in_order(&drafts)).seconds, all);
    }

    #[test]
    fn one_step_more_never_takes_less(drafts in drafts(BOTH)) {
        let nominal = |drafts: &[Draft]| longest(&in_order(drafts)).nominal_days(Decimal::from(8));
        let fewer = &drafts[..drafts.len() - 1];
        if !fewer.is_empty() {
            prop_assert!(nominal(fewer) <= nominal(&drafts));
        }
    }

    #[test]
    fn the_order_in_which_steps_are_written_is_irrelevant(drafts in drafts(BOTH), seed in any::<u64>()) {
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|&at| (at as u64 + 1).wrapping_mul(seed | 1));
        let nominal = |service: &Service| longest(service).nominal_days(Decimal::from(8));
        prop_assert_eq!(nominal(&in_order(&drafts)), nominal(&service(&drafts, &order)));
    }

    #[test]
    fn the_longest_of_some_times_is_never_certain_to_be_shorter(drafts in drafts(BOTH)) {
        let calendar = plain_weeks();
        let yardstick = Yardstick::with(Some(&calendar));
        let times: Vec<Stretch> = drafts.iter().map(|(length, _)| yardstick.stretch(length)).collect();
        let (longest, shortest) = (times[yardstick.longest(&times)], times[yardstick.shortest(&times)]);
        for time in &times {
            prop_assert_ne!(longest.compare(time), Some(std::cmp::Ordering::Less));
            prop_assert_ne!(shortest.compare(time), Some(std::cmp::Ordering::Greater));
        }
    }
}
