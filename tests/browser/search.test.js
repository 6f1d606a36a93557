// The search as people meet it: in four languages, by keyboard, with filters, from a folder and from a host whose policy allows
// scripts of its own only, without a script at all. What is found for which words is held in tests/script/search.test.js.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, address, browser, chromium, complaints, missing, open, site } from "./support.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const POLICY = /Content-Security-Policy: (.*)/.exec(readFileSync(join(site, "_headers"), "utf8"))[1];

/** What people type in each language, the service that they mean, and words for nothing. */
const ASKED = {
  en: ["lost id", "replace-identity-card", "xqxqxq"],
  fa: ["كارت ملي گم شده", "replace-identity-card", "ژژژژژژ"],
  ar: ["ضياع البطاقة", "replace-identity-card", "غغغغغغ"],
  th: ["บัตรหาย", "replace-identity-card", "ฮฮฮฮฮฮ"],
};

const results = (tab) => tab.locator(".results > li a");
const query = (page, asked) => `${address(page)}?${new URLSearchParams(asked)}`;

/** A host that serves the site with the headers that it asks for. */
function host() {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    const file = join(site, path);
    if (!file.startsWith(site) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-security-policy": POLICY });
    response.end(readFileSync(file));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

describe("the search", { skip: missing(chromium) }, () => {
  let engine, server, root;
  before(async () => {
    engine = await browser();
    server = await host();
    root = `http://127.0.0.1:${server.address().port}/`;
  });
  after(async () => {
    await engine?.close();
    server?.close();
  });

  /** A tab on the host that writes down what the policy refuses. */
  async function hosted() {
    const tab = await open(engine);
    const own = () => tab.complaints.filter((complaint) => !complaint.startsWith(`asked another host: ${root}`));
    return Object.assign(tab, { refused: own });
  }

  for (const [tag, [words, service, nothing]] of Object.entries(ASKED)) {
    test(`${tag}: from a folder, everyday words lead to the service`, async () => {
      const tab = await open(engine, { width: 390 });
      await tab.goto(query(`${tag}/search.html`, { q: words }));
      await results(tab).first().waitFor();
      const hrefs = await results(tab).evaluateAll((links) => links.slice(0, 3).map((link) => link.href));
      assert.ok(hrefs.some((href) => href.includes(`/${service}.html`)), hrefs.join(" "));
      assert.ok((await tab.locator(".results mark").count()) > 0, "nothing is marked");
      assert.match(await tab.locator(".search-count").textContent(), /\p{N}|خدمتان|خدمة|خدمتين/u);
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
      await tab.locator(`.results a[href*="${service}.html"]`).click();
      await tab.waitForURL(new RegExp(`/${tag}/services/.*${service}\\.html$`));
      assert.deepEqual(complaints(tab), []);
      await tab.context().close();
    });

    test(`${tag}: what is shown is what the service's page says`, async () => {
      const tab = await open(engine);
      await tab.goto(query(`${tag}/search.html`, { q: words }));
      const item = tab.locator(".results > li", { has: tab.locator(`a[href*="${service}.html"]`) });
      await item.waitFor();
      const facts = await item.locator(".facts-line > span > span, .facts-line > span").evaluateAll((spans) => spans.map((span) => span.textContent));
      await item.locator("a").click();
      await tab.waitForURL(/services/);
      const shown = await tab.locator(".facts .value").evaluateAll((values) => values.map((value) => value.textContent.trim()));
      assert.ok(shown.length >= 3);
      for (const value of shown.slice(0, 3)) assert.ok(facts.some((fact) => fact.includes(value)), `${value} is not in ${facts.join(" | ")}`);
      await tab.context().close();
    });

    test(`${tag}: nothing found is said kindly, and the other ways stay`, async () => {
      const tab = await open(engine);
      await tab.goto(query(`${tag}/search.html`, { q: nothing }));
      await tab.waitForFunction(() => document.querySelector(".search-count").textContent.length > 12);
      assert.equal(await results(tab).count(), 0);
      assert.equal(await tab.locator('.elsewhere a[href="a-z.html"]').isVisible(), true);
      assert.ok((await tab.locator(".elsewhere .card-name a").count()) > 2);
      assert.deepEqual(complaints(tab), []);
      await tab.context().close();
    });

    for (const dark of [false, true]) {
      test(`${tag}, ${dark ? "dark" : "light"}: results, filters and suggestions stand in nobody's way`, async () => {
        const tab = await open(engine, { dark, width: 390 });
        const axe = async (where) => {
          await tab.evaluate(AXE);
          const { violations } = await tab.evaluate(() => globalThis.axe.run(document));
          assert.deepEqual(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0].target} ${nodes[0].failureSummary}`), []);
        };
        await tab.goto(query(`${tag}/search.html`, { q: words, within: "5" }));
        await tab.locator(".results").waitFor();
        await axe("results");
        await tab.goto(address(`${tag}/index.html`));
        await tab.locator('form[role="search"] input').pressSequentially(words, { delay: 5 });
        await tab.locator('[role="option"]').first().waitFor();
        await tab.keyboard.press("ArrowDown");
        await axe("suggestions");
        await tab.context().close();
      });
    }
  }

  test("by keyboard alone: type, enter, the first result", async () => {
    const tab = await open(engine);
    await tab.goto(address("en/search.html"));
    await tab.locator("#search-q").focus();
    await tab.keyboard.type("burst pipe");
    await tab.keyboard.press("Enter");
    await results(tab).first().waitFor();
    for (let presses = 0; presses < 12; presses++) {
      await tab.keyboard.press("Tab");
      if (await tab.evaluate(() => document.activeElement.matches(".results a"))) break;
    }
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/report-a-leak\.html$/);
    await tab.context().close();
  });

  test("suggestions are a combobox: arrows choose, Escape closes, Enter goes there", async () => {
    const tab = await open(engine);
    await tab.goto(address("en/index.html"));
    const input = tab.locator('form[role="search"] input');
    await input.pressSequentially("marri", { delay: 5 });
    await tab.locator('[role="option"]').first().waitFor();
    assert.equal(await input.getAttribute("role"), "combobox");
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    await tab.keyboard.press("ArrowDown");
    const active = await input.getAttribute("aria-activedescendant");
    assert.equal(await tab.locator(`#${active}`).getAttribute("aria-selected"), "true");
    assert.match(await tab.locator(".search-box [role=status]").textContent(), /found/);
    await tab.keyboard.press("Escape");
    assert.equal(await input.getAttribute("aria-expanded"), "false");
    assert.equal(await input.inputValue(), "marri");
    await input.pressSequentially("age", { delay: 5 });
    await tab.locator('[role="option"]').first().waitFor();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/register-a-marriage\.html$/);
    assert.deepEqual(complaints(tab), []);
    await tab.context().close();
  });

  test("under the site's own policy: found, filtered, kept in the address, gone back", async () => {
    const tab = await hosted();
    await tab.goto(`${root}en/search.html?q=permit`);
    await results(tab).first().waitFor();
    const all = await results(tab).count();
    await tab.locator(".filters summary").click();
    await tab.waitForFunction(() => document.querySelector('select[name="agency"]').options.length > 1);
    await tab.locator('select[name="agency"]').selectOption("business-licensing");
    await tab.waitForURL(/agency=business-licensing/);
    await tab.locator('select[name="within"]').selectOption("1");
    await tab.waitForURL(/within=1/);
    await tab.waitForFunction((before) => document.querySelectorAll(".results > li").length < before, all);
    const left = await results(tab).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.deepEqual(left.map((href) => href.split("/").pop()), ["renew-business-permit.html"]);
    // The choice says how many it leaves.
    assert.match(await tab.locator('select[name="within"] option:checked').textContent(), /\(1\)/);

    const again = await hosted();
    await again.goto(tab.url());
    await again.locator(".results > li").first().waitFor();
    assert.deepEqual(await results(again).evaluateAll((links) => links.map((link) => link.getAttribute("href"))), left);
    assert.equal(await again.locator('select[name="agency"]').inputValue(), "business-licensing");
    await again.context().close();

    await tab.goBack();
    await tab.waitForFunction((before) => document.querySelectorAll(".results > li").length > before, left.length);
    await tab.locator('.filters [type="reset"]').click();
    await tab.waitForURL(/\?q=permit$/);
    assert.deepEqual(tab.refused(), []);
    await tab.context().close();
  });

  test("filters alone list services, and every count is what the choice then leaves", async () => {
    const tab = await hosted();
    await tab.goto(`${root}en/search.html?free=1`);
    await results(tab).first().waitFor();
    const counts = await tab.locator('select[name="channel"] option').evaluateAll((options) => options.slice(1).map(({ value, textContent }) => [value, Number(/\((\d+)\)/.exec(textContent)[1])]));
    assert.ok(counts.length >= 3);
    for (const [value, count] of counts.slice(0, 3)) {
      await tab.goto(`${root}en/search.html?free=1&channel=${value}`);
      await tab.waitForFunction(() => /\d|No service/.test(document.querySelector(".search-count").textContent));
      assert.equal(parseInt(await tab.locator(".search-count").textContent()) || 0, count, value);
    }
    await tab.context().close();
  });

  test("a file that cannot be loaded is said, and a second try works", async () => {
    const tab = await open(engine);
    await tab.route(/search\/t0\.js/, (route) => route.abort());
    await tab.goto(query("en/search.html", { q: "water" }));
    await tab.waitForFunction(() => /could not be loaded/.test(document.querySelector(".search-count").textContent));
    await tab.unroute(/search\/t0\.js/);
    await tab.locator('form[role="search"] button[type="submit"]').click();
    await results(tab).first().waitFor();
    await tab.context().close();
  });

  test("without a script the form leads to the page, and the page to the lists", async () => {
    const context = await engine.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    for (const tag of Object.keys(LANGUAGES)) {
      await tab.goto(address(`${tag}/search.html`));
      assert.equal(await tab.locator("noscript .banner, form .banner").first().isVisible(), true, tag);
      assert.equal(await tab.locator(".filters").isVisible(), false);
      assert.equal(await tab.locator('.elsewhere a[href="a-z.html"]').isVisible(), true);
    }
    await tab.goto(address("en/index.html"));
    await tab.locator('form[role="search"] input').fill("lost card");
    await tab.locator('form[role="search"] button').click();
    await tab.waitForURL(/en\/search\.html\?q=lost\+card/);
    await context.close();
  });
});
