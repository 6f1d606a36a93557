// One page of each kind in each language against axe-core's rules (WCAG 2.2 A and AA and its best practices), light and dark.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { LANGUAGES, address, browser, chromium, kinds, missing, open } from "./support.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("axe-core", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    for (const dark of [false, true]) {
      for (const width of [390, 1280]) {
        test(`${tag}, ${dark ? "dark" : "light"}, ${width} px: nothing stands in anybody's way`, async () => {
          const tab = await open(engine, { dark, width });
          const wrong = [];
          for (const { kind, page } of [...kinds(tag), { kind: "door", page: "index.html" }]) {
            await tab.goto(address(page));
            await tab.evaluate(AXE);
            const { violations, passes } = await tab.evaluate(() => globalThis.axe.run(document));
            if (passes.length < 10) wrong.push(`${page}: axe-core looked at next to nothing`);
            for (const { id, nodes } of violations) {
              const where = nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.any[0]?.message ?? node.failureSummary})`);
              wrong.push(`${kind} ${page}: ${id} ×${nodes.length}: ${where.join(" | ")}`);
            }
          }
          await tab.context().close();
          assert.deepEqual(wrong, []);
        });
      }
    }
  }
});
