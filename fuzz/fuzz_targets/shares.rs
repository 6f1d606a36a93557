//! See `charterpress_fuzz::shares`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::shares(bytes));
