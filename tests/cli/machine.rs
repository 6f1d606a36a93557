//! What a site tells machines: documents that their schema describes, linked data inside its vocabulary, a sitemap whose
//! addresses are pages, and nothing that is for staff.

use crate::build::{DEMO, build, pages as all_pages};
use crate::support::{book, charterpress, folder_of, with_site};
use charterpress::export::service_page_schema;
use charterpress::source::MemoryTree;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Site = BTreeMap<String, Vec<u8>>;

fn documents(site: &Site) -> impl Iterator<Item = (&String, Value)> {
    let of_services = site.iter().filter(|(path, _)| path.contains("/services/") && path.ends_with(".json"));
    of_services.map(|(path, bytes)| (path, serde_json::from_slice(bytes).expect("JSON")))
}

/// Whether a page stands beside that of a service or an agency and has no data of its own: what changed, which depends on the
/// commits that are at hand, the maps of all cases, and all results.
fn is_beside(path: &str) -> bool {
    ["/changes.html", "/maps.html", "/results.html"].iter().any(|end| path.ends_with(end)) || path.contains("/changes/")
}

/// Whether a page only leads to the address that something has now.
fn is_moved(page: &str) -> bool {
    page.contains("http-equiv=\"refresh\"")
}

fn text<'s>(site: &'s Site, path: &str) -> &'s str {
    std::str::from_utf8(site.get(path).unwrap_or_else(|| panic!("there is no {path}"))).expect("UTF-8")
}

/// The values of `name="…"` in some markup, entities left as they are: none stands in an address of the demo book.
fn values<'t>(markup: &'t str, name: &str) -> Vec<&'t str> {
    let opening = format!(" {name}=\"");
    markup.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The pages of a site but for those that only lead from an old address to the new one.
fn pages(site: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&String, &str)> {
    all_pages(site).filter(|(_, page)| !page.contains("http-equiv=\"refresh\""))
}

