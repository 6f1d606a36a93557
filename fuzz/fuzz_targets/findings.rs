//! See `charterpress_fuzz::findings`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::findings(bytes));
