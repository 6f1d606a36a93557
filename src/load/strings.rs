//! (catalogue)
