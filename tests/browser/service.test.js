// The page of a service as a citizen opens it on a phone: what it is, how long it takes and what it costs stand in the
// first screen, and can be read.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, address, browser, chromium, language, missing, open, pages } from "./support.js";

/** A phone's screen, in CSS pixels. */
const PHONE = { width: 390, height: 844 };

/** Whether a page is that of a service itself, `fa/services/water/leak.html`, and not the list of what changed in it, a folder below. */
const isService = (page) => /^[^/]+\/services\/[^/]+\/[^/]+\.html$/.test(page);

describe("a service on a phone", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: name and key facts stand in the first screen`, async () => {
      const services = pages.filter((page) => language(page) === tag && isService(page));
      assert.ok(services.length >= 12, `${services.length} pages of services`);
      const tab = await open(engine, PHONE);
      const wrong = [];
      for (const page of services) {
        await tab.goto(address(page));
        const found = await tab.evaluate(() => {
          const ends = (selector) => [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect().bottom);
          return { heading: ends("main h1"), facts: ends("main .facts .value") };
        });
        if (found.facts.length === 0) wrong.push(`${page}: no key facts`);
        const last = Math.max(...found.heading, ...found.facts);
        if (last > PHONE.height) wrong.push(`${page}: the last fact ends at ${Math.round(last)} px of ${PHONE.height}`);
      }
      await tab.context().close();
      assert.deepEqual(wrong, []);
    });

    test(`${tag}: the text can be read and what is tapped can be hit`, async () => {
      const tab = await open(engine, PHONE);
      const wrong = new Set();
      for (const page of pages.filter((page) => language(page) === tag && page.includes("/services/"))) {
        await tab.goto(address(page));
        for (const what of await tab.evaluate(hard)) wrong.add(what);
      }
      await tab.context().close();
      assert.deepEqual([...wrong], []);
    });
  }
});

/** Runs in the page: text below 14 px, and targets outside of sentences below the 24 px of WCAG 2.5.8. */
function hard() {
  const found = [];
  const shown = (element) => element.getClientRects().length > 0;
  for (const element of document.querySelectorAll("main *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (own && shown(element) && size < 14) found.push(`${element.localName}.${element.className}: ${size} px`);
  }
  for (const element of document.querySelectorAll("nav a, summary, button, .btn")) {
    const box = element.getBoundingClientRect();
    if (shown(element) && box.height < 24) found.push(`${element.localName} “${element.textContent.trim()}” is ${Math.round(box.height)} px high`);
  }
  return found;
}
