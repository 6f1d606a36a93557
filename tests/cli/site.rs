//! What the pages of a built site show and hide, told by small books: hidden services, notices, words explained, texts that
//! are older than what they translate, and languages that bring only words.

use crate::support::{Ran, book, folder_of, with_site};
use charterpress::source::DiskTree;
use charterpress::view::Show;
use std::collections::BTreeMap;
use std::path::Path;

/// The text files of the site of a book, by path.
fn site(files: &[(&str, &str)], arguments: &[&str]) -> BTreeMap<String, String> {
    let folder = book(files);
    let target = folder.path().join("public");
    let all: Vec<&str> =
        ["build", "--no-booklets", folder_of(&folder), "-o", folder_of(&target), "--as-of", "2026-11-22"]
            .iter()
            .chain(arguments)
            .copied()
            .collect();
    let ran = Ran::of(&all, |command| command);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let found = walkdir::WalkDir::new(&target).into_iter().filter_map(Result::ok);
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&target).ok()?.to_string_lossy().replace('\\', "/");
        Some((path, std::fs::read_to_string(entry.path()).ok()?))
    };
    found.filter_map(read).collect()
}

/// The files that hold a text.
fn holding<'s>(site: &'s BTreeMap<String, String>, text: &str) -> Vec<&'s str> {
    site.iter().filter(|(_, content)| content.contains(text)).map(|(path, _)| path.as_str()).collect()
}

const CIVIL: (&str, &str) = ("agencies/civil/agency.yaml", "name: {en: Civil Registry, fa: ثبت احوال}\n");

#[test]
fn words_of_the_glossary_are_linked_where_they_first_stand_in_each_language() {
    let files = [
        ("charter.yaml", "title: T\nlanguages: [en, fa, th]\n"),
        CIVIL,
        (
            "agencies/civil/services/card.yaml",
            "name: {en: Appeal card, fa: کارت تجدیدنظر, th: บัตรอุทธรณ์}\n\
             description: {en: \"## Appeal\\n\\nYou may appeal. [Appeal](https://a.example) or appeal again.\", \
             fa: \"می‌توانید تجدیدنظر بخواهید.\", th: \"ท่านอุทธรณ์ได้\"}\n",
        ),
        (
            "glossary.yaml",
            "- {id: appeal, term: {en: Appeal, fa: تجدیدنظر, th: อุทธรณ์}, meaning: {en: To appeal is to ask for a working day more.}}\n\
             - {id: day, term: {en: Working day}, meaning: {en: A day of work.}}\n",
        ),
    ];
    let site = site(&files, &[]);
    let link = |tag: &str, words: &str| {
        format!("<a href=\"../../../{tag}/glossary.html#term-appeal\" class=\"term\">{words}</a>")
    };
    let page = |tag: &str| &site[&format!("{tag}/services/civil/card.html")];
    let expected = format!(
        "<p>You may {}. <a href=\"https://a.example\" rel=\"external\">Appeal</a> or appeal again.</p>",
        link("en", "appeal")
    );
    assert!(page("en").contains(&expected), "{}", page("en"));
    assert!(page("fa").contains(&link("fa", "تجدیدنظر")));
    assert!(page("th").contains(&format!("<p>ท่าน{}ได้</p>", link("th", "อุทธรณ์"))), "{}", page("th"));
    for tag in ["en", "fa", "th"] {
        assert_eq!(page(tag).matches("class=\"term\"").count(), 1, "{tag}");
        assert!(site[&format!("{tag}/glossary.html")].contains("id=\"term-appeal\""));
    }
    // In the glossary a word is never linked to itself.
    let glossary = &site["en/glossary.html"];
    assert!(
        glossary.contains("glossary.html#term-day") && !glossary.contains("glossary.html#term-appeal"),
        "{glossary}"
    );
}

