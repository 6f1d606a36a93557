// The script that counts days on the pages, held to what the engine counts: thousands of days in the calendars beside this
// file. `UPDATE=1 cargo test --test cli vectors` writes the vectors anew; nothing here needs a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { runInNewContext } from "node:vm";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const ASSETS = "../../themes/default/assets/";
const world = {};
runInNewContext(read(`${ASSETS}count.js`), world);
const { Charter } = world;

/** What the engine keeps of a due date. */
function kept(due) {
  if (due === null) return null;
  const sum = due.skipped.reduce((sum, [day, why]) => sum + day * (why < 0 ? 1 : why + 2), 0);
  return [due.date, due.from, due.skipped.length, sum, due.rolled, due.estimated];
}

/** Values of another world, as values of this one. */
const plain = (value) => JSON.parse(JSON.stringify(value));

for (const name of ["sat-sun", "fri", "fri-sat", "thu-fri"]) {
  const { calendar, amounts, due, ladders } = JSON.parse(read(`vectors/${name}.json`));
  const count = Charter.counting(calendar);

  test(`${name}: ${due.length} due dates`, () => {
    assert.ok(due.length >= 500 && due.some((vector) => vector[4] === null));
    for (const [received, time, which, isHandedIn, expected] of due) {
      const found = isHandedIn ? count.due(received, time, amounts[which]) : count.after(received, amounts[which]);
      assert.deepEqual(plain(kept(found)), expected, `${received} at ${time}, ${amounts[which]}`);
    }
  });

  test(`${name}: ladders of redress`, () => {
    for (const { rungs, promise, climbs } of ladders) {
      for (const [received, time, expected] of climbs) {
        const found = Charter.ladder(calendar, rungs, received, time, promise);
        const reaches = found.map((rung) => [rung.opens, rung.fileBy, rung.acknowledgedBy, rung.decidedBy]);
        assert.deepEqual(plain(reaches), expected, `${received} at ${time}`);
      }
    }
  });
}

test("days are named as the pages name them", () => {
  for (const { language, dates, named } of JSON.parse(read("vectors/names.json"))) {
    for (const [day, expected] of named) assert.equal(Charter.name(dates, day), expected, language);
  }
});

test("what runs out, runs out as the engine says", () => {
  const { lives, ends } = JSON.parse(read("vectors/renewals.json"));
  assert.ok(ends.length * lives.length >= 1500);
  for (const [day, expected] of ends) {
    assert.deepEqual(lives.map(([months, days]) => Charter.later(day, months, days)), expected, `${day}`);
  }
});

test("all script of a service's page is small", () => {
  const size = ["site.js", "count.js", "service.js", "agenda.js", "renew.js", "checklist.js"].reduce((sum, file) => sum + gzipSync(read(ASSETS + file)).length, 0);
  assert.ok(size < 15 * 1024, `${size} bytes`);
});
