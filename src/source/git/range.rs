//! Which two states a person means, written as git writes it.

/// Two states of a book, by the names of revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// `old..new`: one against the other.
    Between(String, String),
    /// `old...new`: what `new` has changed since the two went different ways; what a pull request means.
    SinceFork(String, String),
    /// `old`: against the files as they are on disk.
    Working(String),
}

impl Range {
    /// Cuts `old..new`, `old...new` or `old`; a side that is left out is `HEAD`.
    pub fn parse(text: &str) -> Range {
        let side = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
        match text.split_once("..") {
            Some((old, new)) => match new.strip_prefix('.') {
                Some(new) => Range::SinceFork(side(old), side(new)),
                None => Range::Between(side(old), side(new)),
            },
            None => Range::Working(side(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_as_git_cuts_them() {
        let names = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        let between = |(old, new)| Range::Between(old, new);
        let since_fork = |(old, new)| Range::SinceFork(old, new);
        for (text, range) in [
            ("main..HEAD", between(names("main", "HEAD"))),
            ("v1.0..v1.1", between(names("v1.0", "v1.1"))),
            ("main..", between(names("main", "HEAD"))),
            ("..main", between(names("HEAD", "main"))),
            ("main...HEAD", since_fork(names("main", "HEAD"))),
            ("...topic", since_fork(names("HEAD", "topic"))),
            ("HEAD~2", Range::Working("HEAD~2".to_owned())),
            ("", Range::Working("HEAD".to_owned())),
            ("-x..y", between(names("-x", "y"))),
        ] {
            assert_eq!(Range::parse(text), range, "{text}");
        }
    }
}
