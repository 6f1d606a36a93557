//! Words of the glossary in the texts of a page: each is linked where it first stands, in the order in which the page is read.
//!
//! Only prose and notes are searched: headings, names and what is a link already stay as they are.

use super::by_agency::RedressPage;
use super::glossary::GlossaryPage;
use super::inline::{Block, Blocks, Inline, Inlines, Target, TermPlace};
use super::lists::{FreePage, GroupPage};
use super::notices::{NoticeView, NoticesPage};
use super::pages::{AgencyPage, OfficePage};
use super::scribe::Scribe;
use super::service::{RequirementView, RungView, ServicePage, StepView};
use super::values::Row;
use crate::lang::{Haystack, Lookup, Sought};
use std::collections::{BTreeSet, HashMap};

/// The words that a glossary explains, as they are sought in one language.
#[derive(Debug, Default)]
pub struct Glossary {
    /// The ids of what is explained, each with its place among them.
    places: HashMap<String, usize>,
    /// For each word where it is explained and the place of that. Longer words come first: they may hold shorter ones.
    words: Vec<(TermPlace, usize)>,
    lookup: Lookup,
}

/// A page whose texts can be searched for words of the glossary.
pub trait Explained {
    /// Links each word where it first stands.
    fn explain(&mut self, linker: &mut Linker<'_>);
}

/// Links the words of a glossary on one page.
pub struct Linker<'g> {
    glossary: &'g Glossary,
    /// The places of what has its link.
    linked: BTreeSet<usize>,
}

impl Glossary {
    /// The words of a book's glossary in the language of a scribe.
    pub fn of(scribe: &Scribe<'_>) -> Self {
        let (tag, parts) = (scribe.tag(), scribe.parts_of_terms());
        let mut words = Vec::new();
        for entry in &scribe.charter.book.glossary {
            for said in [&entry.term, &entry.acronym].into_iter().filter_map(|text| text.get()?.get(tag)) {
                let id = &entry.id.text;
                let stands = || TermPlace { id: id.clone(), part: parts.get(id.as_str()).cloned() };
                words.extend(Sought::of(&said.text, tag).map(|sought| (stands(), sought)));
            }
        }
        Self::of_words(words)
    }

    fn of_words(mut words: Vec<(TermPlace, Sought)>) -> Self {
        words.sort_by_key(|(_, sought)| std::cmp::Reverse(sought.length()));
        let mut places: HashMap<String, usize> = HashMap::new();
        let place = |(stands, sought): (TermPlace, Sought)| {
            let next = places.len();
            let place = *places.entry(stands.id.clone()).or_insert(next);
            ((stands, place), sought)
        };
        let (words, sought) = words.into_iter().map(place).unzip();
        Glossary { places, words, lookup: Lookup::of(sought) }
    }

    /// Links the words of a page.
    pub fn explain(&self, page: &mut impl Explained) {
        if !self.lookup.is_empty() {
            page.explain(&mut Linker { glossary: self, linked: BTreeSet::new() });
        }
    }
}

impl Linker<'_> {
    fn line(&mut self, line: &mut Inlines) {
        let parts = std::mem::take(&mut line.0);
        line.0 = parts.into_iter().flat_map(|part| self.part(part)).collect();
    }

    fn lines<'l>(&mut self, lines: impl IntoIterator<Item = &'l mut Inlines>) {
        lines.into_iter().for_each(|line| self.line(line));
    }

    fn part(&mut self, mut part: Inline) -> Vec<Inline> {
        match &mut part {
            Inline::Text(text) => return self.text(text, Inline::Text),
            Inline::Ltr(text) => return self.text(text, Inline::Ltr),
            Inline::Emphasis(parts) | Inline::Strong(parts) | Inline::Stale(parts) => self.line(parts),
            Inline::Lang { .. } | Inline::Link { .. } | Inline::Code(_) | Inline::Break => {}
            Inline::Gone(_) | Inline::Come(_) => {}
        }
        vec![part]
    }

    /// A text, cut where words of the glossary stand in it.
    fn text(&mut self, text: &str, whole: fn(String) -> Inline) -> Vec<Inline> {
        let Glossary { words, lookup, .. } = self.glossary;
        let haystack = Haystack::of(text);
        let (mut parts, mut end) = (Vec::new(), 0);
        // The first in the text; where two begin together, the longer one, which comes first in the glossary.
        while let Some((word, at)) = lookup.first_in(&haystack, end, |word| !self.linked.contains(&words[word].1)) {
            let (stands, place) = &words[word];
            self.linked.insert(*place);
            parts.extend((at.start > end).then(|| whole(text[end..at.start].to_owned())));
            parts.extend(Inlines(vec![whole(text[at.clone()].to_owned())]).link(Target::Term(stands.clone())).0);
            end = at.end;
        }
        parts.extend((end < text.len() || text.is_empty()).then(|| whole(text[end..].to_owned())));
        parts
    }

    fn blocks(&mut self, blocks: &mut Blocks) {
        self.each(&mut blocks.0);
    }

    fn each(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(parts) => self.line(parts),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.each(item)),
                Block::Quote(blocks) | Block::Stale(blocks) => self.each(blocks),
                Block::Table { rows, .. } => rows.iter_mut().for_each(|row| self.lines(row)),
                Block::Heading { .. } | Block::Lang { .. } | Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn rows(&mut self, rows: &mut [Row]) {
        rows.iter_mut().for_each(|row| self.line(&mut row.value));
    }

    fn requirement(&mut self, item: &mut RequirementView) {
        self.blocks(&mut item.details);
        self.lines(&mut item.notes);
        item.parts.iter_mut().for_each(|part| self.requirement(part));
    }

    fn step(&mut self, step: &mut StepView) {
        [&mut step.you, &mut step.agency, &mut step.action].into_iter().for_each(|blocks| self.blocks(blocks));
        for action in &mut step.actions {
            self.blocks(&mut action.action);
            self.lines(&mut action.time);
        }
        self.lines(step.time.iter_mut().chain(&mut step.queue));
    }

    fn ladder(&mut self, rungs: &mut [RungView]) {
        for rung in rungs {
            self.blocks(&mut rung.how);
            self.rows(&mut rung.rows);
        }
    }

    fn notices(&mut self, notices: &mut [NoticeView]) {
        notices.iter_mut().for_each(|notice| self.blocks(&mut notice.text));
    }
}

