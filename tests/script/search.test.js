// What people type finds what they mean: the queries below tests/cases/search/queries/ against the index of the demo book,
// and the one script that a page loads against the sources that it is made of.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { PROJECT } from "./project.js";
import { opened, queries } from "./search-index.js";

const SITE = resolve(PROJECT, process.env.SITE ?? "target/browser-site");
const built = existsSync(join(SITE, "index.html")) ? false : `there is no site in ${SITE}: run \`npm test\``;

/** The least share of queries whose service is found first, and among the first three: those of the people who wrote the everyday
 * names too, and those of somebody who had not read these. */
const SETS = [{ set: "", first: 0.9, three: 0.97 }, { set: "second/", first: 0.84, three: 0.95 }];

describe("the search", { skip: built }, () => {
  for (const { tag, set, ...least } of ["en", "fa", "ar", "th"].flatMap((tag) => SETS.map((set) => ({ tag, ...set })))) {
    test(`${set}${tag}: finds what people mean`, async (t) => {
      const { find } = await opened(SITE, tag);
      const all = queries(set + tag);
      assert.ok(all.length >= 60, `${all.length} queries`);
      const missed = [];
      let first = 0, three = 0;
      for (const { query, right } of all) {
        const at = (await find(query)).findIndex((id) => right.includes(id));
        if (at === 0) first++;
        if (at >= 0 && at < 3) three++;
        else missed.push(`${query} → ${right.join(" or ")}`);
      }
      t.diagnostic(`${first} of ${all.length} first, ${three} among the first three`);
      assert.ok(first / all.length >= least.first && three / all.length >= least.three, `${first} first, ${three} in three of ${all.length}; missed: ${missed.join("; ")}`);
    });
  }

  test("a word that is written so comes before one that is only like it", async () => {
    const { finder } = await opened(SITE, "en");
    for (const query of ["permit", "water", "meter", "lost", "certificate", "name of shop"]) {
      const { results } = await finder.find(query);
      const tiers = results.map(({ tier }) => tier);
      assert.ok(tiers.length > 0, query);
      assert.deepEqual(Array.from(tiers), [...tiers].sort((one, other) => other - one), query);
    }
    const misspelt = await finder.find("identiy");
    assert.equal(misspelt.note, "search.near");
    assert.ok(misspelt.results.every(({ tier }) => tier < 2));
  });

  test("all words come before some", async () => {
    const { finder } = await opened(SITE, "en");
    const { results } = await finder.find("police card");
    const all = results.map((one) => one.all);
    assert.ok(all[0] && all.includes(false));
    assert.ok(!all.slice(all.indexOf(false)).includes(true));
  });

  test("the same query gives the same services in the same order, whatever was asked before", async () => {
    const fresh = await opened(SITE, "th");
    const used = await opened(SITE, "th");
    for (const { query } of queries("th").slice(0, 20)) await used.find(query);
    for (const query of ["บัตร", "น้ำ", "ใบอนุญาต"]) assert.deepEqual(await fresh.find(query), await used.find(query));
  });

  test("a word of another language of the book finds the service, too", async () => {
    for (const [tag, query, right] of [["en", "شناسنامه", "birth"], ["fa", "wedding", "register-a-marriage"], ["th", "مولود", "register-a-birth"], ["ar", "สมรส", "register-a-marriage"]]) {
      const { find } = await opened(SITE, tag);
      assert.ok((await find(query)).slice(0, 3).some((id) => id.includes(right)), `${tag} ${query}`);
    }
  });

  test("nothing breaks it, and nothing finds nothing", async () => {
    const { finder } = await opened(SITE, "fa");
    for (const query of ["", " ", "‌", "؟", "ءءء", "\u{1F600}", "a".repeat(500), "غغغغغغغغ", "<b>", "__proto__", "constructor"]) {
      const { results } = await finder.find(query);
      assert.ok(results.length <= finder.index.services, query);
    }
    assert.equal((await finder.find("؟")).results.length, 0);
  });

  test("only what a query needs is loaded", async () => {
    const { find, loaded } = await opened(SITE, "en");
    await find("lost card");
    const names = loaded.map((path) => path.split("/").pop());
    assert.ok(!names.includes("words.js") && !names.includes("marks.js") && !names.includes("agency.js"), names.join(" "));
    await find("lsot crad");
    assert.ok(loaded.some((path) => path.endsWith("words.js")));
  });
});

test("a page loads the scripts as they are, in at most 8 kB", async (t) => {
  const script = readFileSync(join(PROJECT, "themes/default/assets/search.js"), "utf8");
  const size = gzipSync(script, { level: 9 }).length;
  t.diagnostic(`${size} bytes gzipped`);
  assert.ok(size <= 8192, `${size} bytes`);
  const { bundle } = await import("../../themes/search/bundle.mjs").catch(() => ({}));
  if (!bundle) {
    assert.notEqual(process.env.CI, "true", "terser is not installed");
    t.skip("needs terser: `npm ci --ignore-scripts`");
    return;
  }
  assert.equal(script, await bundle(), "out of date: run `npm run search`");
});
