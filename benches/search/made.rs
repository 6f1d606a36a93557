//! A book of made-up services: names of a thing, a group and a made-up word, and texts whose words are as unevenly common
//! as those of a real language (Zipf), over a vocabulary of some thousands a language.
//!
//! `book/country.rs` repeats the demo book, so that its services are called alike in every city; a search through those would
//! measure one list of terms a thousand times over. Here almost every name is another one.

use charterpress::source::MemoryTree;
use serde::Serialize;
use std::fmt::Write;
use std::io;
use std::path::Path;

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
const MADE_UP: u64 = 6_000;

/// Services an agency.
const AN_AGENCY: usize = 40;

/// Numbers that look drawn by lot and are the same in every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// A word's rank among so many: the first ones come far more often than the last.
    fn rank(&mut self, words: u64) -> u64 {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((words as f64).powf(share) - 1.0) as u64
    }
}

/// A language with its vocabulary.
struct Tongue {
    language: &'static Language,
    words: Option<Vec<String>>,
}

impl Tongue {
    /// The four languages; a folder with a list for each (`en.txt` …: a word a line, the commonest first) gives real words.
    fn all(lists: Option<&Path>) -> io::Result<Vec<Self>> {
        let words = |folder: &Path, tag: &str| -> io::Result<Vec<String>> {
            let list = std::fs::read_to_string(folder.join(format!("{tag}.txt")))?;
            Ok(list.lines().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect())
        };
        LANGUAGES
            .iter()
            .map(|language| {
                let words = lists.map(|folder| words(folder, language.tag)).transpose()?;
                Ok(Self { language, words })
            })
            .collect()
    }

    fn vocabulary(&self) -> u64 {
        self.words.as_ref().map_or(MADE_UP, |words| words.len() as u64)
    }

    fn word(&self, rank: u64) -> String {
        if let Some(words) = &self.words {
            return words[rank as usize % words.len()].clone();
        }
        let language = self.language;
        let count = language.syllables.len() as u64;
        let (mut left, mut word) = (rank + count, String::new());
        while left > 0 {
            word.push_str(language.syllables[(left % count) as usize]);
            left /= count;
        }
        word
    }

    fn text(&self, words: usize, lot: &mut Lot) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word(lot.rank(self.vocabulary()))).collect();
        words.join(self.language.space)
    }
}

fn one<'w>(words: &'w [&'w str], at: u64) -> &'w str {
    words[at as usize % words.len()]
}

/// A service as a program that searches anything else is given it.
#[derive(Serialize)]
pub(crate) struct Record {
    language: &'static str,
    url: String,
    title: String,
    also: Vec<String>,
    agency: String,
    summary: String,
    description: String,
}

/// A query as somebody would type it.
pub(crate) struct Query {
    /// The language.
    pub(crate) tag: &'static str,
    /// What is typed: the made-up word and the thing.
    pub(crate) words: String,
}

/// A book with its queries, and its services as records.
pub(crate) struct Made {
    /// The files of the book.
    pub(crate) tree: MemoryTree,
    /// Some queries in each language.
    pub(crate) queries: Vec<Query>,
    /// Every service in every language.
    pub(crate) records: Vec<Record>,
}

/// A book of so many services.
pub(crate) fn book(services: usize, lists: Option<&Path>) -> io::Result<Made> {
    let tongues = Tongue::all(lists)?;
    let mut made = Made { tree: MemoryTree::new(), queries: Vec::new(), records: Vec::new() };
    made.tree.put("charter.yaml", "format: 1\ntitle: {en: Made-up country, fa: کشور, ar: بلد, th: ประเทศ}\nlanguages: [en, fa, ar, th]\ncurrency: PHP\n");
    made.tree.put("audiences.yaml", "- {id: residents, name: {en: Residents, fa: ساکنان, ar: السكان, th: ผู้อยู่อาศัย}}\n");
    let mut lot = Lot(7);
    for at in 0..services {
        let agency = at / AN_AGENCY;
        if at % AN_AGENCY == 0 {
            let names: Vec<String> = tongues
                .iter()
                .map(|tongue| format!("{}: {}", tongue.language.tag, quoted(&agency_name(tongue, at))))
                .collect();
            made.tree.put(format!("agencies/a{agency}/agency.yaml"), format!("name: {{{}}}\n", names.join(", ")));
        }
        service(at, services, &tongues, &mut lot, &mut made);
    }
    Ok(made)
}

fn agency_name(tongue: &Tongue, service: usize) -> String {
    tongue.word((service / AN_AGENCY) as u64 * 3 + 5)
}

/// A text as YAML takes it whatever it holds: JSON's quotes are YAML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn service(at: usize, services: usize, tongues: &[Tongue], lot: &mut Lot, made: &mut Made) {
    let (verb, thing, group, proper) = (lot.below(1 << 20), lot.below(1 << 20), lot.below(1 << 20), lot.below(1 << 20));
    let (mut names, mut also, mut summaries, mut more) = (String::new(), String::new(), String::new(), String::new());
    for tongue in tongues {
        let Language { tag, space: s, .. } = *tongue.language;
        let [verb, thing, group] =
            [(tongue.language.verbs, verb), (tongue.language.things, thing), (tongue.language.groups, group)]
                .map(|(words, at)| one(words, at));
        let word = tongue.word(proper % tongue.vocabulary());
        let record = Record {
            language: tag,
            url: format!("/{tag}/services/a{}/s{at}.html", at / AN_AGENCY),
            title: format!("{verb}{s}{thing}{s}{group}{s}{word}"),
            also: vec![format!("{thing}{s}{word}"), format!("{word}{s}{}", tongue.text(1, lot))],
            agency: agency_name(tongue, at),
            summary: tongue.text(9, lot),
            description: tongue.text(60, lot),
        };
        let _ = writeln!(names, "  {tag}: {}", quoted(&record.title));
        let _ = writeln!(also, "  {tag}: [{}, {}]", quoted(&record.also[0]), quoted(&record.also[1]));
        let _ = writeln!(summaries, "  {tag}: {}", quoted(&record.summary));
        let _ = writeln!(more, "  {tag}: {}", quoted(&record.description));
        if at % (services / 10).max(1) == 3 {
            made.queries.push(Query { tag, words: format!("{thing}{s}{word}") });
        }
        made.records.push(record);
    }
    let fees = ["fees: {none: true}", "fees: [{id: fee, amount: 150 PHP}]"][at % 2];
    let text = format!(
        "name:\n{names}also_known_as:\n{also}summary:\n{summaries}description:\n{more}audiences: [residents]\n{fees}\n\
         total: {{time: {} working days}}\nchannels: [{{id: counter, kind: counter}}]\n",
        at % 30 + 2
    );
    made.tree.put(format!("agencies/a{}/services/s{at}.yaml", at / AN_AGENCY), text);
}
