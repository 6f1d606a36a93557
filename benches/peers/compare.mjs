// The same catalogue through us and through our peers, one after the other: `node benches/peers/compare.mjs BOOK [FOLDER]`, over a book from
// `cargo bench --bench book -- --keep BOOK`. What each needs and makes stands below FOLDER afterwards. README.md beside this folder says
// how to read the figures. HUGO, ZOLA and CHARTERPRESS name the programs where they are not on the path; GNU time is needed.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

const [book, folder = join(tmpdir(), "charterpress-peers")] = process.argv.slice(2);
if (!book) throw new Error("which book? node benches/peers/compare.mjs BOOK [FOLDER]");
const OURS = process.env.CHARTERPRESS ?? resolve(import.meta.dirname, "../../target/release/charterpress");
const HUGO = process.env.HUGO ?? "hugo";
const ZOLA = process.env.ZOLA ?? "zola";
const DAY = "2026-10-01";
const at = (...names) => join(resolve(folder), ...names);
const rows = [];

/** The files below a folder that end as asked, each by its path. */
function files(below, end = "") {
  const entries = readdirSync(below, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith(end)).map((entry) => join(entry.parentPath, entry.name));
}

/** Runs a program once and says what it cost: processor time and most memory as the system counts them for it alone. */
function run(program, args) {
  const note = at("time");
  const told = spawnSync("/usr/bin/time", ["-o", note, "-f", "%U %S %e %M", program, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (told.error) throw told.error;
  if (told.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${told.stderr || told.stdout}`);
  const [user, system, wall, kilobytes] = readFileSync(note, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
  return { user, system, wall, megabytes: (kilobytes * 1024) / 1e6 };
}

/** A site from nothing, then again over itself. */
function measure(name, site, program, args) {
  rmSync(site, { recursive: true, force: true });
  for (const again of [false, true]) {
    const cost = run(program, args);
    const sizes = Number(spawnSync("du", ["-sb", site], { encoding: "utf8" }).stdout.split("\t")[0]);
    rows.push({ name: again ? `${name}, again` : name, pages: files(site, ".html").length, bytes: sizes / 1e6, ...cost });
    print(rows.at(-1));
  }
}

function print({ name, pages, bytes, user, system, wall, megabytes }) {
  const figures = [pages, bytes.toFixed(0), user.toFixed(1), system.toFixed(1), wall.toFixed(1), pages ? ((user * 1e6) / pages).toFixed(0) : "", megabytes.toFixed(0)];
  console.log(`| ${[name, ...figures].join(" | ")} |`);
}

const version = (program, ...args) => {
  const told = spawnSync(program, args, { encoding: "utf8" });
  return told.status === 0 ? told.stdout.replace(/\u001b\[[0-9;]*m/g, "").trim().split("\n").find((line) => /\d+\.\d+/.test(line) && !line.includes("via ")) : null;
};

/** A book of the same services whose templates are the peers' three tables; without an address it has no feeds and calendars either. */
function bareBook() {
  rmSync(at("bare-book"), { recursive: true, force: true });
  cpSync(book, at("bare-book"), { recursive: true });
  cpSync(join(import.meta.dirname, "theme"), at("bare-book/theme"), { recursive: true });
  const settings = at("bare-book/charter.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace(/^base_url:.*\n/m, ""));
}

/** The services as Markdown with their tables in front, from the documents beside our own pages; JSON is YAML too. */
function markdown(content) {
  rmSync(content, { recursive: true, force: true });
  const languages = readdirSync(at("full"), { withFileTypes: true }).filter((one) => existsSync(at("full", one.name, "services"))).map((one) => one.name);
  const first = languages.includes("en") ? "en" : languages[0];
  const end = (language) => (language === first ? ".md" : `.${language}.md`);
  const put = (path, front, body = "") => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `---\n${JSON.stringify(front)}\n---\n${body}`);
  };
  for (const language of languages) {
    put(join(content, `_index${end(language)}`), { title: "Services" });
    put(join(content, `services/_index${end(language)}`), { title: "Services" });
    const services = at("full", language, "services");
    for (const file of files(services, ".json")) {
      const page = JSON.parse(readFileSync(file, "utf8"));
      const [agency, id] = page.id.split("/");
      const said = (list, row) => (list?.items ?? []).map(row);
      const extra = {
        summary: page.summary ?? "",
        requirements: said(page.requirements, (one) => [one.name, one.details ?? ""]),
        steps: said(page.steps, (one) => [one.name, one.client_action ?? "", one.agency_action ?? one.action ?? ""]),
        fees: said(page.fees, (one) => [one.name, (one.amount?.text ?? []).join(" ")]),
      };
      put(join(content, "services", agency, `_index${end(language)}`), { title: page.agency.name });
      put(join(content, "services", agency, `${id}${end(language)}`), { title: page.name, extra }, `${page.description ?? ""}\n`);
    }
  }
  return { languages, first };
}

function hugo({ languages, first }) {
  cpSync(join(import.meta.dirname, "hugo"), at("hugo/layouts"), { recursive: true });
  cpSync(at("content"), at("hugo/content"), { recursive: true });
  const settings = {
    baseURL: "https://charter.example/",
    defaultContentLanguage: first,
    defaultContentLanguageInSubdir: true,
    disableKinds: ["taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"],
    languages: Object.fromEntries(languages.map((one, weight) => [one, { weight: weight + 1, title: "Services" }])),
  };
  writeFileSync(at("hugo/hugo.json"), JSON.stringify(settings));
  measure("Hugo, three tables", at("hugo/public"), HUGO, ["--source", at("hugo"), "--quiet", "--noBuildLock"]);
}

function zola({ languages, first }) {
  cpSync(join(import.meta.dirname, "zola"), at("zola/templates"), { recursive: true });
  cpSync(at("content"), at("zola/content"), { recursive: true });
  const others = languages.filter((one) => one !== first).map((one) => `[languages.${one}]\n`);
  const settings = `base_url = "https://charter.example"\ndefault_language = "${first}"\ngenerate_feeds = false\nbuild_search_index = false\n${others.join("")}`;
  writeFileSync(at("zola/config.toml"), settings);
  measure("Zola, three tables", at("zola/public"), ZOLA, ["--root", at("zola"), "build", "--force", "--output-dir", at("zola/public")]);
}

mkdirSync(at(), { recursive: true });
for (const name of ["hugo", "zola", "copy"]) rmSync(at(name), { recursive: true, force: true });
const peers = [
  ["Hugo", HUGO, version(HUGO, "version"), hugo],
  ["Zola", ZOLA, version(ZOLA, "--version"), zola],
];
for (const [name, program, found] of peers) console.log(found ? `${name}: ${found}` : `${name} is passed over: there is no ${program} here`);
console.log(`charterpress: ${version(OURS, "--version")}; load ${loadavg()[0].toFixed(1)} on the machine when it began\n`);
console.log("| program | pages | MB | user s | system s | wall s | user µs a page | memory MB |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");

measure("charterpress, its theme", at("full"), OURS, ["build", book, "-o", at("full"), "--no-booklets", "--as-of", DAY, "-q"]);
bareBook();
measure("charterpress, three tables", at("bare"), OURS, ["build", at("bare-book"), "-o", at("bare"), "--no-booklets", "--as-of", DAY, "-q"]);
const full = rows[0];
const copied = run("cp", ["-r", at("full"), at("copy")]);
rows.push({ name: "cp -r of our site", pages: full.pages, bytes: full.bytes, ...copied });
print(rows.at(-1));
rmSync(at("copy"), { recursive: true });
const catalogue = markdown(at("content"));
for (const [, , found, build] of peers) if (found) build(catalogue);

const ratio = (one, other) => (one / other).toFixed(2);
const a_page = ({ user, pages }) => user / pages;
console.log(`\nour wall beside that of cp -r: ${ratio(full.wall, copied.wall)}`);
for (const peer of rows.filter(({ name }) => /^(Hugo|Zola)/.test(name) && !name.endsWith("again"))) {
  const [theme, bare] = [rows[0], rows[2]];
  console.log(`user time a page beside ${peer.name}: ${ratio(a_page(theme), a_page(peer))} with our theme, ${ratio(a_page(bare), a_page(peer))} with three tables`);
  console.log(`user time of the whole catalogue beside ${peer.name}: ${ratio(theme.user, peer.user)} with our theme, ${ratio(bare.user, peer.user)} with three tables`);
  console.log(`memory beside ${peer.name}: ${ratio(theme.megabytes, peer.megabytes)} with our theme, ${ratio(bare.megabytes, peer.megabytes)} with three tables`);
}
console.log(`load ${loadavg()[0].toFixed(1)} when it ended; all of it stands below ${relative(".", at()) || "."}`);
