//! How far a long work is: on a terminal a line that is written over, with how many are done and how long the rest will take. Where
//! standard error is no terminal nothing is said here; the command itself says a line when a phase is over.

use super::terminal::Terminal;
use crate::wording::Wording;
use crate::words;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Work that is over before this shows no line, which would only flicker.
const PATIENCE: Duration = Duration::from_millis(700);
/// The line is written anew so often.
const EVERY: Duration = Duration::from_millis(150);
/// The time left is guessed when this share of the work is done, one in so many.
const ENOUGH: usize = 20;

/// What is being made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Phase {
    /// Files of a website.
    Pages,
    /// Booklets.
    #[cfg(feature = "booklet")]
    Booklets,
}

/// Counts what is done, from several threads.
#[derive(Debug)]
pub(super) struct Progress<'t> {
    terminal: &'t Terminal,
    phase: Phase,
    count: usize,
    done: AtomicUsize,
    start: Instant,
    shown: Mutex<Option<Instant>>,
}

impl<'t> Progress<'t> {
    /// The beginning of a phase that will make `count` things.
    pub(super) fn new(terminal: &'t Terminal, phase: Phase, count: usize) -> Self {
        Progress { terminal, phase, count, done: AtomicUsize::new(0), start: Instant::now(), shown: Mutex::new(None) }
    }

    /// One more is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let elapsed = self.start.elapsed();
        // Whoever finds another thread at the line leaves it to that.
        if let Ok(mut shown) = self.shown.try_lock()
            && elapsed >= PATIENCE
            && shown.is_none_or(|last| last.elapsed() >= EVERY)
        {
            *shown = Some(Instant::now());
            self.terminal.passing(&self.terminal.speech.tell_or_english(&line(self.phase, done, self.count, elapsed)));
        }
    }
}

/// The line goes when the phase is over, however it ended.
impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.shown.get_mut().is_ok_and(|shown| shown.is_some()) {
            self.terminal.passing("");
        }
    }
}

fn line(phase: Phase, done: usize, count: usize, elapsed: Duration) -> Wording {
    let far = match phase {
        Phase::Pages => words!("Pages: {done} of {count}", done, count),
        #[cfg(feature = "booklet")]
        Phase::Booklets => words!("Booklets: {done} of {count}", done, count),
    };
    let seconds = |left: Duration| left.as_secs() + 1;
    match left(done, count, elapsed).map(seconds) {
        None => far,
        Some(1) => words!("{far}, a second left", far),
        Some(n @ ..100) => words!("{far}, {n} seconds left", far, n),
        Some(n) => words!("{far}, {n} minutes left", far, n = n.div_ceil(60)),
    }
}

/// How long the rest will take if it goes on as it went; `None` while that is a mere guess.
fn left(done: usize, count: usize, elapsed: Duration) -> Option<Duration> {
    let rest = count.checked_sub(done)?;
    (done * ENOUGH >= count && done > 0).then(|| elapsed.mul_f64(rest as f64 / done as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_far_it_is_and_how_long_the_rest_takes() {
        let at = |done, seconds| line(Phase::Pages, done, 1000, Duration::from_secs(seconds)).to_string();
        assert_eq!(at(10, 3), "Pages: 10 of 1000");
        assert_eq!(at(100, 2), "Pages: 100 of 1000, 19 seconds left");
        assert_eq!(at(999, 9), "Pages: 999 of 1000, a second left");
        assert_eq!(at(100, 60), "Pages: 100 of 1000, 10 minutes left");
    }
}
