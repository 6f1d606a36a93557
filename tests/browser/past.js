// The demo book with a past: a repository of its own, always the same, so that the pages of what changed have something to
// show. `npm test` builds the site from it.

import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project.js";

const book = join(PROJECT, "target/browser-book");
const CARD = "agencies/civil-registry/services/replace-identity-card.yaml";

function git(day, ...words) {
  const moment = `${day}T12:00:00Z`;
  const identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  const env = { ...process.env, GIT_COMMITTER_DATE: moment, GIT_AUTHOR_DATE: moment };
  const ran = spawnSync("git", ["-C", book, ...identity, ...words], { env, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`git ${words.join(" ")}: ${ran.stderr}`);
}

function commit(day) {
  git(day, "add", "-A");
  git(day, "commit", "-q", "-m", "Work");
}

function edit(path, from, to) {
  const text = readFileSync(join(book, path), "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not say “${from}”`);
  writeFileSync(join(book, path), text.replace(from, to));
}

rmSync(book, { recursive: true, force: true });
cpSync(join(PROJECT, "charters"), book, { recursive: true });
git("2024-03-25", "init", "-q", "-b", "main");
// The book as it is stands at the end, so the past is written backwards from it.
edit(CARD, "within: 5 working days", "within: 7 working days");
edit(CARD, "amount: 150 PHP", "amount: 120 PHP");
commit("2024-03-25");
edit(CARD, "within: 7 working days", "within: 4 working days");
commit("2024-09-03");
edit(CARD, "amount: 120 PHP", "amount: 150 PHP");
appendFileSync(
  join(book, "acknowledged.yaml"),
  "- {service: civil-registry/replace-identity-card, rule: fee-raised, item: card, date: 2025-02-10, " +
    "reason: {en: The card now has a chip, fa: کارت اکنون تراشه دارد, ar: صارت للبطاقة شريحة, th: บัตรมีชิปแล้ว}, " +
    "by: {en: City Council, fa: شورای شهر, ar: مجلس المدينة, th: สภาเทศบาล}}\n",
);
commit("2025-02-11");
edit(CARD, "within: 4 working days", "within: 5 working days");
commit("2026-01-15");
