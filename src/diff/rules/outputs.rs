//! What the citizen gets.

crate::diff::rule::diff_rules! { Outputs;
    OUTPUT_ADDED = "output-added" <-> "output-removed", Better, "The citizen gets one thing more",
        "now also given: {item}",
        "An entry of `outputs`.";
    OUTPUT_REMOVED = "output-removed" <-> "output-added", Worse, "The citizen gets one thing less",
        "no longer given: {item}",
        "An entry of `outputs`. One whose id changed is found again by its name before it is called removed.";
    VALIDITY_SHORTER = "validity-shorter" <-> "validity-longer", Worse, "What one gets is valid for less time",
        "{item}: valid for {old} → {new}",
        "`valid_for` of an output; `unlimited` is the longest.";
    VALIDITY_LONGER = "validity-longer" <-> "validity-shorter", Better, "What one gets is valid for longer",
        "{item}: valid for {old} → {new}",
        "`valid_for` of an output; `unlimited` is the longest.";
    VALIDITY_CHANGED = "validity-changed" <-> "validity-changed", Unclear, "How long something is valid changed",
        "{item}: valid for {old} → {new}",
        "Months against days, or what it depends on; also where it is said for the first time, or no longer.";
    FINAL_CHANGED = "final-output-changed" <-> "final-output-changed", Neutral, "Something else counts as the result",
        "{item}: the result one came for: {old} → {new}",
        "`final` of an output.";
}
