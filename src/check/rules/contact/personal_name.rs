//! A person's name where a role would do
//!
//! A charter names roles: they stay when people change, and nobody is shouted at in the street for a rejected form. Where a
//! statute asks for the officer's name, `allow` says which.
//!
//! Asked for by: our own inference from data protection (L-X11) [D]. Against it stands Nepal's Good Governance Act, section 25, which asks for the
//! name of the grievance officer [V].
//!
//! ```yaml
//! - {id: desk-head, title: {en: Head of the front desk}, name: {en: Ana Reyes}}   # noted
//! - {id: desk-head, title: {en: Head of the front desk}}                          # enough
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::words;

rule!("personal-name", Note, Agency(find), "personal_name.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    for role in subject.agency().roles.list() {
        let name = role.name.get().and_then(|name| name.entries.first());
        if let Some(name) = name {
            let message = words!(
                "“{name}” is the name of a person, published with the role “{role}”",
                name = &name.text,
                role = &role.id.text
            );
            let help = words!(
                "take the name away; if a law asks for it, say which: `allow: [{rule: personal-name, reason: …}]`"
            );
            found.at(name.span, message, help);
        }
    }
}
