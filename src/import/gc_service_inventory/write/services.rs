//! Rows of the inventory, each from a service.

use super::super::words;
use super::{Cells, Exporter, both, both_of, both_plain, code_of, put_both};
use crate::load::slugged;
use crate::model::{Channel, ChannelKind, Link, LinkKind, Per, Phase, Service, Transaction};
use crate::record::{Ref, Said};

/// The columns in the register's order, and ours behind them.
pub(super) const HEAD: &[&str] = &[
    "fiscal_yr",
    "service_id",
    "service_name_en",
    "service_name_fr",
    "service_description_en",
    "service_description_fr",
    "service_type",
    "service_recipient_type",
    "service_scope",
    "client_target_groups",
    "program_id",
    "program_name_en",
    "program_name_fr",
    "client_feedback_channel",
    "automated_decision_system",
    "automated_decision_system_description_en",
    "automated_decision_system_description_fr",
    "service_fee",
    "os_account_registration",
    "os_authentication",
    "os_application",
    "os_decision",
    "os_issuance",
    "os_issue_resolution_feedback",
    "os_comments_client_interaction_en",
    "os_comments_client_interaction_fr",
    "last_service_review",
    "last_service_improvement",
    "sin_usage",
    "cra_bn_identifier_usage",
    "num_phone_enquiries",
    "num_applications_by_phone",
    "num_website_visits",
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
    words::OUR_CHANNELS,
];

/// Columns that the import has no place for and that are filled here from what stands beside them.
pub(super) const FILLED_BESIDE: &[&str] = &["automated_decision_system"];

/// “No data”, in the register's words.
const NO_DATA: &str = "ND";

