//! See `charterpress_fuzz::hours`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::hours(bytes));
