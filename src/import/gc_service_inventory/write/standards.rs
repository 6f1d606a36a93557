//! Rows of the standards, each from a standard of a service with the result of the year.

use super::super::words;
use super::services::{channel_code, side};
use super::{Cells, Exporter, both, code_of, year_of};
use crate::import::text::unbraced;
use crate::model::{Link, Measurement, Service, Standard, StandardKind, Timing};
use crate::quantity::{Decimal, Share};
use crate::record::{Said, Sp};

/// The columns in the register's order.
pub(super) const HEAD: &[&str] = &[
    "fiscal_yr",
    "service_id",
    "service_name_en",
    "service_name_fr",
    "service_standard_id",
    "service_standard_en",
    "service_standard_fr",
    "type",
    "channel",
    "channel_comments_en",
    "channel_comments_fr",
    "target",
    "volume_meeting_target",
    "total_volume",
    "performance",
    "comments_en",
    "comments_fr",
    "target_met",
    "standards_targets_uri_en",
    "standards_targets_uri_fr",
    "performance_results_uri_en",
    "performance_results_uri_fr",
    "owner_org",
    "owner_org_title",
];

/// How a promise begins that has no words but its time, in English and French.
const OPENINGS: [&str; 2] = ["Within", "Dans un délai de"];

/// The two pairs of columns for addresses, in the order in which the import reads them.
const ADDRESSES: [[&str; 2]; 2] = [
    ["standards_targets_uri_en", "standards_targets_uri_fr"],
    ["performance_results_uri_en", "performance_results_uri_fr"],
];

impl Exporter<'_> {
    /// The rows of a service's standards; `row` is that of the service.
    pub(super) fn standards(
        &mut self,
        agency: &str,
        id: &str,
        service: &Service,
        row: &Cells,
        links: Vec<&Link>,
    ) -> Vec<Cells> {
        let mut rows: Vec<Cells> = Vec::new();
        for standard in service.standards.list().iter().filter(|standard| standard.left_out.is_unsaid()) {
            let mut cells = Cells::new();
            for column in ["fiscal_yr", "service_name_en", "service_name_fr", "owner_org", "owner_org_title"] {
                cells.insert(column, row.get(column).cloned().unwrap_or_default());
            }
            cells.insert("service_id", code_of(id, service));
            cells.insert("service_standard_id", standard.id.text.clone());
            self.promise(standard, &mut cells);
            cells.insert("type", kind(standard).to_owned());
            cells.insert("channel", self.channel(service, standard));
            let share = standard.target.get().or(standard.at_least.get());
            let target = share.map(|share| share.value.percent() / Decimal::ONE_HUNDRED);
            cells.extend(target.map(|target| ("target", target.normalize().to_string())));
            self.result(agency, id, standard, target, &mut cells);
            self.report.tally("standards written");
            rows.push(cells);
        }
        self.put_links(&links, &mut rows);
        rows
    }

    /// The promise in both languages, the facts that it names in words again.
    fn promise(&mut self, standard: &Standard, cells: &mut Cells) {
        let within = standard.within.get().and_then(Timing::length).map(|length| length.value.to_string());
        let times = [within.clone(), within.as_deref().and_then(in_french)];
        let shares =
            [("{target}", &standard.target), ("{at_least}", &standard.at_least), ("{at_most}", &standard.at_most)];
        let said = both(&standard.promise);
        for ((column, said), (time, opening)) in
            ["service_standard_en", "service_standard_fr"].into_iter().zip(said).zip(times.into_iter().zip(OPENINGS))
        {
            let text = match (&within, time) {
                (Some(_), None) => String::new(),
                (Some(_), Some(time)) if standard.promise.is_unsaid() => format!("{opening} {time}"),
                (_, time) => said.replace("{within}", &time.unwrap_or_default()),
            };
            let fill = |text: String, (name, share): &(&str, &Said<Sp<Share>>)| match share.get() {
                Some(share) => text.replace(name, &share.value.to_string()),
                None => text,
            };
            let text = shares.iter().fold(text, fill);
            if text.is_empty() {
                self.report.leave(column, "no promise in this language");
            }
            cells.insert(column, text);
        }
    }

    fn channel(&mut self, service: &Service, standard: &Standard) -> String {
        let kinds = standard.channels.list().iter().map(|id| {
            let channel = service.channels.list().iter().find(|channel| channel.id.text == id.id);
            channel.and_then(|channel| channel.kind.get()).and_then(|kind| channel_code(*kind)).unwrap_or("OTH")
        });
        let kinds: Vec<&str> = kinds.collect();
        (1..kinds.len())
            .for_each(|_| self.report.leave("channel", "a second channel; the register has one a standard"));
        kinds.first().copied().unwrap_or_default().to_owned()
    }

    /// What was measured in the year: the whole year's row, else the sum of its parts.
    fn result(&mut self, agency: &str, id: &str, standard: &Standard, target: Option<Decimal>, cells: &mut Cells) {
        let name = format!("{id}/{}", standard.id.text);
        let measured = self.charter.book.agencies.get(agency).map(|found| found.measurements.as_slice());
        let of_standard = |row: &&Measurement| row.standard.id == name || row.standard.id == format!("{agency}/{name}");
        let rows: Vec<&Measurement> = measured.unwrap_or_default().iter().filter(of_standard).collect();
        let (rows, other): (Vec<&Measurement>, Vec<&Measurement>) =
            rows.into_iter().partition(|row| year_of(row).as_deref() == Some(&self.year));
        other.iter().for_each(|_| self.report.leave("results", "of another fiscal year than the one that is written"));
        let whole: Vec<&Measurement> =
            rows.iter().copied().filter(|row| row.office.is_none() && row.channel.is_none()).collect();
        let rows = if whole.is_empty() { rows } else { whole };
        let longest = rows.iter().copied().max_by_key(|row| (row.end.value, std::cmp::Reverse(row.start.value)));
        let year = longest.filter(|row| is_whole_year(row));
        let rows = year.map_or(rows, |row| vec![row]);
        let sum = |of: fn(&Measurement) -> Option<u64>| rows.iter().map(|row| of(row)).sum::<Option<u64>>();
        let total = sum(|row| row.total.as_ref().map(|number| number.value));
        let met = sum(|row| row.met.as_ref().map(|number| number.value));
        let (Some(total), Some(met)) = (total.filter(|_| !rows.is_empty()), met) else { return };
        self.report.tally("results written");
        cells.insert("total_volume", total.to_string());
        cells.insert("volume_meeting_target", met.to_string());
        let share = Decimal::from(met).checked_div(Decimal::from(total));
        cells.extend(share.map(|share| ("performance", share.round_dp(4).normalize().to_string())));
        let met = share.zip(target).map_or("NA", |(share, target)| if share >= target { "Y" } else { "N" });
        cells.insert("target_met", met.to_owned());
        let comments: Vec<&str> = rows.iter().filter_map(|row| row.comment.as_deref()).collect();
        cells.insert("comments_en", unbraced(&comments.join(" ")));
    }

    /// Puts the pages about standards into the rows from above, so that they are read again in the same order.
    fn put_links(&mut self, links: &[&Link], rows: &mut [Cells]) {
        let (mut row, mut stage) = (0, 0);
        for link in links {
            let Some(url) = link.url.get() else { continue };
            let [name, _] = both(&link.name);
            let pair = usize::from(name.starts_with(words::STANDARD_LINKS[1].en));
            let side = side(link);
            let own = pair * 2 + usize::from(side == Some("fr"));
            let fits = |cells: &Cells| fits(cells, pair, side);
            if own < stage || !rows.get(row).is_some_and(fits) {
                row += 1;
            }
            stage = own;
            let Some(cells) = rows.get_mut(row) else {
                self.report.leave("links", "pages of standards, where a service has fewer standards than pages");
                continue;
            };
            for (column, language) in ADDRESSES[pair].into_iter().zip(["en", "fr"]) {
                if side.is_none_or(|side| side == language) {
                    let cell = cells.entry(column).or_default();
                    cell.push_str(if cell.is_empty() { "" } else { "\n" });
                    cell.push_str(&url.text);
                }
            }
        }
    }
}