impl Exporter<'_> {
    /// The row of a service, and those of its links that stand with its standards.
    pub(super) fn service<'s>(&mut self, agency: &str, id: &str, service: &'s Service) -> (Cells, Vec<&'s Link>) {
        self.report.tally("services written");
        let mut cells = Cells::new();
        cells.insert("fiscal_yr", self.year.clone());
        cells.insert("service_id", code_of(id, service));
        put_both(&mut cells, ["service_name_en", "service_name_fr"], both_of(&service.name));
        if let Some(description) = service.description.get() {
            let columns = ["service_description_en", "service_description_fr"];
            put_both(&mut cells, columns, both_plain(description));
        }
        cells.insert("service_type", self.codes(&service.topics, words::TOPICS, "service_type"));
        let groups = self.groups(service);
        cells.insert("client_target_groups", groups);
        cells.insert("service_scope", scope(service));
        cells.insert("service_fee", self.fee(service));
        self.applications(service, &mut cells);
        self.answers(service, &mut cells);
        self.remarks(service, &mut cells);
        let beside = self.links(service, &mut cells);
        cells.insert("owner_org", agency.to_owned());
        cells.insert("owner_org_title", self.title(agency));
        self.unplaced(service);
        (cells, beside)
    }

    fn title(&self, agency: &str) -> String {
        let name = self.charter.agency(agency).map(|found| both_of(&found.agency.name)).unwrap_or_default();
        name.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" | ")
    }

    /// The register's codes for topics or audiences.
    fn codes(&mut self, ids: &Said<Vec<Ref>>, known: &[words::Code], column: &str) -> String {
        let mut codes = Vec::new();
        for id in ids.list() {
            match known.iter().find(|(code, ..)| slugged(code) == id.id) {
                Some((code, ..)) => codes.push(*code),
                None => {
                    self.report.leave(column, "a topic or an audience that the register's dictionary does not know")
                }
            }
        }
        codes.join(",")
    }

    /// Whom it serves: its audiences, else those that its `transaction` means.
    fn groups(&mut self, service: &Service) -> String {
        let groups = self.codes(&service.audiences, words::AUDIENCES, "client_target_groups");
        let means = |kind: &Transaction| match kind {
            Transaction::Citizen => Some("PERSON"),
            Transaction::Business => Some("ECONOM"),
            Transaction::Organisation => Some("NGO"),
            _ => None,
        };
        if groups.is_empty() {
            return service.transaction.list().iter().filter_map(means).collect::<Vec<_>>().join(",");
        }
        groups
    }

    fn fee(&mut self, service: &Service) -> String {
        let code = match &service.fees {
            Said::Unsaid => "",
            Said::None(_) => "N",
            Said::Unknown(_) => "Y",
            Said::Is(..) => {
                self.report.leave("service_fee", "how much a fee is; the register says only whether there is one");
                "Y"
            }
        };
        code.to_owned()
    }

    fn applications(&mut self, service: &Service, cells: &mut Cells) {
        let web = channel(service, ChannelKind::Web);
        for (column, phase) in [("os_application", Phase::Request), ("os_issuance", Phase::Deliver)] {
            let online = web.is_some_and(|web| web.phases.list().contains(&phase));
            cells.insert(column, if online { "Y" } else { "N" }.to_owned());
        }
        for (column, kind) in words::APPLICATIONS.iter().filter(|(_, kind)| kind.is_some()) {
            let there = kind.and_then(model_kind).and_then(|kind| channel(service, kind)).is_some();
            cells.insert(column, if there { NO_DATA } else { "NA" }.to_owned());
        }
        let volume = service.volume.get().filter(|volume| volume.per.get().is_none_or(|per| *per == Per::Year));
        if let Some(volume) = volume {
            let number = |said: &Said<crate::record::Sp<u64>>| said.get().map(|number| number.value.to_string());
            cells.extend(number(&volume.applications).map(|total| ("num_applications_total", total)));
            cells.extend(number(&volume.online).map(|online| ("num_applications_online", online)));
        } else if service.volume.get().is_some() {
            self.report
                .leave("num_applications_total", "counted by the month or day, where the register counts by the year");
        }
        let applies = |code: &&&str| {
            let kind = words::channel(code).and_then(model_kind);
            kind.and_then(|kind| channel(service, kind)).is_some_and(|one| one.phases.list().contains(&Phase::Request))
        };
        let codes: Vec<&str> = CHANNELS.iter().filter(applies).copied().collect();
        cells.insert(words::OUR_CHANNELS, codes.join(","));
    }

    fn answers(&mut self, service: &Service, cells: &mut Cells) {
        for question in service.faq.list() {
            let [asked, _] = both(&question.q);
            let Some(answer) = question.a.get().filter(|_| asked == words::AUTOMATED.0) else {
                self.report.leave("faq", "questions and answers; the register has none");
                continue;
            };
            cells.insert("automated_decision_system", "Y".to_owned());
            let columns = ["automated_decision_system_description_en", "automated_decision_system_description_fr"];
            put_both(cells, columns, both_plain(answer));
        }
    }

    /// What the register itself published stands in the staff's note under the register's own labels. What else stands there was
    /// never meant for the public.
    fn remarks(&mut self, service: &Service, cells: &mut Cells) {
        let Some(note) = service.staff_note.get() else { return };
        let texts = both_of(&note.0);
        let labels: [Vec<String>; 2] = [
            words::REMARKS.iter().map(|(_, en, _)| format!("{en}:")).collect(),
            words::REMARKS.iter().map(|(_, _, fr)| format!("{fr}\u{a0}:")).collect(),
        ];
        let columns = [
            ["special_remarks_en", "os_comments_client_interaction_en", "program_name_en"],
            ["special_remarks_fr", "os_comments_client_interaction_fr", "program_name_fr"],
        ];
        for ((text, labels), columns) in texts.iter().zip(&labels).zip(columns) {
            let (parts, before) = labelled(text, labels);
            if !before.trim().is_empty() {
                self.report.leave("staff_note", "for staff only, and the register is public");
            }
            cells.extend(parts.into_iter().map(|(at, part)| (columns[at], part.to_owned())));
        }
    }

    /// Puts the service's own pages into its row; gives back the links that stand with the standards.
    fn links<'s>(&mut self, service: &'s Service, cells: &mut Cells) -> Vec<&'s Link> {
        let (mut en, mut fr, mut beside) = (Vec::new(), Vec::new(), Vec::new());
        for link in service.links.list() {
            let Some(url) = link.url.get() else { continue };
            match (link.kind.get(), side(link)) {
                (Some(LinkKind::Agreement), _) => beside.push(link),
                (Some(LinkKind::Portal), side) => {
                    if side != Some("fr") {
                        en.push(url.text.as_str());
                    }
                    if side != Some("en") {
                        fr.push(url.text.as_str());
                    }
                }
                _ => {
                    self.report.leave("links", "guides and laws; the register has pages of services and standards only")
                }
            }
        }
        put_both(cells, ["service_uri_en", "service_uri_fr"], [en.join("\n"), fr.join("\n")]);
        beside
    }

    fn unplaced(&mut self, service: &Service) {
        let lists = [
            (service.steps.list().len(), "steps"),
            (service.requirements.list().len(), "requirements"),
            (service.outputs.list().len(), "outputs"),
            (service.redress.list().len(), "redress"),
            (service.remedies.list().len(), "remedies"),
            (service.legal_basis.list().len(), "legal_basis"),
        ];
        for (count, field) in lists {
            (0..count).for_each(|_| self.report.leave(field, "the register has no place for it"));
        }
    }
}

