// Every page against the Nu HTML Checker, which also knows the wrong language, direction and ARIA.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { java, missing, pages, site } from "./support.js";

const { resolve } = createRequire(import.meta.url);

describe("the Nu HTML Checker", { skip: missing(java) }, () => {
  test("finds no error in any page", (t) => {
    const jar = resolve("vnu-jar/build/dist/vnu.jar");
    const options = ["-Xss8m", "-jar", jar, "--format", "json", "--exit-zero-always", "--skip-non-html", site];
    const { stderr, status } = spawnSync("java", options, { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(status, 0, stderr);
    const { messages } = JSON.parse(stderr);
    const warnings = messages.filter((message) => message.subType === "warning");
    if (warnings.length > 0) t.diagnostic(`${warnings.length} warnings, the first: ${line(warnings[0])}`);
    assert.notEqual(pages.length, 0);
    assert.deepEqual(messages.filter((message) => message.type !== "info").map(line), []);
  });
});

const line = ({ url, lastLine, message, extract }) =>
  `${url ? relative(site, fileURLToPath(url)) : ""}:${lastLine ?? 0}: ${message} ${extract?.trim() ?? ""}`;
