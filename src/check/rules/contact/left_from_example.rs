//! An address or a number that was left from an example
//!
//! `init` writes a book with an e-mail address at example.org and a telephone number of noughts. On the site they look like any other:
//! a citizen writes there, and nobody reads it. The names example.org, example.com and example.net are kept free for examples; nobody can
//! be reached at them.
//!
//! Asked for by: RFC 2606, section 3, names that are reserved [S]; our own inference [D].
//!
//! ```yaml
//! contact: {phone: "+00 0 0000 0000", email: office@example.org}   # wrong
//! contact: {phone: "+63 2 8123 4567", email: office@civil.example}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::check::{addresses, contacts};
use crate::quantity::digit_value;
use crate::record::Line;
use crate::source::Span;
use crate::words;

rule!("left-from-example", Warning, Book(find), "left_from_example.rs");

/// The names that RFC 2606 keeps free.
const FREE: [&str; 3] = ["example.com", "example.net", "example.org"];

fn find(ground: &Ground<'_>, found: &mut Findings) {
    for url in addresses::of_book(ground.charter) {
        if is_free(host(&url.text)) {
            say(&url.text, url.span, found);
        }
    }
    for contact in contacts::of_book(&ground.charter.book) {
        let is_left = |line: &&Line| line.text.rsplit_once('@').is_some_and(|(_, host)| is_free(host.trim()));
        contact.email.list().iter().filter(is_left).for_each(|line| say(&line.text, line.span, found));
        let numbers = contact.phone.list().iter().chain(contact.fax.get()).chain(contact.sms.get());
        numbers.filter(|number| is_nought(&number.text)).for_each(|number| say(&number.text, number.span, found));
    }
}

fn say(text: &str, span: Span, found: &mut Findings) {
    found.at(span, words!("“{text}” was left from an example", text), words!("write your own, or take the line away"));
}

/// The host of a web address, or of one that begins a letter.
fn host(url: &str) -> &str {
    let rest = url.split_once(':').map_or(url, |(_, rest)| rest).trim_start_matches('/');
    let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    place.split(':').next().unwrap_or_default()
}

/// Whether a host is one of the free names, or below one.
fn is_free(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    FREE.iter().any(|free| host.strip_suffix(free).is_some_and(|above| above.is_empty() || above.ends_with('.')))
}

/// Whether a number has digits, and all of them are noughts.
fn is_nought(number: &str) -> bool {
    let mut digits = number.chars().filter_map(digit_value).peekable();
    digits.peek().is_some() && digits.all(|digit| digit == 0)
}

#[cfg(test)]
mod tests {
    use super::{host, is_free, is_nought};

    #[test]
    fn what_is_kept_free_is_told_from_what_somebody_has() {
        for left in [
            "https://Charter.Example.ORG/a?b",
            "mailto:a@example.net",
            "https://u@example.com:8080",
            "https://example.org.",
        ] {
            assert!(is_free(host(left)), "{left}");
        }
        for own in
            ["https://myexample.org/", "https://example.org.ph/", "https://city.example/example.org", "tel:+0", ""]
        {
            assert!(!is_free(host(own)), "{own}");
        }
        assert!(is_nought("+00 0 0000 0000") && is_nought("۰۰۰"));
        assert!(!is_nought("+63 0") && !is_nought("") && !is_nought("none"));
    }
}
