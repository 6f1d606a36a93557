// A life event as one way: services across agencies in one map, one total, the papers that one service gives for another marked.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, address, browser, chromium, complaints, missing, open } from "./support.js";

describe("a life event", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: the police's report comes before the card that needs it`, async () => {
      const tab = await open(engine);
      await tab.goto(address(`${tag}/events/lost-documents.html`));
      const box = (service) => tab.locator(`.map .box:has(a[href$="${service}.html"])`).boundingBox();
      const [report, card] = [await box("report-a-loss"), await box("replace-identity-card")];
      assert.ok(report.y + report.height < card.y);
      assert.ok(await tab.locator('[aria-labelledby="journey"] .needs .when').count() >= 1);
      assert.equal(await tab.locator('[aria-labelledby="journey"] .totals > div').count(), 5);
      await tab.setViewportSize({ width: 320, height: 800 });
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= 320));
      assert.deepEqual(complaints(tab), []);
      await tab.context().close();
    });
  }
});
