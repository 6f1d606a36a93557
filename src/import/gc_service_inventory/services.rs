//! Rows of the inventory: each a service under its agency.

use std::collections::BTreeMap;

use super::book::{Agency, Answer, ChannelKind, Service, Text, Volume};
use super::words::{self, Code};
use super::{Work, add_links, both, leave_columns};
use crate::import::table::{Row, Table};
use crate::import::text::{common_mark, one_line, plain};
use crate::import::{ImportError, Report};
use crate::load::slugged;

const CARRIED: &[&str] = &[
    "fiscal_yr",
    "service_id",
    "service_name_en",
    "service_name_fr",
    "service_description_en",
    "service_description_fr",
    "service_type",
    "service_scope",
    "client_target_groups",
    "program_name_en",
    "program_name_fr",
    "automated_decision_system_description_en",
    "automated_decision_system_description_fr",
    "service_fee",
    "os_application",
    "os_issuance",
    "os_comments_client_interaction_en",
    "os_comments_client_interaction_fr",
    "num_applications_by_phone",
    "num_applications_online",
    "num_applications_in_person",
    "num_applications_by_mail",
    "num_applications_by_email",
    "num_applications_by_fax",
    "num_applications_by_other",
    "num_applications_total",
    "special_remarks_en",
    "special_remarks_fr",
    "service_uri_en",
    "service_uri_fr",
    "owner_org",
    "owner_org_title",
];

const UNKNOWN_CODE: &str = "code that the data dictionary does not know: left out";

/// Every column that the inventory must have.
pub(super) fn columns() -> Vec<&'static str> {
    CARRIED.iter().copied().chain(words::NO_PLACE.iter().map(|&(column, _)| column)).collect()
}

/// Reads every row.
pub(super) fn read(table: &Table, work: &mut Work) -> Result<(), ImportError> {
    let mut first_rows: BTreeMap<(&str, &str), Row<'_>> = BTreeMap::new();
    for row in table.rows() {
        work.report.tally("rows of the inventory");
        let key = (row.required("owner_org")?, row.required("service_id")?);
        let first = *first_rows.entry(key).or_insert(row);
        if first.number() != row.number() && first.same_but_for(row, "fiscal_yr") {
            merged(first, row, work);
        } else {
            add(row, work)?;
        }
    }
    let known = [&columns()[..], &[words::OUR_CHANNELS]].concat();
    leave_columns(table, &known, words::NO_PLACE, &mut work.report);
    Ok(())
}

/// The same service again, in another year, with nothing else changed.
fn merged(first: Row<'_>, row: Row<'_>, work: &mut Work) {
    work.report.tally("rows that repeat a service word for word, merged with the first");
    let years = (first.get("fiscal_yr"), row.get("fiscal_yr"));
    work.report.except(
        "service id that comes twice, alike in all but the fiscal year: one service",
        row.get("service_id"),
        format!("rows {} ({}) and {} ({})", first.number(), years.0, row.number(), years.1),
    );
}

fn add(row: Row<'_>, work: &mut Work) -> Result<(), ImportError> {
    let (owner, id) = (row.required("owner_org")?, row.required("service_id")?);
    row.required("service_name_en")?;
    let agency_id = agency_id(owner, work);
    let service = service(row, work);
    let agency = work.book.agencies.entry(agency_id.clone()).or_insert_with(|| {
        work.report.tally("agencies");
        Agency { name: agency_name(row), services: BTreeMap::new(), results: BTreeMap::new() }
    });
    let stem = free(&slugged(id), |stem| agency.services.contains_key(stem));
    if stem != bare(&slugged(id)) {
        let reason = "service id that comes twice with other content: both kept, the second under another address";
        work.report.except(reason, id, format!("row {}, {agency_id}/{stem}", row.number()));
    }
    if row.get("fiscal_yr") != work.book.edition {
        let reason = "service of another fiscal year than the book's";
        work.report.except(reason, id, row.get("fiscal_yr"));
    }
    work.report.tally("services written");
    agency.services.insert(stem.clone(), service);
    work.stems.entry((owner.to_string(), id.to_string())).or_insert((agency_id, stem));
    Ok(())
}

