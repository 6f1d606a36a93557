//! How a site looks: its theme and the words of its languages, kept from one state of a book to the next where nothing of that
//! changed. Reading both takes longer than anything else that a small book asks for.

#[cfg(feature = "booklet")]
use crate::booklet::Design;
use crate::diagnostic::Diagnostic;
use crate::lang::{Language, Writer};
use crate::resolve::Resolved;
use crate::site::Theme;
use crate::source::{Snapshot, SourceMap, Tree};
use std::sync::Arc;

/// A theme that was read.
#[derive(Clone)]
pub(super) struct Looks {
    pub(super) theme: Arc<Theme>,
    pub(super) writers: Arc<Vec<Writer>>,
    /// What its booklets look like.
    #[cfg(feature = "booklet")]
    pub(super) design: Arc<Design>,
    findings: Vec<Diagnostic>,
    /// What it was made of.
    made_of: MadeOf,
    /// The files that were read for it, by path and text.
    files: Vec<(String, String)>,
}

/// All that a theme depends on. Its findings name files by their number, so it also counts how many stand before its own.
#[derive(Clone, PartialEq, Eq)]
struct MadeOf {
    languages: Vec<Language>,
    files: Vec<(String, Option<String>)>,
    before: usize,
}

impl Looks {
    /// The looks of a book: those that are known where they are the same, else they are read. What is wrong with them is
    /// added to its findings, and their files to its sources.
    pub(super) fn of(known: Option<&Looks>, resolved: &mut Resolved, tree: &Snapshot) -> Looks {
        let Resolved { charter, sources, findings, theme: paths, .. } = resolved;
        let name = |path: &String| (path.clone(), tree.name(path).map(str::to_owned));
        let made_of = MadeOf {
            languages: charter.languages.clone(),
            files: paths.iter().map(name).collect(),
            before: sources.ids().count(),
        };
        let looks = match known.filter(|known| known.made_of == made_of) {
            Some(known) => {
                for (path, text) in &known.files {
                    sources.add(path.clone(), text.clone());
                }
                known.clone()
            }
            None => Looks::read(made_of, tree, paths, sources),
        };
        findings.extend(looks.findings.iter().cloned());
        looks
    }

    fn read(made_of: MadeOf, tree: &Snapshot, paths: &[String], sources: &mut SourceMap) -> Looks {
        let (theme, findings) = Theme::read(tree, paths, &made_of.languages, sources);
        #[cfg(feature = "booklet")]
        let (design, findings) = {
            let (design, wrong) = Design::read(tree, paths, sources);
            (Arc::new(design), [findings, wrong].concat())
        };
        let writers = Arc::new(theme.writers(&made_of.languages));
        let files = sources.files().skip(made_of.before);
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        Looks {
            theme: Arc::new(theme),
            writers,
            #[cfg(feature = "booklet")]
            design,
            findings,
            made_of,
            files,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::resolve::resolve;
    use crate::source::DiskTree;
    use std::fs;
    use std::path::Path;

    fn looked(folder: &Path, known: Option<&Looks>, changed: &mut Snapshot) -> (Looks, Resolved) {
        changed.look("").unwrap();
        let mut resolved = resolve(load(changed).unwrap());
        let looks = Looks::of(known, &mut resolved, changed);
        assert_eq!(fs::read_dir(folder).unwrap().count(), 2);
        (looks, resolved)
    }

    #[test]
    fn looks_are_kept_until_something_of_them_changes() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
        fs::create_dir_all(folder.path().join("theme/templates")).unwrap();
        write("charter.yaml", "title: {en: A}\nlanguages: [en]\n");
        write("theme/templates/page.html", "{{ page.title }} {{");
        let mut tree = Snapshot::of(DiskTree::new(folder.path())).unwrap();
        let (first, read) = looked(folder.path(), None, &mut tree);
        write("charter.yaml", "title: {en: Another}\nlanguages: [en]\n");
        let (second, again) = looked(folder.path(), Some(&first), &mut tree);
        assert!(Arc::ptr_eq(&first.theme, &second.theme));
        assert!(is_broken(&read));
        assert_eq!(read.findings, again.findings);
        assert_eq!(read.sources.paths().collect::<Vec<_>>(), again.sources.paths().collect::<Vec<_>>());
        write("charter.yaml", "title: {en: Another}\nlanguages: [en, fa]\n");
        let (third, _) = looked(folder.path(), Some(&second), &mut tree);
        assert!(!Arc::ptr_eq(&second.theme, &third.theme));
        write("theme/templates/page.html", "{{ page.title }}");
        let (_, mended) = looked(folder.path(), Some(&third), &mut tree);
        assert!(!is_broken(&mended), "{:?}", mended.findings);
    }

    fn is_broken(read: &Resolved) -> bool {
        read.findings.iter().any(|finding| finding.code.name == "template-error")
    }
}