#[test]
fn every_document_is_what_its_schema_describes() {
    let schema = service_page_schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    for arguments in [&[][..], &["--readers", "staff", "--drafts"][..]] {
        let site = build(DEMO, arguments, "2");
        let is_service = |path: &str| path.contains("/services/") && !is_beside(path);
        let services = pages(&site).filter(|(path, page)| is_service(path) && !is_moved(page)).count();
        assert_eq!(documents(&site).count(), services, "each service page has its document");
        for (path, document) in documents(&site) {
            let faults: Vec<String> =
                validator.iter_errors(&document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
            assert!(faults.is_empty(), "{path}: {faults:#?}");
            let mut misspelt = document.clone();
            misspelt["nmae"] = Value::from("x");
            assert!(!validator.is_valid(&misspelt));
        }
    }
}

#[test]
fn every_field_of_the_schema_is_described() {
    let schema = service_page_schema();
    let definitions = schema["$defs"].as_object().expect("definitions");
    for (name, record) in definitions.iter().map(|(name, record)| (name.as_str(), record)).chain([("root", &schema)]) {
        assert!(record["description"].is_string(), "{name}");
        for (key, field) in record["properties"].as_object().into_iter().flatten() {
            assert!(field["description"].is_string(), "{name}.{key}");
        }
    }
}

/// The types used and the properties that stand in the domain of each, from schema.org 30.0; what it inherits from `Thing` is
/// allowed to all.
const VOCABULARY: &[(&str, &[&str])] = &[
    ("WebPage", &["inLanguage", "keywords", "lastReviewed", "citation", "mainEntity"]),
    (
        "GovernmentService",
        &[
            "category",
            "audience",
            "areaServed",
            "provider",
            "serviceOutput",
            "availableChannel",
            "offers",
            "isRelatedTo",
        ],
    ),
    ("GovernmentOrganization", &["areaServed", "address", "contactPoint", "department"]),
    (
        "GovernmentOffice",
        &[
            "address",
            "geo",
            "telephone",
            "email",
            "parentOrganization",
            "openingHoursSpecification",
            "specialOpeningHoursSpecification",
            "amenityFeature",
        ],
    ),
    ("AdministrativeArea", &[]),
    ("Thing", &[]),
    ("Audience", &["audienceType"]),
    ("Legislation", &["legislationIdentifier"]),
    (
        "ServiceChannel",
        &[
            "serviceUrl",
            "servicePhone",
            "serviceSmsNumber",
            "servicePostalAddress",
            "serviceLocation",
            "processingTime",
        ],
    ),
    ("ContactPoint", &["contactType", "telephone", "email"]),
    ("PostalAddress", &["streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"]),
    ("Offer", &["price", "priceCurrency", "priceSpecification", "deliveryLeadTime"]),
    ("PriceSpecification", &["price", "minPrice", "maxPrice", "priceCurrency", "validFrom", "validThrough"]),
    (
        "UnitPriceSpecification",
        &["price", "minPrice", "maxPrice", "priceCurrency", "validFrom", "validThrough", "unitText"],
    ),
    ("QuantitativeValue", &["maxValue", "unitText"]),
    ("ApplyAction", &["target"]),
    ("HowTo", &["inLanguage", "supply", "step", "totalTime", "estimatedCost"]),
    ("HowToSupply", &["requiredQuantity"]),
    ("HowToStep", &["position", "itemListElement"]),
    ("HowToDirection", &["text", "performTime"]),
    ("MonetaryAmount", &["currency", "value"]),
    ("GeoCoordinates", &["latitude", "longitude"]),
    ("OpeningHoursSpecification", &["dayOfWeek", "opens", "closes", "validFrom", "validThrough"]),
    ("LocationFeatureSpecification", &["value"]),
];
const OF_ALL: &[&str] =
    &["@id", "@type", "name", "alternateName", "description", "identifier", "url", "potentialAction", "subjectOf"];

fn hold_to_vocabulary(node: &Value, path: &str, seen: &mut BTreeSet<String>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| hold_to_vocabulary(item, path, seen)),
        Value::Object(fields) => {
            let kind = fields["@type"].as_str().expect("a type");
            seen.insert(kind.to_owned());
            let (_, known) =
                VOCABULARY.iter().find(|(name, _)| *name == kind).unwrap_or_else(|| panic!("{path}: {kind}"));
            for (property, value) in fields.iter().filter(|(property, _)| *property != "@context") {
                assert!(
                    known.contains(&property.as_str()) || OF_ALL.contains(&property.as_str()),
                    "{path}: {kind}.{property}"
                );
                hold_to_vocabulary(value, path, seen);
            }
        }
        _ => assert!(!node.is_null(), "{path} says null"),
    }
}

#[test]
fn linked_data_keeps_to_the_vocabulary() {
    let site = build(DEMO, &[], "2");
    let mut seen = BTreeSet::new();
    for (path, page) in pages(&site) {
        let blocks: Vec<&str> = page.split("<script type=\"application/ld+json\">").skip(1).collect();
        let expected = ["/services/", "/agencies/", "/offices/"].iter().any(|part| path.contains(part))
            && !is_moved(page)
            && !is_beside(path);
        assert_eq!(blocks.len(), usize::from(expected), "{path}");
        for block in blocks {
            let json = block.split("</script>").next().expect("an end");
            let data: Value = serde_json::from_str(json).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            assert_eq!(data["@context"], "https://schema.org");
            hold_to_vocabulary(&data, path, &mut seen);
        }
    }
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".jsonld")) {
        let data: Value = serde_json::from_slice(bytes).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        hold_to_vocabulary(&data, path, &mut seen);
        let page = text(&site, &format!("{}.html", path.trim_end_matches(".jsonld")));
        assert!(page.contains(path.rsplit('/').next().expect("a name")), "{path} is linked");
    }
    let unused: Vec<_> = VOCABULARY.iter().filter(|(kind, _)| !seen.contains(*kind)).collect();
    assert!(unused.is_empty(), "the demo book shows no {unused:?}");
}

