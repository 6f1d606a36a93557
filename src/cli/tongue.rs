//! In which language the program speaks: that of `--lang`, else that of the environment, else English. What it says in it stands
//! elsewhere.

use crate::speech::TONGUES;

/// The variables of POSIX that name the language of messages, the one that goes before the others first.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// A language to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongue {
    /// Its tag, one of [`TONGUES`].
    pub(super) tag: &'static str,
    /// Whether it was asked for by `--lang`.
    pub(super) asked: bool,
}

impl Tongue {
    /// The language that was asked for, else that of the environment.
    pub(super) fn find(asked: Option<&str>) -> Tongue {
        match asked.and_then(known) {
            Some(tag) => Tongue { tag, asked: true },
            None => Tongue { tag: of_environment(|name| std::env::var(name).ok()), asked: false },
        }
    }
}

/// The language of the first variable that says anything. One that we do not speak is English: the next variable would be the
/// language of somebody who has set it aside.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> &'static str {
    let said = VARIABLES.iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    said.as_deref().and_then(known).unwrap_or("en")
}

/// The language of a tag or a locale: `fa`, `fa-IR`, `fa_IR.UTF-8`, `C`.
fn known(name: &str) -> Option<&'static str> {
    let primary = name.split(['-', '_', '.', '@']).next().unwrap_or(name);
    TONGUES.into_iter().find(|tag| primary.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_read_as_posix_has_it() {
        let of = |values: &[(&str, &str)]| {
            of_environment(|name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(&[]), "en");
        assert_eq!(of(&[("LANG", "fa_IR.UTF-8")]), "fa");
        assert_eq!(of(&[("LANG", "fa_IR.UTF-8"), ("LC_MESSAGES", "th_TH")]), "th");
        assert_eq!(of(&[("LC_ALL", "ar@latin"), ("LANG", "fr_CA.UTF-8")]), "ar");
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "fr_CA.UTF-8")]), "fr");
        // A script run with `LC_ALL=C` wants to read what it always read.
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "fa_IR")]), "en");
        assert_eq!(of(&[("LANG", "de_DE.UTF-8")]), "en");
    }
}
