//! What the program says in the language of its user: by `--lang`, else by the environment, else in English. What machines read
//! stays as it is.

use crate::support::{Ran, book, charterpress, folder_of};

/// A book with one mistake, a warning and nothing else.
const BOOK: [(&str, &str); 3] = [
    (
        "charter.yaml",
        "format: 1\ntitle: T\nlanguages: [en]\nrules: {service-incomplete: ignore, agency-incomplete: ignore}\n",
    ),
    ("agencies/water/agency.yaml", "name: Water\n"),
    ("agencies/water/services/a.yaml", "name: Water\ntotal: {time: 0 minutes}\nstepz: none\n"),
];

/// A language, the first line of the mistake, what stands beside the mark, what to do, and the last line.
const SAID: [(&str, &str, &str, &str, &str); 5] = [
    (
        "en",
        "error[unknown-field]: `stepz` is not a field of a service\n",
        "^^^^^ did you mean `steps`?\n",
        "= help: write `steps`, or take the line away\n",
        "1 error, 1 warning in 1 file\n",
    ),
    (
        "fa",
        "خطا[unknown-field]: `stepz` از کلیدهای خدمت نیست\n",
        "^^^^^ منظورتان `steps` بود؟\n",
        "= چاره: `steps` بنویسید، یا سطر را بردارید\n",
        "۱ خطا، ۱ هشدار در ۱ پرونده\n",
    ),
    (
        "ar",
        "خطأ[unknown-field]: ليس `stepz` من مفاتيح خدمة\n",
        "^^^^^ أتقصدون `steps`؟\n",
        "= الحل: اكتبوا `steps`، أو احذفوا السطر\n",
        "خطأ واحد، تحذير واحد في ملف واحد\n",
    ),
    (
        "th",
        "ข้อผิดพลาด[unknown-field]: `stepz` ไม่ใช่คีย์ของบริการ\n",
        "^^^^^ หมายถึง `steps` หรือไม่\n",
        "= วิธีแก้: เขียน `steps` หรือลบบรรทัดนี้ออก\n",
        "1 ข้อผิดพลาด 1 คำเตือน ใน 1 ไฟล์\n",
    ),
    (
        "fr",
        "erreur[unknown-field]: `stepz` n’est pas une clé prévue pour un service\n",
        "^^^^^ vouliez-vous dire `steps`\u{a0}?\n",
        "= aide: écrivez `steps`, ou retirez la ligne\n",
        "1 erreur, 1 avertissement dans 1 fichier\n",
    ),
];

#[test]
fn findings_are_told_in_the_language_of_the_user() {
    let folder = book(&BOOK);
    for (tag, message, label, help, last) in SAID {
        let ran = charterpress(&["check", folder_of(&folder), "--lang", tag]);
        assert_eq!(ran.status, 1, "{tag}");
        assert!(ran.out.contains(message) && ran.out.contains(label) && ran.out.contains(help), "{tag}: {}", ran.out);
        assert!(ran.out.ends_with(last), "{tag}: {}", ran.out);
        assert!(ran.out.contains("agencies/water/services/a.yaml:3:1\n"), "the place stands alone: {}", ran.out);
        let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert!(!ran.out.contains(turns), "{tag}: {}", ran.out);
    }
}

#[test]
fn the_environment_is_asked_where_the_command_does_not_say() {
    let folder = book(&BOOK);
    let last = |arguments: &[&str], variables: &[(&str, &str)]| {
        let ran = Ran::of(&[&["check", folder_of(&folder)], arguments].concat(), |command| {
            command.envs(variables.iter().copied())
        });
        ran.out.lines().last().map(|line| format!("{line}\n")).unwrap_or_default()
    };
    let said = |tag: &str| SAID.iter().find(|(known, ..)| *known == tag).map(|(.., last)| *last).expect(tag);
    assert_eq!(last(&[], &[("LANG", "fa_IR.UTF-8")]), said("fa"));
    assert_eq!(last(&[], &[("LANG", "fa_IR.UTF-8"), ("LC_ALL", "th_TH.UTF-8")]), said("th"));
    assert_eq!(last(&["--lang", "ar"], &[("LANG", "fa_IR.UTF-8")]), said("ar"));
    assert_eq!(last(&[], &[("LANG", "de_DE.UTF-8")]), said("en"));
    assert_eq!(last(&[], &[("LANG", "fa_IR.UTF-8"), ("LC_ALL", "C")]), said("en"));
}