#[test]
fn the_whole_book_is_one_graph_in_the_words_of_schema_org() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.jsonld");
    let ran = charterpress(&["export", "schema-org", DEMO, "-o", file.to_str().expect("text")]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let written = std::fs::read_to_string(&file).unwrap();
    let data: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    let graph = data["@graph"].as_array().expect("a graph");
    let mut named = BTreeSet::new();
    for page in graph {
        hold_to_vocabulary(page, "graph", &mut BTreeSet::new());
        let id = page["@id"].as_str().expect("an address");
        assert!(id.starts_with(BASE) && page.get("@context").is_none(), "{id}");
        assert!(named.insert(id.to_owned()), "{id} stands twice");
        assert!(page["mainEntity"]["@id"].as_str().is_some_and(|thing| thing.starts_with(id)), "{id}");
    }
    // The same pages that the site has, no more and no less: neither drafts nor what is for staff only.
    let site = build(DEMO, &[], "2");
    let there = pages(&site).filter(|(path, page)| {
        let about = ["/services/", "/agencies/", "/offices/"].iter().any(|part| path.contains(part));
        about && !is_moved(page) && !is_beside(path)
    });
    assert_eq!(there.map(|(path, _)| format!("{BASE}{path}")).collect::<BTreeSet<_>>(), named);
    assert!(!written.contains("Window 4 opens"), "a note for staff");
}

#[test]
fn a_graph_without_an_address_leads_from_the_top_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    assert_eq!(charterpress(&["init", &path("book"), "--languages", "fa,en"]).status, 0);
    let ran = charterpress(&["export", "schema-org", &path("book"), "-o", &path("graph.jsonld")]);
    assert!(ran.status == 0 && ran.err.contains("lead from the top of the site"), "{}", ran.err);
    let data: Value = serde_json::from_slice(&std::fs::read(path("graph.jsonld")).unwrap()).unwrap();
    let ids: Vec<&str> = data["@graph"].as_array().unwrap().iter().filter_map(|page| page["@id"].as_str()).collect();
    assert!(ids.contains(&"fa/services/town-hall/birth-certificate-copy.html"), "{ids:?}");
    std::fs::write(folder.path().join("book/topics.yaml"), "- {id: a, nam: x}\n").unwrap();
    let refused = charterpress(&["export", "schema-org", &path("book"), "-o", &path("other.jsonld")]);
    assert!(refused.status == 1 && refused.out.contains("error["), "{}", refused.out);
    assert!(!folder.path().join("other.jsonld").exists());
}

const BASE: &str = "https://charter.sabzdasht.example/";