#[test]
fn a_translation_older_than_its_original_is_marked_and_a_fresh_one_is_not() {
    // The digest of "Get a card": `charterpress check` names it.
    let book = |from: &str| {
        let service = format!(
            "name: {{en: Card, fa: کارت}}\nsummary: {{en: Get a card, fa: {{text: کارت بگیرید, from: \"{from}\"}}}}\n"
        );
        site(
            &[
                ("charter.yaml", "title: {en: T, fa: ت}\nlanguages: [en, fa]\n"),
                CIVIL,
                ("agencies/civil/services/card.yaml", &service),
            ],
            &[],
        )
    };
    let digest = charterpress::derive::digest("Get a card");
    let old = book("000000");
    let page = &old["fa/services/civil/card.html"];
    assert!(page.contains("<p class=\"summary\"><span class=\"stale\">کارت بگیرید</span></p>"), "{page}");
    assert!(
        page.contains("متن اصلی ترجمه شده است") && page.contains("<a href=\"../../../en/services/civil/card.html\">"),
        "{page}"
    );
    for (path, page) in
        [("en", &old["en/services/civil/card.html"]), ("fresh", &book(&digest)["fa/services/civil/card.html"])]
    {
        assert!(!page.contains("class=\"stale\""), "{path}");
    }
}

#[test]
fn notices_stand_where_they_concern_somebody_and_only_while_they_hold() {
    let files = [
        ("charter.yaml", "title: T\nlanguages: [en]\n"),
        (
            "agencies/civil/agency.yaml",
            "name: Civil Registry\noffices: [{id: main, name: Main office}]\nyou_said: [{said: Too slow, did: Two desks more, date: 2026-02-01}]\n",
        ),
        ("agencies/civil/services/card.yaml", "name: Card\n"),
        ("agencies/civil/services/birth.yaml", "name: Birth\n"),
        ("notices/now.yaml", "text: Cards are late\nservices: [civil/card]\nfrom: 2026-11-01\nuntil: 2026-11-22\n"),
        ("notices/over.yaml", "text: It was hot\nuntil: 2026-11-21\n"),
        ("notices/later.yaml", "text: Closed at noon\noffices: [civil/main]\nfrom: 2026-11-23\n"),
    ];
    let site = site(&files, &[]);
    let now = ["en/agencies/civil.html", "en/index.html", "en/notices.html", "en/services/civil/card.html"];
    assert_eq!(holding(&site, "Cards are late"), now);
    assert_eq!(holding(&site, "It was hot"), [""; 0]);
    assert_eq!(holding(&site, "Closed at noon"), ["en/notices.html"]);
    assert_eq!(holding(&site, "Two desks more"), ["en/agencies/civil.html", "en/index.html", "en/you-said.html"]);
}

#[test]
fn a_language_that_brings_only_words_and_texts_has_whole_pages() {
    let files = [
        ("charter.yaml", "title: {en: Charter, ur: منشور}\nlanguages: [en, ur]\nbase_url: https://c.example\n"),
        ("agencies/civil/agency.yaml", "name: {en: Civil Registry, ur: محکمہ اندراج}\n"),
        (
            "agencies/civil/services/card.yaml",
            "name: {en: Card, ur: شناختی کارڈ}\nfees: [{id: f, name: {en: Fee, ur: فیس}, amount: 150 PKR}]\n",
        ),
        ("theme/strings/ur.yaml", "nav.home: صفحہ اول\nfees.heading: فیس\nfacts.how-much: لاگت\n"),
    ];
    let site = site(&files, &[]);
    let page = &site["ur/services/civil/card.html"];
    assert!(page.contains("<html lang=\"ur\" dir=\"rtl\">") && page.contains("<h1>شناختی کارڈ</h1>"), "{page}");
    assert!(page.contains(">صفحہ اول</a>"));
    // What it lacks is English, and says so where it stands in the page; an attribute can hold no element.
    assert!(
        page.contains(
            "<a class=\"skip\" href=\"#main\"><span lang=\"en\" dir=\"ltr\">Skip to the main text</span></a>"
        ),
        "{page}"
    );
    assert!(page.contains("aria-label=\"You are here\""), "{page}");
    assert!(page.contains("hreflang=\"ur\" href=\"https://c.example/ur/services/civil/card.html\""));
    assert!(site["ur/index.html"].contains("<h1><span lang=\"en\" dir=\"ltr\">What do you need?</span></h1>"));
}

