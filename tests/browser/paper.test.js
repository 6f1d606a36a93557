// What a page is on paper: a service a sheet of two pages in every language, every other kind all that it says on a screen.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, address, browser, chromium, kinds, language, missing, open, pages } from "./support.js";

const isService = (page) => /^[^/]+\/services\/[^/]+\/[^/]+\.html$/.test(page);
/** The pages of a PDF as Chromium writes it: each is an object of its own that is not packed. */
const count = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe("paper", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: a service prints on at most two pages, with its name, facts and address, without what is for a screen`, async () => {
      const tab = await open(engine);
      await tab.emulateMedia({ media: "print" });
      const printed = [];
      for (const page of pages.filter((page) => language(page) === tag && isService(page))) {
        await tab.goto(address(page));
        const seen = (selector) => tab.locator(selector).first().isVisible();
        for (const part of ["h1", ".facts", "footer"]) assert.ok(await seen(part), `${page}: ${part} is on paper`);
        for (const part of [".langs", ".crumbs", ".toc", ".tell", "#need-acts"]) assert.ok(!(await seen(part)), `${page}: ${part} is not`);
        printed.push({ page, sheets: count(await tab.pdf({ preferCSSPageSize: true })) });
      }
      await tab.context().close();
      assert.ok(printed.every(({ sheets }) => sheets > 0) && printed.length > 10, "pages are counted");
      assert.deepEqual(printed.filter(({ sheets }) => sheets > 2), []);
    });

    test(`${tag}: letters on paper are ours, or as wide on every system`, async () => {
      const tab = await open(engine);
      await tab.emulateMedia({ media: "print" });
      await tab.goto(address(pages.find((page) => language(page) === tag && isService(page))));
      const fonts = (selector) => tab.locator(selector).first().evaluate((element) => getComputedStyle(element).fontFamily.split(", ").map((name) => name.replaceAll('"', "")));
      const sans = ["Arial", "Liberation Sans", "Arimo", "sans-serif"];
      const own = { fa: ["Vazirmatn"], ar: ["Vazirmatn"], th: ["Sarabun"] }[tag] ?? [];
      assert.deepEqual(await fonts("main p"), [...own, ...sans]);
      assert.deepEqual(await fonts("h1"), own.length ? [...own, ...sans] : ["Times New Roman", "Liberation Serif", "Tinos", "serif"]);
      await tab.context().close();
    });

    test(`${tag}: what any other page says on a screen stands on paper too`, async () => {
      const tab = await open(engine);
      const said = () => tab.locator("main").innerText().then((text) => text.replaceAll(/\s+/g, "").length);
      const lost = [];
      for (const { kind, page } of kinds(tag).filter(({ kind, page }) => !isService(page) && kind !== "search")) {
        await tab.emulateMedia({ media: "screen" });
        await tab.goto(address(page));
        const onScreen = await said();
        await tab.emulateMedia({ media: "print" });
        const share = (await said()) / onScreen;
        if (share < 0.6) lost.push(`${kind}: ${Math.round(share * 100)}% of it`);
      }
      await tab.context().close();
      assert.deepEqual(lost, []);
    });
  }
});
