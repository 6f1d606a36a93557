//! See `charterpress_fuzz::dates`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::dates(bytes));
