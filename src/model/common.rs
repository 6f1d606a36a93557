//! What several records share: contacts, addresses, opening hours, actors, laws, exceptions from rules.

use crate::quantity::{Date, Time, Weekdays};
use crate::record::{Line, OneOrMany, Prose, Ref, Sp, Text, Url};
use crate::{choice, record};

record! {
    /// How to reach somebody.
    pub struct Contact "a contact" {
        /// Telephone, in international form; several in a list.
        phone: OneOrMany<Line>,
        /// E-mail address.
        email: OneOrMany<Line>,
        /// Web address.
        web: Url,
        /// Fax number.
        fax: Line,
        /// Number for text messages.
        sms: Line,
        /// Where letters go and visitors come.
        address: Address,
        /// Anything else that helps to reach them.
        note: Text,
    }
}

record! {
    /// A postal address.
    pub struct Address "an address" {
        /// Street and number.
        street: Text,
        /// City or village.
        city: Text,
        /// Region, province or state.
        region: Text,
        /// Postcode.
        postcode: Line,
        /// Country, where it is not plain.
        country: Text,
    }
}

record! {
    /// Opening hours on some days of the week; a dated entry replaces the undated ones while it lasts.
    pub struct Hours "opening hours" {
        /// Days of the week: `mon-thu`, `fri`, `sat, sun`.
        days: Sp<Weekdays>,
        /// When it opens, in quotes: "08:00".
        opens: Sp<Time>,
        /// When it closes, in quotes: "16:00".
        closes: Sp<Time>,
        /// A break in between: "12:00-13:00".
        r#break: Sp<(Time, Time)>,
        /// First day on which these hours hold.
        from: Sp<Date>,
        /// Last day on which these hours hold.
        until: Sp<Date>,
        /// What these hours are called, such as Ramadan hours.
        name: Text,
    }
}

record! {
    /// Who acts: a role or a unit of this agency or of another one, or a body outside of the book.
    pub struct Actor "who acts" {
        /// A role, by its id.
        role: Ref,
        /// A unit, by its id.
        unit: Ref,
        /// Another agency, by its id; role and unit are then its own.
        agency: Ref,
        /// A body that is not in this book, by its name.
        body: Text,
        /// How to reach them, where their own record does not say it.
        contact: Box<Contact>,
    }
}

record! {
    /// An article of a law.
    pub struct LegalBasis "a legal basis" {
        /// The law, by its id in laws.yaml.
        law: Ref,
        /// Article, section or paragraph, as printed.
        article: Line,
        /// What it says, in a few words.
        note: Text,
    }
}

record! {
    /// An exception from a rule of `check`, with its reason.
    pub struct Allow "an exception" {
        /// The rule, by its name.
        rule: Line,
        /// Why it may stay as it is.
        reason: Text,
        /// Until when.
        until: Sp<Date>,
    }
}

record! {
    /// A link to something that helps.
    pub struct Link "a link" {
        /// What it leads to.
        kind: LinkKind,
        /// The address.
        url: Url,
        /// Its words.
        name: Text,
    }
}

choice! {
    /// What a link leads to.
    pub enum LinkKind "links" {
        /// A service level agreement.
        Agreement = "agreement",
        /// A guide.
        Guide = "guide",
        /// A portal where the service is used.
        Portal = "portal",
        /// The text of a law.
        Law = "law",
    }
}

record! {
    /// Who approved something, and when.
    pub struct Approval "an approval" {
        /// Who approved it.
        by: Text,
        /// Number of the decision.
        number: Line,
        /// When it was approved.
        date: Sp<Date>,
    }
}

record! {
    /// When a promise was last looked at.
    pub struct Review "a review" {
        /// When.
        date: Sp<Date>,
        /// By whom.
        by: OneOrMany<Actor>,
        /// When it is due again.
        next: Sp<Date>,
    }
}

choice! {
    /// How a fee can be paid.
    pub enum Payment "payment" {
        /// Cash.
        Cash = "cash",
        /// A bank card.
        Card = "card",
        /// A bank transfer.
        Transfer = "transfer",
        /// A mobile wallet or carrier billing.
        Mobile = "mobile",
        /// A cheque.
        Cheque = "cheque",
        /// A postal order.
        PostalOrder = "postal-order",
        /// Online, by whatever the page offers.
        Online = "online",
        /// Revenue stamps.
        Stamps = "stamps",
    }
}

choice! {
    /// What an office offers to people who need it.
    pub enum Accessibility "accessibility" {
        /// No steps on the way to the counter.
        StepFree = "step-free",
        /// A lift.
        Lift = "lift",
        /// A loop for hearing aids.
        HearingLoop = "hearing-loop",
        /// Sign language.
        SignLanguage = "sign-language",
        /// Papers in braille.
        Braille = "braille",
        /// Papers in large print.
        LargePrint = "large-print",
        /// A toilet for wheelchair users.
        AccessibleToilet = "accessible-toilet",
        /// A parking place for disabled people.
        AccessibleParking = "accessible-parking",
        /// A counter at sitting height.
        LowCounter = "low-counter",
        /// Guide dogs are welcome.
        GuideDogs = "guide-dogs",
        /// Guiding lines on the floor.
        TactilePaving = "tactile-paving",
        /// A room for nursing.
        NursingRoom = "nursing-room",
        /// Someone helps to fill in forms.
        Assistance = "assistance",
        /// A waiting place to sit.
        Seating = "seating",
    }
}

record! {
    /// A question that people ask, and its answer.
    pub struct Question "a question" {
        /// The question.
        q: Text,
        /// The answer.
        a: Prose,
    }
}
