//! A summary of more than 160 characters
//!
//! The summary is what a citizen reads in a list of services and in the results of a search: long enough to know whether
//! this is the one, short enough to be shown whole. What does not fit belongs in `description`.
//!
//! Asked for by: Italy's guide to describing public services, at most 160 characters and no names of laws [V].
//!
//! ```yaml
//! # wrong: nobody sees the end of it
//! summary: {en: "This service enables natural persons whose national identity document has been lost, stolen, damaged or otherwise rendered unusable to apply for the issuance of a replacement document."}
//! # right
//! summary: {en: "Get a new card when yours is lost, stolen or damaged."}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::words;

rule!("summary-too-long", Warning, Text(find), "summary_too_long.rs");

/// Characters that a list or a search result shows.
const MOST: usize = 160;

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let length = text.entry.text.chars().count();
    if text.path == ["summary"] && length > MOST {
        let message = words!("this summary has {n} characters; at most {most} are shown", n = length, most = MOST);
        found.at(
            text.entry.span,
            message,
            words!("say in one short sentence what it is for; the rest belongs in `description`"),
        );
    }
}
