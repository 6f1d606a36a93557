//! What Tera has to say of a mistake, as findings: the place in the book's own template, and the names there are.
//!
//! Tera gives most places only in its printed reports, so these are read; `tests` hold what they look like.

use super::codes::TEMPLATE_ERROR;
use super::overrides::meant;
use super::theme::{DEFAULT, TemplateFiles};
use crate::diagnostic::Diagnostic;
use crate::lang::Writer;
use crate::record::nearest;
use crate::source::{FileId, Span};
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeSet;
use tera::{ErrorKind, Tera};

/// Tera's own filters and tests; a test holds that it knows them.
const FILTERS: [&str; 35] = [
    "abs",
    "capitalize",
    "default",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
];
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// An `endblock` inside an open `if` is an unknown tag to Tera.
fn unclosed() -> Wording {
    words!(
        "if it begins with `end`, something between is still open: look for an `if` without `endif`, a `for` without \
        `endfor`; else the tags are block, extends, include, if, elif, else, for, set, component, raw"
    )
}

/// Says what is wrong with templates.
pub(super) struct Trouble<'t> {
    files: &'t TemplateFiles,
    tera: &'t Tera,
}

/// One mistake in Tera's words, and the places it names, the nearest first.
#[derive(Debug, Default, PartialEq, Eq)]
struct Report<'e> {
    message: &'e str,
    spots: Vec<Spot<'e>>,
}

/// A place as Tera names it: line and column count from one, the column in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spot<'e> {
    template: &'e str,
    line: usize,
    column: usize,
    width: usize,
}

impl<'t> Trouble<'t> {
    pub(super) fn new(files: &'t TemplateFiles, tera: &'t Tera) -> Self {
        Trouble { files, tera }
    }

    /// The findings of an error.
    pub(super) fn findings(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let said = error.to_string();
        match error.kind() {
            ErrorKind::MissingParent { current, parent } => vec![self.missing_parent(current, parent)],
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => vec![self.circle(tpl, "extend", chain)],
            ErrorKind::CircularInclude { tpl, include_chain: chain } => vec![self.circle(tpl, "include", chain)],
            _ => match reports(&said).as_slice() {
                [] => vec![self.somewhere(&said)],
                many => many.iter().map(|report| self.finding(report)).collect(),
            },
        }
    }

    fn finding(&self, report: &Report<'_>) -> Diagnostic {
        let (message, names) = cut(report.message);
        let help = self.help(message, &names, report);
        match report.spots.iter().find_map(|spot| self.span(spot)) {
            Some(span) => Diagnostic::at(&TEMPLATE_ERROR, span, message_of(message)).help(help),
            None => {
                let spot = report.spots.first().copied().unwrap_or_default();
                let template = spot.template.trim_start_matches(DEFAULT);
                let place = words!(
                    "our {template} says in line {line}: {said}",
                    template,
                    line = spot.line,
                    said = message_of(message)
                );
                self.in_theme(place)
                    .help(words!("one of the book's own templates does not give what ours expects; {help}", help))
            }
        }
    }

    /// A mistake without a place: the first of the book's own templates that it names, else all of them.
    fn somewhere(&self, said: &str) -> Diagnostic {
        let named = self.files.0.iter().find(|(name, _)| said.contains(&format!("`{name}`")));
        let finding = match named {
            Some((name, _)) => Diagnostic::in_file(&TEMPLATE_ERROR, path(name), message_of(said)),
            None => self.in_theme(message_of(said)),
        };
        finding.help(words!("mend the book's own templates; docs/theme.md shows how they are written"))
    }

    fn in_theme(&self, message: Wording) -> Diagnostic {
        let only = if self.files.0.len() == 1 { self.files.0.keys().next() } else { None };
        Diagnostic::in_file(&TEMPLATE_ERROR, only.map_or("theme/templates".to_owned(), |name| path(name)), message)
    }

    fn missing_parent(&self, current: &str, parent: &str) -> Diagnostic {
        let message = words!("there is no template “{parent}”", parent);
        let finding = match self.files.0.get(current).and_then(|(file, text)| Some((file, text.find(parent)?))) {
            Some((file, at)) => Diagnostic::at(&TEMPLATE_ERROR, Span::new(*file, at, at + parent.len()), message),
            None => Diagnostic::in_file(&TEMPLATE_ERROR, path(current), message),
        };
        finding.help(listed(parent, &self.templates()))
    }

    fn circle(&self, template: &str, verb: &str, chain: &[String]) -> Diagnostic {
        let first = (chain.first().map(String::as_str) != Some(template) || chain.len() == 1).then_some(template);
        let names: Vec<&str> = first.into_iter().chain(chain.iter().map(String::as_str)).collect();
        let message = words!("templates {verb} each other in a circle: {way}", verb, way = &names.join(" → "));
        let help = words!("{verb} `{template}` to build on ours", verb, template = &format!("{DEFAULT}{template}"));
        Diagnostic::in_file(&TEMPLATE_ERROR, path(template), message).help(help)
    }

