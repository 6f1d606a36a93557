//! The two declarations: [`record!`] for a group of keys, [`choice!`] for a closed list of words.

/// Declares a record: a struct, its reader, its schema and its keys.
///
/// ```text
/// record! {
///     /// What the record is, for editors.
///     pub struct Remedy "a remedy" {
///         /// What the field means.
///         required id: Id,
///         text: Text,
///     }
/// }
/// ```
///
/// A field without `required` becomes a [`Said`](crate::record::Said) of its type, so `none` and `unknown` are read
/// everywhere. Each record also knows its `span`. Two records are equal where their fields are, wherever they stand.
#[macro_export]
macro_rules! record {
    ($(#[doc = $doc:literal])* pub struct $name:ident $what:literal { $($body:tt)* }) => {
        $crate::record!(@munch [$($doc)*] $name $what; (); $($body)*);
    };
    (@munch $docs:tt $name:ident $what:literal; ($($done:tt)*); ) => {
        $crate::record!(@emit $docs $name $what; $($done)*);
    };
    (@munch $docs:tt $name:ident $what:literal; ($($done:tt)*); $(#[doc = $doc:literal])* required $field:ident : $type:ty, $($rest:tt)*) => {
        $crate::record!(@munch $docs $name $what; ($($done)* {[$($doc)*] required $field ($type) ($type)}); $($rest)*);
    };
    (@munch $docs:tt $name:ident $what:literal; ($($done:tt)*); $(#[doc = $doc:literal])* $field:ident : $type:ty, $($rest:tt)*) => {
        $crate::record!(@munch $docs $name $what; ($($done)* {[$($doc)*] said $field ($type) ($crate::record::Said<$type>)}); $($rest)*);
    };
    (@emit [$($doc:literal)*] $name:ident $what:literal; $({[$($fdoc:literal)*] $mode:ident $field:ident ($type:ty) ($stored:ty)})*) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default)]
        pub struct $name {
            $($(#[doc = $fdoc])* pub $field: $stored,)*
            /// Where the record stands.
            pub span: $crate::source::Span,
            /// All of the record, from its first byte to its last.
            pub whole: $crate::source::Span,
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                true $(&& self.$field == other.$field)*
            }
        }

        impl $name {
            /// The keys that may be written, in the order of the reference.
            pub const KEYS: &'static [&'static str] = &[$($crate::record!(@key $field)),*];
        }

        impl $crate::record::Read for $name {
            fn read(node: &$crate::record::Node, cx: &mut $crate::record::Context<'_>) -> Option<Self> {
                let fields = $crate::record::Fields::open(node, || $crate::words!($what), Self::KEYS, cx)?;
                Some($name {
                    $($field: fields.$mode($crate::record!(@key $field), cx),)*
                    span: node.span,
                    whole: node.whole,
                })
            }
        }

        impl $crate::record::Texts for $name {
            fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a $crate::record::Text)) {
                $(
                    at.push($crate::record!(@key $field));
                    $crate::record::Texts::texts(&self.$field, at, see);
                    at.pop();
                )*
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let known = [$($crate::record::Known {
                    key: $crate::record!(@key $field),
                    required: stringify!($mode).len() == "required".len(),
                    doc: concat!($($fdoc, "\n"),*),
                    schema: $crate::record::schema_of::<$stored>,
                }),*];
                $crate::record::object_schema(concat!($($doc, "\n"),*), &known, generator)
            }
        }
    };
    (@key r#in) => { "in" };
    (@key r#break) => { "break" };
    (@key r#final) => { "final" };
    (@key $field:ident) => { stringify!($field) };
}

/// Declares a closed list of words, each with what it means.
///
/// The second name is the group of the interface words that say it to a reader: `payment` gives `payment.cash`.
#[macro_export]
macro_rules! choice {
    ($(#[doc = $doc:literal])* pub enum $name:ident $group:literal { $($(#[doc = $vdoc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $vdoc])* $variant,)*
        }

        impl $name {
            /// Every word, in the order of the reference.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word as it is written in a file.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The key of the interface word that says it to a reader.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => concat!($group, ".", $word)),* }
            }
        }

        $crate::textless!($name);

        impl $crate::record::Read for $name {
            fn read(node: &$crate::record::Node, cx: &mut $crate::record::Context<'_>) -> Option<Self> {
                let words = [$($word),*];
                $crate::record::choose(node, &words, cx).map(|at| Self::ALL[at])
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words = vec![$(serde_json::json!({ "const": $word, "description": concat!($($vdoc),*).trim() })),*];
                schemars::json_schema!({ "description": concat!($($doc),*).trim(), "oneOf": words })
            }
        }
    };
}
