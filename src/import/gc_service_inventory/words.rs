//! The register's codes and what they mean, in its own words (its published data dictionary, `service_data_dict.json`).

use super::book::{ChannelKind, Term, Text};

/// A code with its label in English and French.
pub(super) type Code = (&'static str, &'static str, &'static str);

/// `service_type`: a book's topics.
pub(super) const TOPICS: &[Code] = &[
    ("APIR", "Agreements, Permissions, Inspections, Rulings", "Accords, autorisations, inspections, décisions"),
    ("CER", "Care, Education, Recreation", "Soins, éducation, loisirs"),
    ("GNC", "Grants and Contributions", "Subventions et contributions"),
    ("INFO", "Information", "Informations"),
    ("LRP", "Legislation, Regulation, Policy", "Législation, réglementation, politique"),
    ("PPI", "Penalties, Protection, Intervention", "Pénalités, protection, interventions"),
    ("REG_VOL", "High Volume Regulatory Transactions", "Opérations réglementaires à demande élevée"),
    ("RES", "Resources", "Ressources"),
];

/// `client_target_groups`: a book's audiences.
pub(super) const AUDIENCES: &[Code] = &[
    ("ECONOM", "Economic Segments (Businesses)", "Segments économiques (entreprises)"),
    ("FOR", "Foreign Entities", "Entités étrangères"),
    ("INTERN_GOV", "Internal to Government", "Interne au gouvernement"),
    ("NGO", "Non Profit Institutions and Organizations", "Institutions et organismes sans but lucratif"),
    ("PERSON", "Persons", "Particuliers"),
    ("PTC", "Provinces, Territories or Communities", "Provinces, territoires et collectivités"),
];

/// A code as a book's term: its id is the code in small letters.
pub(super) fn term(&(code, en, fr): &Code) -> Term {
    Term { id: crate::load::slugged(code), name: Text::new(en, fr) }
}

/// Who deals with whom, for the groups of a service that is open to the outside. Foreign entities may be anybody.
pub(super) fn transaction(group: &str) -> Option<&'static str> {
    match group {
        "PERSON" => Some("citizen"),
        "ECONOM" => Some("business"),
        "NGO" => Some("organisation"),
        "PTC" | "INTERN_GOV" => Some("government"),
        _ => None,
    }
}

/// `channel` of a standard. `OTH` is none that the content model knows.
pub(super) fn channel(code: &str) -> Option<ChannelKind> {
    match code {
        "PERSON" => Some(ChannelKind::Counter),
        "ONL" => Some(ChannelKind::Web),
        "TEL" => Some(ChannelKind::Phone),
        "EML" => Some(ChannelKind::Email),
        "POST" => Some(ChannelKind::Post),
        "FAX" => Some(ChannelKind::Fax),
        _ => None,
    }
}

/// `type` of a standard. `OTH` is none that the content model knows.
pub(super) fn standard_kind(code: &str) -> Option<&'static str> {
    match code {
        "TML" => Some("timeliness"),
        "ACS" => Some("access"),
        "ACY" => Some("accuracy"),
        _ => None,
    }
}

/// The columns that count applications, by the channel that they came through.
pub(super) const APPLICATIONS: &[(&str, Option<ChannelKind>)] = &[
    ("num_applications_in_person", Some(ChannelKind::Counter)),
    ("num_applications_online", Some(ChannelKind::Web)),
    ("num_applications_by_phone", Some(ChannelKind::Phone)),
    ("num_applications_by_email", Some(ChannelKind::Email)),
    ("num_applications_by_mail", Some(ChannelKind::Post)),
    ("num_applications_by_fax", Some(ChannelKind::Fax)),
    ("num_applications_by_other", None),
];

/// A column of ours in what is exported: through which channels one can apply, in the register's codes of channels. The register
/// itself proves a channel by a number of applications, which a book keeps only for the web.
pub(super) const OUR_CHANNELS: &str = "application_channels";

