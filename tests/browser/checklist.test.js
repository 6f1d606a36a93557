// The list of documents as a person uses it: pick a case, tick what one has, come back later, print it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, address, browser, chromium, complaints, missing, open } from "./support.js";

const SERVICE = "services/civil-registry/replace-identity-card.html";

describe("the list of documents", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: what is ticked is there when one comes back, and only what the case needs is asked for`, async () => {
      const tab = await open(engine, { width: 390 });
      await tab.goto(address(`${tag}/${SERVICE}`));
      await tab.check("#case-1-3");
      // A damaged card: the form, two photos, the card itself, and a bill or a lease.
      const boxes = tab.locator(".ticks input:visible");
      assert.equal(await boxes.count(), 5);
      for (const need of ["application", "photo", "old-card"]) await tab.check(`[data-need="${need}"] > .need-name input`);
      assert.equal(await tab.locator("#need-done").isVisible(), false);
      await tab.check('[data-need="lease"] input');
      assert.ok(await tab.locator("#need-done").isVisible(), "one of the two proofs of address is enough");

      await tab.reload();
      assert.equal(await tab.locator(".ticks input:checked").count(), 4);

      await tab.evaluate(() => (globalThis.print = () => (document.body.dataset.printed = document.documentElement.className)));
      await tab.click("#need-print");
      assert.equal(await tab.getAttribute("body", "data-printed"), "only-needs");
      await tab.emulateMedia({ media: "print" });
      assert.ok(await tab.locator('[data-need="photo"] .note').first().isVisible(), "where to get it is printed");
      assert.equal(await tab.locator("#fees").isVisible(), false);

      await tab.emulateMedia({ media: "screen" });
      await tab.click("#need-clear");
      await tab.reload();
      assert.equal(await tab.locator(".ticks input:checked").count(), 0);
      assert.deepEqual(complaints(tab), []);
      await tab.context().close();
    });
  }

  test("where a page may remember nothing it works as long as it is open", async () => {
    const tab = await open(engine);
    await tab.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("not allowed"); } }));
    await tab.goto(address(`en/${SERVICE}`));
    await tab.check('[data-need="photo"] input');
    assert.equal(await tab.locator(".ticks input:checked").count(), 1);
    assert.deepEqual(complaints(tab), []);
    await tab.context().close();
  });
});
