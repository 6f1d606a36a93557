// Where the project stands: for what runs before there is a site.

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
