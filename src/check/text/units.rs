//! Lengths of time, shares, prices and dates that somebody typed into a text, in English, French, Persian, Arabic and Thai.

use crate::quantity::{Currency, Price, digit_value};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words for units of time and for per cent, in small letters: English, French, Persian, Arabic.
static UNITS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "\
    second seconds minute minutes min mins hour hours hr hrs day days week weeks month months year years \
    percent % ٪ seconde secondes heure heures jour jours semaine semaines mois an ans année années pourcent \
    ثانیه دقیقه ساعت روز روزه هفته ماه سال درصد ثانية ثوان ثوانٍ دقيقة دقائق ساعة ساعات يوم يوما يومًا أيام \
    أسبوع أسبوعا أسبوعًا أسابيع شهر شهرا شهرًا أشهر سنة سنوات بالمئة بالمائة"
        .split(' ')
        .collect()
});

/// Thai words for units; what follows them is not separated.
const THAI_UNITS: [&str; 9] = ["วินาที", "นาที", "ชั่วโมง", "วัน", "สัปดาห์", "เดือน", "ปี", "เปอร์เซ็นต์", "บาท"];

/// Numbers as words, as far as they are not words for something else: English, French, Persian.
static NUMBER_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "\
    one two three four five six seven eight nine ten twelve fifteen twenty thirty forty-eight sixty ninety \
    deux trois quatre cinq sept huit dix quinze vingt trente soixante یک دو سه چهار پنج هفت ده پانزده سی"
        .split(' ')
        .collect()
});

/// Two of a unit in one word of Arabic.
const DUALS: [&str; 14] = [
    "دقيقتين",
    "دقيقتان",
    "ساعتين",
    "ساعتان",
    "يومين",
    "يومان",
    "أسبوعين",
    "أسبوعان",
    "شهرين",
    "شهران",
    "سنتين",
    "سنتان",
    "عامين",
    "عامان",
];

/// Words behind a unit that make it how often or when, not how long: “24 hours a day”.
static EACH: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "\
    a per par each every sur /"
        .split(' ')
        .collect()
});

/// Months by the names that dates are written with: English, French, Persian (two calendars), Arabic, Thai.
static MONTHS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "\
    january february march april may june july august september october november december jan feb mar apr jun \
    jul aug sep sept oct nov dec janvier février mars avril mai juin juillet août septembre octobre novembre \
    décembre فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه مارس آوریل مه \
    ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر يناير فبراير أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر \
    ديسمبر มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม \
    พ.ศ ค.ศ"
        .split(' ')
        .collect()
});

/// A word of a text without the signs around it.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_number(&self) -> bool {
        self.text.chars().next().is_some_and(is_digit)
            && self.text.chars().all(|c| is_digit(c) || ".,٫٬-–—/".contains(c))
    }

    /// How many digits, where it is nothing else.
    fn digits(&self) -> Option<usize> {
        self.text.chars().all(is_digit).then(|| self.text.chars().count())
    }

    fn is_one_of(self, words: &BTreeSet<&str>) -> bool {
        words.contains(self.text) || words.contains(self.text.to_lowercase().as_str())
    }
}

/// The first length of time, share or price that is typed into a text outside of its facts in braces.
pub(in crate::check) fn quantities(text: &str) -> Option<Range<usize>> {
    let words = words(text);
    (0..words.len()).find_map(|at| quantity_at(&words, at))
}

fn quantity_at(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let word = words[at];
    if let Some(end) = joined_unit(word.text) {
        return Some(word.start..word.start + end);
    }
    if DUALS.contains(&word.text) {
        return Some(word.start..word.end());
    }
    let typed = word.is_number() || word.is_one_of(&NUMBER_WORDS);
    if !typed {
        return None;
    }
    let near = words.get(at + 1..words.len().min(at + 4)).unwrap_or(&[]);
    let unit = near.iter().position(|next| is_unit(next))?;
    let between = &near[..unit];
    let in_words = !word.is_number();
    if between.len() > 1 + usize::from(between.iter().any(Word::is_number)) || in_words && between.len() > 1 {
        return None;
    }
    let often = near.get(unit + 1).is_some_and(|next| next.is_one_of(&EACH)) || is_around_the_clock(words, at);
    (!often).then(|| word.start..near[unit].end())
}

