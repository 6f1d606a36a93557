//! Whole services and agencies, what they are called, and whether they are offered.

crate::diff::rule::diff_rules! { Services;
    SERVICE_ADDED = "service-added" <-> "service-removed", Better, "A service that was not there",
        "this service is new",
        "A service is new where no service of the old state has its id, none of its `formerly` ids, and none is alike in name \
         and register code. One that is a draft or retired is `unoffered-service-added`.";
    SERVICE_REMOVED = "service-removed" <-> "service-added", Worse, "A service that is no longer there",
        "this service is no longer in the charter",
        "People who know the service find its page gone. Where it goes on under another id, say so with `formerly: [old-id]`; \
         where it ends, `status: retired` with `reason` and `since` tells people why.";
    UNOFFERED_ADDED = "unoffered-service-added" <-> "unoffered-service-removed", Neutral, "A draft or retired service was added",
        "this service is new and not offered yet, or no longer",
        "Nobody can use a draft or a retired service, so that nothing is gained yet.";
    UNOFFERED_REMOVED = "unoffered-service-removed" <-> "unoffered-service-added", Neutral, "A draft or retired service was removed",
        "this service, which was not offered, is no longer in the charter",
        "Nobody could use it: a draft was dropped, or a service that had been retired before left the book.";
    SERVICE_MERGED = "service-merged" <-> "service-split", Unclear, "A service goes on as a part of another one",
        "this service is now a part of {new}",
        "Another service, which was there or goes on from one that was, names it in its `formerly`. Whether it still gives all that \
         this one gave only a person can tell: compare the two pages.";
    SERVICE_SPLIT = "service-split" <-> "service-merged", Unclear, "A part of a service is now one of its own",
        "this service was a part of {old}",
        "It names in its `formerly` a service that goes on as another one. Whether both together still give \
         all that the one gave only a person can tell: compare the pages.";
    SERVICE_MOVED = "service-moved" <-> "service-moved", Neutral, "Another agency offers the service",
        "moved from {old} to {new}",
        "The service is found under another agency: by its id and name, or by its register code. Its address changes.";
    AGENCY_ADDED = "agency-added" <-> "agency-removed", Better, "An agency that was not there",
        "this agency is new in the charter",
        "An agency that publishes its promises for the first time. Each of its services is told by itself.";
    AGENCY_REMOVED = "agency-removed" <-> "agency-added", Worse, "An agency that is no longer there",
        "this agency is no longer in the charter",
        "Each of its services is told by itself. Where the agency goes on under another id, say so with `formerly`.";
    AGENCY_DISSOLVED = "agency-dissolved" <-> "agency-formed", Neutral, "An agency is gone and others give its services",
        "this agency is no longer in the charter; its services are now given by {new}",
        "Agencies were merged or renamed: at least half of its services are found in other agencies, or one of these has it in \
         its `formerly`. A service that is really gone is told by `service-removed`.";
    AGENCY_FORMED = "agency-formed" <-> "agency-dissolved", Neutral, "An agency is new and gives services that others gave",
        "this agency is new in the charter; its services were given by {old}",
        "Agencies were split or renamed: at least half of its services were found in other agencies before.";
    PARTNER_AGENCY_ADDED = "outside-agency-added" <-> "outside-agency-removed", Neutral, "An agency that is only referred to was added",
        "this agency outside of the charter is now referred to",
        "An agency with `external: true` promises nothing itself.";
    PARTNER_AGENCY_REMOVED = "outside-agency-removed" <-> "outside-agency-added", Neutral, "An agency that is only referred to was removed",
        "this agency outside of the charter is no longer referred to",
        "An agency with `external: true` promised nothing itself.";
    AGENCY_JOINED = "agency-joined" <-> "agency-left", Better, "An agency that was only referred to now makes promises",
        "this agency now makes promises of its own",
        "`external: true` was taken away.";
    AGENCY_LEFT = "agency-left" <-> "agency-joined", Worse, "An agency is now only referred to",
        "this agency is now only referred to",
        "`external: true` was set: the agency no longer makes promises in this book.";
    SERVICE_SUSPENDED = "service-suspended" <-> "service-resumed", Worse, "An offered service was suspended",
        "this service is suspended",
        "`status` went from active, which is meant where nothing is said, to suspended.";
    SERVICE_RESUMED = "service-resumed" <-> "service-suspended", Better, "A suspended service is offered again",
        "this service is offered again",
        "`status` went from suspended to active.";
    SERVICE_RETIRED = "service-retired" <-> "service-revived", Worse, "A service was retired",
        "this service is retired",
        "`status` went from active or suspended to retired.";
    SERVICE_REVIVED = "service-revived" <-> "service-retired", Better, "A retired service came back",
        "this service, which was retired, is back",
        "`status` went from retired to active or suspended.";
    SERVICE_PUBLISHED = "service-published" <-> "service-withdrawn", Better, "A draft became a service",
        "this service is now published",
        "`status` went from draft to active or suspended.";
    SERVICE_WITHDRAWN = "service-withdrawn" <-> "service-published", Worse, "A published service became a draft",
        "this service is a draft again",
        "A draft is not published, so that its page is gone.";
    STATUS_CHANGED = "status-changed" <-> "status-changed", Neutral, "A status changed between draft and retired",
        "status {old} → {new}",
        "The service was not offered before, and is not offered now.";
    ID_CHANGED = "id-changed" <-> "id-changed", Neutral, "An id changed and nothing says so",
        "the id {old} became {new}, and no `formerly` says so",
        "The two were taken for one because they are alike in name and values. Whatever is known by its id (links, results, \
         acknowledgements) loses its thread. Keep the old id; or, for a service, an agency or an office, write \
         `formerly: [old-id]`.";
    MOVED = "moved" <-> "moved", Neutral, "A list has another order",
        "the order changed: {old} → {new}",
        "The same things stand in another order, where order is only a matter of reading. Steps and rungs of redress, whose \
         order means something, have rules of their own.";
}
