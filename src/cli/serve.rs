//! `charterpress serve`: a preview of the website that follows every change of the book.

use super::End;
use super::book::Audience;
use super::failure::Failure;
use super::terminal::Terminal;
use super::today::day;
use crate::quantity::Date;
use std::path::PathBuf;

/// Show the website while you write
///
/// The pages are those that build writes, without booklets unless they are asked for, and follow every change of the book. A mistake is shown over the
/// page and here; the site stays as it was before. Only this computer can see it. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The folder of the book; this folder or its charters/ if left out
    book: Option<PathBuf>,
    /// The port to listen on; 0 for any that is free. 8000, or a free one after it, if left out
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the first page in a browser
    #[arg(long)]
    open: bool,
    /// Where the website will be published, for links that must be whole
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The day to show the site for, in place of today
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Make booklets too, as build does, and lead to them; the first time takes as long as they take to make
    #[arg(long)]
    booklets: bool,
    #[command(flatten)]
    audience: Audience,
}

#[cfg(not(feature = "serve"))]
impl Serve {
    pub(super) fn run(self, _: &Terminal) -> Result<End, Failure> {
        let failure = Failure::usage(crate::words!("This program was built without the preview."));
        Err(failure.help(crate::words!(
            "build it with its usual features, `cargo build --release`, or look at what `build` writes"
        )))
    }
}

#[cfg(feature = "serve")]
mod preview {
    #[cfg(feature = "booklet")]
    use super::super::booklet;
    use super::super::{book, history, today};
    use super::{Audience, Date, End, Failure, PathBuf, Serve, Terminal};
    use crate::diagnostic::{Diagnostic, Severity};
    use crate::history::History;
    use crate::report::{self, First, Format, Summary};
    use crate::serve::{Booklet, Host, Manuscript, Moment, News, Order, serve};
    use crate::source::{Repository, SourceMap};
    use crate::words;
    use std::io::ErrorKind;
    use std::net::{Ipv4Addr, TcpListener};
    use std::process::{Command, Stdio};
    use std::sync::{Arc, Mutex, PoisonError};

    /// The first port that is tried, and how many after it.
    const PORTS: std::ops::Range<u16> = 8000..8020;

