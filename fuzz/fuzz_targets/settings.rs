//! See `charterpress_fuzz::settings`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::settings(bytes));
