// What the benches of the search share: files served gzipped as a host would, a browser as slow as a cheap phone, medians.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".json": "application/json" };

/** Files of the first folder that has them; `page` answers an address that no folder has. */
export async function serve(folders, page = () => undefined) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const file = folders.map((folder) => join(folder, path)).find((file) => existsSync(file) && statSync(file).isFile());
    const bytes = file ? readFileSync(file) : page(path);
    if (bytes === undefined) return response.writeHead(404).end();
    const type = file ? TYPES[extname(file)] ?? "application/octet-stream" : TYPES[".html"];
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=60" });
    response.end(gzipSync(bytes));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { root: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A browser without a window. */
export const browser = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});

/** A tab that counts what it is sent: `spent()` gives bytes and requests since it was last asked. */
export async function phone(engine, counts) {
  const context = await engine.newContext({ viewport: { width: 390, height: 800 } });
  const tab = await context.newPage();
  const sizes = [];
  tab.on("response", (response) => {
    if (counts(response.url())) sizes.push(response.request().sizes().then(({ responseBodySize }) => responseBodySize));
  });
  const slow = async () => {
    const cdp = await context.newCDPSession(tab);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 300, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 });
  };
  const spent = async () => {
    const all = await Promise.all(sizes.splice(0));
    return { bytes: all.reduce((sum, size) => sum + size, 0), requests: all.length };
  };
  return { tab, slow, spent, close: () => context.close() };
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** The queries that the bench left for a language. */
export const queriesOf = (bench, tag, most) => readFileSync(join(bench, "queries.tsv"), "utf8").split("\n")
  .map((line) => line.split("\t")).filter(([of]) => of === tag).map(([, words]) => words).slice(0, most);
