//! The findings of loading: files that cannot be read, and the traps of YAML for people who write prose.

crate::codes! {
    NOT_UTF8 = "not-utf8", Error, "A file that is not UTF-8 text",
"Text files are read as UTF-8, which every current editor writes. An old editor may have saved another encoding; open the
file and save it as UTF-8. The finding names the first byte that cannot be read.";
    FILE_TOO_LARGE = "file-too-large", Error, "A file larger than any text of a charter",
"A YAML or Markdown file may have four megabytes, a CSV file sixteen. Pictures and other files belong in `static/`.";
    LINK_OUT_OF_BOOK = "link-out-of-book", Error, "A symbolic link that leads out of the book, or nowhere",
"A book is one folder, so that it can be copied, compared and checked as a whole. Copy the file into it.";
    LINKED_FOLDER = "linked-folder", Warning, "A symbolic link to a folder of the book",
"The files of the folder are read where they stand, and not a second time under the name of the link: two agencies with the same
services would make every promise twice. Copy the folder, or take the link away.";
    FILE_NAME = "file-name", Error, "A file or folder name that cannot be an address",
"The names of services, agencies, pages and the like become addresses that must hold for ever: lower-case letters a to z,
digits and hyphens. Letters of other scripts belong in `name`.";
    UNKNOWN_FILE = "unknown-file", Warning, "A file that the engine does not read",
"It stands in a place where nothing of its kind is looked for, so nobody will see it: `.yml` instead of `.yaml`, a service
outside of `services/`, a misspelt folder. What is only to be copied belongs in `static/`.";
    NO_BOOK = "no-book", Error, "There is no charter.yaml",
"A book is a folder with a file `charter.yaml`. `charterpress init` makes one.";
    NO_AGENCY_FILE = "no-agency-file", Error, "An agency's folder without agency.yaml",
"Each folder below `agencies/` is an agency and says its name in `agency.yaml`:

```yaml
name: {en: Civil Registry}
```";
    UNREADABLE = "unreadable", Error, "A file that could not be read",
"The system refused to give the file. Its own words stand in the message.";
    TWO_DESCRIPTIONS = "two-descriptions", Error, "A description stands in two places",
"The description of a service stands in its YAML file or in a file `<service>.<lang>.md` beside it. Where it stands in both,
nobody can tell which one holds.";
    TWO_SERVICES = "two-services", Error, "A service stands in two files",
"A service is one `.yaml` file, or one `.md` file with its YAML above the text: not both.";
    ORPHAN_TEXT = "orphan-text", Error, "A translation of a service or page that is not there",
"`<service>.<lang>.md` is the description of the service in `<service>.yaml`. Where there is no such file, the name is
misspelt.";
    FRONT_MATTER = "front-matter", Error, "A Markdown service without its YAML",
"A service in one `.md` file begins with a line `---`, its YAML, and another line `---`; the text below is its description.";
    CSV_SYNTAX = "csv-syntax", Error, "A table that cannot be read",
"A results file is a table of comma-separated values with a first row of column names. A cell with a comma in it stands in
double quotes.";
    CSV_COLUMN = "csv-column", Error, "A column that is missing or unknown",
"The columns of `performance/*.csv` are `standard, office, channel, period_start, period_end, total, met, exempt, median,
p90, comment`; those of `performance/feedback*.csv` are `service, period_start, period_end, responses, satisfied,
complaints, resolved, resolved_in_time`.";
    YAML_SYNTAX = "yaml-syntax", Error, "Something that is not YAML",
"The rest of the file cannot be read until this is mended. Other files are read all the same.";
    YAML_COLON_IN_TEXT = "yaml-colon-in-text", Error, "A colon in a sentence ended it",
"A colon followed by a blank makes a key. Put the sentence in quotes.

```yaml
summary: Note: bring your card      # wrong
summary: \"Note: bring your card\"    # right
```";
    YAML_QUESTION_MARK = "yaml-question-mark", Error, "A question mark at the beginning of a text",
"A question mark followed by a blank has a meaning of its own in YAML. Put the sentence in quotes. A question mark at the
end of a sentence is harmless.";
    YAML_COMMENT_CUTS_TEXT = "yaml-comment-cuts-text", Warning, "A `#` in a text ended it",
"A blank followed by `#` begins a comment, which nobody sees. Put the text in quotes.

```yaml
counter: Room #5      # says: Room
counter: \"Room #5\"    # says: Room #5
```";
    YAML_TAB = "yaml-tab", Error, "A line that is set in with a tab",
"YAML lines are set in with blanks, because tabs look different in every program.";
    YAML_QUOTE = "yaml-quote", Error, "A quotation mark that is missing or too many",
"Where the closing quotation mark is missing, everything up to the next one is taken as text, often many lines below. The
finding points at the mark that was opened.

```yaml
name: {en: \"Replace a card}      # wrong
name: {en: \"Replace a card\"}    # right
```";
    YAML_ESCAPE = "yaml-escape", Error, "A backslash in double quotes",
"In double quotes a backslash begins a special sign. Write it twice, or use single quotes.";
    YAML_BRACKET = "yaml-bracket", Error, "A brace or bracket that is not closed, or a missing comma",
"Each `{` needs its `}` and each `[` its `]`; a comma stands between two values. A text with such signs goes in quotes.";
    YAML_FIRST_CHARACTER = "yaml-first-character", Error, "A text that begins with a special sign",
"A text that begins with one of `@ % & * ! |` and a few others is not read as text. Put it in quotes.";
    YAML_KEY = "yaml-key", Error, "A line without a colon where a key is wanted",
"Every line of a group is `key: value`. A text over several lines is set in further than its key, or stands below `key: |`.";
    YAML_INDENTATION = "yaml-indentation", Error, "A line that is set in too far or not far enough",
"Lines of one group begin in the same column; what belongs to a key is set in two blanks further.";
    YAML_SECOND_DOCUMENT = "yaml-second-document", Error, "A second document in one file",
"One file holds one thing.";
    NESTING_TOO_DEEP = "nesting-too-deep", Error, "Values too deep in each other",
"Nothing in a charter needs more than eight levels; the limit is sixty-four, so that a hostile file cannot harm the program.";
    TOO_MANY_VALUES = "too-many-values", Error, "More values than one file can hold",
"A file holds 250,000 values at most: keys, texts and numbers, lists and groups. A service with a hundred steps has some two
thousand. What is more than that was written by a program, most often a whole register in one file. Put parts of it into files of
their own: each service has one below `agencies/<agency>/services/`, each calendar and notice has one, and results stand in the
tables of `performance/`. `charterpress import` makes such files of a spreadsheet.";
    ALIAS_BOMB = "alias-bomb", Error, "A file that grows beyond all measure through its aliases",
"A few lines of aliases that point at aliases can stand for millions of values. The limits are 250,000 values
and eight megabytes of text.";
}
