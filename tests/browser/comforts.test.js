// What a page does more with a script: the switch of languages stays at the place, and an office says which hours hold
// today. Without a script everything is there all the same; that is held by the pages themselves.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, address, browser, chromium, missing, open } from "./support.js";

const OFFICE = "offices/civil-registry/main-office.html";
const SERVICE = "services/civil-registry/replace-identity-card.html";

describe("comforts of a script", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  test("the switch of languages leads to the section that is in view", async () => {
    const tab = await open(engine, { width: 390, height: 844 });
    await tab.goto(address(`en/${SERVICE}`));
    await tab.evaluate(() => document.querySelector("#fees").scrollIntoView({ behavior: "instant" }));
    await tab.evaluate(() => document.querySelector('.langs a[lang="fa"]').click());
    await tab.waitForURL(/\/fa\/.*#fees$/);
    // The page may glide there.
    await tab.waitForFunction(() => {
      const { top } = document.querySelector("#fees").getBoundingClientRect();
      return top >= 0 && top < innerHeight / 2;
    });
    await tab.context().close();
  });

  test("from the top of a page it leads to the top", async () => {
    const tab = await open(engine);
    await tab.goto(address(`en/${SERVICE}`));
    await tab.evaluate(() => document.querySelector('.langs a[lang="th"]').click());
    await tab.waitForURL(/\/th\/.*html$/);
    await tab.context().close();
  });

  // Hours of the main office: Monday to Thursday 08:00–16:00 with a break from noon to one, Friday to noon; time zone of Manila.
  const moments = [
    ["a Monday morning", "2026-10-12T09:00+08:00", "open"],
    ["a holiday of the book", "2026-12-25T09:00+08:00", "closed"],
    ["the break", "2026-10-06T12:30+08:00", "closed"],
    ["a Saturday, whose row says so itself", "2026-10-10T09:00+08:00", ""],
    ["a Monday evening in Manila that is a morning elsewhere", "2026-10-12T17:00+08:00", "closed"],
  ];
  for (const [when, moment, state] of moments) {
    test(`the office on ${when} is ${state || "told"}, in every language`, async () => {
      const tab = await open(engine);
      await tab.clock.install({ time: new Date(moment) });
      for (const tag of Object.keys(LANGUAGES)) {
        await tab.goto(address(`${tag}/${OFFICE}`));
        const today = await tab.evaluate(() => ({
          hidden: document.querySelector(".today").hidden,
          states: [...document.querySelectorAll(".today [data-state]:not([hidden])")].map((element) => element.dataset.state),
          words: document.querySelector(".today .now").textContent.trim(),
        }));
        assert.deepEqual({ hidden: today.hidden, states: today.states }, { hidden: false, states: state ? [state] : [] }, tag);
        assert.notEqual(today.words, "", tag);
      }
      await tab.context().close();
    });
  }
});
