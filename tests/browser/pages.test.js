// Every page of the demo site, as a browser sees it: nothing scrolls sideways, nothing is loaded from elsewhere, nothing
// fails in silence, and the page says its language. Where links lead is held without a browser, in `tests/cli/build.rs`.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, LOST, address, browser, chromium, complaints, language, missing, open, pages, site } from "./support.js";

/** Every language of the site, and "the door", its front page above all languages. */
const groups = [...Object.keys(LANGUAGES), "the door"];
const of = (group) => pages.filter((page) => (group === "the door" ? page === "index.html" : language(page) === group));

describe("every page", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  test("belongs to a language, or is the door", () => {
    const rest = pages.filter((page) => !groups.some((group) => of(group).includes(page)));
    assert.deepEqual(rest, []);
    for (const group of groups) assert.notEqual(of(group).length, 0, `${group} has no page`);
  });

  for (const width of [320, 390, 1280]) {
    for (const group of groups) {
      test(`${group}: does not scroll sideways at ${width} px, and loads everything from its own folder`, async () => {
        const tab = await open(engine, { width });
        const wrong = [];
        for (const page of of(group)) {
          await tab.goto(address(page));
          wrong.push(...complaints(tab).map((complaint) => `${page}: ${complaint}`));
          const wide = await tab.evaluate(tooWide);
          wrong.push(...wide.map((what) => `${page}: ${what}`));
        }
        await tab.context().close();
        assert.deepEqual(wrong, []);
      });
    }
  }

  for (const group of groups) {
    test(`${group}: has one h1, unique ids, no gap between headings, its language and direction`, async () => {
      const tab = await open(engine);
      const wrong = [];
      for (const page of of(group)) {
        await tab.goto(address(page));
        const found = await tab.evaluate(structure);
        const tag = group === "the door" ? "en" : group;
        if (found.lang !== tag || found.dir !== LANGUAGES[tag]) wrong.push(`${page}: lang=${found.lang} dir=${found.dir}`);
        if (found.headings !== 1) wrong.push(`${page}: ${found.headings} h1`);
        if (!found.title) wrong.push(`${page}: no title`);
        wrong.push(...found.twice.map((id) => `${page}: the id ${id} stands twice`));
        wrong.push(...found.gaps.map((gap) => `${page}: ${gap}`));
        wrong.push(...found.active.map((what) => `${page}: ${what}`));
      }
      await tab.context().close();
      assert.deepEqual(wrong, []);
    });
  }

  test("the page of a host for a lost reader leads back by whole addresses", async () => {
    const tab = await open(engine);
    // Nothing answers there: this is about what the page asks for.
    await tab.route(/^https?:/, (route) => route.abort());
    await tab.goto(address(LOST));
    const found = await tab.evaluate(() => ({
      headings: document.querySelectorAll("h1").length,
      links: [...document.querySelectorAll("a.skip ~ * a, link")].map((element) => element.getAttribute("href")),
    }));
    await tab.context().close();
    assert.equal(found.headings, 1);
    assert.deepEqual(found.links.filter((link) => !/^(https:\/)?\//.test(link)), []);
  });

  test("the stylesheets name logical sides only", () => {
    const sheets = readdirSync(join(site, "assets")).filter((name) => name.endsWith(".css"));
    assert.ok(sheets.length >= 4, sheets.join());
    const sheet = sheets.map((name) => readFileSync(join(site, "assets", name), "utf8")).join("\n");
    const physical = sheet.match(/[\s;{](?:(?:margin|padding|border|inset|scroll-(?:margin|padding))-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)|text-align)\s*:\s*[^;}]*/g) ?? [];
    const allowed = physical.filter((rule) => !/text-align\s*:\s*(start|end|center|inherit)/.test(rule));
    assert.deepEqual(allowed.map((rule) => rule.trim()), []);
  });
});

/** Runs in the page: what sticks out of the window to the side. */
function tooWide() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const stickingOut = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    const wide = box.width > 0 && (box.right > room + 1 || box.left < -1);
    return wide && ![...element.children].some((child) => {
      const inner = child.getBoundingClientRect();
      return inner.right > room + 1 || inner.left < -1;
    });
  });
  const name = (element) => `${element.localName}${element.className ? `.${element.className}` : ""} “${element.textContent.trim().slice(0, 40)}”`;
  return [`${document.documentElement.scrollWidth} px wide in a window of ${room}: ${stickingOut.slice(0, 3).map(name).join(", ")}`];
}

/** Runs in the page: its outline, and what may not be there. */
function structure() {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.localName[1]));
  const gaps = levels.flatMap((level, at) => (at > 0 && level > levels[at - 1] + 1 ? [`h${level} follows h${levels[at - 1]}`] : []));
  const handlers = [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].filter(({ name }) => name === "style" || name.startsWith("on")).map(({ name }) => `${element.localName} has ${name}=`),
  );
  const inline = [...document.querySelectorAll("style, script:not([src]):not([type='application/ld+json']):not([type='application/json'])")];
  return {
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    title: document.title.trim(),
    headings: document.querySelectorAll("h1").length,
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    gaps,
    active: [...handlers, ...inline.map((element) => `an inline ${element.localName}`)],
  };
}
