//! Where the links of a booklet lead: to another page of it, to a whole address, or nowhere.

use crate::view::Target;
use serde_json::{Map, Value};

/// What `view` calls the targets of links that can be pages of a booklet, with the prefix of their labels.
const LABELS: [(&str, &str); 2] = [("service", "service:"), ("office", "office:")];

/// The label of a service in a booklet.
pub(super) fn service_label(id: &str) -> String {
    format!("service:{id}")
}

/// The label of an office in a booklet.
pub(super) fn office_label(id: &str) -> String {
    format!("office:{id}")
}

/// Settles every link in a tree of words: `to` becomes `{"label": …}` where the thing is in the booklet, `{"url": …}` where it
/// has a whole address, and null else, so that its words stand alone.
pub(super) fn settle(value: &mut Value, inside: &dyn Fn(&str) -> bool, address: &dyn Fn(&Target) -> Option<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, inside, address)),
        Value::Object(map) => {
            if let Some(Value::Object(link)) = map.get_mut("link") {
                settle_one(link, inside, address);
            }
            map.values_mut().for_each(|item| settle(item, inside, address));
        }
        _ => {}
    }
}

fn settle_one(
    link: &mut Map<String, Value>,
    inside: &dyn Fn(&str) -> bool,
    address: &dyn Fn(&Target) -> Option<String>,
) {
    let Some(Value::Object(to)) = link.get("to") else { return };
    let Some((kind, Value::String(id))) = to.iter().next() else { return };
    let label = LABELS.iter().find(|(word, _)| word == kind).map(|(_, prefix)| format!("{prefix}{id}"));
    let settled = match label.filter(|label| inside(label)) {
        Some(label) => one("label", label),
        None => target(kind, id).and_then(|target| address(&target)).map_or(Value::Null, |url| one("url", url)),
    };
    link.insert("to".to_owned(), settled);
}

fn one(key: &str, value: String) -> Value {
    Value::Object(Map::from_iter([(key.to_owned(), Value::String(value))]))
}

/// The target that `view` wrote down; nothing for a place on a web page.
fn target(kind: &str, id: &str) -> Option<Target> {
    Target::of(kind, id).filter(|target| !matches!(target, Target::Url(url) if url.starts_with('#')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Inlines;
    use serde_json::json;

    #[test]
    fn a_link_leads_inside_to_an_address_or_nowhere() {
        let to = |target| serde_json::to_value(Inlines::text("x").link(target)).unwrap();
        let mut tree = json!({
            "in": to(Target::Service("water/leak".to_owned())),
            "out": [to(Target::Service("water/other".to_owned()))],
            "file": to(Target::File("a.pdf".to_owned())),
            "anchor": to(Target::Url("#steps".to_owned())),
        });
        let address = |target: &Target| match target {
            Target::Service(id) => Some(format!("https://a.example/{id}")),
            _ => None,
        };
        settle(&mut tree, &|label| label == "service:water/leak", &address);
        let found = |pointer: &str| tree.pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(found("/in/$inline/0/link/to"), json!({"label": "service:water/leak"}));
        assert_eq!(found("/out/0/$inline/0/link/to"), json!({"url": "https://a.example/water/other"}));
        assert_eq!((found("/file/$inline/0/link/to"), found("/anchor/$inline/0/link/to")), (Value::Null, Value::Null));
    }
}
