//! What the citizen pays.

crate::diff::rule::diff_rules! { Fees;
    FEE_ADDED = "fee-added" <-> "fee-removed", Worse, "A fee that was not there",
        "new fee: {item}, {new}",
        "Something more to pay. Where `fees` was `unknown` before, nobody can say that it is more, and `now-stated` says so.";
    FEE_REMOVED = "fee-removed" <-> "fee-added", Better, "A fee that is no longer there",
        "fee dropped: {item}, {old}",
        "A fee whose id changed is found again by its name and amount before it is called removed.";
    OPTIONAL_FEE_ADDED = "optional-fee-added" <-> "optional-fee-removed", Neutral, "A fee that nobody has to pay was added",
        "new optional or free item: {item}, {new}",
        "A fee with `optional: true`, or one that is `free`.";
    OPTIONAL_FEE_REMOVED = "optional-fee-removed" <-> "optional-fee-added", Neutral, "A fee that nobody had to pay was removed",
        "optional or free item dropped: {item}, {old}",
        "A fee with `optional: true`, or one that was `free`.";
    FEE_EXPIRED = "fee-expired" <-> "fee-recorded", Neutral, "A fee that was no longer due was removed",
        "the fee {item}, {old}, which was no longer due, left the charter",
        "Its `valid_until` had passed.";
    FEE_RECORDED = "fee-recorded" <-> "fee-expired", Neutral, "A fee that is no longer due was added",
        "the fee {item}, {new}, which is no longer due, was written down",
        "Its `valid_until` has passed.";
    FEES_RESTRUCTURED = "fees-restructured" <-> "fees-restructured", Neutral, "Other fees for the same sum",
        "the fees are put together differently, for the same sum: {old} → {new}",
        "Fixed fees that everybody pays were split, joined or shifted, and come to what they came to before. Told in place of \
         every fee that came, went or changed.";
    FEE_RAISED = "fee-raised" <-> "fee-lowered", Worse, "A fee was raised",
        "{item}: {old} → {new}",
        "Prices are compared by the most one may have to pay, in one currency. Tiers are raised where no tier is cheaper and \
         one is dearer.";
    FEE_LOWERED = "fee-lowered" <-> "fee-raised", Better, "A fee was lowered",
        "{item}: {old} → {new}",
        "Prices are compared by the most one may have to pay, in one currency.";
    FEE_INTRODUCED = "fee-introduced" <-> "fee-waived", Worse, "What was free now costs something",
        "{item}: {old} → {new}",
        "From `free` to any amount, a share or what it depends on.";
    FEE_WAIVED = "fee-waived" <-> "fee-introduced", Better, "What cost something is now free",
        "{item}: {old} → {new}",
        "From any amount to `free`.";
    FEE_RANGE_CHANGED = "fee-range-changed" <-> "fee-range-changed", Neutral, "Only the lower end of a fee changed",
        "{item}: {old} → {new}",
        "The most one may have to pay is as before.";
    FEE_CURRENCY = "fee-currency-changed" <-> "fee-currency-changed", Unclear, "A fee is due in another currency",
        "{item}: {old} → {new}",
        "Rates of exchange are not the engine's to guess.";
    FEE_CHANGED = "fee-changed" <-> "fee-changed", Unclear, "A fee is worked out in another way",
        "{item}: {old} → {new}",
        "A fixed amount against one for each of something, a share, tiers, or what it depends on; other tiers; other words for \
         what is counted.";
    FEE_UNSTATED = "fee-amount-removed" <-> "fee-amount-added", Worse, "A fee no longer says how much it is",
        "{item}: {old} → {new}",
        "The amount is `unknown` or left out.";
    FEE_STATED = "fee-amount-added" <-> "fee-amount-removed", Better, "A fee now says how much it is",
        "{item}: {old} → {new}",
        "The amount was `unknown` or left out.";
    FEE_MANDATORY = "fee-made-mandatory" <-> "fee-made-optional", Worse, "A fee that was optional must be paid",
        "{item}: now everybody pays it",
        "`optional: true` is gone.";
    FEE_OPTIONAL = "fee-made-optional" <-> "fee-made-mandatory", Better, "A fee is optional now",
        "{item}: now only those pay it who want what it is for",
        "`optional: true` was set.";
    FEE_CHOICE_ADDED = "fee-choice-added" <-> "fee-choice-removed", Unclear, "One more of several fees may be due",
        "{item}: one more of the fees of which one is due ({new})",
        "In `one_of` exactly one is due; whether a further one is dearer for somebody depends on whom it is for.";
    FEE_CHOICE_REMOVED = "fee-choice-removed" <-> "fee-choice-added", Unclear, "One fewer of several fees may be due",
        "{item}: one fewer of the fees of which one is due ({old})",
        "In `one_of` exactly one is due.";
    ONE_FEE_DUE = "one-fee-due" <-> "all-fees-due", Better, "One of several fees is due where all were",
        "{item}: one of the fees is due, not all of them: {old}",
        "Fees that stood by themselves are now in one `one_of`. What each of them costs is compared by itself.";
    ALL_FEES_DUE = "all-fees-due" <-> "one-fee-due", Worse, "All of several fees are due where one was",
        "{item}: all of the fees are due, not one of them: {new}",
        "The fees of a `one_of` now stand by themselves. What each of them costs is compared by itself.";
    FEE_DATES = "fee-dates-changed" <-> "fee-dates-changed", Neutral, "A fee is due from or until another day",
        "{item}: {old} → {new}",
        "`valid_from` and `valid_until`. A raise of which the day lies ahead is marked as announced.";
    TOTAL_RAISED = "total-fees-raised" <-> "total-fees-lowered", Worse, "The declared sum of fees was raised",
        "declared fees {old} → {new}",
        "`total.fees`. What the fees come to is told by `fees-more`.";
    TOTAL_LOWERED = "total-fees-lowered" <-> "total-fees-raised", Better, "The declared sum of fees was lowered",
        "declared fees {old} → {new}",
        "`total.fees`. What the fees come to is told by `fees-less`.";
    TOTAL_CHANGED = "total-fees-changed" <-> "total-fees-changed", Unclear, "The declared sum of fees changed, and which is more cannot be told",
        "declared fees {old} → {new}",
        "`total.fees` in another currency or worked out in another way.";
}
