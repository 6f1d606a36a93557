//! A book of made-up services: names of a thing, a group and a made-up word, and texts whose words are as unevenly common
//! as those of a real language (Zipf), over a vocabulary of some thousands a language.
//!
//! `book/country.rs` repeats the demo book, so that its services are called alike in every city; a search through those would
//! measure one list of terms a thousand times over. Here almost every name is another one.

use charterpress::source::MemoryTree;
use std::fmt::Write;

/// Words of a language: what to do, with which thing, for whom, and the syllables of made-up words.
struct Language {
    tag: &'static str,
    space: &'static str,
    verbs: &'static [&'static str],
    things: &'static [&'static str],
    groups: &'static [&'static str],
    syllables: &'static [&'static str],
}

const LANGUAGES: [Language; 4] = [
    Language {
        tag: "en",
        space: " ",
        verbs: &["Register a", "Renew a", "Replace a", "Get a", "Report a", "Transfer a", "Cancel a", "Correct a"],
        things: &[
            "birth",
            "marriage",
            "passport",
            "licence",
            "permit",
            "water account",
            "pension",
            "school place",
            "bus card",
            "tax record",
            "land title",
            "vaccination",
            "well",
            "shop sign",
            "boat",
            "vehicle",
            "fence",
            "tree",
            "market stall",
            "grave",
        ],
        groups: &[
            "farmers",
            "students",
            "widows",
            "fishers",
            "traders",
            "newcomers",
            "drivers",
            "tenants",
            "parents",
            "veterans",
        ],
        syllables: &[
            "ba", "ler", "mi", "ton", "ra", "ven", "do", "shi", "gar", "nel", "po", "tri", "lan", "ku", "fes", "wor",
        ],
    },
    Language {
        tag: "fa",
        space: " ",
        verbs: &["ثبت", "تمدید", "تعویض", "گرفتن", "گزارش", "انتقال", "لغو", "اصلاح"],
        things: &[
            "تولد",
            "ازدواج",
            "گذرنامه",
            "پروانه",
            "مجوز",
            "اشتراک آب",
            "بازنشستگی",
            "مدرسه",
            "کارت اتوبوس",
            "پروندهٔ مالیات",
            "سند زمین",
            "واکسن",
            "چاه",
            "تابلو",
            "قایق",
            "خودرو",
            "دیوار",
            "درخت",
            "غرفهٔ بازار",
            "آرامگاه",
        ],
        groups: &[
            "کشاورزان",
            "دانشجویان",
            "بیوه‌ها",
            "ماهیگیران",
            "کاسبان",
            "تازه‌واردان",
            "رانندگان",
            "مستأجران",
            "والدین",
            "سربازان",
        ],
        syllables: &["با", "لر", "می", "تن", "را", "ون", "دو", "شی", "گر", "نل", "پو", "تر", "لان", "کو", "فس", "ور"],
    },
    Language {
        tag: "ar",
        space: " ",
        verbs: &["تسجيل", "تجديد", "استبدال", "استخراج", "الإبلاغ عن", "نقل", "إلغاء", "تصحيح"],
        things: &[
            "ولادة",
            "زواج",
            "جواز سفر",
            "رخصة",
            "تصريح",
            "اشتراك مياه",
            "معاش",
            "مقعد مدرسي",
            "بطاقة حافلة",
            "سجل ضريبي",
            "سند أرض",
            "تطعيم",
            "بئر",
            "لافتة متجر",
            "قارب",
            "مركبة",
            "سياج",
            "شجرة",
            "كشك سوق",
            "قبر",
        ],
        groups: &[
            "المزارعين",
            "الطلاب",
            "الأرامل",
            "الصيادين",
            "التجار",
            "الوافدين",
            "السائقين",
            "المستأجرين",
            "الآباء",
            "المحاربين",
        ],
        syllables: &["با", "لر", "مي", "تن", "را", "ون", "دو", "شي", "جر", "نل", "بو", "تر", "لان", "كو", "فس", "ور"],
    },
    Language {
        tag: "th",
        space: "",
        verbs: &["จดทะเบียน", "ต่ออายุ", "เปลี่ยน", "ขอ", "แจ้ง", "โอน", "ยกเลิก", "แก้ไข"],
        things: &[
            "การเกิด",
            "สมรส",
            "หนังสือเดินทาง",
            "ใบขับขี่",
            "ใบอนุญาต",
            "ผู้ใช้น้ำ",
            "บำนาญ",
            "ที่นั่งโรงเรียน",
            "บัตรรถเมล์",
            "ทะเบียนภาษี",
            "โฉนดที่ดิน",
            "วัคซีน",
            "บ่อน้ำ",
            "ป้ายร้าน",
            "เรือ",
            "รถยนต์",
            "รั้ว",
            "ต้นไม้",
            "แผงตลาด",
            "สุสาน",
        ],
        groups: &["เกษตรกร", "นักศึกษา", "หม้าย", "ชาวประมง", "พ่อค้า", "ผู้มาใหม่", "คนขับรถ", "ผู้เช่า", "ผู้ปกครอง", "ทหารผ่านศึก"],
        syllables: &["บา", "เลอ", "มี", "ตน", "รา", "เวน", "โด", "ชิ", "กา", "เนล", "โพ", "ไตร", "ลาน", "คู", "เฟส", "วร"],
    },
];

