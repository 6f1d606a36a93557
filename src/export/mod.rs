//! A charter as data for machines: a document beside each service's page, and schema.org's view of a page.
//!
//! Words come from `view`, in the page's language, so that page and data cannot disagree; values stand beside them, typed.
//! What does not live here: where pages stand (whoever puts a site together hands that in, as an [`Address`]), and HTML.

mod schema_org;
mod service;
mod teller;
mod values;
mod words;

pub use schema_org::{agency_data, office_data, service_data, service_data_of};
pub use service::{ServiceDocument, service_document, service_document_of, service_page_schema};

use crate::view::Target;

/// Where a page or file stands: its whole address, or the way to it from the page that the data belongs to.
pub type Address<'a> = &'a dyn Fn(&Target) -> String;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests;
