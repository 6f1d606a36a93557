//! Standards as wholes, their shares, and what is announced of them.

crate::diff::rule::diff_rules! { Standards;
    STANDARD_ADDED = "standard-added" <-> "standard-removed", Better, "A promise that was not there",
        "now promised: {item} ({new})",
        "A standard of a service, or of an agency for all its services.";
    STANDARD_REMOVED = "standard-removed" <-> "standard-added", Worse, "A promise that is no longer there",
        "no longer promised: {item} ({old})",
        "A standard whose id changed is found again by its words and values before it is called removed. One that moved from \
         a service to its agency goes on.";
    PROMISE_AS_TOTAL = "promise-became-total" <-> "total-became-promise", Neutral, "A promised time is now declared as the whole time",
        "{item}: now declared as the time of the whole ({new})",
        "The only time among `standards` is gone, and `total.time` has come: it is told whether that is longer, and a target or a \
         remedy that went with the promise.";
    TOTAL_AS_PROMISE = "total-became-promise" <-> "promise-became-total", Neutral, "The declared whole time is now promised",
        "{item}: now promised, and declared before as the time of the whole ({old})",
        "`total.time` is gone, and the only time among `standards` has come: it is told whether that is shorter.";
    STANDARD_LEFT_OUT = "standard-left-out" <-> "standard-taken-in", Worse, "An agency-wide promise no longer holds here",
        "{item}: this promise of the agency does not hold here",
        "`left_out` takes a standard of the agency away from one service.";
    STANDARD_TAKEN_IN = "standard-taken-in" <-> "standard-left-out", Better, "An agency-wide promise now holds here",
        "{item}: this promise of the agency now holds here too",
        "`left_out` is gone.";
    TARGET_LOWERED = "target-lowered" <-> "target-raised", Worse, "The target was lowered",
        "{item}: kept for {old} → {new} of cases",
        "`target`: the share of cases for which the promise is kept.";
    TARGET_RAISED = "target-raised" <-> "target-lowered", Better, "The target was raised",
        "{item}: kept for {old} → {new} of cases",
        "`target`: the share of cases for which the promise is kept.";
    TARGET_REMOVED = "target-removed" <-> "target-added", Worse, "The target is gone",
        "{item}: kept for {old} → {new} of cases",
        "Without a target nobody can say whether a promise is kept.";
    TARGET_ADDED = "target-added" <-> "target-removed", Better, "A target was set",
        "{item}: kept for {old} → {new} of cases",
        "Without a target nobody could say whether the promise was kept.";
    FLOOR_LOWERED = "at-least-lowered" <-> "at-least-raised", Worse, "The least share was lowered",
        "{item}: at least {old} → {new}",
        "`at_least` of a standard: the share that is answered, right, within reach …";
    FLOOR_RAISED = "at-least-raised" <-> "at-least-lowered", Better, "The least share was raised",
        "{item}: at least {old} → {new}",
        "`at_least` of a standard.";
    FLOOR_REMOVED = "at-least-removed" <-> "at-least-added", Worse, "The least share is gone",
        "{item}: at least {old} → {new}",
        "`at_least` of a standard.";
    FLOOR_ADDED = "at-least-added" <-> "at-least-removed", Better, "A least share was set",
        "{item}: at least {old} → {new}",
        "`at_least` of a standard.";
    CEILING_RAISED = "at-most-raised" <-> "at-most-lowered", Worse, "More may fail",
        "{item}: at most {old} → {new}",
        "`at_most` of a standard: the share that may go wrong.";
    CEILING_LOWERED = "at-most-lowered" <-> "at-most-raised", Better, "Less may fail",
        "{item}: at most {old} → {new}",
        "`at_most` of a standard: the share that may go wrong.";
    CEILING_REMOVED = "at-most-removed" <-> "at-most-added", Worse, "How much may fail is no longer limited",
        "{item}: at most {old} → {new}",
        "`at_most` of a standard.";
    CEILING_ADDED = "at-most-added" <-> "at-most-removed", Better, "How much may fail is limited",
        "{item}: at most {old} → {new}",
        "`at_most` of a standard.";
    PROMISE_REWORDED = "promise-reworded" <-> "promise-reworded", Unclear, "A promise that is only words has other words",
        "{item}: the promise reads {old} → {new}",
        "The promise, remedy or condition has no number that could be compared; only a person can tell whether it promises \
         less. Where a number carries the promise, other words around it are `text-reworded`.";
    RAISE_ANNOUNCED = "raise-announced" <-> "raise-cancelled", Better, "A better promise was announced",
        "{item}: a better promise is announced: {new}",
        "`next` of a standard now holds values that are better for the citizen than those in force.";
    RAISE_CANCELLED = "raise-cancelled" <-> "raise-announced", Worse, "A better promise that had been announced is gone",
        "{item}: a better promise that was announced is gone: {old}",
        "`next` was taken away and the values in force are not yet what it promised.";
    CUT_ANNOUNCED = "cut-announced" <-> "cut-cancelled", Worse, "A worse promise was announced",
        "{item}: less is announced: {new}",
        "`next` of a standard now holds values that are worse for the citizen than those in force. When they take force, the \
         worsening is marked as announced.";
    CUT_CANCELLED = "cut-cancelled" <-> "cut-announced", Better, "A worsening that had been announced is off",
        "{item}: a worsening that was announced is off: {old}",
        "`next` was taken away, and the promise in force stays.";
    NEXT_LATER = "raise-later" <-> "raise-sooner", Worse, "A better promise comes later than announced",
        "{item}: the better promise comes on {old} → {new}",
        "`next.from` of a raised ceiling.";
    NEXT_SOONER = "raise-sooner" <-> "raise-later", Better, "A better promise comes sooner than announced",
        "{item}: the better promise comes on {old} → {new}",
        "`next.from` of a raised ceiling.";
    CUT_SOONER = "cut-sooner" <-> "cut-later", Worse, "A worse promise comes sooner than announced",
        "{item}: less is promised from {old} → {new}",
        "`next.from` of a promise that will be lowered.";
    CUT_LATER = "cut-later" <-> "cut-sooner", Better, "A worse promise comes later than announced",
        "{item}: less is promised from {old} → {new}",
        "`next.from` of a promise that will be lowered.";
    NEXT_CHANGED = "announcement-changed" <-> "announcement-changed", Unclear, "What is announced changed",
        "{item}: announced {old} → {new}",
        "The values of `next` changed in a way that has no rule of its own.";
    STANDARD_KIND = "standard-kind-changed" <-> "standard-kind-changed", Neutral, "A promise is of another kind",
        "{item}: kind {old} → {new}",
        "`kind` of a standard decides where it is shown; what it promises is compared by itself.";
    OWNER_CHANGED = "owner-changed" <-> "owner-changed", Neutral, "Somebody else answers for a promise",
        "{item}: answered for by {old} → {new}",
        "`owner` of a standard.";
    BREACH_REMEDY_ADDED = "breach-remedy-added" <-> "breach-remedy-removed", Better, "A broken promise now has this remedy",
        "{item}: if it is broken, now {new}",
        "`remedy` of a standard.";
    BREACH_REMEDY_REMOVED = "breach-remedy-removed" <-> "breach-remedy-added", Worse, "A broken promise no longer has this remedy",
        "{item}: if it is broken, no longer {old}",
        "`remedy` of a standard.";
}
