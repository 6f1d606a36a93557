// Pictures to look at: each page kind in each language, at two widths, light and dark, and as it is printed.
//
// `npm run look -- [--out FOLDER] [--kind WORD] [--language TAG]`. No test: whether a page is good is for eyes to say.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PROJECT, LANGUAGES, address, browser, kinds, open } from "./support.js";

const { values: asked } = parseArgs({
  options: { out: { type: "string" }, kind: { type: "string", default: "" }, language: { type: "string", default: "" } },
});
const folder = asked.out ?? join(PROJECT, "target/look");
mkdirSync(folder, { recursive: true });

const engine = await browser();
for (const tag of Object.keys(LANGUAGES).filter((tag) => tag.startsWith(asked.language))) {
  for (const { kind, page } of kinds(tag).filter(({ kind }) => kind.includes(asked.kind))) {
    const name = join(folder, `${kind.replaceAll(/[^A-Za-z]+/g, "-")}.${tag}`);
    for (const width of [390, 1280]) {
      for (const dark of [false, true]) {
        const tab = await open(engine, { width, height: 900, dark });
        await tab.goto(address(page));
        await tab.evaluate(() => document.fonts.ready);
        await tab.screenshot({ path: `${name}.${width}.${dark ? "dark" : "light"}.png`, fullPage: true });
        if (width === 1280 && !dark) await tab.pdf({ path: `${name}.pdf`, preferCSSPageSize: true });
        await tab.context().close();
      }
    }
  }
}
await engine.close();