    impl Serve {
        pub(in crate::cli) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
            #[cfg(not(feature = "booklet"))]
            if self.booklets {
                return Err(super::super::booklet::none_here());
            }
            let folder = book::find(self.book.as_deref())?;
            let (today, source) = today::find(self.as_of, &folder)?;
            terminal.detail(&today::told(today, source));
            let listener = listen(self.port)?;
            let no_socket =
                |cause: std::io::Error| Failure::unavailable(words!("The preview ended: {cause}.", cause = &cause));
            let address = format!("http://{}/", listener.local_addr().map_err(no_socket)?);
            terminal.say(&words!("The preview of {folder} stands at:", folder = &folder.display()));
            terminal.result(format!("{address}\n"))?;
            if self.open {
                open(&address, terminal);
            }
            let order = Order {
                folder: folder.clone(),
                show: self.audience.show(),
                base_url: self.base_url,
                speech: terminal.speech,
            };
            let desk = Desk {
                terminal: *terminal,
                folder,
                as_of: self.as_of,
                audience: self.audience,
                #[cfg(feature = "booklet")]
                booklets: self.booklets,
                today,
                known: Mutex::default(),
            };
            serve(listener, order, Arc::new(desk)).map_err(no_socket)?;
            terminal.progress(format_args!("\n{}", terminal.told(&words!("The preview ended."))));
            Ok(End::Done)
        }
    }

    /// A socket on this computer only.
    fn listen(asked: Option<u16>) -> Result<TcpListener, Failure> {
        let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        if let Some(port) = asked {
            return bind(port).map_err(|cause| {
                let message = words!("Port {port} cannot be listened on: {cause}.", port = &port, cause = &cause);
                let failure = Failure::unavailable(message);
                match cause.kind() {
                    ErrorKind::AddrInUse => {
                        failure.help(words!("something else listens there: leave --port out, and a free one is found"))
                    }
                    ErrorKind::PermissionDenied => failure.help(words!("name a port above 1023")),
                    _ => failure,
                }
            });
        }
        let free = PORTS.chain([0]).find_map(|port| bind(port).ok());
        free.ok_or_else(|| Failure::unavailable(words!("There is no port on this computer that can be listened on.")))
    }

    /// Opens a browser, as each system does it.
    fn open(address: &str, terminal: &Terminal) {
        let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
            ("open", &[])
        } else if cfg!(windows) {
            ("rundll32", &["url.dll,FileProtocolHandler"])
        } else {
            ("xdg-open", &[])
        };
        let mut command = Command::new(program);
        command.args(before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            // Nobody waits for it: a browser may stay open for longer than the preview.
            Ok(child) => drop(std::thread::spawn(move || child.wait_with_output())),
            Err(cause) => {
                terminal.say(&words!(
                    "No browser could be opened ({program}: {cause}); open the address yourself.",
                    program,
                    cause = &cause
                ));
            }
        }
    }

    /// What the preview asks of the program.
    struct Desk {
        terminal: Terminal,
        folder: PathBuf,
        as_of: Option<Date>,
        audience: Audience,
        #[cfg(feature = "booklet")]
        booklets: bool,
        /// The day on which the preview began.
        today: Date,
        known: Mutex<Known>,
    }

    /// What is known already.
    #[derive(Default)]
    struct Known {
        /// The commit that is checked out, and the history up to it.
        past: Option<(String, Option<Arc<History>>)>,
        /// What was printed last.
        printed: String,
        /// Whether a mistake is shown at present.
        is_stuck: bool,
    }

    impl Desk {
        /// The history up to the commit that is checked out; told only once for each.
        fn history(&self) -> Option<Arc<History>> {
            let repository = Repository::of(&self.folder);
            let head = repository.and_then(|repository| repository.commit("HEAD")).map(|commit| commit.id);
            let head = head.unwrap_or_default();
            if let Some((known, history)) = &self.known().past
                && *known == head
            {
                return history.clone();
            }
            let told = match history::tell(&self.folder, self.audience.show(), true, &self.terminal) {
                Ok(told) => {
                    if told.shallow {
                        self.terminal.say(&history::cut_short(&told));
                    }
                    Some(Arc::new(told))
                }
                Err(cause) => {
                    self.terminal.say(&words!("The site does not say what changed: {cause}", cause = cause.said()));
                    None
                }
            };
            self.known().past = Some((head, told.clone()));
            told
        }

        fn known(&self) -> std::sync::MutexGuard<'_, Known> {
            self.known.lock().unwrap_or_else(PoisonError::into_inner)
        }

        /// Prints what was found, where it is not what was printed last.
        fn found(&self, findings: &[Diagnostic], sources: &SourceMap, is_shown: bool) {
            let root = self.folder.to_string_lossy();
            let all = book::check_command(&self.folder);
            let style = self.terminal.style_of_first(&root, First { gate: Severity::Error, all: Some(&all) });
            let text = report::render(findings, sources, Format::Text, style);
            let mut known = self.known();
            if known.printed == text && known.is_stuck != is_shown {
                return;
            }
            // Nobody is left to read it where standard output is closed.
            let _ = self.terminal.result(&text);
            known.printed = text;
            if !is_shown {
                known.is_stuck = true;
                let found = Summary::of(findings).said(self.terminal.speech);
                self.terminal.say(&words!("This cannot be shown: {found}. The site stays as it was before.", found));
            }
        }
    }

    impl Host for Desk {
        fn moment(&self) -> Moment {
            // What was a day when the preview began is one still, or the day it began is.
            let today = today::find(self.as_of, &self.folder).map_or(self.today, |(today, _)| today);
            Moment { today, history: self.history() }
        }

        fn marks(&self) -> Vec<PathBuf> {
            Repository::of(&self.folder).and_then(|repository| repository.marks()).unwrap_or_default()
        }

        #[cfg(feature = "booklet")]
        fn booklets(&self, of: Manuscript<'_, '_>) -> (Vec<Booklet>, Vec<Diagnostic>) {
            if !self.booklets {
                return Default::default();
            }
            match booklet::for_site(of.site, &self.folder, of.resolved, of.design, true, &self.terminal) {
                Ok(made) => (made, Vec::new()),
                Err(missing) => (Vec::new(), missing),
            }
        }

        #[cfg(not(feature = "booklet"))]
        fn booklets(&self, _: Manuscript<'_, '_>) -> (Vec<Booklet>, Vec<Diagnostic>) {
            Default::default()
        }

        fn tell(&self, news: News<'_>) {
            match news {
                News::Shown(files) => {
                    let mut known = self.known();
                    if std::mem::take(&mut known.is_stuck) {
                        known.printed.clear();
                        self.terminal.say(&words!("Mended: the site is shown as the book is now."));
                    } else if let Some(files) = files {
                        self.terminal.say(&words!("{n} files are shown. Ctrl-C ends the preview.", n = files));
                    } else {
                        self.terminal.detail(&words!("The change is shown."));
                    }
                }
                News::Found(findings, sources, is_shown) => self.found(findings, sources, is_shown),
                News::Failed(problem) => {
                    self.known().is_stuck = true;
                    self.terminal.say(&problem);
                }
            }
        }
    }
}
