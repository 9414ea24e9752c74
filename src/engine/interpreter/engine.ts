// The interpreter as an engine: an exact set of states, numbered in the order of discovery, with
// who was found from whom. Each new state and each step is judged as it is found.

import type { Expression, Property, State, System } from "../../system/system.ts";
import type { Choice, Engine, EngineOptions, Expansion, Finding, Schedule } from "../engine.ts";
import { initialStates, outcomes } from "./interpreter.ts";
import { judgeCondition, judgeStep } from "./judge.ts";
import type { Outcome, Record } from "./outcome.ts";
import { StateCodec } from "./state-key.ts";
import { StateSet } from "./state-set.ts";

/** An engine that holds no state yet. */
export function createInterpreterEngine(system: System, options: EngineOptions): Engine {
  return new InterpreterEngine(system, options);
}

type Step = Extract<Outcome, { kind: "step" }>;

/** What an expansion has gathered so far. */
interface Gathered {
  readonly open: ReadonlySet<number>;
  transitions: number;
  readonly findings: Finding[];
  readonly suspects: number[];
  readonly ended: Map<number, number>;
}

/** Judges of one kind of property, as far as they are asked for. */
function judged(
  system: System,
  kinds: readonly Property["kind"][],
): readonly { readonly property: Property; readonly condition: Expression }[] {
  return system.properties.flatMap((property) => {
    const { condition, kind } = property;
    return condition !== undefined && kinds.includes(kind) ? [{ property, condition }] : [];
  });
}

class InterpreterEngine implements Engine {
  private readonly codec: StateCodec;
  private readonly ids = new StateSet();
  private readonly keys: string[] = [];
  /** How each state was found: from which, by which edge and way; initial ones by their ordinal. */
  private readonly parents: number[] = [];
  private readonly choices: Choice[] = [];
  private readonly followers: (readonly number[])[] = [];
  private readonly executedMarks: boolean[];
  private readonly seenWatches: boolean[];
  private readonly stateProperties: ReturnType<typeof judged>;
  private readonly stepProperties: ReturnType<typeof judged>;

  constructor(
    readonly system: System,
    private readonly options: EngineOptions,
  ) {
    this.codec = new StateCodec(system.cells);
    this.executedMarks = system.marks.map(() => false);
    this.seenWatches = options.watches.map(() => false);
    this.stateProperties = judged(system, ["invariant", "reach"]);
    this.stepProperties = judged(system, ["transition"]);
  }

  get size(): number {
    return this.keys.length;
  }

  get executed(): readonly boolean[] {
    return this.executedMarks;
  }

  get seen(): readonly boolean[] {
    return this.seenWatches;
  }

  start(open: ReadonlySet<number>): Expansion {
    const gathered = gather(open);
    initialStates(this.system).forEach((state, ordinal) => {
      this.enter(state, -1, { edge: -1, way: ordinal }, 0, gathered);
    });
    return this.expansion(0, gathered);
  }

  expand(first: number, last: number, depth: number, open: ReadonlySet<number>): Expansion {
    const before = this.size;
    const gathered = gather(open);
    for (let id = first; id < last; id++) this.expandState(id, depth, gathered);
    return this.expansion(before, gathered);
  }

  state(id: number): State {
    return this.codec.state(this.keys[id]);
  }

  schedule(id: number): Schedule {
    const choices: Choice[] = [];
    let at = id;
    for (; this.parents[at] !== -1; at = this.parents[at]) choices.unshift(this.choices[at]);
    return { initial: this.choices[at].way, choices };
  }

  successors(id: number): readonly number[] {
    return this.followers[id] ?? [];
  }

  private expansion(before: number, gathered: Gathered): Expansion {
    const { transitions, findings, suspects, ended } = gathered;
    return { states: this.size - before, transitions, findings, suspects, ended };
  }

