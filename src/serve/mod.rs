//! The preview: what `build --no-booklets` would write, made from the newest state of a book that can be shown, and sent page by
//! page to a browser on the same computer.
//!
//! ```text
//! watch ─► keeper: reads what changed ─┬► edition: a state that can be shown, on a thread of its own ─┐
//!                                      └► trouble: what stands in its way ────────────────────────────┴► showing ─► http
//! ```
//!
//! Nothing is written to disk, and nothing but the script that keeps a page up to date is added to it. What does not live here:
//! what is in a site (`publish`), and the day, the past and the screen, which whoever starts the preview brings along ([`Host`]).

mod address;
mod edition;
mod guard;
mod http;
mod keeper;
mod kinds;
mod looks;
mod news;
mod sheet;
mod showing;
mod trouble;
mod watch;

#[cfg(feature = "booklet")]
use crate::booklet::Design;
use crate::diagnostic::Diagnostic;
use crate::history::History;
use crate::publish::Fetch;
use crate::quantity::Date;
use crate::resolve::Resolved;
use crate::site::{Download, Site};
use crate::source::SourceMap;
use crate::speech::Speech;
use crate::view::Show;
use crate::wording::Wording;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

/// What is to be shown.
#[derive(Clone, Debug)]
pub struct Order {
    /// The folder of the book, as it is shown to the user.
    pub folder: PathBuf,
    /// For whom.
    pub show: Show,
    /// Where the website will be published, in place of what the book says.
    pub base_url: Option<String>,
    /// The language of whoever started it: that of what is wrong where there is no page that has one.
    pub speech: &'static Speech,
}

/// What a site takes from outside of the book.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Today.
    pub today: Date,
    /// What happened to the book, where that can be told.
    pub history: Option<Arc<History>>,
}

/// Something that the person at the terminal should know.
#[derive(Debug)]
pub enum News<'a> {
    /// A new state of the book is shown; the first consists of so many files. Later ones are not counted: somebody waits for a page.
    Shown(Option<usize>),
    /// Everything that was found in the newest state of the book, sorted; and whether it is the state that is shown.
    Found(&'a [Diagnostic], &'a SourceMap, bool),
    /// Something else that went wrong, in a sentence.
    Failed(Wording),
}

/// What booklets are made of.
#[derive(Clone, Copy)]
pub struct Manuscript<'a, 'c> {
    /// The site that leads to them.
    pub site: &'a Site<'c>,
    /// The book.
    pub resolved: &'a Resolved,
    /// What they look like.
    #[cfg(feature = "booklet")]
    pub design: &'a Design,
}

/// A booklet: where the site leads to it, and how its bytes are had.
pub type Booklet = (Download, Fetch<'static>);

/// What the preview asks of whoever started it.
pub trait Host: Send + Sync {
    /// The day and the past, as they are now.
    fn moment(&self) -> Moment;

    /// Folders in which something changes whenever the day or the past may be another.
    fn marks(&self) -> Vec<PathBuf>;

    /// Tells the person at the terminal.
    fn tell(&self, news: News<'_>);

    /// The booklets that the site leads to, where the preview shows them, and what is wrong with the book for which there are none.
    fn booklets(&self, of: Manuscript<'_, '_>) -> (Vec<Booklet>, Vec<Diagnostic>);
}

/// Shows a book to whoever asks `listener`, which must listen on this computer only, until the program is told to stop
/// (Ctrl-C).
///
/// # Errors
/// Where the system does not let us listen, wait or watch at all.
pub fn serve(listener: TcpListener, order: Order, host: Arc<dyn Host>) -> std::io::Result<()> {
    let showing = Arc::new(showing::Showing::default());
    let keeper = keeper::Keeper::new(order, host, Arc::clone(&showing));
    std::thread::Builder::new().name("keeper".into()).spawn(move || keeper.keep())?;
    http::run(listener, showing)
}
