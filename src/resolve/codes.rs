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
    TOO_MANY_ANSWERS = "too-many-answers", Error, "More answers than can be worked out or read",
"Time, fees and documents are worked out for every answer to the questions (`cases`) of a service, and a reader goes through all of
them. A thousand answers are more than either can bear. A question whose answers change nothing (which town, which year) needs no
case; what differs altogether is a service of its own.";
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
    UNKNOWN_TIME_ZONE = "unknown-time-zone", Error, "A time zone that the IANA does not know",
"Opening hours and due dates hold in the time zone of the book. Files for a calendar name it, and a phone that does not know the name
shows another hour. Its names are made of an area and a city, with an underscore for a blank.

```yaml
time_zone: Manila         # wrong
time_zone: Asia/Manila    # right
```";
    IMPOSSIBLE_HOURS = "impossible-hours", Error, "A working day of no hours, or of more than a day has",
"Times in hours are turned into working days by the hours that a working day has: more than none and at most 24. A half day has
fewer than a whole one, or it is none.

```yaml
day: {hours: 80}     # wrong: counted as eight
day: {hours: 8}      # right
```";
    UNKNOWN_FORMAT = "unknown-format", Error, "A book of a format that this version does not know",
"`format` in `charter.yaml` is the version of the book's own format; this program reads format 1. A newer book needs a newer
program.";
    NO_LANGUAGES = "no-languages", Error, "A book that names no language",
"`languages` in `charter.yaml` lists the languages that the book is published in; the first is the default.

```yaml
languages: [en, {id: fa, dates: persian}]
```";
    UNKNOWN_PROFILE = "unknown-profile", Error, "A profile that there is none of",
"`profiles` in `charter.yaml` names the statutes that a book claims to follow: those shipped with the program, and those that
the book brings itself in `profiles/<id>.yaml`. A claim that nobody can hold the book to would be worth nothing.

```yaml
profiles: [ph-ra-11032]    # wrong
profiles: [ph-ra11032]     # right
```";
    PROFILE_ASKS_NOTHING = "profile-asks-nothing", Error, "An article of a profile that asks for nothing",
"Every line below `asks` must hold for an article to be met. An article without one would be met by every book. What no book
can show is asked of a person.

```yaml
articles:
  - {id: counter, title: {en: A handbook at each counter}, asks: {}}                                      # wrong
  - {id: counter, title: {en: A handbook at each counter}, asks: {by_hand: {en: Look at each counter.}}}  # right
```";
    PROFILE_PART_ELSEWHERE = "profile-part-elsewhere", Error, "A part that an article cannot ask of what it looks at",
"An article looks at the book, at each agency or at each service, as its `of` says; each service, where it says nothing. What
it asks for must be a part of that.

```yaml
articles:
  - {id: mission, title: {en: Mission}, asks: {says: mission}}                # wrong: a service has no mission
  - {id: mission, title: {en: Mission}, of: agency, asks: {says: mission}}    # right
```";
    PROFILE_UNVERIFIED_WEIGHS = "profile-unverified-weighs", Error, "An article that nobody has verified and that weighs more than a note",
"What was not read in the statute, or at least in a source that quotes it, must not cost an agency a warning or an error. Read
it and write the `grade`, or take the `level` away.";
}
