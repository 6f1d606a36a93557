//! A service among the results, written down for the script.

use crate::view::{Inline, Inlines, SearchCard};
use serde_json::{Value, json};

/// A card: address, name, agency, time, cost, place, everyday names, state; what is not there at the end is left out.
pub(super) fn card(card: &SearchCard, address: &str) -> Value {
    let fact = |fact: &Option<Inlines>| fact.as_ref().map_or(json!(0), words);
    let mut values = vec![
        json!(address),
        words(&card.name),
        words(&card.agency),
        fact(&card.time),
        fact(&card.cost),
        fact(&card.place),
        if card.also.is_empty() { json!(0) } else { json!(card.also) },
        fact(&card.state),
    ];
    while values.last() == Some(&json!(0)) {
        values.pop();
    }
    Value::Array(values)
}

/// Words: a string, or a list in which `[text]` runs from left to right whatever stands around it and `[text, language,
/// direction]` is in another language.
pub(super) fn words(words: &Inlines) -> Value {
    let mut parts = Vec::new();
    collect(words, &mut parts);
    match parts.as_slice() {
        [] => json!(""),
        [Value::String(_)] => parts.remove(0),
        _ => Value::Array(parts),
    }
}

fn collect(words: &Inlines, parts: &mut Vec<Value>) {
    for part in &words.0 {
        match part {
            Inline::Text(text) => match parts.last_mut() {
                Some(Value::String(before)) => before.push_str(text),
                _ => parts.push(json!(text)),
            },
            Inline::Ltr(text) | Inline::Code(text) => parts.push(json!([text])),
            Inline::Lang { tag, dir, parts: inner } => parts.push(json!([inner.plain(), tag, dir])),
            Inline::Link { parts: inner, .. }
            | Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Come(inner)
            | Inline::Stale(inner) => collect(inner, parts),
            // What a change took away is not what a service says.
            Inline::Gone(_) => {}
            Inline::Break => parts.push(json!(" ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_what_runs_another_way() {
        let mixed = Inlines(vec![Inline::Text("۱۵۰ ".into()), Inline::Ltr("PHP".into())]);
        assert_eq!(words(&mixed), json!(["۱۵۰ ", ["PHP"]]));
        let other = Inlines(vec![Inline::Lang { tag: "en".into(), dir: "ltr", parts: Inlines::text("Stamp") }]);
        assert_eq!(words(&other), json!([["Stamp", "en", "ltr"]]));
        assert_eq!(words(&Inlines::text("Card")), json!("Card"));
    }

    #[test]
    fn what_is_not_there_at_the_end_is_left_out() {
        let plain = SearchCard {
            name: Inlines::text("A"),
            agency: Inlines::text("B"),
            time: None,
            cost: Some(Inlines::text("Free")),
            place: None,
            state: None,
            also: Vec::new(),
        };
        assert_eq!(card(&plain, "a.html"), json!(["a.html", "A", "B", 0, "Free"]));
    }
}
