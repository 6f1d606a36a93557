//! `charterpress serve`, as a browser and an editor meet it: the same bytes as `build`, what becomes of a page when the book
//! changes, and who is not answered.

use crate::build::{DEMO, files};
use crate::support::{Ran, book, charterpress, folder_of};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

const TODAY: &str = "2026-11-22";

/// A preview that runs until it is dropped.
struct Preview {
    child: Child,
    port: u16,
}

/// An answer.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What a preview prints of the first state of a book that has findings, without its address: up to the count of them all.
pub(crate) fn said(folder: &Path, arguments: &[&str]) -> String {
    let (_preview, mut out) = Preview::begin(folder, arguments);
    let mut text = String::new();
    while !text.ends_with(" files\n") && out.read_line(&mut text).is_ok_and(|bytes| bytes > 0) {}
    text
}

impl Preview {
    fn of(folder: &Path, arguments: &[&str]) -> Preview {
        let (preview, mut out) = Preview::begin(folder, arguments);
        // What is printed later is read away, so that the program never waits for a reader.
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        preview
    }

    /// A preview, and what it prints after its address.
    fn begin(folder: &Path, arguments: &[&str]) -> (Preview, BufReader<ChildStdout>) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_charterpress"));
        command.args(["serve", folder_of(&folder), "--port", "0", "--as-of", TODAY]).args(arguments);
        command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR")).env_remove("SOURCE_DATE_EPOCH");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut address = String::new();
        out.read_line(&mut address).expect("the address is printed");
        let port = address.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        (Preview { child, port: port.and_then(|port| port.parse().ok()).expect(&address) }, out)
    }

    /// Sends a request as it is written here, but for its end.
    fn send(&self, head: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("somebody listens");
        let length = body.len();
        write!(stream, "{head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}").expect("it is sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it is answered");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Answer {
            status: status.expect("a status"),
            headers: lines.filter_map(header).collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn ask(&self, method: &str, path: &str) -> Answer {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: localhost:{}", self.port), "")
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }

    /// What a page at an address is told that was told `state` before.
    fn news(&self, page: &str, state: Option<&str>) -> Value {
        let question = json!({ "page": page, "language": "fa", "assets": ["/assets/style.css"], "state": state });
        let head = format!("POST /.charterpress/news HTTP/1.1\r\nHost: 127.0.0.1:{}", self.port);
        let answer = self.send(&head, &question.to_string());
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_slice(&answer.body).expect("JSON")
    }

    /// Waits as a page does until what it is told is as wanted.
    fn until(&self, page: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut news = self.news(page, None);
        // Every round waits for a change, half a minute at most.
        for _ in 0..60 {
            if wanted(&news) {
                return news;
            }
            news = self.news(page, news["state"].as_str());
        }
        panic!("it was not told of {page} in half an hour: {news:#}");
    }

    /// Waits until a page says something, with nothing wrong; gives the page.
    fn until_shown(&self, page: &str, words: &str) -> String {
        let shown = |news: &Value| news["trouble"].is_null() && self.get(page).text().contains(words);
        self.until(page, shown);
        self.get(page).text()
    }

    /// Waits until a mistake is shown over a page; gives the trouble.
    fn until_wrong(&self, page: &str) -> Value {
        self.until(page, |news| !news["trouble"].is_null())["trouble"].clone()
    }

    /// Asserts that every address shows what `build` writes.
    fn shows_what_is_built(&self, folder: &Path) {
        let built = tempfile::tempdir().expect("a folder");
        let target = built.path().join("public");
        let build = ["build", folder_of(&folder), "-o", folder_of(&target), "--as-of", TODAY, "--no-booklets"];
        let ran = charterpress(&build);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        let files: BTreeMap<String, Vec<u8>> =
            files(&target).into_iter().filter(|(path, _)| path != ".charterpress-manifest.json").collect();
        assert!(files.len() > 20);
        for (path, bytes) in &files {
            let answer = self.get(&format!("/{}", encoded(path)));
            assert_eq!(answer.status, 200, "{path}");
            assert!(without_script(answer.body, path.ends_with(".html")) == *bytes, "{path} differs");
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A path as a browser writes it.
fn encoded(path: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(byte);
    path.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A page without the one thing that the preview adds to it, which must be there once.
fn without_script(body: Vec<u8>, is_page: bool) -> Vec<u8> {
    if !is_page {
        return body;
    }
    let text = String::from_utf8(body).expect("UTF-8");
    let start = text.find("<script src=\"/.charterpress/preview.js\"").expect("the script of the preview");
    let end = start + text[start..].find("</script>\n").expect("its end") + "</script>\n".len();
    format!("{}{}", &text[..start], &text[end..]).into_bytes()
}

const SETTINGS: &str = "title: {en: Our town, fa: شهر ما}\nlanguages: [en, fa]\n";
const AGENCY: &str = "agencies/town/agency.yaml";
const SERVICE: &str = "agencies/town/services/permit.yaml";
const PAGE: &str = "/en/services/town/permit.html";

fn service(name: &str) -> String {
    format!("name: {{en: {name}, fa: پروانه}}\nsummary: {{en: For a garden., fa: برای باغ.}}\n")
}

fn small() -> TempDir {
    let permit = service("Garden permit");
    book(&[
        ("charter.yaml", SETTINGS),
        (AGENCY, "name: {en: Town hall, fa: شهرداری}\n"),
        (SERVICE, &permit),
        ("static/form.txt", "one\n"),
    ])
}

fn write(folder: &TempDir, path: &str, text: &str) {
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
    fs::write(file, text).expect("it is written");
}

/// Writes as many editors do: into a new file that then takes the place of the old one.
fn write_by_rename(folder: &TempDir, path: &str, text: &str) {
    let beside = folder.path().join(format!("{path}~new"));
    fs::write(&beside, text).expect("it is written");
    fs::rename(beside, folder.path().join(path)).expect("it is renamed");
}

#[test]
fn every_address_shows_what_build_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("book");
    for (path, bytes) in files(Path::new(DEMO)) {
        let file = copy.join(path);
        fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
        fs::write(file, bytes).expect("it is copied");
    }
    fs::create_dir_all(copy.join("static")).expect("a folder");
    fs::write(copy.join("static/فرم 100%.pdf"), "%PDF").expect("it is written");
    let words: String = (0..100).map(|at| format!("- {{id: w{at}, term: Word {at}, meaning: Nothing.}}\n")).collect();
    let glossary = fs::read_to_string(copy.join("glossary.yaml")).expect("a glossary");
    fs::write(copy.join("glossary.yaml"), glossary + &words).expect("it is written");
    let preview = Preview::of(&copy, &[]);
    preview.shows_what_is_built(&copy);
    let found = preview.get(&format!("/{}", encoded("فرم 100%.pdf")));
    assert_eq!((found.text().as_str(), found.header("content-type")), ("%PDF", "application/pdf"));
    assert!(preview.get("/en/glossary/w.html").text().contains("term-w99"), "a long list is in parts here, too");
}

#[test]
fn it_follows_whatever_editors_do() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    preview.until_shown(PAGE, "Garden permit");
    write(&folder, SERVICE, &service("Tree permit"));
    preview.until_shown(PAGE, "Tree permit");
    write_by_rename(&folder, SERVICE, &service("Hedge permit"));
    preview.until_shown(PAGE, "Hedge permit");

    write(&folder, "agencies/town/services/well.yaml", &service("Well permit"));
    preview.until_shown("/en/a-z.html", "Well permit");
    let (well, spring) = ("agencies/town/services/well.yaml", "agencies/town/services/spring.yaml");
    fs::rename(folder.path().join(well), folder.path().join(spring)).expect("it is renamed");
    preview.until_shown("/en/services/town/spring.html", "Well permit");
    assert_eq!(preview.get("/en/services/town/well.html").status, 404);
    fs::remove_file(folder.path().join(spring)).expect("it is deleted");
    preview.until("/en/a-z.html", |_| !preview.get("/en/a-z.html").text().contains("Well permit"));

    let (services, away) = (folder.path().join("agencies/town/services"), folder.path().join(".away"));
    fs::rename(&services, &away).expect("the folder is moved away");
    preview.until(PAGE, |_| preview.get(PAGE).status == 404);
    fs::rename(&away, &services).expect("and back");
    preview.until_shown(PAGE, "Hedge permit");

    write(&folder, "charter.yaml", &SETTINGS.replace("Our town", "Our city"));
    preview.until_shown(PAGE, "Our city");
    write(&folder, "static/form.txt", "two\n");
    write(&folder, "static/new.txt", "new\n");
    preview.until("/new.txt", |_| preview.get("/new.txt").status == 200);
    assert_eq!(preview.get("/form.txt").text(), "two\n");
    preview.shows_what_is_built(folder.path());
}

#[test]
fn a_mistake_is_told_with_its_place_and_the_last_good_page_stays() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    let good = preview.until_shown(PAGE, "Garden permit");
    write(&folder, SERVICE, &format!("{}fees: [\n", service("Tree permit")));
    let trouble = preview.until_wrong(PAGE);
    let finding = &trouble["findings"][0];
    assert!(finding["file"].as_str().is_some_and(|file| file.ends_with(SERVICE)), "{trouble:#}");
    assert_eq!((&finding["line"], &finding["code"]), (&json!(3), &json!("yaml-bracket")));
    assert_eq!((&trouble["heading"], &trouble["count"]), (&json!("این تغییر هنوز نمایش‌دادنی نیست"), &json!("۱ خطا")));
    assert_eq!(preview.get(PAGE).text(), good);

    // One broken file does not hide another, and neither is mended by the other.
    write(&folder, "charter.yaml", "title: [\n");
    preview.until(PAGE, |news| news["trouble"]["findings"].as_array().is_some_and(|all| all.len() == 2));
    write(&folder, SERVICE, &service("Tree permit"));
    preview.until(PAGE, |news| news["trouble"]["findings"].as_array().is_some_and(|all| all.len() == 1));
    assert_eq!(preview.get(PAGE).text(), good);
    fs::remove_file(folder.path().join("charter.yaml")).expect("it is deleted");
    preview.until(PAGE, |news| news["trouble"]["findings"][0]["code"] == "no-book");
    write_by_rename(&folder, "charter.yaml", SETTINGS);
    preview.until_shown(PAGE, "Tree permit");
    preview.shows_what_is_built(folder.path());
}

#[test]
fn what_only_the_rules_find_is_shown_over_the_new_page() {
    let folder = small();
    write(&folder, "charter.yaml", &format!("{SETTINGS}rules: {{no-hours: ignore}}\n"));
    let preview = Preview::of(folder.path(), &[]);
    preview.until_shown(PAGE, "Garden permit");
    write(&folder, SERVICE, "name: {en: Tree permit}\nsummary: {en: For a garden., fa: برای باغ.}\n");
    preview.until_shown(PAGE, "Tree permit");
    write(&folder, "charter.yaml", &format!("{SETTINGS}rules: {{translation-missing: error}}\n"));
    let trouble = preview.until_wrong(PAGE);
    assert_eq!(trouble["heading"], "سایت با این وضع منتشر نمی‌شود");
    assert_eq!(trouble["findings"][0]["code"], "translation-missing");
    assert!(preview.get(PAGE).text().contains("Tree permit"));
    write(&folder, SERVICE, &service("Hedge permit"));
    preview.until_shown(PAGE, "Hedge permit");
}

#[test]
fn a_template_that_breaks_a_page_leaves_the_last_good_one() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    let good = preview.until_shown(PAGE, "Garden permit");
    let template = "{% extends \"default/service.html\" %}{% block main %}{{ page.nothing.at_all }}{% endblock main %}";
    // A page of the kind must be open: pages that nobody looks at are made when somebody does.
    write(&folder, "theme/templates/service.html", template);
    let trouble = preview.until_wrong(PAGE);
    assert!(trouble["findings"][0]["file"].as_str().is_some_and(|file| file.ends_with("service.html")), "{trouble:#}");
    assert_eq!(preview.get(PAGE).text(), good);
    write(
        &folder,
        "theme/templates/service.html",
        "{% extends \"default/service.html\" %}{% block main %}Mine{% endblock main %}",
    );
    preview.until_shown(PAGE, "Mine");
}

#[test]
fn a_book_that_was_broken_from_the_start_is_shown_when_it_is_mended() {
    let folder = small();
    write(&folder, "charter.yaml", "title: [\n");
    let preview = Preview::of(folder.path(), &[]);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("line 1") && page.text().contains("/.charterpress/preview.js"), "{}", page.text());
    write(&folder, "charter.yaml", SETTINGS);
    preview.until_shown(PAGE, "Garden permit");
}

