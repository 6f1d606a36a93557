//! Days, months and hours in words, in the language's date system.
//!
//! Today is never asked here.

use icu_calendar::week::WeekInformation;
use icu_calendar::{Date as IcuDate, Iso};

use super::{ListKind, Writer};
use crate::quantity::{Date, DateSystem, Time, Weekday};

/// Writes a date with the formatter that is asked for; in ISO's way should ICU have no data, which it has.
macro_rules! written {
    ($writer:expr, $date:expr, $formatter:ident) => {
        match ($writer.formatters.days(), icu($date)) {
            (Some(days), Some(date)) => days.$formatter.format(&date).to_string(),
            _ => $date.to_string(),
        }
    };
}

impl Writer {
    /// A day: `21 March 2026`, «۱ فروردین ۱۴۰۵».
    pub fn date(&self, date: Date) -> String {
        self.with_first(date, written!(self, date, date))
    }

    /// A day with its weekday: `Monday, 27 April 2026`.
    pub fn date_with_weekday(&self, date: Date) -> String {
        self.with_first(date, written!(self, date, weekdate))
    }

    /// A day among others of the same year, short: `Mon, 27 Apr`.
    pub fn short_day(&self, date: Date) -> String {
        self.with_first(date, written!(self, date, short))
    }

    /// French says the first of a month as an ordinal, which CLDR's patterns cannot: `1er mars 2026`.
    fn with_first(&self, date: Date, written: String) -> String {
        if self.language.dates.fields(date).2 != 1 {
            return written;
        }
        let ordinal = |word: &str| if word == self.digits("1") { self.day_of_month(1) } else { word.to_owned() };
        written.split(' ').map(ordinal).collect::<Vec<_>>().join(" ")
    }

    /// The number of a day in its month as it stands in a date: `27`, and in French `1er`.
    pub(super) fn day_of_month(&self, day: u8) -> String {
        let number = self.digits(&day.to_string());
        if day == 1 && self.language.primary() == "fr" { format!("{number}er") } else { number }
    }

    /// Two days: `21 March 2026 to 20 March 2027`.
    pub fn date_range(&self, from: Date, to: Date) -> String {
        self.say("date.range", &[("from", &self.date(from)), ("to", &self.date(to))])
    }

    /// The month of a day: `March 2026`.
    pub fn month(&self, date: Date) -> String {
        match self.language.dates {
            // CLDR puts the year before a long Persian month; the medium form has it as people write, and no shorter names.
            DateSystem::Persian => written!(self, date, month_of_year_short),
            _ => written!(self, date, month_of_year),
        }
    }

    /// The year of a day: `2026`, «۱۴۰۵».
    pub fn year(&self, date: Date) -> String {
        written!(self, date, year)
    }

    /// A Gregorian year that no day is known of, such as that of a budget. Where years begin on other days it keeps its
    /// number and is marked; Buddhist years begin on the same day and have another number.
    pub fn gregorian_year(&self, year: i16) -> String {
        let written = |year: i32| self.digits(&year.to_string());
        match self.language.dates {
            DateSystem::Gregorian => written(year.into()),
            DateSystem::Buddhist => {
                written(DateSystem::Buddhist.fields(Date::constant(2000, 1, 1)).0 - 2000 + i32::from(year))
            }
            _ => self.say("date.gregorian-year", &[("year", &written(year.into()))]),
        }
    }

    /// A period of reporting: a year, a month, months (`Jan–Mar 2026`) where it is made of whole ones in the language's
    /// own date system; a quarter of the Gregorian year by its name; else its first and last day.
    pub fn period(&self, from: Date, to: Date) -> String {
        let system = self.language.dates;
        let ((year, month, first), (last_year, last_month, _)) = (system.fields(from), system.fields(to));
        let whole = first == 1 && to.tomorrow().is_ok_and(|next| system.fields(next).2 == 1);
        if let Some(key) = quarter(from, to).filter(|_| !whole) {
            return self.say(key, &[("year", &self.gregorian_year(from.year()))]);
        }
        match (year == last_year, month == last_month) {
            _ if !whole || to < from => self.date_range(from, to),
            (true, true) => self.month(from),
            (true, false) if (month, last_month) == (1, 12) => self.year(from),
            (true, false) => self.months(from, to),
            (false, _) => self.say("date.month-range", &[("from", &self.month(from)), ("to", &self.month(to))]),
        }
    }

