//! See `charterpress_fuzz::spread`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::spread(bytes));