#[test]
fn the_sitemap_names_every_page_once_and_each_of_its_languages() {
    let site = build(DEMO, &[], "2");
    let sitemap = text(&site, "sitemap.xml");
    let entries: Vec<&str> = sitemap.split("<url>").skip(1).collect();
    let mut named = BTreeMap::new();
    for entry in &entries {
        let address = entry.split("<loc>").nth(1).and_then(|rest| rest.split("</loc>").next()).expect("an address");
        let alternates: Vec<(&str, &str)> = values(entry, "hreflang").into_iter().zip(values(entry, "href")).collect();
        assert_eq!(alternates.iter().map(|(tag, _)| *tag).collect::<Vec<_>>(), ["en", "fa", "ar", "th", "x-default"]);
        assert!(alternates.iter().any(|(_, href)| *href == address), "{address} does not name itself");
        assert!(named.insert(address.to_owned(), alternates).is_none(), "{address} stands twice");
    }
    let expected: BTreeSet<String> = pages(&site)
        .filter(|(path, page)| path.contains('/') && !is_moved(page))
        .map(|(path, _)| format!("{BASE}{path}"))
        .collect();
    assert_eq!(named.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for (path, page) in pages(&site).filter(|(path, page)| path.contains('/') && !is_moved(page)) {
        let head = page.split("</head>").next().expect("a head");
        let links = head.lines().filter(|line| line.contains(" hreflang="));
        let links: Vec<(&str, &str)> =
            links.map(|line| (values(line, "hreflang")[0], values(line, "href")[0])).collect();
        assert_eq!(&links, &named[&format!("{BASE}{path}")], "{path}");
    }
    assert!(text(&site, "robots.txt").ends_with(&format!("\nSitemap: {BASE}sitemap.xml\n")));
}

/// The addresses in a sitemap, or in a list of sitemaps.
fn addresses(xml: &str) -> Vec<String> {
    let after = xml.split("<loc>").skip(1);
    after.filter_map(|rest| rest.split("</loc>").next()).map(str::to_owned).collect()
}

#[test]
fn a_country_has_several_sitemaps_and_each_page_stands_in_one() {
    let topics: String =
        (0..2_600).map(|at| format!("- id: t{at}\n  name: {{en: Topic {at}, fa: موضوع {at}}}\n")).collect();
    let mut tree = MemoryTree::new();
    tree.put("charter.yaml", "title: {en: T, fa: ت}\nlanguages: [en, fa]\nbase_url: https://t.example\n");
    tree.put("topics.yaml", topics);
    with_site(&tree, |_, _, output| {
        let read = |path: &str| {
            let bytes = output.render(path).expect("a sitemap").expect("it can be made").into_owned();
            String::from_utf8(bytes).expect("text")
        };

        let pages = output.iter().map(|(path, _)| path.as_str());
        let pages = pages.filter(|path| path.ends_with(".html") && path.contains('/'));
        let pages: BTreeSet<String> = pages.map(|path| format!("https://t.example/{path}")).collect();
        // The topics, and home, search, A to Z, promises, redress, in two languages.
        assert_eq!(pages.len(), 2 * (2_600 + 5));
        let parts = ["https://t.example/sitemap-1.xml", "https://t.example/sitemap-2.xml"];
        assert_eq!(addresses(&read("sitemap.xml")), parts);
        let (first, second) = (addresses(&read("sitemap-1.xml")), addresses(&read("sitemap-2.xml")));
        assert_eq!((first.len(), second.len()), (5_000, 210));
        assert_eq!(first.into_iter().chain(second).collect::<BTreeSet<_>>(), pages);
    });
}

/// The content of a property of Open Graph on a page, each time it stands there.
fn graph<'p>(page: &'p str, property: &str) -> Vec<&'p str> {
    let opening = format!("<meta property=\"og:{property}\" content=\"");
    page.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_page_says_where_it_stands_how_a_link_to_it_looks_and_whom_to_tell() {
    let site = build(DEMO, &[], "2");
    let (mut kinds, mut told) = (BTreeSet::new(), BTreeMap::new());
    for (path, page) in pages(&site).filter(|(path, _)| path.contains('/')) {
        kinds.insert(page.split("<main id=\"main\" class=\"").nth(1).and_then(|rest| rest.split('"').next()));
        let address = format!("{BASE}{path}");
        let canonical: Vec<&str> = page.lines().filter(|line| line.contains("rel=\"canonical\"")).collect();
        assert_eq!(canonical, [format!("<link rel=\"canonical\" href=\"{address}\">")], "{path}");
        assert_eq!(graph(page, "url"), [address.as_str()], "{path}");
        assert_eq!((graph(page, "type"), graph(page, "locale")), (vec!["website"], vec![&path[..2]]), "{path}");
        assert_eq!(graph(page, "locale:alternate").len(), 3, "{path}");
        for property in ["title", "site_name"] {
            assert!(matches!(graph(page, property)[..], [words] if !words.is_empty()), "{path}: {property}");
        }
        let tell = page.split("<p class=\"tell\">").nth(1).and_then(|rest| values(rest, "href").first().copied());
        let tell = tell.unwrap_or_else(|| panic!("{path} has no way to say that something is wrong"));
        let filled_in = format!("%0A%0Ahttps%3A%2F%2F{}", address["https://".len()..].replace('/', "%2F"));
        assert!(tell.starts_with("mailto:") && tell.contains(&filled_in), "{path}: {tell}");
        told.insert(path.as_str(), tell.split('?').next());
    }
    for (path, to) in &told {
        let of = path.strip_suffix("/changes.html").map(|of| format!("{of}.html"));
        let whose = of.and_then(|of| told.get(of.as_str()).copied());
        assert!(whose.is_none_or(|whose| whose == *to), "{path} leads to {to:?}, not to {whose:?}");
    }
    let shipped =
        ["home", "service", "agency", "office", "group", "a-z", "standards", "redress", "glossary", "notices"];
    let more = ["you-said", "changes", "ledger", "page", "search"];
    for kind in shipped.iter().chain(&more) {
        assert!(kinds.contains(&Some(*kind)), "no page is of the kind {kind}: {kinds:?}");
    }
}

