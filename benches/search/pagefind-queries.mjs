// The queries of `tests/cases/search/queries/` asked of Pagefind, on the pages of the demo book: how many find their service first,
// and among the first three. `npm install --no-save pagefind && node benches/search/pagefind-queries.mjs SITE`, SITE being the
// built demo book. Everyday names, which stand on no page, are added to the pages that Pagefind is given, as a second title.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pagefind from "pagefind";
import { opened, queries } from "../../tests/script/search-index.js";
import { browser, serve } from "./browser.mjs";

const [site] = process.argv.slice(2);
const TAGS = ["en", "fa", "ar", "th"];
const folder = mkdtempSync(join(tmpdir(), "pagefind-"));

const { index } = await pagefind.createIndex({ rootSelector: "main" });
for (const tag of TAGS) {
  const { finder } = await opened(site, tag);
  const cards = [];
  for (let card; (card = await finder.card(cards.length)); ) cards.push(card);
  const also = Object.fromEntries(cards.map((card) => [/([^/]+)\.html$/.exec(card[0])[1], card[6] ?? []]));
  const services = readdirSync(join(site, tag, "services"), { recursive: true }).filter((name) => /^[^/]+\/[^/]+\.html$/.test(name));
  for (const name of services) {
    const id = /([^/]+)\.html$/.exec(name)[1];
    const words = [also[id] ?? []].flat().join(", ");
    const content = readFileSync(join(site, tag, "services", name), "utf8").replace(/<main[^>]*>/, (start) => `${start}<h1>${words}</h1>`);
    await index.addHTMLFile({ url: `/${tag}/services/${name}`, content });
  }
}
await index.writeFiles({ outputPath: join(folder, "pagefind") });
await pagefind.close();

const host = await serve([folder], (path) => path.endsWith("/") ? `<!doctype html><html lang="${path.replaceAll("/", "")}"><title>Pagefind</title>` : undefined);
const engine = await browser();
for (const tag of TAGS) {
  const tab = await engine.newPage();
  await tab.goto(`${host.root}${tag}/`);
  await tab.evaluate(async () => { globalThis.search = await import("/pagefind/pagefind.js"); });
  let first = 0, three = 0;
  const all = queries(tag);
  for (const { query, right } of all) {
    const found = await tab.evaluate(async (query) => {
      const { results } = await globalThis.search.search(query);
      return Promise.all(results.slice(0, 3).map(async (result) => (await result.data()).url));
    }, query);
    const at = found.findIndex((url) => right.includes(/([^/]+)\.html$/.exec(url)[1]));
    first += at === 0;
    three += at >= 0;
  }
  console.log(`${tag}: ${first} first, ${three} among the first three, of ${all.length}`);
  await tab.close();
}
await engine.close();
host.close();
rmSync(folder, { recursive: true });
