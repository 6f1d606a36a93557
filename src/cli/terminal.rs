//! Where words go: results to standard output, everything else to standard error. The only file that writes to either.
//!
//! A reader that goes away (`charterpress check | head`) is no mistake: what is left unsaid is dropped quietly.

use super::failure::Failure;
use super::tongue::Tongue;
use crate::report::conformity::Report;
use crate::report::{First, Style, wrapped};
use crate::sheets::LANGUAGES;
use crate::speech::Speech;
use crate::wording::Wording;
use crate::words;
use clap::ColorChoice;
use clap::builder::styling::AnsiColor;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Instant;
use terminal_size::{Height, Width, terminal_size_of};

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Even into a file or pipe
    Always,
    /// Never
    Never,
}

impl ColorWhen {
    /// Whether to colour what goes to a stream.
    fn holds(self, stream: &impl IsTerminal) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => stream.is_terminal() && !set("NO_COLOR") && !is_dumb(),
        }
    }
}

/// A terminal that can only go forward.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// What `--color` says about help and usage, which clap prints before it has read the arguments.
pub(super) fn color_of_help(arguments: &[OsString]) -> ColorChoice {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let after = words.windows(2).find(|pair| pair[0] == "--color").map(|pair| pair[1]);
    match after.or(words.iter().find_map(|word| word.strip_prefix("--color="))) {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

/// How much is said on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Volume {
    /// Failures only.
    Quiet,
    /// What a person waits for.
    Normal,
    /// What was read, and how long it took.
    Verbose,
}

impl Volume {
    pub(super) fn of(quiet: bool, verbose: bool) -> Self {
        match (quiet, verbose) {
            (true, _) => Volume::Quiet,
            (_, true) => Volume::Verbose,
            _ => Volume::Normal,
        }
    }
}

/// The two streams, and how to write to them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// Whether results are coloured.
    pub(super) color: bool,
    /// Whether mistakes on standard error are coloured.
    pub(super) color_of_errors: bool,
    /// The columns of the terminal that results are shown on; none where they go into a file or another program.
    pub(super) width: Option<usize>,
    /// The same of everything else.
    pub(super) width_of_errors: Option<usize>,
    /// The language of what is shown.
    pub(super) tongue: Tongue,
    /// What is said in it.
    pub(super) speech: &'static Speech,
    volume: Volume,
    /// Whether a line on standard error can be written over.
    is_live: bool,
}

impl Terminal {
    pub(super) fn new(color: ColorWhen, volume: Volume, tongue: Tongue) -> Self {
        Terminal {
            color: color.holds(&io::stdout()),
            color_of_errors: color.holds(&io::stderr()),
            width: columns(&io::stdout(), terminal_size_of(io::stdout())),
            width_of_errors: columns(&io::stderr(), terminal_size_of(io::stderr())),
            tongue,
            speech: Speech::of(tongue.tag),
            volume,
            is_live: volume >= Volume::Normal && io::stderr().is_terminal() && !is_dumb(),
        }
    }

