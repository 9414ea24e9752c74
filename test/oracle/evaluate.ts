// The oracle: an independent and slow reading of the language. It walks the tree, tries every
// step of every state, keeps all states and all steps, and judges the properties on what it kept.
// It shares with the checker the tree and the parser, and nothing else.

import type { Expression, File } from "../../src/language/ast.ts";
import { describeState } from "./descriptor.ts";
import { isTrue } from "./expressions.ts";
import { globalContext } from "./names.ts";
import type { ProcessInstance, World } from "./names.ts";
import { Ends, TooManyStates } from "./outcomes.ts";
import type { Override } from "./program.ts";
import { stateKey } from "./state.ts";
import type { State } from "./state.ts";
import { actionSteps, hardwareSteps, processSteps, rests, waitsForOwner } from "./steps.ts";
import type { Outcome } from "./steps.ts";
import { initialStates, worldOf } from "./world.ts";

export type Judgement = "violated" | "holds" | "met" | "not met" | "unevaluable";

export interface Exploration {
  /** One descriptor for each state, sorted; equal ones are kept. */
  readonly states: readonly string[];
  /** Steps with a successor, one for each resolution of choices. */
  readonly transitions: number;
  /** Breadth-first levels; the initial one is 1. */
  readonly depth: number;
  /** States where nothing can move, not even after steps of the hardware, and no good end. */
  readonly deadlocks: number;
  readonly properties: ReadonlyMap<string, Judgement>;
  /**
   * By property that is violated, or met: the transitions of the shortest run that shows it, the
   * one that records or ends included.
   */
  readonly lengths: ReadonlyMap<string, number>;
}

export interface Options {
  readonly constants?: ReadonlyMap<string, Override>;
  /** TooManyStates is thrown beyond; 3,000 unless told. */
  readonly maxStates?: number;
}

interface Node {
  readonly state: State;
  readonly level: number;
  readonly successors: Set<number>;
  /** The successors by steps of the hardware alone. */
  readonly byHardware: Set<number>;
  /** The processes, by key, that have an enabled edge. */
  readonly enabled: Set<string>;
  /** Whether a process or a top-level action has an enabled edge. */
  moves: boolean;
}

interface Graph {
  readonly world: World;
  readonly nodes: readonly Node[];
  readonly transitions: number;
  /** The properties that some step recorded or ended with, and the length of the way there. */
  readonly records: ReadonlyMap<string, number>;
  /** By property and answer: the least length at which the answer was given. */
  readonly judged: ReadonlyMap<string, Answers>;
}

type Answers = Map<Answer, number>;

type Answer = "true" | "false" | "none";

const builtIns = [
  "no_deadlock",
  "mutex_discipline",
  "no_access_after_free",
  "no_double_free",
  "no_null_access",
  "no_exhaustion",
  "in_range",
  "assertions",
];

/**
 * All reachable states of a file and what they say of its properties. Throws Refused on what the
 * oracle does not read, TooManyStates beyond the limit.
 */
export function bruteForce(file: File, options: Options = {}): Exploration {
  const world = worldOf(file, options.constants ?? new Map());
  const graph = explore(world, options.maxStates ?? 3_000);
  const properties = new Map<string, Judgement>();
  const lengths = new Map<string, number>();
  const judge = (name: string, judgement: Judgement, length: number | undefined) => {
    properties.set(name, judgement);
    if (length !== undefined) lengths.set(name, length);
  };
  for (const name of [...builtIns, ...perType(world), ...namedAsserts(world)]) {
    const length = graph.records.get(name);
    judge(name, length === undefined ? "holds" : "violated", length);
  }
  const deadlocked = graph.nodes.filter((_, number) => isDeadlock(graph, number));
  const cyclic = graph.nodes.filter(({ state }) => hasOwnerCycle(world, state));
  const stopped = leastLength([...deadlocked, ...cyclic]);
  judge("no_deadlock", stopped === undefined ? "holds" : "violated", stopped);
  const hung = leastLength(graph.nodes.filter((_, number) => someHangs(graph, number)));
  judge("no_hang", hung === undefined ? "holds" : "violated", hung);
  for (const { name, word, condition } of world.program.properties) {
    const answers: Answers =
      word === "recoverable" ? recoverable(graph, condition) : judgedAs(graph, name.text);
    judge(name.text, judgement(word, answers), answers.get(word === "reach" ? "true" : "false"));
  }
  return {
    states: graph.nodes.map(({ state }) => describeState(world, state)).sort(),
    transitions: graph.transitions,
    depth: Math.max(...graph.nodes.map((node) => node.level)),
    deadlocks: deadlocked.length,
    properties,
    lengths,
  };
}

function leastLength(nodes: readonly Node[]): number | undefined {
  return nodes.length === 0 ? undefined : Math.min(...nodes.map((node) => node.level - 1));
}

function judgedAs(graph: Graph, name: string): Answers {
  return graph.judged.get(name) ?? new Map<Answer, number>();
}

function perType(world: World): string[] {
  return [...world.program.objects.keys()].map((type) => `no_access_after_free(${type})`);
}

function namedAsserts(world: World): string[] {
  return world.program.tree
    .statements()
    .flatMap((statement) =>
      statement.kind === "assert" && statement.name !== undefined ? [statement.name.text] : [],
    );
}

// ---- the search --------------------------------------------------------------------------------

