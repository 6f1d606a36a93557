//! Interface words: a YAML file a language, as messages.

use crate::lang::Message;

/// Reads the words of a `strings/<lang>.yaml`: a key a line, with a text or one text a plural form.
///
/// # Errors
/// What is wrong with the file, for the person who wrote it.
pub fn messages(text: &str) -> Result<Vec<(String, Message)>, String> {
    let (node, findings) = super::yaml::parse(crate::source::FileId::default(), text, 0, text.len());
    if let Some(finding) = findings.first() {
        return Err(finding.message.clone());
    }
    let node = node.ok_or_else(|| "the file is empty".to_owned())?;
    node.entries().iter().map(|(key, value)| Ok((key.text.clone(), message(&key.text, value)?))).collect()
}

fn message(key: &str, value: &crate::record::Node) -> Result<Message, String> {
    if let Some(text) = value.scalar() {
        return Ok(Message::One(text.to_owned()));
    }
    let forms = value.entries().iter().filter_map(|(form, text)| Some((form.text.as_str(), text.scalar()?.to_owned())));
    Message::plural(forms).map_err(|form| format!("`{key}`: “{form}” is not a plural form"))
}
