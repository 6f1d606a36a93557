//! How the parts of a book hold together: what nobody needs, what never comes, what leads round in a circle or nowhere.

use crate::check::Rule;

mod circular_evidence;
mod dead_reference;
mod empty_step;
mod external_promise;
mod fee_at_no_step;
mod form_file_missing;
mod office_differs_without_reason;
mod office_on_no_channel;
mod once_only;
mod online_stops_short;
mod orphan_requirement;
mod output_missing_in_case;
mod output_never_given;
mod step_on_its_own;
mod too_many_signatures;
mod two_wordings;
mod unused_id;

pub(super) static RULES: &[&Rule] = &[
    &circular_evidence::RULE,
    &dead_reference::RULE,
    &empty_step::RULE,
    &external_promise::RULE,
    &fee_at_no_step::RULE,
    &form_file_missing::RULE,
    &office_differs_without_reason::RULE,
    &office_on_no_channel::RULE,
    &once_only::RULE,
    &online_stops_short::RULE,
    &orphan_requirement::RULE,
    &output_missing_in_case::RULE,
    &output_never_given::RULE,
    &step_on_its_own::RULE,
    &too_many_signatures::RULE,
    &two_wordings::RULE,
    &unused_id::RULE,
];
