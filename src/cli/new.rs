//! `charterpress new`: an agency or a service added to a book, with what is still to be filled in.

use super::End;
use super::book::Book;
use super::failure::Failure;
use super::scaffold;
use super::terminal::Terminal;
use crate::load::{Starter, slug, starter, starters, starters_speak};
use crate::output::add_files;
use crate::record::nearest;
use crate::speech::Speech;
use crate::words;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// Add an agency or a service to a book
#[derive(Debug, clap::Args)]
pub(super) struct New {
    #[command(subcommand)]
    thing: Thing,
    /// The folder of the book; this folder or its charters/ if left out
    #[arg(long, global = true, value_name = "DIR")]
    book: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum Thing {
    /// Add an agency
    Agency {
        /// Its id, which becomes its address: lower-case letters a to z, digits and hyphens
        id: String,
    },
    /// Add a service to an agency
    Service(NewService),
}

#[derive(Debug, clap::Args)]
struct NewService {
    /// The agency's id, a slash, and the new service's id: water/new-connection
    #[arg(value_name = "AGENCY/ID", required_unless_present_any = ["list", "from"])]
    id: Option<String>,
    /// Begin with the draft of a common service, in the languages of the book; without a value, list the drafts there are
    #[arg(long, value_name = "DRAFT", num_args = 0..=1, default_missing_value = "")]
    from: Option<String>,
    /// List the drafts that a service can begin with
    #[arg(long, conflicts_with_all = ["id", "from"])]
    list: bool,
}

impl New {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        if let Thing::Service(asked) = &self.thing
            && asked.wants_list()
        {
            terminal.result(drafts(terminal.tongue.tag))?;
            return Ok(End::Done);
        }
        let book = Book::open(self.book.as_deref(), terminal)?;
        let languages = book.resolved.charter.book.languages();
        let (path, content) = match &self.thing {
            Thing::Agency { id } => {
                let id = agency(id, &book)?;
                (format!("agencies/{id}/agency.yaml"), scaffold::agency(&readable(&id), &languages))
            }
            Thing::Service(asked) => {
                let (agency, id) = service(asked.id(&book)?, &book)?;
                let content = match &asked.from {
                    Some(from) => draft(from)?.written(&languages),
                    None => scaffold::service(&readable(&id), &languages),
                };
                (format!("agencies/{agency}/services/{id}.yaml"), content)
            }
        };
        add_files(&book.folder, &BTreeMap::from([(path.clone(), content.clone().into_bytes())]))?;
        terminal.result(to_fill(&book.folder.join(&path).display().to_string(), &content, terminal.speech))?;
        if matches!(&self.thing, Thing::Service(NewService { from: Some(_), .. })) {
            advise(&languages, terminal);
        }
        Ok(End::Done)
    }
}

impl NewService {
    fn wants_list(&self) -> bool {
        self.list || self.from.as_deref() == Some("")
    }

    /// The id that was given; beside `--from` it may have been forgotten.
    fn id(&self, book: &Book) -> Result<&str, Failure> {
        self.id.as_deref().ok_or_else(|| {
            let from = self.from.as_deref().unwrap_or_default();
            let command = format!("charterpress new service {}/{from} --from {from}", some_agency(book));
            Failure::usage(words!("The new service has no id yet.")).help(words!("`{command}`", command))
        })
    }
}

/// The draft of that name.
fn draft(name: &str) -> Result<Starter, Failure> {
    starter(name).ok_or_else(|| {
        let known = starters();
        let failure = Failure::usage(words!("There is no draft “{name}” to begin a service with.", name));
        match nearest(name, known.iter().map(|one| one.id.as_str())) {
            Some(near) => failure.help(words!("did you mean `{near}`?", near = format!("--from {near}"))),
            None => failure.or_listed(None, "charterpress new service --list"),
        }
    })
}

/// Every draft with its title.
fn drafts(language: &str) -> String {
    let starters = starters();
    let width = starters.iter().map(|one| one.id.len()).max().unwrap_or(0);
    starters.iter().fold(String::new(), |mut out, one| {
        let _ = writeln!(out, "{:width$}  {}", one.id, one.title(language));
        out
    })
}

