//! See `charterpress_fuzz::lists`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::lists(bytes));
