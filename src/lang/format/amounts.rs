//! Times, prices and shares in words.

use super::Writer;
use crate::quantity::{Currency, Decimal, Duration, Length, Money, Price, Share, Unit};
use crate::wording::fill;

/// Whether words stand alone or after a preposition; a few languages inflect.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Alone,
    InText,
}

/// The key of a unit's words.
fn key(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "duration.second",
        Unit::Minute => "duration.minute",
        Unit::Hour => "duration.hour",
        Unit::WorkingHour => "duration.working-hour",
        Unit::WorkingDay => "duration.working-day",
        Unit::CalendarDay => "duration.calendar-day",
        Unit::Week => "duration.week",
        Unit::Month => "duration.month",
        Unit::Year => "duration.year",
    }
}

impl Writer {
    /// A duration by itself, as in a table: `3–5 working days`.
    pub fn duration(&self, duration: &Duration) -> String {
        self.duration_at(duration, Place::Alone)
    }

    /// A duration inside a sentence, after a preposition: in Arabic «خلال يومي عمل».
    pub fn duration_in_text(&self, duration: &Duration) -> String {
        self.duration_at(duration, Place::InText)
    }

    /// A length by itself: `1 hour 30 minutes`.
    pub fn length(&self, length: &Length) -> String {
        self.length_at(length, Place::Alone)
    }

    /// A length after a preposition.
    pub fn length_in_text(&self, length: &Length) -> String {
        self.length_at(length, Place::InText)
    }

