// Random edits of random protocols: what the checker makes of the tree is what comes out when the
// printed text is edited by hand, and what it refuses is refused by hand, for the same reason. A
// difference is shown with its seed, the text and the edits.

import { describe, expect, it } from "vitest";
import { casesOf, differences, editor, faultsOfForm, makeCases, onText } from "./compare.ts";
import type { Case } from "./compare.ts";

const FULL = process.env["QUIESCE_FULL"] !== undefined;
/** Protocols; each has three lists of edits. */
const PROTOCOLS = FULL ? 10_000 : 300;
const CHUNK = 50;

const chunks = Array.from({ length: PROTOCOLS / CHUNK }, (_, number) => number * CHUNK);

/** What was met: `without × loop`, `refused: loop`. */
const counts = new Map<string, number>();
const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
const met = (what: string) => counts.get(what) ?? 0;

function note(one: Case): void {
  const result = onText(one);
  count(result.kind);
  if (result.kind === "refused") for (const reason of result.reasons) count(`refused: ${reason}`);
  else for (const { edit, statement } of one.edits.parts) count(`${edit} × ${statement}`);
}

describe("edits of random protocols", () => {
  it.each(chunks)("from seed %i on", { timeout: 600_000 }, (from) => {
    for (let seed = from; seed < from + CHUNK; seed++) {
      for (const one of casesOf(seed)) {
        const found = [...differences(one, editor), ...faultsOfForm(one)];
        if (found.length > 0) {
          expect.fail([`seed ${String(seed)}`, one.text, ...found].join("\n"));
        }
        note(one);
      }
    }
  });

  it("are made on every kind of statement, by every kind of edit", () => {
    const edits = ["without", "moving before", "moving after", "replacing", "replacing same"];
    const statements = [
      ...["plain", "let", "pick", "await", "block", "if", "loop", "while", "for", "either"],
      ...["with", "with else", "atomic"],
    ];
    const rare = edits.flatMap((edit) =>
      statements.map((kind) => `${edit} × ${kind}`).filter((what) => met(what) < 2),
    );
    expect(rare).toEqual([]);
    const heads = ["plain", "await", "block", "with", "atomic"];
    expect(heads.filter((kind) => met(`except × ${kind}`) < 2)).toEqual([]);
  });

  // But for two that are too rare: they are in `text-edits.test.ts`.
  it("are refused for every reason, a third of them", () => {
    const reasons = [
      ...["unknown", "ambiguous", "twice", "inside what goes", "moved away", "replaced", "unbound"],
      ...["owner", "loop", "branch", "contains", "label taken", "jump", "nothing", "no branch"],
      "no branch left",
    ];
    expect(reasons.filter((reason) => met(`refused: ${reason}`) === 0)).toEqual([]);
    const share = met("refused") / (met("refused") + met("text"));
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.45);
  });

  it("depend on their seed alone", () => {
    expect(makeCases(7)).toEqual(casesOf(7));
  });
});
