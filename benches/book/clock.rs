//! Processor time of this process, in all its threads, as Linux counts it in `/proc/self`: in hundredths of a second.
//! On a machine that others share it is far steadier than the clock on the wall.

use std::fs;
use std::time::{Duration, Instant};

/// Linux counts these for programs in hundredths of a second on every machine (`USER_HZ`).
const TICKS_A_SECOND: f64 = 100.0;

/// What something cost.
pub(crate) struct Cost {
    pub(crate) user: f64,
    system: f64,
    pub(crate) wall: Duration,
}

/// Does something once and says what it cost.
pub(crate) fn measure<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let (before, start) = (ticks(), Instant::now());
    let done = work();
    let (after, wall) = (ticks(), start.elapsed());
    let seconds = |ticks: u64| ticks as f64 / TICKS_A_SECOND;
    (done, Cost { user: seconds(after.0 - before.0), system: seconds(after.1 - before.1), wall })
}

impl Cost {
    pub(crate) fn header() {
        println!("{:<24} {:>9} {:>9} {:>9} {:>14}", "phase", "user s", "system s", "wall s", "user µs a page");
    }

    pub(crate) fn print(&self, phase: &str, pages: usize) {
        let a_page = self.user * 1e6 / pages.max(1) as f64;
        println!("{phase:<24} {:>9.2} {:>9.2} {:>9.2} {a_page:>14.0}", self.user, self.system, self.wall.as_secs_f64());
    }
}

/// User and system time so far: fields 14 and 15 of `/proc/self/stat`, counted behind the name in parentheses.
fn ticks() -> (u64, u64) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let field = |number: usize| fields.get(number - 3).and_then(|text| text.parse().ok()).unwrap_or(0);
    (field(14), field(15))
}

/// The most memory that the process ever held, in millions of bytes.
pub(crate) fn peak_memory_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or(0.0) * 1024.0 / 1e6
}
