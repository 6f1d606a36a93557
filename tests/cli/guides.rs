//! The guides, tried as a new user would: every block of a guide that is marked `sh` is run, line by line, in an empty folder.
//!
//! After `sh` may stand what is special: `exit=1` (the last line ends so), `booklet` (only a program with booklets can), `elsewhere`
//! (a program that talks to another machine is a stand-in), `serve` (it is asked for a page and ended). What a person does between is a comment, `<!-- by hand: … -->`, and
//! stands in a function here. Blocks marked otherwise (`console`, `yaml`, `text`) are not run; every line of one marked `text said` is
//! something that the program has said.

use charterpress::sheets::Workbook;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// A piece of a guide, in its order.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'g> {
    Block { marks: Vec<&'g str>, lines: Vec<&'g str> },
    ByHand(&'g str),
}

fn pieces(guide: &str) -> Vec<Piece<'_>> {
    let (mut found, mut open) = (Vec::new(), None::<(Vec<&str>, Vec<&str>)>);
    for line in guide.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => {
                let (marks, lines) = open.take().expect("an open block");
                found.push(Piece::Block { marks, lines });
            }
            (Some((_, lines)), None) => lines.push(line),
            (None, Some(marks)) => open = Some((marks.split(' ').collect(), Vec::new())),
            (None, None) => {
                let hand = line.strip_prefix("<!-- by hand: ").and_then(|rest| rest.strip_suffix(" -->"));
                found.extend(hand.map(Piece::ByHand));
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

/// Programs that talk to other machines, as they answer when all goes well; they refuse a source that is not there.
fn stand_ins(folder: &Path) {
    let rsync =
        "#!/bin/sh\nfor word; do case $word in -*) ;; *) test -f \"$word/index.html\"; exit $?;; esac; done\nexit 1\n";
    std::fs::write(folder.join("rsync"), rsync).expect("a stand-in");
    make_executable(&folder.join("rsync"));
}

fn make_executable(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("the file may be run");
    }
}

/// Runs a guide; gives the number of commands that were run and all they said.
fn run(guide: &str, by_hand: fn(&str, &Path)) -> (usize, String) {
    let (folder, tools) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    stand_ins(tools.path());
    let program = Path::new(env!("CARGO_BIN_EXE_charterpress")).parent().expect("its folder").to_path_buf();
    let before = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths([tools.path().to_path_buf(), program].into_iter().chain(std::env::split_paths(&before)));
    let path = path.expect("a path");
    let (mut count, mut said) = (0, String::new());
    for piece in pieces(guide) {
        let (marks, lines) = match piece {
            Piece::ByHand(what) => {
                by_hand(what, folder.path());
                continue;
            }
            Piece::Block { marks, lines } if marks.first() == Some(&"sh") => (marks, lines),
            Piece::Block { .. } => continue,
        };
        if marks.contains(&"booklet") && !cfg!(feature = "booklet") {
            continue;
        }
        if marks.contains(&"serve") {
            count +=
                lines.iter().filter(|_| cfg!(feature = "serve")).map(|line| ask(line, folder.path(), &path)).count();
            continue;
        }
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.iter().enumerate() {
            let mut shell = Command::new("sh");
            shell.args(["-c", line]).current_dir(folder.path()).env("PATH", &path).env("HOME", folder.path());
            for name in ["LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH", "GIT_DIR", "EMAIL"] {
                shell.env_remove(name);
            }
            // A fresh computer: git knows nobody's name.
            shell.env("GIT_CONFIG_NOSYSTEM", "1").env_remove("XDG_CONFIG_HOME");
            for name in ["GIT_AUTHOR", "GIT_COMMITTER"] {
                shell.env_remove(format!("{name}_NAME")).env_remove(format!("{name}_EMAIL"));
            }
            let output = shell.output().expect("a shell");
            let text =
                [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
            let expected = i32::from(at == last && marks.contains(&"exit=1"));
            assert_eq!(output.status.code(), Some(expected), "{line}\n{text}");
            said.push_str(&text);
            count += 1;
        }
    }
    (count, said)
}

/// Starts a preview, asks for the page that it names, and ends it. No browser is opened: there is none on the path.
fn ask(line: &str, folder: &Path, path: &std::ffi::OsStr) {
    let line = format!("exec {}", line.replace(" --open", " --port 0"));
    let mut shell = Command::new("sh");
    shell.args(["-c", &line]).current_dir(folder).env("PATH", path).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut preview = shell.spawn().expect("a shell");
    let mut said = String::new();
    let first = std::io::BufReader::new(preview.stdout.take().expect("its output")).read_line(&mut said);
    let asked = first.is_ok() && answers(said.trim());
    preview.kill().expect("it goes on until it is ended");
    preview.wait().expect("it ends");
    assert!(asked, "{line}: {said}");
}

/// Whether there is a page at an address.
fn answers(address: &str) -> bool {
    let Some(host) = address.strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')) else { return false };
    let mut stream = std::net::TcpStream::connect(host).expect("a preview that listens");
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it is asked");
    let mut answer = String::new();
    std::io::BufReader::new(stream).read_line(&mut answer).is_ok() && answer.contains(" 200 ")
}

/// What the reader of the first guide does with the workbook and the settings.
fn first_charter(what: &str, folder: &Path) {
    match what {
        "the agency and the calendar made true" => make_true(folder),
        "a workbook with a wrong cell" => fill(folder, "5 days"),
        "the cell mended" => fill(folder, "5 working days"),
        "a cell changed" => fill(folder, "3 working days"),
        "the address written" => {
            assert_eq!(invented(&folder.join("town/agencies")), [""; 0], "the guide leaves something of the example");
            let settings = folder.join("town/charter.yaml");
            let text = std::fs::read_to_string(&settings).expect("the settings");
            let address = "base_url: \"https://charter.example.org\"";
            assert!(text.contains(&format!("# {address}")), "{text}");
            std::fs::write(&settings, text.replace(&format!("# {address}"), address))
                .expect("the settings are written");
        }
        other => panic!("nobody knows how to do by hand: {other}"),
    }
}

/// Writes one's own data over the example's: everything that the guide's checklist names must be there.
fn make_true(folder: &Path) {
    for (file, changes) in [
        (
            "agencies/town-hall/agency.yaml",
            &[
                ("Town Hall", "Town Hall of Riverside"),
                ("+00 0 0000 0000", "+98 21 5555 0100"),
                ("office@example.org", "office@riverside.gov"),
                ("12 Garden Street", "3 River Road"),
                ("Exampletown", "Riverside"),
                ("opens: \"08:00\"", "opens: \"07:30\""),
            ][..],
        ),
        ("calendars/civil.yaml", &[("weekend: [sat, sun]", "weekend: [fri, sat]"), ("\"01-01\"", "\"05-01\"")]),
    ] {
        let path = folder.join("town").join(file);
        let mut text = std::fs::read_to_string(&path).expect(file);
        for (invented, own) in changes {
            assert!(text.contains(invented), "{file} has no {invented}");
            text = text.replace(invented, own);
        }
        std::fs::write(&path, text).expect("the file is written");
    }
}

/// The lines below a folder in which the example's invented addresses still stand.
fn invented(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(invented(&path));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        let lines = text.lines().filter(|line| line.to_lowercase().contains("example") || line.contains("+00"));
        found.extend(lines.map(str::to_owned));
    }
    found
}

