//! "Did you mean …?": the nearest known word to one that is unknown.

/// The word of `known` nearest to `word`, where it is near enough to be worth saying: at most a third of its letters
/// differ, `-` and `_` counting as the same.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let word = plain(word);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        .filter(|&(distance, candidate)| distance <= candidate.chars().count().max(word.chars().count()).div_ceil(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_slip_and_not_a_stranger() {
        let known = ["requirements", "redress", "remedies", "form", "from"];
        assert_eq!(nearest("requirments", known), Some("requirements"));
        assert_eq!(nearest("redres", known), Some("redress"));
        assert_eq!(nearest("legal", known), None);
        assert_eq!(nearest("file-within", ["file_within"]), Some("file_within"));
    }
}