/// Whether the word before says “all of the 24 hours”: «ตลอด 24 ชั่วโมง», «على مدار ٢٤ ساعة».
fn is_around_the_clock(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| ["مدار", "طوال"].contains(&word.text) || word.text.ends_with("ตลอด"))
}

/// Whether a word is a unit; Thai units are not separated from what follows.
fn is_unit(word: &Word<'_>) -> bool {
    let currency = word.text.len() == 3 && Currency::from_code(word.text).is_some();
    currency || word.is_one_of(&UNITS) || THAI_UNITS.iter().any(|unit| word.text.starts_with(unit))
}

/// The end of a number and its unit that stand in one word: `10%`, `5-day`, `$20`, `3วัน`.
fn joined_unit(word: &str) -> Option<usize> {
    let number = word.trim_start_matches(['$', '€', '£', '฿', '₹', '﷼']);
    let digits = number.len() - number.trim_start_matches(|c| is_digit(c) || ".,٫٬".contains(c)).len();
    if digits == 0 {
        return None;
    }
    let rest = number[digits..].trim_start_matches(['-', '\u{2011}']);
    let priced = number.len() < word.len();
    let unit = UNITS.contains(rest) || THAI_UNITS.iter().any(|unit| rest.starts_with(unit)) || rest == "h";
    (priced || unit).then_some(word.len())
}

/// The prices that are typed into a text with the code of their currency behind them: `150 PHP`.
pub(in crate::check) fn prices(text: &str) -> Vec<(Range<usize>, Price)> {
    // A code is three capitals: most texts are done with here.
    if !text.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_uppercase)) {
        return Vec::new();
    }
    let words = words(text);
    let pairs = words.windows(2).filter(|pair| pair[0].is_number() && Currency::from_code(pair[1].text).is_some());
    let price = |pair: &[Word<'_>]| {
        let place = pair[0].start..pair[1].end();
        Price::parse(&text[place.clone()], None).ok().map(|price| (place, price))
    };
    pairs.filter_map(price).collect()
}

/// The first date with a year that is typed into a text.
pub(in crate::check) fn dates(text: &str) -> Option<Range<usize>> {
    if !has_year(text) {
        return None;
    }
    let words = words(text);
    (0..words.len()).find_map(|at| date_at(&words, at))
}

/// Whether four digits stand together: most texts are done with here.
fn has_year(text: &str) -> bool {
    let mut row = 0;
    text.chars().any(|c| {
        row = if is_digit(c) { row + 1 } else { 0 };
        row == 4
    })
}

fn date_at(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let word = words[at];
    if is_numeric_date(word.text) {
        return Some(word.start..word.end());
    }
    let is_day = |word: &Word<'_>| word.digits().is_some_and(|digits| digits <= 2);
    let is_year = |word: &Word<'_>| word.digits() == Some(4);
    let is_month = |word: &Word<'_>| word.is_one_of(&MONTHS);
    let [second, third] = words.get(at + 1..at + 3)? else { return None };
    if is_day(&word) && is_month(second) {
        let year = words[at + 2..].iter().take(2).find(|word| is_year(word))?;
        return Some(word.start..year.end());
    }
    (is_month(&word) && is_day(second) && is_year(third)).then(|| word.start..third.end())
}

