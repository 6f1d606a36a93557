// What a search costs on a slow phone: bytes, requests and the time to the first result, in headless Chromium with a quarter
// of the processor and 400 kbit/s at 300 ms. `node benches/search/phone.mjs SITE BENCH`: SITE is a built site (its page and
// script are used), BENCH the folder that `cargo bench --bench search -- --keep BENCH` left.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const [site, bench] = process.argv.slice(2);
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css" };
const QUERIES = 8;

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const file = [join(bench, path), join(site, path)].find(existsSync);
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-encoding": "gzip", "cache-control": "max-age=60" });
  response.end(gzipSync(readFileSync(file)));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const root = `http://127.0.0.1:${server.address().port}/`;
const engine = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"] });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const queries = readFileSync(join(bench, "queries.tsv"), "utf8").split("\n").map((line) => line.split("\t"));

console.log("language  first kB  requests  first result ms   next kB  requests  next result ms   (medians; kB of the index alone, gzipped)");
for (const tag of ["en", "fa", "ar", "th"]) {
  const own = queries.filter(([of]) => of === tag).map(([, words]) => words).slice(0, QUERIES);
  const seen = { first: [], firstRequests: [], firstTime: [], next: [], nextRequests: [], nextTime: [] };
  for (let at = 0; at < own.length; at++) {
    const context = await engine.newContext({ viewport: { width: 390, height: 800 } });
    const tab = await context.newPage();
    const cdp = await context.newCDPSession(tab);
    let bytes = 0, requests = 0;
    const sizes = [];
    tab.on("response", (response) => {
      if (response.url().includes("/search/")) sizes.push(response.request().sizes().then(({ responseBodySize }) => { bytes += responseBodySize; requests++; }));
    });
    await tab.goto(`${root}${tag}/search.html`);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 300, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 });
    const ask = async (words) => {
      [bytes, requests] = [0, 0];
      const time = await tab.evaluate((words) => new Promise((done) => {
        const start = performance.now(), list = document.querySelector(".results");
        list.textContent = "";
        new MutationObserver((_, observer) => { if (list.children.length) { observer.disconnect(); done(performance.now() - start); } }).observe(list, { childList: true });
        document.querySelector("#search-q").value = words;
        document.querySelector('form.search').requestSubmit();
      }), words);
      await Promise.all(sizes.splice(0));
      return [bytes / 1000, requests, time];
    };
    const first = await ask(own[at]);
    const next = await ask(own[(at + 1) % own.length]);
    ["first", "firstRequests", "firstTime"].forEach((name, i) => seen[name].push(first[i]));
    ["next", "nextRequests", "nextTime"].forEach((name, i) => seen[name].push(next[i]));
    await context.close();
  }
  const shown = Object.values(seen).map((numbers) => median(numbers).toFixed(numbers === seen.first || numbers === seen.next ? 1 : 0).padStart(9));
  console.log(tag.padEnd(8), ...shown);
}
await engine.close();
server.close();
