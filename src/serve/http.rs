//! The server: HTTP/1.1 on the loopback. The only file that speaks it.

use super::address::OWN;
use super::guard::{Asker, admit};
use super::news::{self, Question};
use super::sheet::{Sheet, sheet};
use super::showing::{Now, Showing};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// So long a page waits for news before it is told that there are none.
const PATIENCE: Duration = Duration::from_secs(25);
/// So long somebody may take to say what they want.
const HEADERS: Duration = Duration::from_secs(30);
/// The longest question of a page, in bytes.
const LONGEST: usize = 256 << 10;

/// The files that the preview adds to a site.
const OWN_FILES: [(&str, &str, &str); 3] = [
    ("preview.js", "text/javascript; charset=utf-8", include_str!("../../themes/preview/preview.js")),
    ("worker.js", "text/javascript; charset=utf-8", include_str!("../../themes/preview/worker.js")),
    ("preview.css", "text/css; charset=utf-8", include_str!("../../themes/preview/preview.css")),
];

/// The policy of every answer: what a published site asks its host for.
const POLICY: &str = crate::site::POLICY;
/// The policy of the worker that waits for news, and of nothing else: it alone may ask. So a page runs under the same policy
/// here as where it is published.
const WORKER: &str = "default-src 'none'; connect-src 'self'";
/// The policy of the page that says what is wrong where there is no other, which brings its style with it.
const TROUBLE: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                       frame-ancestors 'none'";

/// Who answers.
struct Desk {
    showing: Arc<Showing>,
    port: u16,
}

/// Answers until the program is told to stop.
pub(super) fn run(listener: std::net::TcpListener, showing: Arc<Showing>) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = TcpListener::from_std(listener)?;
        tokio::spawn(accept(listener, Arc::new(Desk { showing, port })));
        tokio::signal::ctrl_c().await
    })
}

async fn accept(listener: TcpListener, desk: Arc<Desk>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, Arc::clone(&desk)))),
            // Too many open files, for example: some will be closed.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn converse(stream: TcpStream, desk: Arc<Desk>) {
    let answer = service_fn(move |request| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(desk.answer(request).await) }
    });
    let server = http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(HEADERS).to_owned();
    // A browser that goes away in the middle of an answer is no mistake of anybody's.
    let _ = server.serve_connection(TokioIo::new(stream), answer).await;
}

