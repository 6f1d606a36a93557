//! What a book puts in place of the default theme: which file below its `theme/` is what, and from which version of ours it
//! was made. What stands in templates is `theme`'s, what stands in words is `words`'.

use super::{codes, shipped};
use crate::derive::digest;
use crate::diagnostic::Diagnostic;
use crate::lang::{Language, Message};
use crate::load;
use crate::record::{Key, nearest};
use crate::source::{FileId, SourceMap, Span, Tree};
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeMap;

/// The style sheet of the book's own that every page links to after ours, where the book has it.
pub(super) const OWN_SHEET: &str = "book.css";

/// The folders below `theme/`.
const FOLDERS: [&str; 5] = ["templates", "assets", "strings", "booklet", "fonts"];

/// The book's own words in one language.
#[derive(Debug)]
pub(super) struct OwnWords {
    pub(super) file: FileId,
    pub(super) words: Vec<(Key, Message)>,
}

/// The book's own parts of the theme.
#[derive(Debug, Default)]
pub(super) struct Overrides {
    /// Templates by name, such as `service.html`.
    pub(super) templates: BTreeMap<String, FileId>,
    /// Assets by their path below `assets/`, with their path in the book.
    pub(super) assets: BTreeMap<String, String>,
    /// Words by language tag.
    pub(super) words: BTreeMap<String, OwnWords>,
    /// Style sheets, ours replaced and the book's own.
    sheets: Vec<FileId>,
}