/// Says of which languages the draft has no words.
fn advise(languages: &[&str], terminal: &Terminal) {
    for (at, tag) in languages.iter().enumerate().filter(|(_, tag)| !starters_speak(tag)) {
        let key = if at == 0 { "new.no-words-first" } else { "new.no-words" };
        terminal.progress(terminal.speech.say(key, &[("language", tag)]));
    }
}

/// The id of an agency that is not there yet.
fn agency(id: &str, book: &Book) -> Result<String, Failure> {
    let id = good(id)?;
    match book.resolved.charter.agency(&id).is_some() || book.folder.join("agencies").join(&id).exists() {
        true => Err(Failure::usage(words!("There is an agency “{id}” already: agencies/{id}/.", id))),
        false => Ok(id),
    }
}

/// The ids of an agency that is there and of a service that is not.
fn service(id: &str, book: &Book) -> Result<(String, String), Failure> {
    let charter = &book.resolved.charter;
    let Some((agency, service)) = id.split_once('/') else {
        let example = format!("{}/{id}", some_agency(book));
        return Err(Failure::usage(words!("“{id}” names no agency.", id))
            .help(words!("write the agency's id and a slash before it, such as `{example}`", example)));
    };
    if charter.agency(agency).is_none() {
        let failure = Failure::usage(words!("There is no agency “{agency}” in this book.", agency));
        return Err(match nearest(agency, charter.book.agencies.keys().map(String::as_str)) {
            Some(near) => failure.help(words!("did you mean `{near}`?", near = format!("{near}/{service}"))),
            None => failure.help(words!("add it first, with `charterpress new agency {agency}`", agency)),
        });
    }
    let service = good(service)?;
    let beside = book.folder.join("agencies").join(agency).join("services").join(format!("{service}.md"));
    match charter.service(&format!("{agency}/{service}")).is_some() || beside.exists() {
        true => Err(Failure::usage(words!("There is a service “{agency}/{service}” already.", agency, service))),
        false => Ok((agency.to_owned(), service)),
    }
}

fn some_agency(book: &Book) -> &str {
    book.resolved.charter.book.agencies.keys().next().map_or("town-hall", String::as_str)
}

/// An id that can be an address; proposes one where it cannot.
fn good(id: &str) -> Result<String, Failure> {
    slug(id).ok_or_else(|| {
        let failure = Failure::usage(words!("“{id}” cannot be an id: it becomes an address.", id));
        let words: Vec<String> = id
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        match slug(&words.join("-")) {
            Some(proposed) => {
                failure.help(words!("write `{proposed}`: lower-case letters a to z, digits and hyphens", proposed))
            }
            None => {
                failure.help(words!("write lower-case letters a to z, digits and hyphens, such as `new-connection`"))
            }
        }
    })
}

/// An id as words: good enough to stand for a name until somebody writes it.
fn readable(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// What was written, and the lines that wait for words.
fn to_fill(path: &str, content: &str, speech: &Speech) -> String {
    let mut out = speech.say("new.wrote", &[("path", path)]) + "\n";
    let is_draft = |line: &str| line == "status: draft";
    let named = content.lines().any(is_draft);
    let is_name = |at: usize| at > 0 && !named && content.lines().nth(at - 1) == Some("name:");
    let is_open = |line: &str| line.ends_with("\"…\"") || line.ends_with(": unknown") || is_draft(line);
    let waits = |at: usize, line: &str| is_name(at) || is_open(line);
    for (at, line) in content.lines().enumerate().filter(|&(at, line)| waits(at, line)) {
        let _ = writeln!(out, "  {path}:{}: {}", at + 1, line.trim());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_id_is_answered_with_a_good_one() {
        let help = |id| good(id).unwrap_err().help.unwrap();
        assert!(help("New Connection").starts_with("write `new-connection`:"));
        assert!(help("../x_y").starts_with("write `x-y`:"));
        assert!(help("آب").contains("such as `new-connection`"));
        assert_eq!(good("a-1").unwrap(), "a-1");
    }

    #[test]
    fn an_id_reads_as_words() {
        assert_eq!(readable("new-water-connection"), "New water connection");
    }
}
