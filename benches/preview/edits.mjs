// How long a change takes from its write to the new page's bytes, as a page that is open in a browser learns of it and fetches
// them: `node benches/preview/edits.mjs BOOK [EDITS]`, over a book from `cargo bench --bench book -- --keep BOOK`, which is as it
// was afterwards. Processor time until then is that of the whole preview; PAUSE is how long to wait between edits, in milliseconds.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const [book, edits = "12"] = process.argv.slice(2);
const PROGRAM = process.env.CHARTERPRESS ?? resolve(import.meta.dirname, "../../target/release/charterpress");
const agency = readdirSync(join(book, "agencies")).filter((name) => name.startsWith("civil-registry")).sort().at(-1);
const file = join(book, `agencies/${agency}/services/replace-identity-card.yaml`);
const page = `/en/services/${agency}/replace-identity-card.html`;

const started = performance.now();
const preview = spawn(PROGRAM, ["serve", book, "--port", "0", "--as-of", "2026-10-01"], { stdio: ["ignore", "pipe", "ignore"] });
const address = await new Promise((found) => createInterface(preview.stdout).once("line", found));
preview.stdout.resume();

async function news(state) {
  const body = JSON.stringify({ page, language: "en", assets: ["/assets/style.css", "/assets/service.css", "/assets/site.js"], state });
  return (await fetch(`${address}.charterpress/news`, { method: "POST", body })).json();
}

let told = await news(null);
const first = performance.now() - started;
// The rules go through the book once it is shown: their work is not to be counted to the first edit.
const settle = () => new Promise((done) => setTimeout(done, Number(process.env.PAUSE ?? 8000)));
const text = readFileSync(file, "utf8");
const times = [];
const spent = [];
/** Seconds of processor time of the preview, in all its threads, as Linux counts it in hundredths. */
const processor = () => {
  const [user, system] = readFileSync(`/proc/${preview.pid}/stat`, "utf8").split(" ").slice(13, 15).map(Number);
  return (user + system) / 100;
};
for (let edit = 0; edit < Number(edits); edit++) {
  await settle();
  told = await news(null);
  const [start, before] = [performance.now(), processor()];
  writeFileSync(file, text.replace("Get a new card when", `Get a new card, ${edit}, when`));
  const old = told.page;
  while (told.page === old) told = await news(told.state);
  const shown = await (await fetch(`${address.replace(/\/$/, "")}${page}`)).text();
  if (!shown.includes(`Get a new card, ${edit}, when`)) throw new Error("an old page was shown");
  times.push(performance.now() - start);
  spent.push(processor() - before);
}
writeFileSync(file, text);
const memory = readFileSync(`/proc/${preview.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)?.[1];
preview.kill("SIGINT");
for (const list of [times, spent]) list.sort((a, b) => a - b);
const of = (list) => [list[0], list[Math.floor(list.length / 2)], list.at(-1)];
const ms = (time) => `${Math.round(time)} ms`;
console.log(`first page: ${ms(first)}; peak memory: ${Math.round(memory / 1024)} MB; ${times.length} edits, best, middle and worst:`);
console.log(`  from write to page, by the wall: ${of(times).map(ms).join(", ")}`);
console.log(`  processor time meanwhile:        ${of(spent).map((s) => ms(s * 1000)).join(", ")}`);
