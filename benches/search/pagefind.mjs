// The same services through Pagefind, for comparison: what building costs, how large its index is, and what a first and a next
// query cost the slow phone of `phone.mjs`. Pagefind is not among what the tests install:
// `npm install --no-save pagefind && node benches/search/pagefind.mjs BENCH`, BENCH being the folder that
// `cargo bench --bench search -- --keep BENCH` left. Its files are written to BENCH/pagefind.

import { readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as pagefind from "pagefind";
import { browser, median, phone, queriesOf, serve } from "./browser.mjs";

const [bench] = process.argv.slice(2);
const QUERIES = 8, SHOWN = 10;
const folder = join(bench, "pagefind");

const records = readFileSync(join(bench, "records.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
rmSync(folder, { recursive: true, force: true });
const start = performance.now();
const { index } = await pagefind.createIndex();
for (const { language, url, title, also, agency, summary, description } of records) {
  const { errors } = await index.addCustomRecord({ url, language, content: [title, ...also, agency, summary, description].join("\n"), meta: { title, also: also.join(", "), agency } });
  if (errors.length) throw new Error(errors.join("; "));
}
await index.writeFiles({ outputPath: folder });
await pagefind.close();
const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
const sum = (of) => files.filter(of).reduce((all, file) => all + gzipSync(readFileSync(file)).length, 0);
console.log(`${records.length} records: built in ${((performance.now() - start) / 1000).toFixed(0)} s of wall time; ${files.length} files, ${(sum(() => true) / 1e6).toFixed(1)} MB gzipped`);

const isRuntime = (url) => /pagefind[^/]*\.js$|wasm\.[^/]*\.pagefind$/.test(url);
const host = await serve([bench], (path) => path.endsWith("/") ? `<!doctype html><html lang="${path.replaceAll("/", "")}"><title>Pagefind</title>` : undefined);
const engine = await browser();
console.log(`language  runtime kB  start kB  first kB  requests  first results ms   next kB  requests  next results ms   (medians; the time is until ${SHOWN} results can be shown, with all that is needed at the start there already)`);
for (const tag of ["en", "fa", "ar", "th"]) {
  const queries = queriesOf(bench, tag, QUERIES);
  const seen = { runtime: [], start: [], first: [], firstRequests: [], firstTime: [], next: [], nextRequests: [], nextTime: [], found: [] };
  for (let at = 0; at < queries.length; at++) {
    const { tab, slow, spent, close } = await phone(engine, () => true);
    let runtime = 0;
    const waiting = [];
    tab.on("response", (response) => { if (isRuntime(response.url())) waiting.push(response.request().sizes().then(({ responseBodySize }) => { runtime += responseBodySize; })); });
    await tab.goto(`${host.root}${tag}/`);
    await spent();
    await tab.evaluate(async () => { globalThis.search = await import("/pagefind/pagefind.js"); await globalThis.search.init(); });
    await tab.waitForTimeout(500);
    await Promise.all(waiting);
    const { bytes } = await spent();
    seen.runtime.push(runtime / 1000);
    seen.start.push((bytes - runtime) / 1000);
    await slow();
    const ask = async (words) => {
      const { time, found } = await tab.evaluate(async ([words, shown]) => {
        const start = performance.now();
        const { results } = await globalThis.search.search(words);
        await Promise.all(results.slice(0, shown).map((result) => result.data()));
        return { time: performance.now() - start, found: results.length };
      }, [words, SHOWN]);
      const { bytes, requests } = await spent();
      return [bytes / 1000, requests, time, found];
    };
    const first = await ask(queries[at]);
    const next = await ask(queries[(at + 1) % queries.length]);
    ["first", "firstRequests", "firstTime"].forEach((name, i) => seen[name].push(first[i]));
    ["next", "nextRequests", "nextTime"].forEach((name, i) => seen[name].push(next[i]));
    seen.found.push(first[3]);
    await close();
  }
  const empty = seen.found.filter((found) => found === 0).length;
  delete seen.found;
  console.log(tag.padEnd(8), ...Object.values(seen).map((numbers) => median(numbers).toFixed(1).padStart(9)), empty ? `  (${empty} of ${queries.length} queries found nothing)` : "");
}
await engine.close();
host.close();
