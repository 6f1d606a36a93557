//! What happens when a promise is broken or not answered: remedies, redress, silence.

crate::diff::rule::diff_rules! { Redress;
    RUNG_ADDED = "rung-added" <-> "rung-removed", Better, "One more place to turn to",
        "one more place to turn to: {item}",
        "A rung of the redress ladder, the service's own or its agency's.";
    RUNG_REMOVED = "rung-removed" <-> "rung-added", Worse, "One place fewer to turn to",
        "one place fewer to turn to: {item}",
        "A rung whose id changed is found again by whom it leads to before it is called removed.";
    RUNG_ORDER = "rung-order-changed" <-> "rung-order-changed", Unclear, "The ladder has another order",
        "where to turn first: {old} → {new}",
        "Each rung opens when the one below it has run out.";
    RUNG_BODY = "redress-body-changed" <-> "redress-body-changed", Unclear, "A complaint goes to somebody else",
        "{item}: goes to {old} → {new}",
        "`to` of a rung.";
    INDEPENDENCE_LOST = "independence-lost" <-> "independence-gained", Worse, "A rung is no longer independent",
        "{item}: no longer independent of the agency",
        "`independent: true` is gone.";
    INDEPENDENCE_GAINED = "independence-gained" <-> "independence-lost", Better, "A rung is now independent",
        "{item}: now independent of the agency",
        "`independent: true` was set.";
    FILING_SHORTER = "filing-time-shorter" <-> "filing-time-longer", Worse, "Less time to complain",
        "{item}: to be filed within {old} → {new}",
        "`file_within` of a rung. Where it is `none`, there is no limit.";
    FILING_LONGER = "filing-time-longer" <-> "filing-time-shorter", Better, "More time to complain",
        "{item}: to be filed within {old} → {new}",
        "`file_within` of a rung. Where it is `none`, there is no limit.";
    FILING_CHANGED = "filing-time-changed" <-> "filing-time-changed", Unclear, "The time to complain changed",
        "{item}: to be filed within {old} → {new}",
        "Which is longer cannot be told, or it is said for the first time, or no longer.";
    FILING_START = "filing-start-changed" <-> "filing-start-changed", Unclear, "The time to complain counts from something else",
        "{item}: counted from {old} → {new}",
        "`from` of a rung.";
    DECISION_LONGER = "decision-time-longer" <-> "decision-time-shorter", Worse, "A complaint may be decided later",
        "{item}: decided within {old} → {new}",
        "`decide_within` of a rung; without one there is no end.";
    DECISION_SHORTER = "decision-time-shorter" <-> "decision-time-longer", Better, "A complaint is decided sooner",
        "{item}: decided within {old} → {new}",
        "`decide_within` of a rung; without one there is no end.";
    DECISION_CHANGED = "decision-time-changed" <-> "decision-time-changed", Unclear, "The time to decide a complaint changed",
        "{item}: decided within {old} → {new}",
        "Which is longer cannot be told.";
    RECEIPT_LONGER = "acknowledgement-time-longer" <-> "acknowledgement-time-shorter", Worse, "Receipt of a complaint is confirmed later",
        "{item}: receipt confirmed within {old} → {new}",
        "`acknowledge_within` of a rung; without one nothing is promised.";
    RECEIPT_SHORTER = "acknowledgement-time-shorter" <-> "acknowledgement-time-longer", Better, "Receipt of a complaint is confirmed sooner",
        "{item}: receipt confirmed within {old} → {new}",
        "`acknowledge_within` of a rung; without one nothing is promised.";
    RECEIPT_CHANGED = "acknowledgement-time-changed" <-> "acknowledgement-time-changed", Unclear, "The time to confirm receipt changed",
        "{item}: receipt confirmed within {old} → {new}",
        "Which is longer cannot be told.";
    REMEDY_ADDED = "remedy-added" <-> "remedy-removed", Better, "One more remedy",
        "new remedy: {item} ({new})",
        "`remedies` of a service or an agency.";
    REMEDY_REMOVED = "remedy-removed" <-> "remedy-added", Worse, "One remedy fewer",
        "no longer a remedy: {item} ({old})",
        "`remedies` of a service or an agency.";
    REMEDY_KIND = "remedy-kind-changed" <-> "remedy-kind-changed", Unclear, "A remedy is of another kind",
        "{item}: {old} → {new}",
        "`kind` of a remedy.";
    REMEDY_LOWERED = "remedy-lowered" <-> "remedy-raised", Worse, "A remedy is worth less",
        "{item}: {old} → {new}",
        "`amount` of a remedy, compared as fees are.";
    REMEDY_RAISED = "remedy-raised" <-> "remedy-lowered", Better, "A remedy is worth more",
        "{item}: {old} → {new}",
        "`amount` of a remedy, compared as fees are.";
    REMEDY_CHANGED = "remedy-amount-changed" <-> "remedy-amount-changed", Unclear, "A remedy is worked out in another way",
        "{item}: {old} → {new}",
        "`amount` of a remedy in another currency, of something else, or in words.";
    REMEDY_ON_REQUEST = "remedy-on-request" <-> "remedy-automatic", Worse, "A remedy must now be asked for",
        "{item}: must now be asked for",
        "`automatic: true` is gone.";
    REMEDY_AUTOMATIC = "remedy-automatic" <-> "remedy-on-request", Better, "A remedy comes without asking",
        "{item}: now comes without asking",
        "`automatic: true` was set.";
    COMPENSATION_ADDED = "compensation-added" <-> "compensation-removed", Better, "The charter now gives a compensation",
        "compensation now given: {new}",
        "`compensation` of a service.";
    COMPENSATION_REMOVED = "compensation-removed" <-> "compensation-added", Worse, "The charter no longer gives a compensation",
        "compensation no longer given: {old}",
        "`compensation` of a service.";
    SILENCE_WORSE = "silence-less-favourable" <-> "silence-more-favourable", Worse, "No answer in time means less",
        "no answer in time: {old} → {new}",
        "`on_silence`: approved is better than nothing, nothing better than rejected.";
    SILENCE_BETTER = "silence-more-favourable" <-> "silence-less-favourable", Better, "No answer in time means more",
        "no answer in time: {old} → {new}",
        "`on_silence`: approved is better than nothing, nothing better than rejected.";
    REPLY_LONGER = "reply-time-longer" <-> "reply-time-shorter", Worse, "Feedback is answered later",
        "feedback answered within {old} → {new}",
        "`feedback.reply_within` of an agency; without one nothing is promised.";
    REPLY_SHORTER = "reply-time-shorter" <-> "reply-time-longer", Better, "Feedback is answered sooner",
        "feedback answered within {old} → {new}",
        "`feedback.reply_within` of an agency; without one nothing is promised.";
    REPLY_CHANGED = "reply-time-changed" <-> "reply-time-changed", Unclear, "The time to answer feedback changed",
        "feedback answered within {old} → {new}",
        "Which is longer cannot be told.";
    FEEDBACK_ADDED = "feedback-added" <-> "feedback-removed", Better, "The agency now says how it listens",
        "now says how it listens",
        "`feedback` of an agency.";
    FEEDBACK_REMOVED = "feedback-removed" <-> "feedback-added", Worse, "The agency no longer says how it listens",
        "no longer says how it listens",
        "`feedback` of an agency.";
}