#[test]
fn an_address_that_something_had_before_points_machines_to_the_new_one() {
    let files = [
        ("charter.yaml", "title: T\nlanguages: [en, fa]\nbase_url: https://c.example\n"),
        CIVIL,
        ("agencies/civil/services/card.yaml", "name: Card\nformerly: [id-card]\n"),
    ];
    let site = site(&files, &[]);
    let moved = &site["fa/services/civil/id-card.html"];
    assert!(
        moved.contains("<link rel=\"canonical\" href=\"https://c.example/fa/services/civil/card.html\">"),
        "{moved}"
    );
    assert!(moved.contains("hreflang=\"en\" href=\"https://c.example/en/services/civil/card.html\""), "{moved}");
    assert_eq!(moved.matches("name=\"robots\"").count(), 1, "{moved}");
    assert_eq!(holding(&site, "hreflang=\"en\" href=\"https://c.example/en/services/civil/id-card.html"), [""; 0]);
}

#[test]
fn on_every_page_one_can_tell_that_something_is_wrong() {
    let files = |contact: &str| {
        let charter = format!(
            "title: T\nlanguages: [en]\nbase_url: https://c.example\nedition: {{name: 2nd edition}}\n{contact}"
        );
        site(
            &[
                ("charter.yaml", charter.as_str()),
                ("agencies/civil/agency.yaml", "name: Civil Registry\ncontact: {email: desk@c.example}\n"),
                ("agencies/civil/services/card.yaml", "name: Card\n"),
            ],
            &[],
        )
    };
    let own = files("contact: {email: book@c.example}\n");
    let card = &own["en/services/civil/card.html"];
    assert!(card.contains("mailto:desk@c.example?subject=") && card.contains("2nd%20edition"), "{card}");
    assert!(card.contains("https%3A%2F%2Fc.example%2Fen%2Fservices%2Fcivil%2Fcard.html"), "{card}");
    assert!(own["en/a-z.html"].contains("mailto:book@c.example?subject="));
    // Where nobody answers for the book, the way leads to the agencies.
    assert!(files("")["en/a-z.html"].contains("href=\"../en/index.html#agencies\""));
}

#[test]
fn no_public_page_or_document_names_a_service_that_is_hidden() {
    let files = [
        (
            "charter.yaml",
            "title: T\nlanguages: [en]\nmost_used: [city/vault, city/card]\nbase_url: https://c.example\n",
        ),
        ("agencies/city/agency.yaml", "name: City\nyou_said: [{said: Late, did: Mended}]\n"),
        (
            "agencies/city/services/card.yaml",
            "name: Card\nrelated: [vault, sketch]\nrequirements:\n\
             - {id: slip, name: Slip, from: {service: vault}}\n- {id: plan, name: Plan, from: [{service: works/keys}, {service: sketch}]}\n",
        ),
        (
            "agencies/city/services/vault.yaml",
            "name: Secret stores\ntransaction: [internal]\nstandards: [{id: s, promise: P}]\n",
        ),
        ("agencies/city/services/sketch.yaml", "name: Half thought\nstatus: draft\nformerly: [doodle]\n"),
        ("agencies/works/agency.yaml", "name: Works\n"),
        ("agencies/works/services/keys.yaml", "name: Master keys\ntransaction: [internal]\n"),
        ("events.yaml", "- {id: loss, name: Loss, services: [city/vault, city/card]}\n"),
        ("notices/one.yaml", "text: The stores are shut\nservices: [city/vault]\n"),
    ];
    let hidden = [
        "Secret stores",
        "vault",
        "Half thought",
        "sketch",
        "doodle",
        "Master keys",
        "works/keys",
        "The stores are shut",
    ];
    let public = site(&files, &[]);
    for words in hidden {
        assert_eq!(holding(&public, words), [""; 0], "{words}");
    }
    let card = &public["en/services/city/card.html"];
    assert!(card.contains("agencies/works.html"), "the agency that gives it is named in place of the service");
    let data: serde_json::Value = serde_json::from_str(&public["en/services/city/card.json"]).expect("JSON");
    let origin = &data["requirements"]["items"][1]["from"][0];
    assert_eq!((&origin["service"], &origin["agency"]), (&serde_json::Value::Null, &"works".into()), "{origin}");

    let staff = site(&files, &["--readers", "staff", "--drafts"]);
    for words in hidden {
        assert!(!holding(&staff, words).is_empty(), "{words}");
    }
}

