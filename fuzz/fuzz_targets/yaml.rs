//! See `charterpress_fuzz::yaml`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::yaml(bytes));
