//! A form whose file is not there
//!
//! The page offers “Form 12” for download, and behind the link is nothing. Files are looked for below the book's `static/`.
//!
//! Asked for by: our own inference, a list of dead links (L-X10) [D]; the Thai manual lists each form with a sample [S].
//!
//! ```yaml
//! # wrong: the file is static/forms/form-12.pdf
//! forms: [{id: form-12, name: {en: Form 12}, file: form-12.pdf}]
//! # right
//! forms: [{id: form-12, name: {en: Form 12}, file: forms/form-12.pdf}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::record::nearest;
use crate::words;

rule!("form-file-missing", Warning, Service(find), "form_file_missing.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let statics = &subject.ground().charter.book.statics;
    for file in subject.service.forms.list().iter().filter_map(|form| form.file.get()) {
        let path = format!("static/{}", file.text.strip_prefix("static/").unwrap_or(&file.text));
        if statics.contains(&path) {
            continue;
        }
        let near = nearest(&path, statics.iter().map(String::as_str)).and_then(|near| near.strip_prefix("static/"));
        let help = match near {
            Some(near) => words!("did you mean `{near}`?", near),
            None => words!("put the file at {path}, or give the form's web address as `url`", path = &path),
        };
        found.at(file.span, words!("there is no file “{path}” for this form", path = &path), help);
    }
}
