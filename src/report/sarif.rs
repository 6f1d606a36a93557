//! SARIF 2.1.0, as much of it as findings and changes need (OASIS standard of 27 March 2020 with errata 01).

use super::json::printed;
use super::place::{Place, Region, rooted};
use super::url;
use crate::diagnostic::{Code, Diagnostic, Label};
use crate::source::SourceMap;
use serde::Serialize;
use std::collections::BTreeMap;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What the fingerprint is made of; another recipe must get another name.
const FINGERPRINT: &str = "codePathText/v1";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    id: &'static str,
    short_description: Words,
    help: Words,
    /// SARIF wants an absolute address here, so a page inside the project is named in `help` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
pub(super) struct Words {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

/// A `result` of SARIF.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome {
    pub(super) rule_id: &'static str,
    pub(super) rule_index: usize,
    pub(super) level: &'static str,
    pub(super) message: Words,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location>,
    pub(super) partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) suppressions: Vec<Suppression>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fixes: Vec<Fix>,
}

/// A `fix` of SARIF: what a code host may offer to do.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix {
    description: Words,
    artifact_changes: Vec<ArtifactChange>,
}

/// Edits in one file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

/// Text in the place of a region.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Range,
    inserted_content: Content,
}

/// The `artifactContent` of SARIF.
#[derive(Serialize)]
struct Content {
    text: String,
}

/// A `suppression` of SARIF: somebody decided that a result may stand.
#[derive(Serialize)]
pub(super) struct Suppression {
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) justification: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Words>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Range>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// A `region` of SARIF; the end is exclusive there too.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Range {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Words,
}

pub(super) fn render(findings: &[Diagnostic], sources: &SourceMap, root: &str) -> String {
    let codes: BTreeMap<&str, &Code> = findings.iter().map(|finding| (finding.code.name, finding.code)).collect();
    let indices: BTreeMap<&str, usize> = codes.keys().enumerate().map(|(index, name)| (*name, index)).collect();
    let mut seen = BTreeMap::new();
    let result = |finding: &Diagnostic| {
        let index = indices.get(finding.code.name).copied().unwrap_or_default();
        outcome(finding, index, sources, root, &mut seen)
    };
    let results = findings.iter().map(result).collect();
    log(codes.into_values().map(rule).collect(), results)
}

/// A whole log of one run.
pub(super) fn log(rules: Vec<Rule>, results: Vec<Outcome>) -> String {
    let driver = Driver { name: "charterpress", version: env!("CARGO_PKG_VERSION"), rules };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    printed(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn rule(code: &Code) -> Rule {
    let help_uri = Some(url(code)).filter(|url| url.starts_with("https://"));
    Rule { help_uri, ..Rule::new(code.name, code.summary, code.explanation, code.severity.word()) }
}

impl Rule {
    /// A rule whose explanation is Markdown and stands on no page of the web.
    pub(super) fn new(id: &'static str, summary: &str, explanation: &str, level: &'static str) -> Rule {
        let explanation = explanation.trim();
        Rule {
            id,
            short_description: words(summary),
            help: Words { text: explanation.to_owned(), markdown: Some(explanation.to_owned()) },
            help_uri: None,
            default_configuration: Configuration { level },
        }
    }
}

fn outcome(
    finding: &Diagnostic,
    rule_index: usize,
    sources: &SourceMap,
    root: &str,
    seen: &mut BTreeMap<String, usize>,
) -> Outcome {
    let Place { file, region } = Place::of(finding, sources, root);
    let fingerprint = fingerprint(finding, file.as_deref(), region, seen);
    let message = match &finding.help {
        Some(help) => format!("{}\n\n{help}", finding.message),
        None => finding.message.to_string(),
    };
    let related = finding.labels.iter().enumerate().map(|(index, label)| related(index + 1, label, sources, root));
    Outcome {
        rule_id: finding.code.name,
        rule_index,
        level: finding.severity.word(),
        message: words(&message),
        locations: file.map(|file| location(&file, region)).into_iter().collect(),
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint)]),
        suppressions: Vec::new(),
        fixes: fix(finding, sources, root).into_iter().collect(),
    }
}

/// What `check --fix` does about a finding.
fn fix(finding: &Diagnostic, sources: &SourceMap, root: &str) -> Option<Fix> {
    let mut files: BTreeMap<&str, Vec<Replacement>> = BTreeMap::new();
    for edit in &finding.edits {
        let deleted_region = range(Region::of(edit.span, sources));
        let replacement = Replacement { deleted_region, inserted_content: Content { text: edit.text.clone() } };
        files.entry(sources.path(edit.span.file)).or_default().push(replacement);
    }
    let change = |(path, replacements): (&str, Vec<Replacement>)| ArtifactChange {
        artifact_location: Artifact { uri: uri(&rooted(root, path)) },
        replacements,
    };
    let artifact_changes: Vec<ArtifactChange> = files.into_iter().map(change).collect();
    let description = words(finding.help.as_deref().unwrap_or(&finding.message));
    (!artifact_changes.is_empty()).then_some(Fix { description, artifact_changes })
}