    /// Months of one year, short where the language has short names that go with a year: `Jan–Mar 2026`.
    fn months(&self, from: Date, to: Date) -> String {
        let [first, last] = [from, to].map(|date| written!(self, date, month_short));
        let last_of_year = written!(self, to, month_of_year_short);
        let (first, last) = match last_of_year.contains(&last) {
            true => (first, last_of_year),
            false => (written!(self, from, month), self.month(to)),
        };
        self.say("date.months", &[("from", &first), ("to", &last)])
    }

    /// A time of day: `16:00`, in Thai with น.
    pub fn time(&self, time: Time) -> String {
        self.say("time.of-day", &[("time", &self.clock(time))])
    }

    /// Two times of one day: `08:00–16:00`.
    pub fn time_range(&self, from: Time, to: Time) -> String {
        self.say("time.range", &[("from", &self.clock(from)), ("to", &self.clock(to))])
    }

    fn clock(&self, time: Time) -> String {
        let parts = icu_time(time).zip(self.formatters.days());
        parts.map_or_else(|| time.to_string(), |(time, days)| days.clock.format(&time).to_string())
    }

    /// The name of a weekday: `Monday`.
    pub fn weekday(&self, day: Weekday) -> String {
        written!(self, any(day), weekday)
    }

    /// Its short name, for narrow tables: `Mon`.
    pub fn weekday_short(&self, day: Weekday) -> String {
        written!(self, any(day), weekday_short)
    }

    /// Days of the week: three or more in a row are a range, over the end of the week too. They are named from the first
    /// day of the language's week on.
    pub fn weekdays(&self, days: impl IntoIterator<Item = Weekday>) -> String {
        let mut held = [false; 7];
        days.into_iter().for_each(|day| held[index(day)] = true);
        if held == [true; 7] {
            return self.word("weekdays.every").to_owned();
        }
        let named: Vec<String> =
            stretches(held, self.first_weekday()).iter().flat_map(|days| self.stretch(days)).collect();
        self.list(ListKind::And, &named)
    }

    fn stretch(&self, days: &[Weekday]) -> Vec<String> {
        match days {
            [first, _, .., last] => {
                vec![self.say("weekdays.range", &[("from", &self.weekday(*first)), ("to", &self.weekday(*last))])]
            }
            few => few.iter().map(|&day| self.weekday(day)).collect(),
        }
    }

    /// The day a week begins with, where the language is mostly spoken: Saturday in Persian.
    pub fn first_weekday(&self) -> Weekday {
        let known = WeekInformation::try_new(self.formatters.locale().into());
        known.map_or(Weekday::Monday, |week| monday_plus(week.first_weekday as usize + 6))
    }
}

/// The runs of neighbouring days among those held, beginning with the first one that starts on or after `first`.
fn stretches(held: [bool; 7], first: Weekday) -> Vec<Vec<Weekday>> {
    let starts = |at: usize| held[at % 7] && !held[(at + 6) % 7];
    let run = |at: usize| (at..at + 7).take_while(|day| held[day % 7]).map(monday_plus).collect();
    (0..7).map(|ahead| index(first) + ahead).filter(|&at| starts(at)).map(run).collect()
}

fn index(day: Weekday) -> usize {
    usize::try_from(day.to_monday_zero_offset()).unwrap_or(0)
}

fn monday_plus(days: usize) -> Weekday {
    const WEEK: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    WEEK[days % 7]
}

