//! Who may ask: a page of another host that a browser shows must not read a book that is not published yet.
//!
//! The server listens on the loopback only, which keeps other computers out. What a browser on this computer does for somebody
//! else's page is kept out here: a name that was bent to 127.0.0.1 (DNS rebinding) by its `Host`, a script or a form of another
//! page by what the browser says of where it comes from. Answers add `Cross-Origin-Resource-Policy` for what only shows or runs.

/// What is looked at in what was asked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asker<'a> {
    /// `Host`, or the host of a whole address.
    pub(super) host: Option<&'a str>,
    /// `Origin`.
    pub(super) origin: Option<&'a str>,
    /// `Sec-Fetch-Site`.
    pub(super) site: Option<&'a str>,
    /// `Sec-Fetch-Mode`.
    pub(super) mode: Option<&'a str>,
}

/// Whether it may be answered by a server at this port; else why not.
pub(super) fn admit(asker: Asker<'_>, port: u16) -> Result<(), &'static str> {
    if !asker.host.is_some_and(|host| is_here(host, port)) {
        return Err("This preview answers to http://localhost and http://127.0.0.1 with its own port only.\n");
    }
    let from_here = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| is_here(host, port));
    let elsewhere = asker.site.is_some_and(|site| ["cross-site", "same-site"].contains(&site));
    let is_visit = asker.mode == Some("navigate");
    if asker.origin.is_some_and(|origin| !from_here(origin)) || (elsewhere && !is_visit) {
        return Err("Pages of other hosts may not read this preview.\n");
    }
    Ok(())
}

fn is_here(host: &str, port: u16) -> bool {
    let (name, given) = host.rsplit_once(':').unwrap_or((host, "80"));
    (name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")) && given == port.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(host: &'static str) -> Asker<'static> {
        Asker { host: Some(host), ..Asker::default() }
    }

    #[test]
    fn only_this_computer_by_its_own_names_is_admitted() {
        for good in ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000"] {
            assert!(admit(from(good), 8000).is_ok(), "{good}");
        }
        let bad = [
            "example.org",
            "example.org:8000",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1.example.org:8000",
            "localhost:8000.example.org",
            "localhost:08000",
            "",
            ":8000",
            "user@localhost:8000",
            "[::1]:8000",
        ];
        for bad in bad {
            assert!(admit(from(bad), 8000).is_err(), "{bad}");
        }
        assert!(admit(Asker::default(), 8000).is_err());
        assert!(admit(from("localhost"), 80).is_ok());
    }

    #[test]
    fn a_page_of_another_host_may_lead_here_and_no_more() {
        let asker = Asker { site: Some("cross-site"), ..from("localhost:1") };
        assert!(admit(asker, 1).is_err());
        assert!(admit(Asker { mode: Some("navigate"), ..asker }, 1).is_ok());
        let mine = Asker { site: Some("same-origin"), origin: Some("http://localhost:1"), ..asker };
        assert!(admit(mine, 1).is_ok());
        for origin in ["http://example.org", "null", "http://localhost:2", "https://localhost:1"] {
            assert!(admit(Asker { origin: Some(origin), ..mine }, 1).is_err(), "{origin}");
        }
    }
}