/// Writes a service and a step below the explanations of the empty workbook.
fn fill(folder: &Path, time: &str) {
    let file = folder.join("services.xlsx");
    let mut workbook = Workbook::from_xlsx(&std::fs::read(&file).expect("a file")).expect("a workbook");
    for (sheet, cells) in [
        (
            "Services",
            &[
                ("Agency", "town-hall"),
                ("Name (en)", "Renew a licence"),
                ("Name (fa)", "تمدید پروانه"),
                ("Total time", time),
            ][..],
        ),
        (
            "Steps",
            &[
                ("Agency", "town-hall"),
                ("Service", "Renew a licence"),
                ("Name (en)", "Hand in"),
                ("Name (fa)", "تحویل پروانه"),
                ("Client step (en)", "Hand in the old licence."),
                ("Client step (fa)", "پروانهٔ پیشین را تحویل دهید."),
            ],
        ),
    ] {
        let table = workbook.tables.iter_mut().find(|table| table.name == sheet).expect(sheet);
        table.rows.truncate(3);
        let mut row = vec![String::new(); table.rows[0].len()];
        for (head, text) in cells {
            let column =
                table.rows[0].iter().position(|known| known == head).unwrap_or_else(|| panic!("no column {head}"));
            row[column] = (*text).to_owned();
        }
        table.rows.push(row);
    }
    std::fs::write(&file, workbook.to_xlsx("en").expect("a workbook")).expect("the file is written");
}

#[test]
fn the_first_charter_is_made_in_an_afternoon() {
    let guide = include_str!("../../docs/first-charter.md");
    let (count, said) = run(guide, first_charter);
    assert!(count >= 20, "{count}");
    // What the guide shows of the import is what the program says.
    let shown = pieces(guide).into_iter().filter_map(|piece| match piece {
        Piece::Block { marks, lines } if marks == ["text", "said"] => Some(lines),
        _ => None,
    });
    let shown: Vec<&str> = shown.flatten().collect();
    assert!(shown.len() >= 5, "{shown:?}");
    for line in shown {
        assert!(said.contains(line), "{line}\nis not in\n{said}");
    }
    assert!(said.contains("No mistakes found.") && said.contains("files into site"), "{said}");
}

#[test]
fn the_ways_to_install_end_in_commands_that_run() {
    let nothing = |what: &str, _: &Path| panic!("{what}");
    let (count, said) = run(include_str!("../../docs/install.md"), nothing);
    assert!(count >= 5 && said.contains(env!("CARGO_PKG_VERSION")) && said.contains("ثبت ولادت"), "{said}");
}

#[test]
fn what_is_to_be_run_is_told_from_what_is_shown() {
    let guide = "a\n```sh exit=1\nx\ny\n```\n<!-- by hand: do -->\n```text\nz\n```\n";
    let block =
        |marks: &[&'static str], lines: &[&'static str]| Piece::Block { marks: marks.to_vec(), lines: lines.to_vec() };
    assert_eq!(pieces(guide), [block(&["sh", "exit=1"], &["x", "y"]), Piece::ByHand("do"), block(&["text"], &["z"])]);
}