/// The id of an owner's agency. Owners that differ in signs only are agencies of their own.
fn agency_id(owner: &str, work: &mut Work) -> String {
    if let Some(known) = work.agency_ids.get(owner) {
        return known.clone();
    }
    let id = free(&slugged(owner), |id| work.book.agencies.contains_key(id));
    work.agency_ids.insert(owner.to_owned(), id.clone());
    id
}

/// So many letters of a name are taken for an id, which has room for eighty: a number may come behind them.
const LONGEST: usize = 60;

/// A name as an id is made of it. One without any ASCII letter or digit becomes `x`.
pub(super) fn bare(name: &str) -> &str {
    let name = name.get(..LONGEST).unwrap_or(name).trim_end_matches('-');
    if name.is_empty() { "x" } else { name }
}

/// A name that is not taken: itself, else with `-2`, `-3`, …
pub(super) fn free(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let name = bare(name);
    let mut candidate = name.to_string();
    let mut count = 1_usize;
    while taken(&candidate) {
        count += 1;
        candidate = format!("{name}-{count}");
    }
    candidate
}

/// `Transport Canada | Transports Canada`; the owner's id where there is no title.
fn agency_name(row: Row<'_>) -> Text {
    let title = one_line(row.get("owner_org_title"));
    let title = if title.is_empty() { row.get("owner_org").to_string() } else { title };
    match title.split_once(" | ") {
        Some((en, fr)) => Text::new(en.trim(), fr.trim()),
        None => Text::new(title, ""),
    }
}

fn service(row: Row<'_>, work: &mut Work) -> Service {
    let id = row.get("service_id");
    let report = &mut work.report;
    let mut service = Service {
        name: both(row, "service_name", one_line),
        description: both(row, "service_description", common_mark).some(),
        code: id.to_string(),
        topics: terms(row, "service_type", words::TOPICS, &mut work.book.topics, report),
        transaction: transaction(row, report),
        audiences: terms(row, "client_target_groups", words::AUDIENCES, &mut work.book.audiences, report),
        fees: fees(row, report),
        staff_note: staff_note(row, report).some(),
        ..Service::default()
    };
    channels(row, &mut service, report);
    service.volume = volume(row, report);
    service.faq.extend(automated(row, report));
    add_links(row, words::SERVICE_LINK, &mut service, report);
    service
}

fn terms(
    row: Row<'_>,
    column: &str,
    known: &[Code],
    used: &mut Vec<super::book::Term>,
    report: &mut Report,
) -> Vec<String> {
    let mut ids = Vec::new();
    for code in row.list(column) {
        let Some(found) = known.iter().find(|(name, ..)| *name == code) else {
            report.leave(column, "a code that the data dictionary does not know");
            report.except(UNKNOWN_CODE, row.get("service_id"), format!("{column}: {code}"));
            continue;
        };
        let term = words::term(found);
        let at = used.partition_point(|other| other.id < term.id);
        if used.get(at).is_none_or(|other| other.id != term.id) {
            used.insert(at, term.clone());
        }
        ids.push(term.id);
    }
    ids
}

fn transaction(row: Row<'_>, report: &mut Report) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    let scopes: Vec<&str> = row.list("service_scope").collect();
    if scopes.contains(&"EXTERN") {
        kinds.extend(row.list("client_target_groups").filter_map(words::transaction));
    }
    let internal = ["INTERN", "ENTERPRISE", "CLUSTER"];
    if scopes.iter().any(|scope| internal.contains(scope)) {
        kinds.push("internal");
    }
    for scope in scopes.iter().filter(|scope| **scope != "EXTERN" && !internal.contains(scope)) {
        report.except(UNKNOWN_CODE, row.get("service_id"), format!("service_scope: {scope}"));
    }
    let order = ["citizen", "business", "organisation", "government", "internal"];
    kinds.sort_by_key(|kind| order.iter().position(|known| known == kind));
    kinds.dedup();
    if kinds.is_empty() {
        let why = "an external service whose groups do not say with whom it deals: no `transaction`";
        report.leave("service_scope", why);
        report.except(
            why,
            row.get("service_id"),
            format!("{}, {}", row.get("service_scope"), row.get("client_target_groups")),
        );
    }
    kinds
}

