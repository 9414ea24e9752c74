// An engine over a graph that a test writes down, for what the search does with any engine: states
// are numbers, found in breadth-first order; findings are given by the state whose expansion, or
// whose discovery, brings them.

import type { Engine, Expansion, Finding, Schedule } from "../../src/engine/engine.ts";
import type { Property, State, System } from "../../src/system/system.ts";

export interface FakeGraph {
  /** Successors by state; states are numbered in the order in which they are found. */
  readonly successors: readonly (readonly number[])[];
  /** How many of the first states are initial. */
  readonly initial?: number;
  /** Reported while the state is expanded, as long as the property is open. */
  readonly findings?: readonly Finding[];
  readonly properties?: readonly Partial<Property>[];
}

/** A system with properties and nothing else. */
export function emptySystem(properties: readonly Partial<Property>[] = []): System {
  const span = { start: 0, end: 0 };
  const builtin = 0;
  return {
    source: { name: "fake.qsc", text: "" },
    name: "fake",
    variables: [],
    objects: [],
    references: [],
    size: 0,
    scratch: 0,
    processes: [],
    actions: [],
    edges: [],
    places: [],
    remotes: [],
    properties: properties.map((property, index) => ({
      index,
      name: `p${String(index)}`,
      kind: "invariant",
      condition: { kind: "literal", value: 1, domain: { kind: "bool" }, span },
      span,
      doc: undefined,
      ...property,
    })),
    builtins: {
      mutex_discipline: builtin,
      no_access_after_free: builtin,
      no_double_free: builtin,
      no_null_access: builtin,
      no_exhaustion: builtin,
      in_range: builtin,
      assertions: builtin,
    },
    blank: [],
    initial: [],
    marks: [],
    cells: [],
  };
}

export class FakeEngine implements Engine {
  readonly system: System;
  readonly executed: readonly boolean[] = [];
  readonly seen: readonly boolean[] = [];
  /** The ranges that were asked for. */
  readonly calls: { readonly first: number; readonly last: number; readonly depth: number }[] = [];
  /** What was open in each call. */
  readonly open: (readonly number[])[] = [];
  #size = 0;

  constructor(private readonly graph: FakeGraph) {
    this.system = emptySystem(graph.properties);
  }

  get size(): number {
    return this.#size;
  }

  start(): Expansion {
    this.#size = this.graph.initial ?? 1;
    return { states: this.#size, transitions: 0, findings: [], suspects: [], ended: new Map() };
  }

  expand(first: number, last: number, depth: number, open: ReadonlySet<number>): Expansion {
    this.calls.push({ first, last, depth });
    this.open.push([...open]);
    const before = this.#size;
    let transitions = 0;
    for (let id = first; id < last; id++) {
      for (const to of this.graph.successors[id] ?? []) {
        transitions++;
        this.#size = Math.max(this.#size, to + 1);
      }
    }
    const findings = (this.graph.findings ?? []).filter(
      ({ state, property }) => state >= first && state < last && open.has(property),
    );
    const states = this.#size - before;
    return { states, transitions, findings, suspects: [], ended: new Map() };
  }

  state(): State {
    return [];
  }

  schedule(): Schedule {
    return { initial: 0, choices: [] };
  }

  successors(id: number): readonly number[] {
    return this.graph.successors[id] ?? [];
  }
}
