//! Which day is today, for what depends on it: what was asked for, else what the build system says, else the book's own
//! history, else the clock. This is the only file that reads the clock.

use super::failure::Failure;
use crate::quantity::{Date, parse_date};
use crate::source::newest_commit_date;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Where a day was taken from; shown as a clause after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Given,
    Environment,
    Commit,
    Clock,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Source::Given => "as --as-of says",
            Source::Environment => "as SOURCE_DATE_EPOCH says",
            Source::Commit => "the day of the newest commit that touches the book",
            Source::Clock => "as the clock says (UTC)",
        })
    }
}

/// A day of the command line, for clap.
///
/// # Errors
/// Where it is not a date, with what to write instead.
pub(super) fn day(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|problem| problem.to_string())
}

/// Today, and where it was taken from.
pub(super) fn find(given: Option<Date>, book: &Path) -> Result<(Date, Source), Failure> {
    if let Some(day) = given {
        return Ok((day, Source::Given));
    }
    if let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) {
        let day = value.to_str().and_then(|seconds| day_of(seconds.parse().ok()?));
        let bad = || {
            Failure::usage(format!("SOURCE_DATE_EPOCH is “{}”, which is no time.", value.to_string_lossy()))
                .help("set it to a number of seconds since 1970, or unset it")
        };
        return day.map(|day| (day, Source::Environment)).ok_or_else(bad);
    }
    if let Some(day) = newest_commit_date(book) {
        return Ok((day, Source::Commit));
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|since| since.as_secs().try_into().ok());
    let day = seconds.and_then(day_of).ok_or_else(|| {
        Failure::usage("The clock of this computer shows no day that could be right.").help("name one with `--as-of`")
    })?;
    Ok((day, Source::Clock))
}

/// The day of a moment, in seconds since 1970, UTC.
fn day_of(seconds: i64) -> Option<Date> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_falls_on_its_day_in_utc() {
        assert_eq!(day_of(0), Some(Date::constant(1970, 1, 1)));
        assert_eq!(day_of(1_772_323_199), Some(Date::constant(2026, 2, 28)));
        assert_eq!(day_of(1_772_323_200), Some(Date::constant(2026, 3, 1)));
        assert_eq!(day_of(i64::MAX), None);
    }

    #[test]
    fn what_was_asked_for_comes_first() {
        let given = Date::constant(2027, 1, 1);
        assert_eq!(find(Some(given), Path::new(".")).unwrap(), (given, Source::Given));
    }
}
