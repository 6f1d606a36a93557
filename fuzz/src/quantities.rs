//! Durations, prices, dates, shares and hours: what they print they read again, and what they find fault with is a part of the text.

use charterpress::quantity::{
    BareDays, Currency, Duration, Price, Problem, Share, parse_date, parse_days, parse_hours_range, parse_month_day,
    parse_time,
};

/// Whether what a problem is about is a part of the text.
fn is_inside<T>(read: &Result<T, Problem>, text: &str) {
    if let Err(Problem { part: Some(part), .. }) = read {
        assert!(text.get(part.clone()).is_some(), "{part:?} is no part of {text:?}");
    }
}

/// Durations, whatever bare days are.
pub fn durations(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for bare in [BareDays::Working, BareDays::Calendar, BareDays::Ambiguous] {
        let read = Duration::parse(text, bare);
        is_inside(&read, text);
        if let Ok(duration) = read {
            assert_eq!(Duration::parse(&duration.to_string(), bare).ok(), Some(duration), "{text:?}");
        }
    }
}

/// Prices, with and without a currency of the book.
pub fn money(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for currency in [None, Currency::from_code("IRR"), Currency::from_code("EUR"), Currency::from_code("BHD")] {
        let read = Price::parse(text, currency);
        is_inside(&read, text);
        if let Ok(price) = read {
            assert_eq!(Price::parse(&price.to_string(), None).ok(), Some(price), "{text:?}");
        }
    }
}

/// Dates, and days of every year.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let date = parse_date(text);
    is_inside(&date, text);
    if let Ok(date) = date {
        assert_eq!(parse_date(&date.to_string()).ok(), Some(date));
    }
    is_inside(&parse_month_day(text), text);
}

/// Shares of cases and of amounts.
pub fn shares(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for read in [Share::parse(text), Share::of_amount(text)] {
        is_inside(&read, text);
        if let Ok(share) = read {
            assert_eq!(Share::of_amount(&share.to_string()).ok(), Some(share), "{text:?}");
        }
    }
}

/// Times, stretches of a day, days of the week.
pub fn hours(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    is_inside(&parse_time(text), text);
    is_inside(&parse_hours_range(text), text);
    is_inside(&parse_days(text), text);
}