/// The same for a finding that has only moved within its file: code, path and text, and which of several alike it is.
fn fingerprint(
    finding: &Diagnostic,
    file: Option<&str>,
    region: Option<Region<'_>>,
    seen: &mut BTreeMap<String, usize>,
) -> String {
    let text = region.map_or("", |region| region.text);
    let parts = [finding.code.name, file.unwrap_or_default(), text];
    let hash = blake3::hash(parts.join("\0").as_bytes()).to_hex().to_string();
    let count = seen.entry(hash.clone()).or_default();
    *count += 1;
    format!("{hash}:{count}")
}

/// A place in a file, or the whole file.
pub(super) fn location(file: &str, region: Option<Region<'_>>) -> Location {
    let physical_location =
        PhysicalLocation { artifact_location: Artifact { uri: uri(file) }, region: region.map(range) };
    Location { id: None, physical_location, message: None }
}

fn related(id: usize, label: &Label, sources: &SourceMap, root: &str) -> Location {
    let file = rooted(root, sources.path(label.span.file));
    let message = label.text.as_deref().map(words);
    Location { id: Some(id), message, ..location(&file, Some(Region::of(label.span, sources))) }
}

fn range(region: Region<'_>) -> Range {
    let Region { start, end, text } = region;
    Range {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        snippet: words(text),
    }
}

/// Plain words.
pub(super) fn words(text: &str) -> Words {
    Words { text: text.to_owned(), markdown: None }
}

/// A path as a relative URI reference (RFC 3986): everything but unreserved characters and `/` is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Format, Style, sample};
    use crate::wording::Wording;
    use serde_json::{Value, json};
    use std::error::Error;

    fn run(findings: &[Diagnostic], sources: &SourceMap) -> Result<Value, Box<dyn Error>> {
        let style = Style { root: "charters", ..Style::default() };
        let log: Value = serde_json::from_str(&crate::report::render(findings, sources, Format::Sarif, style))?;
        assert_eq!(log["version"], "2.1.0");
        Ok(log["runs"][0].clone())
    }

    #[test]
    fn every_result_names_its_rule_and_place() -> Result<(), Box<dyn Error>> {
        let (sources, findings) = sample::book();
        let run = run(&findings, &sources)?;
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = &run["tool"]["driver"]["rules"];
        let results = run["results"].as_array().ok_or("no results")?;
        assert_eq!(results.len(), 3);
        for result in results {
            let index = result["ruleIndex"].as_u64().ok_or("no index")? as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
        assert_eq!(
            results[1]["locations"],
            json!([{"physicalLocation": {
                "artifactLocation": {"uri": "charters/agencies/x.yaml"},
                "region": {
                    "startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 16, "snippet": {"text": "ده روز"},
                },
            }}])
        );
        assert_eq!(results[1]["relatedLocations"][0]["message"]["text"], "its twin");
        assert_eq!(results[2]["locations"][0]["physicalLocation"].get("region"), None);
        assert_eq!(results[0]["message"]["text"], "There is no field “opens”.\n\nWrite “hours”.");
        Ok(())
    }

    #[test]
    fn rules_say_their_own_level_and_results_theirs() -> Result<(), Box<dyn Error>> {
        let (sources, mut findings) = sample::book();
        findings[0].severity = crate::diagnostic::Severity::Note;
        let run = run(&findings, &sources)?;
        let rule = &run["tool"]["driver"]["rules"][2];
        assert_eq!(rule["id"], "unknown-field");
        assert_eq!(rule["defaultConfiguration"]["level"], "error");
        assert_eq!(rule["shortDescription"]["text"], "A key that is not part of the format");
        assert_eq!(rule["help"]["markdown"], "A misspelt key is a promise that nobody reads.");
        assert_eq!(run["results"][0]["level"], "note");
        Ok(())
    }

    #[test]
    fn a_fingerprint_survives_moving_and_tells_twins_apart() -> Result<(), Box<dyn Error>> {
        let prints = |text: &str| -> Result<Vec<Value>, Box<dyn Error>> {
            let mut sources = SourceMap::default();
            let file = sources.add("x.yaml", text);
            let spans = text.match_indices("bad").map(|(at, part)| crate::source::Span::new(file, at, at + part.len()));
            let findings: Vec<_> =
                spans.map(|span| Diagnostic::at(&sample::NO_OWNER, span, Wording::verbatim("m"))).collect();
            let results = run(&findings, &sources)?["results"].as_array().cloned().ok_or("no results")?;
            Ok(results.into_iter().map(|result| result["partialFingerprints"][FINGERPRINT].clone()).collect())
        };
        let before = prints("bad bad")?;
        assert_ne!(before[0], before[1]);
        assert_eq!(before, prints("# moved\n\nbad\nbad")?);
        Ok(())
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("charters/a b#1%.yaml"), "charters/a%20b%231%25.yaml");
        assert_eq!(uri("c:ی.yaml"), "c%3A%DB%8C.yaml");
    }
}
