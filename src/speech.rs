//! What the program itself says, in the languages that it speaks: the words of the command line, and the titles of findings
//! (`messages/*.yaml`). The only file that knows how they are embedded.
//!
//! What a finding says of its own case (which text, which number) is a [`Wording`], whose English pattern is the key of its
//! translations in the folder of each language (`messages/fa/`). The pages of `explain` stand in `messages/pages/` and, for changes, in
//! `messages/rules/`, one file a language, and the remarks in their examples in `messages/remarks/`. Nothing here turns the direction of
//! a text: places in files and commands are left-to-right by themselves, and stand on lines of their own or at the end of a sentence,
//! where no terminal can tear them apart. What does not live here: which language is spoken (`cli` asks the environment), and the words
//! of a site (`themes/default/strings`).

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lang::{Catalogue, Digits, Direction, Language, ListKind, Message, Writer};
use crate::load::{messages, shipped_profiles};
use crate::quantity::DateSystem;
use crate::wording::{Value, Wording, fill};
use rust_embed::Embed;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

/// The languages that the program speaks.
pub const TONGUES: [&str; 5] = ["en", "fa", "ar", "th", "fr"];

/// The words, one file a language.
#[derive(Embed)]
#[folder = "messages"]
struct Files;

static ALL: LazyLock<BTreeMap<&'static str, Speech>> = LazyLock::new(|| {
    let english = Arc::new(Catalogue::new("en", words("en")));
    let speech = |tag: &'static str| {
        let words = Catalogue::new(tag, words(tag)).with_fallback(Arc::clone(&english));
        let writer = Writer::new(Language::known_defaults(tag)?, words);
        Some((tag, Speech { writer, sentences: Catalogue::new(tag, sentences(tag)), pages: OnceLock::new() }))
    };
    TONGUES.into_iter().filter_map(speech).collect()
});

static ENGLISH: LazyLock<Speech> = LazyLock::new(|| {
    let language = Language {
        tag: "en".to_owned(),
        name: "English".to_owned(),
        direction: Direction::Ltr,
        digits: Digits::Latin,
        dates: DateSystem::Gregorian,
    };
    let writer = Writer::new(language, Catalogue::new("en", words("en")));
    Speech { writer, sentences: Catalogue::new("en", []), pages: OnceLock::new() }
});

/// Without any words every key is shown itself; the test below keeps that from ever being seen.
fn words(file: &str) -> Vec<(String, Message)> {
    let file = Files::get(&format!("{file}.yaml")).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    file.and_then(|text| messages(&text).ok()).unwrap_or_default()
}

/// The translations of sentences, by their English patterns: all files of the folder of a language.
fn sentences(tag: &str) -> Vec<(String, Message)> {
    let files = Files::iter().filter(|path| path.strip_prefix(tag).is_some_and(|rest| rest.starts_with('/')));
    files.filter_map(|path| path.strip_suffix(".yaml").map(words)).flatten().collect()
}

/// One language that the program speaks.
#[derive(Debug)]
pub struct Speech {
    writer: Writer,
    sentences: Catalogue,
    /// What `explain` alone needs, read when it is first asked for.
    pages: OnceLock<Pages>,
}

/// The explanations of codes, the remarks in their examples by the English ones, and the titles and explanations of changes.
#[derive(Debug)]
struct Pages {
    of_codes: Catalogue,
    of_rules: Catalogue,
    remarks: Catalogue,
}

