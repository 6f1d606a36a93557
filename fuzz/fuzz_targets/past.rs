//! See `charterpress_fuzz::past`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::past(bytes));
