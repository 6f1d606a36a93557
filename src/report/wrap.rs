//! Lines made to fit the width of a terminal, counted in the columns that characters take there: a half-space, a vowel sign above and
//! the escape sequences of a colour take none. The only file that knows unicode-width.
//!
//! What is to be typed or copied stays whole: nothing is broken between grave accents, and no path or address. Thai sets no blanks
//! between words; where a line has to end within it, it ends before a word that often begins one, else before a vowel that begins a
//! syllable, else between two letters with all their signs. What does not live here: whether there is a terminal (`cli`).

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Below so many columns nothing is broken: the terminal does it as well.
const NARROW: usize = 20;
/// A run of Thai is broken only where at least one part in so many of the line would stay empty otherwise.
const WORTH: usize = 3;
/// Thai words that something new begins with: what stands before them is a whole word.
const OPENERS: [&str; 22] = [
    "และ",
    "หรือ",
    "ที่",
    "ซึ่ง",
    "เพื่อ",
    "แต่",
    "โดย",
    "จาก",
    "ของ",
    "ใน",
    "ให้",
    "ได้",
    "ไม่",
    "เป็น",
    "แล้ว",
    "ต้อง",
    "จะ",
    "กับ",
    "ความ",
    "เมื่อ",
    "ก่อน",
    "ว่า",
];

/// How many columns a line takes.
pub fn width(line: &str) -> usize {
    if !line.contains('\u{1b}') {
        return line.width();
    }
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().map_or(0, UnicodeWidthStr::width);
    first + parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest).width()).sum::<usize>()
}

