//! The theme: templates, assets and interface words that are built into the program. The only file that names Tera and
//! the embedding.

use super::address::Links;
use super::html::ready;
use crate::lang::{Catalogue, Language, Message, Writer};
use crate::load;
use crate::output::RenderError;
use rust_embed::Embed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

/// The files of the default theme.
#[derive(Embed)]
#[folder = "themes/default"]
struct Files;

/// The interface words of the languages shipped.
pub const SHIPPED: &[&str] = &["en", "fa", "ar", "th", "fr"];

/// A file of the theme.
pub fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}

/// The assets with their paths below `assets/`, sorted.
pub(super) fn assets() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut paths: Vec<String> =
        Files::iter().filter_map(|path| path.strip_prefix("assets/").map(str::to_owned)).collect();
    paths.sort();
    paths.into_iter().filter_map(|path| Some((path.clone(), file(&format!("assets/{path}"))?))).collect()
}

/// The words of one language as they are shipped; none where there are none.
///
/// # Errors
/// What is wrong with the file of words.
pub fn words(language: &str) -> Result<Option<Vec<(String, Message)>>, String> {
    let path = format!("strings/{language}.yaml");
    let Some(bytes) = file(&path) else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    load::messages(&text).map(Some).map_err(|problem| format!("{path}: {problem}"))
}

/// A writer for each language: its own words, English where it has none.
///
/// # Errors
/// What is wrong with a file of words.
pub fn writers(languages: &[Language]) -> Result<Vec<Writer>, String> {
    let english = Arc::new(Catalogue::new("en", words("en")?.unwrap_or_default()));
    let writer = |language: &Language| {
        let own = match words(&language.tag)? {
            Some(own) => Some(own),
            None => words(language.primary())?,
        };
        let catalogue =
            Catalogue::new(language.tag.clone(), own.unwrap_or_default()).with_fallback(Arc::clone(&english));
        Ok(Writer::new(language.clone(), catalogue))
    };
    languages.iter().map(writer).collect()
}

/// The templates, ready to render in one language.
pub struct Theme {
    tera: Tera,
    language: String,
}

impl Theme {
    /// The templates with the interface words of a language: `t(key="nav.home")`.
    ///
    /// # Errors
    /// Where a template cannot be read; the message names file, line and place.
    pub fn new(writer: &Writer) -> Result<Self, String> {
        let mut tera = Tera::new();
        let mut paths: Vec<String> =
            Files::iter().filter(|path| path.starts_with("templates/")).map(Cow::into_owned).collect();
        paths.sort();
        let texts: Vec<(String, String)> = paths
            .into_iter()
            .filter_map(|path| {
                let text = String::from_utf8_lossy(&file(&path)?).into_owned();
                Some((path.trim_start_matches("templates/").to_owned(), text))
            })
            .collect();
        // Functions come first: a template that calls an unknown one is refused when it is read.
        let words: BTreeMap<String, String> =
            writer.words().keys().map(|key| (key.to_owned(), writer.word(key).to_owned())).collect();
        tera.register_function("t", move |arguments: Kwargs, _: &State<'_>| word(&words, &arguments));
        tera.add_raw_templates(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|error| error.to_string())?;
        Ok(Theme { tera, language: writer.language().tag.clone() })
    }

    /// Renders a page.
    ///
    /// # Errors
    /// Where the template asks for something that is not there; the message names file, line and what there is.
    pub fn render(
        &self,
        template: &str,
        root: &str,
        page: &impl serde::Serialize,
        frame: &impl serde::Serialize,
    ) -> Result<Vec<u8>, RenderError> {
        let links = Links { root, language: &self.language };
        let value = |value: &Value| ready(value, &links);
        let mut context = Context::new();
        context.insert_value("page", value(&Value::from_serializable(page)));
        context.insert_value("frame", value(&Value::from_serializable(frame)));
        let html = self.tera.render(template, &context).map_err(|error| RenderError::new(error.to_string()))?;
        Ok(html.into_bytes())
    }
}

/// The interface words that a template asks for.
fn word(words: &BTreeMap<String, String>, arguments: &Kwargs) -> TeraResult<String> {
    let key = arguments.must_get::<String>("key")?;
    let nearest = || {
        crate::record::nearest(&key, words.keys().map(String::as_str)).map(|near| format!("; did you mean “{near}”?"))
    };
    let missing =
        || tera::Error::message(format!("there are no interface words “{key}”{}", nearest().unwrap_or_default()));
    words.get(&key).cloned().ok_or_else(missing)
}
