//! See `charterpress_fuzz::service`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::service(bytes));