/// The declared total leads wherever "how long" is answered when it is longer than what the steps come to, since a file may wait between
/// them; and the steps lead where they take longer than what is declared.
#[test]
fn the_longer_of_total_and_steps_is_what_the_public_reads() {
    let service = |total: &str, step: &str| {
        format!(
            "name: S\ntotal: {{time: {total}}}\nsteps: [{{id: come, client_action: Come in person., time: {step}}}]\n"
        )
    };
    let longer = service("10 calendar days", "30 minutes");
    let (shorter, equal) = (service("20 minutes", "30 minutes"), service("30 minutes", "30 minutes"));
    let (waits, days) = (service("10 calendar days", "2 calendar days"), service("2 calendar days", "2 calendar days"));
    let files = [
        ("charter.yaml", "title: T\nlanguages: [en, fa, ar, th]\n"),
        CIVIL,
        ("agencies/civil/services/longer.yaml", longer.as_str()),
        ("agencies/civil/services/shorter.yaml", shorter.as_str()),
        ("agencies/civil/services/equal.yaml", equal.as_str()),
        ("agencies/civil/services/waits.yaml", waits.as_str()),
        ("agencies/civil/services/days.yaml", days.as_str()),
    ];
    let site = site(&files, &[]);
    let answer = |language: &str, id: &str| {
        let page = &site[&format!("{language}/services/civil/{id}.html")];
        let facts = page.split("<dl class=\"facts\">").nth(1).and_then(|rest| rest.split("</dl>").next());
        let value = facts.and_then(|facts| facts.split("class=\"value\">").nth(1));
        value.and_then(|value| value.split("</span>").next()).unwrap_or_default().to_owned()
    };
    for (language, ten_days, half_an_hour) in [
        ("en", "10 calendar days", "30 minutes"),
        ("fa", "۱۰ روز تقویمی", "۳۰ دقیقه"),
        ("ar", "١٠ أيام تقويمية", "٣٠ دقيقة"),
        ("th", "10 วันตามปฏิทิน", "30 นาที"),
    ] {
        let answers = ["longer", "shorter", "equal"].map(|id| answer(language, id));
        assert_eq!(answers, [ten_days, half_an_hour, half_an_hour], "{language}");
        // The list of the agency's services says the same.
        let list = &site[&format!("{language}/agencies/civil.html")];
        assert!(list.contains(ten_days), "{language}: {list}");
    }
    // What machines are told of the whole time contradicts no page.
    let whole = |id: &str| site[&format!("en/services/civil/{id}.jsonld")].contains("\"totalTime\":\"P2D\"");
    assert_eq!(["waits", "days"].map(whole), [false, true]);
    // The table of steps says both, and which is which.
    let steps = &site["en/services/civil/longer.html"];
    assert!(steps.contains("30 minutes") && steps.contains("10 calendar days"), "{steps}");
}

#[test]
fn a_page_that_is_made_by_its_address_alone_is_the_one_in_the_list_of_all_pages() {
    let tree = DiskTree::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("charters"));
    with_site(&tree, |charter, site, output| {
        let mut made = 0;
        for (path, recipe) in output.iter() {
            let Some(page) = site.page_at(path.as_str()) else { continue };
            assert_eq!(page.expect("it can be made"), recipe.make().expect("it can be made").as_ref(), "{path}");
            made += 1;
        }
        // Home, A to Z, promises, redress, search; then services, agencies and offices, all in four languages.
        let book = &charter.book;
        let shown = charter.services().filter(|(_, service)| Show::default().shows(service)).count();
        let offices: usize = book.agencies.values().map(|agency| agency.agency.offices.list().len()).sum();
        assert_eq!(made, 4 * (5 + shown + book.agencies.len() + offices));
        for nothing in
            ["en/services/civil-registry/nothing.html", "en/agencies/nothing.html", "xx/index.html", "index.html"]
        {
            assert!(site.page_at(nothing).is_none(), "{nothing}");
        }
    });
}