    /// What there is in place of what is not.
    fn help(&self, message: &str, names: &[String], report: &Report<'_>) -> Wording {
        let wrong = message.split('`').nth(1).unwrap_or_default();
        let known = match message.split(" `").next().unwrap_or_default() {
            _ if !names.is_empty() => names.to_vec(),
            "Unknown component" => self.tera_components(),
            "Unknown template" => self.templates(),
            "Unknown function" => ["t", "super", "range", "throw"].map(str::to_owned).to_vec(),
            "Block" => report.spots.first().map(|spot| self.blocks_above(spot.template)).unwrap_or_default(),
            "Unknown filter" => FILTERS.map(str::to_owned).to_vec(),
            "Unknown test" => TESTS.map(str::to_owned).to_vec(),
            "Unknown tag" => return unclosed(),
            _ => Vec::new(),
        };
        match known.is_empty() {
            true => words!("docs/theme.md shows how templates are written"),
            false => listed(wrong, &known),
        }
    }

    /// The components of all templates, the book's own too where they could be read.
    fn tera_components(&self) -> Vec<String> {
        let own = self.files.0.values().flat_map(|(_, text)| named(text, "component"));
        let ours = self.tera.get_component_names().map(str::to_owned);
        own.chain(ours).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn templates(&self) -> Vec<String> {
        let ours = super::shipped::templates().into_iter().map(|name| format!("{DEFAULT}{name}"));
        self.files.0.keys().cloned().chain(ours).collect()
    }

    /// The blocks of the templates that one extends, in the order of the page.
    fn blocks_above(&self, template: &str) -> Vec<String> {
        let mut blocks = vec!["main".to_owned()];
        let mut at = template.to_owned();
        let mut seen = BTreeSet::new();
        while seen.insert(at.clone()) {
            let Some(parent) = self.text(&at).and_then(|text| extended(&text)) else { break };
            let parent = if self.files.0.contains_key(&parent) || parent.starts_with(DEFAULT) {
                parent
            } else {
                format!("{DEFAULT}{parent}")
            };
            let more = named(&self.text(&parent).unwrap_or_default(), "block");
            blocks.extend(more.into_iter().filter(|block| block != "main"));
            at = parent;
        }
        blocks
    }

    fn text(&self, template: &str) -> Option<String> {
        match template.strip_prefix(DEFAULT) {
            Some(ours) => super::shipped::text(&format!("templates/{ours}")),
            None => self.files.0.get(template).map(|(_, text)| text.clone()),
        }
    }

    fn span(&self, spot: &Spot<'_>) -> Option<Span> {
        let (file, text) = self.files.0.get(spot.template)?;
        let before: usize = text.split_inclusive('\n').take(spot.line.saturating_sub(1)).map(str::len).sum();
        let line = text[before..].lines().next().unwrap_or_default();
        let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let start = spot.column.saturating_sub(1);
        Some(Span::new(*file, before + byte(start), before + byte(start + spot.width)))
    }
}

fn path(template: &str) -> String {
    format!("theme/templates/{template}")
}

/// Tera's sentences begin with a capital letter and end with a stop; findings do not.
fn message_of(said: &str) -> Wording {
    let said = said.trim().trim_end_matches('.');
    let mut signs = said.chars();
    let first = signs.next().map(char::to_lowercase);
    Wording::verbatim(first.into_iter().flatten().chain(signs).collect::<String>())
}

fn listed(wrong: &str, known: &[String]) -> Wording {
    let near = nearest(wrong, known.iter().map(String::as_str)).filter(|near| *near != wrong);
    words!("{near}there are {all}", near = meant(near), all = known.to_vec())
}

/// A message without the names that Tera lists behind it, and these.
fn cut(message: &str) -> (&str, Vec<String>) {
    let cut = [" Available fields: ", " Available variables: "].iter().find_map(|words| message.split_once(words));
    let Some((message, names)) = cut else { return (message, Vec::new()) };
    let mut names: Vec<String> = names.split(", ").map(|name| name.trim_end_matches('.').to_owned()).collect();
    names.sort();
    names.dedup();
    (message, names)
}

/// Takes Tera's printed reports apart.
fn reports(said: &str) -> Vec<Report<'_>> {
    let mut reports: Vec<Report<'_>> = Vec::new();
    for line in said.lines() {
        if let Some(message) = line.strip_prefix("error: ") {
            reports.push(Report { message, spots: Vec::new() });
        }
        let Some(report) = reports.last_mut() else { continue };
        let place = line.trim_start().strip_prefix("--> ");
        let place = place.or_else(|| line.strip_prefix("note: ").and_then(|note| note.rsplit(' ').next()));
        report.spots.extend(place.and_then(spot));
        let mark = line.trim_start().strip_prefix("| ").map(str::trim).unwrap_or_default();
        if let Some(spot) =
            report.spots.last_mut().filter(|_| !mark.is_empty() && mark.bytes().all(|byte| byte == b'^'))
        {
            spot.width = mark.len();
        }
    }
    reports.retain(|report| !report.spots.is_empty());
    reports
}