#[test]
fn a_commit_is_told_by_the_pages_of_what_changed() {
    let folder = small();
    let git = |words: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(&folder).args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
        ]);
        assert!(command.args(words).output().expect("git runs").status.success(), "{words:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "A"]);
    let preview = Preview::of(folder.path(), &[]);
    let before = preview.until_shown("/en/changes.html", "Our town");
    write(&folder, "agencies/town/services/well.yaml", &service("Well permit"));
    git(&["add", "-A"]);
    git(&["commit", "-qm", "B"]);
    assert!(!before.contains("Well permit"));
    preview.until_shown("/en/changes.html", "Well permit");
    preview.shows_what_is_built(folder.path());
}

#[test]
fn what_a_style_sheet_says_is_no_change_of_the_page() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    preview.until_shown(PAGE, "Garden permit");
    let before = preview.news(PAGE, None);
    write(&folder, "theme/assets/style.css", "body { color: red }\n");
    let after = preview.until(PAGE, |news| news["assets"] != before["assets"]);
    assert_eq!(after["page"], before["page"]);
    assert_eq!(preview.get("/assets/style.css").text(), "body { color: red }\n");
}

#[test]
fn it_answers_as_a_host_would() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    let page = preview.get(PAGE);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
    assert!(!page.header("content-security-policy").contains("connect-src"));
    for (path, kind) in [
        ("/assets/style.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/en/manifest.webmanifest", "application/manifest+json"),
        ("/form.txt", "text/plain; charset=utf-8"),
        ("/form.txt?version=2", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(preview.get(path).header("content-type"), kind, "{path}");
    }
    let head = preview.ask("HEAD", PAGE);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), page.header("content-length"));
    assert_eq!(preview.get("/").text(), preview.get("/index.html").text());
    assert_eq!(preview.get("/fa/").text(), preview.get("/fa/index.html").text());
    let folder_without_stroke = preview.get("/fa");
    assert_eq!((folder_without_stroke.status, folder_without_stroke.header("location")), (302, "/fa/"));
    let lost = preview.get("/en/nothing.html");
    assert_eq!(lost.status, 404);
    assert_eq!(without_script(lost.body, true), without_script(preview.get("/404.html").body, true));
    let post = preview.ask("POST", PAGE);
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"));
    assert_eq!(preview.ask("GET", "/.charterpress/news").header("allow"), "POST");
    assert_eq!(preview.get("/.charterpress/other.js").status, 404);
}

