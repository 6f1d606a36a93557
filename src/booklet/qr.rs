//! Addresses as QR codes.

use fast_qr::{ECL, QRBuilder};

/// Empty squares around a code, as its standard asks for.
const QUIET: usize = 4;

/// An address as a QR code: a picture of one path, in which a run of dark squares is one rectangle. Medium error correction, so
/// that a crease or stain does no harm. Nothing where the address is too long for any code.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for row in 0..code.size {
        let dark = |column: usize| code[row][column].value();
        let mut column = 0;
        while column < code.size {
            let run = (column..code.size).take_while(|&at| dark(at)).count();
            if run > 0 {
                let (x, y) = (column + QUIET, row + QUIET);
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            column += run.max(1);
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_begins_with_its_eye_inside_the_quiet_zone() {
        let svg = svg("https://charter.example/fa/").unwrap();
        // The eye at the corner is seven squares wide.
        assert!(svg.contains("d=\"M4 4h7v1h-7z"), "{svg}");
        assert!(svg.starts_with("<svg ") && svg.len() < 8_000, "{}", svg.len());
    }

    #[test]
    fn what_fits_into_no_code_is_none() {
        assert_eq!(svg(&"x".repeat(3_000)), None);
    }
}