/// `service.html:3:7`.
fn spot(place: &str) -> Option<Spot<'_>> {
    let mut parts = place.trim().rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some(Spot { template: parts.next()?, line, column, width: 1 })
}

/// The names behind `{% block` or `{% component`, in order.
fn named(text: &str, tag: &str) -> Vec<String> {
    let inside = text.split("{%").skip(1).map(|rest| rest.trim_start_matches('-').trim_start());
    let name = |rest: &str| {
        let rest = rest.strip_prefix(tag)?.strip_prefix(' ')?.trim_start();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    };
    inside.filter_map(name).collect()
}

/// The template that one extends.
fn extended(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("extends")?;
    let quote = rest.trim_start().chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest.split(quote).nth(1).map(str::to_owned)
}

/// The interface words that the book's own templates ask for by name, and where.
pub(super) fn asked(files: &TemplateFiles) -> Vec<(String, Span)> {
    files.0.values().flat_map(|(file, text)| asked_in(*file, text)).collect()
}

fn asked_in(file: FileId, text: &str) -> Vec<(String, Span)> {
    let found = text.match_indices("t(").filter_map(|(at, _)| {
        let called = text[..at].chars().next_back().is_none_or(|before| !(before.is_alphanumeric() || before == '_'));
        let rest = text[at + 2..].trim_start().strip_prefix("key").filter(|_| called)?;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (key, _) = rest[1..].split_once(quote)?;
        let start = text.len() - rest.len() + 1;
        Some((key.to_owned(), Span::new(file, start, start + key.len())))
    });
    found.collect()
}

/// Words that are asked for and that no language has.
pub(super) fn unknown_words(asked: &[(String, Span)], writers: &[Writer]) -> Vec<Diagnostic> {
    let known = |key: &str| writers.iter().any(|writer| writer.words().knows(key));
    let all: BTreeSet<&str> = writers.iter().flat_map(|writer| writer.words().every_key()).collect();
    let finding = |(key, span): &(String, Span)| {
        let message = words!("there are no interface words “{key}”", key);
        let near = meant(nearest(key, all.iter().copied()));
        let tag = writers.first().map_or("en", |writer| writer.language().tag.as_str());
        let help = words!("{near}words of your own go into theme/strings/{tag}.yaml", near, tag);
        Diagnostic::at(&TEMPLATE_ERROR, *span, message).help(help)
    };
    asked.iter().filter(|(key, _)| !known(key)).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_taken_apart() {
        let said = "error: Field `nme` is not defined. Available fields: name, title\n --> ui.html:2:9\n  |\n2 | <p>{{ page.nme }}</p>\n  |         ^^^^^^^^\n\n\
                    note: called from service.html:12:3\n   |\n12 | x\n   |   ^";
        let first = Spot { template: "ui.html", line: 2, column: 9, width: 8 };
        let second = Spot { template: "service.html", line: 12, column: 3, width: 1 };
        let message = "Field `nme` is not defined. Available fields: name, title";
        assert_eq!(reports(said), [Report { message, spots: vec![first, second] }]);
        assert_eq!(cut(message), ("Field `nme` is not defined.", vec!["name".to_owned(), "title".to_owned()]));
        assert_eq!(reports("Template 'x' not found"), []);
    }

    #[test]
    fn words_that_are_asked_for_are_found_and_other_calls_are_not() {
        let text = "{{ t(key=\"nav.home\") }}{{ t( key = 'a' ) }}{{ start(key=\"b\") }}{{ t(key=page.kind) }}";
        let keys: Vec<String> = asked_in(FileId::default(), text).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["nav.home", "a"]);
    }

    #[test]
    fn blocks_and_parents_are_found() {
        let text =
            "{% extends \"default/x.html\" %}{%- block a %}{% endblock a %}{% block b_c -%}{% component ui.x(y) %}";
        assert_eq!(named(text, "block"), ["a", "b_c"]);
        assert_eq!(named(text, "component"), ["ui.x"]);
        assert_eq!(extended(text).as_deref(), Some("default/x.html"));
    }

    #[test]
    fn the_filters_and_tests_that_are_named_are_those_of_tera() {
        let of = |text: &str| Tera::default().add_raw_template("x", text).err().map(|error| error.to_string());
        for (name, text) in FILTERS.iter().map(|name| (name, format!("{{{{ x | {name} }}}}"))) {
            assert!(!of(&text).unwrap_or_default().contains("Unknown filter"), "{name}");
        }
        for (name, text) in TESTS.iter().map(|name| (name, format!("{{{{ x is {name} }}}}"))) {
            assert!(!of(&text).unwrap_or_default().contains("Unknown test"), "{name}");
        }
        assert!(of("{{ x | nosuch }}").unwrap_or_default().contains("Unknown filter"));
        assert!(of("{{ x is nosuch }}").unwrap_or_default().contains("Unknown test"));
    }
}
