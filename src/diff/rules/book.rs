//! Languages, calendars, what words mean in the whole book, and the events it explains.

crate::diff::rule::diff_rules! { Book;
    LANGUAGE_ADDED = "language-added" <-> "language-removed", Better, "The charter is published in one more language",
        "the charter is now published in {new}",
        "`languages` of the book.";
    LANGUAGE_REMOVED = "language-removed" <-> "language-added", Worse, "The charter is no longer published in a language",
        "the charter is no longer published in {old}",
        "`languages` of the book.";
    DEFAULT_LANGUAGE = "default-language-changed" <-> "default-language-changed", Neutral, "Another language is the source",
        "the default language {old} → {new}",
        "The first of `languages`: missing words are shown in it.";
    CALENDAR_CHANGED = "calendar-changed" <-> "calendar-changed", Unclear, "Working days are counted differently",
        "working days: {old} → {new}",
        "Weekends, hours of a working day, the cutoff, whether the day of receipt counts, or another calendar altogether: every \
         promise in working days moves with it.";
    HOLIDAY_ADDED = "holiday-added" <-> "holiday-removed", Neutral, "One more day on which nobody works",
        "one more holiday: {new}",
        "An answer may come a day later. Neutral, because next year's holidays are added every year.";
    HOLIDAY_REMOVED = "holiday-removed" <-> "holiday-added", Neutral, "One day fewer on which nobody works",
        "no longer a holiday: {old}",
        "Neutral, because last year's holidays are taken away.";
    DAYS_CHANGED = "meaning-of-days-changed" <-> "meaning-of-days-changed", Unclear, "Bare days mean other days",
        "bare “days” are {old} → {new} days",
        "`days` of the book. Times that were read differently are told by themselves.";
    SETTING_CHANGED = "setting-changed" <-> "setting-changed", Neutral, "A setting of the book changed",
        "{what}: {old} → {new}",
        "Title, edition, address, profiles, levels of rules and the like: nothing that a service promises.";
    EVENT_SERVICE_ADDED = "event-service-added" <-> "event-service-removed", Neutral, "An event names one more service",
        "{item}: now leads to {new}",
        "What it does to the whole way is told by the journey's totals.";
    EVENT_SERVICE_REMOVED = "event-service-removed" <-> "event-service-added", Neutral, "An event names one service fewer",
        "{item}: no longer leads to {old}",
        "What it does to the whole way is told by the journey's totals.";
}
