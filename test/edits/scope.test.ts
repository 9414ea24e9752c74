// `only` and `except` of whole processes, actions and hardware: the run is that of a text in which a
// process that is left out has nothing to do, and an action nothing to do it for. By hand that is
// `if false { … }` around the body of the process, so that its labels and locals are still there to
// speak of, and `when false` before the body of the action.

import { describe, expect, it } from "vitest";
import { randomFrom } from "../kit/random.ts";
import type { Random } from "../kit/random.ts";
import { assemble } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { labelledProtocol, printed } from "./random-labels.ts";
import { isVariable, scan } from "./scan.ts";
import type { Owner } from "./scan.ts";
import { told } from "./told.ts";

const WANTED = process.env["QUIESCE_FULL"] === undefined ? 60 : 1_000;

/** The text without what is left out: a check of it, and the text by hand. */
function without(text: string, gone: readonly Owner[]): string {
  const pieces: Piece[] = [];
  let at = 0;
  for (const owner of gone) {
    pieces.push([at, startOf(owner)], ...nothingOf(owner));
    at = owner.body.close + 1;
  }
  return assemble(text, [...pieces, [at, text.length]]).text;
}

/** Where the part begins that is written anew: the condition of an action, the body of a process. */
function startOf({ kind, head, body }: Owner): number {
  const when = head.find(({ image }) => image === "when");
  return kind === "action" && when !== undefined ? when.start : body.open;
}

function nothingOf({ kind, body }: Owner): Piece[] {
  if (kind === "action") return ["when false ", [body.open, body.close + 1]];
  // Variables that are the process's own, wherever they stand, have their values all the same.
  const first = body.statements.findIndex(({ word }) => !isVariable(word));
  const isOwn = ({ word, label, tokens }: (typeof body.statements)[number], k: number): boolean =>
    isVariable(word) &&
    label === undefined &&
    (first < 0 || k < first || !tokens.some(({ image }) => image === "="));
  const own = body.statements.filter(isOwn);
  const rest = body.statements.filter((each) => !own.includes(each));
  const lines = (statements: typeof own): Piece[] =>
    statements.flatMap(({ start, end }): Piece[] => ["    ", [start, end], "\n"]);
  return ["{\n", ...lines(own), "    if false {\n", ...lines(rest), "    }\n}"];
}

interface Scoped {
  /** With a check `scoped`. */
  readonly text: string;
  readonly byHand: string;
}

function scopedBy(seed: number, random: Random): Scoped | undefined {
  const protocol = labelledProtocol(seed, random);
  const { owners } = scan(protocol);
  const parts = owners.filter(({ kind }) => kind === "process" || kind === "action");
  const processes = parts.filter(({ kind }) => kind === "process");
  const chosen = parts.filter(() => random.oneIn(2));
  // Something has to be left to run.
  if (chosen.length === 0 || processes.every((each) => chosen.includes(each))) return undefined;
  const kept = parts.filter((each) => !chosen.includes(each));
  const pathsOf = (list: readonly Owner[]) => list.map(({ names }) => names.join(".")).join(", ");
  const clause = random.oneIn(2) ? `only ${pathsOf(kept)}` : `except ${pathsOf(chosen)}`;
  return {
    text: printed(`${protocol}check scoped { ${clause} expect holds }\n`),
    byHand: without(protocol, chosen),
  };
}

describe("a random scope", () => {
  it("is a text in which what is left out does nothing", { timeout: 600_000 }, async () => {
    let compared = 0;
    let changed = 0;
    for (let seed = 0; compared < WANTED; seed++) {
      const scoped = scopedBy(seed, randomFrom(seed));
      if (scoped === undefined) continue;
      const expected = await told(scoped.byHand, {});
      if (expected.kind === "too large") continue;
      const found = await told(scoped.text, { check: "scoped" });
      if (JSON.stringify(found) !== JSON.stringify(expected)) {
        expect.fail(
          [`seed ${String(seed)}`, scoped.text, "by hand", scoped.byHand]
            .concat(["expected", ...expected.lines, "found", ...found.lines])
            .join("\n"),
        );
      }
      if (expected.kind !== "verdict") continue;
      compared++;
      const whole = await told(scoped.text, {});
      if (whole.lines[0] !== found.lines[0]) changed++;
    }
    expect(changed).toBeGreaterThan(compared * 0.75);
  });
});
