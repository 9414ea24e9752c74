// Keeps the shortest finding of each kind for each property, and with it the set of properties that
// an engine still has to judge. Levels come in order, so that a finding can be beaten only within
// its own level: by one of the expanded state itself, which is a step shorter than one of a step.

import type { Finding } from "../engine/engine.ts";
import type { PropertyFindings } from "./exploration.ts";
import { noFindings } from "./exploration.ts";

export class Findings {
  readonly #byProperty = new Map<number, PropertyFindings>();
  readonly #open: Set<number>;

  constructor(judged: Iterable<number>) {
    this.#open = new Set(judged);
  }

  /** The properties that may still get a better finding. */
  get open(): ReadonlySet<number> {
    return this.#open;
  }

  get all(): ReadonlyMap<number, PropertyFindings> {
    return this.#byProperty;
  }

  /** Of equal length the first stays. */
  add(finding: Finding): void {
    const known = this.#byProperty.get(finding.property) ?? noFindings;
    const best = known[finding.kind];
    if (best !== undefined && best.length <= finding.length) return;
    this.#byProperty.set(finding.property, { ...known, [finding.kind]: finding });
  }

  /**
   * Closes what is settled: violated or met, by a finding that none yet to come can beat. `shortest`
   * is the least length that one may still have. "Has no answer" settles nothing: a violation
   * elsewhere weighs more.
   */
  settle(shortest: number): void {
    for (const [property, findings] of this.#byProperty) {
      const decisive = findings.violated ?? findings.met;
      if (decisive !== undefined && decisive.length <= shortest) this.#open.delete(property);
    }
  }
}
