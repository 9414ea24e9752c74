// What is shipped reads as what is tested: the bundled parser gives the same tree and the same
// problems as the sources, for every protocol of the repository, the faulty ones included.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "../src/language/parser/parse.ts";
import { requireBuild, root } from "./kit/quiesce.ts";
import { specFiles } from "./kit/spec-files.ts";

let bundled: typeof parse;

beforeAll(async () => {
  requireBuild();
  const library = (await import(pathToFileURL(join(root, "dist/index.js")).href)) as {
    parse: typeof parse;
  };
  bundled = library.parse;
});

describe("the bundled parser", () => {
  test.each(["examples", "specs", "test"])("reads the protocols of %s", (folder) => {
    const files = specFiles(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const source of files) {
      expect(JSON.stringify(bundled(source)), source.name).toBe(JSON.stringify(parse(source)));
    }
  });
});
