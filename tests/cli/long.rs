//! Lists that are too long for one page: each goes on in parts. A book of 450 small services and 161 agencies, so that every list that
//! grows with a book is long, shows that each entry stands on one part, that each part is reached, and that no page is heavy.

use crate::history::Repo;
use crate::support::{Ran, charterpress, folder_of, with_site};
use charterpress::source::DiskTree;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use tempfile::TempDir;

/// Of the one large agency.
const SERVICES: usize = 290;
/// With a service each.
const SMALL: usize = 160;
/// Heavier than this no page may be.
const HEAVIEST: usize = 150_000;

/// First letters of names, so that some letters of both alphabets have no name.
const LATIN: [&str; 5] = ["Key", "Lamp", "Mast", "Net", "Oar"];
const PERSIAN: [&str; 5] = ["کلید", "لامپ", "میله", "نخ", "پارو"];

fn name(at: usize) -> String {
    format!("{{en: {} {at:03}, fa: {} {at:03}}}", LATIN[at % 5], PERSIAN[at % 5])
}

fn service(at: usize) -> String {
    format!(
        "name: {}\nsummary: {{en: About {at}, fa: درباره}}\ntopics: [{}]\naudiences: [all]\nevents: [move]\n\
         standards: [{{id: time, kind: timeliness, within: 5 calendar days, target: 95%}}]\n",
        name(at),
        if at.is_multiple_of(2) { "inner" } else { "outer" }
    )
}

/// Words that are explained: the first 130 under one letter, the others under several.
fn word(at: usize) -> String {
    let first = if at < 130 { 0 } else { at % 5 };
    format!("{{en: {} word {at:03}, fa: {} واژه {at:03}}}", LATIN[first], PERSIAN[first])
}

/// Writes the book, with some services more than it has.
fn write(more: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let put = |path: &str, content: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    };
    put("charter.yaml", "title: {en: T, fa: ت}\nlanguages: [en, fa]\nbase_url: https://t.example\n");
    put(
        "topics.yaml",
        "- {id: outer, name: {en: Outer, fa: بیرون}}\n- {id: inner, parent: outer, name: {en: Inner, fa: درون}}\n",
    );
    put("audiences.yaml", "- {id: all, name: {en: All, fa: همه}}\n");
    put("events.yaml", "- {id: move, name: {en: Moving, fa: کوچ}}\n");
    let office = |at: usize| format!("  - {{id: o{at}, name: {}}}\n", name(at));
    let said = |at: usize| {
        let day = format!("2026-{:02}-{:02}", at / 28 % 12 + 1, at % 28 + 1);
        format!("  - {{said: {{en: S{at}, fa: S{at}}}, did: {{en: Done, fa: شد}}, date: {day}}}\n")
    };
    let all = |list: &dyn Fn(usize) -> String| (0..SMALL).map(list).collect::<String>();
    let large = format!("name: {{en: Great Hall, fa: تالار}}\noffices:\n{}you_said:\n{}", all(&office), all(&said));
    put("agencies/hall/agency.yaml", &large);
    for at in 0..SMALL {
        // The last sixty are to come, the nearest first.
        let from = if at < 100 { "2020-01-01".to_owned() } else { format!("2099-01-{:02}", (at - 100) / 2 + 1) };
        let about = if at < 3 { "" } else { "services: [hall/s000]\n" };
        put(&format!("notices/n{at:03}.yaml"), &format!("text: {{en: N{at:03}, fa: N{at:03}}}\n{about}from: {from}\n"));
    }
    let meaning = "{en: Not key word 100., fa: نه کلید واژه 100.}";
    let explained = |at: usize| format!("- {{id: w{at:03}, term: {}, meaning: {meaning}}}\n", word(at));
    put("glossary.yaml", &all(&explained));
    let words = "description: {en: A key word 099 and a lamp word 131., fa: کلید واژه 099 و لامپ واژه 131.}\n";
    for at in 0..SERVICES + more {
        let channels = "channels: [{id: desk, kind: counter, offices: [o0]}]\n";
        let words = if at == 0 { words } else { "" };
        put(&format!("agencies/hall/services/s{at:03}.yaml"), &(service(at) + channels + words));
    }
    for at in 0..SMALL {
        let redress = "redress: [{id: desk, how: {en: Come in, fa: بیایید}, decide_within: 5 calendar days}]\n";
        put(&format!("agencies/a{at:03}/agency.yaml"), &format!("name: {}\n{redress}", name(at)));
        put(&format!("agencies/a{at:03}/services/only.yaml"), &service(at));
    }
    folder
}

