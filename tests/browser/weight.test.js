// What a page weighs for somebody who pays by the megabyte: the pages of services with their style sheets as a host sends
// them, and the fonts of each language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { LANGUAGES, address, browser, chromium, language, missing, open, pages, site } from "./support.js";

const KB = 1024;
const gzipped = (path) => gzipSync(readFileSync(join(site, path)), { level: 9 }).length;

/** The sheets that a page shows itself with on a screen, as paths inside the site. */
function sheets(page) {
  const links = readFileSync(join(site, page), "utf8").match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  const onScreen = links.filter((link) => !link.includes('media="print"'));
  return onScreen.map((link) => join(dirname(page), /href="([^"]+)"/.exec(link)[1]));
}

/** The scripts that a page runs, as paths inside the site. */
function scripts(page) {
  const tags = readFileSync(join(site, page), "utf8").match(/<script [^>]*src="[^"]+"/g) ?? [];
  return tags.map((tag) => join(dirname(page), /src="([^"]+)"/.exec(tag)[1]));
}

/** The pages of a language below `services/`, with what `files` names of each, the heaviest first. */
function weigh(tag, files) {
  const services = pages.filter((page) => language(page) === tag && page.includes("/services/"));
  const weighed = services.map((page) => ({ page, bytes: files(page).map(gzipped).reduce((a, b) => a + b, 0) }));
  return weighed.sort((a, b) => b.bytes - a.bytes);
}

const told = ([heaviest, ...others]) => `the heaviest: ${heaviest.page}, ${(heaviest.bytes / KB).toFixed(1)} KB; ${others.length + 1} weighed`;

describe("weight", () => {
  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: a service is at most 20 KB of HTML and CSS, gzipped`, (t) => {
      const weighed = weigh(tag, (page) => [page, ...sheets(page)]);
      t.diagnostic(told(weighed));
      assert.deepEqual(weighed.filter(({ bytes }) => bytes > 20 * KB), []);
    });

    test(`${tag}: a service runs less than 15 KB of script, gzipped, what it knows of the days among it`, (t) => {
      const weighed = weigh(tag, scripts);
      t.diagnostic(told(weighed));
      assert.deepEqual(weighed.filter(({ bytes }) => bytes >= 15 * KB), []);
    });
  }
});

describe("fonts", { skip: missing(chromium) }, () => {
  let engine;
  before(async () => (engine = await browser()));
  after(() => engine?.close());

  for (const tag of Object.keys(LANGUAGES)) {
    test(`${tag}: at most 60 KB of fonts are fetched`, async (t) => {
      const tab = await open(engine);
      const fetched = new Map();
      tab.on("response", async (response) => {
        if (response.url().endsWith(".woff2")) fetched.set(response.url(), (await response.body()).length);
      });
      for (const page of ["index.html", "services/civil-registry/replace-identity-card.html", "offices/civil-registry/main-office.html"]) {
        await tab.goto(address(`${tag}/${page}`));
        await tab.evaluate(() => document.fonts.ready);
      }
      await tab.context().close();
      const bytes = [...fetched.values()].reduce((a, b) => a + b, 0);
      t.diagnostic(`${fetched.size} fonts, ${(bytes / KB).toFixed(1)} KB`);
      assert.ok(bytes <= 60 * KB, `${bytes} bytes: ${[...fetched.keys()].join(", ")}`);
    });
  }
});