    /// The key of the interface words that most of a duration is said with: those of its first unit. Where a language lacks them they
    /// are another's.
    pub fn duration_key(duration: &Duration) -> &'static str {
        match duration {
            Duration::Instant => "duration.instant",
            Duration::SameWorkingDay => "duration.same-working-day",
            Duration::Exactly(length)
            | Duration::UpTo(length)
            | Duration::AtLeast(length)
            | Duration::About(length)
            | Duration::Range(_, length) => length.parts().first().map_or("duration.minute", |&(_, unit)| key(unit)),
        }
    }

    /// The key of the interface words that a price is said with.
    pub fn price_key(&self, price: &Price) -> String {
        match price {
            Price::Free => "price.free".to_owned(),
            Price::Exactly(money) | Price::Range(_, money) => {
                let key = format!("currency.{}", money.currency.code());
                if self.words.knows(&key) { key } else { "currency.other".to_owned() }
            }
        }
    }

    fn duration_at(&self, duration: &Duration, place: Place) -> String {
        let framed = |key: &str, length: &Length, place| self.say(key, &[("time", &self.length_at(length, place))]);
        match duration {
            Duration::Instant => self.word("duration.instant").to_owned(),
            Duration::SameWorkingDay => self.word("duration.same-working-day").to_owned(),
            Duration::Exactly(length) => self.length_at(length, place),
            Duration::UpTo(length) => framed("duration.up-to", length, Place::InText),
            Duration::AtLeast(length) => framed("duration.at-least", length, place),
            Duration::About(length) => framed("duration.about", length, Place::InText),
            Duration::Range(from, to) => self.range(from, to),
        }
    }

    /// One unit is said once: `3–5 working days`.
    fn range(&self, from: &Length, to: &Length) -> String {
        if let (&[(first, unit)], &[(last, same)]) = (from.parts(), to.parts())
            && unit == same
        {
            return self.count_range(key(unit), first.normalize(), last.normalize());
        }
        let [from, to] = [from, to].map(|length| self.length_at(length, Place::InText));
        self.say("duration.range", &[("from", &from), ("to", &to)])
    }

    fn length_at(&self, length: &Length, place: Place) -> String {
        let part = |&(amount, unit): &(Decimal, Unit)| match place {
            Place::Alone => self.count(key(unit), amount.normalize()),
            Place::InText => self.count_in_text(key(unit), amount.normalize()),
        };
        let join = |first: String, second: String| self.say("duration.join", &[("first", &first), ("second", &second)]);
        let nought = || part(&(Decimal::ZERO, Unit::Minute));
        length.parts().iter().map(part).reduce(join).unwrap_or_else(nought)
    }

    /// A price: `free`, an amount, or a range in which the currency is said once.
    pub fn price(&self, price: &Price) -> String {
        match price {
            Price::Free => self.word("price.free").to_owned(),
            Price::Exactly(money) => self.money(money),
            Price::Range(from, to) if from.currency == to.currency => {
                let (first, last) = (self.amount(from), self.amount(to));
                let range = self.say("mark.number-range", &[("from", &first), ("to", &last)]);
                self.in_currency(to.currency, to.amount, &range)
            }
            Price::Range(from, to) => {
                self.say("duration.range", &[("from", &self.money(from)), ("to", &self.money(to))])
            }
        }
    }

    /// An amount of money with the currency's usual name or sign; where we know none, with its ISO 4217 code.
    pub fn money(&self, money: &Money) -> String {
        self.in_currency(money.currency, money.amount, &self.amount(money))
    }

    /// A whole amount has no decimals, any other all that its currency has.
    fn amount(&self, money: &Money) -> String {
        let mut amount = money.amount.normalize();
        if amount.scale() > 0 {
            amount.rescale(amount.scale().max(money.currency.decimals()));
        }
        self.number(amount)
    }

    fn in_currency(&self, currency: Currency, amount: Decimal, written: &str) -> String {
        let key = format!("currency.{}", currency.code());
        if self.words.knows(&key) {
            return fill(self.words.counted(&key, amount.normalize()), &[("n", written)]);
        }
        self.say("currency.other", &[("n", written), ("code", currency.code())])
    }

    /// A share as it was promised: `95%`.
    pub fn share(&self, share: Share) -> String {
        self.percent(share.percent().normalize())
    }

    /// A share that was measured, in percent, with at most one decimal. It is rounded down: a target of 95% that was
    /// missed by 94.96% must not look met.
    pub fn measured_share(&self, percent: Decimal) -> String {
        self.percent((percent * Decimal::TEN).floor() / Decimal::TEN)
    }

    fn percent(&self, percent: Decimal) -> String {
        self.say("mark.percent", &[("n", &self.number(percent.normalize()))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::strings::{FIVE, writer};

    fn of(amount: i64, unit: Unit) -> Length {
        Length::of(amount, unit)
    }

    fn in_five(write: impl Fn(&Writer) -> String) -> [String; 5] {
        FIVE.map(|tag| write(&writer(tag)))
    }

    #[test]
    fn durations_of_every_kind_are_said_in_every_language() {
        let four = in_five(|writer| writer.duration(&Duration::Exactly(of(4, Unit::WorkingDay))));
        assert_eq!(four, ["4 working days", "۴ روز کاری", "٤ أيام عمل", "4 วันทำการ", "4\u{A0}jours ouvrables"]);
        let range =
            in_five(|writer| writer.duration(&Duration::Range(of(3, Unit::WorkingDay), of(5, Unit::WorkingDay))));
        let expected =
            ["3–5 working days", "۳ تا ۵ روز کاری", "٣ إلى ٥ أيام عمل", "3–5 วันทำการ", "3 à 5\u{A0}jours ouvrables"];
        assert_eq!(range, expected);
        let up_to = in_five(|writer| writer.duration(&Duration::UpTo(of(2, Unit::WorkingDay))));
        let expected = [
            "up to 2 working days",
            "حداکثر ۲ روز کاری",
            "حتى يومي عمل",
            "ไม่เกิน 2 วันทำการ",
            "jusqu’à 2\u{A0}jours ouvrables",
        ];
        assert_eq!(up_to, expected);
        let at_least = in_five(|writer| writer.duration(&Duration::AtLeast(of(120, Unit::CalendarDay))));
        let expected = [
            "at least 120 calendar days",
            "دست‌کم ۱۲۰ روز تقویمی",
            "١٢٠ يومًا تقويميًا على الأقل",
            "อย่างน้อย 120 วันตามปฏิทิน",
            "au moins 120\u{A0}jours civils",
        ];
        assert_eq!(at_least, expected);
        let about = in_five(|writer| writer.duration(&Duration::About(of(2, Unit::Hour))));
        assert_eq!(about, ["about 2 hours", "حدود ۲ ساعت", "نحو ساعتين", "ประมาณ 2 ชั่วโมง", "environ 2\u{A0}heures"]);
        let instant = in_five(|writer| writer.duration(&Duration::Instant));
        assert_eq!(instant, ["at once", "بی‌درنگ", "فورًا", "ทันที", "immédiatement"]);
        let same = in_five(|writer| writer.duration(&Duration::SameWorkingDay));
        assert_eq!(same[..2], ["the same working day", "همان روز کاری"]);
    }

    #[test]
    fn lengths_of_several_units_are_joined() {
        let length = Length::new([(Decimal::ONE, Unit::Hour), (Decimal::from(30), Unit::Minute)]);
        let said = in_five(|writer| writer.length(&length));
        let expected = [
            "1 hour 30 minutes",
            "۱ ساعت و ۳۰ دقیقه",
            "ساعة واحدة و٣٠ دقيقة",
            "1 ชั่วโมง 30 นาที",
            "1\u{A0}heure et 30\u{A0}minutes",
        ];
        assert_eq!(said, expected);
        assert_eq!(writer("en").length(&Length::ZERO), "0 minutes");
        let mixed = Duration::Range(of(30, Unit::Minute), of(2, Unit::Hour));
        assert_eq!(writer("en").duration(&mixed), "30 minutes to 2 hours");
        assert_eq!(writer("ar").duration(&mixed), "من ٣٠ دقيقة إلى ساعتين");
    }

    #[test]
    fn arabic_inflects_two_and_counts_ranges_in_digits() {
        let ar = writer("ar");
        let two = Duration::Exactly(of(2, Unit::WorkingDay));
        assert_eq!((ar.duration(&two), ar.duration_in_text(&two)), ("يوما عمل".into(), "يومي عمل".into()));
        let said = [1, 3, 11, 100].map(|days| ar.length(&of(days, Unit::CalendarDay)));
        assert_eq!(said, ["يوم تقويمي واحد", "٣ أيام تقويمية", "١١ يومًا تقويميًا", "١٠٠ يوم تقويمي"]);
        let short = Duration::Range(of(1, Unit::WorkingDay), of(2, Unit::WorkingDay));
        assert_eq!(ar.duration(&short), "من يوم عمل واحد إلى يومي عمل");
    }

    fn money(amount: Decimal, code: &str) -> Money {
        Money { amount, currency: Currency::from_code(code).unwrap_or_else(|| panic!("{code}")) }
    }

    #[test]
    fn prices_are_said_with_the_currencys_name() {
        let pesos = |amount: i64| money(Decimal::from(amount), "PHP");
        let one = in_five(|writer| writer.price(&Price::Exactly(pesos(2400))));
        assert_eq!(one, ["₱2,400", "۲٬۴۰۰ پزو", "٢٬٤٠٠ بيزو", "2,400 เปโซ", "2\u{202F}400\u{A0}₱"]);
        let range = in_five(|writer| writer.price(&Price::Range(pesos(100), pesos(250))));
        assert_eq!(range, ["₱100–250", "۱۰۰ تا ۲۵۰ پزو", "١٠٠ إلى ٢٥٠ بيزو", "100–250 เปโซ", "100 à 250\u{A0}₱"]);
        let free = in_five(|writer| writer.price(&Price::Free));
        assert_eq!(free, ["Free", "رایگان", "مجانًا", "ไม่มีค่าใช้จ่าย", "Gratuit"]);
        assert_eq!(writer("ar").money(&money(Decimal::from(5), "USD")), "٥ دولارات أمريكية");
    }

    #[test]
    fn cents_are_written_whole_and_unknown_currencies_by_code() {
        let en = writer("en");
        assert_eq!(en.money(&money(Decimal::new(125, 1), "EUR")), "€12.50");
        assert_eq!(en.money(&money(Decimal::new(1200, 2), "EUR")), "€12");
        assert_eq!(en.money(&money(Decimal::new(1234, 3), "EUR")), "€1.234");
        assert_eq!(en.money(&money(Decimal::from(150), "CHF")), "CHF 150");
        assert_eq!(writer("fa").money(&money(Decimal::from(150), "CHF")), "۱۵۰ CHF");
    }

    #[test]
    fn shares_carry_the_languages_sign() {
        let promised = Share::parse("95%").unwrap_or_else(|_| panic!());
        assert_eq!(in_five(|writer| writer.share(promised)), ["95%", "۹۵٪", "٩٥٪", "95%", "95\u{A0}%"]);
    }

    #[test]
    fn a_missed_target_never_looks_met() {
        let en = writer("en");
        assert_eq!(en.measured_share(Decimal::new(9496, 2)), "94.9%");
        assert_eq!(en.measured_share(Decimal::new(9999, 2)), "99.9%");
        assert_eq!(en.measured_share(Decimal::from(100)), "100%");
        assert_eq!(writer("fa").measured_share(Decimal::new(963, 1)), "۹۶٫۳٪");
    }
}
