//! Names of time zones, as the IANA has them: `Asia/Manila`. Which hours they mean is not known here.

use icu_time::TimeZone;
use icu_time::zone::iana::IanaParserExtended;

/// Whether this is the name of a time zone, in the very letters of the IANA; its older names count, too.
pub fn is_time_zone(name: &str) -> bool {
    let found = IanaParserExtended::new().parse(name);
    found.time_zone != TimeZone::UNKNOWN && found.normalized == name
}

/// What was probably meant by a name that is none: the same in other letters, or the zone of that city.
pub fn time_zone_like(name: &str) -> Option<&'static str> {
    let zones = IanaParserExtended::new();
    let wanted = name.trim().replace(' ', "_");
    let found = zones.parse(&wanted);
    if found.time_zone != TimeZone::UNKNOWN {
        return Some(found.normalized);
    }
    let city = wanted.rsplit('/').next().unwrap_or(&wanted);
    let is_of_city = |zone: &&str| zone.rsplit('/').next().is_some_and(|own| own.eq_ignore_ascii_case(city));
    zones.iter().map(|zone| zone.canonical).find(is_of_city)
}

/// The names of all time zones that are in use, older ones left out.
pub fn time_zones() -> impl Iterator<Item = &'static str> {
    IanaParserExtended::new().iter().map(|zone| zone.canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_their_names() {
        for name in ["Asia/Manila", "Asia/Tehran", "America/Argentina/Buenos_Aires", "Asia/Calcutta", "Etc/UTC", "UTC"]
        {
            assert!(is_time_zone(name), "{name}");
        }
        for name in ["Manila", "asia/manila", "Asia/Manilla", "GMT+8", "+08:00", "", "Asia"] {
            assert!(!is_time_zone(name), "{name}");
        }
    }

    #[test]
    fn what_was_meant_is_named() {
        assert_eq!(time_zone_like("Manila"), Some("Asia/Manila"));
        assert_eq!(time_zone_like("asia/manila"), Some("Asia/Manila"));
        assert_eq!(time_zone_like("Buenos Aires"), Some("America/Argentina/Buenos_Aires"));
        assert_eq!(time_zone_like("Sabzdasht"), None);
        assert!(time_zones().any(|zone| zone == "Asia/Bangkok"));
    }
}
