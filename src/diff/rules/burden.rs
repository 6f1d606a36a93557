//! What the engine adds up: the burden of a service, and of the whole way that an event takes.

crate::diff::rule::diff_rules! { Burden;
    ELAPSED_LONGER = "elapsed-longer" <-> "elapsed-shorter", Worse, "The steps take longer together",
        "from start to end {old} → {new}",
        "The longest path through the steps, over all cases and channels.";
    ELAPSED_SHORTER = "elapsed-shorter" <-> "elapsed-longer", Better, "The steps take less time together",
        "from start to end {old} → {new}",
        "The longest path through the steps, over all cases and channels.";
    ELAPSED_CHANGED = "elapsed-changed" <-> "elapsed-changed", Unclear, "The time of the steps changed, and which is longer cannot be told",
        "from start to end {old} → {new}",
        "Working time against calendar time that no calendar decides, or a part whose end nobody knows.";
    VISITS_MORE = "visits-more" <-> "visits-fewer", Worse, "One must come more often",
        "visits {old} → {new}",
        "Times one comes to a counter, kiosk or agent, in the case that takes the most.";
    VISITS_FEWER = "visits-fewer" <-> "visits-more", Better, "One must come less often",
        "visits {old} → {new}",
        "Times one comes to a counter, kiosk or agent, in the case that takes the most.";
    AGENCIES_MORE = "agencies-more" <-> "agencies-fewer", Worse, "More agencies take part",
        "agencies that act: {old} → {new}",
        "How many agencies act in the steps. The same number of others is `actor-changed`.";
    AGENCIES_FEWER = "agencies-fewer" <-> "agencies-more", Better, "Fewer agencies take part",
        "agencies that act: {old} → {new}",
        "How many agencies act in the steps.";
    DOCUMENTS_MORE = "documents-more" <-> "documents-fewer", Worse, "More is to be brought altogether",
        "things to bring {old} → {new}",
        "Documents, forms, photos and so on, in the case that takes the most.";
    DOCUMENTS_FEWER = "documents-fewer" <-> "documents-more", Better, "Less is to be brought altogether",
        "things to bring {old} → {new}",
        "Documents, forms, photos and so on, in the case that takes the most.";
    FEES_MORE = "fees-more" <-> "fees-less", Worse, "It costs more altogether",
        "fees altogether {old} → {new}",
        "The fixed fees that are due on the day of the new state, in the case that takes the most.";
    FEES_LESS = "fees-less" <-> "fees-more", Better, "It costs less altogether",
        "fees altogether {old} → {new}",
        "The fixed fees that are due on the day of the new state, in the case that takes the most.";
    FEES_OTHER = "fees-altogether-changed" <-> "fees-altogether-changed", Unclear, "It costs something else altogether",
        "fees altogether {old} → {new}",
        "Sums in other currencies, or one more and another less.";
    ONLINE_LESS = "online-less" <-> "online-more", Worse, "Less of the service can be used online",
        "online: {old} → {new}",
        "From start to end online, started online, or neither.";
    ONLINE_MORE = "online-more" <-> "online-less", Better, "More of the service can be used online",
        "online: {old} → {new}",
        "From start to end online, started online, or neither.";
    JOURNEY_LONGER = "journey-longer" <-> "journey-shorter", Worse, "The whole way takes longer",
        "{item}: the whole way takes {old} → {new}",
        "All services of an event, evidence first.";
    JOURNEY_SHORTER = "journey-shorter" <-> "journey-longer", Better, "The whole way takes less time",
        "{item}: the whole way takes {old} → {new}",
        "All services of an event, evidence first.";
    JOURNEY_CHANGED = "journey-time-changed" <-> "journey-time-changed", Unclear, "The time of the whole way changed",
        "{item}: the whole way takes {old} → {new}",
        "Which is longer cannot be told.";
    JOURNEY_VISITS_MORE = "journey-visits-more" <-> "journey-visits-fewer", Worse, "The whole way takes more visits",
        "{item}: visits on the whole way {old} → {new}",
        "All services of an event together.";
    JOURNEY_VISITS_FEWER = "journey-visits-fewer" <-> "journey-visits-more", Better, "The whole way takes fewer visits",
        "{item}: visits on the whole way {old} → {new}",
        "All services of an event together.";
    JOURNEY_DOCUMENTS_MORE = "journey-documents-more" <-> "journey-documents-fewer", Worse, "The whole way takes more documents",
        "{item}: things to bring on the whole way {old} → {new}",
        "All services of an event together; what several ask for counts once.";
    JOURNEY_DOCUMENTS_FEWER = "journey-documents-fewer" <-> "journey-documents-more", Better, "The whole way takes fewer documents",
        "{item}: things to bring on the whole way {old} → {new}",
        "All services of an event together; what several ask for counts once.";
    JOURNEY_FEES_MORE = "journey-fees-more" <-> "journey-fees-less", Worse, "The whole way costs more",
        "{item}: fees on the whole way {old} → {new}",
        "All services of an event together.";
    JOURNEY_FEES_LESS = "journey-fees-less" <-> "journey-fees-more", Better, "The whole way costs less",
        "{item}: fees on the whole way {old} → {new}",
        "All services of an event together.";
    JOURNEY_FEES_OTHER = "journey-fees-changed" <-> "journey-fees-changed", Unclear, "The whole way costs something else",
        "{item}: fees on the whole way {old} → {new}",
        "Sums in other currencies.";
}
