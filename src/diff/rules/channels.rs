//! The ways to use a service, and how to reach those who provide it.

crate::diff::rule::diff_rules! { Channels;
    CHANNEL_ADDED = "channel-added" <-> "channel-removed", Better, "One more way to use the service",
        "one more way to use it: {item}",
        "An entry of `channels`.";
    CHANNEL_REMOVED = "channel-removed" <-> "channel-added", Worse, "One way fewer to use the service",
        "no longer possible: {item}",
        "An entry of `channels`. One whose id changed is found again by its kind and address before it is called removed.";
    CHANNEL_KIND = "channel-kind-changed" <-> "channel-kind-changed", Unclear, "A way to use the service is another one",
        "{item}: {old} → {new}",
        "`kind` of a channel. A counter that becomes a website is better for some and worse for others.";
    PHASE_ADDED = "phase-added" <-> "phase-removed", Better, "More can be done this way",
        "{item}: now also {new}",
        "`phases` of a channel.";
    PHASE_REMOVED = "phase-removed" <-> "phase-added", Worse, "Less can be done this way",
        "{item}: no longer {old}",
        "`phases` of a channel.";
    PAYMENT_ADDED = "payment-added" <-> "payment-removed", Better, "One more way to pay",
        "{item}: now also payable by {new}",
        "`payment` of a channel or an office.";
    PAYMENT_REMOVED = "payment-removed" <-> "payment-added", Worse, "One way fewer to pay",
        "{item}: no longer payable by {old}",
        "`payment` of a channel or an office.";
    COUNTER_ADDED = "counter-added" <-> "counter-removed", Better, "The service is offered at one more office",
        "{item}: now also at {new}",
        "`offices` of a channel.";
    COUNTER_REMOVED = "counter-removed" <-> "counter-added", Worse, "The service is no longer offered at an office",
        "{item}: no longer at {old}",
        "`offices` of a channel.";
    CONTACT_ADDED = "contact-added" <-> "contact-removed", Better, "One more way to reach them",
        "now to be reached: {new}",
        "A telephone number, e-mail, web or postal address in a field that had none.";
    CONTACT_REMOVED = "contact-removed" <-> "contact-added", Worse, "One way fewer to reach them",
        "no longer to be reached: {old}",
        "A telephone number, e-mail, web or postal address is gone, and its field has none now.";
    CONTACT_CHANGED = "contact-changed" <-> "contact-changed", Neutral, "They are reached in another way",
        "to be reached: {old} → {new}",
        "Another number or address in the same field.";
    ADDRESS_CHANGED = "web-address-changed" <-> "web-address-changed", Neutral, "Another web address",
        "web address {old} → {new}",
        "`url` of a channel, a form, a law.";
    LINK_ADDED = "link-added" <-> "link-removed", Neutral, "One more link",
        "link added: {new}",
        "`links` of a service.";
    LINK_REMOVED = "link-removed" <-> "link-added", Neutral, "One link fewer",
        "link taken away: {old}",
        "`links` of a service.";
}