impl Speech {
    /// The speech of a language; English where the program does not speak it.
    pub fn of(tag: &str) -> &'static Speech {
        ALL.get(tag).unwrap_or(&ENGLISH)
    }

    /// The speech of a language tag, whatever region or script stands behind the language.
    pub fn for_tag(tag: &str) -> &'static Speech {
        Speech::of(tag.split('-').next().unwrap_or(tag))
    }

    /// Whether it is English, in which findings are put together.
    pub fn is_english(&self) -> bool {
        self.writer.language().tag == "en"
    }

    /// A message with its places filled.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.writer.say(key, values)
    }

    /// A message in the form that a number asks for; `{n}` is the number.
    pub fn count(&self, key: &str, number: usize) -> String {
        self.writer.count(key, number as u64)
    }

    /// A sentence in this language: itself in English, `None` where it or a part of it is not translated.
    pub fn tell(&self, wording: &Wording) -> Option<String> {
        if self.is_english() {
            return Some(wording.to_string());
        }
        let values: Vec<(&str, String)> =
            wording.values().iter().map(|(name, value)| Some((*name, self.value(value)?))).collect::<Option<_>>()?;
        let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let pattern = wording.pattern();
        let is_known = !Wording::has_words(pattern) || self.sentences.knows(pattern);
        is_known.then(|| fill(self.pattern(wording), &values))
    }

    /// The pattern of a sentence in this language, in the form that its number asks for; its own where it is not translated.
    pub fn pattern(&self, wording: &Wording) -> &str {
        let pattern = wording.pattern();
        match wording.values().iter().find(|(name, _)| *name == "n") {
            _ if !self.sentences.knows(pattern) => pattern,
            Some((_, Value::Number(number))) => self.sentences.counted(pattern, (*number).into()),
            _ => self.sentences.text(pattern),
        }
    }

    /// What a finding says, in one line; where that is not in this language, the title of its code, and then the detail in the words
    /// that there are.
    pub fn headline<'a>(&self, finding: &'a Diagnostic) -> (String, Option<&'a str>) {
        match (self.tell(&finding.message), self.title(finding.code)) {
            (Some(said), _) if self.is_english() || !finding.message.is_verbatim() => (said, None),
            (_, Some(title)) => (title.to_owned(), Some(&finding.message)),
            (_, None) => (finding.message.to_string(), None),
        }
    }

    /// The language, with its tag and direction.
    pub fn language(&self) -> &Language {
        self.writer.language()
    }

    /// A sentence in this language, else in English.
    pub fn tell_or_english(&self, wording: &Wording) -> String {
        self.tell(wording).unwrap_or_else(|| wording.to_string())
    }

    /// Every sentence that it says, by its English pattern; empty in English.
    pub fn sentences(&self) -> &Catalogue {
        &self.sentences
    }

    /// What a code means and how to mend it, in Markdown without its examples; none in English, where it stands in the source, and
    /// where nobody has translated it.
    pub fn page(&self, code: &str) -> Option<&str> {
        known(&self.pages().of_codes, code)
    }

    /// What a rule of the diff finds, in one line; none in English and where nobody has translated it.
    pub fn rule_title(&self, rule: &str) -> Option<&str> {
        known(&self.pages().of_rules, rule)
    }

    /// Why a rule of the diff has its direction and what it does not find, in Markdown; none as for its title.
    pub fn rule_page(&self, rule: &str) -> Option<&str> {
        known(&self.pages().of_rules, &format!("{rule}.page"))
    }

    /// A remark in an example, by the English one.
    pub fn remark(&self, english: &str) -> Option<&str> {
        known(&self.pages().remarks, english)
    }

    /// The codes that it explains.
    pub fn explained(&self) -> impl Iterator<Item = &str> {
        self.pages().of_codes.keys()
    }

    /// What it says of rules of the diff: the id of each, and the same with `.page` behind it.
    pub fn explained_rules(&self) -> impl Iterator<Item = &str> {
        self.pages().of_rules.keys()
    }

    fn pages(&self) -> &Pages {
        let tag = self.writer.language().tag.as_str();
        let of = |folder: &str| Catalogue::new(tag, words(&format!("{folder}/{tag}")));
        self.pages.get_or_init(|| Pages { of_codes: of("pages"), of_rules: of("rules"), remarks: of("remarks") })
    }

    fn value(&self, value: &Value) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.clone()),
            Value::Number(number) => Some(self.writer.number(*number)),
            Value::Wording(wording) => self.tell(wording),
            Value::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.value(value)).collect::<Option<_>>()?;
                Some(self.writer.list(ListKind::Plain, &values))
            }
        }
    }

    /// A number in the digits of the language.
    pub fn number(&self, number: usize) -> String {
        self.writer.number(number as u64)
    }

    /// Several things, one after the other.
    pub fn list(&self, items: &[String]) -> String {
        items.join(self.writer.word("list.and"))
    }

    /// The word for a weight.
    pub fn level(&self, severity: Severity) -> &str {
        self.writer.word(match severity {
            Severity::Error => "level.error",
            Severity::Warning => "level.warning",
            Severity::Note => "level.note",
        })
    }

    /// A word that needs nothing filled in.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.writer.word(key)
    }

    /// What a code finds, in one line, in this language; none in English, where a finding says it by itself, and for the articles
    /// of a statute that are not translated.
    pub fn title(&self, code: &Code) -> Option<&str> {
        self.title_of(code.name)
    }

    /// The same for the name of a code.
    pub fn title_of(&self, name: &str) -> Option<&str> {
        if self.is_english() {
            return None;
        }
        let words = self.writer.words();
        let tag = &self.writer.language().tag;
        match words.keys().find(|key| key.strip_prefix("code.") == Some(name)) {
            Some(key) => Some(words.text(key)),
            None => article(name).and_then(|title| Some(title.get(tag)?.text.as_str())),
        }
    }
}

/// English, in which everything can be said.
impl Default for &Speech {
    fn default() -> Self {
        &ENGLISH
    }
}

/// The words under a key; none where there are none, instead of the key itself.
fn known<'a>(words: &'a Catalogue, key: &str) -> Option<&'a str> {
    words.keys().find(|own| *own == key).map(|own| words.text(own))
}

