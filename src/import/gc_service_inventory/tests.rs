//! Small registers, made up: one case each.

use std::collections::BTreeMap;

use super::{services, standards};
use crate::import::{Import, ImportError, Source, gc_service_inventory};

type Cells<'a> = &'a [(&'a str, &'a str)];

const SERVICE: Cells<'_> = &[
    ("fiscal_yr", "2023-2024"),
    ("service_id", "SRV1"),
    ("service_name_en", "Boat licence"),
    ("service_name_fr", "Permis de bateau"),
    ("service_description_en", "A licence.\r\n- sail\r\n- motor"),
    ("service_type", "REG_VOL,APIR"),
    ("service_scope", "EXTERN"),
    ("client_target_groups", "PERSON,ECONOM"),
    ("service_fee", "N"),
    ("owner_org", "boats-bateaux"),
    ("owner_org_title", "Boats Canada | Bateaux Canada"),
];

const STANDARD: Cells<'_> = &[
    ("fiscal_yr", "2023-2024"),
    ("service_id", "SRV1"),
    ("service_standard_id", "77"),
    ("service_standard_en", "Issued within 10 business days"),
    ("service_standard_fr", "Délivré dans les 10 jours ouvrables"),
    ("type", "TML"),
    ("channel", "EML"),
    ("target", "0.9"),
    ("volume_meeting_target", "8"),
    ("total_volume", "9"),
    ("owner_org", "boats-bateaux"),
];

/// A CSV of the columns; each row is the sample with some cells changed.
fn table(columns: &[&str], sample: Cells<'_>, rows: &[Cells<'_>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).expect("a header");
    for changes in rows {
        let cells: BTreeMap<_, _> = sample.iter().chain(*changes).copied().collect();
        let row = columns.iter().map(|column| cells.get(column).copied().unwrap_or(""));
        writer.write_record(row).expect("a row");
    }
    writer.into_inner().expect("bytes")
}

fn try_import(si: &[Cells<'_>], ss: &[Cells<'_>]) -> Result<Import, ImportError> {
    let si = table(&services::columns(), SERVICE, si);
    let ss = table(&standards::columns(), STANDARD, ss);
    gc_service_inventory(Source { name: "si.csv", bytes: &si }, Source { name: "ss.csv", bytes: &ss })
}

fn import(si: &[Cells<'_>], ss: &[Cells<'_>]) -> Import {
    try_import(si, ss).expect("an import")
}

