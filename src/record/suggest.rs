//! "Did you mean …?": the nearest known word to one that is unknown.

/// The word of `known` nearest to `word`, where it is near enough to be worth saying: at most a third of its letters
/// differ, `-` and `_` counting as the same.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let word = plain(word);
    let letters = word.chars().count();
    let most = |candidate: &str| candidate.chars().count().max(letters).div_ceil(3);
    known
        .into_iter()
        // As many letters differ as one has more than the other; comparing a whole letter with a word would take for ever.
        .filter(|candidate| candidate.chars().count().abs_diff(letters) <= most(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        .filter(|&(distance, candidate)| distance <= most(candidate))
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
        assert_eq!(nearest(&"x".repeat(1 << 20), known), None);
        assert_eq!(nearest("file-within", ["file_within"]), Some("file_within"));
    }
}
