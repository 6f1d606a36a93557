//! The findings of booklets: what cannot be printed, and mistakes in a book's own templates.

crate::codes! {
    GLYPH_MISSING = "glyph-missing", Error, "A text that no font of the booklets can show",
"A booklet brings its fonts along, and none of them has this sign or the letters of this script: paper would show an empty box,
and archives refuse such a file. The fonts that come with the program have the Latin, Arabic and Thai letters.

Write a sign in words (“yes” in place of a tick, “telephone” in place of a picture of one). For another script put a font that
has it below `theme/fonts/`, as `.ttf` or `.otf`, with its licence beside the book; fonts of the Noto family are free and
cover nearly every script. A website without booklets is made with `build --no-booklets`.";
    BOOKLET_TEMPLATE = "booklet-template", Error, "A template of booklets that cannot be used",
"A template of the book's `theme/booklet/` has a mistake: the finding names the line and says what Typst found there. A file
there stands in the place of the one of the same name that comes with the program; take it away to have that one back.
Names such as `/lib.typ` lead to the book's own file where there is one, else to ours.";
    BOOKLET_FONT = "booklet-font", Error, "A file of the theme that booklets cannot use",
"Below `theme/fonts/` stand fonts for booklets, as `.ttf`, `.otf` or `.ttc`. They are used before those that come with the
program, in the order of their names. A web font (`.woff2`) is packed for browsers and must be unpacked first.";
}
