//! Making booklets: what was asked for as orders, set in parallel, and written.

use super::pantry::Pantry;
use super::{Booklet, KindWord, PaperWord, StyleWord};
use crate::booklet::{Design, Job, Kind, Maker, Order, Paper, Press, Scope, Set, Style, is_large, pdf};
use crate::cli::End;
use crate::cli::book::{Book, Gate};
use crate::cli::failure::Failure;
use crate::cli::progress::{Phase, Progress};
use crate::cli::terminal::Terminal;
use crate::derive::Derived;
use crate::diagnostic::{self, Diagnostic};
use crate::output::write_file;
use crate::publish::{self, Fetch};
use crate::record::nearest;
use crate::report::Summary;
use crate::resolve::{Charter, Resolved, ServiceId};
use crate::site::{Download, Site};
use crate::wording::Wording;
use crate::words;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

impl From<KindWord> for Kind {
    fn from(word: KindWord) -> Kind {
        match word {
            KindWord::Handbook => Kind::Handbook,
            KindWord::Board => Kind::Board,
            KindWord::Leaflet => Kind::Leaflet,
        }
    }
}

impl From<StyleWord> for Style {
    fn from(word: StyleWord) -> Style {
        match word {
            StyleWord::Plain => Style::Plain,
            StyleWord::Philippines => Style::Philippines,
            StyleWord::Thailand => Style::Thailand,
            StyleWord::India => Style::India,
            StyleWord::Nepal => Style::Nepal,
        }
    }
}

impl From<PaperWord> for Paper {
    fn from(word: PaperWord) -> Paper {
        match word {
            PaperWord::A2 => Paper::A2,
            PaperWord::A3 => Paper::A3,
            PaperWord::A4 => Paper::A4,
            PaperWord::A5 => Paper::A5,
        }
    }
}

/// A booklet that was made.
struct Made {
    job: Job,
    set: Set,
    /// The same on sheets for stitching, where they were asked for.
    sheets: Option<Set>,
}

pub(super) fn run(asked: Booklet, terminal: &Terminal) -> Result<End, Failure> {
    let mut book = Book::open(asked.book.as_deref(), terminal)?;
    let today = book.today(asked.as_of, terminal)?;
    let errors = |book: &Book| Summary::of(&book.resolved.findings).reaches(diagnostic::Severity::Error);
    if errors(&book) {
        return stopped(&book, terminal);
    }
    let charter = &book.resolved.charter;
    let derived = Derived::of(charter, today);
    let writers = book.theme.writers(&charter.languages);
    let site =
        Site::new(charter, &derived, &writers, &book.theme, today, asked.audience.show(), asked.base_url.clone());
    let maker = publish::maker(&site);
    let orders = orders(&asked, &maker)?;
    if site.whole("").is_none() {
        terminal.say(&words!(
            "There are no QR codes in these booklets: say where the site is published with `base_url` in charter.yaml, or \
             --base-url."
        ));
    }
    let pantry = Pantry::of(&book.folder, !asked.no_cache);
    let press = Press::new(charter, &book.resolved.sources, &book.design, &pantry);
    let made = press.and_then(|press| {
        let printer =
            Printer { press: &press, maker: &maker, attach: asked.attach_data, impose: asked.impose, terminal };
        printer.print(&orders)
    });
    let made = match made {
        Ok(made) => made,
        Err(mut findings) => {
            diagnostic::sort(&mut findings);
            book.resolved.findings = findings;
            return stopped(&book, terminal);
        }
    };
    let booklets = made.iter().map(|made| (made.job.path.clone(), &made.set));
    let sheets = made.iter().filter_map(|made| Some((format!("{}-imposed", made.job.path), made.sheets.as_ref()?)));
    for (path, set) in booklets.chain(sheets) {
        let file = asked.output.join(format!("{path}.pdf"));
        let bytes = pdf(&pantry, set).ok_or_else(|| {
            Failure::unavailable(words!("The cache was emptied meanwhile.")).help(words!("run the command again"))
        })?;
        write_file(&file, &bytes)?;
        terminal.say(&words!(
            "{file}: pages: {pages}, {size} KB",
            file = &file.display(),
            pages = set.pages,
            size = set.bytes.div_ceil(1000)
        ));
    }
    pantry.clear_up();
    Ok(End::Done)
}