  private expandState(id: number, depth: number, gathered: Gathered): void {
    const state = this.state(id);
    const all = outcomes(this.system, state);
    const followers: number[] = [];
    for (const outcome of all) {
      switch (outcome.kind) {
        case "step":
          gathered.transitions++;
          for (const mark of outcome.marks) this.executedMarks[mark] = true;
          this.record(outcome.records, id, choiceOf(outcome), depth + 1, gathered);
          this.judgeStep(state, outcome, id, depth + 1, gathered);
          followers.push(this.enter(outcome.next, id, choiceOf(outcome), depth + 1, gathered));
          break;
        case "end":
          for (const property of outcome.by.properties) {
            gathered.ended.set(property, (gathered.ended.get(property) ?? 0) + 1);
          }
          this.record([...outcome.records, outcome.by], id, choiceOf(outcome), depth + 1, gathered);
          break;
        case "wait":
          this.record(outcome.records, id, undefined, depth, gathered);
          break;
      }
    }
    if (this.options.graph) this.followers[id] = followers;
    if (this.isSuspect(state, all)) gathered.suspects.push(id);
  }

  /** Whether no software moves at once, or some process waits for nothing but mutexes. */
  private isSuspect(state: State, all: readonly Outcome[]): boolean {
    const softwareMoves = all.some(({ kind, edge }) => kind !== "wait" && !this.isHardware(edge));
    if (!softwareMoves) return true;
    return this.system.processes.some(({ control, locations, index }) => {
      const { edges } = locations[state[control.base]];
      const own = all.filter(({ edge }) => edge.process === index);
      return (
        edges.length > 0 &&
        edges.every(({ locks }) => locks !== undefined) &&
        own.every(({ kind }) => kind === "wait")
      );
    });
  }

  private isHardware({ action }: { readonly action: number | undefined }): boolean {
    return action !== undefined && this.system.actions[action].hardware;
  }

  /** Puts a state into the set; judges it where it is new. */
  private enter(
    state: State,
    parent: number,
    choice: Choice,
    length: number,
    gathered: Gathered,
  ): number {
    const key = this.codec.key(state);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.keys.length;
    this.ids.add(key, id);
    this.keys.push(key);
    this.parents.push(parent);
    this.choices.push(choice);
    this.judgeState(state, id, length, gathered);
    return id;
  }

  private judgeState(state: State, id: number, length: number, gathered: Gathered): void {
    for (const { property, condition } of this.stateProperties) {
      if (!gathered.open.has(property.index)) continue;
      const judgement = judgeCondition(this.system, condition, state);
      const finding = { property: property.index, state: id, choice: undefined, length };
      if (judgement.kind === "unevaluable") {
        gathered.findings.push({ ...finding, kind: "unevaluable" });
      } else if (property.kind === "reach") {
        if (judgement.value) gathered.findings.push({ ...finding, kind: "met" });
      } else if (!judgement.value) gathered.findings.push({ ...finding, kind: "violated" });
    }
    this.options.watches.forEach((watch, k) => {
      if (this.seenWatches[k]) return;
      const judgement = judgeCondition(this.system, watch, state);
      if (judgement.kind === "answer" && judgement.value) this.seenWatches[k] = true;
    });
  }

  private judgeStep(
    state: State,
    outcome: Step,
    id: number,
    length: number,
    gathered: Gathered,
  ): void {
    for (const { property, condition } of this.stepProperties) {
      if (!gathered.open.has(property.index)) continue;
      const judgement = judgeStep(this.system, condition, state, outcome);
      if (judgement === undefined || (judgement.kind === "answer" && judgement.value)) continue;
      const kind = judgement.kind === "unevaluable" ? "unevaluable" : "violated";
      const choice = choiceOf(outcome);
      gathered.findings.push({ property: property.index, kind, state: id, choice, length });
    }
  }

  private record(
    records: readonly Record[],
    state: number,
    choice: Choice | undefined,
    length: number,
    gathered: Gathered,
  ): void {
    for (const { properties } of records) {
      for (const property of properties) {
        if (!gathered.open.has(property)) continue;
        gathered.findings.push({ property, kind: "violated", state, choice, length });
      }
    }
  }
}

function gather(open: ReadonlySet<number>): Gathered {
  return { open, transitions: 0, findings: [], suspects: [], ended: new Map() };
}

function choiceOf({ edge, way }: { readonly edge: { index: number }; way: number }): Choice {
  return { edge: edge.index, way };
}
