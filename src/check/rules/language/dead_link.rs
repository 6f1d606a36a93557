//! A link in a text that leads nowhere
//!
//! A link without a host leads to a file below the book's `static/`, or to a page of the site where it ends in `.html`. Where
//! there is none, a citizen who wants the form gets a page that says “not found”. Addresses that could run a program (`javascript:`, `data:`) are never published: of such a
//! link only the words are left.
//!
//! Asked for by: our own inference, a list of dead links (L-X10) [D].
//!
//! ```markdown
//! <!-- wrong: the file is static/forms/form-12.pdf -->
//! [Form 12](forms/form12.pdf)
//! <!-- right -->
//! [Form 12](forms/form-12.pdf)
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::links;
use crate::record::{Url, nearest};
use crate::wording::Wording;
use crate::words;

rule!("dead-link", Warning, Text(find), "dead_link.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let ground = text.ground;
    for place in links(&text.entry.text) {
        let address = &text.entry.text[place.clone()];
        let problem = match goal(address) {
            Goal::Refused => Some((
                words!("the link to “{address}” is not published: only its words are shown", address),
                words!("link to an `https:`, `mailto:` or `tel:` address, or to a file in `static/`"),
            )),
            Goal::File(path) if !ground.goals.is_file(&path) => Some((
                words!("there is no file “{path}” for this link", path = &path),
                near(&path, &ground.charter.book.statics)
                    .unwrap_or_else(|| words!("put the file there, or write the whole address")),
            )),
            Goal::Page(stem) if !ground.goals.is_page(stem) => Some((
                words!("the site has no page “{stem}” for this link", stem),
                words!(
                    "link to a page that there is: its address ends in the id of the service, agency or page and `.html`"
                ),
            )),
            _ => None,
        };
        if let Some((message, help)) = problem {
            found.at(text.part(place), message, help);
        }
    }
}

/// Where an address leads.
enum Goal<'a> {
    Outside,
    Refused,
    /// A file of the book, by its path.
    File(String),
    /// A page of the site, by the last part of its address without the ending.
    Page(&'a str),
}

fn goal(address: &str) -> Goal<'_> {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let outside = address.starts_with('/') || address.split('/').next().is_some_and(|head| head.contains(':'));
    match path.strip_suffix(".html") {
        _ if !Url::is_allowed(address) => Goal::Refused,
        _ if outside || path.is_empty() => Goal::Outside,
        Some(page) => Goal::Page(page.rsplit('/').next().unwrap_or(page)),
        None => Goal::File(format!("static/{}", path.strip_prefix("static/").unwrap_or(path))),
    }
}

fn near(path: &str, statics: &[String]) -> Option<Wording> {
    let near = nearest(path, statics.iter().map(String::as_str))?;
    near.strip_prefix("static/").map(|near| words!("did you mean `{near}`?", near))
}