/// The title of an article of a statute, by its code.
fn article(name: &str) -> Option<&'static crate::record::Text> {
    shipped_profiles().iter().find_map(|(id, profile)| {
        let own = name.strip_prefix(id.as_str())?.strip_prefix('-')?;
        profile.articles.iter().find(|article| article.id.text == own).map(|article| &article.title)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    /// Keys in the order of the file, without the titles of codes.
    fn keys(tag: &str) -> Vec<String> {
        let text = Files::get(&format!("{tag}.yaml")).unwrap();
        let text = String::from_utf8(text.data.into_owned()).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let keys = lines.filter_map(|line| line.split_once(": ")).map(|(key, _)| key.to_owned());
        keys.filter(|key| !key.starts_with("code.")).collect()
    }

    #[test]
    fn every_language_says_everything_with_the_same_places_and_all_plural_forms() {
        assert!(keys("en").len() > 30);
        for tag in TONGUES {
            assert_eq!(keys(tag), keys("en"), "{tag}");
            let words = Speech::of(tag).writer.words();
            assert_eq!(words.missing(), Vec::<&str>::new(), "{tag}");
            assert_eq!(words.mismatched(), Vec::<&str>::new(), "{tag}");
            assert_eq!(words.incomplete(), Vec::new(), "{tag}");
        }
    }

    /// What is to be typed as it stands, between grave accents, is in nobody's letters.
    fn without_code(text: &str) -> String {
        text.split('`').step_by(2).collect()
    }

    #[test]
    fn each_language_is_written_in_its_own_letters() {
        let wrong = |tag: &str, c: char| match tag {
            "fa" => matches!(c, 'ي' | 'ك' | 'ة' | '٠'..='٩' | '?' | ';'),
            "ar" => matches!(c, 'ی' | 'ک' | 'گ' | 'پ' | '\u{200C}' | '?' | ';'),
            "th" => matches!(c, 'ํ' | '?' | ';'),
            "fr" => matches!(c, '\''),
            _ => !c.is_ascii() && c != '’',
        };
        for tag in TONGUES {
            let speech = Speech::of(tag);
            // Not the pages of codes: some show the wrong letters that they are about.
            let Pages { of_rules, remarks, .. } = speech.pages();
            let all = [speech.writer.words(), speech.sentences(), of_rules, remarks];
            let forms = all.into_iter().flat_map(|words| words.keys().flat_map(|key| words.forms(key)));
            for text in forms.map(|(_, text)| without_code(text)) {
                let bad: Vec<char> = text.chars().filter(|&c| wrong(tag, c)).collect();
                assert!(bad.is_empty(), "{tag}: {text}: {bad:?}");
                let is_bidi =
                    |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
                assert!(!text.contains(is_bidi), "{tag}: {text}");
                let stop = tag == "th" && text.ends_with('.') && !text.ends_with("md.");
                assert!(!stop, "a Thai sentence ends without a full stop: {text}");
            }
        }
    }

    #[test]
    fn a_sentence_is_told_with_its_lists_and_numbers() {
        let said = |tag: &str| {
            let all = crate::words!("the columns are: {columns}", columns = vec!["period", "met"]);
            let size = crate::words!("this file has {n} bytes; at most {limit} are read", n = 1500_u64, limit = 9_u64);
            [all, size].map(|wording| Speech::of(tag).tell(&wording).unwrap())
        };
        assert_eq!(said("fa"), ["ستون‌ها: period، met", "این پرونده ۱٬۵۰۰ بایت دارد؛ دست بالا ۹ بایت خوانده می‌شود"]);
        assert_eq!(said("ar"), ["الأعمدة: period، met", "حجم هذا الملف ١٬٥٠٠ بايت، وأقصى ما يُقرأ ٩"]);
        assert_eq!(said("th"), ["คอลัมน์มีดังนี้ period, met", "ไฟล์นี้มี 1,500 ไบต์ อ่านได้มากที่สุด 9 ไบต์"]);
        let fr = "ce fichier a 1\u{202f}500 octets\u{a0}; on en lit au plus 9";
        assert_eq!(said("fr"), ["les colonnes sont\u{a0}: period, met", fr]);
    }

    #[test]
    fn numbers_are_counted_as_the_language_counts() {
        let errors = |tag: &str, n: usize| Speech::of(tag).count("count.errors", n);
        assert_eq!((errors("en", 1), errors("en", 2)), ("1 error".to_owned(), "2 errors".to_owned()));
        assert_eq!(errors("fa", 12), "۱۲ خطا");
        assert_eq!(
            (errors("ar", 1), errors("ar", 2), errors("ar", 3)),
            ("خطأ واحد".into(), "خطآن".into(), "٣ أخطاء".into())
        );
        assert_eq!(errors("th", 3), "3 ข้อผิดพลาด");
    }
}
