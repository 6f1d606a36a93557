//! The theme: our templates with the book's own over them, ready to render; and what is wrong with the book's own. The
//! only file that runs Tera.
//!
//! Ours are known to Tera as `default/service.html` and so on, and a name that the book has no template for falls back to
//! them. So a book's `service.html` can extend `default/service.html`, and ours extend the book's `base.html` where there
//! is one.

use super::address::Links;
use super::html::{escape_to, foreign, ready};
use super::overrides::{OWN_SHEET, Overrides};
use super::trouble::{self, Trouble};
use super::{shipped, words};
use crate::diagnostic::Diagnostic;
use crate::lang::{Language, Writer};
use crate::output::{Digest, RenderError, half};
use crate::source::{FileId, SourceMap, Tree};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

/// Under which folder our own templates are known.
pub(super) const DEFAULT: &str = "default/";

/// What a site looks like: our theme, and what the book has put in its place.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    own: Overrides,
    files: Arc<TemplateFiles>,
}

/// The book's own templates: their files and texts.
#[derive(Debug, Default)]
pub(super) struct TemplateFiles(pub(super) BTreeMap<String, (FileId, String)>);

impl Theme {
    /// Reads what a book has put below its `theme/`; `paths` are the files there. Every mistake is a finding, and a theme
    /// with mistakes is ours alone.
    pub fn read(
        tree: &dyn Tree,
        paths: &[String],
        languages: &[Language],
        sources: &mut SourceMap,
    ) -> (Theme, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let own = Overrides::read(tree, paths, languages, sources, &mut findings);
        let text = |(name, &file): (&String, &FileId)| (name.clone(), (file, sources.text(file).to_owned()));
        let files = TemplateFiles(own.templates.iter().map(text).collect());
        let asked = trouble::asked(&files);
        let keys: BTreeSet<String> = asked.iter().map(|(key, _)| key.clone()).collect();
        findings.extend(words::check(&own, languages, &keys, sources));
        let writers = words::writers(languages, &own);
        findings.extend(trouble::unknown_words(&asked, &writers));
        let tera = compile(&files).unwrap_or_else(|wrong| {
            findings.extend(wrong);
            ours()
        });
        (Theme { tera, own, files: Arc::new(files) }, findings)
    }

    /// A writer for each language, with the words of the theme.
    pub fn writers(&self, languages: &[Language]) -> Vec<Writer> {
        words::writers(languages, &self.own)
    }

    /// The templates with the interface words of one language: `t(key="nav.home")`.
    pub(super) fn renderer(&self, writer: &Writer) -> Renderer {
        let words = Arc::new(Words::of(writer));
        let name = self.name(writer);
        let mut tera = self.tera.clone();
        tera.register_function("t", move |arguments: Kwargs, _: &State<'_>| words.asked(&arguments));
        let sheet = self.own.assets.contains_key(OWN_SHEET).then_some(OWN_SHEET);
        let theme = Map::from_iter([("sheet".into(), Value::from_serializable(&sheet))]);
        Renderer {
            tera,
            language: writer.language().tag.clone(),
            theme: Value::from(theme),
            files: Arc::clone(&self.files),
            name,
        }
    }

    /// What names the templates with the words of a language: another name wherever a page of the same data could come out otherwise.
    fn name(&self, writer: &Writer) -> blake3::Hash {
        let mut name = Parts::default();
        name.add(writer.language().tag.as_bytes());
        name.add(&[u8::from(self.own.assets.contains_key(OWN_SHEET))]);
        for template in shipped::templates() {
            name.add(template.as_bytes());
            name.add(&shipped::file(&format!("templates/{template}")).unwrap_or_default());
        }
        for (template, (_, text)) in &self.files.0 {
            name.add(template.as_bytes());
            name.add(text.as_bytes());
        }
        for key in writer.words().every_key() {
            name.add(key.as_bytes());
            name.add(writer.word(key).as_bytes());
            name.add(writer.words().language_of(key).as_bytes());
        }
        name.0.finalize()
    }

    /// Our assets by their path below `assets/`, without those that the book replaces.
    pub(super) fn shipped_assets(&self) -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
        let ours = shipped::names("assets").into_iter().filter(|name| !self.own.assets.contains_key(name));
        ours.filter_map(|name| {
            let bytes = shipped::file(&format!("assets/{name}"))?;
            let lean =
                name.ends_with(".css").then(|| super::lean::sheet(&String::from_utf8_lossy(&bytes)).into_bytes());
            Some((name, lean.map_or(bytes, Cow::Owned)))
        })
    }

    /// The book's own assets by their path below `assets/`, with their path in the book.
    pub(super) fn own_assets(&self) -> &BTreeMap<String, String> {
        &self.own.assets
    }
}

/// Our templates, without the words of a language.
fn ours() -> Tera {
    let mut tera = bare();
    let texts = shipped::templates().into_iter().filter_map(|name| {
        let text = shipped::text(&format!("templates/{name}"))?;
        Some((format!("{DEFAULT}{name}"), text))
    });
    let read = tera.add_raw_templates(texts);
    debug_assert!(read.is_ok(), "{read:?}");
    tera
}

