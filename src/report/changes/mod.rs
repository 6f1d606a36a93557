//! What a change to a book does to the citizen, made readable: for a reviewer at a terminal or in a pull request, for a
//! script, for a code host.
//!
//! Each format stands in its own file and takes sentences, places and numbers from here, so that no two can disagree.
//! What changed and what that means is found in `diff`; whether it stops a command is for [`Gate`] to say and for `cli`
//! to do.

mod explain;
mod gate;
mod github;
mod html;
mod json;
mod markdown;
mod notes;
mod sarif;
#[cfg(test)]
mod sample;
mod text;

pub use explain::{DOCS, explain, meaning, reference_page, title};
pub use gate::{Gate, Stops, Summary};
pub use html::page;
pub use json::schema;
pub use notes::Note;

use super::Voice;
use super::place::{Place, Region, rooted};
use crate::diff::{Change, Direction, as_name};
use crate::lang::Language;
use crate::record::Text;
use crate::source::{SourceMap, Span};

/// In which form changes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: by agency and service, with direction and places.
    #[default]
    Text,
    /// A comment for a pull request: the summary first, the rest folded, never longer than a code host takes.
    Markdown,
    /// One JSON document, described by [`schema`].
    Json,
    /// Workflow commands that GitHub Actions turns into annotations of a pull request.
    Github,
    /// SARIF 2.1.0, for code hosts and viewers of static analysis.
    Sarif,
}

/// One of the two states that were compared.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// As the user named it: a revision, a folder, what is staged.
    pub name: &'a str,
    /// The revision that its paths are read in; none for files on disk.
    pub revision: Option<&'a str>,
    /// Where the book stands: as seen from where the command was given or, in a revision, from the top of the repository.
    pub root: &'a str,
    /// The files that it was read from.
    pub sources: &'a SourceMap,
}

/// Two states and what lies between them.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// The state before.
    pub old: State<'a>,
    /// The state after.
    pub new: State<'a>,
    /// Every change, sorted by agency and service.
    pub changes: &'a [Change],
    /// What else a reviewer must know: decisions that fit no change, files that were not compared.
    pub notes: &'a [Note],
    /// The languages of the new state, the default first.
    pub languages: &'a [Language],
    /// What stops the command.
    pub gate: Gate<'a>,
}

/// All changes in one format, ending with a line break unless empty. Only [`Format::Text`] has another voice than English.
pub fn render(comparison: &Comparison<'_>, format: Format, voice: Voice<'_>, color: bool) -> String {
    match format {
        Format::Text => text::render(comparison, voice, color),
        Format::Markdown => markdown::render(comparison),
        Format::Json => json::render(comparison),
        Format::Github => github::render(comparison),
        Format::Sarif => sarif::render(comparison),
    }
}

/// The shape that stands beside a direction, for eyes that do not tell colours apart.
fn shape(direction: Direction) -> char {
    match direction {
        Direction::Better => '▲',
        Direction::Worse => '▼',
        Direction::Neutral => '●',
        Direction::Unclear => '?',
    }
}

/// Where one side of a change stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spot<'a> {
    revision: Option<&'a str>,
    file: String,
    region: Region<'a>,
}

impl<'a> Spot<'a> {
    /// As git names it: `main:charters/x.yaml:12`; without a revision, as an editor names it.
    fn shown(&self) -> String {
        let revision = self.revision.map(|revision| format!("{revision}:")).unwrap_or_default();
        format!("{revision}{}:{}", self.file, self.region.start.line)
    }
}

impl<'a> State<'a> {
    /// File and line, as git or an editor names them.
    pub fn place(&self, span: Span) -> String {
        self.spot(Some(span)).map_or(String::new(), |spot| spot.shown())
    }

    fn spot(&self, span: Option<Span>) -> Option<Spot<'a>> {
        let span = span?;
        let file = rooted(self.root, self.sources.path(span.file));
        Some(Spot { revision: self.revision, file, region: Region::of(span, self.sources) })
    }
}

