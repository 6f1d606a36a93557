//! The findings about quantities, with what `explain` says of each.
//!
//! The sentence and the help of one case are made where the text is read; here stands what is true of every case.

use crate::diagnostic::{Code, Severity};

/// Every code of this room.
pub static ALL: &[&Code] = &[
    &DURATION_UNIT_AMBIGUOUS,
    &DURATION_UNKNOWN_UNIT,
    &DURATION_MALFORMED,
    &DURATION_MIXED_DAYS,
    &MONEY_MALFORMED,
    &MONEY_WITHOUT_CURRENCY,
    &MONEY_UNKNOWN_CURRENCY,
    &SHARE_MALFORMED,
    &SHARE_OUT_OF_RANGE,
    &DATE_MALFORMED,
    &TIME_MALFORMED,
    &DAYS_MALFORMED,
];

/// `10 days`: of which kind?
pub static DURATION_UNIT_AMBIGUOUS: Code = Code {
    name: "duration-unit-ambiguous",
    severity: Severity::Error,
    summary: "a time in days that does not say whether they are working days or calendar days",
    explanation: "\
Ten working days are two weeks or more; ten calendar days are less than a week and a half. A citizen who counts on the one
while the office counts on the other has been promised nothing.

```yaml
time: 10 days
```

Say which kind of day is meant:

```yaml
time: 10 working days
```

Where a law says what \"days\" means for the whole book, say it once in `charter.yaml`, with the law:

```yaml
days: {are: working, law: {law: arta-rules, article: \"4\"}}
```
",
};

/// A word where a unit belongs.
pub static DURATION_UNKNOWN_UNIT: Code = Code {
    name: "duration-unknown-unit",
    severity: Severity::Error,
    summary: "a time with a word that is no unit of time",
    explanation: "\
The units are second, minute, hour, working hour, working day, calendar day, week, month and year, in singular or plural. A
week is seven calendar days. `min`, `hr` and `sec` are understood, and `business days` for working days.

```yaml
time: 3 wrking days
```

Write one of the units:

```yaml
time: 3 working days
```
",
};

/// Not the spelling of a time.
pub static DURATION_MALFORMED: Code = Code {
    name: "duration-malformed",
    severity: Severity::Error,
    summary: "a text that cannot be read as a time",
    explanation: "\
A time is a number with a unit, a range, or one of a few phrases, because it is added up, compared and shown in every
language. What else there is to say about it goes beside it.

```yaml
time: within five working days after payment
```

These can be read: `15 minutes`, `3–5 working days`, `3 to 5 working days`, `up to 7 working days`, `at least 120 calendar
days`, `about 2 hours`, `1 hour 30 minutes`, `same working day`, `instant`; and as whole values `none` and `unknown`.

```yaml
time: {is: up to 5 working days, note: {en: After payment.}}
```

Fractions have a point (`1.5 hours`). Months, weeks and calendar days come whole, since half a month has no last day.
",
};

/// Working days and calendar days in one value.
pub static DURATION_MIXED_DAYS: Code = Code {
    name: "duration-mixed-days",
    severity: Severity::Error,
    summary: "a time that counts working days and calendar time together",
    explanation: "\
One value keeps to one kind of day. Working days cannot be added to calendar days, weeks, months or years without knowing
the date on which they begin.

```yaml
time: 1 week 2 working days
```

Write it in one kind:

```yaml
time: 7 working days
```

Where one step takes calendar time and the next working time, write two steps: the engine adds them by the calendar.
",
};

/// Not the spelling of a price.
pub static MONEY_MALFORMED: Code = Code {
    name: "money-malformed",
    severity: Severity::Error,
    summary: "a text that cannot be read as a price",
    explanation: "\
A price is a number and a currency, a range of two numbers and a currency, or `free`. Decimals stand after a point.
Thousands may be parted by commas or spaces, but a comma is never guessed to be a decimal point, since twelve and a half
would become twelve hundred and fifty.

```yaml
amount: 12,50 EUR
```

Write the point:

```yaml
amount: 12.50 EUR
```

What is not one fixed amount has a form of its own:

```yaml
amount: {each: 50 PHP, per: {en: page}}
amount: {share: 2%, of: {en: the assessed value}}
amount: {varies: {en: By the weight of the parcel.}}
```
",
};

/// An amount of nothing in particular.
pub static MONEY_WITHOUT_CURRENCY: Code = Code {
    name: "money-without-currency",
    severity: Severity::Error,
    summary: "an amount that does not say of which currency it is",
    explanation: "\
An amount without a currency cannot be shown rightly in any language, nor added up with others.

```yaml
amount: 150
```

Write the code of the currency:

```yaml
amount: 150 PHP
```

or say once, in `charter.yaml`, what a bare amount means in the whole book:

```yaml
currency: PHP
```
",
};

