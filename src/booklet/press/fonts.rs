//! The fonts of booklets, and which signs none of them has.

use crate::booklet::{Design, codes, design::no_font};
use crate::diagnostic::Diagnostic;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Fonts that Typst can set with.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
    /// The families that the book brings itself.
    pub(super) own: Vec<String>,
}

impl Fonts {
    /// The fonts of a design; what is no font is a finding.
    pub(super) fn of(design: &Design) -> Result<Fonts, Vec<Diagnostic>> {
        let (mut fonts, mut own, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        for (name, bytes) in &design.fonts {
            let faces: Vec<Font> = Font::iter(Bytes::new(bytes.to_vec())).collect();
            if faces.is_empty() {
                wrong.push(no_font(name));
            }
            if name.starts_with("theme/") {
                own.extend(faces.iter().map(|face| face.info().family.clone()));
            }
            fonts.extend(faces);
        }
        own.dedup();
        match wrong.is_empty() {
            true => Ok(Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, own }),
            false => Err(wrong),
        }
    }

    /// Whether any font can show a sign.
    pub(super) fn has(&self, sign: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(sign.into()))
    }
}

/// Whether a sign leaves no ink, so that no font needs to have it: blanks, joiners, marks of direction, and those that choose
/// between shapes.
pub(super) fn is_inkless(sign: char) -> bool {
    sign.is_control()
        || sign.is_whitespace()
        || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// The code of what is said of fonts.
pub(super) const MISSING: &crate::diagnostic::Code = &codes::GLYPH_MISSING;
