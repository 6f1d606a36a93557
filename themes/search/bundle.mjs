// Makes themes/default/assets/search.js of the scripts in this folder: one file, as small as it goes, because a slow phone
// loads it before it can search. `npm run search` writes it; tests/script/search.test.js fails where it is out of date.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Where the bundle is kept. */
export const BUNDLE = here("../default/assets/search.js");

/** The bundle of the scripts as they are now. */
export async function bundle() {
  const sources = ["fold.js", "find.js", "page.js"].map((name) => readFileSync(here(name), "utf8"));
  const { code } = await minify(sources, { ecma: 2018, compress: { passes: 3 }, mangle: true });
  return `// Made of themes/search/ by \`npm run search\`; it is read and changed there.\n${code}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(BUNDLE, await bundle());