/// `2026-03-01`, `1/3/2026`, `۱۴۰۵/۱/۱`.
fn is_numeric_date(word: &str) -> bool {
    ['-', '/', '.'].into_iter().any(|sign| {
        let parts: Vec<usize> =
            word.split(sign).map(|part| if part.chars().all(is_digit) { part.chars().count() } else { 0 }).collect();
        matches!(parts.as_slice(), [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
    })
}

fn is_digit(c: char) -> bool {
    match c {
        '0'..='9' => true,
        // Latin, Arabic and Thai letters, of which most texts are made.
        '\0'..='\u{65f}' | '\u{66a}'..='\u{6ef}' | '\u{e01}'..='\u{e4f}' => false,
        _ => digit_value(c).is_some(),
    }
}

/// The words of a text, without what stands in braces.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at <= text.len() {
        let rest = &text[at..];
        let brace = rest.strip_prefix('{').and_then(|inside| inside.find('}')).filter(|_| !rest.starts_with("{{"));
        let c = rest.chars().next();
        if brace.is_some() || c.is_none_or(char::is_whitespace) {
            found.extend(word(text, from..at));
            at += brace.map_or(c.map_or(1, char::len_utf8), |length| length + 2);
            from = at;
        } else {
            at += c.map_or(1, char::len_utf8);
        }
    }
    found
}

fn word(text: &str, range: Range<usize>) -> Option<Word<'_>> {
    const AROUND: &[char] =
        &['(', ')', '[', ']', '“', '”', '"', '«', '»', ',', ';', ':', '!', '?', '.', '،', '؛', '؟', '*', '_', '\''];
    let part = &text[range.clone()];
    let lead = part.len() - part.trim_start_matches(AROUND).len();
    let text = part.trim_matches(AROUND);
    (!text.is_empty()).then_some(Word { text, start: range.start + lead })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Option<&str> {
        quantities(text).map(|range| &text[range])
    }

    fn date(text: &str) -> Option<&str> {
        dates(text).map(|range| &text[range])
    }

    #[test]
    fn a_typed_quantity_is_found_in_every_language() {
        assert_eq!(quantity("Ready within 10 business days."), Some("10 business days"));
        assert_eq!(quantity("Answer in two weeks"), Some("two weeks"));
        assert_eq!(quantity("80% of calls"), Some("80%"));
        assert_eq!(quantity("You pay $20."), Some("$20"));
        assert_eq!(quantity("Vous payez 20 CAD"), Some("20 CAD"));
        assert_eq!(quantity("dans les 5 à 10 jours ouvrables"), Some("5 à 10 jours"));
        assert_eq!(quantity("ظرف ۵ روز کاری"), Some("۵ روز"));
        assert_eq!(quantity("خلال ٣ أيام عمل"), Some("٣ أيام"));
        assert_eq!(quantity("خلال يومين من الطلب"), Some("يومين"));
        assert_eq!(quantity("ภายใน 3 วันทำการ"), Some("3 วันทำการ"));
        assert_eq!(quantity("a 5-day wait"), Some("5-day"));
    }

    #[test]
    fn what_is_no_promise_of_time_or_money_is_left_alone() {
        for text in [
            "Your card is ready within {within}.",
            "{target} of {total.time} days",
            "Form 12 is signed at window 3",
            "24 hours a day, 7 days a week",
            "Call 1 800 555 0100",
            "One of the days you choose",
            "فرم ۱۲ را در باجه امضا کنید",
            "open every day of the year",
            "เปิดบริการตลอด 24 ชั่วโมง",
            "نرد على مدار ٢٤ ساعة",
            "ouvert 24 heures sur 24",
        ] {
            assert_eq!(quantity(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_has_a_year() {
        assert_eq!(date("From 2026-03-01 on"), Some("2026-03-01"));
        assert_eq!(date("until 1 March 2026."), Some("1 March 2026"));
        assert_eq!(date("until March 1, 2026."), Some("March 1, 2026"));
        assert_eq!(date("le 14 juillet 2026"), Some("14 juillet 2026"));
        assert_eq!(date("از ۱ فروردین ۱۴۰۵"), Some("۱ فروردین ۱۴۰۵"));
        assert_eq!(date("بتاريخ ٢١/٣/٢٠٢٦"), Some("٢١/٣/٢٠٢٦"));
        assert_eq!(date("วันที่ 1 มีนาคม พ.ศ. 2569"), Some("1 มีนาคม พ.ศ. 2569"));
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in
            ["closed on 24 December", "Act 21/2019", "May 2026", "call 02-8123-4567", "10.5.2 of the act", "since 2019"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
