// What a person does with the due-date tool, in each language: chooses the day and the time, reads the day the answer is due and
// why days are not counted, the days of the ladder, takes the calendar file, copies and prints the letter.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFileSync } from "node:fs";
import { LANGUAGES, address, browser, chromium, complaints, missing, open } from "./support.js";

const SERVICE = "services/civil-registry/replace-identity-card.html";

// Handed in on Wednesday 23 December 2026 under a promise of five working days, without Saturdays and Sundays: Thursday 24 is
// half a day and counts (1), Friday 25 is Christmas, then Monday 28 (2), Tuesday (3), Wednesday (4), Thursday 31 (5). One may
// complain from Friday 1 January 2027 on. Checked on a wall calendar; 23 December 2026 is 2 Dey 1405 and 14 Rajab 1448.
const DAYS = {
  en: { month: "December 2026", day: "23", due: "Thursday, 31 December 2026", late: "Monday, 4 January 2027", opens: "Friday, 1 January 2027", holiday: "Christmas Day" },
  fa: { month: "دی ۱۴۰۵", day: "۲", due: "پنجشنبه ۱۰ دی ۱۴۰۵", late: "دوشنبه ۱۴ دی ۱۴۰۵", opens: "جمعه ۱۱ دی ۱۴۰۵", holiday: "روز میلاد مسیح" },
  ar: { month: "رجب ١٤٤٨ هـ", day: "١٤", due: "الخميس، ٢٢ رجب ١٤٤٨ هـ", late: "الاثنين، ٢٦ رجب ١٤٤٨ هـ", opens: "الجمعة، ٢٣ رجب ١٤٤٨ هـ", holiday: "عيد الميلاد" },
  th: { month: "ธันวาคม 2569", day: "23", due: "วันพฤหัสบดีที่ 31 ธันวาคม 2569", late: "วันจันทร์ที่ 4 มกราคม 2570", opens: "วันศุกร์ที่ 1 มกราคม 2570", holiday: "วันคริสต์มาส" },
};

describe("the due-date tool", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const [tag, said] of Object.entries(DAYS)) {
    test(`${tag}: a due date across holidays, the ladder, the letter and the calendar file`, async () => {
      const tab = await open(engine, { width: 390 });
      await tab.clock.setFixedTime("2027-01-05T09:00:00");
      await tab.goto(address(`${tag}/${SERVICE}`));
      const text = (selector) => tab.locator(selector).first().textContent();

      await tab.selectOption("#due-month", { label: said.month });
      await tab.selectOption("#due-day", { label: said.day });
      assert.equal(await text('[data-due="date"]'), said.due);
      assert.equal(await tab.locator('[data-due="example"]').isVisible(), false);
      assert.match(await text('[data-due="skipped"]'), new RegExp(said.holiday));

      // On 5 January the first rung is open.
      assert.equal(await text('[data-rung] [data-due="opens"]'), said.opens);
      assert.equal(await tab.locator("[data-rung]").first().getAttribute("aria-current"), "step");

      // After the cutoff of 15:00 Thursday is the day of receipt. Monday 28 is the first day, Thursday 31 the fourth, Friday 1 January
      // is New Year's Day, and Monday 4 January the fifth.
      await tab.fill("#due-time", "15:01");
      assert.equal(await text('[data-due="date"]'), said.late);
      await tab.fill("#due-time", "");

      const letter = await text("#letter");
      for (const part of [said.due, tag === "en" ? "2nd edition" : ""]) assert.ok(letter.includes(part), letter);
      assert.ok(!/[{}]/.test(letter), letter);

      const [download] = await Promise.all([tab.waitForEvent("download"), tab.click("#due-add")]);
      const file = readFileSync(await download.path(), "utf8");
      assert.match(file, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
      assert.match(file, /DTSTART;VALUE=DATE:20261231\r\n/);
      assert.ok(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75), file);
      assert.equal(file.match(/BEGIN:VEVENT/g).length, 3, "the due date, and the last days of two rungs");

      await tab.evaluate(() => (globalThis.print = () => (document.body.dataset.printed = document.documentElement.className)));
      await tab.click("#letter-print");
      assert.equal(await tab.getAttribute("body", "data-printed"), "only-letter");
      await tab.emulateMedia({ media: "print" });
      assert.ok(await tab.locator("#letter").isVisible());
      assert.equal(await tab.locator("main h1").isVisible(), false);

      assert.deepEqual(complaints(tab), []);
      await tab.context().close();
    });

    test(`${tag}: without a script there is a worked example`, async () => {
      const context = await engine.newContext({ javaScriptEnabled: false });
      const tab = await context.newPage();
      await tab.goto(address(`${tag}/${SERVICE}`));
      assert.ok(await tab.locator('[data-due="example"]').isVisible());
      assert.equal(await tab.locator("#due-form").isVisible(), false);
      assert.notEqual((await tab.locator('[data-due="date"]').textContent()).trim(), "");
      await context.close();
    });
  }

  // A card of ten years that one got on Wednesday 23 December 2026 runs out on Tuesday 23 December 2036: 3,653 days with three leap
  // days are 521 weeks and 6 days. 1 Farvardin 1415 is 20 March 2036, so that day is 3 Dey 1415.
  for (const [tag, said] of Object.entries(DAYS)) {
    test(`${tag}: a reminder of what must be renewed`, async () => {
      const tab = await open(engine, { width: 390 });
      await tab.clock.setFixedTime("2027-01-05T09:00:00");
      await tab.goto(address(`${tag}/${SERVICE}`));
      await tab.selectOption('[data-renew="month"]', { label: said.month });
      await tab.selectOption('[data-renew="day"]', { label: said.day });
      const says = await tab.textContent('[data-renew="says"]');
      if (tag === "en") assert.match(says, /Tuesday, 23 December 2036/);
      if (tag === "fa") assert.match(says, /سه‌شنبه ۳ دی ۱۴۱۵/);
      if (tag === "th") assert.match(says, /วันอังคารที่ 23 ธันวาคม 2579/);
      assert.ok(!/[{}]/.test(says), says);
      const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator('[data-renew="add"]').click()]);
      const file = readFileSync(await download.path(), "utf8");
      assert.match(file, /DTSTART;VALUE=DATE:20361223\r\n[^]*TRIGGER:-P30D\r\n/);
      assert.ok(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75), file);
      assert.deepEqual(complaints(tab), []);
      await tab.context().close();
    });
  }

  test("beyond what the calendar covers no date is given", async () => {
    const tab = await open(engine);
    await tab.goto(address(`en/${SERVICE}`));
    await tab.selectOption("#due-month", { label: "December 2027" });
    await tab.selectOption("#due-day", { label: "31" });
    assert.match(await tab.textContent('[data-due="date"]'), /No date can be given/);
    assert.equal(await tab.locator("#due-add").isVisible(), false);
    await tab.context().close();
  });

  test("the raised promise counts from its day on", async () => {
    // From 1 April 2027 within four working days: Thursday 1 April, then Friday, Monday, Tuesday, Wednesday 7.
    const tab = await open(engine);
    await tab.goto(address(`en/${SERVICE}`));
    await tab.selectOption("#due-month", { label: "April 2027" });
    await tab.selectOption("#due-day", { label: "1" });
    assert.equal(await tab.textContent('[data-due="date"]'), "Wednesday, 7 April 2027");
    assert.match(await tab.textContent("#letter"), /within 4 working days/);
    await tab.context().close();
  });

  test("each language of the book is shown", () => assert.deepEqual(Object.keys(DAYS), Object.keys(LANGUAGES)));
});