/// Each line in as many as it needs to fit into so many columns, those that follow set in as far as the first; the text itself where
/// nobody knows how many there are.
pub fn wrapped(text: &str, columns: Option<usize>) -> String {
    let Some(columns) = columns else { return text.to_owned() };
    let lines = text.split('\n').map(|line| match width(line) <= columns {
        true => line.to_owned(),
        false => broken(line, columns),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The same for a page in Markdown: the lines of a paragraph are one text, and examples stay as they are.
pub fn reflowed(page: &str, columns: Option<usize>) -> String {
    if columns.is_none() {
        return page.to_owned();
    }
    let mut out: Vec<String> = Vec::new();
    let (mut is_code, mut goes_on) = (false, false);
    for line in page.split('\n') {
        let is_fence = line.starts_with("```");
        let is_prose = !is_code && !is_fence && !line.is_empty() && !line.starts_with(['#', '|', '-', ' ']);
        match out.last_mut().filter(|_| goes_on && is_prose) {
            Some(paragraph) => *paragraph += &format!(" {line}"),
            None => out.push(line.to_owned()),
        }
        goes_on = is_prose;
        is_code ^= is_fence;
    }
    let mut is_code = false;
    let shown = out.into_iter().map(|line| {
        is_code ^= line.starts_with("```");
        if is_code { line } else { wrapped(&line, columns) }
    });
    shown.collect::<Vec<_>>().join("\n")
}

fn broken(line: &str, columns: usize) -> String {
    let text = line.trim_start_matches(' ');
    let lead = &line[..line.len() - text.len()];
    let room = columns.saturating_sub(lead.len());
    if room < NARROW {
        return line.to_owned();
    }
    let mut lines = vec![String::new()];
    for word in words(text) {
        place(word, room, &mut lines);
    }
    lines.iter().map(|line| format!("{lead}{line}")).collect::<Vec<_>>().join("\n")
}

/// Puts a word behind the last line, or where it does not fit begins another.
fn place(mut word: &str, room: usize, lines: &mut Vec<String>) {
    loop {
        let Some(last) = lines.last_mut() else { return };
        let blank = usize::from(!last.is_empty());
        let left = room.saturating_sub(width(last) + blank);
        let fits = width(word) <= left;
        let cut = if fits { None } else { end_in_thai(word, left, room) };
        if !fits && cut.is_none() && !last.is_empty() {
            lines.push(String::new());
            continue;
        }
        last.push_str(&" ".repeat(blank));
        let (part, rest) = word.split_at(cut.unwrap_or(word.len()));
        last.push_str(part);
        if rest.is_empty() {
            return;
        }
        word = rest;
        lines.push(String::new());
    }
}

/// What stands between blanks; a text between grave accents is one word with what it touches, and so is a Thai sign of repetition with
/// the word that is said again.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut is_code) = (0, false);
    for (at, sign) in text.char_indices() {
        match sign {
            '`' => is_code = !is_code && text[at + 1..].contains('`'),
            ' ' if !is_code && !text[at + 1..].starts_with('ๆ') => {
                words.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&text[start..]);
    words
}

/// Where a run of Thai is best broken so that its first part fits into what is left of a line.
fn end_in_thai(word: &str, left: usize, room: usize) -> Option<usize> {
    if left * WORTH < room {
        return None;
    }
    let mut ends: Vec<(u8, usize)> = Vec::new();
    let (mut taken, mut before) = (0, None);
    for (at, sign) in word.char_indices() {
        if taken > left {
            break;
        }
        if let Some(rank) = before.and_then(|before| rank(before, sign, &word[at..])) {
            ends.push((rank, at));
        }
        taken += sign.width().unwrap_or(0);
        before = Some(sign);
    }
    // A worse break is taken only where a better one would leave half of the room empty.
    let far = |at: usize| width(&word[..at]) * 2 >= left;
    let best = ends.iter().filter(|(_, at)| far(*at)).max().or(ends.iter().max_by_key(|(_, at)| *at));
    best.map(|(_, at)| *at)
}

/// How good it is to end a line between two signs; none where it may not.
fn rank(before: char, sign: char, rest: &str) -> Option<u8> {
    let is_thai = |sign: char| matches!(sign, '\u{e01}'..='\u{e5b}');
    let leads = |sign: char| matches!(sign, 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ');
    let follows = matches!(sign, 'ะ' | 'า' | 'ำ' | 'ๅ' | 'ๆ' | 'ฯ') || sign.width() == Some(0);
    match is_thai(before) && is_thai(sign) && !leads(before) && !follows {
        false => None,
        true if OPENERS.iter().any(|opener| rest.starts_with(opener)) => Some(2),
        true => Some(u8::from(leads(sign))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_fit_and_those_that_follow_are_set_in_as_the_first() {
        let text = "  one two three four five six seven";
        assert_eq!(wrapped(text, Some(22)), "  one two three four\n  five six seven");
        assert_eq!(wrapped(text, None), text);
        assert_eq!(wrapped("short\nlines stay", Some(30)), "short\nlines stay");
        // Nineteen columns beside the margin are too few to break anything.
        assert_eq!(wrapped(text, Some(21)), text);
    }

    #[test]
    fn what_is_to_be_typed_stays_whole() {
        let text = "to see all of it, type `charterpress check my-charters` and read";
        assert_eq!(wrapped(text, Some(40)), "to see all of it, type\n`charterpress check my-charters` and\nread");
        let path = "written to /srv/www/a/very/long/path/that/is/longer/than/a/line.html now";
        assert_eq!(
            wrapped(path, Some(24)),
            "written to\n/srv/www/a/very/long/path/that/is/longer/than/a/line.html\nnow"
        );
        assert_eq!(
            wrapped("a lone ` accent is a sign like others", Some(20)),
            "a lone ` accent is a\nsign like others"
        );
    }

    #[test]
    fn columns_are_counted_and_not_characters() {
        // می‌شود is six code points and five columns; four of them with blanks between fit into 23.
        assert_eq!(wrapped("می‌شود می‌شود می‌شود می‌شود می‌شود", Some(23)), "می‌شود می‌شود می‌شود می‌شود\nمی‌شود");
        assert_eq!(width("\u{1b}[1mbold\u{1b}[0m text"), 9);
    }

    #[test]
    fn thai_ends_a_line_before_a_word_that_begins_one_and_never_inside_of_a_cluster() {
        // “ยื่นคำขอที่สำนักงานและรับใบเสร็จ”: 25 columns, the signs above and below not counted; “และ” begins at the fifteenth.
        assert_eq!(wrapped("ยื่นคำขอที่สำนักงานและรับใบเสร็จ", Some(22)), "ยื่นคำขอที่สำนักงาน\nและรับใบเสร็จ");
        // No word of the list: before a vowel that stands first.
        assert_eq!(wrapped("กกกกกกกกกกกกกกกกกเกกกกกก", Some(20)), "กกกกกกกกกกกกกกกกก\nเกกกกกก");
        // Neither: between two letters, each with its sign.
        assert_eq!(wrapped(&"กุ".repeat(24), Some(20)), format!("{}\n{}", "กุ".repeat(20), "กุ".repeat(4)));
    }

    #[test]
    fn the_lines_of_a_paragraph_are_one_text_and_examples_stay() {
        let page = "One two three\nfour five six.\n\n```yaml\nkey: a value that is longer than the line\n```\n";
        assert_eq!(
            reflowed(page, Some(20)),
            "One two three four\nfive six.\n\n```yaml\nkey: a value that is longer than the line\n```\n"
        );
        assert_eq!(reflowed(page, None), page);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_but_blanks_and_no_cluster_is_torn(text in "[a `กเาุ่ๆن\u{200c}日]{0,80}", columns in 0usize..60) {
            let lines = wrapped(&text, Some(columns));
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&lines), bare(&text));
            for line in lines.split('\n').skip(1) {
                let first = line.chars().next();
                prop_assert!(!matches!(first, Some('า' | 'ๆ')) || text.contains(&format!(" {line}")) , "{:?}", lines);
            }
        }
    }
}
