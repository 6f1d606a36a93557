//! The reference pages are generated; here they are held against the source, or written anew with `UPDATE=1`.

use crate::support::assert_kept;
use charterpress::{cli, diff, load, report};

#[test]
fn the_command_reference_is_what_the_program_says_of_itself() {
    assert_kept("docs/reference/cli.md", cli::reference_page().as_bytes());
}

#[test]
fn the_index_of_findings_has_every_code() {
    assert_kept("docs/reference/findings.md", report::reference_page(&cli::codes()).as_bytes());
}

#[test]
fn the_index_of_changes_has_every_rule() {
    assert_kept(report::changes::DOCS, report::changes::reference_page(&diff::RULES).as_bytes());
}

#[test]
fn the_index_of_statutes_has_every_article() {
    assert_kept(report::conformity::PAGE, report::conformity::reference_page().as_bytes());
}

#[test]
fn the_content_model_is_what_the_records_say() {
    assert_kept("docs/reference/content-model.md", load::schema::reference_page().as_bytes());
}

#[test]
fn the_schemas_are_those_the_program_prints() {
    for (name, schema) in cli::schema_files(None) {
        assert_kept(&format!("docs/schema/{name}"), &schema);
    }
}

/// The settings that the guide gives for editors, against the kinds there are.
#[test]
fn the_editor_settings_name_every_schema_and_its_files() {
    let guide = include_str!("../../docs/editor-setup.md");
    for kind in load::schema::kinds() {
        let line = format!("\".schema/{}.json\": \"{}\"", kind.name, kind.files);
        assert!(guide.contains(&line), "docs/editor-setup.md lacks {line}");
    }
}
