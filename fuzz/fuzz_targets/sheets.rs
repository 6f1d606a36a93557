//! See `charterpress_fuzz::sheets`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::sheets(bytes));
