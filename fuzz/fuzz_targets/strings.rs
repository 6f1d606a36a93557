//! See `charterpress_fuzz::strings`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::strings(bytes));
