//! The templates and fonts of booklets: ours, with the book's own over them file by file. The only file that knows how ours
//! are embedded.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::load;
use crate::source::{FileId, SourceMap, Span, Tree, TreeError};
use crate::wording::Wording;
use crate::words;
use rust_embed::Embed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use typst::syntax::{DiagSpanKind, Source, SyntaxDiagnostic};

/// Our templates and fonts.
#[derive(Embed)]
#[folder = "themes/default/booklet"]
struct Files;

/// Where a book's own templates stand.
const OWN: &str = "theme/booklet/";

/// What to do about a mistake in a template.
pub(super) fn help() -> Wording {
    words!("mend the template, or take the file away to have ours back")
}

/// Where a book's own fonts stand.
const OWN_FONTS: &str = "theme/fonts/";

/// Templates and fonts.
#[derive(Clone, Debug, Default)]
pub struct Design {
    /// Templates by name, with the file where it is the book's own.
    pub(super) templates: BTreeMap<String, (Option<FileId>, String)>,
    /// Pictures that templates show, by name.
    pub(super) pictures: BTreeMap<String, Vec<u8>>,
    /// Fonts, those of the book first, each with its name.
    pub(super) fonts: Vec<(String, Cow<'static, [u8]>)>,
}

impl Design {
    /// Ours alone.
    pub fn ours() -> Design {
        let mut design = Design::default();
        for name in Files::iter() {
            let Some(file) = Files::get(&name) else { continue };
            if name.ends_with(".typ") {
                design.templates.insert(name.into_owned(), (None, String::from_utf8_lossy(&file.data).into_owned()));
            } else if is_font(&name) {
                design.fonts.push((name.into_owned(), file.data));
            }
        }
        design.fonts.sort_by(|(one, _), (other, _)| one.cmp(other));
        design
    }

    /// Ours with those of a book over them; `paths` are the files below its `theme/`.
    pub fn read(tree: &dyn Tree, paths: &[String], sources: &mut SourceMap) -> (Design, Vec<Diagnostic>) {
        let (mut design, mut findings) = (Design::ours(), Vec::new());
        let mut own_fonts = Vec::new();
        let mut paths: Vec<&String> = paths.iter().collect();
        paths.sort();
        for path in paths {
            if let Some(name) = path.strip_prefix(OWN) {
                match design.own(tree, path, name, sources) {
                    Ok(wrong) => findings.extend(wrong),
                    Err(finding) => findings.push(*finding),
                }
            } else if path.starts_with(OWN_FONTS) {
                match bytes(tree, path) {
                    Ok(bytes) if is_font(path) => own_fonts.push((path.clone(), Cow::Owned(bytes))),
                    Ok(_) => findings.push(no_font(path)),
                    Err(finding) => findings.push(*finding),
                }
            }
        }
        design.fonts.splice(0..0, own_fonts);
        (design, findings)
    }

    /// Takes a file of the book; of a template, what is wrong with its syntax.
    fn own(
        &mut self,
        tree: &dyn Tree,
        path: &str,
        name: &str,
        sources: &mut SourceMap,
    ) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
        if !name.ends_with(".typ") {
            self.pictures.insert(name.to_owned(), bytes(tree, path)?);
            return Ok(Vec::new());
        }
        let file = load::theme_text(tree, path, sources)?;
        let text = sources.text(file).to_owned();
        let wrong = syntax(file, &text);
        self.templates.insert(name.to_owned(), (Some(file), text));
        Ok(wrong)
    }
}

/// What cannot be read in a template.
fn syntax(file: FileId, text: &str) -> Vec<Diagnostic> {
    let source = Source::detached(text);
    let place = |error: &SyntaxDiagnostic| match error.span.get() {
        DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range),
        DiagSpanKind::Range { range, .. } => Some(range),
        DiagSpanKind::Detached => None,
    };
    let finding = |error: &SyntaxDiagnostic| {
        let range = place(error).unwrap_or_default();
        let span = Span::new(file, range.start, range.end);
        let finding = Diagnostic::at(&codes::BOOKLET_TEMPLATE, span, Wording::verbatim(error.message.as_str()));
        let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
        let help = if hints.is_empty() { help() } else { Wording::verbatim(hints.join("; ")) };
        finding.help(help)
    };
    let (errors, _) = source.root().errors_and_warnings();
    errors.iter().map(finding).collect()
}

/// Whether a file is called as fonts are that can be printed with.
fn is_font(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".ttf", ".otf", ".ttc"].iter().any(|ending| lower.ends_with(ending))
}

fn bytes(tree: &dyn Tree, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unread = |cause: TreeError| {
        let finding = Diagnostic::in_file(
            &codes::BOOKLET_FONT,
            path,
            words!("this file cannot be read: {cause}", cause = &cause),
        );
        Box::new(finding.help(words!("look at its permissions")))
    };
    tree.read(path).map_err(unread)
}

pub(super) fn no_font(path: &str) -> Diagnostic {
    Diagnostic::in_file(&codes::BOOKLET_FONT, path, words!("this is not a font that can be printed with"))
        .help(words!("fonts are .ttf or .otf files; a web font (.woff2) must be converted, or its .ttf taken from where it is published"))
}
