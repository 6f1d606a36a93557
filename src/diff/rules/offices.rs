//! Offices and their hours.

crate::diff::rule::diff_rules! { Offices;
    OFFICE_ADDED = "office-added" <-> "office-removed", Better, "An office that was not there",
        "new office: {item}",
        "An entry of `offices` of an agency.";
    OFFICE_REMOVED = "office-removed" <-> "office-added", Worse, "An office that is no longer there",
        "office closed: {item}",
        "Where it goes on under another id, say so with `formerly: [old-id]`.";
    OFFICE_MOVED = "office-moved" <-> "office-moved", Unclear, "An office has another address",
        "{item}: {old} → {new}",
        "Nearer for some and farther for others. A corrected spelling is found by this rule too.";
    LOCATION_CHANGED = "location-changed" <-> "location-changed", Neutral, "The point on the map changed",
        "{item}: {old} → {new}",
        "`geo` of an office.";
    HOURS_LONGER = "hours-longer" <-> "hours-shorter", Better, "An office is open longer",
        "{item}: open {old} → {new}",
        "The week's hours without breaks: every minute that was open is open, and more are.";
    HOURS_SHORTER = "hours-shorter" <-> "hours-longer", Worse, "An office is open for less time",
        "{item}: open {old} → {new}",
        "The week's hours without breaks: no new minute is open, and some are gone.";
    HOURS_CHANGED = "hours-changed" <-> "hours-changed", Unclear, "An office is open at other times",
        "{item}: open {old} → {new}",
        "Some minutes of the week came and others went; or hours are said for the first time, or no longer.";
    SPECIAL_HOURS = "special-hours-changed" <-> "special-hours-changed", Unclear, "Hours of some dates changed",
        "{item}: hours of some dates {old} → {new}",
        "Entries of `hours` with `from` or `until`.";
    ACCESS_ADDED = "accessibility-added" <-> "accessibility-removed", Better, "An office offers more to people who need it",
        "{item}: now with {new}",
        "`accessibility` of an office.";
    ACCESS_REMOVED = "accessibility-removed" <-> "accessibility-added", Worse, "An office offers less to people who need it",
        "{item}: no longer with {old}",
        "`accessibility` of an office.";
    SPOKEN_ADDED = "spoken-language-added" <-> "spoken-language-removed", Better, "One more language is spoken at an office",
        "{item}: now also spoken: {new}",
        "`languages` of an office.";
    SPOKEN_REMOVED = "spoken-language-removed" <-> "spoken-language-added", Worse, "A language is no longer spoken at an office",
        "{item}: no longer spoken: {old}",
        "`languages` of an office.";
    EXCEPTION_ADDED = "office-exception-added" <-> "office-exception-removed", Unclear, "An office may now differ from the standard",
        "one office differs: {new}",
        "`available` of a service: other hours or another time at one office.";
    EXCEPTION_REMOVED = "office-exception-removed" <-> "office-exception-added", Unclear, "An office no longer differs from the standard",
        "no longer different: {old}",
        "`available` of a service.";
    OFFICE_TIME_LONGER = "office-time-longer" <-> "office-time-shorter", Worse, "It takes longer at an office",
        "{item}: takes {old} → {new} there",
        "`time` in `available` of a service.";
    OFFICE_TIME_SHORTER = "office-time-shorter" <-> "office-time-longer", Better, "It takes less time at an office",
        "{item}: takes {old} → {new} there",
        "`time` in `available` of a service.";
    OFFICE_TIME_CHANGED = "office-time-changed" <-> "office-time-changed", Unclear, "The time at an office changed",
        "{item}: takes {old} → {new} there",
        "Which is longer cannot be told, or it is said for the first time, or no longer.";
}
