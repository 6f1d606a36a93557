//! See `charterpress_fuzz::durations`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::durations(bytes));
