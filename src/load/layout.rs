//! Which file is what: the book's layout on disk. It reads no file.

/// What a file of a book is, by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `charter.yaml`.
    Settings,
    /// One of the lists at the top of the book.
    List(List),
    /// `calendars/<id>.yaml`.
    Calendar(String),
    /// `profiles/<id>.yaml`.
    Profile(String),
    /// `notices/<id>.yaml`.
    Notice(String),
    /// `pages/<id>.<lang>.md`.
    Page { id: String, language: String },
    /// `agencies/<agency>/agency.yaml`.
    Agency(String),
    /// `agencies/<agency>/services/<service>.yaml`.
    Service { agency: String, service: String },
    /// `agencies/<agency>/services/<service>.md`: YAML above, description below.
    Combined { agency: String, service: String },
    /// `agencies/<agency>/services/<service>.<lang>.md`.
    Description { agency: String, service: String, language: String },
    /// `agencies/<agency>/performance/*.csv`.
    Results(String),
    /// `agencies/<agency>/performance/feedback*.csv`.
    Feedback(String),
    /// Below `static/`: copied as it is.
    Static,
    /// Below `theme/`: read by the site.
    Theme,
    /// Nothing of ours, and no harm: a README beside the book.
    Beside,
    /// Nothing that is read.
    Unknown,
    /// A place that is read, with a name that cannot be an address.
    BadName(String),
}

/// A list at the top of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Audiences,
    Topics,
    Events,
    Glossary,
    Laws,
    Acknowledged,
}

/// What stands at `path`.
pub(super) fn place(path: &str) -> Place {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["charter.yaml"] => Place::Settings,
        ["audiences.yaml"] => Place::List(List::Audiences),
        ["topics.yaml"] => Place::List(List::Topics),
        ["events.yaml"] => Place::List(List::Events),
        ["glossary.yaml"] => Place::List(List::Glossary),
        ["laws.yaml"] => Place::List(List::Laws),
        ["acknowledged.yaml"] => Place::List(List::Acknowledged),
        ["calendars", name] => named(name, ".yaml", Place::Calendar),
        ["profiles", name] => named(name, ".yaml", Place::Profile),
        ["notices", name] => named(name, ".yaml", Place::Notice),
        ["pages", name] => page(name),
        ["static", ..] => Place::Static,
        ["theme", ..] => Place::Theme,
        ["agencies", agency, rest @ ..] => match (slug(agency), rest) {
            (Some(agency), rest) => in_agency(agency, rest),
            (None, _) => Place::BadName((*agency).to_owned()),
        },
        [file] if !file.ends_with(".yaml") && !file.ends_with(".yml") => Place::Beside,
        _ => Place::Unknown,
    }
}

fn in_agency(agency: String, rest: &[&str]) -> Place {
    match rest {
        ["agency.yaml"] => Place::Agency(agency),
        ["services", name] if name.ends_with(".yaml") => {
            named(name, ".yaml", |service| Place::Service { agency, service })
        }
        ["services", name] if name.ends_with(".md") => description(agency, name),
        ["performance", name] if name.starts_with("feedback") && name.ends_with(".csv") => Place::Feedback(agency),
        ["performance", name] if name.ends_with(".csv") => Place::Results(agency),
        _ => Place::Unknown,
    }
}

fn description(agency: String, name: &str) -> Place {
    let stem = name.trim_end_matches(".md");
    match stem.split_once('.') {
        None => named(name, ".md", |service| Place::Combined { agency, service }),
        Some((service, language)) => match slug(service) {
            Some(service) => Place::Description { agency, service, language: language.to_owned() },
            None => Place::BadName(service.to_owned()),
        },
    }
}

fn page(name: &str) -> Place {
    let Some(stem) = name.strip_suffix(".md") else { return Place::Unknown };
    let Some((id, language)) = stem.split_once('.') else { return Place::Unknown };
    match slug(id) {
        Some(id) => Place::Page { id, language: language.to_owned() },
        None => Place::BadName(id.to_owned()),
    }
}

fn named(name: &str, ending: &str, place: impl FnOnce(String) -> Place) -> Place {
    match name.strip_suffix(ending) {
        None => Place::Unknown,
        Some(stem) => slug(stem).map_or_else(|| Place::BadName(stem.to_owned()), place),
    }
}

/// A name for an address made of a text: small ASCII letters, digits, single hyphens. Empty where nothing of the kind is in it.
pub fn slugged(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

/// A name that can be an address: lower-case ASCII letters, digits and hyphens.
pub fn slug(name: &str) -> Option<String> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let good = !name.is_empty()
        && name.len() <= 80
        && name.bytes().all(allowed)
        && !name.starts_with('-')
        && !name.ends_with('-');
    good.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_content_model_is_known() {
        let service = || ("civil".to_owned(), "card".to_owned());
        let (agency, name) = service();
        assert_eq!(place("agencies/civil/services/card.yaml"), Place::Service { agency, service: name });
        let (agency, name) = service();
        assert_eq!(place("agencies/civil/services/card.md"), Place::Combined { agency, service: name });
        let (agency, name) = service();
        assert_eq!(
            place("agencies/civil/services/card.fa.md"),
            Place::Description { agency, service: name, language: "fa".to_owned() }
        );
        assert_eq!(place("agencies/civil/performance/feedback-2026.csv"), Place::Feedback("civil".to_owned()));
        assert_eq!(place("agencies/civil/performance/2026.csv"), Place::Results("civil".to_owned()));
        assert_eq!(place("static/forms/x.pdf"), Place::Static);
        assert_eq!(place("README.md"), Place::Beside);
    }

    #[test]
    fn what_is_not_read_is_said() {
        assert_eq!(place("agencies/civil/services/card.yml"), Place::Unknown);
        assert_eq!(place("agencies/civil/card.yaml"), Place::Unknown);
        assert_eq!(place("charter.yml"), Place::Unknown);
        assert_eq!(place("agencies/Civil Registry/agency.yaml"), Place::BadName("Civil Registry".to_owned()));
        assert_eq!(place("agencies/civil/services/کارت.yaml"), Place::BadName("کارت".to_owned()));
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(slugged("SRV03054"), "srv03054");
        assert_eq!(slugged(" No service  standard ID. é"), "no-service-standard-id");
        assert_eq!(slugged("سازمان"), "");
    }
}