/// What a file below `theme/` is.
enum Part<'p> {
    Template(&'p str),
    Asset(&'p str),
    Words(&'p str),
    Booklet,
    Nothing,
}

fn part(path: &str) -> Part<'_> {
    match path.strip_prefix("theme/").and_then(|inside| inside.split_once('/')) {
        Some(("templates", name)) if name.ends_with(".html") => Part::Template(name),
        Some(("assets", name)) => Part::Asset(name),
        Some(("strings", name)) => name.strip_suffix(".yaml").map_or(Part::Nothing, Part::Words),
        Some(("booklet" | "fonts", _)) => Part::Booklet,
        _ => Part::Nothing,
    }
}

impl Overrides {
    /// Reads the files below `theme/`; what is wrong with them as files is a finding.
    pub(super) fn read(
        tree: &dyn Tree,
        paths: &[String],
        languages: &[Language],
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut own = Overrides::default();
        for path in paths {
            let read = match part(path) {
                Part::Template(name) => own.template(tree, path, name, sources, findings),
                Part::Asset(name) => own.asset(tree, path, name, sources, findings),
                Part::Words(tag) if speaks(languages, tag) => own.words(tree, path, tag, sources, findings),
                Part::Booklet => Ok(()),
                Part::Words(tag) => Err(Box::new(stranger(path, tag, languages))),
                Part::Nothing => Err(Box::new(useless(path))),
            };
            findings.extend(read.err().map(|finding| *finding));
        }
        findings.extend(own.unused(sources));
        findings.extend(own.misspelt(sources));
        findings.extend(super::tokens::unknown(&own.sheets, sources));
        own
    }

    fn template(
        &mut self,
        tree: &dyn Tree,
        path: &str,
        name: &str,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<(), Box<Diagnostic>> {
        let file = load::theme_text(tree, path, sources)?;
        self.templates.insert(name.to_owned(), file);
        findings.extend(base(&format!("templates/{name}"), file, sources));
        Ok(())
    }

    fn asset(
        &mut self,
        tree: &dyn Tree,
        path: &str,
        name: &str,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<(), Box<Diagnostic>> {
        self.assets.insert(name.to_owned(), path.to_owned());
        let ours = format!("assets/{name}");
        let (is_sheet, stands_in) = (name.ends_with(".css"), shipped::file(&ours).is_some());
        if is_sheet || (name.ends_with(".js") && stands_in) {
            let file = load::theme_text(tree, path, sources)?;
            findings.extend(base(&ours, file, sources));
            self.sheets.extend(is_sheet.then_some(file));
        }
        Ok(())
    }

    fn words(
        &mut self,
        tree: &dyn Tree,
        path: &str,
        tag: &str,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<(), Box<Diagnostic>> {
        let file = load::theme_text(tree, path, sources)?;
        let (words, wrong) = load::words(file, sources);
        findings.extend(wrong);
        self.words.insert(tag.to_owned(), OwnWords { file, words });
        Ok(())
    }

    /// Templates that have the name of none of ours and that no other asks for.
    fn unused(&self, sources: &SourceMap) -> Vec<Diagnostic> {
        let ours = shipped::templates();
        let asked = |name: &str| {
            let quoted = [format!("\"{name}\""), format!("'{name}'")];
            let others = self.templates.iter().filter(|(other, _)| *other != name);
            others.map(|(_, file)| sources.text(*file)).any(|text| quoted.iter().any(|word| text.contains(word)))
        };
        let gives = |file: FileId| sources.text(file).contains("{% component ");
        let unused =
            self.templates.iter().filter(|&(name, &file)| !ours.contains(name) && !asked(name) && !gives(file));
        unused
            .map(|(name, &file)| {
                let finding = Diagnostic::in_file(
                    &codes::UNKNOWN_THEME_FILE,
                    sources.path(file),
                    words!("no page is made with a template “{name}”", name),
                );
                finding.help(named(words!("a shipped template"), name, &ours))
            })
            .collect()
    }

    /// Assets that look like one of ours misspelt: nothing of the book's theme names them.
    fn misspelt(&self, sources: &SourceMap) -> Vec<Diagnostic> {
        let ours = shipped::names("assets");
        let texts: Vec<&str> = self.templates.values().chain(&self.sheets).map(|file| sources.text(*file)).collect();
        let asked = |name: &str| {
            let name = name.rsplit('/').next().unwrap_or(name);
            texts.iter().any(|text| text.contains(name))
        };
        let strange = self.assets.iter().filter(|(name, _)| *name != OWN_SHEET && !ours.contains(name) && !asked(name));
        let near =
            strange.filter_map(|(name, path)| Some((name, path, nearest(name, ours.iter().map(String::as_str))?)));
        near.map(|(name, path, near)| {
            let message = words!("no page and no style sheet names an asset “{name}”", name);
            let help = words!("did you mean `{near}`? what is only to be copied belongs in static/", near);
            Diagnostic::in_file(&codes::UNKNOWN_THEME_FILE, path.as_str(), message).help(help)
        })
        .collect()
    }
}

/// Whether words in a language are ever shown: English stands in for what other languages lack.
fn speaks(languages: &[Language], tag: &str) -> bool {
    tag == "en" || languages.iter().any(|language| language.tag == tag || language.primary() == tag)
}

fn stranger(path: &str, tag: &str, languages: &[Language]) -> Diagnostic {
    let tags: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
    let message = words!("“{tag}” is not a language of this book, so nobody will see these words", tag);
    let help = words!("name the file after one of its languages ({tags}), or add the language to charter.yaml", tags);
    Diagnostic::in_file(&codes::UNKNOWN_THEME_FILE, path, message).help(help)
}

fn useless(path: &str) -> Diagnostic {
    let inside = path.trim_start_matches("theme/");
    let (folder, name) = inside.split_once('/').unwrap_or(("", inside));
    let help = match folder {
        "templates" => words!("give a template a name that ends in `.html`"),
        "strings" if name.ends_with(".yml") => words!("name it `.yaml`"),
        "strings" => words!("give the file of words the name of a language and `.yaml`, such as `fa.yaml`"),
        "" => {
            words!("put it into one of {folders}", folders = FOLDERS.map(|folder| format!("theme/{folder}/")).to_vec())
        }
        other => named(words!("a folder of the theme"), other, &FOLDERS.map(str::to_owned)),
    };
    Diagnostic::in_file(&codes::UNKNOWN_THEME_FILE, path, words!("“{path}” is not a file that the theme reads", path))
        .help(help)
}

/// The nearest of what there is, and all of it.
fn named(what: Wording, name: &str, known: &[String]) -> Wording {
    let near = meant(nearest(name, known.iter().map(String::as_str)));
    words!("{near}give it the name of {what}: {known}", near, what, known = known.to_vec())
}

/// A question before the rest of the help, where a name is near to one that there is.
pub(super) fn meant(near: Option<&str>) -> Wording {
    near.map(|near| words!("did you mean `{near}`? ", near)).unwrap_or_default()
}

/// What to say of a file that stands in place of one of ours: whether ours is still the one that it was made from.
fn base(ours: &str, file: FileId, sources: &SourceMap) -> Option<Diagnostic> {
    let now = digest(&shipped::text(ours)?);
    let name = ours.split_once('/').map_or(ours, |(_, name)| name);
    let record = if name.ends_with(".html") { format!("{{# from: {now} #}}") } else { format!("/* from: {now} */") };
    let first = sources.text(file).lines().next().unwrap_or_default();
    match recorded(first) {
        None => {
            let message = words!(
                "this file stands in place of ours, “{name}”, and does not say which version it was made from",
                name
            );
            let finding = Diagnostic::in_file(&codes::THEME_BASE_UNRECORDED, sources.path(file), message);
            Some(finding.help(words!("write `{record}` as its first line", record = &record)))
        }
        Some((_, made_from)) if made_from.eq_ignore_ascii_case(&now) => None,
        Some((at, made_from)) => {
            let span = Span::new(file, at, at + made_from.len());
            let message = words!(
                "“{name}” has changed since this file was made from it: {then} then, {now} now",
                name,
                then = made_from,
                now = &now
            );
            let help = words!(
                "compare the two, take over what you want, then write `{record}` as the first line",
                record = &record
            );
            Some(Diagnostic::at(&codes::THEME_BASE_CHANGED, span, message).help(help))
        }
    }
}

/// The digest in a first line `{# from: 3f9a1c #}` or `/* from: 3f9a1c */`, and the byte where it begins.
fn recorded(line: &str) -> Option<(usize, &str)> {
    let opened = line.trim_start_matches('\u{feff}').trim_start();
    let inside = opened.strip_prefix("{#").or_else(|| opened.strip_prefix("/*"))?.trim_start_matches('-');
    let after = inside.trim_start().strip_prefix("from:")?.trim_start();
    let end = after.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(after.len());
    (end > 0).then(|| (line.len() - after.len(), &after[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryTree;

    #[test]
    fn the_record_is_found_in_both_kinds_of_comment() {
        assert_eq!(recorded("{# from: 3f9a1c #}"), Some((9, "3f9a1c")));
        assert_eq!(recorded("{#- from:3f9a1c -#}"), Some((9, "3f9a1c")));
        assert_eq!(recorded("/* from: 3F9A1C */"), Some((9, "3F9A1C")));
        for line in ["", "{# a note #}", "<!-- from: 3f9a1c -->", "{# from: #}", "from: 3f9a1c"] {
            assert_eq!(recorded(line), None, "{line}");
        }
    }

    fn findings(first_line: &str) -> Vec<(&'static str, String)> {
        let text = format!("{first_line}\n{{% extends \"default/home.html\" %}}\n");
        let tree = MemoryTree::new().with("theme/templates/home.html", text);
        let (mut sources, mut findings) = (SourceMap::default(), Vec::new());
        let paths = ["theme/templates/home.html".to_owned()];
        Overrides::read(&tree, &paths, &[], &mut sources, &mut findings);
        findings.into_iter().map(|finding| (finding.code.name, finding.help.unwrap_or_default().to_string())).collect()
    }

    #[test]
    fn a_base_that_changed_is_said_and_one_that_did_not_is_not() {
        let ours = shipped::text("templates/home.html").unwrap_or_default();
        let hash = blake3::hash(ours.as_bytes()).to_hex();
        let record = format!("{{# from: {} #}}", &hash[..6]);
        assert_eq!(findings(&record), []);
        let changed = findings("{# from: 000000 #}");
        assert_eq!(changed[0].0, "theme-base-changed");
        assert!(changed[0].1.contains(&record), "{changed:?}");
        let missing = findings("{# ours #}");
        assert_eq!(missing[0].0, "theme-base-unrecorded");
        assert!(missing[0].1.contains(&record), "{missing:?}");
    }
}
