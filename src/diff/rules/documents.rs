//! What the citizen brings.

crate::diff::rule::diff_rules! { Documents;
    DOCUMENT_ADDED = "document-added" <-> "document-removed", Worse, "Something more to bring",
        "now to bring: {item}",
        "A requirement that was not there, also inside `all_of`. Where `requirements` was `unknown` before, `now-stated` says \
         so instead.";
    DOCUMENT_REMOVED = "document-removed" <-> "document-added", Better, "Something that need not be brought any more",
        "no longer to bring: {item}",
        "A requirement whose id changed is found again by its name, kind and copies before it is called removed: a reworded \
         document is a rewording, not a loss.";
    DOCUMENT_REWORDED = "document-reworded" <-> "document-reworded", Unclear, "What to bring is called otherwise",
        "to bring: {old} → {new}",
        "A word that tells one thing from another stands on one side only: a photo, and a photo in colour; a birth certificate, and \
         a marriage certificate. Whether it is the same under another name only a person can tell. Other spellings, endings and \
         orders of the same words are `text-reworded`.";
    ALTERNATIVE_ADDED = "alternative-added" <-> "alternative-removed", Better, "One more document will do",
        "{item} will do as well",
        "`any_of` was widened.";
    ALTERNATIVE_REMOVED = "alternative-removed" <-> "alternative-added", Worse, "A document will no longer do",
        "{item} will no longer do",
        "`any_of` was narrowed.";
    ALL_NEEDED = "all-needed" <-> "any-enough", Worse, "All are needed where one was enough",
        "{item}: all of them are needed, not any",
        "`any_of` became `all_of`.";
    ANY_ENOUGH = "any-enough" <-> "all-needed", Better, "One is enough where all were needed",
        "{item}: any of them will do, not all",
        "`all_of` became `any_of`.";
    MORE_NEEDED = "alternatives-needed-raised" <-> "alternatives-needed-lowered", Worse, "More of the alternatives are needed",
        "{item}: {old} → {new} of them needed",
        "`n_of` beside `any_of`; one where it is left out.";
    FEWER_NEEDED = "alternatives-needed-lowered" <-> "alternatives-needed-raised", Better, "Fewer of the alternatives are needed",
        "{item}: {old} → {new} of them needed",
        "`n_of` beside `any_of`; one where it is left out.";
    ORIGINALS_RAISED = "originals-raised" <-> "originals-lowered", Worse, "More originals are asked for",
        "{item}: {old} → {new} originals",
        "Where another number of sheets is said, one that is left out is nought.";
    ORIGINALS_LOWERED = "originals-lowered" <-> "originals-raised", Better, "Fewer originals are asked for",
        "{item}: {old} → {new} originals",
        "Where another number of sheets is said, one that is left out is nought.";
    COPIES_RAISED = "copies-raised" <-> "copies-lowered", Worse, "More copies are asked for",
        "{item}: {old} → {new} copies",
        "Where another number of sheets is said, one that is left out is nought.";
    COPIES_LOWERED = "copies-lowered" <-> "copies-raised", Better, "Fewer copies are asked for",
        "{item}: {old} → {new} copies",
        "Where another number of sheets is said, one that is left out is nought.";
    CERTIFIED_RAISED = "certified-copies-raised" <-> "certified-copies-lowered", Worse, "More certified copies are asked for",
        "{item}: {old} → {new} certified copies",
        "A certified copy costs a visit and often a fee.";
    CERTIFIED_LOWERED = "certified-copies-lowered" <-> "certified-copies-raised", Better, "Fewer certified copies are asked for",
        "{item}: {old} → {new} certified copies",
        "A certified copy costs a visit and often a fee.";
    AGE_TIGHTENED = "age-limit-tightened" <-> "age-limit-loosened", Worse, "A document must be fresher",
        "{item}: at most {old} → {new} old",
        "`max_age` became shorter, or was not there before.";
    AGE_LOOSENED = "age-limit-loosened" <-> "age-limit-tightened", Better, "A document may be older",
        "{item}: at most {old} → {new} old",
        "`max_age` became longer, or is gone.";
    AGE_CHANGED = "age-limit-changed" <-> "age-limit-changed", Unclear, "How fresh a document must be changed",
        "{item}: at most {old} → {new} old",
        "Months against days, or working time against calendar time.";
    FORMAT_ADDED = "format-added" <-> "format-removed", Better, "A document is taken in one more form",
        "{item}: now also as {new}",
        "`format` of a requirement.";
    FORMAT_REMOVED = "format-removed" <-> "format-added", Worse, "A document is no longer taken in a form",
        "{item}: no longer as {old}",
        "`format` of a requirement.";
    SOURCE_ADDED = "source-added" <-> "source-removed", Better, "A document can be had from one more place",
        "{item}: now also from {new}",
        "`from` of a requirement: any of the places will do.";
    SOURCE_REMOVED = "source-removed" <-> "source-added", Worse, "A document can no longer be had from a place",
        "{item}: no longer from {old}",
        "`from` of a requirement: any of the places would do.";
    SOURCE_CHANGED = "source-changed" <-> "source-changed", Unclear, "A document comes from somewhere else",
        "{item}: from {old} → {new}",
        "No place of the old state is left; whether the new one is nearer only a person can tell.";
    DOCUMENT_KIND = "document-kind-changed" <-> "document-kind-changed", Neutral, "A requirement is of another kind",
        "{item}: kind {old} → {new}",
        "`kind` decides under which heading it is shown.";
    FORM_CHANGED = "form-changed" <-> "form-changed", Neutral, "Another form is to be filled in",
        "{item}: form {old} → {new}",
        "`form` of a requirement, or the file or address of a form.";
    FORM_ADDED = "form-added" <-> "form-removed", Better, "A form can be had that could not",
        "form to take home: {item}",
        "`forms` of a service.";
    FORM_REMOVED = "form-removed" <-> "form-added", Worse, "A form is no longer offered",
        "form no longer offered: {item}",
        "`forms` of a service.";
}
