// The map of a procedure as it is drawn: one map for each case, boxes that do not lie over each other, edges that begin and
// end at their boxes whichever way the page runs, one column on a narrow phone.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { LANGUAGES, PROJECT, address, browser, chromium, complaints, missing, open, pages } from "./support.js";

/** The site of `long-way/`: built by `npm test`, else named with LONG_WAY. */
const LONG_WAY = process.env.LONG_WAY ?? join(PROJECT, "target/browser-long-way");
const longWay = { name: "the site of tests/browser/long-way", there: () => existsSync(join(LONG_WAY, "index.html")) };

const SERVICE = "services/civil-registry/replace-identity-card.html";

/** Runs in the page: what is wrong with the maps that are shown. */
function faults() {
  const wrong = [];
  const shown = (element) => element.getClientRects().length > 0;
  for (const map of [...document.querySelectorAll(".map")].filter(shown)) {
    const boxes = [...map.querySelectorAll(".box")].map((box) => ({ name: box.textContent.trim(), ...box.getBoundingClientRect().toJSON() }));
    boxes.forEach((a, at) => boxes.slice(at + 1).forEach((b) => {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      if (!apart) wrong.push(`“${a.name}” lies over “${b.name}”`);
    }));
    for (const tip of [...map.querySelectorAll(".gutter path")].filter(shown)) {
      const { left, right, bottom } = tip.getBoundingClientRect();
      const middle = (left + right) / 2;
      const hit = boxes.some((box) => Math.abs(box.top - bottom) < 2 && Math.abs((box.left + box.right) / 2 - middle) < 2);
      if (!hit) wrong.push(`an arrow at ${Math.round(middle)}, ${Math.round(bottom)} points at no box`);
    }
    for (const box of boxes) if (box.width < 90) wrong.push(`“${box.name}” is ${Math.round(box.width)} px wide`);
  }
  return wrong;
}

describe("the map of a procedure", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: every box has its place and every arrow its box`, async () => {
      const tab = await open(engine);
      const wrong = [];
      for (const page of pages.filter((page) => page.startsWith(`${tag}/services/`) || page.startsWith(`${tag}/events/`))) {
        await tab.goto(address(page));
        for (const fault of await tab.evaluate(faults)) wrong.push(`${page}: ${fault}`);
      }
      assert.deepEqual([...wrong, ...complaints(tab)], []);
      await tab.context().close();
    });

    test(`${tag}: each case has its own map, and a phone one column`, async () => {
      const tab = await open(engine);
      await tab.goto(address(`${tag}/${SERVICE}`));
      const maps = () => tab.locator(".map:visible");
      assert.equal(await maps().count(), 1);
      assert.equal(await maps().locator(".box").count(), 4);
      await tab.locator('a[href$="/maps.html"]').click();
      // The whole procedure, then lost, stolen and damaged: a damaged card needs no comparison with a loss report.
      assert.equal(await maps().count(), 4);
      const boxes = (at) => maps().nth(at).locator(".box");
      assert.deepEqual([await boxes(0).count(), await boxes(1).count(), await boxes(3).count()], [4, 4, 3]);
      await tab.setViewportSize({ width: 320, height: 800 });
      const lefts = await maps().first().locator(".box").evaluateAll((boxes) => boxes.map((box) => Math.round(box.getBoundingClientRect().left)));
      assert.equal(new Set(lefts).size, 1);
      assert.ok(await maps().locator(".box .lane").first().isVisible());
      await tab.emulateMedia({ media: "print" });
      assert.equal(await maps().count(), 4);
      await tab.context().close();
    });
  }
});

describe("a map of 3 steps and one of 30 in five lanes", { skip: missing(chromium, longWay) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    for (const [service, steps, lanes] of [["steps-3", 3, 2], ["steps-30", 30, 5]]) {
      test(`${tag}: ${steps} steps are all there, apart from each other, on a wide page and on a phone`, async () => {
        const tab = await open(engine);
        await tab.goto(pathToFileURL(join(LONG_WAY, tag, "services/city", `${service}.html`)).href);
        assert.equal(await tab.locator(".map .box").count(), steps);
        assert.equal(await tab.locator(".map .lanes span").count(), lanes);
        assert.deepEqual(await tab.evaluate(faults), []);
        // Who reads it, or hears it, meets the steps as they are done: rank by rank, and in a rank by their numbers.
        const order = await tab.evaluate(() => {
          const steps = [...document.querySelectorAll("ol.steps > li")].map((step) => `#${step.id}`);
          const ranks = [...document.querySelectorAll(".map .rank")];
          return ranks.map((rank) => [...rank.querySelectorAll(".box > a")].map((link) => steps.indexOf(link.getAttribute("href"))));
        });
        assert.deepEqual(order, order.map((rank) => rank.toSorted((a, b) => a - b)));
        assert.ok(order.flat().every((at) => at >= 0) && order.flat().length === steps);
        // The picture stands beside a list that says the same in words.
        assert.equal(await tab.locator("ol.steps > li").count(), steps);
        for (const width of [320, 390]) {
          await tab.setViewportSize({ width, height: 800 });
          assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
          const lefts = await tab.locator(".map .box").evaluateAll((boxes) => boxes.map((box) => Math.round(box.getBoundingClientRect().left)));
          assert.equal(new Set(lefts).size, 1, `${width}`);
        }
        assert.deepEqual(complaints(tab), []);
        await tab.context().close();
      });
    }
  }

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: 30 steps are printed by themselves, each with its lane, and 3 with their service`, async () => {
      const tab = await open(engine);
      const page = (path) => pathToFileURL(join(LONG_WAY, tag, "services/city", path)).href;
      await tab.goto(page("steps-30.html"));
      await tab.emulateMedia({ media: "print" });
      assert.equal(await tab.locator(".map:visible").count(), 0);
      await tab.emulateMedia({ media: "screen" });
      await tab.locator('a[href$="/maps.html"]').click();
      await tab.emulateMedia({ media: "print" });
      assert.equal(await tab.locator(".map .box:visible").count(), 30);
      assert.equal(await tab.locator(".map .box .lane:visible").count(), 30);
      const letters = await tab.locator(".map .box").evaluateAll((boxes) => Math.min(...boxes.map((box) => Number.parseFloat(getComputedStyle(box).fontSize) * 0.75)));
      assert.ok(letters >= 7.5, `letters of ${letters} points`);
      const whole = await tab.locator(".map .rank, .map .gutter").evaluateAll((parts) => parts.every((part) => getComputedStyle(part).breakInside === "avoid"));
      assert.ok(whole, "a sheet ends between two ranks");
      await tab.goto(page("steps-3.html"));
      assert.equal(await tab.locator(".map .box:visible").count(), 3);
      await tab.context().close();
    });
  }
});
