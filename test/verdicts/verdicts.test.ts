// Every `.qsc` file that makes claims, judged against a run of it: states, transitions, depth and
// deadlocks by the number, each property by its verdict. The expectations stand in the files.

import { describe, expect, it } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import { claimsOf, groupsOf, shortcomings } from "../kit/claims.ts";
import type { Claim } from "../kit/claims.ts";
import { explore } from "../kit/explore.ts";
import type { Explored } from "../kit/explore.ts";
import { specFiles } from "../kit/spec-files.ts";

const folders = ["test/verdicts", "examples", "specs"];

for (const source of folders.flatMap(specFiles)) {
  const { file, problems } = parse(source);
  const { claims } = claimsOf(source, file);
  const ours = source.name.startsWith("test/verdicts/");
  if (claims.length === 0 && !ours) continue;

  describe(source.name, () => {
    it("is well-formed and makes a claim", () => {
      expect(problems).toEqual([]);
      expect(claims.length).toBeGreaterThan(0);
    });

    const groups = groupsOf(file);
    const runs = new Map<string, Promise<Explored>>();
    /** One run for all checks that set the same constants. */
    const runOf = ({ constants }: Claim): Promise<Explored> => {
      const key = JSON.stringify([...constants].sort());
      const run = runs.get(key) ?? explore(source.text, constants);
      runs.set(key, run);
      return run;
    };
    for (const claim of claims) {
      it(`check ${claim.name}`, async () => {
        expect(shortcomings(claim, await runOf(claim), groups)).toEqual([]);
      });
    }
  });
}
