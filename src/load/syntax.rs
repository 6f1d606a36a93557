//! What a mistake of YAML syntax means to the person who wrote it.
//!
//! The people who write charters write prose, and prose has colons, commas, question marks and quotes. Each trap is named
//! in their words, at the place where it began: not where the parser at last gave up.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
use crate::wording::Wording;
use crate::words;
use granit_parser::ErrorKind;

/// Where the parser gave up.
pub(super) struct Place<'s> {
    pub(super) file: FileId,
    /// The YAML text.
    pub(super) source: &'s str,
    /// Where it begins in the file.
    pub(super) offset: usize,
    /// Where the parser gave up, in bytes of `source`.
    pub(super) at: usize,
    /// Where the last thing ended that was read well.
    pub(super) after: usize,
    /// The innermost brace or bracket that was open then.
    pub(super) open: Option<usize>,
}

impl Place<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        let limit = self.source.len();
        let (start, end) = (start.min(limit), end.min(limit));
        let (start, end) = (self.source.floor_char_boundary(start), self.source.ceil_char_boundary(end));
        Span::new(self.file, self.offset + start, self.offset + end)
    }

    /// The character where the parser gave up; the last of the text where it gave up at its end.
    fn here(&self) -> Span {
        let text = self.source.trim_end();
        let at = self.source.floor_char_boundary(self.at.min(text.len().saturating_sub(1)));
        let width = self.source[at..].chars().next().map_or(0, char::len_utf8);
        self.span(at, at + width)
    }

    fn line_start(&self, at: usize) -> usize {
        self.source[..self.source.floor_char_boundary(at)].rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        let at = self.source.ceil_char_boundary(at);
        self.source.get(at..).and_then(|rest| rest.find('\n')).map_or(self.source.len(), |newline| at + newline)
    }

    /// What stands on the line before the place where the parser gave up.
    fn line_before(&self) -> &str {
        &self.source[self.line_start(self.at)..self.source.floor_char_boundary(self.at.min(self.source.len()))]
    }

    fn begins_line(&self) -> bool {
        self.line_before().trim().is_empty()
    }

    fn is_behind_brace(&self) -> bool {
        self.line_before().trim_end().ends_with(['}', ']'])
    }

    /// A brace or bracket that was opened on a line above, where the line that the parser gave up on is set in no further:
    /// it was never meant to go on so far.
    fn left_open(&self) -> Option<usize> {
        let indent = |at: usize| self.source[self.line_start(at)..].chars().take_while(|c| *c == ' ').count();
        let is_above =
            |&open: &usize| self.line_start(open) < self.line_start(self.at) && indent(self.at) <= indent(open);
        self.innermost_open().filter(is_above)
    }

    /// The innermost brace or bracket that is open where the parser gave up. It reads ahead, so that some may stand between
    /// what it told of and there.
    fn innermost_open(&self) -> Option<usize> {
        let mut open: Vec<usize> = self.open.into_iter().collect();
        let (mut quote, mut before) = (None, ' ');
        let range = self.source.floor_char_boundary(self.after.min(self.at))..self.at.min(self.source.len());
        for (at, sign) in self.source.get(range.clone())?.char_indices() {
            match sign {
                _ if quote == Some(sign) => quote = None,
                _ if quote.is_some() => {}
                '"' | '\'' if "{[,:".contains(before) => quote = Some(sign),
                '{' | '[' => open.push(range.start + at),
                '}' | ']' => drop(open.pop()),
                _ => {}
            }
            before = if sign.is_whitespace() { before } else { sign };
        }
        open.pop()
    }

    /// The quote that opened the text which the parser was in: the first one behind what was read well.
    fn opening_quote(&self) -> Option<usize> {
        let from = self.source.floor_char_boundary(self.after.min(self.source.len()));
        self.source[from..].find(['"', '\'']).map(|at| from + at)
    }
}

fn brackets() -> Wording {
    words!(
        "each `{` needs its `}`, each `[` its `]`, and a comma stands between two values; a text with such signs goes \
         in quotes"
    )
}

fn in_quotes(example: &str) -> Wording {
    words!("put the whole text in quotes: `\"{text}\"`", text = example)
}

