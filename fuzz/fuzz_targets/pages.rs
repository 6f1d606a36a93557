//! See `charterpress_fuzz::pages`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::pages(bytes));
