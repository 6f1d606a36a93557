//! Words: that every language says the same, in its own letters and signs, in sentences that can be followed.

use crate::check::Rule;

mod bidi_control;
mod date_in_prose;
mod dead_link;
mod digits_in_promise;
mod facts_differ;
mod foreign_punctuation;
mod heading_level;
mod missing_half_space;
mod raw_html;
mod sentence_too_long;
mod space_before_punctuation;
mod thai_words_apart;
mod translation_missing;
mod translation_stale;
mod unexplained_acronym;
mod untranslated_text;
mod wrong_letters;

pub(super) static RULES: &[&Rule] = &[
    &bidi_control::RULE,
    &date_in_prose::RULE,
    &dead_link::RULE,
    &digits_in_promise::RULE,
    &facts_differ::RULE,
    &foreign_punctuation::RULE,
    &heading_level::RULE,
    &missing_half_space::RULE,
    &raw_html::RULE,
    &sentence_too_long::RULE,
    &space_before_punctuation::RULE,
    &thai_words_apart::RULE,
    &translation_missing::RULE,
    &translation_stale::RULE,
    &unexplained_acronym::RULE,
    &untranslated_text::RULE,
    &wrong_letters::RULE,
];
