// What a search costs on a slow phone: bytes, requests and the time to the first result, in headless Chromium with a quarter
// of the processor and 400 kbit/s at 300 ms. `node benches/search/phone.mjs SITE BENCH`: SITE is a built site (its page and
// script are used), BENCH the folder that `cargo bench --bench search -- --keep BENCH` left.

import { browser, median, phone, queriesOf, serve } from "./browser.mjs";

const [site, bench] = process.argv.slice(2);
const QUERIES = 8;

const host = await serve([bench, site]);
const engine = await browser();
console.log("language  first kB  requests  first result ms   next kB  requests  next result ms   (medians; kB of the index alone, gzipped)");
for (const tag of ["en", "fa", "ar", "th"]) {
  const queries = queriesOf(bench, tag, QUERIES);
  const seen = { first: [], firstRequests: [], firstTime: [], next: [], nextRequests: [], nextTime: [] };
  for (let at = 0; at < queries.length; at++) {
    const { tab, slow, spent, close } = await phone(engine, (url) => url.includes("/search/"));
    await tab.goto(`${host.root}${tag}/search.html`);
    await slow();
    const ask = async (words) => {
      await spent();
      const time = await tab.evaluate((words) => new Promise((done) => {
        const start = performance.now(), list = document.querySelector(".results");
        list.textContent = "";
        new MutationObserver((_, observer) => { if (list.children.length) { observer.disconnect(); done(performance.now() - start); } }).observe(list, { childList: true });
        document.querySelector("#search-q").value = words;
        document.querySelector('form.search').requestSubmit();
      }), words);
      const { bytes, requests } = await spent();
      return [bytes / 1000, requests, time];
    };
    const first = await ask(queries[at]);
    const next = await ask(queries[(at + 1) % queries.length]);
    ["first", "firstRequests", "firstTime"].forEach((name, i) => seen[name].push(first[i]));
    ["next", "nextRequests", "nextTime"].forEach((name, i) => seen[name].push(next[i]));
    await close();
  }
  const shown = Object.values(seen).map((numbers) => median(numbers).toFixed(numbers === seen.first || numbers === seen.next ? 1 : 0).padStart(9));
  console.log(tag.padEnd(8), ...shown);
}
await engine.close();
host.close();