#[test]
fn machines_read_the_same_in_every_language() {
    let folder = book(&BOOK);
    for format in ["json", "line", "sarif", "github"] {
        let told = |tag: &str| charterpress(&["check", folder_of(&folder), "--format", format, "--lang", tag]).out;
        assert_eq!(told("fa"), told("en"), "{format}");
    }
}

#[test]
fn the_commands_speak_it_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let started = charterpress(&["init", &path("book"), "--lang", "fa", "--languages", "fa"]);
    assert!(
        started.out.starts_with("کتاب کوچکی در ") && started.err.contains("همه‌چیز در آن نمونه است"),
        "{}",
        started.out
    );
    let new = charterpress(&["new", "service", "town-hall/renewal", "--book", &path("book"), "--lang", "th"]);
    assert!(new.out.contains("บรรทัดเหล่านี้รอให้ท่านเติม"), "{}", new.out);
    let clean = charterpress(&["check", &path("book"), "--lang", "ar"]);
    assert_eq!(clean.out, "لم يُعثر على أخطاء.\n");
    let built = charterpress(&["build", &path("book"), "-o", &path("site"), "--lang", "fr"]);
    assert!(built.err.contains("Fichiers écrits dans "), "{}", built.err);
    let failed = charterpress(&["check", &path("nowhere"), "--lang", "fa"]);
    assert!(failed.status == 3 && failed.err.starts_with("خطا: "), "{}", failed.err);
    let table = "Agency,Service,Name (fa),Total time\ntown-hall,renew,تمدید پروانه,5 days\n";
    std::fs::write(folder.path().join("services.csv"), table).unwrap();
    let cell = charterpress(&["import", "csv", &path("services.csv"), "-o", &path("book"), "--lang", "fa"]);
    assert!(
        cell.out.starts_with("خطا[duration-unit-ambiguous]: services!D2 (Total time): “5 days”: `5 days` می‌تواند"),
        "{}",
        cell.out
    );
    assert!(cell.err.contains("این خانه‌ها را درست کنید"), "{}", cell.err);
}

/// Every code has a title in every language: that of a statute's article in its own words, where these are translated.
#[test]
fn every_code_has_a_title_in_every_language() {
    let is_article =
        |name: &str| charterpress::load::shipped_profiles().keys().any(|id| name.starts_with(&format!("{id}-")));
    for tag in ["fa", "ar", "th", "fr"] {
        let speech = charterpress::speech::Speech::of(tag);
        for code in charterpress::cli::codes() {
            assert!(
                speech.title(code).is_some() || is_article(code.name),
                "{tag}: messages/{tag}.yaml lacks code.{}",
                code.name
            );
        }
        assert_eq!(speech.title_of("no-such-code"), None);
    }
    assert_eq!(charterpress::speech::Speech::of("th").title_of("th-lfa2558-steps"), Some("ขั้นตอนการให้บริการ"));
}

