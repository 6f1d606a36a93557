//! ICU's formatters of one language, made when they are first asked for and kept: looking up their data is what takes time, and a
//! page asks for hundreds.

use icu_datetime::fieldsets::{E, M, MDE, T, Y, YM, YMD, YMDE};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use std::sync::OnceLock;

/// The formatters of a language. None are there only where ICU has no data, which it has for every language.
#[derive(Debug)]
pub(super) struct Formatters {
    /// The language with its digits, dates and a day of 24 hours, as ICU wants it.
    locale: Locale,
    numbers: OnceLock<Option<DecimalFormatter>>,
    days: OnceLock<Option<Days>>,
}

/// What writes days, by the fields that it writes.
#[derive(Debug)]
pub(super) struct Days {
    pub(super) date: DateTimeFormatter<YMD>,
    pub(super) weekdate: DateTimeFormatter<YMDE>,
    pub(super) short: DateTimeFormatter<MDE>,
    pub(super) month_of_year: DateTimeFormatter<YM>,
    /// Persian as people write it; short where a language has short names that go with a year.
    pub(super) month_of_year_short: DateTimeFormatter<YM>,
    pub(super) year: DateTimeFormatter<Y>,
    pub(super) month: DateTimeFormatter<M>,
    pub(super) month_short: DateTimeFormatter<M>,
    pub(super) weekday: DateTimeFormatter<E>,
    pub(super) weekday_short: DateTimeFormatter<E>,
    pub(super) clock: NoCalendarFormatter<T>,
}

impl Formatters {
    pub(super) fn new(locale: Locale) -> Self {
        Formatters { locale, numbers: OnceLock::new(), days: OnceLock::new() }
    }

    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    pub(super) fn numbers(&self) -> Option<&DecimalFormatter> {
        let make = || DecimalFormatter::try_new((&self.locale).into(), Default::default()).ok();
        self.numbers.get_or_init(make).as_ref()
    }

    pub(super) fn days(&self) -> Option<&Days> {
        self.days.get_or_init(|| Days::new(&self.locale)).as_ref()
    }
}

impl Days {
    fn new(locale: &Locale) -> Option<Self> {
        macro_rules! of {
            ($fields:expr) => {
                DateTimeFormatter::try_new(locale.into(), $fields).ok()?
            };
        }
        Some(Days {
            date: of!(YMD::long()),
            weekdate: of!(YMDE::long()),
            short: of!(MDE::medium()),
            month_of_year: of!(YM::long()),
            month_of_year_short: of!(YM::medium()),
            year: of!(Y::medium()),
            month: of!(M::long()),
            month_short: of!(M::medium()),
            weekday: of!(E::long()),
            weekday_short: of!(E::short()),
            clock: NoCalendarFormatter::try_new(locale.into(), T::hm()).ok()?,
        })
    }
}