fn stopped(book: &Book, terminal: &Terminal) -> Result<End, Failure> {
    book.show(Gate::default(), terminal)?;
    let found = Summary::of(&book.resolved.findings).said(terminal.speech);
    terminal.progress(terminal.speech.say("build.stopped", &[("found", &found)]));
    Ok(End::Gate)
}

/// Booklets for a website: a handbook of each agency and a leaflet of each service, in every language; and where they are linked.
///
/// # Errors
/// The mistakes for which one of them cannot be printed.
pub(in crate::cli) fn for_site(
    site: &Site<'_>,
    folder: &Path,
    resolved: &Resolved,
    design: &Design,
    keep: bool,
    terminal: &Terminal,
) -> Result<Vec<(Download, Fetch<'static>)>, Vec<Diagnostic>> {
    let pantry = Arc::new(Pantry::of(folder, keep));
    let press = Press::new(&resolved.charter, &resolved.sources, design, &*pantry)?;
    let maker = publish::maker(site);
    let mut orders = Vec::new();
    for language in 0..site.languages() {
        for agency in maker.agencies() {
            let scope = Scope::Agency(agency.to_owned());
            orders.extend(
                maker.services(&scope).into_iter().map(|id| Order::usual(Kind::Leaflet, Scope::Service(id), language)),
            );
            orders.push(Order::usual(Kind::Handbook, scope, language));
        }
    }
    let made = Printer { press: &press, maker: &maker, attach: false, impose: false, terminal }.print(&orders)?;
    pantry.clear_up();
    let fetched = |Made { job, set, .. }: Made| {
        let (download, pantry) = (publish::download(&job, &set), Arc::clone(&pantry));
        let fetch: Fetch<'static> = Box::new(move || pdf(&*pantry, &set));
        (download, fetch)
    };
    Ok(made.into_iter().map(fetched).collect())
}

/// Makes what was ordered.
struct Printer<'p, 'c> {
    press: &'p Press<'p>,
    maker: &'p Maker<'p, 'c>,
    attach: bool,
    impose: bool,
    terminal: &'p Terminal,
}

impl Printer<'_, '_> {
    /// Makes all of them, or tells every mistake. Large ones are made one after the other, each in several threads; small ones side
    /// by side: so that memory is never that of two large ones.
    fn print(&self, orders: &[Order]) -> Result<Vec<Made>, Vec<Diagnostic>> {
        let jobs: Vec<Job> = orders.par_iter().flat_map_iter(|order| self.maker.jobs(order)).collect();
        let count = jobs.len();
        let (large, small): (Vec<_>, Vec<_>) = jobs.into_iter().enumerate().partition(|(_, job)| is_large(job));
        let progress = Progress::new(self.terminal, Phase::Booklets, count);
        let one = |(at, job): (usize, Job)| {
            let made = self.one(job);
            progress.step();
            (at, made)
        };
        let mut tried: Vec<(usize, Result<Made, Vec<Diagnostic>>)> = large.into_iter().map(one).collect();
        tried.par_extend(small.into_par_iter().map(one));
        drop(progress);
        tried.sort_by_key(|(at, _)| *at);
        let (made, failed): (Vec<_>, Vec<_>) = tried.into_iter().map(|(_, made)| made).partition(Result::is_ok);
        let mut findings: Vec<Diagnostic> = failed.into_iter().filter_map(Result::err).flatten().collect();
        if !findings.is_empty() {
            diagnostic::sort(&mut findings);
            return Err(findings);
        }
        let made: Vec<Made> = made.into_iter().flatten().collect();
        let anew = made.iter().filter(|made| !made.set.kept).count();
        self.terminal.say(&words!("Booklets: {count}, {anew} of them set anew.", count, anew));
        Ok(made)
    }

    fn one(&self, job: Job) -> Result<Made, Vec<Diagnostic>> {
        let manuscript = match self.attach {
            true => publish::manuscript_with_data(self.maker, &job),
            false => self.maker.manuscript(&job),
        };
        let set = self.press.set(&job, manuscript)?;
        let sheets = if self.impose { Some(self.press.impose(&job, &set)?) } else { None };
        Ok(Made { job, set, sheets })
    }
}

