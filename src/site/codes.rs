//! The findings of a book's own theme: its templates, its words, its files.

crate::codes! {
    TEMPLATE_ERROR = "template-error", Error, "A template that cannot be used",
"A template of the book's `theme/templates/` has a mistake in its syntax, asks for something that is not there, or replaces
a block that the page does not have. Mistakes of syntax, unknown functions, components, blocks and interface words are
found by `check`; a value that a page does not have is found when the page is written, and the finding names the page.

```html
{{ page.nme }}      {# wrong: the finding lists what the page has #}
{{ page.name }}     {# right #}
```

`{% if page.summary %}` asks whether a value is there without failing.";
    THEME_BASE_CHANGED = "theme-base-changed", Warning, "A replaced part of the theme whose original has changed",
"The book has its own version of a template or style sheet, and the one that comes with the program is no longer the one
it was made from: something may have been mended or added there. Look at what changed, take over what you want, then
write the new digest into the first line, which the finding gives.";
    THEME_BASE_UNRECORDED = "theme-base-unrecorded", Note, "A replaced part of the theme that does not say what it was made from",
"With a first line such as `{# from: 3f9a1c #}` in a template, or `/* from: 3f9a1c */` in a style sheet, the program can
say after an upgrade that the original has changed. The finding gives the digest to write.";
    UNKNOWN_THEME_FILE = "unknown-theme-file", Warning, "A file below theme/ that nothing uses",
"Below `theme/` there are `templates/*.html`, `assets/`, `strings/<language>.yaml`, `booklet/` and `fonts/`. A template must have the
name of one that is shipped, or be asked for by another one of the book; words must be in a language of the book. What is
only to be copied belongs in `static/`.";
    UNKNOWN_TOKEN = "unknown-token", Warning, "A design token that nothing uses",
"A style sheet of the book's `theme/assets/` sets a token that none of our style sheets has, and that it does not use itself: it
is misspelt, or was renamed by an upgrade, and changes nothing.

```css
:root { --acent: #6a1b4d; }      /* wrong: nothing uses --acent */
:root { --accent: #6a1b4d; }     /* right */
```";
    UNKNOWN_INTERFACE_WORD = "unknown-interface-word", Warning, "Interface words that nothing asks for",
"A key of `theme/strings/<language>.yaml` is neither one of the shipped words nor asked for by one of the book's own
templates with `t(key=\"…\")`: it is misspelt, or it was renamed by an upgrade.";
    UNKNOWN_WORD_PLACE = "unknown-word-place", Error, "A place in braces that these words do not have",
"Facts are filled into the interface words at places in braces, such as `{date}`. Which places there are is fixed for each
key; any other brace would be printed as it is.

```yaml
foot.in-force: \"Valid from {day}\"      # wrong: the place is called {date}
foot.in-force: \"Valid from {date}\"     # right
```";
    WORD_PLACE_LEFT_OUT = "word-place-left-out", Warning, "Words that leave a fact out",
"The shipped words have a place in braces that the book's own words lack: readers would never see that fact.";
    PLURAL_FORM_MISSING = "plural-form-missing", Warning, "Words that lack a plural form of their language",
"A language has its own number of plural forms: English has `one` and `other`, Arabic has six. For a number whose form is
missing, the form `other` is shown.";
    INTERFACE_WORDS_MISSING = "interface-words-missing", Note, "A language of the book whose interface words are not complete",
"What is missing is shown in English. A new language needs `theme/strings/<language>.yaml` with a line a key; the words that
come with the program, `themes/default/strings/en.yaml` in its source, are the list of keys.";
}
