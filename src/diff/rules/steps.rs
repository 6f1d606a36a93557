//! What happens, and who does it.

crate::diff::rule::diff_rules! { Steps;
    STEP_ADDED = "step-added" <-> "step-removed", Worse, "One more thing for the citizen to do",
        "one more step for the applicant: {item}",
        "A step with a `client_action` that was not there.";
    STEP_REMOVED = "step-removed" <-> "step-added", Better, "One thing less for the citizen to do",
        "one step fewer for the applicant: {item}",
        "A step whose id changed is found again by its words before it is called removed.";
    AGENCY_STEP_ADDED = "agency-step-added" <-> "agency-step-removed", Neutral, "One more step of the agency, or an optional one",
        "one more step inside the agency, or an optional one: {item}",
        "The citizen does nothing in it; what it costs in time is told by the times.";
    AGENCY_STEP_REMOVED = "agency-step-removed" <-> "agency-step-added", Neutral, "One step of the agency fewer, or an optional one",
        "one step fewer inside the agency, or an optional one: {item}",
        "The citizen did nothing in it; what it saves in time is told by the times.";
    CLIENT_ACTION_ADDED = "client-action-added" <-> "client-action-removed", Worse, "The citizen must now act in a step",
        "{item}: the applicant must now act: {new}",
        "`client_action` was not there.";
    CLIENT_ACTION_REMOVED = "client-action-removed" <-> "client-action-added", Better, "The citizen need no longer act in a step",
        "{item}: the applicant need no longer act: {old}",
        "`client_action` is gone.";
    STEP_MANDATORY = "step-made-mandatory" <-> "step-made-optional", Worse, "A step that was optional must be taken",
        "{item}: now everybody takes this step",
        "`optional: true` is gone.";
    STEP_OPTIONAL = "step-made-optional" <-> "step-made-mandatory", Better, "A step is optional now",
        "{item}: now only those take this step who want to",
        "`optional: true` was set.";
    STEP_ORDER = "step-order-changed" <-> "step-order-changed", Unclear, "Steps wait for others than before",
        "the steps come in another order: {old} → {new}",
        "What each step waits for, of the steps that both states have. What it does to the whole time is told by the elapsed \
         time.";
    ACTOR_CHANGED = "actor-changed" <-> "actor-changed", Neutral, "Somebody else acts",
        "{item}: done by {old} → {new}",
        "`by` of a step or action, who reads feedback, who approved. Whether more agencies take part is told by \
         `agencies-more`.";
    SIGNATURES_RAISED = "signatures-raised" <-> "signatures-lowered", Worse, "A step takes more signatures",
        "{item}: {old} → {new} signatures",
        "Each signature is somebody to wait for.";
    SIGNATURES_LOWERED = "signatures-lowered" <-> "signatures-raised", Better, "A step takes fewer signatures",
        "{item}: {old} → {new} signatures",
        "Each signature is somebody to wait for.";
    STEP_LINKS = "step-links-changed" <-> "step-links-changed", Neutral, "Other things are handed in, paid or given in a step",
        "{item}: {old} → {new}",
        "`needs`, `fees` or `gives` of a step: when something is due, not whether.";
    ACTION_ADDED = "agency-action-added" <-> "agency-action-removed", Neutral, "The agency does one more thing in a step",
        "{item}: the agency also does this: {new}",
        "An entry of `actions`.";
    ACTION_REMOVED = "agency-action-removed" <-> "agency-action-added", Neutral, "The agency does one thing fewer in a step",
        "{item}: the agency no longer does this: {old}",
        "An entry of `actions`.";
}