/// A book with a mistake of every usual kind that is made while it is written.
const MISTAKES: [(&str, &str); 9] = [
    (
        "charter.yaml",
        "format: 1\ntitle: T\nlanguages: [en, fa]\nlangauges: [en]\ncurrency: PHP\n\
         rules: {service-incomplete: ignore, agency-incomplete: ignore}\n",
    ),
    ("notes.yml", "a: 1\n"),
    ("agencies/water/agency.yaml", "name: {de: Wasser}\nslogan: Clean\ncontact: [a]\n"),
    (
        "agencies/water/services/times.yaml",
        "name: A\ntotal: {time: 5 days, fees: 12,5 PHP}\nsteps:\n  - {id: one two, name: B, time: 3 moons}\n  \
         - {name: C, time: soon}\n  - {id: d, name: D, time: 1 hour 2 hours}\n",
    ),
    (
        "agencies/water/services/fees.yaml",
        "name: A\nname: B\nfees:\n  - {id: a, name: {en: Yes, with a letter}, amount: 10 XYZ}\n  \
         - {id: b, name: B, amount: $5}\n  - {id: c, name: C, from: 1405-01-01, amount: -1 PHP}\n\
         review: {last: 31/12/2026, next: 2027-02-30}\n",
    ),
    (
        "agencies/water/services/kinds.yaml",
        "name: [A]\ntopics: water\nchannels:\n  - {id: c, kind: fone, url: \"javascript:x\"}\nsteps: {id: a}\nevents:\n",
    ),
    ("agencies/water/services/colon.yaml", "name: Note: bring it\n"),
    ("agencies/water/services/quote.yaml", "name: \"A\nsteps: none\n"),
    ("agencies/fire/services/tab.yaml", "name:\n\ten: A\n"),
];

/// The words of a finding: without its place, the line of the file, and what is quoted or to be typed.
fn own_words(finding: &str) -> String {
    let told = |line: &&str| !line.trim_start().starts_with("-->");
    let lines = finding.lines().filter(told).filter_map(|line| match line.split_once('|') {
        Some((number, under)) => Some(under).filter(|_| number.trim().is_empty()),
        None => Some(line),
    });
    let (mut own, mut quoted) = (String::new(), false);
    for sign in lines.collect::<Vec<_>>().join("\n").chars() {
        match sign {
            '`' => quoted = !quoted,
            '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            sign if !quoted => own.push(sign),
            _ => {}
        }
    }
    own
}

/// Nobody who asks for another language is told a sentence in English by what reads a book.
#[test]
fn mistakes_of_a_book_are_told_in_one_language() {
    use charterpress::{load, quantity, record};
    let folder = book(&MISTAKES);
    let read = [quantity::codes::ALL, record::codes::ALL, load::codes::ALL].concat();
    let english = ["the", "is", "of", "and", "write", "with", "this", "here", "has", "are", "did"];
    for tag in ["fa", "ar", "th", "fr"] {
        let ran = charterpress(&["check", folder_of(&folder), "--lang", tag]);
        let is_read = |finding: &&str| read.iter().any(|code| finding.contains(&format!("[{}]", code.name)));
        let findings: Vec<&str> = ran.out.split("\n\n").filter(is_read).collect();
        assert!(findings.len() > 25, "{tag}: {} in {}", findings.len(), ran.out);
        assert!(!ran.out.contains("mark."), "a key in place of its words: {}", ran.out);
        for finding in findings {
            let own = own_words(finding);
            let words: Vec<&str> = own.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).collect();
            let strange: Vec<_> = words.iter().filter(|word| english.contains(word)).collect();
            assert!(strange.is_empty(), "{tag}: {strange:?} in {finding}");
            let latin = |word: &&&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
            let run = own.split([',', '،', '\n', ':', '.', '[', ']']).map(|part| part.split(' ').collect::<Vec<_>>());
            let longest = run.map(|part| part.iter().filter(latin).count()).max().unwrap_or(0);
            assert!(tag == "fr" || longest < 3, "{tag}: {finding}");
        }
    }
}

/// Two states of a small book, as two folders.
fn two_states() -> (tempfile::TempDir, tempfile::TempDir) {
    let state = |time: &str, fee: &str, summary: &str| {
        let service = format!(
            "name: {{en: Card, fa: کارت, ar: بطاقة, th: บัตร, fr: Carte}}\nsummary: {{en: {summary}}}\nfees: [{{id: f, amount: {fee}}}]\n\
             total:\n  time: {time}\n"
        );
        book(&[
            ("charter.yaml", "format: 1\ntitle: T\nlanguages: [en, fa, ar, th, fr]\ncurrency: PHP\n"),
            ("agencies/a/agency.yaml", "name: {en: Registry, fa: ثبت, ar: السجل, th: ทะเบียน, fr: Registre}\n"),
            ("agencies/a/services/card.yaml", &service),
        ])
    };
    (
        state("3 working days", "80", "A card for those who ask."),
        state("5 working days", "60", "A card for all who ask."),
    )
}