/// Whether a page may stand in a row beside those that do: pages for both languages make both cells alike, others must not.
fn fits(cells: &Cells, pair: usize, side: Option<&str>) -> bool {
    let [en, fr] = ADDRESSES[pair].map(|column| cells.get(column).map_or("", String::as_str));
    let empty = en.is_empty() && fr.is_empty();
    empty || (side.is_none() == (en == fr))
}

fn is_whole_year(row: &Measurement) -> bool {
    let (start, end) = (row.start.value, row.end.value);
    (start.month(), start.day(), end.month(), end.day()) == (4, 1, 3, 31)
}

fn kind(standard: &Standard) -> &'static str {
    match standard.kind.get() {
        Some(StandardKind::Timeliness) => "TML",
        Some(StandardKind::Access) => "ACS",
        Some(StandardKind::Accuracy) => "ACY",
        _ => "OTH",
    }
}

/// A time as French writes it, where it is a number of one unit.
fn in_french(time: &str) -> Option<String> {
    const UNITS: [(&str, &str, &str); 9] = [
        ("working hour", "heure ouvrable", "heures ouvrables"),
        ("working day", "jour ouvrable", "jours ouvrables"),
        ("calendar day", "jour civil", "jours civils"),
        ("second", "seconde", "secondes"),
        ("minute", "minute", "minutes"),
        ("hour", "heure", "heures"),
        ("week", "semaine", "semaines"),
        ("month", "mois", "mois"),
        ("year", "an", "ans"),
    ];
    UNITS.iter().find_map(|(english, one, many)| {
        let (number, rest) = time.split_once(' ')?;
        let number = number.chars().all(|c| c.is_ascii_digit() || c == '–').then_some(number)?;
        match rest.strip_prefix(english)? {
            "" => Some(format!("{number} {one}")),
            "s" => Some(format!("{number} {many}")),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::in_french;

    #[test]
    fn a_plain_time_is_written_in_french() {
        assert_eq!(in_french("10 working days").as_deref(), Some("10 jours ouvrables"));
        assert_eq!(in_french("1 month").as_deref(), Some("1 mois"));
        assert_eq!(in_french("3–5 weeks").as_deref(), Some("3–5 semaines"));
        assert_eq!(in_french("at least 2 hours"), None);
        assert_eq!(in_french("same working day"), None);
    }
}
