//! How citizens reach an agency: numbers, addresses, doors that are open.

use crate::check::Rule;

mod channel_without_address;
mod email_malformed;
mod insecure_url;
mod left_from_example;
mod personal_name;
mod phone_malformed;

pub(super) static RULES: &[&Rule] = &[
    &channel_without_address::RULE,
    &email_malformed::RULE,
    &insecure_url::RULE,
    &left_from_example::RULE,
    &personal_name::RULE,
    &phone_malformed::RULE,
];
