//! Keyboards: what a key gives in each language, so that a word typed with the keyboard set to another one is understood.
//!
//! The standards: ISIRI 9147 for Persian, the Arabic 101 layout, TIS 820 (Kedmanee) for Thai.

/// The keys, as a US keyboard names them: plain, then with Shift.
pub(super) const KEYS: &str =
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";

const PERSIAN: &str = "پ ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰ - = ض ص ث ق ف غ ع ه خ ح ج چ پ ش س ی ب ل ا ت ن م ک گ ظ ط ز ر ذ د پ و . / \
    ÷ ! ٬ ٫ ﷼ ٪ × ، * ) ( ـ + ْ ٌ ٍ ً ُ ِ َ ّ ] [ } { | ؤ ئ ي إ أ آ ة » « : ؛ ك ٓ ژ ٰ _ ٔ ء > < ؟";

const ARABIC: &str = "ذ 1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د \\ ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر لا ى ة و ز ظ \
    ّ ! @ # $ % ^ & * ) ( _ + َ ً ُ ٌ لإ إ ‘ ÷ × ؛ < > | ِ ٍ ] [ لأ أ ـ ، / : \" ~ ْ } { لآ آ ’ , . ؟";

const THAI: &str = "_ ๅ / - ภ ถ ุ ึ ค ต จ ข ช ๆ ไ ำ พ ะ ั ี ร น ย บ ล ฃ ฟ ห ก ด เ ้ ่ า ส ว ง ผ ป แ อ ิ ื ท ม ใ ฝ \
    % + ๑ ๒ ๓ ๔ ู ฿ ๕ ๖ ๗ ๘ ๙ ๐ \" ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฐ , ฅ ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ซ . ( ) ฉ ฮ ฺ ์ ? ฒ ฬ ฦ";

/// What the keys give in a language, in the order of [`KEYS`] with a space between them; none where we do not know.
pub(super) fn layout(language: &str) -> Option<String> {
    let layout = match language {
        "fa" => PERSIAN,
        "ar" => ARABIC,
        "th" => THAI,
        _ => return None,
    };
    Some(layout.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(language: &str, keys: &str) -> String {
        let layout = layout(language).unwrap_or_default();
        let layout: Vec<&str> = layout.split(' ').collect();
        keys.chars().map(|key| KEYS.find(key).map_or(" ", |at| layout[at])).collect()
    }

    #[test]
    fn every_key_gives_something() {
        for language in ["fa", "ar", "th"] {
            assert_eq!(layout(language).map(|layout| layout.split(' ').count()), Some(KEYS.len()), "{language}");
        }
        assert_eq!(layout("en"), None);
    }

    #[test]
    fn words_come_out_as_on_the_real_keyboards() {
        assert_eq!(typed("fa", "akhskhli"), "شناسنامه");
        assert_eq!(typed("fa", ";hvj lgd"), "کارت ملی");
        assert_eq!(typed("fa", "'bvkhli"), "گذرنامه");
        assert_eq!(typed("ar", "f'hrm"), "بطاقة");
        assert_eq!(typed("ar", "vowm"), "رخصة");
        assert_eq!(typed("th", "[y9i"), "บัตร");
        assert_eq!(typed("th", "ohe .[gdbf"), "น้ำ ใบเกิด");
    }
}
