//! Words and translations.

crate::diff::rule::diff_rules! { Words;
    TEXT_REWORDED = "text-reworded" <-> "text-reworded", Neutral, "A text has other words",
        "{what} ({language}): {old} → {new}",
        "Whatever is promised in numbers is compared by itself. Blanks, line breaks and the way Unicode composes letters do not \
         count.";
    NUMBER_CHANGED = "text-number-changed" <-> "text-number-changed", Unclear, "A number inside a text changed",
        "{what} ({language}): {old} → {new}",
        "A number typed into words may be a promise that no rule can see: read it. Better is to write it as a fact and to \
         name it, as `{within}`.";
    NAME_CHANGED = "name-changed" <-> "name-changed", Unclear, "Something is called quite differently",
        "now called {new}, before {old}",
        "The id is the same, or all else is alike, but the name has hardly a word in common with the old one: it may be \
         another thing.";
    TEXT_ADDED = "text-added" <-> "text-removed", Neutral, "A text that was not there",
        "{what}: now says {new}",
        "A field of words.";
    TEXT_REMOVED = "text-removed" <-> "text-added", Neutral, "A text that is no longer there",
        "{what}: no longer says {old}",
        "A field of words.";
    TRANSLATION_ADDED = "translation-added" <-> "translation-removed", Better, "A text can be read in one more language",
        "{what}: now in {language}: {new}",
        "The text was there in other languages before.";
    TRANSLATION_REMOVED = "translation-removed" <-> "translation-added", Worse, "A text can be read in one language fewer",
        "{what}: no longer in {language}: {old}",
        "The text is there in other languages still.";
    TRANSLATION_BEHIND = "translation-behind" <-> "translation-behind", Worse, "A translation was not changed with its source",
        "{what}: the {language} text still says what was said before",
        "The text changed in the default language and this translation did not. Where the translation is right as it is, \
         record that with `{text: …, from: digest}`. The other way round it is behind too, so that the rule is its own mirror.";
    NOW_STATED = "now-stated" <-> "no-longer-stated", Neutral, "Something is said that was not",
        "{what}: now said: {new}",
        "A field that was left out or `unknown` is now filled, or says `none`. What was so before nobody can tell.";
    NO_LONGER_STATED = "no-longer-stated" <-> "now-stated", Neutral, "Something is no longer said",
        "{what}: no longer said: {old}",
        "A field is left out or `unknown` that was filled, or said `none`.";
    DETAIL_CHANGED = "detail-changed" <-> "detail-changed", Neutral, "A detail changed that promises nothing",
        "{what}: {old} → {new}",
        "Numbers and codes of registers, volumes, review dates, search words, topics and the like.";
    ENTRY_ADDED = "entry-added" <-> "entry-removed", Neutral, "An entry of a list was added",
        "{what}: added: {new}",
        "Topics, audiences, laws, questions, notices, terms, partners and the like.";
    ENTRY_REMOVED = "entry-removed" <-> "entry-added", Neutral, "An entry of a list was removed",
        "{what}: taken away: {old}",
        "Topics, audiences, laws, questions, notices, terms, partners and the like.";
    STAFF_NOTE = "staff-note-changed" <-> "staff-note-changed", Neutral, "A note for the staff changed",
        "a note for the staff changed",
        "Never shown to the public, so that its words are not in the report.";
}
