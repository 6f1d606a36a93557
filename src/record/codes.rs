//! The findings of reading a record, with the page that `explain` shows of each.

crate::codes! {
    UNKNOWN_FIELD = "unknown-field", Error, "A key that the content model does not know",
"Keys are checked, so that a slip of the pen never drops a promise in silence. Where a known key is near, it is named.

```yaml
requirments:        # wrong: nothing under it would be published
requirements:       # right
```";
    MISSING_FIELD = "missing-field", Error, "A key that must be there is not",
"Little is asked for: a service and an agency need a `name`, and what can be pointed at needs an `id`.

```yaml
fees:
  - {name: {en: Card fee}, amount: 150 PHP}             # wrong
  - {id: card, name: {en: Card fee}, amount: 150 PHP}   # right
```";
    DUPLICATE_FIELD = "duplicate-field", Error, "The same key stands twice in one place",
"Most programs keep the last of the two and lose the other without a word: a translation or a fee is gone. Keep one.";
    WRONG_TYPE = "wrong-type", Error, "Another kind of value is wanted here",
"A list where one value is wanted, a text where a group of keys is wanted, and so on.

```yaml
topics: identity      # wrong: a list is wanted
topics: [identity]    # right
```";
    EMPTY_VALUE = "empty-value", Error, "A key with nothing after it",
"An empty field says nothing: the reader cannot know whether there is no fee or whether somebody forgot it. Thailand's
transparency assessment (ITA, item O9) says so of manuals for citizens: if there are none, say none; do not leave blank.

```yaml
fees:             # wrong
fees: none        # there are none
fees: unknown     # nobody knows
```";
    UNKNOWN_WORD = "unknown-word", Error, "A word that is not on the list of words known here",
"Some fields take a word of a closed list, because the site says it in every language. The finding names the list. Where
none of the words fits, most fields also take your own words: `payment: [{en: Postal order, fa: حوالهٔ پستی}]`.";
    BAD_ID = "bad-id", Error, "An id with a character that no id may have",
"Ids are slugs: letters of any script, digits and hyphens. They are stable for ever, because pages, diffs and other files
point at them. A slash, a dot or a space would let an id reach out of its place.";
    UNDECLARED_LANGUAGE = "undeclared-language", Error, "A text in a language that the book does not publish",
"The languages of a book stand in `charter.yaml`, in `languages`. A text in another one would be shown to nobody.";
    COMMA_CUTS_TEXT = "comma-cuts-text", Error, "A comma in braces ended a sentence",
"In braces, YAML reads a comma as the end of the value: `{en: Yes, with a letter}` says `Yes`, and then a key named
`with a letter`. Put sentences in quotes.

```yaml
a: {en: Yes, with a signed letter.}      # wrong
a: {en: \"Yes, with a signed letter.\"}    # right
```";
    TEXT_TOO_DEEP = "text-too-deep", Error, "A text with quotes or lists too deep in each other",
"Each `>` at the beginning of a line begins a quote, each `-` or `1.` an item of a list. A line with more than eight of them says
nothing to a reader, and deep nesting is how hostile files try to bring programs down.";
    LINK_REFUSED = "link-refused", Error, "An address that a page may not link to",
"Only `http`, `https`, `mailto`, `tel` and paths inside the site are linked to, without spaces. Anything else could run
in the reader's browser.";
    BOOLEAN_MALFORMED = "boolean-malformed", Error, "Neither `true` nor `false`",
"`yes`, `no`, `on` and `off` mean different things to different programs, so only `true` and `false` are read.";
    NUMBER_MALFORMED = "number-malformed", Error, "Not a number",
"Write digits. Digits of any script are read: `16840`, `۱۶۸۴۰`.";
}
