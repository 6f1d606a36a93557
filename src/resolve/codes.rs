//! The findings of resolving: references that lead nowhere, ids that stand twice, circles.

crate::codes! {
    UNKNOWN_REFERENCE = "unknown-reference", Error, "A reference to something that is not there",
"Steps name requirements, fees, outputs and other steps; services name topics, audiences, offices, laws and each other, all by
their ids. The finding names the nearest id there is, or lists them.

```yaml
steps:
  - {id: apply, needs: [loss-reprot]}    # wrong: the requirement is called loss-report
```

What belongs to another agency is written `agency/id`.";
    DUPLICATE_ID = "duplicate-id", Error, "Two things in one scope have the same id",
"An id points at one thing. Steps have ids of their own, so do requirements, fees, and so on; the answers of all questions of a
service share one scope.";
    FORMER_ID_TAKEN = "former-id-taken", Error, "An id in `formerly` that is in use, or that two things claim",
"`formerly` lists the ids that something had before; the page at each old address leads to the new one. So no two agencies can
have had the same id, nor two services or offices of one agency, and none can have had the id of one that is still there.

```yaml
formerly: [lost-id-card]    # wrong while there is a service lost-id-card
```";
    STEP_CIRCLE = "step-circle", Error, "Steps wait for each other in a circle",
"A step waits for those in its `after`; without `after`, for the step above it. Where the waiting goes round, none of them
could ever begin.";
    PARENT_CIRCLE = "parent-circle", Error, "Topics or audiences that contain each other in a circle",
"`parent` leads to the wider topic or audience. Following it must come to an end.";
    UNKNOWN_FACT = "unknown-fact", Error, "A fact in braces that does not exist here",
"A text names a fact in braces instead of repeating it, and the site writes it in each language: `{total.time}`,
`{total.fees}`, `{fee.card}`, `{standard.issue-time.within}`; and in the words of a standard `{within}`, `{at_least}`,
`{at_most}`, `{target}`. A brace that is meant as such is written twice: `{{`.";
    UNKNOWN_LANGUAGE = "unknown-language", Error, "A language tag that cannot be read",
"Languages are written as BCP 47 tags: `en`, `fa`, `zh-Hant`.";
    UNKNOWN_CURRENCY = "unknown-currency", Error, "A currency that ISO 4217 does not know",
"Write the three letters of the currency: `PHP`, `EUR`, `IRR`.";
    UNKNOWN_FORMAT = "unknown-format", Error, "A book of a format that this version does not know",
"`format` in `charter.yaml` is the version of the book's own format; this program reads format 1. A newer book needs a newer
program.";
    NO_LANGUAGES = "no-languages", Error, "A book that names no language",
"`languages` in `charter.yaml` lists the languages that the book is published in; the first is the default.

```yaml
languages: [en, {id: fa, dates: persian}]
```";
}
