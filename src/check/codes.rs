//! The findings about `rules:` and `allow` themselves.

crate::codes! {
    UNKNOWN_RULE = "unknown-rule", Warning, "The name of a rule that there is none of",
"`rules:` in `charter.yaml` names findings by their codes, as they stand in brackets behind `warning` or `note`: of rules, of
articles of a profile, and of reading, such as `unknown-theme-file`. `allow:` names rules and articles. A name that is none changes
nothing: what it was meant for is found all the same. Mistakes that keep something from being read, such as `unknown-field`, are
errors whatever a book says.

```yaml
rules: {fee-witout-law: ignore}     # wrong
rules: {fee-without-law: ignore}    # right
```";
    ALLOW_WITHOUT_REASON = "allow-without-reason", Error, "An exception that does not say why",
"An `allow` excuses one thing from one rule. Whoever reads the book later must be able to tell whether the reason still holds.

```yaml
allow: [{rule: fee-without-law, reason: {en: The council decides on the fee order in May}, until: 2027-06-30}]
```";
    ALLOW_EXPIRED = "allow-expired", Error, "An exception whose time is over",
"The last day in `until` has passed, so the exception excuses nothing any more. Mend what it excused, or decide anew: with a
new date and a reason that holds today.";
    ALLOW_UNUSED = "allow-unused", Error, "An exception that excuses nothing",
"The rule finds nothing in the thing that the `allow` stands on: it was mended, or the exception stands on the wrong thing.
Take it away, so that it does not hide a fault that somebody makes later.";
}