impl Import {
    fn text(&self, path: &str) -> &str {
        let known: Vec<_> = self.files.keys().collect();
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("no {path} in {known:?}"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    fn service(&self) -> &str {
        self.text("agencies/boats-bateaux/services/srv1.yaml")
    }

    fn results(&self) -> Vec<&str> {
        self.text("agencies/boats-bateaux/performance/2023-2024.csv").lines().skip(1).collect()
    }

    /// Ids and details of the exceptions whose reason begins so.
    fn exceptions(&self, reason: &str) -> Vec<String> {
        let found = self.report.exceptions().iter().filter(|exception| exception.reason.starts_with(reason));
        found.map(|exception| format!("{}: {}", exception.id, exception.detail)).collect()
    }

    fn left_out(&self, column: &str, why: &str) -> usize {
        let left = self.report.left_out().iter().find(|left| left.column == column && left.why.starts_with(why));
        left.map_or(0, |left| left.values)
    }
}

#[test]
fn every_owner_is_an_agency_whatever_its_id_is_made_of() {
    let long = "a".repeat(300);
    let owners = ["پایتخت", "A/B", "a-b", &long];
    let rows = owners.map(|owner| [("owner_org", owner), ("owner_org_title", owner), ("service_id", owner)]);
    let import = import(&rows.each_ref().map(|row| &row[..]), &[]);
    let services: Vec<&str> =
        import.files.keys().map(String::as_str).filter(|path| path.contains("/services/")).collect();
    let cut = "a".repeat(60);
    let last = format!("agencies/{cut}/services/{cut}.yaml");
    assert_eq!(
        services,
        ["agencies/a-b-2/services/a-b.yaml", "agencies/a-b/services/a-b.yaml", &last, "agencies/x/services/x.yaml"]
    );
    assert_eq!(import.exceptions("service id that comes twice"), [""; 0]);
}

#[test]
fn a_row_becomes_a_service_with_its_standard_and_result() {
    let import = import(&[&[]], &[&[]]);
    let expected = "\
name:
  en: Boat licence
  fr: Permis de bateau
description:
  en: |-
    A licence.

    - sail
    - motor
code: SRV1
topics:
  - reg-vol
  - apir
transaction:
  - citizen
  - business
audiences:
  - person
  - econom
fees: none
channels:
  - id: email
    kind: email
standards:
  - id: \"77\"
    kind: timeliness
    within: 10 working days
    promise:
      en: Issued within {within}
      fr: Délivré dans les {within}
    target: 90%
    channels:
      - email
";
    assert_eq!(import.service(), expected);
    assert_eq!(import.results(), ["srv1/77,,,2023-04-01,2024-03-31,9,8,,,,"]);
    assert_eq!(import.text("agencies/boats-bateaux/agency.yaml"), "name:\n  en: Boats Canada\n  fr: Bateaux Canada\n");
    assert_eq!(
        import.text("audiences.yaml"),
        "- id: econom\n  name:\n    en: Economic Segments (Businesses)\n    fr: Segments économiques (entreprises)\n\
         - id: person\n  name:\n    en: Persons\n    fr: Particuliers\n"
    );
    assert!(
        import.text("charter.yaml").starts_with("format: 1\ntitle:\n  en: Government of Canada service inventory\n")
    );
}

#[test]
fn impossible_and_missing_measurements_are_left_out_and_listed() {
    let changes: &[Cells<'_>] = &[
        &[("service_standard_id", "1"), ("volume_meeting_target", "10")],
        &[("service_standard_id", "2"), ("volume_meeting_target", "")],
        &[("service_standard_id", "3"), ("volume_meeting_target", "ND"), ("total_volume", "NA")],
        &[("service_standard_id", "4"), ("volume_meeting_target", "0"), ("total_volume", "0")],
        &[("service_standard_id", "5"), ("total_volume", "many"), ("comments_en", "See the site")],
    ];
    let import = import(&[&[]], changes);
    assert_eq!(import.results(), ["srv1/4,,,2023-04-01,2024-03-31,0,0,,,,"]);
    assert_eq!(import.exceptions("more met"), ["1: 10 of 9"]);
    assert_eq!(import.exceptions("only one of the two"), ["2: met blank, of 9", "5: met 8, of many"]);
    assert_eq!(import.report.count("standards written"), 5);
    assert_eq!(import.report.count("standards without a result"), 4);
    assert_eq!(import.left_out("comments_en", "a comment on a result"), 1);
}

#[test]
fn blank_zero_and_odd_targets_leave_the_promise() {
    let targets = ["", "0", "0.0", "1.2", "1", "0.999"];
    let rows: Vec<Vec<(&str, &str)>> = targets
        .iter()
        .zip(["1", "2", "3", "4", "5", "6"])
        .map(|(target, id)| vec![("target", *target), ("service_standard_id", id)])
        .collect();
    let import = import(&[&[]], &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    assert_eq!(import.exceptions("blank target"), ["1: "]);
    assert_eq!(import.exceptions("target of nought"), ["2: ", "3: "]);
    assert_eq!(import.exceptions("target that is no share"), ["4: 1.2"]);
    assert_eq!(import.service().matches("target:").count(), 2);
    assert!(import.service().contains("target: 100%") && import.service().contains("target: 99.9%"));
    assert_eq!(import.results().len(), 6);
}

#[test]
fn a_service_that_comes_again_with_another_year_is_one() {
    let import = import(&[&[("fiscal_yr", "2024-2025")], &[]], &[&[]]);
    assert_eq!(import.exceptions("service id that comes twice, alike"), ["SRV1: rows 2 (2024-2025) and 3 (2023-2024)"]);
    assert_eq!(import.exceptions("service of another fiscal year"), ["SRV1: 2024-2025"]);
    assert_eq!((import.report.count("rows of the inventory"), import.report.count("services written")), (2, 1));
}

#[test]
fn a_service_id_that_comes_again_with_other_content_is_kept() {
    let import = import(&[&[], &[("service_fee", "Y")]], &[]);
    assert!(import.text("agencies/boats-bateaux/services/srv1-2.yaml").contains("fees: unknown\n"));
    assert_eq!(import.exceptions("service id that comes twice with other"), ["SRV1: row 3, boats-bateaux/srv1-2"]);
}

#[test]
fn standard_ids_may_come_twice() {
    let other: Cells<'_> = &[("service_id", "2")];
    let import = import(&[&[], other], &[&[], other, &[("target", "0.5")]]);
    assert_eq!(import.results().len(), 3);
    assert!(import.results()[2].starts_with("srv1/77-2,"), "{:?}", import.results());
    assert!(import.text("agencies/boats-bateaux/services/2.yaml").contains("- id: \"77\"\n"));
    assert_eq!(import.exceptions("standard id that comes more than once"), ["77: rows 2, 3, 4, services 2, SRV1"]);
    assert_eq!(import.exceptions("standard id twice in one service"), ["77: 77-2"]);
}

#[test]
fn a_standard_without_its_service_is_listed() {
    let import = import(&[&[]], &[&[("service_id", "9")]]);
    assert_eq!(import.exceptions("standard of a service that is not"), ["77: row 2, service 9 of boats-bateaux"]);
    assert!(!import.files.keys().any(|path| path.ends_with(".csv")));
}

#[test]
fn only_proven_channels_and_volumes_are_said() {
    let counts: Cells<'_> = &[
        ("num_applications_by_phone", "12"),
        ("num_applications_by_fax", "0"),
        ("num_applications_by_mail", "ND"),
        ("num_applications_by_other", "3"),
        ("num_applications_online", "7"),
        ("num_applications_total", "22"),
        ("os_application", "Y"),
        ("os_issuance", "Y"),
    ];
    let import1 = import(&[counts], &[]);
    let channels = "channels:\n  - id: web\n    kind: web\n    phases:\n      - request\n      - deliver\n  \
                    - id: phone\n    kind: phone\n    phases:\n      - request\n\
                    volume:\n  per: year\n  applications: 22\n  online: 7\n";
    assert!(import1.service().contains(channels), "{}", import1.service());
    assert_eq!(import1.left_out("num_applications_by_fax", "0, which"), 1);
    assert_eq!(import1.left_out("num_applications_by_mail", "NA or ND"), 1);
    assert_eq!(import1.left_out("num_applications_by_other", "through a channel without"), 1);
    let nothing = import(&[&[("num_applications_total", "0"), ("num_applications_online", "NA")]], &[]);
    assert!(!nothing.service().contains("volume:"));
    assert_eq!(nothing.left_out("num_applications_total", "not a number"), 1);
}

#[test]
fn only_whole_addresses_become_links() {
    let bad: Cells<'_> = &[("service_uri_en", "https://example.org/a- b/c"), ("service_uri_fr", "S.O.")];
    let refused = import(&[bad], &[]);
    assert_eq!(refused.exceptions("address that is not one"), ["SRV1: service_uri_en: https://example.org/a- b/c"]);
    assert_eq!(refused.left_out("service_uri_fr", "names no address"), 1);
    assert!(!refused.service().contains("links:"));
    let pages: Cells<'_> = &[
        ("standards_targets_uri_en", "https://example.org/s#1<>http://example.org/t\r\nhttp://example.org/t#x"),
        ("standards_targets_uri_fr", "https://example.org/s#2"),
    ];
    let good =
        import(&[&[("service_uri_en", "https://example.org/"), ("service_uri_fr", "https://example.org/")]], &[pages]);
    let links = "links:\n  - kind: portal\n    url: \"https://example.org/\"\n    name:\n      en: Service page\n      fr: Page du service\n  \
                 - kind: agreement\n    url: \"https://example.org/s#1\"\n    name:\n      en: Published service standards (in English)\n      \
                 fr: Normes de service publiées (en anglais)\n  - kind: agreement\n    url: \"http://example.org/t\"\n    name:\n      \
                 en: Published service standards (in English), 2\n      fr: Normes de service publiées (en anglais), 2\n";
    assert!(good.service().ends_with(links), "{}", good.service());
    assert_eq!(good.left_out("standards_targets_uri_en", "a page that the service links to already"), 1);
}

#[test]
fn who_deals_with_whom() {
    let said = |scope: &str, groups: &str| {
        let import = import(&[&[("service_scope", scope), ("client_target_groups", groups)]], &[]);
        let text = import.service().to_string();
        let from = text
            .find("transaction:\n")
            .map(|at| text[at + 13..].lines().take_while(|line| line.starts_with("  - ")).collect::<String>());
        (from.unwrap_or_default(), import.exceptions("an external service whose").len())
    };
    assert_eq!(said("EXTERN,INTERN", "PTC,NGO,INTERN_GOV"), ("  - organisation  - government  - internal".into(), 0));
    assert_eq!(said("ENTERPRISE", "INTERN_GOV"), ("  - internal".into(), 0));
    assert_eq!(said("EXTERN", "FOR"), (String::new(), 1));
}

#[test]
fn codes_columns_and_remarks_that_nobody_expects() {
    let odd: Cells<'_> = &[
        ("service_type", "APIR,XYZ"),
        ("service_scope", "EXTERN,MOON"),
        ("service_fee", "maybe"),
        ("special_remarks_en", "Only {few}: *all*"),
        ("automated_decision_system", "Y"),
        ("automated_decision_system_description_en", "It scores."),
        ("program_name_fr", "S.O."),
    ];
    let import = import(
        &[odd],
        &[&[("type", "OTH"), ("channel", "OTH"), ("channel_comments_en", "All"), ("comments_en", "Late, then not")]],
    );
    assert_eq!(
        import.exceptions("code that the data dictionary"),
        ["SRV1: service_type: XYZ", "SRV1: service_scope: MOON"]
    );
    assert_eq!(import.left_out("program_name_fr", "says nothing"), 1);
    assert_eq!(import.exceptions("service fee that is neither"), ["SRV1: maybe"]);
    assert!(
        import.service().contains("staff_note:\n  en: \"Special Remarks: Only {{few}}: *all*\"\n"),
        "{}",
        import.service()
    );
    assert!(import.service().contains("faq:\n  - q:\n      en: Automated Decision System\n"));
    assert!(import.service().contains("  - id: \"77\"\n    within:"), "no kind: {}", import.service());
    assert_eq!(import.results(), ["srv1/77,,,2023-04-01,2024-03-31,9,8,,,,\"Late, then not — Other channel: All\""]);