/// A currency by a name or sign of its own.
pub static MONEY_UNKNOWN_CURRENCY: Code = Code {
    name: "money-unknown-currency",
    severity: Severity::Error,
    summary: "a currency that ISO 4217 does not know",
    explanation: "\
Currencies are written with the three letters of ISO 4217, because names and signs belong to many: there are pesos and
dollars in a dozen countries. Each language shows the currency in its own way.

```yaml
amount: $150
```

Write the code:

```yaml
amount: 150 USD
```

A unit that people use but that is no currency is turned into the one it stands for: ten rials are one toman, so 5,000
toman are `50000 IRR`.
",
};

/// Not the spelling of a share.
pub static SHARE_MALFORMED: Code = Code {
    name: "share-malformed",
    severity: Severity::Error,
    summary: "a text that cannot be read as a share",
    explanation: "\
A share is a number with a percent sign. Without the sign nobody knows whether `0.95` is ninety-five in a hundred or not
quite one.

```yaml
target: 0.95
```

Write the sign:

```yaml
target: 95%
```
",
};

/// Less than no case, or more than all.
pub static SHARE_OUT_OF_RANGE: Code = Code {
    name: "share-out-of-range",
    severity: Severity::Error,
    summary: "a share of cases below 0% or above 100%",
    explanation: "\
A share says in how many of all cases a promise is kept: in none at the least, in all at the most.

```yaml
target: 950%
```

Mend the number:

```yaml
target: 95%
```
",
};

/// Not the spelling of a date, or no such day.
pub static DATE_MALFORMED: Code = Code {
    name: "date-malformed",
    severity: Severity::Error,
    summary: "a text that cannot be read as a date",
    explanation: "\
Dates in files have one spelling, year-month-day in the Gregorian calendar (ISO 8601), because `03/04/2027` is in March for
one reader and in April for another. The digits may be of any script. Readers see each date in their own language and date
system: the file says `2026-03-21`, the Persian page shows the first day of Farvardin 1405.

```yaml
valid_from: 21/03/2026
```

Write:

```yaml
valid_from: 2026-03-21
```

A year between 1300 and 1500 is taken for a Hijri year and one between 2400 and 2700 for one of the Buddhist era, and the
finding says the Gregorian date. A day of every year, in a calendar's holidays, is written `12-31`: month and day.
",
};

/// Not the spelling of a time of day.
pub static TIME_MALFORMED: Code = Code {
    name: "time-malformed",
    severity: Severity::Error,
    summary: "a text that cannot be read as a time of day",
    explanation: "\
Times of day are written with 24 hours, as hours and minutes.

```yaml
opens: 4.30 pm
```

Write:

```yaml
opens: \"16:30\"
```

A stretch of the day is two of them: `\"12:00-13:00\"`.
",
};

/// Not a day of the week.
pub static DAYS_MALFORMED: Code = Code {
    name: "days-malformed",
    severity: Severity::Error,
    summary: "a text that cannot be read as days of the week",
    explanation: "\
Days of the week are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`; several are parted by commas, and a dash goes from
one to another, over the end of the week if need be.

```yaml
days: weekdays
```

Write:

```yaml
days: mon-fri
```
",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{BareDays, Duration, Price, Share, parse_date, parse_days, parse_time};

    #[test]
    fn every_code_has_one_name_an_example_and_a_mend() {
        let mut names: Vec<&str> = ALL.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for code in ALL {
            assert!(code.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", code.name);
            assert!(code.explanation.matches("```yaml").count() >= 2, "{} needs an example and its mend", code.name);
            assert_eq!(code.explanation.matches("```").count() % 2, 0, "{}", code.name);
            assert!(!code.summary.ends_with('.'), "{}", code.name);
        }
    }

    /// What the reader of a key says of a value.
    fn finding(key: &str, value: &str) -> Option<&'static str> {
        let found = match key {
            "time" => Duration::parse(value, BareDays::Ambiguous).err(),
            "amount" => Price::parse(value, None).err(),
            "target" => Share::parse(value).err(),
            "valid_from" => parse_date(value).err(),
            "opens" => parse_time(value).err(),
            "days" => parse_days(value).err(),
            _ => panic!("no reader for {key}"),
        };
        found.map(|problem| problem.code.name)
    }

    #[test]
    fn every_example_makes_its_finding_and_every_mend_makes_none() {
        for code in ALL {
            let blocks = code.explanation.split("```yaml\n").skip(1).filter_map(|block| block.lines().next());
            let lines: Vec<(&str, &str)> = blocks.filter_map(|line| line.split_once(": ")).collect();
            let (key, bad) = lines[0];
            assert_eq!(finding(key, bad), Some(code.name), "{bad}");
            let (key, good) = lines[1];
            let good = good.trim_start_matches("{is: ").split(", note").next().unwrap_or(good).trim_matches('"');
            assert_eq!(finding(key, good), None, "{good}");
        }
    }
}
