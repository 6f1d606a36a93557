//! See `charterpress_fuzz::inventory`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::inventory(bytes));
