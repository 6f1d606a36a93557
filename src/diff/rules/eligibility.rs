//! Who may have a service, and in which cases what holds.

crate::diff::rule::diff_rules! { Eligibility;
    ELIGIBILITY_CHANGED = "eligibility-changed" <-> "eligibility-changed", Unclear, "Who may have the service reads differently",
        "who may apply: {old} → {new}",
        "Words cannot be compared by a machine: read whether anybody is shut out. Also where it is said for the first time, or \
         no longer.";
    GROUP_ADDED = "group-added" <-> "group-removed", Better, "One more group may have the service",
        "may now apply: {new}",
        "An entry of `eligibility`.";
    GROUP_REMOVED = "group-removed" <-> "group-added", Worse, "A group may no longer have the service",
        "may no longer apply: {old}",
        "An entry of `eligibility`. One in other words is found again by likeness.";
    CONDITIONS_ADDED = "conditions-added" <-> "conditions-removed", Worse, "A group must now meet conditions",
        "{item}: only with {new}",
        "`conditions` of a group that had none.";
    CONDITIONS_REMOVED = "conditions-removed" <-> "conditions-added", Better, "A group need no longer meet conditions",
        "{item}: no longer only with {old}",
        "`conditions` of a group are gone.";
    QUESTION_ADDED = "question-added" <-> "question-removed", Unclear, "A question was added, on whose answer it depends what holds",
        "the answer now depends on: {item} ({new})",
        "`cases`. Whether those who answer in one way or another have it better, the changes with these cases show.";
    QUESTION_REMOVED = "question-removed" <-> "question-added", Unclear, "It no longer depends on a question what holds",
        "the answer no longer depends on: {item} ({old})",
        "`cases`. Whether those who answered in one way or another have it better, the changes with these cases show.";
    CASE_ADDED = "case-added" <-> "case-removed", Unclear, "One more case is told apart",
        "one more case: {new}",
        "An answer of `cases`. What holds in it is told by what names it in `when` or `unless`.";
    CASE_REMOVED = "case-removed" <-> "case-added", Unclear, "A case is no longer told apart",
        "one case fewer: {old}",
        "An answer of `cases`. Whether people in it are still served only a person can tell.";
    IDENTIFICATION_ADDED = "identification-added" <-> "identification-removed", Unclear, "One proves who one is in one more way",
        "now proving who one is: {new}",
        "`identification` does not say whether its entries are alternatives.";
    IDENTIFICATION_REMOVED = "identification-removed" <-> "identification-added", Unclear, "One proves who one is in one way fewer",
        "no longer proving who one is: {old}",
        "`identification` does not say whether its entries are alternatives.";
    CLASS_CHANGED = "classification-changed" <-> "classification-changed", Unclear, "The service is of another class",
        "class {old} → {new}",
        "A class carries a cap on time in the book's profile.";
    PRIORITY_ADDED = "priority-added" <-> "priority-removed", Better, "One more group is served first",
        "now served first: {new}",
        "`priority` of a service or an agency.";
    PRIORITY_REMOVED = "priority-removed" <-> "priority-added", Worse, "A group is no longer served first",
        "no longer served first: {old}",
        "`priority` of a service or an agency.";
    BURDEN_WIDENED = "burden-widened" <-> "burden-narrowed", Worse, "A fee, document or step concerns more cases",
        "{item}: concerns {old} → {new}",
        "`when`, `unless` or `channels` of something that is a burden. Cases and channels that only one of the two states \
         knows do not count.";
    BURDEN_NARROWED = "burden-narrowed" <-> "burden-widened", Better, "A fee, document or step concerns fewer cases",
        "{item}: concerns {old} → {new}",
        "`when`, `unless` or `channels` of something that is a burden.";
    BURDEN_SCOPE = "burden-scope-changed" <-> "burden-scope-changed", Unclear, "A fee, document or step concerns other cases",
        "{item}: concerns {old} → {new}",
        "Some cases or channels came, others went.";
    PROMISE_NARROWED = "promise-narrowed" <-> "promise-widened", Worse, "A promise, channel or remedy holds in fewer cases",
        "{item}: holds for {old} → {new}",
        "`when`, `unless` or `channels` of something that is good for the citizen. Cases and channels that only one of the two \
         states knows do not count.";
    PROMISE_WIDENED = "promise-widened" <-> "promise-narrowed", Better, "A promise, channel or remedy holds in more cases",
        "{item}: holds for {old} → {new}",
        "`when`, `unless` or `channels` of something that is good for the citizen.";
    PROMISE_SCOPE = "promise-scope-changed" <-> "promise-scope-changed", Unclear, "A promise, channel or remedy holds in other cases",
        "{item}: holds for {old} → {new}",
        "Some cases or channels came, others went.";
}