/// The text between two tags, in each place.
fn between<'t>(markup: &'t str, element: &str) -> Vec<&'t str> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    markup.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).collect()
}

#[test]
fn feeds_say_what_the_book_dates_and_nothing_else() {
    let site = build(DEMO, &[], "2");
    let feed = text(&site, "en/agencies/business-licensing.xml");
    // From the book: reviewed and suspended on the same day; no clock has a part in it.
    for kind in ["reviewed", "suspended"] {
        let id = format!(
            "tag:charter.sabzdasht.example,2026-07-01:en/services/business-licensing/street-vendor-permit#{kind}"
        );
        assert!(between(feed, "id").contains(&id.as_str()), "{feed}");
    }
    let updated = between(feed, "updated");
    assert_eq!(updated[0], updated[1], "a feed is as new as its newest entry");
    assert!(updated[1..].windows(2).all(|pair| pair[0] >= pair[1]), "the newest first");
    let whole = text(&site, "th/feed.xml");
    let ids = between(whole, "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(ids.iter().any(|id| id.ends_with(":th/notices/first-card-school-visits")), "it holds on that day");
    assert!(!ids.iter().any(|id| id.contains("early-closing")), "it has not begun");
    assert!(!ids.iter().any(|id| id.contains("meter-stock-issue")), "it is internal");
    let links = values(whole, "href");
    let leads = |link: &&str| {
        let page = link.strip_prefix(BASE).and_then(|path| path.split('#').next());
        page.is_some_and(|page| site.contains_key(page))
    };
    assert!(links.iter().all(leads), "{links:?}");
    let page = text(&site, "fa/services/water/meter-test.html");
    assert!(page.contains("type=\"application/atom+xml\""));
    assert!(page.contains("href=\"../../../fa/agencies/water.xml\""));
}

/// What a calendar says under a name, in the order in which it stands there; long lines put together again.
fn said<'t>(calendar: &'t str, name: &str) -> Vec<&'t str> {
    let line = |line: &'t str| {
        line.split_once(':').filter(|(key, _)| key.split(';').next() == Some(name)).map(|(_, value)| value)
    };
    calendar.split("\r\n").filter_map(line).collect()
}

#[test]
fn calendars_tell_what_is_announced_and_whom_it_is_for() {
    let site = build(DEMO, &[], "2");
    let calendar = |path: &str| text(&site, path).replace("\r\n ", "");
    let registry = calendar("en/agencies/civil-registry.ics");
    // Both raised promises of the card begin on 1 April 2027; a day ends before the next one begins.
    let card = "en/services/civil-registry/replace-identity-card/standard-issue-time@charter.sabzdasht.example";
    let event = registry.split("BEGIN:VEVENT").find(|event| said(event, "UID") == [card]).expect("the raised promise");
    assert_eq!((said(event, "DTSTART"), said(event, "DTEND")), (vec!["20270401"], vec!["20270402"]));
    assert_eq!(said(event, "DESCRIPTION"), ["Your card will be ready within 4 working days."]);
    // A notice for young people is in their calendar and in that of the agency, not in that of others.
    let notice = "/notices/first-card-school-visits@";
    assert!(registry.contains(notice) && calendar("fa/audiences/youth.ics").contains(&format!("UID:fa{notice}")));
    assert!(!calendar("th/audiences/landlords.ics").contains(notice));
    assert!(calendar("ar/events/lost-documents.ics").contains("replace-identity-card/standard-issue-time@"));
    let all: Vec<&String> = site.keys().filter(|path| path.ends_with(".ics")).collect();
    assert!(all.len() > 20, "{all:?}");
    for path in all {
        let whole = text(&site, path);
        assert!(whole.ends_with("END:VCALENDAR\r\n") && !whole.replace("\r\n", "").contains(['\r', '\n']), "{path}");
        assert!(whole.split("\r\n").all(|line| line.len() <= 75), "{path}");
        let ids = said(&calendar(path), "UID").into_iter().map(str::to_owned).collect::<Vec<String>>();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}");
        let page = text(&site, &path.replace(".ics", ".html").replace("/feed.html", "/index.html"));
        assert!(page.contains(path.rsplit('/').next().expect("a name")), "{path} is linked");
    }
}