impl Desk {
    async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        if let Err(why) = admit(asker(&request), self.port) {
            return self.respond(Sheet::words(403, why), POLICY, None);
        }
        let path = request.uri().path().to_owned();
        let is_news = path.strip_prefix(OWN) == Some("news");
        let allowed: &[Method] = if is_news { &[Method::POST] } else { &[Method::GET, Method::HEAD] };
        if !allowed.contains(request.method()) {
            let names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
            let words = format!("Here only {} is answered.\n", names.join(" and "));
            return self.respond(Sheet::words(405, &words), POLICY, Some((header::ALLOW, names.join(", "))));
        }
        match path.strip_prefix(OWN) {
            Some("news") => self.news(request).await,
            Some(name) => self.own(name),
            None => self.page(&path).await,
        }
    }

    /// A file of the site.
    async fn page(&self, path: &str) -> Response<Full<Bytes>> {
        let now = self.now().await;
        let mut sheet = sheet(&now, path).await;
        if sheet.kind.starts_with("text/html") {
            let script = script(&sheet, &now);
            insert(&mut sheet.bytes, &script);
        }
        let policy = if sheet.is_trouble { TROUBLE } else { POLICY };
        let location = sheet.leads_to.clone().map(|to| (header::LOCATION, to));
        self.respond(sheet, policy, location)
    }

    /// A file of the preview itself.
    fn own(&self, name: &str) -> Response<Full<Bytes>> {
        let found = OWN_FILES.iter().find(|(known, ..)| *known == name);
        let policy = if name == "worker.js" { WORKER } else { POLICY };
        let sheet = match found {
            Some((_, kind, text)) => Sheet { kind, ..Sheet::words(200, text) },
            None => Sheet::words(404, "The preview has no such file.\n"),
        };
        self.respond(sheet, policy, None)
    }

    /// Tells a page what is new, as soon as there is something.
    async fn news(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let body = Limited::new(request.into_body(), LONGEST).collect().await.map(|body| body.to_bytes());
        let question = body.ok().and_then(|bytes| serde_json::from_slice::<Question>(&bytes).ok());
        let Some(question) = question else {
            return self.respond(Sheet::words(400, "This is no question of a page.\n"), POLICY, None);
        };
        let answer = self.wait(&question).await;
        match serde_json::to_string(&answer) {
            Ok(text) => self.respond(Sheet { kind: "application/json", ..Sheet::words(200, &text) }, POLICY, None),
            Err(error) => self.respond(Sheet::words(500, &format!("{error}\n")), POLICY, None),
        }
    }

    async fn wait(&self, question: &Question) -> news::Answer {
        let path = match super::address::wanted(&question.page) {
            super::address::Wanted::File(path) => path.as_str().to_owned(),
            super::address::Wanted::Nonsense => String::new(),
        };
        let _visit = self.showing.visit(&path);
        let mut shown = self.showing.subscribe();
        let news = async {
            loop {
                let now = shown.borrow_and_update().clone();
                if now.is_there() {
                    let answer = news::answer(&now, question).await;
                    if question.state.as_ref() != Some(&answer.state) {
                        return answer;
                    }
                }
                // Nobody is left to change anything: what is shown stays.
                if shown.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        match tokio::time::timeout(PATIENCE, news).await {
            Ok(answer) => answer,
            Err(_) => news::answer(&self.now().await, question).await,
        }
    }

    /// What is shown, as soon as there is anything.
    async fn now(&self) -> Now {
        let mut shown = self.showing.subscribe();
        shown.wait_for(Now::is_there).await.map(|now| now.clone()).unwrap_or_default()
    }

    fn respond(&self, sheet: Sheet, policy: &'static str, more: Option<(HeaderName, String)>) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(sheet.bytes)));
        *response.status_mut() = StatusCode::from_u16(sheet.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        let fixed = [
            (header::CONTENT_TYPE, sheet.kind),
            (header::CONTENT_SECURITY_POLICY, policy),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
            (header::CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        ];
        headers.extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
        headers.extend(more.and_then(|(name, value)| Some((name, HeaderValue::from_str(&value).ok()?))));
        response
    }
}

/// Who asks.
fn asker(request: &Request<Incoming>) -> Asker<'_> {
    let said = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let host = match request.uri().authority() {
        Some(authority) => Some(authority.as_str()),
        None => said("host"),
    };
    Asker { host, origin: said("origin"), site: said("sec-fetch-site"), mode: said("sec-fetch-mode") }
}

/// What is added to a page: the script that keeps it up to date, and what it must know of what it stands in.
fn script(sheet: &Sheet, now: &Now) -> String {
    let edition = now.edition.as_ref().map_or(0, |edition| edition.number);
    let digest = sheet.digest();
    format!("<script src=\"{OWN}preview.js\" data-page=\"{digest}\" data-edition=\"{edition}\" defer></script>\n")
}

/// Puts the script at the end of a page's body, or of the page where it has none.
fn insert(page: &mut Vec<u8>, script: &str) {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|end| end == END).unwrap_or(page.len());
    page.splice(at..at, script.bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let mut page = b"<body>a</body>\n</html>\n".to_vec();
        insert(&mut page, "S");
        assert_eq!(page, b"<body>aS</body>\n</html>\n");
        let mut bare = b"<p>a".to_vec();
        insert(&mut bare, "S");
        assert_eq!(bare, b"<p>aS");
    }
}