/// `N` is no fee; `Y` says that there is one, not how much.
fn fees(row: Row<'_>, report: &mut Report) -> Option<&'static str> {
    match row.get("service_fee") {
        "N" => {
            report.tally("services with `fees: none`");
            Some("none")
        }
        "Y" => {
            report.tally("services with `fees: unknown` (the register says that there is one, not how much)");
            Some("unknown")
        }
        other => {
            if !other.is_empty() {
                report.except("service fee that is neither Y nor N: left out", row.get("service_id"), other);
            }
            None
        }
    }
}

/// A channel stands where somebody applied through it, or where the register says that one can online. `0` and `ND` (no data)
/// are often entered for channels that do not exist, so they prove none.
fn channels(row: Row<'_>, service: &mut Service, report: &mut Report) {
    for &(column, kind) in words::APPLICATIONS {
        match (row.get(column).parse::<u64>(), kind) {
            (Ok(1..), Some(kind)) => {
                let channel = service.channel(kind);
                channel.phases.push("request");
                if kind != ChannelKind::Web {
                    report.leave(column, "the number itself; it is in the total, and the channel is said");
                }
            }
            (Ok(1..), None) => report.leave(column, "through a channel without a name; it is in the total"),
            (Ok(0), _) => report.leave(column, "0, which does not prove that the channel exists"),
            (Err(_), _) => report.leave(column, "NA or ND: nothing was counted"),
        }
    }
    for kind in row.list(words::OUR_CHANNELS).filter_map(words::channel) {
        let phases = &mut service.channel(kind).phases;
        if !phases.contains(&"request") {
            phases.push("request");
        }
    }
    for &(column, phase) in words::ONLINE {
        if row.get(column) == "Y" {
            let phases = &mut service.channel(ChannelKind::Web).phases;
            if !phases.contains(&phase) {
                phases.push(phase);
            }
        } else {
            report.leave(column, "N or NA: not online, so there is nothing to say");
        }
    }
}

/// The total is the sum of what was counted; where nothing was, it is no number.
fn volume(row: Row<'_>, report: &mut Report) -> Option<Volume> {
    let counted = words::APPLICATIONS.iter().any(|(column, _)| row.get(column).parse::<u64>().is_ok())
        || row.has(words::OUR_CHANNELS);
    match row.get("num_applications_total").parse() {
        Ok(applications) if counted => {
            report.tally("services with a number of applications");
            Some(Volume { per: "year", applications, online: row.get("num_applications_online").parse().ok() })
        }
        _ => {
            report.leave("num_applications_total", "not a number, or a total of nothing counted");
            None
        }
    }
}

fn automated(row: Row<'_>, report: &mut Report) -> Option<Answer> {
    let stem = "automated_decision_system_description";
    let said = [format!("{stem}_en"), format!("{stem}_fr")];
    let nothing = said.iter().all(|column| words::says_nothing(row.get(column)));
    if row.get("automated_decision_system") == "Y" && !nothing {
        report.tally("services with a word on their automated decision system (in `faq`)");
        let (en, fr) = words::AUTOMATED;
        return Some(Answer { q: Text::new(en, fr), a: both(row, stem, common_mark) });
    }
    for column in said.iter().filter(|column| !row.get(column).is_empty()) {
        report.leave(column, "of a service without such a system, or says nothing");
    }
    None
}

/// Remarks for those who know the register, each under the register's own label.
fn staff_note(row: Row<'_>, report: &mut Report) -> Text {
    let mut note = Text::default();
    for &(stem, en, fr) in words::REMARKS {
        for (note, label, end) in [(&mut note.en, format!("{en}:"), "en"), (&mut note.fr, format!("{fr}\u{a0}:"), "fr")]
        {
            let column = format!("{stem}_{end}");
            let remark = plain(row.get(&column));
            if !words::says_nothing(&remark) {
                let gap = if note.is_empty() { "" } else { "\n\n" };
                note.push_str(&format!("{gap}{label} {remark}"));
            } else if !remark.is_empty() {
                report.leave(&column, words::NOTHING);
            }
        }
    }
    note
}