#[test]
fn hostile_words_stay_words_in_a_feed() {
    let service = "name: 'A <b>&amp;\"</b> ]]>'\nreviewed: {date: 2026-03-01}\n";
    let charter = "title: '<T> & Co'\nlanguages: [en]\nbase_url: https://a.example/x/\n";
    let files =
        [("charter.yaml", charter), ("agencies/a/agency.yaml", "name: A\n"), ("agencies/a/services/s.yaml", service)];
    let site = build(folder_of(&book(&files)), &[], "2");
    let feed = text(&site, "en/feed.xml");
    assert_eq!(between(feed, "title"), ["&lt;T&gt; &amp; Co", "A &lt;b&gt;&amp;amp;&quot;&lt;/b&gt; ]]&gt;"]);
    assert_eq!(between(feed, "id")[1], "tag:a.example,2026-03-01:en/services/a/s#reviewed");
    assert!(feed.contains("href=\"https://a.example/x/en/services/a/s.html\""));
}

const SMALL: &[(&str, &str)] = &[
    ("charter.yaml", "title: T\nlanguages: [en, fa]\n"),
    ("agencies/a/agency.yaml", "name: A\n"),
    ("agencies/a/services/s.yaml", "name: S\nsummary: 'x'\n"),
];

#[test]
fn without_an_address_nothing_pretends_to_have_one() {
    let site = build(folder_of(&book(SMALL)), &[], "2");
    assert!(!site.keys().any(|path| path.ends_with(".xml")), "neither sitemap nor feeds");
    assert_eq!(text(&site, "robots.txt"), "User-agent: *\nAllow: /\n");
    let page = text(&site, "en/services/a/s.html");
    assert!(page.contains("<link rel=\"alternate\" hreflang=\"fa\" href=\"../../../fa/services/a/s.html\">"), "{page}");
    assert!(!page.contains("x-default") && !page.contains("og:url") && !page.contains("rel=\"canonical\""), "{page}");
    let document: Value = serde_json::from_str(text(&site, "en/services/a/s.json")).expect("JSON");
    assert_eq!(document["url"], "../../../en/services/a/s.html");
}

#[test]
fn the_public_site_has_no_document_of_the_staffs_and_the_staffs_is_kept_out_of_search() {
    let public = build(DEMO, &[], "2");
    assert!(!public.keys().any(|path| path.contains("meter-stock-issue")));
    assert!(documents(&public).all(|(_, document)| document["staff_note"].is_null()));
    let staff = build(DEMO, &["--readers", "staff"], "2");
    assert!(staff.contains_key("en/services/water/meter-stock-issue.json"));
    assert!(documents(&staff).any(|(_, document)| document["staff_note"].is_string()));
    assert_eq!(text(&staff, "robots.txt"), "User-agent: *\nDisallow: /\n");
    assert!(!staff.contains_key("sitemap.xml"));
    assert!(pages(&staff).filter(|(path, _)| path.contains('/')).all(|(_, page)| page.contains("content=\"noindex\"")));
    assert!(pages(&public).all(|(_, page)| !page.contains("noindex") || is_moved(page)));
}

#[test]
fn a_manifest_and_a_policy_go_with_the_site() {
    let site = build(DEMO, &[], "2");
    let manifest: Value = serde_json::from_str(text(&site, "fa/manifest.webmanifest")).expect("JSON");
    assert_eq!((&manifest["lang"], &manifest["dir"]), (&Value::from("fa"), &Value::from("rtl")));
    assert_eq!(manifest["name"], "منشور شهروندی سبزدشت");
    assert_eq!(
        (&manifest["start_url"], &manifest["icons"][0]["src"]),
        (&"index.html".into(), &"../assets/icon.svg".into())
    );
    assert!(site.contains_key("assets/icon.svg"));
    let headers = text(&site, "_headers");
    assert!(
        headers.starts_with("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; ")
    );
    for line in ["  X-Content-Type-Options: nosniff\n", "  Referrer-Policy: "] {
        assert!(headers.contains(line), "{headers}");
    }
    assert!(!headers.contains("unsafe"));
}
