//! The whole register of 2023–24, where it lies beside the project. The figures were counted from the files by other means first.

use crate::import::{Source, gc_service_inventory};
use crate::load::{print, reread};
use crate::quantity::{BareDays, Duration, Share};

/// The folder of real data, beside this checkout or beside the one that this is a clone of.
fn real(name: &str) -> Option<Vec<u8>> {
    let roots = ["../shared", "../../shared"].map(|shared| format!("{}/{shared}", env!("CARGO_MANIFEST_DIR")));
    roots.iter().find_map(|root| std::fs::read(format!("{root}/data/canada/{name}")).ok())
}

/// Both files; a note and nothing where they are absent, as in a newcomer's clone.
#[expect(clippy::print_stderr, reason = "the note that the test was passed over")]
fn register() -> Option<(Vec<u8>, Vec<u8>)> {
    let both = real("si_2024.csv").zip(real("ss_2024.csv"));
    if both.is_none() {
        eprintln!("passed over: ../shared/data/canada is absent");
    }
    both
}

#[test]
fn everything_that_goes_in_comes_out_or_is_reported() {
    let Some((si, ss)) = register() else { return };
    let sources = (Source { name: "si_2024.csv", bytes: &si }, Source { name: "ss_2024.csv", bytes: &ss });
    let import = gc_service_inventory(sources.0, sources.1).expect("the register");
    let count = |kind: &str| import.report.count(kind);
    let listed = |reason: &str| import.report.exceptions().iter().filter(|e| e.reason.starts_with(reason)).count();

    assert_eq!(count("rows of the inventory"), 1752);
    assert_eq!((count("services written"), listed("service id that comes twice, alike")), (1751, 1));
    assert_eq!(count("agencies"), 79);
    assert_eq!((count("rows of the standards"), count("standards written")), (2343, 2343));
    assert_eq!(listed("more met than there were cases"), 9);
    assert_eq!(listed("blank target"), 117);
    assert_eq!(listed("target of nought"), 43);
    assert_eq!(count("standards with a target"), 2343 - 117 - 43);
    assert_eq!(listed("standard id that comes more than once"), 8);
    assert_eq!(listed("only one of the two volumes"), 56);
    // 2,100 rows have both volumes; nine of these are impossible.
    assert_eq!((count("results written"), count("standards without a result")), (2091, 252));
    assert_eq!(count("promises with a typed duration") + count("promises that stay text"), 2343);
    assert!(count("promises with a typed duration") > 1000, "{}", import.report);
    assert_eq!(count("services with `fees: none`"), 1420);

    let services = import.files.keys().filter(|path| path.contains("/services/"));
    assert_eq!(services.count(), 1751);
    let rows = import.files.iter().filter(|(path, _)| path.ends_with(".csv"));
    let rows: usize = rows.map(|(_, text)| csv::Reader::from_reader(text.as_slice()).records().count()).sum();
    assert_eq!(rows, 2091);
}

#[test]
fn every_file_reads_as_what_was_written() {
    let Some((si, ss)) = register() else { return };
    let work =
        super::read(&[Source { name: "si", bytes: &si }, Source { name: "ss", bytes: &ss }]).expect("the register");
    for service in work.book.agencies.values().flat_map(|agency| agency.services.values()) {
        let yaml = print(service).expect("YAML");
        let meant = serde_json::to_value(service).expect("a value");
        assert_eq!(reread::<serde_json::Value>(&yaml), Ok(meant), "{yaml}");
    }

    let services = work.book.agencies.values().flat_map(|agency| agency.services.values());
    for standard in services.flat_map(|service| &service.standards) {
        if let Some(within) = &standard.within {
            let parsed = Duration::parse(within, BareDays::Ambiguous).map(|duration| duration.to_string());
            assert_eq!(parsed.ok().as_ref(), Some(within));
            assert!(standard.promise.en.contains("{within}") && standard.promise.fr.contains("{within}"));
        }
        assert!(standard.target.iter().all(|share| Share::parse(share).is_ok()), "{:?}", standard.target);
    }
}
