//! See `charterpress_fuzz::changes`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::changes(bytes));