impl Explained for ServicePage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        linker.notices(&mut self.notices);
        linker.blocks(&mut self.description);
        self.eligibility.items.iter_mut().for_each(|group| linker.blocks(&mut group.conditions));
        self.requirements.items.iter_mut().for_each(|item| linker.requirement(item));
        self.steps.items.iter_mut().for_each(|step| linker.step(step));
        linker.rows(&mut self.totals);
        for channel in &mut self.channels.items {
            linker.blocks(&mut channel.how);
            linker.blocks(&mut channel.fallback);
        }
        self.standards.items.iter_mut().for_each(|standard| linker.rows(&mut standard.rows));
        linker.rows(&mut self.clock);
        linker.lines(&mut self.silence);
        linker.lines(&mut self.priority);
        linker.ladder(&mut self.redress.items);
        self.compensation.items.iter_mut().for_each(|remedy| linker.blocks(&mut remedy.text));
        self.questions.iter_mut().for_each(|one| linker.blocks(&mut one.answer));
    }
}

impl Explained for AgencyPage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        linker.notices(&mut self.notices);
        self.standards.iter_mut().for_each(|standard| linker.rows(&mut standard.rows));
        linker.lines(&mut self.priority);
        linker.ladder(&mut self.redress.items);
        self.statements.iter_mut().for_each(|statement| linker.blocks(&mut statement.words));
        linker.blocks(&mut self.feedback_how);
        linker.rows(&mut self.feedback);
    }
}

impl Explained for OfficePage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        linker.notices(&mut self.notices);
    }
}

impl Explained for GroupPage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        linker.lines(&mut self.summary);
    }
}

impl Explained for NoticesPage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        linker.notices(&mut self.now);
        linker.notices(&mut self.coming);
    }
}

impl Explained for FreePage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        linker.blocks(&mut self.body);
    }
}

impl Explained for RedressPage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        self.agencies.iter_mut().for_each(|agency| linker.ladder(&mut agency.ladder.items));
    }
}

/// In the glossary itself each meaning stands alone: a word is linked once in it, and never to itself.
impl Explained for GlossaryPage {
    fn explain(&mut self, linker: &mut Linker<'_>) {
        for term in &mut self.terms {
            let own = term.anchor.strip_prefix("term-").and_then(|id| linker.glossary.places.get(id));
            linker.linked = own.into_iter().copied().collect();
            linker.blocks(&mut term.meaning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(words: &[(&str, &str)]) -> Glossary {
        let sought = |&(id, words): &(&str, &str)| Some((stands(id), Sought::of(words, "en")?));
        Glossary::of_words(words.iter().filter_map(sought).collect())
    }

    fn stands(id: &str) -> TermPlace {
        TermPlace { id: id.to_owned(), part: None }
    }

    fn linked(words: &[(&str, &str)], mut body: Blocks) -> Blocks {
        let glossary = glossary(words);
        Linker { glossary: &glossary, linked: BTreeSet::new() }.blocks(&mut body);
        body
    }

    fn link(id: &str, words: &str) -> Inline {
        Inline::Link { to: Target::Term(stands(id)), parts: Inlines::text(words) }
    }

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn each_word_is_linked_once_where_it_first_stands() {
        let body = Blocks(vec![
            Block::Paragraph(Inlines::text("Appeal within a working day, or appeal later.")),
            Block::Paragraph(Inlines::text("One working day more.")),
        ]);
        let words = [("day", "day"), ("working-day", "Working day"), ("appeal", "Appeal")];
        let expected = Blocks(vec![
            Block::Paragraph(Inlines(vec![
                link("appeal", "Appeal"),
                text(" within a "),
                link("working-day", "working day"),
                text(", or appeal later."),
            ])),
            Block::Paragraph(Inlines(vec![text("One working "), link("day", "day"), text(" more.")])),
        ]);
        assert_eq!(linked(&words, body), expected);
    }

    #[test]
    fn headings_links_code_and_other_languages_stay_as_they_are() {
        let lang = |parts| Inline::Lang { tag: "fa".to_owned(), dir: "rtl", parts };
        let line = Inlines(vec![
            link("x", "appeal"),
            Inline::Code("appeal".to_owned()),
            lang(Inlines::text("appeal")),
            Inline::Strong(Inlines::text("appeal")),
        ]);
        let body = Blocks(vec![
            Block::Heading { level: 1, parts: Inlines::text("appeal") },
            Block::Lang { tag: "fa".to_owned(), dir: "rtl", blocks: vec![Block::Paragraph(Inlines::text("appeal"))] },
            Block::Paragraph(line.clone()),
        ]);
        let mut expected = body.clone();
        let last = Inline::Strong(Inlines(vec![link("appeal", "appeal")]));
        expected.0[2] = Block::Paragraph(Inlines(line.0[..3].iter().cloned().chain([last]).collect()));
        assert_eq!(linked(&[("appeal", "Appeal")], body), expected);
    }
}