/// The finding for an error of the parser.
pub(super) fn explain(kind: &ErrorKind, info: &str, place: &Place<'_>) -> Diagnostic {
    use ErrorKind as E;
    match kind {
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidColonPlacement
        | E::MappingValueNotAllowed
        | E::BlockEntryInFlowCollection
        | E::InvalidFlowScalarIndent
            if place.left_open().is_some() =>
        {
            left_open(place)
        }
        E::MappingValueNotAllowed => colon_or_indent(place),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator
            if place.source[place.at.min(place.source.len())..].starts_with(':') =>
        {
            colon_in_braces(place)
        }
        E::MappingKeyNotAllowed => question_mark(place.here()),
        E::UnexpectedEofImplicitFlowMapping if place.source[place.at.min(place.source.len())..].starts_with('?') => {
            question_mark(place.here())
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => tab(place),
        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::InvalidTrailingSingleQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar
        | E::DocumentIndicatorInQuotedScalar => quote(place),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => escape(place),
        E::UnclosedFlowCollection { .. }
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::InvalidFlowScalarIndent => bracket(place),
        E::UnexpectedCharacter { character } if character.is_control() => hidden_sign(place, *character),
        E::ExpectedDocumentStart
        | E::MissingDocumentEndBeforeDirective
        | E::DirectiveDisallowed
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::MissingYamlVersion
        | E::MissingYamlVersionSeparator => directive(place),
        E::BlockSequenceEntryNotAllowed | E::InvalidBlockScalarHeader if !place.begins_line() => first_character(place),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry if place.is_behind_brace() => behind_brace(place),
        E::UnexpectedCharacter { .. } | E::UnknownAnchor | E::MissingAnchorOrAliasName => first_character(place),
        E::RecursionLimitExceeded => too_deep(place.here()),
        E::SimpleKeyExpected | E::InvalidSimpleKey => key_without_colon(place),
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidBlockScalarIndent => indentation(place),
        _ => other(place, Wording::verbatim(info)),
    }
}

/// `name: Note: bring it`, or a line that is set too far in below a text.
fn colon_or_indent(place: &Place<'_>) -> Diagnostic {
    let start = place.line_start(place.at);
    let line = &place.source[start..place.source.floor_char_boundary(place.at.min(place.source.len()))];
    let first_colon = line.find(": ").filter(|_| !line.trim_start().starts_with('#'));
    if first_colon.is_none() {
        return indentation(place);
    }
    let text = line.split_once(": ").map_or("", |(_, text)| text).trim_start_matches("- ").trim();
    colon(place.here(), text)
}

/// `{en: Card` and on the next line the next key.
fn left_open(place: &Place<'_>) -> Diagnostic {
    let open = place.innermost_open().unwrap_or(place.at);
    let sign = &place.source[open..=open];
    Diagnostic::at(
        &codes::YAML_BRACKET,
        place.span(open, open + 1),
        words!("this {sign} is not closed on its line", sign),
    )
    .label(words!("opened here"))
    .also(place.here(), words!("here it cannot go on"))
    .help(brackets())
}

/// `{within} is the longest` and `[x] I agree`.
fn behind_brace(place: &Place<'_>) -> Diagnostic {
    let message =
        words!("the text goes on after its closing brace: a text cannot begin with { or [ unless it stands in quotes");
    Diagnostic::at(&codes::YAML_BRACKET, place.here(), message)
        .label(words!("after the end"))
        .help(in_quotes("{within} …"))
}

/// A line that begins with a percent sign is an instruction to the parser.
fn directive(place: &Place<'_>) -> Diagnostic {
    let source = place.source;
    let first = if source.starts_with('%') { Some(0) } else { source.find("\n%").map(|newline| newline + 1) };
    match first {
        Some(at) => begins_with(place.span(at, at + 1), '%'),
        None => other(place, words!("a line of hyphens is missing")),
    }
}

/// A sign that no editor shows, such as a zero byte.
fn hidden_sign(place: &Place<'_>, found: char) -> Diagnostic {
    let message =
        words!("a sign that nobody can see stands here (U+{code})", code = format!("{:04X}", u32::from(found)));
    Diagnostic::at(&codes::YAML_SYNTAX, place.here(), message)
        .help(words!("take it out; it may come from copying, or the file is no text"))
}

fn other(place: &Place<'_>, info: Wording) -> Diagnostic {
    Diagnostic::at(&codes::YAML_SYNTAX, place.here(), words!("this is not YAML: {info}", info))
        .help(words!("compare the line with the one above it; a text with special characters goes in quotes"))
}

fn colon_in_braces(place: &Place<'_>) -> Diagnostic {
    let from = place.source.floor_char_boundary(place.after.min(place.at));
    let start = place.source[..from].rfind([':', ',', '{', '[']).map_or(0, |at| at + 1);
    let text = place.source[start..place.source.floor_char_boundary(place.at)].trim();
    let help = words!(
        "put the whole text in quotes: `\"{text}: …\"`; or a comma before the next key, if one begins here",
        text
    );
    colon(place.here(), text).help(help)
}

fn colon(span: Span, text: &str) -> Diagnostic {
    let message = words!("the colon after “{text}” ended the text: a colon and a blank make a new key", text);
    Diagnostic::at(&codes::YAML_COLON_IN_TEXT, span, message)
        .label(words!("this colon"))
        .help(in_quotes(&format!("{text}: …")))
}

/// A text that begins with a question mark and a blank.
pub(super) fn question_mark(span: Span) -> Diagnostic {
    Diagnostic::at(
        &codes::YAML_QUESTION_MARK,
        span,
        words!("a question mark and a blank at the beginning are not read as text"),
    )
    .label(words!("this question mark"))
    .help(in_quotes("? …"))
}

/// `Room #5`: the text ends before the `#`.
pub(super) fn comment_cut(span: Span) -> Diagnostic {
    Diagnostic::at(
        &codes::YAML_COMMENT_CUTS_TEXT,
        span,
        words!("the text ends before this `#`: what follows is read as a comment"),
    )
    .label(words!("not part of the text"))
    .help(words!("put the whole text in quotes: `\"Room #5\"`; if it is meant as a comment, put a blank after the `#`"))
}

fn tab(place: &Place<'_>) -> Diagnostic {
    let start = place.line_start(place.at);
    let line = &place.source[start..place.line_end(place.at)];
    let at = line.find('\t').map_or(place.at, |tab| start + tab);
    Diagnostic::at(&codes::YAML_TAB, place.span(at, at + 1), words!("this line is set in with a tab"))
        .label(words!("a tab"))
        .help(words!("set lines in with blanks, two for each level; most editors have a setting “indent with spaces”"))
}

fn quote(place: &Place<'_>) -> Diagnostic {
    let Some(open) = place.opening_quote().filter(|&open| open <= place.at) else {
        return Diagnostic::at(&codes::YAML_QUOTE, place.here(), words!("a quotation mark is missing here"))
            .help(words!("close the quotes"));
    };
    let mark = &place.source[open..open + 1];
    let opened = place.span(open, open + 1);
    let same_line = place.line_start(open) == place.line_start(place.at);
    if same_line {
        let message = words!("the text goes on after its closing quotation mark");
        let help = if mark == "'" {
            words!("inside single quotes write an apostrophe twice (`it''s`), or use double quotes: `\"it's\"`")
        } else {
            words!("inside double quotes write a quotation mark as `\\\"`, or use the typographic ones “…” «…»")
        };
        return Diagnostic::at(&codes::YAML_QUOTE, place.here(), message)
            .label(words!("after the end"))
            .also(opened, words!("opened here"))
            .help(help);
    }
    Diagnostic::at(&codes::YAML_QUOTE, opened, words!("this quotation mark {mark} is never closed on its line", mark))
        .label(words!("opened here"))
        .also(place.here(), words!("here the text cannot go on"))
        .help(words!("put the closing {mark} at the end of the text", mark))
}

fn escape(place: &Place<'_>) -> Diagnostic {
    let from = place.source.floor_char_boundary(place.at);
    let at = place.source[from..].find('\\').map_or(place.at, |at| from + at);
    Diagnostic::at(
        &codes::YAML_ESCAPE,
        place.span(at, at + 2),
        words!("in double quotes a backslash begins a special sign, and this one is unknown"),
    )
    .help(words!("write the backslash twice, or use single quotes"))
}

fn bracket(place: &Place<'_>) -> Diagnostic {
    Diagnostic::at(
        &codes::YAML_BRACKET,
        place.here(),
        words!("a brace or bracket is not closed, or a comma is missing"),
    )
    .help(brackets())
}

fn first_character(place: &Place<'_>) -> Diagnostic {
    let at = place.source.floor_char_boundary(place.at.min(place.source.len()));
    let sign = place.source[at..].chars().next().unwrap_or(' ');
    begins_with(place.here(), sign)
}

fn begins_with(span: Span, sign: char) -> Diagnostic {
    Diagnostic::at(
        &codes::YAML_FIRST_CHARACTER,
        span,
        words!("a text cannot begin with {sign} unless it stands in quotes", sign = &sign),
    )
    .help(words!("put the whole text in quotes"))
}

/// `&name text`: the name is not part of the text.
pub(super) fn unused_anchor(span: Span, name: &str) -> Diagnostic {
    let message = words!("“&{name}” is not read as text: a text cannot begin with & unless it stands in quotes", name);
    Diagnostic::at(&codes::YAML_FIRST_CHARACTER, span, message).help(words!("put the whole text in quotes"))
}

/// `!text`: a tag.
pub(super) fn tag(span: Span) -> Diagnostic {
    Diagnostic::at(
        &codes::YAML_FIRST_CHARACTER,
        span,
        words!("a word that begins with ! stands before this and is not read as text"),
    )
    .help(words!("put the whole text in quotes"))
}

fn key_without_colon(place: &Place<'_>) -> Diagnostic {
    let start = place.line_start(place.at);
    let end = place.line_end(place.at);
    let line = place.source[start..end].trim();
    let lead = place.source[start..end].len() - place.source[start..end].trim_start().len();
    let span = place.span(start + lead, start + lead + line.len());
    match line.split_once(':') {
        Some((key, value)) if !key.contains(' ') && !value.is_empty() => {
            let message = words!("the colon of “{line}” has no blank behind it, so it makes no key", line);
            Diagnostic::at(&codes::YAML_KEY, span, message).help(words!(
                "write a blank behind the colon: `{key}: {value}`",
                key,
                value
            ))
        }
        _ => Diagnostic::at(&codes::YAML_KEY, span, words!("a key is wanted here, but “{line}” has no colon", line))
            .help(words!("write `key: value`; a text that goes on over several lines is set in further than its key")),
    }
}

fn indentation(place: &Place<'_>) -> Diagnostic {
    let start = place.line_start(place.at);
    let line = &place.source[start..place.line_end(place.at)];
    let lead = line.len() - line.trim_start().len();
    let span = place.span(start + lead, start + line.trim_end().len().max(lead + 1));
    Diagnostic::at(&codes::YAML_INDENTATION, span, words!("this line does not stand where its neighbours do")).help(words!(
        "lines of one group begin in the same column, and what belongs to a key is set in two blanks further than it"
    ))
}

/// Lists and maps in each other beyond all need.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::at(&codes::NESTING_TOO_DEEP, span, words!("values stand too deep in each other here"))
        .help(words!("nothing in a charter needs more than eight levels"))
}

