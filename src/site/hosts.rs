//! What a web host should send with every file, written as hosts read it: `_headers` always, the files of others on request.
//!
//! What does not live here: what kind of file each is (hosts know that, the preview has a list of its own), and how a site gets to
//! its host (`docs/first-charter.md`).

use super::Site;

/// What a page of the site may do: nothing runs and nothing is fetched but what the site brings itself; feedback goes by mail.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
manifest-src 'self'; base-uri 'none'; form-action 'self' mailto:; frame-ancestors 'none'";

/// Name and value of each.
const HEADERS: [(&str, &str); 3] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// Kinds that are worth compressing and that few hosts know or compress by themselves, by their endings.
const KINDS: [(&str, &str); 5] = [
    (".atom", "application/atom+xml"),
    (".ics", "text/calendar"),
    (".jsonld", "application/ld+json"),
    (".mmd", "text/plain"),
    (".webmanifest", "application/manifest+json"),
];

/// A host that reads a file of its own in the folder of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// Apache and LiteSpeed, as most rented web space has it: `.htaccess`.
    Apache,
    /// Microsoft IIS: `web.config`.
    Iis,
    /// nginx: lines for its own settings, `nginx.conf`, since it reads nothing from the folder of a site.
    Nginx,
}

impl Host {
    /// The name of its file and what stands in it.
    pub(super) fn file(self) -> (&'static str, String) {
        match self {
            Host::Apache => (".htaccess", apache()),
            Host::Iis => ("web.config", iis()),
            Host::Nginx => ("nginx.conf", nginx()),
        }
    }
}

impl Site<'_> {
    /// The site with the files that these hosts read.
    pub fn for_hosts(self, hosts: impl IntoIterator<Item = Host>) -> Self {
        Site { hosts: hosts.into_iter().collect(), ..self }
    }
}

/// As Netlify, Cloudflare Pages and others read it.
pub(super) fn headers() -> String {
    HEADERS.iter().fold("/*\n".to_owned(), |file, (name, value)| file + &format!("  {name}: {value}\n"))
}

/// Nothing fails where the host lacks a module: then what it brings is missing.
fn apache() -> String {
    let set: String = HEADERS.iter().map(|(name, value)| format!("  Header always set {name} \"{value}\"\n")).collect();
    let types: String = KINDS.iter().map(|(ending, kind)| format!("  AddType {kind} {ending}\n")).collect();
    let kinds: Vec<&str> = KINDS.iter().map(|(_, kind)| *kind).collect();
    format!(
        "DirectoryIndex index.html\nAddDefaultCharset utf-8\n<IfModule mod_headers.c>\n{set}</IfModule>\n<IfModule mod_mime.c>\n{types}\
         </IfModule>\n<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json \
         image/svg+xml {}\n</IfModule>\n",
        kinds.join(" ")
    )
}

fn iis() -> String {
    let set: String =
        HEADERS.iter().map(|(name, value)| format!("        <add name=\"{name}\" value=\"{value}\" />\n")).collect();
    // What the server knows already it would refuse to be told twice.
    let map = |(ending, kind): &(&str, &str)| {
        format!(
            "      <remove fileExtension=\"{ending}\" />\n      <mimeMap fileExtension=\"{ending}\" mimeType=\"{kind}\" />\n"
        )
    };
    let maps: String = KINDS.iter().map(map).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n  <system.webServer>\n    <httpProtocol>\n      <customHeaders>\n{set}      \
         </customHeaders>\n    </httpProtocol>\n    <staticContent>\n{maps}    </staticContent>\n  </system.webServer>\n</configuration>\n"
    )
}

fn nginx() -> String {
    let set: String = HEADERS.iter().map(|(name, value)| format!("add_header {name} \"{value}\" always;\n")).collect();
    let kinds: Vec<&str> = KINDS.iter().map(|(_, kind)| *kind).filter(|kind| *kind != "text/plain").collect();
    // It knows feeds itself, and warns of what it is told twice.
    let new = KINDS.iter().filter(|(ending, _)| *ending != ".atom");
    let types: String = new.map(|(ending, kind)| format!("  {kind} {};\n", &ending[1..])).collect();
    format!(
        "# To be included in the `server` block of this site.\nindex index.html;\ncharset utf-8;\n{set}include mime.types;\ntypes {{\n{types}}}\n\
         gzip on;\ngzip_types text/css text/javascript text/plain application/json image/svg+xml {};\n",
        kinds.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_is_told_the_same() {
        let files = [headers(), apache(), iis(), nginx()];
        for (name, value) in HEADERS {
            assert!(!value.contains(['"', '<', '&']), "{value} would end its quotation");
            for file in &files {
                assert!(file.contains(name) && file.contains(value), "{name} is not in {file}");
            }
        }
        assert_eq!(headers().lines().count(), 1 + HEADERS.len());
    }
}
