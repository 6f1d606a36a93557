// The preview in a browser: a change is on screen where the reader was, a mistake lies over the page and goes again, and nothing
// runs that the published site's policy would refuse.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { LANGUAGES, PROJECT, browser, chromium, missing } from "./support.js";

// The program that `npm test` has built, else the one that was built last.
const PROGRAM = process.env.CHARTERPRESS ?? ["release", "debug"].map((kind) => join(PROJECT, "target", kind, "charterpress")).find(existsSync);
const program = { name: "a built charterpress", there: () => PROGRAM !== undefined };
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const CARD = "agencies/civil-registry/services/replace-identity-card.yaml";
const PAGE = "services/civil-registry/replace-identity-card.html";
/** Far more than it takes, on a machine that is busy with other things. */
const PATIENCE = { timeout: 120_000 };

describe("the preview", { skip: missing(chromium, program) }, () => {
  let engine, folder, book, preview, address, tabs;

  before(async () => (engine = await browser()));
  after(() => engine?.close());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "charterpress-"));
    book = join(folder, "book");
    cpSync(join(PROJECT, "charters"), book, { recursive: true });
    preview = spawn(PROGRAM, ["serve", book, "--port", "0", "--as-of", "2026-10-01"], { stdio: ["ignore", "pipe", "ignore"] });
    address = await new Promise((found) => createInterface(preview.stdout).once("line", found));
    preview.stdout.resume();
    tabs = [];
  });

  afterEach(async () => {
    for (const tab of tabs) await tab.context().close();
    preview.kill("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(page, { dark = false } = {}) {
    const context = await engine.newContext({ viewport: { width: 1280, height: 700 }, colorScheme: dark ? "dark" : "light" });
    const tab = await context.newPage();
    tabs.push(tab);
    tab.complaints = [];
    tab.on("console", (said) => ["error", "warning"].includes(said.type()) && tab.complaints.push(said.text()));
    tab.on("pageerror", (error) => tab.complaints.push(error.message));
    const told = tab.waitForEvent("worker", PATIENCE);
    await tab.goto(`${address}${page}`, PATIENCE);
    await told;
    // A page that is loaded again forgets this.
    await tab.evaluate(() => (window.same = true));
    return tab;
  }

  const text = (path) => readFileSync(join(book, path), "utf8");
  const isSame = (tab) => tab.evaluate(() => window.same === true);

  function edit(path, from, to) {
    assert.ok(text(path).includes(from), `${path} says “${from}”`);
    writeFileSync(join(book, path), text(path).replace(from, to));
  }

  test("a change is on screen, where the page was scrolled to and with what was open", async () => {
    const tab = await open(`en/${PAGE}`);
    const opened = await tab.evaluate(() => {
      const all = [...document.querySelectorAll("details")];
      all.forEach((one, at) => (one.open = at % 2 === 0));
      window.scrollTo({ top: 900, behavior: "instant" });
      return all.map((one) => one.open);
    });
    assert.ok(opened.length > 1);
    const top = await tab.evaluate(() => Math.round(scrollY));
    assert.ok(top > 800);
    edit(CARD, "Replace a lost identity card", "Replace your identity card");
    await tab.locator("h1", { hasText: "Replace your identity card" }).waitFor(PATIENCE);
    await tab.waitForFunction((top) => Math.abs(scrollY - top) < 3, top, PATIENCE);
    assert.deepEqual(await tab.evaluate(() => [...document.querySelectorAll("details")].map((one) => one.open)), opened);
    assert.deepEqual(tab.complaints, []);
  });

  test("a page that did not change is not loaded again, and a style sheet changes in place", async () => {
    const [card, other] = [await open(`en/${PAGE}`), await open("en/services/civil-registry/certify-a-copy.html")];
    edit("agencies/civil-registry/services/certify-a-copy.yaml", "Certify a copy", "Certify any copy");
    await other.locator("h1", { hasText: "Certify any copy" }).waitFor(PATIENCE);
    mkdirSync(join(book, "theme/assets"), { recursive: true });
    const sheet = readFileSync(join(PROJECT, "themes/default/assets/style.css"), "utf8");
    writeFileSync(join(book, "theme/assets/style.css"), `${sheet}\nh1 { letter-spacing: 7px; }\n`);
    await card.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px", null, PATIENCE);
    assert.ok(await isSame(card));
    assert.deepEqual([...card.complaints, ...other.complaints], []);
  });

  test("a page is there as soon as its file is, and lost when the file is deleted", async () => {
    const tab = await open("en/services/civil-registry/new-one.html");
    const file = join(book, "agencies/civil-registry/services/new-one.yaml");
    writeFileSync(file, "name: {en: A new one, fa: خدمت تازه, ar: خدمة جديدة, th: บริการใหม่}\n");
    await tab.locator("h1", { hasText: "A new one" }).waitFor(PATIENCE);
    rmSync(file);
    await tab.waitForFunction(() => document.querySelector("h1")?.textContent !== "A new one", null, PATIENCE);
  });

  for (const [tag, direction] of Object.entries(LANGUAGES)) {
    test(`${tag}: a mistake lies over the page with its place, and goes when it is mended`, async () => {
      const tab = await open(`${tag}/${PAGE}`);
      const good = text(CARD);
      writeFileSync(join(book, CARD), `${good}fees: [\n`);
      const box = tab.getByRole("alertdialog");
      await box.waitFor(PATIENCE);
      const [dir, lang, place, inside] = await box.evaluate((box) => [
        getComputedStyle(box).direction,
        box.lang,
        box.querySelector("code").textContent,
        box.contains(box.getRootNode().activeElement),
      ]);
      assert.deepEqual([dir, lang, inside], [direction, tag, true]);
      assert.ok(place.includes(`${CARD}:${good.split("\n").length}:`), place);
      await tab.keyboard.press("Escape");
      await box.waitFor({ state: "detached", ...PATIENCE });
      writeFileSync(join(book, CARD), `${good}fees: {\n`);
      await box.waitFor(PATIENCE);
      writeFileSync(join(book, CARD), good);
      await box.waitFor({ state: "detached", ...PATIENCE });
      assert.ok(await isSame(tab), "the page itself never changed");
      assert.deepEqual(tab.complaints, []);
    });
  }

  for (const dark of [false, true]) {
    test(`axe-core knows no barrier in a mistake (${dark ? "dark" : "light"})`, async () => {
      const tab = await open(`fa/${PAGE}`, { dark });
      edit(CARD, "name:", "nme:");
      await tab.getByRole("alertdialog").waitFor(PATIENCE);
      await tab.evaluate(AXE);
      const found = await tab.evaluate(() => globalThis.axe.run("#charterpress-preview"));
      assert.ok(found.passes.length > 5);
      assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
    });
  }
});
