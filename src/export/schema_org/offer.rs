//! What a service costs and by when it is done, as an `Offer`.

use super::Node;
use super::service::OfService;
use crate::model::{Amount, Fee};
use crate::quantity::{Length, Money, Price};
use serde_json::{Number, Value};

impl OfService<'_, '_> {
    /// One offer: two fees of a service are paid together, and two offers would read as a choice.
    pub(super) fn offer(&self) -> Option<Node> {
        let lead = self.promised().and_then(|promised| promised.deadline()).and_then(|length| lead_time(self, length));
        let fees: Vec<Node> = self.service.fees.list().iter().filter_map(|fee| self.fee(fee)).collect();
        let price = self.price();
        (lead.is_some() || price.is_some() || !fees.is_empty()).then(|| {
            let offer = Node::new("Offer");
            let offer = match price {
                Some((amount, currency)) => offer.with("price", amount).with("priceCurrency", currency),
                None => offer,
            };
            offer.list("priceSpecification", fees).maybe("deliveryLeadTime", lead)
        })
    }

    /// What everybody pays, where that is one fixed amount: nought where there is no fee.
    fn price(&self) -> Option<(String, String)> {
        let currency = || self.graph.scribe.charter.book.settings.currency.get().map(|code| code.text.clone());
        let free = || currency().map(|code| ("0".to_owned(), code));
        if matches!(self.service.fees, crate::record::Said::None(_)) {
            return free();
        }
        let fees = self.service.fees.get()?;
        let derived = self.graph.scribe.derived.service(&self.id.to_string())?;
        match (derived.fees.open.as_slice(), derived.fees.fixed.as_slice()) {
            ([], [Price::Exactly(money)]) => Some((money.amount.to_string(), money.currency.code().to_owned())),
            ([], []) if fees.iter().all(is_free) => free(),
            _ => None,
        }
    }

    /// A fee that is fixed, or fixed for each of something; one that is optional, or one of several, is no part of the offer.
    fn fee(&self, fee: &Fee) -> Option<Node> {
        if fee.optional.get().is_some_and(|optional| optional.value) {
            return None;
        }
        let (kind, price, unit) = match fee.amount.get()? {
            Amount::Price(price) => ("PriceSpecification", &price.value, None),
            Amount::Each { price, per } => {
                let unit = self.graph.scribe.plain(per).plain();
                ("UnitPriceSpecification", &price.value, Some(unit))
            }
            Amount::Share { .. } | Amount::Tiers { .. } | Amount::Varies(..) => return None,
        };
        let conditions =
            self.graph.scribe.conditions(self.service, fee.when.list(), fee.unless.list(), fee.channels.list());
        let conditions: Vec<String> = conditions.iter().map(|line| line.plain()).collect();
        let node = Node::new(kind)
            .with("name", self.graph.scribe.fee_name(Some(self.service), &fee.id.text).plain())
            .maybe("description", (!conditions.is_empty()).then(|| conditions.join("; ")))
            .maybe("unitText", unit)
            .maybe("validFrom", fee.valid_from.get().map(|date| date.value.to_string()))
            .maybe("validThrough", fee.valid_until.get().map(|date| date.value.to_string()));
        Some(
            match (price.min()?, price.max()?) {
                (least, most) if least == most => node.with("price", least.amount.to_string()),
                (least, most) => node.maybe("minPrice", number(&least)).maybe("maxPrice", number(&most)),
            }
            .with("priceCurrency", price.min()?.currency.code()),
        )
    }
}

fn is_free(fee: &Fee) -> bool {
    fee.one_of.list().is_empty() && matches!(fee.amount.get(), Some(Amount::Price(price)) if price.value == Price::Free)
}

/// The promised time in the author's own unit, in the words of the page: the only way to say working days here.
fn lead_time(of: &OfService<'_, '_>, length: &Length) -> Option<Node> {
    let &[(amount, unit)] = length.parts() else { return None };
    let text = of.graph.scribe.writer.length(length);
    Some(
        Node::new("QuantitativeValue")
            .maybe("maxValue", decimal(&amount.normalize().to_string()))
            .with("unitText", unit.word())
            .with("name", text),
    )
}

fn number(money: &Money) -> Option<Value> {
    decimal(&money.amount.to_string())
}

/// A decimal as a JSON number, as it is written.
fn decimal(text: &str) -> Option<Value> {
    text.parse::<Number>().ok().map(Value::Number)
}
