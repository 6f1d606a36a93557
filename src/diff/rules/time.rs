//! How long things take, and when the clock runs.

crate::diff::rule::diff_rules! { Time;
    TIME_LONGER = "time-longer" <-> "time-shorter", Worse, "A promised time became longer",
        "answer within {old} → {new}",
        "`within` of a standard. Ranges are compared by their worst bound. Working days and calendar days are compared where \
         the book's calendar decides from every day that it covers; else it is `time-changed`.";
    TIME_SHORTER = "time-shorter" <-> "time-longer", Better, "A promised time became shorter",
        "answer within {old} → {new}",
        "`within` of a standard. Ranges are compared by their worst bound.";
    TIME_CHANGED = "time-changed" <-> "time-changed", Unclear, "A promised time changed, and which is longer cannot be told",
        "answer within {old} → {new}",
        "Working time against calendar time that no calendar decides, months against days, a time for each of something \
         against a whole one, or other words for what it depends on.";
    TIME_RANGE_CHANGED = "time-range-changed" <-> "time-range-changed", Neutral, "Only the better bound of a time changed",
        "the shortest time: {old} → {new}",
        "The longest it takes is as before; the shortest is not.";
    TIME_LIMIT_REMOVED = "time-limit-removed" <-> "time-limit-added", Worse, "A promised time is gone",
        "answer within {old} → {new}",
        "Where a time with an end was promised there is now `none`, `unknown`, `about`, `at least`, what it depends on, or \
         nothing.";
    TIME_LIMIT_ADDED = "time-limit-added" <-> "time-limit-removed", Better, "A time is promised where none was",
        "answer within {old} → {new}",
        "A standard without a time that has an end now has one.";
    TOTAL_LONGER = "total-time-longer" <-> "total-time-shorter", Worse, "The declared whole time became longer",
        "the whole takes {old} → {new}",
        "`total.time`. What the steps come to is told by `elapsed-longer`.";
    TOTAL_SHORTER = "total-time-shorter" <-> "total-time-longer", Better, "The declared whole time became shorter",
        "the whole takes {old} → {new}",
        "`total.time`. What the steps come to is told by `elapsed-shorter`.";
    TOTAL_CHANGED = "total-time-changed" <-> "total-time-changed", Unclear, "The declared whole time changed, and which is longer cannot be told",
        "the whole takes {old} → {new}",
        "As `time-changed`, or it is declared for other cases and channels.";
    TOTAL_REMOVED = "total-time-removed" <-> "total-time-added", Worse, "The whole time is no longer declared",
        "the whole takes {old} → {new}",
        "A service without standards promises its declared total.";
    TOTAL_ADDED = "total-time-added" <-> "total-time-removed", Better, "The whole time is declared",
        "the whole takes {old} → {new}",
        "A service without standards promises its declared total.";
    STEP_TIME_LONGER = "step-time-longer" <-> "step-time-shorter", Worse, "A step takes longer",
        "{item}: takes {old} → {new}",
        "`time` of a step or of an action in it, for all channels or for one.";
    STEP_TIME_SHORTER = "step-time-shorter" <-> "step-time-longer", Better, "A step takes less time",
        "{item}: takes {old} → {new}",
        "`time` of a step or of an action in it, for all channels or for one.";
    STEP_TIME_CHANGED = "step-time-changed" <-> "step-time-changed", Unclear, "The time of a step changed, and which is longer cannot be told",
        "{item}: takes {old} → {new}",
        "As `time-changed`.";
    STEP_TIME_REMOVED = "step-time-removed" <-> "step-time-added", Worse, "A step no longer says how long it takes",
        "{item}: takes {old} → {new}",
        "People plan with the times of the steps; and without one the whole time has no end that is known.";
    STEP_TIME_ADDED = "step-time-added" <-> "step-time-removed", Better, "A step now says how long it takes",
        "{item}: takes {old} → {new}",
        "Nothing was said before, so that nothing became longer.";
    QUEUE_LONGER = "queue-longer" <-> "queue-shorter", Worse, "One queues longer",
        "{item}: queue {old} → {new}",
        "`queue` of a step, for all channels or for one.";
    QUEUE_SHORTER = "queue-shorter" <-> "queue-longer", Better, "One queues less",
        "{item}: queue {old} → {new}",
        "`queue` of a step, for all channels or for one. `none` is no queue at all.";
    QUEUE_CHANGED = "queue-changed" <-> "queue-changed", Unclear, "The queue changed, and which is longer cannot be told",
        "{item}: queue {old} → {new}",
        "As `time-changed`; also where a queue is said for the first time, or no longer.";
    EXTENSION_ADDED = "extension-added" <-> "extension-removed", Worse, "The time may now be extended",
        "the time may be extended: {new}",
        "`clock.extension`. What was promised for a day may now be put off.";
    EXTENSION_REMOVED = "extension-removed" <-> "extension-added", Better, "The time can no longer be extended",
        "the time can no longer be extended (before: {old})",
        "`clock.extension` is gone.";
    EXTENSION_LONGER = "extension-longer" <-> "extension-shorter", Worse, "The time may be extended by more, or more often",
        "the time may be extended: {old} → {new}",
        "`by` or `times` of `clock.extension`.";
    EXTENSION_SHORTER = "extension-shorter" <-> "extension-longer", Better, "The time may be extended by less, or less often",
        "the time may be extended: {old} → {new}",
        "`by` or `times` of `clock.extension`.";
    EXTENSION_CHANGED = "extension-changed" <-> "extension-changed", Unclear, "The extension changed, and which is longer cannot be told",
        "the time may be extended: {old} → {new}",
        "As `time-changed`.";
    CLOCK_START_CHANGED = "clock-start-changed" <-> "clock-start-changed", Unclear, "The clock starts on something else",
        "the clock starts: {old} → {new}",
        "`clock.starts`. The same number of days from a later start is a longer wait; only a person can tell which is later.";
    CLOCK_STOP_ADDED = "clock-stop-added" <-> "clock-stop-removed", Worse, "Something now stops the clock",
        "the clock now stops: {new}",
        "`clock.stops` was not said before.";
    CLOCK_STOP_REMOVED = "clock-stop-removed" <-> "clock-stop-added", Better, "Nothing stops the clock any more",
        "the clock no longer stops: {old}",
        "`clock.stops` is gone.";
    CLOCK_STOP_CHANGED = "clock-stop-changed" <-> "clock-stop-changed", Unclear, "Something else stops the clock",
        "the clock stops: {old} → {new}",
        "`clock.stops` in other words.";
}
