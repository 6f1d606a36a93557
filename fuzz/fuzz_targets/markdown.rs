//! See `charterpress_fuzz::markdown`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::markdown(bytes));