/// Tera with our names and no templates. Functions come first: a template that calls an unknown one is refused when it is
/// read.
fn bare() -> Tera {
    let mut tera = Tera::new();
    let ready = tera.set_fallback_prefixes([DEFAULT]);
    debug_assert!(ready.is_ok(), "{ready:?}");
    tera.set_escape_fn(escape_to);
    tera.register_function("t", |_: Kwargs, _: &State<'_>| String::new());
    tera
}

/// Our templates and the book's own; every mistake of syntax, else every name that is not there.
fn compile(files: &TemplateFiles) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = ours();
    let syntax = |(name, (_, text)): (&String, &(FileId, String))| {
        let error = bare().add_raw_template(name, text).err()?;
        matches!(error.kind(), tera::ErrorKind::SyntaxError(_)).then(|| Trouble::new(files, &tera).findings(&error))
    };
    let wrong: Vec<Diagnostic> = files.0.iter().filter_map(syntax).flatten().collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let own = files.0.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()));
    match tera.add_raw_templates(own) {
        Ok(()) => Ok(tera),
        Err(error) => Err(Trouble::new(files, &tera).findings(&error)),
    }
}

/// The templates, ready to render in one language.
pub(super) struct Renderer {
    tera: Tera,
    language: String,
    theme: Value,
    files: Arc<TemplateFiles>,
    /// What names all of these.
    name: blake3::Hash,
}

impl Renderer {
    /// What names a page before it is rendered: the same wherever it would come out the same.
    pub(super) fn key(
        &self,
        template: &str,
        root: &str,
        page: &impl serde::Serialize,
        frame: &impl serde::Serialize,
    ) -> Option<Digest> {
        let mut key = Parts::default();
        key.add(self.name.as_bytes());
        key.add(template.as_bytes());
        key.add(root.as_bytes());
        key.add(&serde_json::to_vec(page).ok()?);
        key.add(&serde_json::to_vec(frame).ok()?);
        Some(half(&key.0.finalize()))
    }

    /// Renders a page.
    ///
    /// # Errors
    /// Where a template asks for something that is not there: a finding with the place and what there is.
    pub(super) fn render(
        &self,
        template: &str,
        root: &str,
        page: &impl serde::Serialize,
        frame: &impl serde::Serialize,
    ) -> Result<Vec<u8>, RenderError> {
        let links = Links { root, language: &self.language };
        let mut context = Context::new();
        context.insert_value("page", ready(&Value::from_serializable(page), &links));
        context.insert_value("frame", ready(&Value::from_serializable(frame), &links));
        context.insert_value("theme", self.theme.clone());
        let found = |error: tera::Error| {
            let findings = Trouble::new(&self.files, &self.tera).findings(&error);
            findings.into_iter().next().map_or_else(|| RenderError::new(&error), RenderError::found)
        };
        self.tera.render(template, &context).map(|html| super::lean::page(&html).into_bytes()).map_err(found)
    }
}

/// A digest of parts, none of which can be taken for the end or the beginning of another.
#[derive(Default)]
struct Parts(blake3::Hasher);

impl Parts {
    fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }
}

/// The interface words of one language by key, as values that every page shares.
struct Words(HashMap<String, Word>);

struct Word {
    plain: Value,
    /// In an element that says their language, where that is not the page's own.
    marked: Option<Value>,
}

impl Words {
    fn of(writer: &Writer) -> Self {
        let own = writer.language();
        let word = |key: &str| {
            let (words, tag) = (writer.word(key), writer.words().language_of(key));
            let other = Language::known_defaults(tag).filter(|_| tag != own.tag && tag != own.primary());
            let marked = other.map(|language| foreign(words, &language));
            (key.to_owned(), Word { plain: Value::from(words), marked })
        };
        Words(writer.words().every_key().into_iter().map(word).collect())
    }

    /// The words that a template asks for. Those of another language stand in an element that says so, unless the template
    /// asks for them plain, as an attribute must.
    fn asked(&self, arguments: &Kwargs) -> TeraResult<Value> {
        let key = arguments.must_get::<&str>("key")?;
        let plain = arguments.get::<bool>("plain")?.unwrap_or_default();
        let Some(word) = self.0.get(key) else {
            let keys: BTreeSet<&str> = self.0.keys().map(String::as_str).collect();
            let near = crate::record::nearest(key, keys);
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(tera::Error::message(format!("there are no interface words “{key}”{near}")));
        };
        Ok(word.marked.as_ref().filter(|_| !plain).unwrap_or(&word.plain).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_templates_have_no_mistake() {
        assert!(compile(&TemplateFiles::default()).is_ok());
        let texts = shipped::templates().into_iter().map(|name| {
            let text = shipped::text(&format!("templates/{name}")).unwrap_or_default();
            (name, (FileId::default(), text))
        });
        let files = TemplateFiles(texts.collect());
        let english: Vec<Writer> = words::writers(&[Language::known_defaults("en").unwrap()], &Overrides::default());
        assert_eq!(trouble::unknown_words(&trouble::asked(&files), &english), []);
    }
}
