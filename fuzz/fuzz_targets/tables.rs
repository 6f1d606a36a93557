//! See `charterpress_fuzz::tables`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::tables(bytes));