#[test]
fn nobody_else_is_answered_and_nothing_else_is_shown() {
    let folder = small();
    let secret = folder.path().join(".secret.txt");
    fs::write(&secret, "secret").expect("it is written");
    let preview = Preview::of(folder.path(), &[]);
    preview.until_shown(PAGE, "Garden permit");
    let port = preview.port;
    for head in [
        format!("GET {PAGE} HTTP/1.1\r\nHost: example.org"),
        format!("GET {PAGE} HTTP/1.1\r\nHost: example.org:{port}"),
        format!("GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1"),
        format!("GET http://example.org{PAGE} HTTP/1.1\r\nHost: localhost:{port}"),
        format!("GET {PAGE} HTTP/1.0\r\nX-Host: localhost:{port}"),
        format!(
            "GET {PAGE} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"
        ),
        format!("POST /.charterpress/news HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://example.org"),
    ] {
        let answer = preview.send(&head, "");
        assert_eq!(answer.status, 403, "{head}");
        assert!(!answer.text().contains("permit"), "{head}");
    }
    for path in [
        "/../.secret.txt",
        "/..%2f.secret.txt",
        "/%2e%2e/.secret.txt",
        "/en/..%5c..%5c.secret.txt",
        "/en/../../.secret.txt",
        "/.secret.txt",
        "/charter.yaml",
        "/static/form.txt",
        "//.secret.txt",
        "/form.txt%00",
    ] {
        let answer = preview.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.text().contains("secret"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_book_is_not_followed() {
    let folder = small();
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.txt"), "secret").expect("it is written");
    let preview = Preview::of(folder.path(), &[]);
    preview.until_shown(PAGE, "Garden permit");
    let form = folder.path().join("static/form.txt");
    fs::remove_file(&form).expect("it is deleted");
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), &form).expect("a link");
    let trouble = preview.until_wrong(PAGE);
    assert_eq!(trouble["findings"][0]["code"], "link-out-of-book");
    assert!(!preview.get("/form.txt").text().contains("secret"));
}

#[test]
fn a_port_that_is_taken_is_said() {
    let folder = small();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("its number").port().to_string();
    let ran = charterpress(&["serve", folder_of(&folder), "--port", &port]);
    assert_eq!(ran.status, 3);
    assert!(
        ran.err.contains(&format!("Port {port} cannot be listened on")) && ran.err.contains("leave --port out"),
        "{}",
        ran.err
    );
    let none = Ran::of(&["serve", "nowhere"], |command| command);
    assert_eq!(none.status, 3);
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let folder = small();
    let mut preview = Preview::of(folder.path(), &[]);
    preview.until_shown(PAGE, "Garden permit");
    let id = preview.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
    assert!(preview.child.wait().expect("it ends").success());
}

/// Asked for them, the preview leads to booklets as `build` does, and makes those anew that a change touches.
#[cfg(feature = "booklet")]
#[test]
fn booklets_are_shown_when_they_are_asked_for() {
    let folder = small();
    let preview = Preview::of(folder.path(), &["--booklets"]);
    let page = preview.until_shown(PAGE, "Garden permit");
    assert!(page.contains("href=\"../../../en/booklets/town/permit.pdf\""), "{page}");
    let booklet = || preview.get("/en/booklets/town/permit.pdf");
    let before = booklet();
    assert!(before.status == 200 && before.body.starts_with(b"%PDF"), "{}", before.status);
    assert_eq!(before.header("content-type"), "application/pdf");
    fs::write(folder.path().join(SERVICE), service("Orchard permit")).unwrap();
    preview.until_shown(PAGE, "Orchard permit");
    assert_ne!(booklet().body, before.body);
    // Without being asked for they are nowhere.
    let without = Preview::of(folder.path(), &[]);
    assert!(!without.until_shown(PAGE, "Orchard permit").contains(".pdf"));
    assert_eq!(without.get("/en/booklets/town/permit.pdf").status, 404);
}
