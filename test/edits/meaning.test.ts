// What edits mean, beyond trees: the variant of a file and the text that was edited by hand have the
// same errors, or the same states, transitions, depth and verdicts. The variant goes the whole way of
// `quiesce check --variant`, where the text by hand is a file of its own.

import { describe, expect, it } from "vitest";
import { casesOf, isExcept, onText } from "./compare.ts";
import type { Case } from "./compare.ts";
import { told } from "./told.ts";

const WANTED = process.env["QUIESCE_FULL"] === undefined ? 60 : 1_000;

/** The text by hand, without the variant or check that was made of it. */
function byHand(one: Case): string | undefined {
  const result = onText(one);
  if (result.kind === "refused") return undefined;
  return result.text.slice(0, result.text.search(/^(?:variant edited|check scoped)/m));
}

/** A choice of one branch is no text, and what a property may lose with an edit is another test's. */
const LEFT_OUT = new Set(["Q225", "Q311", "Q316"]);

describe("random edits", () => {
  it("mean what the edited text means", { timeout: 600_000 }, async () => {
    let compared = 0;
    let scoped = 0;
    let refused = 0;
    for (let seed = 0; compared < WANTED; seed++) {
      for (const one of casesOf(seed)) {
        const text = byHand(one);
        if (text === undefined) continue;
        const expected = await told(text, {});
        if (expected.kind === "too large") continue;
        if (expected.lines.some((line) => LEFT_OUT.has(line))) continue;
        const selection = isExcept(one) ? { check: "scoped" } : { variant: "edited" };
        const found = await told(one.text, selection);
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          expect.fail(
            [`seed ${String(seed)}`, one.text, "by hand", text]
              .concat(["expected", ...expected.lines, "found", ...found.lines])
              .join("\n"),
          );
        }
        if (expected.kind === "errors") refused++;
        else compared++;
        if (expected.kind === "verdict" && isExcept(one)) scoped++;
      }
    }
    expect(scoped).toBeGreaterThan(2);
    // Most edits of these protocols leave one that can be run.
    expect(refused).toBeLessThan(compared);
  });
});
