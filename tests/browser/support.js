// What every browser test leans on: the tools it needs, the built demo site, one Chromium, pages that tell on themselves.
//
// A tool that is missing passes a test over with a word about it, unless CI=true: there it is a failure.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT } from "./project.js";

export { PROJECT };

/** The languages of the demo book and which way each runs. */
export const LANGUAGES = { en: "ltr", fa: "rtl", ar: "rtl", th: "ltr" };

/** Why a test is passed over, or `false` where everything it needs is there. Throws in CI. */
export function missing(...tools) {
  const absent = tools.filter((tool) => !tool.there());
  if (absent.length === 0) return false;
  const words = `needs ${absent.map((tool) => tool.name).join(" and ")}`;
  if (process.env.CI === "true") throw new Error(`${words}, and nothing is passed over where CI=true`);
  return `passed over: ${words}`;
}

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const chromium = { name: "Chromium", there: () => existsSync(CHROMIUM) };
export const java = { name: "Java", there: () => spawnSync("java", ["-version"]).status === 0 };

/** The folder of the built demo site: `SITE`, else the one that `npm test` builds first. */
export const site = resolve(PROJECT, process.env.SITE ?? "target/browser-site");
if (!existsSync(join(site, "index.html"))) throw new Error(`there is no site in ${site}: run \`npm test\`, or name one with SITE`);

/** The page that a host shows at any address. Its links are whole, so it does not look right from a folder. */
export const LOST = "404.html";

/** Whether a page only leads from an old address to the new one: a browser is gone from it before it can be looked at. */
function leadsOn(page) {
  return readFileSync(join(site, page), "utf8").includes('http-equiv="refresh"');
}

/** Every other page of the site, as paths inside it, sorted. */
export const pages = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
  .filter((page) => page !== LOST && !leadsOn(page))
  .sort();

export const address = (page) => pathToFileURL(join(site, page)).href;
export const language = (page) => page.split("/")[0];

/** One page of each kind and of each look a kind can have, in one language. */
export const kinds = (tag) =>
  [
    ["home", "index.html"],
    ["A–Z", "a-z.html"],
    ["search", "search.html"],
    ["promises", "standards.html"],
    ["redress", "redress.html"],
    ["glossary", "glossary.html"],
    ["notices", "notices.html"],
    ["you said, we did", "you-said.html"],
    ["what changed", "changes.html"],
    ["what changed of a service", "services/civil-registry/replace-identity-card/changes.html"],
    ["what changed of an agency", "agencies/civil-registry/changes.html"],
    ["the ledger of promises", "changes/ledger.html"],
    ["free page", "about.html"],
    ["event", "events/lost-documents.html"],
    ["audience", "audiences/residents.html"],
    ["topic", "topics/water.html"],
    ["agency", "agencies/civil-registry.html"],
    ["external agency", "agencies/police.html"],
    ["office", "offices/civil-registry/main-office.html"],
    ["office that says little", "offices/civil-registry/north-branch.html"],
    ["full service", "services/civil-registry/replace-identity-card.html"],
    ["the maps of a service", "services/civil-registry/replace-identity-card/maps.html"],
    ["the results of a service", "services/civil-registry/replace-identity-card/results.html"],
    ["service with tiers and many parts", "services/business-licensing/business-permit.html"],
    ["service that says little", "services/civil-registry/certify-a-copy.html"],
    ["suspended service", "services/business-licensing/street-vendor-permit.html"],
    ["service of an external agency", "services/police/report-a-loss.html"],
  ].map(([kind, path]) => ({ kind, page: `${tag}/${path}` }));

/** A Chromium with nothing of anybody's in it, and without a word to the outside. */
export async function browser() {
  const { chromium: engine } = await import("playwright-core");
  return engine.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A tab of a certain size that writes down everything a reader would never see: `tab.complaints`. */
export async function open(browser, { width = 1280, height = 900, dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  const tab = await context.newPage();
  tab.complaints = [];
  tab.on("console", (said) => {
    if (["error", "warning"].includes(said.type())) tab.complaints.push(`console ${said.type()}: ${said.text()}`);
  });
  tab.on("pageerror", (error) => tab.complaints.push(`script: ${error.message}`));
  // A file that is still on its way when the test goes on to the next page is dropped; one that is not there fails otherwise.
  const dropped = (request) => request.failure()?.errorText === "net::ERR_ABORTED";
  tab.on("requestfailed", (request) => {
    if (!dropped(request)) tab.complaints.push(`not loaded: ${request.url()}`);
  });
  tab.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) tab.complaints.push(`asked another host: ${request.url()}`);
  });
  return tab;
}

/** Takes the complaints since the last time. */
export const complaints = (tab) => tab.complaints.splice(0);
