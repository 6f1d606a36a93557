//! A link in a text that leads nowhere
//!
//! A link without a host leads to a file below the book's `static/`. Where there is none, a citizen who wants the form gets a
//! page that says “not found”. Addresses that could run a program (`javascript:`, `data:`) are never published: of such a
//! link only the words are left.
//!
//! Asked for by: the issue's own list of what a register gets wrong (dead link list) [D].
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

rule!("dead-link", Warning, Text(find), "dead_link.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    for place in links(&text.entry.text) {
        let address = &text.entry.text[place.clone()];
        if !Url::is_allowed(address) {
            let message = format!("the link to “{address}” is not published: only its words are shown");
            found.at(
                text.part(place),
                message,
                "link to an `https:`, `mailto:` or `tel:` address, or to a file in `static/`",
            );
        } else if let Some(file) = file_of(address) {
            let statics = &text.ground.charter.book.statics;
            let path = format!("static/{file}");
            if !statics.contains(&path) {
                let message = format!("there is no file “{path}” for this link");
                let near =
                    nearest(&path, statics.iter().map(String::as_str)).and_then(|near| near.strip_prefix("static/"));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "put the file there, or write the whole address beginning with `https://`".to_owned(),
                };
                found.at(text.part(place), message, help);
            }
        }
    }
}

/// The file below `static/` that a relative address leads to.
fn file_of(address: &str) -> Option<&str> {
    let outside = address.starts_with(['#', '/']) || address.split('/').next().is_some_and(|head| head.contains(':'));
    let path = address.split(['#', '?']).next().unwrap_or_default();
    (!outside && !path.is_empty()).then(|| path.strip_prefix("static/").unwrap_or(path))
}