impl<'a> Comparison<'a> {
    fn old_spot(&self, change: &Change) -> Option<Spot<'a>> {
        self.old.spot(change.old_span)
    }

    fn new_spot(&self, change: &Change) -> Option<Spot<'a>> {
        self.new.spot(change.new_span)
    }

    /// Where a code host should show a change: where the new value stands. What was taken away stands nowhere, so the
    /// whole file that it stood in is named.
    fn place(&self, change: &Change) -> Place<'a> {
        match (self.new_spot(change), self.old_spot(change)) {
            (Some(spot), _) => Place { file: Some(spot.file), region: Some(spot.region) },
            (None, Some(spot)) => {
                let file =
                    rooted(self.new.root, spot.file.strip_prefix(&rooted(self.old.root, "")).unwrap_or(&spot.file));
                Place { file: Some(file), region: None }
            }
            (None, None) => Place { file: None, region: None },
        }
    }

    fn tags(&self) -> Vec<&'a str> {
        self.languages.iter().map(|language| language.tag.as_str()).collect()
    }

    /// The change in a whole sentence.
    fn message(&self, change: &Change) -> String {
        change.message(&self.tags())
    }

    /// The change in a few words, below the name of its service and beside its direction.
    fn phrase(&self, change: &Change) -> String {
        change.phrase(&self.tags())
    }

    /// Words in the first language of the book that has them, and which that is.
    fn words<'w>(&self, text: &'w Text) -> Option<(&'w str, &'w str)> {
        text.first_of(self.tags()).map(|entry| (entry.text.trim(), entry.language.as_str()))
    }

    /// Why a change was decided on and by whom, in one line; none where nobody did.
    fn decision(&self, change: &Change) -> Option<String> {
        let acknowledged = change.acknowledged.as_ref()?;
        let words = |text: &Option<Text>| text.as_ref().and_then(|text| Some(self.words(text)?.0.to_owned()));
        let reason = words(&acknowledged.reason).unwrap_or_default();
        let by = [words(&acknowledged.by), acknowledged.date.map(|date| date.to_string())];
        let by: Vec<String> = by.into_iter().flatten().collect();
        Some(if by.is_empty() { reason } else { format!("{} ({})", as_name(&reason), by.join(", ")) })
    }

    fn summary(&self) -> Summary {
        Summary::of(self.changes)
    }

    /// The changes by agency and service, in their order.
    fn groups(&self) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for change in self.changes {
            let same =
                |group: &Group<'_>| (group.first().agency == change.agency) && group.first().service == change.service;
            match groups.last_mut().filter(|group| same(group)) {
                Some(group) => group.changes.push(change),
                None => groups.push(Group { changes: vec![change] }),
            }
        }
        groups
    }
}

/// The changes of one service, of an agency itself, or of the book itself.
#[derive(Clone, Debug)]
struct Group<'a> {
    /// Never empty.
    changes: Vec<&'a Change>,
}

impl<'a> Group<'a> {
    fn first(&self) -> &'a Change {
        self.changes[0]
    }

    /// The agency's name, or its id; none for the book itself.
    fn agency(&self, comparison: &Comparison<'_>) -> Option<Named<'a>> {
        let id = self.first().agency.as_deref()?;
        Some(Named::of(self.first().about.agency.as_ref(), id, comparison))
    }

    /// The service's name and its id; none for an agency itself.
    fn service(&self, comparison: &Comparison<'_>) -> Option<Named<'a>> {
        let id = self.first().service.as_deref()?;
        Some(Named::of(self.first().about.service.as_ref(), id, comparison))
    }
}

/// A name with its language, and the id beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Named<'a> {
    name: &'a str,
    language: Option<&'a str>,
    id: &'a str,
}

impl<'a> Named<'a> {
    fn of(text: Option<&'a Text>, id: &'a str, comparison: &Comparison<'_>) -> Self {
        match text.and_then(|text| comparison.words(text)) {
            Some((name, language)) => Named { name, language: Some(language), id },
            None => Named { name: id, language: None, id },
        }
    }
}