    /// The language of the heads of tables: the one that is spoken, where tables have heads in it, else English.
    ///
    /// # Errors
    /// Where a language was asked for that tables have no heads in.
    pub(super) fn heads(&self) -> Result<&'static str, Failure> {
        match LANGUAGES.into_iter().find(|tag| *tag == self.tongue.tag) {
            Some(tag) => Ok(tag),
            None if self.tongue.asked => {
                let failure = Failure::usage(words!("Tables have no heads in {language}.", language = self.tongue.tag));
                Err(failure.help(words!("`--lang` with one of {languages}", languages = LANGUAGES.to_vec())))
            }
            None => Ok("en"),
        }
    }

    /// A result: what the command was run for. It is written as it is.
    ///
    /// # Errors
    /// Where standard output cannot be written, unless its reader went away.
    pub(super) fn result(&self, text: impl AsRef<[u8]>) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_ref()).and_then(|()| out.flush()) {
            Err(cause) if cause.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::unavailable(words!("Could not write to standard output: {cause}.", cause = &cause)))
            }
            _ => Ok(()),
        }
    }

    /// How findings in text look on standard output.
    pub(super) fn style<'s>(&self, root: &'s str, conformity: Option<Report<'s>>) -> Style<'s> {
        Style { speech: self.speech, color: self.color, width: self.width, first: None, root, conformity }
    }

    /// The same where the command was asked for something else: the first of them, or all for those who want to know more.
    pub(super) fn style_of_first<'s>(&self, root: &'s str, first: First<'s>) -> Style<'s> {
        Style { first: (self.volume < Volume::Verbose).then_some(first), ..self.style(root, None) }
    }

    /// Lines for standard output, none of them longer than the terminal is wide.
    pub(super) fn wrapped(&self, text: &str) -> String {
        wrapped(text, self.width)
    }

    /// A sentence in the language of who reads it.
    pub(super) fn told(&self, wording: &Wording) -> String {
        self.speech.tell_or_english(wording)
    }

    /// A line about the work: what was done, what comes next.
    pub(super) fn progress(&self, line: impl Display) {
        if self.volume >= Volume::Normal {
            error_line(&wrapped(&line.to_string(), self.width_of_errors));
        }
    }

    /// The same, of a sentence.
    pub(super) fn say(&self, wording: &Wording) {
        self.progress(self.told(wording));
    }

    /// A line that the next one is written over, on a terminal only; an empty one takes it away.
    pub(super) fn passing(&self, line: &str) {
        if self.is_live {
            // Back to the margin, and everything behind it away (ECMA-48: CR, EL).
            let _ = write!(io::stderr().lock(), "\r\u{1b}[2K{line}");
        }
    }

    /// Mistakes that stop nothing, beside a result that stands on standard output.
    pub(super) fn mistakes(&self, lines: impl Display) {
        error_line(&lines);
    }

    /// A line for those who want to know more.
    pub(super) fn detail(&self, wording: &Wording) {
        if self.volume >= Volume::Verbose {
            error_line(&wrapped(&self.told(wording), self.width_of_errors));
        }
    }

    /// Does something, and says to those who want to know how long it took.
    pub(super) fn timed<T>(&self, what: Wording, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.detail(&words!("{what}: {time}", what, time = format!("{:.0?}", start.elapsed())));
        done
    }

    /// Says why the command ended early.
    pub(super) fn fail(&self, failure: &Failure) -> ExitCode {
        let (red, cyan) = (AnsiColor::Red.on_default().bold(), AnsiColor::Cyan.on_default().bold());
        let styled = |style: clap::builder::styling::Style, word: &str| match self.color_of_errors {
            true => format!("{style}{word}{style:#}"),
            false => word.to_owned(),
        };
        let line = |style, key: &'static str, gap: &str, wording: &Wording| {
            let word = format!("{}:", self.speech.word(key));
            let told = wrapped(&format!("{word}{gap}{}", self.told(wording)), self.width_of_errors);
            error_line(&format_args!("{}{}", styled(style, &word), told.strip_prefix(&word).unwrap_or(&told)));
        };
        line(red, "level.error", " ", &failure.message);
        if let Some(help) = &failure.help {
            line(cyan, "level.help", "  ", help);
        }
        failure.into()
    }
}

/// Lines that are longer are hard to read, however wide a terminal is; help has the same measure.
const WIDEST: usize = 100;

/// How wide a terminal is; 80 columns where it does not say, none where there is no terminal.
fn columns(stream: &impl IsTerminal, size: Option<(Width, Height)>) -> Option<usize> {
    let told = size.map(|(Width(columns), _)| usize::from(columns)).filter(|columns| *columns > 0);
    stream.is_terminal().then(|| told.unwrap_or(80).min(WIDEST))
}

/// Nobody is left to tell where standard error cannot be written.
fn error_line(line: &impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_of_help_is_found_in_both_spellings() {
        let of = |line: &str| color_of_help(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of("charterpress help --color never"), ColorChoice::Never);
        assert_eq!(of("charterpress --color=always check"), ColorChoice::Always);
        assert_eq!(of("charterpress check"), ColorChoice::Auto);
    }
}
