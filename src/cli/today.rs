//! Which day is today, for what depends on it: what was asked for, else what the build system says, else the book's own
//! history, else the clock. This is the only file that reads the clock.

use super::failure::Failure;
use crate::quantity::{Date, parse_date};
use crate::source::newest_commit_date;
use crate::wording::Wording;
use crate::words;
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

/// Which day is taken for today, and why.
pub(super) fn told(day: Date, source: Source) -> Wording {
    let source = match source {
        Source::Given => words!("as --as-of says"),
        Source::Environment => words!("as SOURCE_DATE_EPOCH says"),
        Source::Commit => words!("the day of the newest commit that touches the book"),
        Source::Clock => words!("as the clock says (UTC)"),
    };
    words!("today is {day}, {source}", day = &day, source)
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
            Failure::usage(words!(
                "SOURCE_DATE_EPOCH is “{value}”, which is no time.",
                value = &value.to_string_lossy()
            ))
            .help(words!("set it to a number of seconds since 1970, or unset it"))
        };
        return day.map(|day| (day, Source::Environment)).ok_or_else(bad);
    }
    if let Some(day) = newest_commit_date(book) {
        return Ok((day, Source::Commit));
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|since| since.as_secs().try_into().ok());
    let day = seconds.and_then(day_of).ok_or_else(|| {
        Failure::usage(words!("The clock of this computer shows no day that could be right."))
            .help(words!("name one with `--as-of`"))
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
