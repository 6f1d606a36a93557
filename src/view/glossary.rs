//! The words that a book explains, on one page or, where they are many, by letter. Linking them in the texts of other pages stands in
//! `terms.rs`.

use super::divided::{Initial, PartView};
use super::inline::{Blocks, Inlines};
use super::parts::{Letters, List, Part, Section};
use super::scribe::{Facts, Scribe};
use crate::model::GlossaryTerm;
use serde::Serialize;
use std::collections::HashMap;

/// The words explained, or those under a letter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GlossaryPage {
    /// What stands above and below a part; nothing on the first page.
    pub part: Option<PartView>,
    /// The letters, where the words are many.
    pub initials: Vec<Initial>,
    /// The words, in the order of the language; none on the first page where they are many.
    pub terms: Vec<TermView>,
}

/// A word that is explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermView {
    /// A name for links on the page.
    pub anchor: String,
    /// The word.
    pub term: Inlines,
    /// Its short form.
    pub acronym: Option<Inlines>,
    /// What it means.
    pub meaning: Blocks,
}

impl Scribe<'_> {
    /// The page of all words; the letters alone where they are many.
    pub fn glossary_page(&self) -> GlossaryPage {
        let initials = self.entrance(&List::Glossary);
        let mut terms: Vec<TermView> = Vec::new();
        if initials.is_empty() {
            terms.extend(self.charter.book.glossary.iter().map(|entry| self.explained_term(entry)));
            terms.sort_by(|a, b| self.writer.order().compare(&a.term.plain(), &b.term.plain()));
        }
        GlossaryPage { part: None, initials, terms }
    }

    /// The words under one letter; nothing where there is no such part.
    pub fn glossary_part(&self, part: &Part) -> Option<GlossaryPage> {
        let (heading, here) = self.lettered(part)?;
        Some(GlossaryPage {
            part: Some(self.part(part)),
            initials: self.initials(&part.list, Some(&heading.slug())),
            terms: here
                .iter()
                .filter_map(|&at| Some(self.explained_term(self.charter.book.glossary.get(at)?)))
                .collect(),
        })
    }

    fn explained_term(&self, entry: &GlossaryTerm) -> TermView {
        TermView {
            anchor: format!("term-{}", entry.id.text),
            term: self.named(&entry.term, &entry.id.text),
            acronym: self.said(&entry.acronym, Facts::default()),
            meaning: self.said_prose(&entry.meaning, Facts::default()),
        }
    }

    /// The letters under which the words stand; nothing where one page holds them all.
    pub(super) fn letters_of_terms(&self) -> Option<Letters> {
        let words = &self.charter.book.glossary;
        let name = |entry: &GlossaryTerm| self.named(&entry.term, &entry.id.text).plain();
        let names = || words.iter().map(name).collect::<Vec<_>>();
        List::Glossary.is_long(words.len()).then(|| Letters::of(self.writer.order(), &names()).if_few())
    }

    /// On which part each word stands, by its id; none where one page holds them all.
    pub(super) fn parts_of_terms(&self) -> HashMap<&str, Part> {
        let letters = self.letters_of_terms();
        let under_letters = letters.iter().flat_map(Letters::iter).flat_map(|(heading, places)| {
            let section = Section::Letter { tag: self.tag().to_owned(), slug: heading.slug() };
            let first = Part::first(List::Glossary, section);
            let part = |(place, &at): (usize, &usize)| {
                Some((self.charter.book.glossary.get(at)?.id.text.as_str(), first.at(first.list.page_of(place))))
            };
            places.iter().enumerate().filter_map(part).collect::<Vec<_>>()
        });
        under_letters.collect()
    }
}
