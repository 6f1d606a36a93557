//! The files of a site that are for machines alone: sitemap, robots, web manifests, and what hosts read.

use super::{Place, Site, hosts, insert};
use crate::output::{Output, Recipe};
use crate::resolve::ServiceId;
use crate::view::{Readers, Scribe};
use crate::wording::Wording;
use serde_json::json;

/// How many addresses stand in one sitemap. sitemaps.org allows 50,000 and 50 MB; an address takes a line for each language.
const ADDRESSES_A_SITEMAP: usize = 5_000;

/// How a sitemap begins.
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The names in a sitemap.
const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Where the web manifest of a language is, from the top of the site.
pub(super) fn manifest_path(language: &str) -> String {
    format!("{language}/manifest.webmanifest")
}

/// Where the script with the days of a language is, from the top of the site.
pub(super) fn days_path(language: &str) -> String {
    format!("{language}/days.js")
}

impl<'c> Site<'c> {
    /// Puts the files for machines into the output. A sitemap needs whole addresses: without them there is none.
    pub(super) fn publish_for_machines(&'c self, output: &mut Output<'c>) -> Result<(), Wording> {
        insert(output, "_headers", Recipe::bytes(hosts::headers().into_bytes()))?;
        for host in &self.hosts {
            let (name, file) = host.file();
            insert(output, name, Recipe::bytes(file.into_bytes()))?;
        }
        insert(output, "robots.txt", Recipe::bytes(self.robots().into_bytes()))?;
        for language in 0..self.writers.len() {
            let path = manifest_path(self.tag(language));
            insert(output, &path, Recipe::render(move || Ok(self.manifest(language).into_bytes())))?;
        }
        Ok(())
    }

    /// What the scripts of a language know of the days: one file for all its pages, and a script, since a page from a folder may
    /// fetch no data.
    pub(super) fn publish_days(&'c self, output: &mut Output<'c>) -> Result<(), Wording> {
        for language in (0..self.writers.len()).filter(|&at| self.scribe(at).knows_days()) {
            let script = move || {
                let days = self.scribe(language).known_days().unwrap_or_default();
                Ok(format!("var CharterDays = {days};\n").into_bytes())
            };
            insert(output, &days_path(self.tag(language)), Recipe::render(script))?;
        }
        Ok(())
    }

    /// The map of each procedure as Mermaid text, beside the service's page.
    pub(super) fn publish_maps(&'c self, output: &mut Output<'c>) -> Result<(), Wording> {
        for place in self.places() {
            let Place::Service(id) = place else { continue };
            let Some(id) = ServiceId::parse(id).filter(|id| self.has_map(&id.to_string())) else { continue };
            for language in 0..self.writers.len() {
                let id = id.clone();
                let text = move || Ok(self.scribe(language).mermaid(&id).unwrap_or_default().into_bytes());
                insert(output, &place.map_text(self.tag(language)), Recipe::render(text))?;
            }
        }
        Ok(())
    }

    /// Whether there is a map of a service's steps.
    pub(super) fn has_map(&self, id: &str) -> bool {
        self.charter.service(id).is_some_and(|service| self.scribe(0).has_map(service))
    }

    pub(super) fn is_for_staff(&self) -> bool {
        self.show.readers == Readers::Staff
    }

    fn robots(&self) -> String {
        if self.is_for_staff() {
            return "User-agent: *\nDisallow: /\n".to_owned();
        }
        let sitemap = self.whole("sitemap.xml").map(|address| format!("\nSitemap: {address}\n"));
        format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
    }

    /// The sitemap, which is a list of sitemaps where one would hold too many pages. They stand at the top of the site, since a
    /// sitemap speaks only for what lies below it. Nothing where nobody knows the address of the site, or the public is not to find it.
    pub(super) fn publish_sitemap(&'c self, output: &mut Output<'c>) -> Result<(), Wording> {
        const SITEMAP: &str = "sitemap.xml";
        if self.base_url.is_none() || self.is_for_staff() {
            return Ok(());
        }
        let parts = self.places().chunks(self.places_a_sitemap()).len();
        if parts == 1 {
            return insert(output, SITEMAP, Recipe::render(|| Ok(self.sitemap(0).into_bytes())));
        }
        let name = |part: usize| format!("sitemap-{}.xml", part + 1);
        for part in 0..parts {
            insert(output, &name(part), Recipe::render(move || Ok(self.sitemap(part).into_bytes())))?;
        }
        let addresses = (0..parts).filter_map(|part| self.whole(&name(part)));
        let lines: String =
            addresses.map(|to| format!("<sitemap>\n<loc>{}</loc>\n</sitemap>\n", escape(&to))).collect();
        let list = format!("{XML}<sitemapindex xmlns=\"{SITEMAPS}\">\n{lines}</sitemapindex>\n");
        insert(output, SITEMAP, Recipe::bytes(list.into_bytes()))
    }

    /// How many pages, in all languages, one sitemap holds.
    fn places_a_sitemap(&self) -> usize {
        (ADDRESSES_A_SITEMAP / self.writers.len().max(1)).max(1)
    }

    /// A part of all pages in every language, each with the same page in all of them. No dates: a page may change without its
    /// service.
    fn sitemap(&self, part: usize) -> String {
        let mut xml = format!("{XML}<urlset xmlns=\"{SITEMAPS}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        for place in self.places().chunks(self.places_a_sitemap()).nth(part).unwrap_or_default() {
            let everywhere = self.everywhere(place);
            let links: String = everywhere
                .iter()
                .map(|(tag, address)| {
                    let (tag, address) = (escape(tag), escape(address));
                    format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\"/>\n")
                })
                .collect();
            for (_, address) in everywhere.iter().filter(|(tag, _)| tag != "x-default") {
                xml.push_str(&format!("<url>\n<loc>{}</loc>\n{links}</url>\n", escape(address)));
            }
        }
        xml.push_str("</urlset>\n");
        xml
    }

    fn manifest(&self, language: usize) -> String {
        let scribe = self.scribe(language);
        let manifest = json!({
            "name": self.title(&scribe),
            "lang": scribe.tag(),
            "dir": scribe.direction().word(),
            "start_url": "index.html",
            "scope": "../",
            "display": "browser",
            "icons": [{ "src": "../assets/icon.svg", "type": "image/svg+xml", "sizes": "any" }],
        });
        format!("{manifest:#}\n")
    }

    /// The book's title.
    pub(super) fn title(&self, scribe: &Scribe<'_>) -> String {
        let title = scribe.said(&self.charter.book.settings.title, crate::view::Facts::default());
        title.map(|title| title.plain()).unwrap_or_default()
    }
}

/// Text between tags of XML, or in an attribute. What XML cannot hold at all is shown as a replacement character.
pub(super) fn escape(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&apos;"),
            '\t' | '\n' => xml.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            other => xml.push(other),
        }
    }
    xml
}