/// What `diff` says is in the words of the public pages, with the digits of the language; the English words are nowhere.
#[test]
fn changes_are_told_in_the_language_of_the_user() {
    let (old, new) = two_states();
    for (tag, worse, name, summary) in [
        ("fa", "▼ بدتر برای شهروند:", "کارت (a/card)", "بدتر برای شهروند: ۱"),
        ("ar", "▼ أسوأ للمواطن:", "بطاقة (a/card)", "أسوأ للمواطن: ١"),
        ("th", "▼ แย่ลงสำหรับประชาชน:", "บัตร (a/card)", "แย่ลงสำหรับประชาชน: 1"),
        ("fr", "▼ moins bien pour le citoyen", "Carte (a/card)", "1"),
    ] {
        let ran = charterpress(&["diff", folder_of(&old), folder_of(&new), "--lang", tag]);
        assert_eq!(ran.status, 0, "{tag}: {}", ran.err);
        for wanted in [worse, name, summary, "[-those-] {+all+} who"] {
            assert!(ran.out.contains(wanted), "{tag}: {wanted} is not in\n{}", ran.out);
        }
        for english in ["worse", "better", "working days", "changes:", "The book"] {
            assert!(!ran.out.contains(english), "{tag}: {english} is in\n{}", ran.out);
        }
        let json = |tag: &str| {
            charterpress(&["diff", folder_of(&old), folder_of(&new), "--format", "json", "--lang", tag]).out
        };
        assert_eq!(json(tag), json("en"), "programs read the same in every language");
    }
}

/// Why a command ended early is told in one language too: words of the format and commands aside, nothing in English is left.
#[test]
fn failures_are_told_in_one_language() {
    let folder = book(&BOOK);
    let book = folder_of(&folder);
    let commands: [&[&str]; 6] = [
        &["check", "/nowhere"],
        &["check", book, "--profile", "nobody"],
        &["diff", "--book", book],
        &["new", "service", "water", "--book", book],
        &["import", "gc-service-inventory", "x", "-o", "out"],
        &["export", "jso", book, "-o", "out"],
    ];
    let english = ["the", "is", "of", "and", "write", "with", "this", "here", "has", "are", "did", "there", "no"];
    for tag in ["fa", "ar", "th", "fr"] {
        for command in commands {
            let ran = charterpress(&[command, &["--lang", tag]].concat());
            assert!(ran.status >= 2, "{command:?}: {}", ran.err);
            let own = own_words(&ran.err).to_lowercase();
            let strange: Vec<_> = own.split_whitespace().filter(|word| english.contains(word)).collect();
            assert!(strange.is_empty(), "{tag}: {strange:?} in {}", ran.err);
        }
    }
}

#[test]
fn explanations_are_told_with_the_examples_of_the_english_ones() {
    let page = |tag: &str, code: &str| charterpress(&["explain", code, "--lang", tag]).out;
    let fa = page("fa", "yaml-colon-in-text");
    assert!(fa.starts_with("خطا[yaml-colon-in-text]: "), "{fa}");
    assert!(fa.contains("جمله را در `\"` بگذارید."), "{fa}");
    assert!(fa.contains("summary: Note: bring your card      # نادرست\n"), "{fa}");
    assert!(!fa.contains("wrong") && !fa.contains("Put the sentence"), "{fa}");
    // The first example stands above the words that lead to the second.
    let th = page("th", "money-without-currency");
    let at = |words: &str| th.find(words).unwrap_or_else(|| panic!("{words} is not in {th}"));
    assert!(at("แสดงให้ถูกต้อง") < at("```yaml") && at("```yaml") < at("ให้เขียนรหัสสกุลเงิน"), "{th}");
    assert_eq!(th.matches("```").count(), 6, "{th}");
    let article = page("ar", "ph-ra11032-checklist");
    assert!(article.contains("تُقاس عليها كل خدمة.") && article.contains("# أو: requirements:"), "{article}");
    let change = page("fr", "time-longer");
    assert!(change.starts_with("pire[time-longer]: ") && change.contains("`time-changed`"), "{change}");
    assert!(!change.contains("became") && !change.contains("decides"), "{change}");
    let list = charterpress(&["explain", "--lang", "fa"]).out;
    assert!(list.contains("yaml-tab ") && list.contains("خطا") && !list.contains("  error"), "{list}");
}

