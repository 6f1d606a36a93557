//! Findings as one JSON document: the contract that scripts rely on, published as a JSON Schema.

use super::conformity::{JsonProfile, documents};
use super::place::Place;
use super::summary::by_agency;
use super::{Style, Summary, url};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceMap;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use std::collections::BTreeMap;

/// What `charterpress check --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Findings")]
struct Document<'a> {
    /// Every finding, by place.
    findings: Vec<Finding<'a>>,
    /// How many there are of each weight.
    summary: Totals,
    /// How the book stands to each profile that it was held against.
    conformity: Vec<JsonProfile>,
}

/// One finding. Lines and columns count from one; columns count Unicode code points; the end is exclusive.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Finding<'a> {
    /// The stable name of this kind of finding, for example `unknown-field`.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    code: &'a str,
    /// How much it weighs here.
    severity: Weight,
    /// What is wrong, in one sentence.
    message: &'a str,
    /// What to do.
    help: Option<&'a str>,
    /// The file, from where the command was given.
    file: Option<String>,
    /// The line on which it begins.
    #[schemars(range(min = 1))]
    line: Option<usize>,
    /// The column in which it begins.
    #[schemars(range(min = 1))]
    column: Option<usize>,
    /// The line on which it ends.
    #[schemars(range(min = 1))]
    end_line: Option<usize>,
    /// The column after its last character.
    #[schemars(range(min = 1))]
    end_column: Option<usize>,
    /// The text of the source it is about.
    text: Option<&'a str>,
    /// Where this kind of finding is explained.
    url: String,
}

/// Findings counted by weight, in all and in each agency.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Totals {
    /// How many findings stop a build.
    errors: usize,
    /// How many findings are unwise but can be published.
    warnings: usize,
    /// How many findings are only worth knowing.
    notes: usize,
    /// Those in the files of each agency that has any, by its id.
    agencies: BTreeMap<String, Summary>,
}

impl Totals {
    fn of(findings: &[Diagnostic], sources: &SourceMap) -> Self {
        let Summary { errors, warnings, notes } = Summary::of(findings);
        let agencies = by_agency(findings, sources).into_iter().filter(|(agency, _)| !agency.is_empty()).collect();
        Totals { errors, warnings, notes, agencies }
    }
}

/// How much a finding weighs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Weight {
    /// Stops a build.
    Error,
    /// Unwise, but it can be published.
    Warning,
    /// Worth knowing.
    Note,
}

impl From<Severity> for Weight {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
            Severity::Note => Weight::Note,
        }
    }
}

impl<'a> Finding<'a> {
    fn new(finding: &'a Diagnostic, sources: &'a SourceMap, root: &str) -> Self {
        let Place { file, region } = Place::of(finding, sources, root);
        Finding {
            code: finding.code.name,
            severity: finding.severity.into(),
            message: &finding.message,
            help: finding.help.as_deref(),
            file,
            line: region.map(|region| region.start.line),
            column: region.map(|region| region.start.column),
            end_line: region.map(|region| region.end.line),
            end_column: region.map(|region| region.end.column),
            text: region.map(|region| region.text),
            url: url(finding.code),
        }
    }
}

pub(super) fn render(findings: &[Diagnostic], sources: &SourceMap, style: Style<'_>) -> String {
    let summary = Totals::of(findings, sources);
    let findings = findings.iter().map(|finding| Finding::new(finding, sources, style.root)).collect();
    let conformity = style.conformity.as_ref().map(documents).unwrap_or_default();
    printed(&Document { findings, summary, conformity })
}

/// A document of ours as indented JSON with a line break at the end.
pub(super) fn printed(document: &impl Serialize) -> String {
    // Strings and numbers in structs: nothing that serde_json could refuse.
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}

/// The JSON Schema (draft 2020-12) of what [`super::Format::Json`] gives.
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Document<'static>>().to_value()
}

#[cfg(test)]
mod tests {
    use super::schema;
    use crate::report::{Format, Style, render, sample};
    use serde_json::{Value, json};
    use std::error::Error;

    fn document() -> Result<Value, Box<dyn Error>> {
        let (sources, findings) = sample::book();
        let style = Style { root: "charters", ..Style::default() };
        Ok(serde_json::from_str(&render(&findings, &sources, Format::Json, style))?)
    }

    #[test]
    fn keeps_the_contract() -> Result<(), Box<dyn Error>> {
        let document = document()?;
        assert_eq!(
            document["findings"][1],
            json!({
                "code": "no-owner", "severity": "warning", "message": "“ده روز” has no owner.", "help": null,
                "file": "charters/agencies/x.yaml", "line": 3, "column": 10, "end_line": 3, "end_column": 16,
                "text": "ده روز", "url": "docs/reference/findings.md#no-owner",
            })
        );
        assert_eq!(document["findings"][2]["line"], Value::Null);
        assert_eq!(document["findings"][2]["file"], "charters/logo.yaml");
        assert_eq!(document["summary"], json!({"errors": 1, "warnings": 1, "notes": 1, "agencies": {}}));
        Ok(())
    }

    #[test]
    fn the_schema_describes_what_is_printed() -> Result<(), Box<dyn Error>> {
        let schema = jsonschema::validator_for(&schema())?;
        let mut document = document()?;
        assert!(schema.validate(&document).is_ok(), "{:?}", schema.validate(&document).err());
        document["findings"][0]["severity"] = json!("fatal");
        assert!(!schema.is_valid(&document));
        Ok(())
    }

    #[test]
    fn the_schema_demands_every_field() -> Result<(), Box<dyn Error>> {
        let schema = jsonschema::validator_for(&schema())?;
        let document = document()?;
        for field in document["findings"][0].as_object().into_iter().flat_map(|finding| finding.keys()) {
            let mut without = document.clone();
            without["findings"][0].as_object_mut().map(|finding| finding.remove(field));
            assert!(!schema.is_valid(&without), "{field} may be left out");
        }
        Ok(())
    }
}
