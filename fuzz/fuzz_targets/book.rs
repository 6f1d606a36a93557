//! See `charterpress_fuzz::book`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::book(bytes));