/// The codes of channels in the register's dictionary that the content model knows.
const CHANNELS: [&str; 6] = ["PERSON", "ONL", "TEL", "EML", "POST", "FAX"];

/// The channel in the words of the content model.
pub(super) fn model_kind(kind: super::super::book::ChannelKind) -> Option<ChannelKind> {
    use super::super::book::ChannelKind as Known;
    Some(match kind {
        Known::Counter => ChannelKind::Counter,
        Known::Web => ChannelKind::Web,
        Known::Phone => ChannelKind::Phone,
        Known::Email => ChannelKind::Email,
        Known::Post => ChannelKind::Post,
        Known::Fax => ChannelKind::Fax,
    })
}

/// The register's code of a kind of channel.
pub(super) fn channel_code(kind: ChannelKind) -> Option<&'static str> {
    CHANNELS.into_iter().find(|code| words::channel(code).and_then(model_kind) == Some(kind))
}

fn channel(service: &Service, kind: ChannelKind) -> Option<&Channel> {
    service.channels.list().iter().find(|channel| channel.kind.get() == Some(&kind))
}

fn scope(service: &Service) -> String {
    let (internal, external): (Vec<&Transaction>, Vec<&Transaction>) =
        service.transaction.list().iter().partition(|kind| **kind == Transaction::Internal);
    match (internal.is_empty(), external.is_empty()) {
        (false, true) => "INTERN",
        (false, false) => "EXTERN,INTERN",
        (true, _) => "EXTERN",
    }
    .to_owned()
}

/// For which language a link is that was imported, where it is for one.
pub(super) fn side(link: &Link) -> Option<&'static str> {
    let [name, _] = both(&link.name);
    [("en", " (in English)"), ("fr", " (in French)")]
        .into_iter()
        .find(|(_, tail)| name.contains(tail))
        .map(|(side, _)| side)
}

/// The parts of a note that stand behind labels, by the label's place, and what stands before the first.
fn labelled<'t>(text: &'t str, labels: &[String]) -> (Vec<(usize, &'t str)>, &'t str) {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let here = text.match_indices(label.as_str()).map(|(from, _)| from);
        let begins = |from: &usize| *from == 0 || text[..*from].ends_with("\n\n");
        starts.extend(here.into_iter().find(begins).map(|from| (from, at)));
    }
    starts.sort_unstable();
    let end = |at: usize| starts.get(at + 1).map_or(text.len(), |(from, _)| *from);
    let part =
        |(at, &(from, label)): (usize, &(usize, usize))| (label, text[from + labels[label].len()..end(at)].trim());
    (starts.iter().enumerate().map(part).collect(), &text[..starts.first().map_or(text.len(), |(from, _)| *from)])
}