/// A date that falls on a weekday: 1 January 2024 was a Monday.
fn any(day: Weekday) -> Date {
    Date::constant(2024, 1, 1 + day.to_monday_zero_offset())
}

fn icu(date: Date) -> Option<IcuDate<Iso>> {
    IcuDate::try_new_iso(date.year().into(), date.month().try_into().ok()?, date.day().try_into().ok()?).ok()
}

fn icu_time(time: Time) -> Option<icu_datetime::input::Time> {
    icu_datetime::input::Time::try_new(time.hour().try_into().ok()?, time.minute().try_into().ok()?, 0, 0).ok()
}

/// The words for a quarter of the Gregorian year.
fn quarter(from: Date, to: Date) -> Option<&'static str> {
    let begins = from.day() == 1 && from.month() % 3 == 1;
    let ends = to.year() == from.year() && to.month() == from.month() + 2 && to == to.last_of_month();
    let at = usize::try_from((from.month() - 1) / 3).ok()?;
    (begins && ends).then(|| ["date.quarter-1", "date.quarter-2", "date.quarter-3", "date.quarter-4"][at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::lang::strings::{FIVE, writer};
    use jiff::civil::{date, time};

    fn in_five(write: impl Fn(&Writer) -> String) -> [String; 5] {
        FIVE.map(|tag| write(&writer(tag)))
    }

    /// Nowruz 1405 is 21 March 2026 in the official Iranian calendar; 1 Shawwal 1447 is 20 March 2026 in the Umm al-Qura
    /// tables; Buddhist years are 543 ahead.
    #[test]
    fn a_day_is_named_in_each_date_system() {
        let nowruz = in_five(|writer| writer.date(date(2026, 3, 21)));
        assert_eq!(nowruz, ["21 March 2026", "۱ فروردین ۱۴۰۵", "٢ شوال ١٤٤٧ هـ", "21 มีนาคม 2569", "21 mars 2026"]);
        let leap = in_five(|writer| writer.date(date(2025, 3, 20)));
        assert_eq!(leap[1], "۳۰ اسفند ۱۴۰۳");
        let due = in_five(|writer| writer.date_with_weekday(date(2026, 4, 27)));
        assert_eq!(due[0], "Monday, 27 April 2026");
        assert_eq!(due[1], "دوشنبه ۷ اردیبهشت ۱۴۰۵");
        assert_eq!(due[3], "วันจันทร์ที่ 27 เมษายน 2569");
        assert_eq!(due[4], "lundi 27 avril 2026");
        let short = in_five(|writer| writer.short_day(date(2026, 4, 27)));
        assert_eq!(short[0], "Mon 27 Apr");
    }

    #[test]
    fn the_first_of_a_french_month_is_an_ordinal() {
        let fr = writer("fr");
        assert_eq!(fr.date(date(2026, 3, 1)), "1er mars 2026");
        assert_eq!(fr.date_with_weekday(date(2026, 3, 1)), "dimanche 1er mars 2026");
        assert_eq!(fr.date(date(2026, 3, 11)), "11 mars 2026");
        assert_eq!(writer("en").date(date(2026, 3, 1)), "1 March 2026");
    }

    #[test]
    fn a_language_without_words_of_ours_still_names_its_days() {
        let said = ["ur", "he", "fr-CA", "en-US", "tlh"].map(|tag| {
            let language = Language::known_defaults(tag).unwrap_or_else(|| panic!("{tag}"));
            Writer::new(language, writer("en").words().clone()).date(date(2026, 3, 21))
        });
        let expected = ["21 مارچ، 2026", "21 במרץ 2026", "21 mars 2026", "March 21, 2026", "2026 M03 21"];
        assert_eq!(said, expected);
    }

    #[test]
    fn periods_are_said_in_whole_months_where_they_are() {
        let quarter = in_five(|writer| writer.period(date(2026, 1, 1), date(2026, 3, 31)));
        assert_eq!(quarter[0], "Jan–Mar 2026");
        assert_eq!(quarter[1], "سه‌ماههٔ اول ۲۰۲۶ میلادی");
        assert_eq!(quarter[2], "الربع الأول من ٢٠٢٦ م");
        assert_eq!(quarter[3], "ม.ค.–มี.ค. 2569");
        assert_eq!(quarter[4], "janv. à mars 2026");
        let muharram = DateSystem::IslamicUmalqura.date(1448, 1, 1).zip(DateSystem::IslamicUmalqura.date(1448, 4, 1));
        let three = muharram.map(|(from, next)| writer("ar").period(from, next.yesterday().unwrap_or(next)));
        assert_eq!(three.as_deref(), Some("محرم إلى ربيع الأول ١٤٤٨ هـ"));
        let spring = writer("fa").period(date(2026, 3, 21), date(2026, 6, 21));
        assert_eq!(spring, "فروردین تا خرداد ۱۴۰۵");
        let en = writer("en");
        assert_eq!(en.period(date(2026, 2, 1), date(2026, 2, 28)), "February 2026");
        assert_eq!(en.period(date(2025, 1, 1), date(2025, 12, 31)), "2025");
        assert_eq!(en.period(date(2025, 4, 1), date(2026, 3, 31)), "April 2025 to March 2026");
        assert_eq!(en.period(date(2026, 1, 1), date(2026, 3, 30)), "1 January 2026 to 30 March 2026");
        assert_eq!(writer("fa").month(date(2027, 6, 1)), "خرداد ۱۴۰۶");
        assert_eq!(in_five(|writer| writer.year(date(2026, 3, 21)))[..2], ["2026", "۱۴۰۵"]);
    }

    #[test]
    fn a_year_without_days_keeps_its_number_and_is_marked() {
        let years = in_five(|writer| writer.gregorian_year(2025));
        assert_eq!(years, ["2025", "۲۰۲۵ میلادی", "٢٠٢٥ م", "2568", "2025"]);
    }

    #[test]
    fn hours_are_said_by_the_clock_of_24() {
        let four = in_five(|writer| writer.time(time(16, 0, 0, 0)));
        assert_eq!(four, ["16:00", "۱۶:۰۰", "١٦:٠٠", "16:00 น.", "16:00"]);
        let open = in_five(|writer| writer.time_range(time(8, 0, 0, 0), time(12, 30, 0, 0)));
        assert_eq!(open, ["08:00–12:30", "۸:۰۰ تا ۱۲:۳۰", "٠٨:٠٠ إلى ١٢:٣٠", "08:00–12:30 น.", "08:00 à 12:30"]);
        assert_eq!(writer("en").time(time(0, 5, 0, 0)), "00:05");
    }

    #[test]
    fn days_of_the_week_in_a_row_are_a_range() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let week = in_five(|writer| writer.weekdays([Monday, Tuesday, Wednesday, Thursday]));
        assert_eq!(week[..2], ["Monday to Thursday", "دوشنبه تا پنجشنبه"]);
        assert_eq!(week[4], "lundi au jeudi");
        let en = writer("en");
        assert_eq!(en.weekdays([Friday]), "Friday");
        assert_eq!(en.weekdays([Sunday, Saturday]), "Saturday and Sunday");
        assert_eq!(en.weekdays([Monday, Tuesday, Wednesday, Saturday]), "Monday to Wednesday and Saturday");
        assert_eq!(writer("fa").weekdays([Saturday, Sunday, Monday, Tuesday, Wednesday]), "شنبه تا چهارشنبه");
        assert_eq!(writer("fa").weekdays([Monday, Saturday]), "شنبه و دوشنبه");
        assert_eq!(en.weekdays(Monday.cycle_forward().take(7)), "Every day");
        assert_eq!(en.weekdays([]), "");
        let short = in_five(|writer| writer.weekday_short(Monday));
        assert_eq!(short, ["Mon", "دوشنبه", "الاثنين", "จันทร์", "lun."]);
    }
}
