//! See `charterpress_fuzz::money`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterpress_fuzz::money(bytes));
