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

/// A language, the first line of the mistake, its detail in English, what to do, and the last line.
const SAID: [(&str, &str, &str, &str, &str); 5] = [
    (
        "en",
        "error[unknown-field]: `stepz` is not a field of a service\n",
        "",
        "= help: ",
        "1 error, 1 warning in 1 file\n",
    ),
    (
        "fa",
        "خطا[unknown-field]: کلیدی که مدل محتوا نمی‌شناسد\n",
        "= جزئیات: `stepz` is not a field of a service\n",
        "= چاره: ",
        "۱ خطا، ۱ هشدار در ۱ پرونده\n",
    ),
    (
        "ar",
        "خطأ[unknown-field]: مفتاح لا يعرفه نموذج المحتوى\n",
        "= التفاصيل: `stepz` is not",
        "= الحل: ",
        "خطأ واحد، تحذير واحد في ملف واحد\n",
    ),
    (
        "th",
        "ข้อผิดพลาด[unknown-field]: คีย์ที่แบบจำลองเนื้อหาไม่รู้จัก\n",
        "= รายละเอียด: `stepz` is not",
        "= วิธีแก้: ",
        "1 ข้อผิดพลาด 1 คำเตือน ใน 1 ไฟล์\n",
    ),
    (
        "fr",
        "erreur[unknown-field]: Une clé que le modèle de contenu ne connaît pas\n",
        "= détail: `stepz` is not",
        "= aide: ",
        "1 erreur, 1 avertissement dans 1 fichier\n",
    ),
];

#[test]
fn findings_are_told_in_the_language_of_the_user() {
    let folder = book(&BOOK);
    for (tag, title, detail, help, last) in SAID {
        let ran = charterpress(&["check", folder_of(&folder), "--lang", tag]);
        assert_eq!(ran.status, 1, "{tag}");
        assert!(ran.out.contains(title) && ran.out.contains(detail) && ran.out.contains(help), "{tag}: {}", ran.out);
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
        cell.out.starts_with("خطا[duration-unit-ambiguous]: services!D2 (Total time): “5 days”: زمانی به روز"),
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