/// The pages of a site, by path.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let found = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
        path.ends_with(".html").then(|| (path, std::fs::read_to_string(entry.path()).unwrap_or_default()))
    };
    found.filter_map(read).collect()
}

/// The paths of all that a book's site consists of, without making it.
fn paths(folder: &TempDir) -> BTreeSet<String> {
    let tree = DiskTree::new(folder.path());
    with_site(&tree, |_, _, output| output.iter().map(|(path, _)| path.as_str().to_owned()).collect())
}

/// What stands between the head of a page and its foot.
fn body(page: &str) -> &str {
    let main = page.split("<main").nth(1).unwrap_or_default();
    main.split("</main>").next().unwrap_or_default()
}

/// Where the links of some HTML lead, from the top of the site.
fn links(from: &str, html: &str) -> Vec<String> {
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    let leads = |link: &str| {
        let mut way = folders.clone();
        for step in link.split('#').next().unwrap_or_default().split('/') {
            match step {
                ".." => drop(way.pop()),
                step => way.push(step),
            }
        }
        way.join("/")
    };
    let all = html.split("<a ").skip(1).filter_map(|tag| tag.split("href=\"").nth(1)?.split('"').next());
    all.filter(|link| !link.contains(':')).map(leads).collect()
}

/// The words of the notices of a test book on a page, in their order.
fn notices(page: &str) -> Vec<String> {
    let notices = body(page).split("class=\"banner notice\"").skip(1);
    // The words are the first of it that stand between two tags.
    let words = notices.filter_map(|rest| rest.split(['>', '<']).skip(1).step_by(2).find(|words| !words.is_empty()));
    words.map(|words| words.trim_matches(['\u{2068}', '\u{2069}']).to_owned()).collect()
}

/// How often something is linked in the lists of some pages, each place by itself.
fn counted(site: &BTreeMap<String, String>, wanted: impl Fn(&str) -> bool, item: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (path, page) in site.iter().filter(|(path, _)| wanted(path)) {
        // Below names from A to Z there are only the links to other pages of the letter.
        let list = body(page).split("class=\"entries\">").last().unwrap_or_default();
        let list = list.split("<nav class=\"pager\"").next().unwrap_or_default();
        for one in list.split(item).skip(1) {
            let first = links(path, one).into_iter().next().unwrap_or_default();
            *found.entry(first).or_default() += 1;
        }
    }
    found
}

fn each_once(found: &BTreeMap<String, usize>, wanted: usize, what: &str) {
    let often: Vec<_> = found.iter().filter(|(_, count)| **count != 1).collect();
    assert_eq!((found.len(), often), (wanted, Vec::new()), "{what}");
}

