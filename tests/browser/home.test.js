// What the first page promises: the services most used with what their pages say, a stroke for each promise, and words that
// lead to what they mean.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, PROJECT, address, browser, chromium, complaints, missing, open } from "./support.js";

const book = readFileSync(join(PROJECT, "charters/charter.yaml"), "utf8");
/** The services that the book calls most used, by id. */
const MOST_USED = /^most_used:\n((?: +- .+\n)+)/m.exec(book)?.[1].match(/[\w-]+\/[\w-]+/g) ?? [];

describe("the first page", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: the services most used stand there in the book's order, with the name and the time of their pages`, async () => {
      const tab = await open(engine, { width: 390 });
      await tab.goto(address(`${tag}/index.html`));
      const rows = await tab.locator(".used tbody tr").evaluateAll((rows) =>
        rows.map((row) => ({ name: row.querySelector("a").textContent, href: row.querySelector("a").href, cells: row.cells.length })),
      );
      assert.ok(MOST_USED.length > 2);
      assert.deepEqual(rows.map(({ href }) => href), MOST_USED.map((id) => address(`${tag}/services/${id}.html`)));
      const time = await tab.locator(".used tbody tr").first().locator("td").first().textContent();
      await tab.goto(rows[0].href);
      assert.equal(await tab.locator("h1").textContent(), rows[0].name);
      assert.equal((await tab.locator(".facts .value").first().textContent()).trim(), time.trim());
      assert.deepEqual(complaints(tab), []);
      await tab.context().close();
    });

    test(`${tag}: the tally has a stroke for each promise, and leads to those that were not kept`, async () => {
      const tab = await open(engine);
      await tab.goto(address(`${tag}/index.html`));
      const [strokes, missed] = await Promise.all([".tally path", ".tally .miss"].map((all) => tab.locator(`.vow ${all}`).count()));
      const counts = [strokes - missed, strokes].map((count) => count.toLocaleString(`${tag}-u-nu-${{ fa: "arabext", ar: "arab" }[tag] ?? "latn"}`));
      const sentence = await tab.locator(".vow strong").textContent();
      for (const count of counts) assert.ok(sentence.includes(count), `${count} in ${sentence}`);
      await tab.locator(".vow").click();
      assert.equal(new URL(tab.url()).hash, "#kept");
      assert.equal(await tab.locator(".misses > li").count(), missed);
      await tab.context().close();
    });

    test(`${tag}: a word of the glossary leads to what it means`, async () => {
      const tab = await open(engine);
      await tab.goto(address(`${tag}/services/civil-registry/replace-identity-card.html`));
      await tab.locator("a.term").first().click();
      assert.match(tab.url(), new RegExp(`/${tag}/glossary\\.html#`));
      assert.notEqual((await tab.locator(":target dd").textContent()).trim(), "");
      await tab.context().close();
    });
  }
});