    let mut columns = services::columns();
    columns.push("mood");
    let si = table(&columns, SERVICE, &[&[("mood", "good")]]);
    let ss = table(&standards::columns(), STANDARD, &[]);
    let more = gc_service_inventory(Source { name: "si.csv", bytes: &si }, Source { name: "ss.csv", bytes: &ss });
    assert_eq!(more.expect("an import").left_out("mood", "a column that this importer"), 1);
}

/// A book of a register, written as a register and read again, is the same files.
#[test]
fn a_register_comes_back() {
    let service: Cells<'_> = &[
        ("service_id", "SRV9"),
        ("service_description_en", "Who:\r\n- *stars* and R&D\r\n# no heading {x}"),
        ("service_fee", "Y"),
        ("service_scope", "EXTERN,INTERN"),
        ("num_applications_by_phone", "4"),
        ("num_applications_online", "0"),
        ("num_applications_total", "4"),
        ("os_issuance", "Y"),
        ("special_remarks_en", "Late: see {here}."),
        ("program_name_fr", "Bateaux"),
        ("automated_decision_system", "Y"),
        ("automated_decision_system_description_en", "It sorts."),
        ("service_uri_en", "https://a.ca/en"),
        ("service_uri_fr", "https://a.ca/fr"),
    ];
    let alike = ("standards_targets_uri_fr", "https://a.ca/s");
    let promises: [Cells<'_>; 4] = [
        &[("standards_targets_uri_en", "https://a.ca/s"), alike, ("channel", "OTH"), ("comments_en", "Fair")],
        &[("service_id", "SRV9"), ("performance_results_uri_en", "https://a.ca/r"), ("type", "OTH")],
        &[
            ("service_id", "SRV9"),
            ("service_standard_id", "78"),
            ("service_standard_en", "Calls answered in 60 seconds"),
            ("service_standard_fr", "Appels pris dans les 60 secondes"),
            ("standards_targets_uri_en", "https://a.ca/t"),
            ("channel", "TEL"),
            ("total_volume", "0"),
            ("volume_meeting_target", "0"),
        ],
        &[("service_id", "SRV9"), ("service_standard_id", "79"), ("service_standard_en", "We {care}."), ("target", "")],
    ];
    let one = import(&[&[], service], &promises);
    let mut tree = crate::source::MemoryTree::new();
    for (path, bytes) in &one.files {
        tree = tree.with(path, std::str::from_utf8(bytes).expect("text"));
    }
    let charter = crate::resolve::resolve(crate::load::load(&tree).expect("a book")).charter;
    let written = super::write(&charter).expect("a register").files;
    let bytes = |name: &str| written.get(name).expect("a file").as_slice();
    let (si, ss) = (bytes("service.csv"), bytes("service-std.csv"));
    let other =
        gc_service_inventory(Source { name: "si", bytes: si }, Source { name: "ss", bytes: ss }).expect("a book");
    for (path, bytes) in &one.files {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        assert_eq!(text(bytes), other.files.get(path).map(|bytes| text(bytes)).unwrap_or_default(), "{path}");
    }
    assert_eq!(one.files.len(), other.files.len());
    let row = std::str::from_utf8(ss).expect("text").lines().last().expect("a row").to_owned();
    assert!(row.contains(",79,We {care}.,Délivré dans les 10 jours ouvrables,TML,"), "{row}");
    let head: Vec<&str> = std::str::from_utf8(si).expect("text").lines().next().expect("a head").split(',').collect();
    assert!(services::columns().iter().all(|column| head.contains(column)));
}

#[test]
fn what_cannot_be_read_names_its_place() {
    let error = |si: &[Cells<'_>], ss: &[Cells<'_>]| try_import(si, ss).map(|_| ()).expect_err("an error").to_string();
    assert_eq!(error(&[&[("service_id", " ")]], &[]), "si.csv, row 2, column `service_id`: must not be empty");
    assert_eq!(
        error(&[&[]], &[&[], &[("service_standard_id", "")]]),
        "ss.csv, row 3, column `service_standard_id`: must not be empty"
    );
    assert_eq!(
        error(&[&[]], &[&[("fiscal_yr", "2023")]]),
        "ss.csv, row 2, column `fiscal_yr`: `2023` is no fiscal year such as 2023-2024"
    );
    let bytes = table(&services::columns(), SERVICE, &[]);
    let swapped =
        gc_service_inventory(Source { name: "si.csv", bytes: &bytes }, Source { name: "si.csv", bytes: &bytes });
    let message = swapped.map(|_| ()).expect_err("an error").to_string();
    assert!(message.starts_with("si.csv, row 1, column `service_standard_id`: "), "{message}");
}