#[test]
fn a_build_ends_with_what_happened_and_where_the_site_is() {
    let book = book(&[BOOK[0], BOOK[1], ("agencies/water/services/a.yaml", "name: Water\ntotal: {time: 0 minutes}\n")]);
    let site = tempfile::tempdir().unwrap();
    let (from, to) = (folder_of(&book), folder_of(&site));
    let ends = [
        ("en", "In the book: 1 warning; to see all of it: `", "Open the website in a browser: "),
        ("fa", "در کتاب: ۱ هشدار؛ برای دیدن همه: `", "وبگاه را در مرورگر باز کنید: "),
        ("ar", "في الكتاب: تحذير واحد؛ ولعرضها كلها: `", "افتحوا الموقع في المتصفح: "),
        ("th", "ในเล่มมี 1 คำเตือน ดูทั้งหมดได้ด้วย `", "เปิดดูเว็บไซต์ในเบราว์เซอร์ได้ที่ "),
        (
            "fr",
            "Dans le livre\u{a0}: 1 avertissement\u{a0}; pour tout voir\u{a0}: `",
            "Pour voir le site, ouvrez dans un navigateur\u{a0}: ",
        ),
    ];
    for (tag, found, site) in ends {
        let ran = charterpress(&["build", "--no-booklets", from, "-o", to, "--lang", tag]);
        let expected = format!("{found}charterpress check {from}`\n{site}{to}/index.html\n");
        assert!(ran.status == 0 && ran.err.ends_with(&expected), "{tag}: {}", ran.err);
    }
}

#[test]
fn the_errors_among_many_warnings_are_named_again_at_the_end() {
    let mut files = vec![BOOK[0], BOOK[1], BOOK[2]];
    let more: Vec<String> = (0..6).map(|at| format!("agencies/water/services/more-{at}.yaml")).collect();
    files.extend(more.iter().map(|path| (path.as_str(), "name: Water\ntotal: {time: 0 minutes}\n")));
    let book = book(&files);
    let site = tempfile::tempdir().unwrap();
    let from = folder_of(&book);
    let ran = charterpress(&["build", "--no-booklets", from, "-o", folder_of(&site)]);
    let expected = format!(
        "Nothing was written: 1 error, 7 warnings.\nThese have to be mended:\n  {from}/agencies/water/services/a.yaml:3:1: `stepz` is \
         not a field of a service\nTo see all of it: `charterpress check {from}`\n"
    );
    assert!(ran.status == 1 && ran.err.ends_with(&expected), "{}", ran.err);
}

#[test]
fn settings_that_cannot_be_read_come_first_and_are_named_last() {
    let book = book(&[("charter.yaml", "title: A: B\nlanguages: [en]\n"), BOOK[1], BOOK[2]]);
    let ran = charterpress(&["check", folder_of(&book)]);
    assert!(ran.out.starts_with("error[yaml-colon-in-text]"), "{}", ran.out);
    assert!(ran.out.contains("error[unknown-field]"), "one file hides nothing of another: {}", ran.out);
    assert!(ran.err.ends_with("some of what was found elsewhere may go away with it.\n"), "{}", ran.err);
    assert!(ran.err.starts_with("Mend charter.yaml first: "), "{}", ran.err);
    let lines = charterpress(&["check", folder_of(&book), "--format", "line"]);
    assert!(lines.out.starts_with(&format!("{}/charter.yaml:1:9: ", folder_of(&book))), "{}", lines.out);
    assert_eq!(lines.err, "");
}
