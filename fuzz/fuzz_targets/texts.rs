//! See `charterpress_fuzz::texts`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::texts(bytes));
