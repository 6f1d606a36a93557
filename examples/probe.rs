//! probe
#![allow(clippy::print_stdout)]
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let tree = charterpress::source::DiskTree::new(&path);
    let loaded = charterpress::load::load(&tree).unwrap();
    eprintln!("load {:?}", t.elapsed());
    let r = charterpress::resolve::resolve(loaded);
    eprintln!(
        "resolve {:?} agencies {} services {} rows {}",
        t.elapsed(),
        r.charter.book.agencies.len(),
        r.charter.services().count(),
        r.charter.book.agencies.values().map(|a| a.measurements.len()).sum::<usize>()
    );
    print!(
        "{}",
        charterpress::report::render(
            &r.findings,
            &r.sources,
            charterpress::report::Format::Text,
            charterpress::report::Style { color: false, root: &path }
        )
    );
}
