// A book that says hostile words wherever it can: in Chromium nothing of it runs, asks or leads to a script. The strings are a handful, and
// every 20th of the public lists where the shared folder is; that no other tag or attribute comes of any is held by
// tests/cli/hostile_words.rs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { PROJECT, browser, chromium, complaints, missing, open } from "./support.js";

const PROGRAM = process.env.CHARTERPRESS ?? ["release", "debug"].map((kind) => join(PROJECT, "target", kind, "charterpress")).find(existsSync);
const program = { name: "a built charterpress", there: () => PROGRAM !== undefined };
/** All of them with CHARTERPRESS_EVERY=1, in minutes. */
const EVERY = Number(process.env.CHARTERPRESS_EVERY ?? 20);
/** How many strings stand in one service. */
const TOGETHER = 60;

const OWN = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)' autofocus onfocus='alert(1)' x='",
  "</title></style></script><svg onload=alert(1)>",
  "[a](javascript:alert(1)) [b](JaVaScRiPt&colon;alert(1)) <javascript:alert(1)> ![c](data:text/html,x)",
  "[a]: javascript:alert(1)\n\n[a] ![b](https://evil.example/beacon.png) <https://a.example/\"onclick=alert(1)>",
  "</script><!--<script>alert(1)",
  "${alert(1)} `+alert(1)+` \\u003cscript\\u003e \u2028alert(1)//",
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe><meta http-equiv=refresh content="0;url=javascript:alert(1)">',
];

function strings() {
  const folder = [process.env.CHARTERPRESS_SHARED, join(PROJECT, "../shared"), join(PROJECT, "../../shared")]
    .filter(Boolean)
    .map((shared) => join(shared, "data/hostile"))
    .find(existsSync);
  if (!folder) return OWN;
  const lines = readFileSync(join(folder, "xss-payloads.txt"), "utf8").split("\n");
  const naughty = JSON.parse(readFileSync(join(folder, "naughty-strings.json"), "utf8"));
  const some = [...naughty, ...lines].filter((_, at) => at % EVERY === 0);
  // A brace with a name in it is a fact, and one that does not exist stops a build.
  return [...OWN, ...some].map((text) => text.replace(/[{}]/g, "")).filter((text) => text.trim() !== "");
}

/** A service that says these in every field that takes words. JSON is YAML, but for signs that YAML wants written out. */
const service = (texts) => {
  const [first] = texts;
  const record = {
    name: first,
    summary: first,
    also_known_as: texts,
    eligibility: first,
    cases: [{ question: first, options: { one: first, two: texts.at(-1) } }],
    requirements: texts.map((text, at) => ({ id: `r${at}`, name: text, details: text, from: { place: text } })),
    fees: [{ id: "f", name: first, amount: { varies: first } }],
    steps: texts.slice(0, 8).map((text, at) => ({ id: `s${at}`, name: text, client_action: text, time: { is: "1 hour", note: text } })),
    outputs: texts.map((text, at) => ({ id: `o${at}`, name: text })),
    channels: [{ id: "c", kind: "phone", contact: { phone: first, email: first, note: first }, how: first }],
    standards: [{ id: "p", promise: first, source: first }],
    redress: [{ id: "d", to: { body: first }, how: first }],
    faq: texts.map((text) => ({ q: text, a: text })),
    links: [{ url: "https://a.example/", name: first }],
  };
  return JSON.stringify(record, null, 1).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
};

describe("a book of hostile words", { skip: missing(chromium, program) }, () => {
  let folder, engine, tab, built;
  const dialogs = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "charterpress-"));
    const write = (path, text) => {
      mkdirSync(dirname(join(folder, "book", path)), { recursive: true });
      writeFileSync(join(folder, "book", path), text);
    };
    const all = strings();
    write("charter.yaml", JSON.stringify({ title: OWN[0], languages: ["en"] }));
    write("agencies/a/agency.yaml", JSON.stringify({ name: OWN[1], mandate: OWN[2], vision: OWN[3], pledge: OWN[4] }));
    write("glossary.yaml", JSON.stringify([{ id: "g", term: "alert", meaning: OWN[0] }]));
    for (let at = 0; at * TOGETHER < all.length; at += 1) {
      const texts = all.slice(at * TOGETHER, (at + 1) * TOGETHER);
      write(`agencies/a/services/s${at}.yaml`, service(texts));
      write(`agencies/a/services/s${at}.en.md`, texts.join("\n\n"));
    }
    built = spawnSync(PROGRAM, ["build", join(folder, "book"), "-o", join(folder, "site"), "--as-of", "2026-10-01", "--no-booklets", "--no-cache"], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    engine = await browser();
    tab = await open(engine);
    tab.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      dialog.dismiss();
    });
    // What a script that ran would do, wherever it came from.
    await tab.addInitScript(() => {
      globalThis.ran = [];
      for (const name of ["alert", "confirm", "prompt", "open"]) globalThis[name] = () => globalThis.ran.push(name);
    });
  });

  after(async () => {
    await engine?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test("runs nothing, asks nobody and leads to no script on any page", { timeout: 900_000 }, async () => {
    assert.equal(built.status, 0, `${built.stderr}${built.stdout.split("\n").filter((line) => line.startsWith("error")).join("\n")}`);
    const pages = readdirSync(join(folder, "site/en"), { recursive: true }).filter((path) => path.endsWith(".html"));
    assert.ok(pages.some((page) => page.includes("services/a/s0.html")));
    for (const page of pages) {
      await tab.goto(pathToFileURL(join(folder, "site/en", page)).href);
      const found = await tab.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        const all = [...document.querySelectorAll("*")];
        for (const element of all.slice(0, 3000)) element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        const bad = (name, value) => name.startsWith("on") || ["style", "srcdoc"].includes(name) || /^[\s\u0000-\u001f]*(javascript|data|vbscript):/i.test(value);
        const attributes = all.flatMap((element) => [...element.attributes].map(({ name, value }) => [element.localName, name, value]));
        const odd = attributes.filter(([, name, value]) => bad(name, ["href", "src", "action", "formaction"].includes(name) ? value : ""));
        const strange = all.filter((element) => ["iframe", "object", "embed", "base", "frame"].includes(element.localName)).map((element) => element.outerHTML);
        return { ran: globalThis.ran, odd, strange, said: document.body.textContent.includes("alert(1)") };
      });
      assert.deepEqual({ ...found, said: undefined }, { ran: [], odd: [], strange: [], said: undefined }, page);
      if (page.startsWith("services/a/s0.")) assert.ok(found.said, "the words stand there as words");
      assert.deepEqual(complaints(tab), [], page);
    }
    assert.deepEqual(dialogs, []);
  });

  test("stays words in what the search finds, and in what is typed into it", { timeout: 900_000 }, async () => {
    for (const typed of ["alert", OWN[0], OWN[1]]) {
      const address = pathToFileURL(join(folder, "site/en/search.html"));
      address.search = new URLSearchParams({ q: typed });
      await tab.goto(address.href);
      await tab.waitForTimeout(400);
      assert.deepEqual(await tab.evaluate(() => globalThis.ran), [], typed);
      assert.equal(await tab.evaluate(() => document.querySelectorAll("main script:not([src]), main svg[onload], main img[onerror]").length), 0);
      assert.deepEqual(complaints(tab), [], typed);
    }
    assert.deepEqual(dialogs, []);
  });
});
