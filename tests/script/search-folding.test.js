// The folding of the search in JavaScript, against the vectors that it shares with the one in Rust (src/lang/fold/tests.rs).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { PROJECT } from "./project.js";

/** The rules for Latin and Arabic letters by language, as the index names them (`Folding::rules`). */
const RULES = { en: ["en", "ar"], fa: ["en", "fa"], ar: ["en", "ar"], th: ["en", "ar"] };

const window = {};
vm.runInNewContext(readFileSync(join(PROJECT, "themes/search/fold.js"), "utf8"), { window });
const folding = (tag) => window.charterSearch.folding(RULES[tag] ?? ["", ""]);

const term = ({ whole, stem }) => (whole === stem ? whole : `${whole}>${stem}`);
const written = (word) => word.units?.join("·") ?? (word.parts ? `${term(word)}=${word.parts.map(term).join("+")}` : term(word));

function vectors() {
  const found = [];
  let tag, expected;
  for (const line of readFileSync(join(PROJECT, "tests/cases/search/folding.txt"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("  ")) found.push({ tag, expected, input: line.slice(2).replaceAll("␣", "\u200C") });
    else [, tag, expected] = /^([\w-]+): ?(.*)$/.exec(line);
  }
  return found;
}

test("every shared vector folds as it says", () => {
  const all = vectors();
  assert.ok(all.length >= 500, `${all.length} vectors`);
  const wrong = all.flatMap(({ tag, expected, input }) => {
    const found = folding(tag)(input).map(written).join(" ");
    return found === expected ? [] : [`${tag} ${input}: “${found}”, not “${expected}”`];
  });
  assert.deepEqual(wrong, []);
});

test("every word knows its place in the text", () => {
  for (const [tag, text, words] of [
    ["en", "Café's CARDS, e-mail", ["Café", "CARDS", "e-mail"]],
    ["fa", "«شناسنامه\u200cهای» مِلّی", ["شناسنامه", "مِلّی"]],
    ["th", "ค่าน้ำ 15วัน", ["ค่าน้ำ", "15", "วัน"]],
    ["de", "Straße", ["Straße"]],
  ]) {
    assert.deepEqual(Array.from(folding(tag)(text), ({ from, to }) => text.slice(from, to)), words);
  }
  const [run] = folding("th")("ค่าน้ำ");
  assert.deepEqual(Array.from(run.places, ([from, to]) => "ค่าน้ำ".slice(from, to)), ["ค่า", "น้ำ"]);
});