/// What can be done on the web, with the phase of a service that it is.
pub(super) const ONLINE: &[(&str, &str)] = &[("os_application", "request"), ("os_issuance", "deliver")];

/// Remarks, by the columns' common stem, with the label that goes before them in the staff's note.
pub(super) const REMARKS: &[Code] = &[
    ("special_remarks", "Special Remarks", "Remarques spéciales"),
    ("os_comments_client_interaction", "Comments on Online Services", "Commentaires sur les services électroniques"),
    ("program_name", "Program Name", "Désignation du programme"),
];

/// The question to which the description of an automated decision system is the answer.
pub(super) const AUTOMATED: (&str, &str) = ("Automated Decision System", "Système décisionnel automatisé");

/// A pair of columns that hold web addresses.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkColumns {
    /// What both names begin with.
    pub(super) stem: &'static str,
    /// The kind of link.
    pub(super) kind: &'static str,
    /// What to call it.
    pub(super) en: &'static str,
    /// The same in French.
    pub(super) fr: &'static str,
}

/// The page of a service.
pub(super) const SERVICE_LINK: LinkColumns =
    LinkColumns { stem: "service_uri", kind: "portal", en: "Service page", fr: "Page du service" };

/// Links that a standard brings to its service.
pub(super) const STANDARD_LINKS: [LinkColumns; 2] = [
    LinkColumns {
        stem: "standards_targets_uri",
        kind: "agreement",
        en: "Published service standards",
        fr: "Normes de service publiées",
    },
    LinkColumns {
        stem: "performance_results_uri",
        kind: "agreement",
        en: "Published performance results",
        fr: "Résultats de rendement publiés",
    },
];

/// The reason for leaving out what [`says_nothing`].
pub(super) const NOTHING: &str = "says nothing (`N/A`)";

/// Columns of the inventory that the content model has no place for, and why.
pub(super) const NO_PLACE: &[(&str, &str)] = &[
    ("service_recipient_type", "the model does not tell targeted services from societal ones"),
    ("program_id", "an accounting code; the programme's name stands in the staff's note"),
    ("client_feedback_channel", "the model has feedback for a whole agency only"),
    ("automated_decision_system", "said by its description, where there is one"),
    ("os_account_registration", "the model has no place for accounts"),
    ("os_authentication", "does not say how one proves who one is"),
    ("os_decision", "to be told of the outcome online is no phase of a channel in the model"),
    ("os_issue_resolution_feedback", "the model has feedback for a whole agency only"),
    ("last_service_review", "a fiscal year, where the model wants a date"),
    ("last_service_improvement", "a fiscal year, and does not say what was improved"),
    ("sin_usage", "does not say that one has to give the number"),
    ("cra_bn_identifier_usage", "does not say that one has to give the number"),
    ("num_phone_enquiries", "the model counts applications, not enquiries"),
    ("num_website_visits", "the model counts applications, not visits"),
];

/// Columns of the standards that the content model has no place for, and why.
pub(super) const NO_PLACE_IN_STANDARDS: &[(&str, &str)] = &[
    ("service_name_en", "the inventory names the service"),
    ("service_name_fr", "the inventory names the service"),
    ("channel_comments_fr", "a result's comment has one language"),
    ("comments_fr", "a result's comment has one language"),
    ("performance", "computed anew from the volumes"),
    ("target_met", "computed anew from the volumes and the target"),
    ("owner_org_title", "the inventory names the agency"),
];

/// Whether a text says nothing of its own: `N/A`, `Sans objet`, `http://`, or `Yes` where words are wanted.
pub(super) fn says_nothing(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.trim_start_matches("https://").trim_start_matches("http://");
    let folded: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(
        folded.as_str(),
        "" | "na"
            | "naso"
            | "so"
            | "nd"
            | "yes"
            | "oui"
            | "no"
            | "non"
            | "nil"
            | "none"
            | "aucun"
            | "aucune"
            | "sansobjet"
    ) || ["notapplicable", "nonapplicable", "unavailable", "nondisponible", "notavailable"].contains(&folded.as_str())
}
