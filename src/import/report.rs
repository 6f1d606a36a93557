//! What an import did: how many rows went where, each exception by id and reason, and what found no place.

use std::fmt;

/// Counts and exceptions of one import, in the order in which they came up.
#[derive(Clone, Debug, Default)]
pub struct Report {
    tallies: Vec<Tally>,
    exceptions: Vec<Exception>,
    left_out: Vec<LeftOut>,
    empty: Vec<(String, String)>,
}

/// How many there were of one kind, and of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What was counted.
    pub kind: String,
    /// How many.
    pub count: usize,
    /// Parts of it, for as far as they are worth telling apart.
    pub parts: Vec<(String, usize)>,
}

/// One case that a person may want to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// What is unusual, and what was done about it.
    pub reason: &'static str,
    /// The register's own id of the thing.
    pub id: String,
    /// What stands there.
    pub detail: String,
}

/// Values of one column that were not carried into the book for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The column.
    pub column: String,
    /// Why it has no place.
    pub why: String,
    /// How many values.
    pub values: usize,
}

impl Report {
    /// One more of a kind.
    pub(super) fn tally(&mut self, kind: &str) {
        self.kind(kind).count += 1;
    }

    /// Says of one that was counted already which part of its kind it belongs to.
    pub(super) fn part(&mut self, kind: &str, part: &str) {
        let parts = &mut self.kind(kind).parts;
        match parts.iter_mut().find(|(known, _)| known == part) {
            Some((_, count)) => *count += 1,
            None => parts.push((part.to_string(), 1)),
        }
    }

    fn kind(&mut self, kind: &str) -> &mut Tally {
        let at = self.tallies.iter().position(|tally| tally.kind == kind).unwrap_or(self.tallies.len());
        if at == self.tallies.len() {
            self.tallies.push(Tally { kind: kind.to_string(), count: 0, parts: Vec::new() });
        }
        &mut self.tallies[at]
    }

    /// One exception; the same again is the same.
    pub(super) fn except(&mut self, reason: &'static str, id: impl Into<String>, detail: impl Into<String>) {
        let exception = Exception { reason, id: id.into(), detail: detail.into() };
        if !self.exceptions.contains(&exception) {
            self.exceptions.push(exception);
        }
    }

    /// One value that was not carried.
    pub(super) fn leave(&mut self, column: &str, why: &str) {
        match self.left_out.iter_mut().find(|left| left.column == column && left.why == why) {
            Some(left) => left.values += 1,
            None => self.left_out.push(LeftOut { column: column.into(), why: why.into(), values: 1 }),
        }
    }

    /// How many of a kind there were.
    pub fn count(&self, kind: &str) -> usize {
        self.tallies.iter().find(|tally| tally.kind == kind).map_or(0, |tally| tally.count)
    }

    /// Every kind with its count.
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// Every exception.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    /// A column of what is written that nothing in the book fills, and why.
    pub(super) fn stays_empty(&mut self, column: &str, why: &str) {
        self.empty.push((column.to_owned(), why.to_owned()));
    }

    /// What was not carried, by column and reason.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The reasons for exceptions, each once, in order.
    fn reasons(&self) -> Vec<&'static str> {
        let mut reasons = Vec::new();
        for exception in &self.exceptions {
            if !reasons.contains(&exception.reason) {
                reasons.push(exception.reason);
            }
        }
        reasons
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "What went where")?;
        for Tally { kind, count, parts } in &self.tallies {
            writeln!(f, "{count:>8}  {kind}")?;
            for (part, count) in parts {
                writeln!(f, "{count:>14}  {part}")?;
            }
        }
        for reason in self.reasons() {
            let cases: Vec<_> = self.exceptions.iter().filter(|exception| exception.reason == reason).collect();
            writeln!(f, "\n{} × {reason}", cases.len())?;
            for case in cases {
                let separator = if case.detail.is_empty() { "" } else { ": " };
                writeln!(f, "          {}{separator}{}", case.id, case.detail)?;
            }
        }
        if !self.left_out.is_empty() {
            writeln!(f, "\nValues that were not carried, by column")?;
        }
        let mut left_out: Vec<_> = self.left_out.iter().collect();
        left_out.sort_by_key(|left| &left.column);
        for LeftOut { column, why, values } in left_out {
            writeln!(f, "{values:>8}  {column}: {why}")?;
        }
        if !self.empty.is_empty() {
            writeln!(f, "\nColumns that stay empty")?;
        }
        for (column, why) in &self.empty {
            writeln!(f, "          {column}: {why}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Report;

    #[test]
    fn prints_counts_then_exceptions_by_reason_then_columns() {
        let mut report = Report::default();
        report.tally("services");
        report.except("twice", "a", "rows 2 and 3");
        report.except("no target", "b", "");
        report.except("twice", "c", "rows 4 and 5");
        report.tally("services");
        report.leave("fax", "no place");
        report.leave("audience", "unknown");
        report.except("twice", "a", "rows 2 and 3");
        report.part("services", "of them new");
        let expected = "What went where\n       2  services\n             1  of them new\n\n2 × twice\n          a: rows 2 and 3\n          c: rows 4 and 5\n\n\
                        1 × no target\n          b\n\nValues that were not carried, by column\n       1  audience: unknown\n       1  fax: no place\n";
        assert_eq!(report.to_string(), expected);
        assert_eq!(report.count("services"), 2);
    }
}