/// What was asked for, for every language and everything it is to be made of.
fn orders(asked: &Booklet, maker: &Maker<'_, '_>) -> Result<Vec<Order>, Failure> {
    let charter = maker.charter();
    let kind = match asked.kind {
        Some(kind) => kind.into(),
        None if asked.service.is_some() => Kind::Leaflet,
        None => Kind::Handbook,
    };
    let paper = paper(asked, kind)?;
    let style = style(asked, kind)?;
    if asked.impose && !(kind == Kind::Handbook || (kind == Kind::Leaflet && paper == Paper::A5)) {
        return Err(Failure::usage(words!("Only what is stitched is put on sheets: handbooks, and leaflets on A5.")));
    }
    let scopes = scopes(asked, kind, maker)?;
    if scopes.is_empty() {
        let message = words!("There is nothing to print: none of the agencies has a service for these readers.");
        return Err(Failure::usage(message));
    }
    let languages = languages(asked, charter)?;
    let order = |language: usize, scope: &Scope| Order { kind, paper, style, scope: scope.clone(), language };
    Ok(languages.iter().flat_map(|&language| scopes.iter().map(move |scope| order(language, scope))).collect())
}

fn paper(asked: &Booklet, kind: Kind) -> Result<Paper, Failure> {
    let Some(paper) = asked.paper.map(Paper::from) else { return Ok(kind.papers()[0]) };
    if kind.papers().contains(&paper) {
        return Ok(paper);
    }
    let sizes = kind.papers().iter().map(|paper| Wording::verbatim(paper.word()));
    let sizes = sizes.reduce(|first, other| words!("{first} and {other}", first, other)).unwrap_or_default();
    let failure = Failure::usage(words!("A {kind} is not made on {paper}.", kind = name(kind), paper = paper.word()));
    Err(failure.help(words!("its sizes are {sizes}", sizes)))
}

fn name(kind: Kind) -> Wording {
    match kind {
        Kind::Handbook => words!("handbook"),
        Kind::Board => words!("board"),
        Kind::Leaflet => words!("leaflet"),
    }
}

fn style(asked: &Booklet, kind: Kind) -> Result<Style, Failure> {
    let style = Style::from(asked.style);
    if style.kinds().contains(&kind) {
        return Ok(style);
    }
    let options = style.kinds().iter().map(|kind| Wording::verbatim(format!("--kind {}", kind.word())));
    let options = options.reduce(|first, other| words!("{first} or {other}", first, other)).unwrap_or_default();
    let message = words!("The layout {layout} is not one of a {kind}.", layout = style.word(), kind = name(kind));
    Err(Failure::usage(message).help(words!("give {options}", options)))
}

fn languages(asked: &Booklet, charter: &Charter) -> Result<Vec<usize>, Failure> {
    let Some(tag) = &asked.language else { return Ok((0..charter.languages.len()).collect()) };
    let tags: Vec<&str> = charter.languages.iter().map(|language| language.tag.as_str()).collect();
    match tags.iter().position(|known| known == tag) {
        Some(at) => Ok(vec![at]),
        None => Err(Failure::usage(words!("The book has no language “{tag}”.", tag))
            .help(words!("its languages are {tags}", tags))),
    }
}

fn scopes(asked: &Booklet, kind: Kind, maker: &Maker<'_, '_>) -> Result<Vec<Scope>, Failure> {
    let agencies = maker.agencies();
    if let Some(id) = &asked.service {
        let all = maker.services(&Scope::Book);
        let known = |id: &ServiceId| all.contains(id);
        return match ServiceId::parse(id).filter(known) {
            Some(id) => Ok(vec![Scope::Service(id)]),
            None => {
                let failure = Failure::usage(words!("There is no service “{id}” with anything to print.", id));
                Err(or_near(failure, id, all.iter().map(ToString::to_string).collect()))
            }
        };
    }
    let agencies = match &asked.agency {
        Some(id) if agencies.contains(&id.as_str()) => vec![id.as_str()],
        Some(id) => {
            let failure = Failure::usage(words!("There is no agency “{id}” with anything to print.", id));
            return Err(or_near(failure, id, agencies.into_iter().map(str::to_owned).collect()));
        }
        None => agencies,
    };
    if asked.whole && kind != Kind::Leaflet {
        return Ok(vec![Scope::Book]);
    }
    let of = |agency: &str| Scope::Agency(agency.to_owned());
    Ok(match kind {
        Kind::Handbook | Kind::Board => agencies.into_iter().map(of).collect(),
        Kind::Leaflet => agencies.into_iter().flat_map(|id| maker.services(&of(id))).map(Scope::Service).collect(),
    })
}

fn or_near(failure: Failure, id: &str, known: Vec<String>) -> Failure {
    failure.help(match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => words!("did you mean `{near}`?", near),
        None => words!("`charterpress check` names what is in the book; here are {n} of them", n = known.len()),
    })
}
