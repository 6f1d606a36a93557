//! See `charterpress_fuzz::theme`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::theme(bytes));
