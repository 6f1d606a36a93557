//! See `charterpress_fuzz::mend`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::mend(bytes));