function explore(world: World, maxStates: number): Graph {
  const { tree, properties } = world.program;
  const nodes: Node[] = [];
  const numbers = new Map<string, number>();
  const records = new Map<string, number>();
  const judged = new Map(properties.map(({ name }) => [name.text, new Map<Answer, number>()]));
  let transitions = 0;

  const visit = (state: State, level: number): number => {
    const key = stateKey(tree, state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (nodes.length >= maxStates) throw new TooManyStates();
    const number = nodes.length;
    numbers.set(key, number);
    nodes.push({
      state,
      level,
      successors: new Set(),
      byHardware: new Set(),
      enabled: new Set(),
      moves: false,
    });
    for (const { word, name, condition } of properties) {
      if (word === "invariant" || word === "reach") {
        least(judged.get(name.text), ask(condition, world, state), level - 1);
      }
    }
    return number;
  };

  for (const state of initialStates(world)) visit(state, 1);
  for (const node of nodes) {
    const software: Outcome[] = [];
    for (const one of world.processes.values()) {
      const own = processSteps(world, node.state, one);
      if (own.some((outcome) => outcome.kind !== "waits")) node.enabled.add(one.key);
      software.push(...own);
    }
    software.push(...actionSteps(world, node.state));
    const devices = hardwareSteps(world, node.state);
    node.moves = software.some((outcome) => outcome.kind !== "waits");
    for (const outcome of [...software, ...devices]) {
      // A lock that its owner waits for is recorded in the state; everything else by a step.
      const length = outcome.kind === "waits" ? node.level - 1 : node.level;
      for (const name of outcome.records) least(records, name, length);
      if (outcome.kind !== "successor") continue;
      transitions++;
      for (const { word, name, condition } of properties) {
        if (word !== "transition") continue;
        const answer = askStep(condition, world, node.state, outcome.state);
        if (answer !== undefined) least(judged.get(name.text), answer, node.level);
      }
      const number = visit(outcome.state, node.level + 1);
      node.successors.add(number);
      if (devices.includes(outcome)) node.byHardware.add(number);
    }
  }
  return { world, nodes, transitions, records, judged };
}

function least<Key>(lengths: Map<Key, number> | undefined, key: Key, length: number): void {
  lengths?.set(key, Math.min(length, lengths.get(key) ?? length));
}

// ---- properties --------------------------------------------------------------------------------

function ask(condition: Expression, world: World, state: State): Answer {
  try {
    return isTrue(condition, globalContext(world, state)) ? "true" : "false";
  } catch (error) {
    if (error instanceof Ends) return "none";
    throw error;
  }
}

/** A transition property on one step; undefined where the step changes nothing that it reads. */
function askStep(
  condition: Expression,
  world: World,
  state: State,
  next: State,
): Answer | undefined {
  const reads = new Map<string, (state: State) => string>();
  let answer: Answer;
  try {
    const context = { ...globalContext(world, state), next, reads };
    answer = isTrue(condition, context) ? "true" : "false";
  } catch (error) {
    if (!(error instanceof Ends)) throw error;
    answer = "none";
  }
  const changed = [...reads.values()].some((read) => read(state) !== read(next));
  return changed ? answer : undefined;
}

/** A counterexample is one, and a state that meets is one, whatever else has no answer. */
function judgement(word: string, answers: Answers): Judgement {
  if (word === "reach") {
    if (answers.has("true")) return "met";
    return answers.has("none") ? "unevaluable" : "not met";
  }
  if (answers.has("false")) return "violated";
  return answers.has("none") ? "unevaluable" : "holds";
}

/** "true" for the states with a way to one that meets the condition, else "false". */
function recoverable({ nodes, world }: Graph, condition: Expression): Answers {
  const result: Answers = new Map();
  const answers = nodes.map(({ state }) => ask(condition, world, state));
  if (answers.includes("none")) return result.set("none", 0);
  const good = new Set(answers.flatMap((answer, number) => (answer === "true" ? [number] : [])));
  let grown = true;
  while (grown) {
    grown = false;
    nodes.forEach((node, number) => {
      if (good.has(number) || ![...node.successors].some((next) => good.has(next))) return;
      good.add(number);
      grown = true;
    });
  }
  nodes.forEach((node, number) => {
    least(result, good.has(number) ? "true" : "false", node.level - 1);
  });
  return result;
}

/** Nothing can move here and after any steps of the hardware alone, and it is no good end. */
function isDeadlock(graph: Graph, number: number): boolean {
  const { nodes, world } = graph;
  const seen = new Set([number]);
  for (const at of seen) {
    const node = nodes[at];
    if (node === undefined || node.moves) return false;
    for (const next of node.byHardware) seen.add(next);
  }
  const state = nodes[number]?.state;
  return state !== undefined && !isGoodEnd(world, state);
}

/** Some process, neither ended nor resting here, has no enabled edge in any state reachable from here. */
function someHangs({ nodes, world }: Graph, number: number): boolean {
  const here = nodes[number];
  if (here === undefined) return false;
  return [...world.processes.values()].some((process) => {
    if (isQuiet(world, here.state, process)) return false;
    const seen = new Set([number]);
    for (const at of seen) {
      const node = nodes[at];
      if (node === undefined || node.enabled.has(process.key)) return false;
      for (const next of node.successors) seen.add(next);
    }
    return true;
  });
}

/** It has ended, or rests. */
function isQuiet(world: World, state: State, process: ProcessInstance): boolean {
  return state.processes.get(process.key)?.position.kind === "end" || rests(world, state, process);
}

function isGoodEnd(world: World, state: State): boolean {
  const processes = [...world.processes.values()];
  return processes.length > 0 && processes.every((process) => isQuiet(world, state, process));
}

/** Processes each of which waits for a mutex that the next one owns. */
function hasOwnerCycle(world: World, state: State): boolean {
  const waits = new Map<string, string>();
  for (const [key, process] of world.processes) {
    const owner = waitsForOwner(world, state, process);
    if (owner !== undefined) waits.set(key, owner);
  }
  return [...waits.keys()].some((start) => {
    const seen = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = waits.get(at);
    }
    return at !== undefined;
  });
}