/// More values than any file of a charter has, one by one.
pub(super) fn too_many(span: Span, limit: usize) -> Diagnostic {
    Diagnostic::at(&codes::TOO_MANY_VALUES, span, words!("this file holds more than {limit} values", limit)).help(words!(
        "put parts of it into files of their own: each service, calendar and notice has one, and results stand in tables"
    ))
}

/// More values than any charter has, through aliases of aliases.
pub(super) fn too_many_by_aliases(span: Span, limit: usize) -> Diagnostic {
    let message = words!("with its aliases written out, this file would hold more than {limit} values", limit);
    Diagnostic::at(&codes::ALIAS_BOMB, span, message)
        .help(words!("write the values out instead of pointing at them with `*`, or split the file"))
}

/// More text than any charter has, all of it behind aliases.
pub(super) fn too_much(span: Span, limit: usize) -> Diagnostic {
    let message = words!("with its aliases written out, this file would hold more than {n} bytes of text", n = limit);
    Diagnostic::at(&codes::ALIAS_BOMB, span, message)
        .help(words!("write the values out instead of pointing at them with `*`, or split the file"))
}

/// A second document behind `---`.
pub(super) fn second_document(span: Span) -> Diagnostic {
    Diagnostic::at(&codes::YAML_SECOND_DOCUMENT, span, words!("a second document begins here"))
        .help(words!("one file holds one thing; take away the line `---`, or move what follows into a file of its own"))
}
