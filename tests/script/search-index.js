// The search without a browser: its scripts and its index in a sandbox that loads files where a page would load scripts.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { PROJECT } from "./project.js";

const SCRIPTS = ["fold", "find"].map((name) => readFileSync(join(PROJECT, `themes/search/${name}.js`), "utf8"));

/** The search in a language of a built site: its finder, the ids of its services, and the files that it has loaded. */
export async function opened(site, tag) {
  const loaded = [];
  const window = {};
  const document = {
    createElement: () => ({}),
    head: {
      appendChild(script) {
        loaded.push(script.src);
        queueMicrotask(() => {
          try {
            vm.runInContext(readFileSync(script.src, "utf8"), context);
          } catch (error) {
            script.onerror(error);
          }
        });
      },
    },
  };
  const context = vm.createContext({ window, document, Intl });
  for (const script of SCRIPTS) vm.runInContext(script, context);
  context.charterSearch = window.charterSearch;
  const finder = await window.charterSearch.open(join(site, tag, "search/"));
  const id = async ({ service }) => /([^/]+)\.html$/.exec((await finder.card(service))[0])[1];
  return { finder, loaded, find: async (query) => Promise.all((await finder.find(query)).results.map(id)) };
}

/** The queries of a language: each with the services of which any is right. `second/fa` are those that somebody else wrote. */
export function queries(tag) {
  const found = [];
  let right = [];
  for (const line of readFileSync(join(PROJECT, `tests/cases/search/queries/${tag}.txt`), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    if (!line.startsWith("  ")) { right = [line.replace(/:$/, "")]; continue; }
    const [query, ...others] = line.slice(2).split(/, (?=[a-z-]+$)/);
    found.push({ query, right: [...right, ...others] });
  }
  return found;
}