#[test]
fn a_long_book_is_published_in_parts() {
    let folder = write(0);
    let out = folder.path().join("out");
    let ran = charterpress(&["build", "--no-cache", "--no-booklets", "-o", folder_of(&out), folder_of(&folder)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for wrong in ["site-link-broken", "page-id-twice", "page-language-missing", "template-leftover"] {
        assert!(!ran.out.contains(wrong) && !ran.err.contains(wrong), "{}{}", ran.out, ran.err);
    }
    let site = pages(&out);

    let heavy: Vec<_> = site.iter().filter(|(_, page)| page.len() > HEAVIEST).map(|(path, _)| path).collect();
    assert_eq!(heavy, Vec::<&String>::new());
    every_entry_stands_on_one_part(&site);
    every_part_is_reached(&site);
    other_languages_and_machines_are_told_right(&site, &out);
}

fn every_entry_stands_on_one_part(site: &BTreeMap<String, String>) {
    for tag in ["en", "fa"] {
        let below = |folder: &str| {
            let folder = format!("{tag}/{folder}/");
            move |path: &str| path.starts_with(&folder)
        };
        let card = "class=\"card-name\">";
        each_once(&counted(site, below("a-z"), "<li>"), SERVICES + SMALL, "A to Z");
        each_once(&counted(site, below("agencies/hall/services"), card), SERVICES, "services of an agency");
        each_once(&counted(site, below("agencies/hall/offices"), card), SMALL, "offices of an agency");
        each_once(&counted(site, below("offices/hall/o0/services"), card), SERVICES, "services at an office");
        each_once(&counted(site, below("topics/outer"), card), SERVICES + SMALL, "a topic and those inside");
        each_once(&counted(site, below("audiences/all"), card), SERVICES + SMALL, "an audience");
        each_once(&counted(site, below("agencies/a-z"), card), SMALL + 1, "agencies");
        each_once(&counted(site, below("standards/a-z"), card), SMALL + 1, "agencies with promises");
        each_once(&counted(site, below("redress/a-z"), card), SMALL + 1, "agencies with redress");
        // An event begins on its own page.
        let moving = format!("{tag}/events/move");
        each_once(&counted(site, |path| path.starts_with(&moving), card), SERVICES + SMALL, "an event");

        let promises = |path: &str| path.starts_with(&format!("{tag}/standards/")) && !path.contains("/a-z/");
        let pages = site.iter().filter(|(path, _)| promises(path));
        let said: usize = pages.map(|(_, page)| page.matches("class=\"say\"").count()).sum();
        assert_eq!(said, SERVICES + SMALL, "promises");
        each_once(&counted(site, promises, "<h3>"), SERVICES + SMALL, "services with promises");
        // 290 promises at 150 a page.
        assert!(site.contains_key(&format!("{tag}/standards/hall/2.html")));
        assert!(!site.contains_key(&format!("{tag}/standards/hall/3.html")));
        let said: usize = ["you-said.html", "you-said/2.html"]
            .iter()
            .map(|page| site[&format!("{tag}/{page}")].matches("<dl class=\"rows\"").count())
            .sum();
        assert_eq!(said, SMALL);
        // The agency's own page shows the newest twenty, and leads to all of them.
        let entries = |page: &str| {
            let list = body(&site[&format!("{tag}/{page}.html")]).split("class=\"said\"").nth(1).unwrap_or_default();
            let list = list.split("</ul>").next().unwrap_or_default().split("<dt>").skip(1).step_by(2);
            list.filter_map(|one| one.split("<dd>").nth(1)?.split("</dd>").next().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let own = [entries("you-said/hall"), entries("you-said/hall/2")].concat();
        assert_eq!(own.iter().collect::<BTreeSet<_>>().len(), SMALL);
        assert_eq!((entries("you-said/hall").len(), entries("agencies/hall")), (150, own[..20].to_vec()));
        let leads = format!("href=\"../../{tag}/you-said/hall.html\"");
        assert!(body(&site[&format!("{tag}/agencies/hall.html")]).contains(&leads));
        let notices = ["notices.html", "notices/2.html"].map(|page| notices(&site[&format!("{tag}/{page}")]));
        let all: Vec<String> = (0..SMALL).map(|at| format!("N{at:03}")).collect();
        assert_eq!(notices, [all[..150].to_vec(), all[150..].to_vec()]);
        // Those for everybody come first.
        let home = self::notices(&site[&format!("{tag}/index.html")]);
        assert_eq!(home, ["N000", "N001", "N002", "N003", "N004"]);
    }
    every_word_is_explained_on_one_part(site);
    // What is true of the whole book stands on the entrance.
    assert!(site["en/a-z.html"].contains("450 services") && site["fa/a-z.html"].contains("۴۵۰ خدمت"));
    let entrance = body(&site["en/a-z.html"]);
    assert!(entrance.contains("<a href=\"../en/a-z/k.html\">K</a><span class=\"note\">90 names</span>"), "{entrance}");
    assert!(entrance.contains("<li><span>A</span></li>"), "a letter without names is no link");
    assert!(
        body(&site["fa/a-z.html"]).contains("<a href=\"../fa/a-z/u067e.html\">پ</a><span class=\"note\">۹۰ نام</span>")
    );
}

fn every_word_is_explained_on_one_part(site: &BTreeMap<String, String>) {
    for (tag, key, lamp) in [("en", "k", "l"), ("fa", "u06a9", "u0644")] {
        let glossary = format!("{tag}/glossary");
        let pages = site.iter().filter(|(path, _)| path.starts_with(&glossary));
        let mut found: Vec<&str> = pages.flat_map(|(_, page)| page.split("id=\"term-").skip(1)).collect();
        found.iter_mut().for_each(|rest| *rest = rest.split('"').next().unwrap_or_default());
        found.sort_unstable();
        let all: Vec<String> = (0..SMALL).map(|at| format!("w{at:03}")).collect();
        assert_eq!(found, all);
        // Six of the last thirty have this letter, too; a hundred words fill a page.
        let on = |page: &str| site[&format!("{glossary}/{key}{page}.html")].matches("id=\"term-").count();
        assert_eq!([on(""), on("/2")], [100, 36]);
        // Where words are linked, and where they are linked in the glossary itself.
        let service = body(&site[&format!("{tag}/services/hall/s000.html")]);
        for (page, id) in [(key, "w099"), (lamp, "w131")] {
            assert!(service.contains(&format!("href=\"../../../{glossary}/{page}.html#term-{id}\"")), "{service}");
        }
        let explained = body(&site[&format!("{glossary}/{lamp}.html")]);
        assert!(explained.contains(&format!("href=\"../../{glossary}/{key}/2.html#term-w100\"")), "{explained}");
    }
    let entrance = body(&site["en/glossary.html"]);
    assert!(
        entrance.contains("<a href=\"../en/glossary/k.html\">K</a><span class=\"note\">136 words</span>"),
        "{entrance}"
    );
    assert!(body(&site["fa/glossary.html"]).contains("۱۳۶ واژه"));
    assert!(site["en/glossary/k/2.html"].contains("href=\"../../../fa/glossary.html\" lang=\"fa\""));
}

fn every_part_is_reached(site: &BTreeMap<String, String>) {
    for tag in ["en", "fa"] {
        let mut reached: BTreeSet<String> = BTreeSet::new();
        let mut open = VecDeque::from([format!("{tag}/index.html")]);
        while let Some(path) = open.pop_front() {
            let Some(page) = site.get(&path) else { panic!("{path} is linked and not there") };
            if reached.insert(path.clone()) {
                open.extend(links(&path, body(page)).into_iter().filter(|link| link.ends_with(".html")));
                open.extend(
                    links(&path, page).into_iter().filter(|link| link.starts_with(tag) && link.ends_with(".html")),
                );
            }
        }
        let lost: Vec<_> =
            site.keys().filter(|path| path.starts_with(&format!("{tag}/")) && !reached.contains(*path)).collect();
        assert_eq!(lost, Vec::<&String>::new());
    }
}

fn other_languages_and_machines_are_told_right(site: &BTreeMap<String, String>, out: &Path) {
    let letter = &site["en/a-z/k.html"];
    assert!(letter.contains("href=\"../../fa/a-z.html\" lang=\"fa\""), "the list, for no letter is the same");
    assert!(letter.contains("<link rel=\"canonical\" href=\"https://t.example/en/a-z/k.html\">"));
    assert!(!letter.contains("rel=\"alternate\" hreflang"), "no other language has this page");
    assert!(letter.contains("<span aria-current=\"page\">K</span>"));
    // A letter stands behind a name, but a colon behind no question.
    let title = |path: &str| {
        body(&site[path]).split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next()).map(str::to_owned)
    };
    for (path, words) in [("fa/redress/a-z/u067e.html", "مشکلی پیش آمد؟ (پ)"), ("fa/standards/a-z/u067e.html", ": پ")]
    {
        assert!(title(path).is_some_and(|title| title.ends_with(words)), "{path}: {:?}", title(path));
    }
    let agency = &site["fa/standards/hall/2.html"];
    assert!(agency.contains("href=\"../../../en/standards/hall/2.html\" lang=\"en\""));
    assert!(agency.contains("hreflang=\"en\" href=\"https://t.example/en/standards/hall/2.html\""));
    assert!(agency.contains("<span aria-current=\"page\">۲</span>") && agency.contains("صفحهٔ ۲ از ۲"));
    assert!(site["fa/notices/2.html"].contains("<span aria-current=\"page\">۲</span>"));
    let agenda = std::fs::read_to_string(out.join("en/feed.ics")).expect("a calendar").replace("\r\n ", "");
    for (id, page) in [("n000", "notices.html"), ("n149", "notices.html"), ("n150", "notices/2.html")] {
        assert!(agenda.contains(&format!("https://t.example/en/{page}#notice-{id}")), "{id} in the calendar");
    }
    let sitemap = std::fs::read_to_string(out.join("sitemap.xml")).expect("a sitemap");
    for path in site.keys().filter(|path| path.starts_with("en/") || path.starts_with("fa/")) {
        assert_eq!(sitemap.matches(&format!("<loc>https://t.example/{path}</loc>")).count(), 1, "{path}");
    }
}

#[test]
fn one_service_more_moves_no_address() {
    let (before, after) = (paths(&write(0)), paths(&write(1)));
    let gone: Vec<_> = before.difference(&after).filter(|path| path.ends_with(".html")).collect();
    assert_eq!(gone, Vec::<&String>::new());
    let new: Vec<_> = after.difference(&before).filter(|path| path.ends_with(".html")).collect();
    // The event had three full pages of 150 services, so that the new one begins a fourth.
    let page = |tag: &str| [format!("{tag}/events/move/4.html"), format!("{tag}/services/hall/s290.html")];
    assert_eq!(new.into_iter().cloned().collect::<Vec<_>>(), [page("en"), page("fa")].concat());
}

/// So many services fill a page, and it stays one.
#[test]
fn a_list_that_fills_its_page_is_whole() {
    for (services, parts) in [(150, 0), (151, 1)] {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let put = |path: &str, content: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
            std::fs::write(path, content).expect("a file");
        };
        put("charter.yaml", "title: T\nlanguages: [en]\n");
        put("agencies/hall/agency.yaml", "name: Hall\n");
        for at in 0..services {
            put(&format!("agencies/hall/services/s{at}.yaml"), &format!("name: Key {at}\n"));
        }
        let all = paths(&folder);
        let found = |part: &str| all.iter().filter(|path| path.starts_with(part)).count();
        assert_eq!(found("en/a-z/k.html"), parts, "{services}");
        // The second page of that letter.
        assert_eq!(found("en/a-z/"), 2 * parts, "{services}");
        assert!(all.contains("en/a-z.html"));
    }
}

/// What became of the promises of 160 agencies in three years, or in four where these begin in spring; and a day on which each of
/// them changed its own.
#[test]
fn a_long_past_is_published_in_parts() {
    let agency = |at: usize, days: u8| {
        let name = format!("agencies/a{at:03}/agency.yaml");
        let promise = format!("{{id: time, kind: timeliness, within: {days} working days}}");
        (name, format!("name: {{en: Hall {at:03}, fa: تالار {at:03}}}\nstandards: [{promise}]\n"))
    };
    let settings = "title: {en: T, fa: ت}\nlanguages: [en, fa]\nbase_url: https://t.example\n";
    let repo = Repo::new(&[("charter.yaml", settings)]);
    let promise = |days: u8| (0..SMALL).map(|at| agency(at, days)).for_each(|(path, text)| repo.write(&path, &text));
    promise(9);
    repo.git("2024-03-01", &["add", "-A"]);
    repo.git("2024-03-01", &["commit", "-q", "--amend", "-m", "Work"]);
    promise(7);
    repo.commit("2026-05-01");
    let out = repo.path().join("out");
    let arguments = ["build", "--no-cache", "--no-booklets", "--as-of", "2026-06-01", "-o", folder_of(&out)];
    let ran = Ran::of(&arguments, |command| command.current_dir(repo.path()));
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.out.contains("site-link-broken") && !ran.err.contains("site-link-broken"), "{}{}", ran.out, ran.err);
    let site = pages(&out);
    let heavy: Vec<_> = site.iter().filter(|(_, page)| page.len() > HEAVIEST).map(|(path, _)| path).collect();
    assert_eq!(heavy, Vec::<&String>::new());
    every_part_is_reached(&site);

    for (tag, years) in [("en", &[2024, 2025, 2026][..]), ("fa", &[1402, 1403, 1404, 1405])] {
        for year in years {
            let of_year = [format!("{tag}/changes/ledger/{year}.html"), format!("{tag}/changes/ledger/{year}/2.html")];
            let rows = of_year.each_ref().map(|page| body(&site[page]).matches("/agencies/a").count());
            assert_eq!(rows, [150, 10], "{year}");
            // All agencies together at the end, and on the entrance.
            let sums = of_year.each_ref().map(|page| site[page].matches("class=\"sum\"").count());
            assert_eq!(sums, [0, 1], "{year}");
            let entrance = &site[&format!("{tag}/changes/ledger.html")];
            assert!(entrance.contains(&format!("id=\"year-{year}\"")), "{year}: {entrance}");
        }
    }
    let year = &site["en/changes/ledger/2026.html"];
    assert!(year.contains("href=\"../../../fa/changes/ledger.html\" lang=\"fa\""), "no year is the same in Persian");
    assert!(body(&site["fa/changes/ledger.html"]).contains("ledger/1405.html\">۱۴۰۵</a>"));
    // In the last year each raised its promise, in the one before it kept it.
    let row = |entrance: &str, year: i32| {
        let row = entrance.split(&format!("id=\"year-{year}\"")).nth(1).unwrap_or_default();
        let row = row.split("</tr>").next().unwrap_or_default();
        let cells = row.split("\">").skip(1).filter_map(|rest| rest.split("</td>").next()?.parse().ok());
        cells.collect::<Vec<usize>>()
    };
    let entrance = &site["en/changes/ledger.html"];
    assert_eq!([row(entrance, 2026), row(entrance, 2025)], [[0, 160, 0, 0], [0, 0, 0, 160]]);
    // What a day brought: 160 changes, the older hundred of them on a page that stays.
    let told = |page: &str| site[page].matches("<li class=\"told-line ").count();
    assert_eq!([told("en/changes.html"), told("en/changes/1.html")], [60, 100]);
    assert!(body(&site["en/changes.html"]).contains(">1 May 2026 (page 2 of 2)</a>"));
    assert!(body(&site["en/changes/1.html"]).contains(">1 May 2026 (page 1 of 2)</a>"));
}
