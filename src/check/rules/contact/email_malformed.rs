//! An e-mail address to which nothing can be sent
//!
//! A citizen writes a complaint within its time limit, and the letter comes back.
//!
//! Asked for by: our own inference (L-X10) [D].
//!
//! ```yaml
//! contact: {email: id at example.org}   # wrong
//! contact: {email: id@example.org}      # right
//! ```

use crate::check::contacts;
use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::words;

rule!("email-malformed", Warning, Book(find), "email_malformed.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    for contact in contacts::of_book(&ground.charter.book) {
        for address in contact.email.list().iter().filter(|address| !is_address(&address.text)) {
            let message = words!("“{address}” is not an e-mail address", address = &address.text);
            let help = words!("write one address, such as `id@example.org`; several in a list; words belong in `note`");
            found.at(address.span, message, help);
        }
    }
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '\u{200c}')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    let local_is_good =
        !local.is_empty() && local.chars().all(plain) && !local.starts_with('.') && !local.ends_with('.');
    local_is_good && domain.contains('.') && domain.split('.').all(label) && top.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_words() {
        for good in ["id@example.org", "a.b+c@xn--mgba3a4f.ir", "دفتر@مثال.ایران"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "id at example.org",
            "id@example",
            "a@b@c.org",
            "a@b.org, c@d.org",
            "@b.org",
            "a@.org",
            "mailto:a@b.org",
            "n/a",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