/// How many made-up words a language has.
const VOCABULARY: u64 = 6_000;

/// Services an agency.
const AN_AGENCY: usize = 40;

/// Numbers that look drawn by lot and are the same in every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// A word's rank: the first ones come far more often than the last.
    fn rank(&mut self) -> u64 {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((VOCABULARY as f64).powf(share) - 1.0) as u64
    }
}

impl Language {
    fn word(&self, rank: u64) -> String {
        let count = self.syllables.len() as u64;
        let (mut left, mut word) = (rank + count, String::new());
        while left > 0 {
            word.push_str(self.syllables[(left % count) as usize]);
            left /= count;
        }
        word
    }

    fn one<'w>(words: &'w [&'w str], at: u64) -> &'w str {
        words[at as usize % words.len()]
    }

    fn text(&self, words: usize, lot: &mut Lot) -> String {
        (0..words).map(|_| self.word(lot.rank())).collect::<Vec<_>>().join(self.space)
    }
}

/// A query as somebody would type it, and the service that it is about.
pub(crate) struct Query {
    /// The language.
    pub(crate) tag: &'static str,
    /// What is typed: the made-up word and the thing.
    pub(crate) words: String,
}

/// A book of so many services, and queries in each language.
pub(crate) fn book(services: usize) -> (MemoryTree, Vec<Query>) {
    let mut files = vec![
        ("charter.yaml".to_owned(), "format: 1\ntitle: {en: Made-up country, fa: کشور, ar: بلد, th: ประเทศ}\nlanguages: [en, fa, ar, th]\ncurrency: PHP\n".to_owned()),
        ("audiences.yaml".to_owned(), "- {id: residents, name: {en: Residents, fa: ساکنان, ar: السكان, th: ผู้อยู่อาศัย}}\n".to_owned()),
    ];
    let mut queries = Vec::new();
    let mut lot = Lot(7);
    for at in 0..services {
        let agency = at / AN_AGENCY;
        if at % AN_AGENCY == 0 {
            let names: Vec<String> = LANGUAGES
                .iter()
                .map(|language| format!("{}: {}", language.tag, language.word(agency as u64 * 3 + 5)))
                .collect();
            files.push((format!("agencies/a{agency}/agency.yaml"), format!("name: {{{}}}\n", names.join(", "))));
        }
        files.push((format!("agencies/a{agency}/services/s{at}.yaml"), service(at, services, &mut lot, &mut queries)));
    }
    let mut tree = MemoryTree::new();
    for (path, text) in files {
        tree.put(path, text);
    }
    (tree, queries)
}

fn service(at: usize, services: usize, lot: &mut Lot, queries: &mut Vec<Query>) -> String {
    let (verb, thing, group, proper) =
        (lot.below(1 << 20), lot.below(1 << 20), lot.below(1 << 20), lot.below(VOCABULARY));
    let (mut names, mut also, mut summaries, mut more) = (String::new(), String::new(), String::new(), String::new());
    for language in &LANGUAGES {
        let [verb, thing, group] = [(language.verbs, verb), (language.things, thing), (language.groups, group)]
            .map(|(words, at)| Language::one(words, at));
        let (word, s, tag) = (language.word(proper), language.space, language.tag);
        let _ = writeln!(names, "  {tag}: \"{verb}{s}{thing}{s}{group}{s}{word}\"");
        let _ = writeln!(also, "  {tag}: [\"{thing}{s}{word}\", \"{word}{s}{}\"]", language.text(1, lot));
        let _ = writeln!(summaries, "  {tag}: \"{}\"", language.text(9, lot));
        let _ = writeln!(more, "  {tag}: \"{}\"", language.text(60, lot));
        if at % (services / 10).max(1) == 3 {
            queries.push(Query { tag, words: format!("{thing}{s}{word}") });
        }
    }
    let fees = ["fees: {none: true}", "fees: [{id: fee, amount: 150 PHP}]"][at % 2];
    format!(
        "name:\n{names}also_known_as:\n{also}summary:\n{summaries}description:\n{more}audiences: [residents]\n{fees}\n\
         total: {{time: {} working days}}\nchannels: [{{id: counter, kind: counter}}]\n",
        at % 30 + 2
    )
}
