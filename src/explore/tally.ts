// What a search has gathered so far: counts, the shortest findings, paths that ended. It adds up
// what expansions bring, and decides the suspects of `no_deadlock` on its way.

import type { Engine, Expansion } from "../engine/engine.ts";
import { DeadlockJudge, isNoDeadlock } from "../properties/deadlock.ts";
import { backwardGraph } from "../properties/backwards.ts";
import { isNoHang, judgeHang } from "../properties/hang.ts";
import { judgeRecoverable } from "../properties/recoverable.ts";
import { isJudgedOnGraph } from "../properties/selection.ts";
import type { Property } from "../system/system.ts";
import type { Exploration } from "./exploration.ts";
import { Findings } from "./findings.ts";

export class Tally {
  transitions = 0;
  readonly #engine: Engine;
  readonly #findings: Findings;
  readonly #deadlock: Property | undefined;
  readonly #onGraph: readonly Property[];
  readonly #judge: DeadlockJudge;
  readonly #ended = new Map<number, number>();
  #deadlocks = 0;
  #hanging: readonly number[] = [];

  constructor(engine: Engine, judged: readonly Property[]) {
    this.#engine = engine;
    this.#findings = new Findings(judged.filter(isJudgedByEngine).map(({ index }) => index));
    this.#deadlock = judged.find(isNoDeadlock);
    this.#onGraph = judged.filter(isJudgedOnGraph);
    this.#judge = new DeadlockJudge(engine.system);
  }

  /** What the engine has still to judge on states that lie `depth` transitions from an initial one. */
  openAt(depth: number): ReadonlySet<number> {
    this.#findings.settle(depth);
    return this.#findings.open;
  }

  get findings(): Exploration["findings"] {
    return this.#findings.all;
  }

  /** `depth`: how many transitions the expanded states lie from an initial one. */
  add(expansion: Expansion, depth: number): void {
    this.transitions += expansion.transitions;
    for (const finding of expansion.findings) this.#findings.add(finding);
    for (const [property, paths] of expansion.ended) {
      this.#ended.set(property, (this.#ended.get(property) ?? 0) + paths);
    }
    for (const suspect of expansion.suspects) this.#decide(suspect, depth);
  }

  /** Deadlocks are counted whoever asks; a cycle of owners alone is none of them. */
  #decide(state: number, length: number): void {
    const { stuck, cycle } = this.#judge.judge(this.#engine.state(state));
    if (stuck) this.#deadlocks++;
    if (this.#deadlock === undefined || (!stuck && cycle === undefined)) return;
    const property = this.#deadlock.index;
    this.#findings.add({ property, kind: "violated", state, choice: undefined, length });
  }

  /** To be called once, after the last expansion; `expanded`: how many states were. */
  judgeOnGraph(expanded: number): void {
    if (this.#onGraph.length === 0) return;
    const graph = backwardGraph(this.#engine, expanded, this.transitions);
    for (const property of this.#onGraph) {
      if (isNoHang(property)) {
        const hang = judgeHang(this.#engine, property, graph);
        if (hang === undefined) continue;
        this.#findings.add(hang.finding);
        this.#hanging = hang.processes;
      } else {
        for (const finding of judgeRecoverable(this.#engine, property, graph)) {
          this.#findings.add(finding);
        }
      }
    }
  }

  /** What came out, of a search that found `depth` levels and was `cut`, or was not. */
  result(depth: number, cut: Exploration["cut"]): Exploration {
    return {
      counts: {
        states: this.#engine.size,
        transitions: this.transitions,
        depth,
        deadlocks: this.#deadlocks,
      },
      cut,
      findings: this.#findings.all,
      hanging: this.#hanging,
      ended: this.#ended,
    };
  }
}

/** Steps and single states show these; the others need more than an engine's look. */
function isJudgedByEngine(property: Property): boolean {
  return property.kind !== "temporal" && !isNoDeadlock(property) && !isJudgedOnGraph(property);
}
