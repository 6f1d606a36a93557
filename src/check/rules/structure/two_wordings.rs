//! One requirement worded differently in two services of an agency
//!
//! “Photo” in one service and “Two colour photos 3×4” in the next, under the same id: the citizen does not know whether it is
//! the same thing, and two windows of one agency ask for different ones.
//!
//! Asked for by: RA 11032 of the Philippines, the uniform checklist of requirements [V]; a seed of Thailand's manual (L-X4).
//!
//! ```yaml
//! # wrong
//! - {id: photo, name: {en: Photo}}                        # in one service
//! - {id: photo, name: {en: Two colour photos 3×4}}        # in another
//! # right: one wording, or two ids
//! - {id: photo, name: {en: Colour photo 3×4}, copies: 2}  # in both
//! ```

use crate::check::parts::requirements;
use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::model::{Requirement, RequirementKind};
use crate::record::Entry;
use crate::words;
use std::collections::BTreeMap;

rule!("two-wordings", Warning, Agency(find), "two_wordings.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let mut first: BTreeMap<(&str, &str), (&Entry, &str)> = BTreeMap::new();
    for (service, record) in &subject.book.services {
        for requirement in requirements(record).into_iter().filter(|one| !is_form(one)) {
            for entry in requirement.name.get().map_or(&[][..], |name| &name.entries) {
                let key = (requirement.id.text.as_str(), entry.language.as_str());
                let (earlier, other) = *first.entry(key).or_insert((entry, service));
                if other != service && !is_same(&earlier.text, &entry.text) {
                    let message = words!(
                        "“{name}” is called “{entry}” here and “{earlier}” in “{other}”",
                        name = key.0,
                        entry = &entry.text,
                        earlier = &earlier.text,
                        other
                    );
                    let help = words!("word it in one way, or give it another id if it is another thing");
                    found.add(found.about(entry.span, message, help).also(earlier.span, words!("in “{other}”", other)));
                    break;
                }
            }
        }
    }
}

/// Each service has its own application form, and calls it so.
fn is_form(requirement: &Requirement) -> bool {
    requirement.kind.get() == Some(&RequirementKind::Form)
}

/// White space and case make no other wording.
fn is_same(a: &str, b: &str) -> bool {
    a.split_whitespace().map(str::to_lowercase).eq(b.split_whitespace().map(str::to_lowercase))
}
