// Runs a whole protocol as `quiesce check` does, for tests: counts, a verdict for each property,
// and, where asked, a description of every state in the oracle's terms.

import { createInterpreterEngine } from "../../src/engine/interpreter/engine.ts";
import type { Host } from "../../src/explore/host.ts";
import { check } from "../../src/claims/check.ts";
import { analyse } from "../../src/language/analyse.ts";
import type { BuiltinPropertyName } from "../../src/language/builtins.ts";
import { optInProperties } from "../../src/language/builtins.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { TRUE } from "../../src/language/values.ts";
import { selectProperties } from "../../src/properties/selection.ts";
import { lower } from "../../src/system/lower/lower.ts";
import { cellName, cellValue } from "../../src/system/names.ts";
import type { State, System, Variable } from "../../src/system/system.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { leastNaming } from "../oracle/descriptor.ts";

export interface Explored {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly deadlocks: number;
  readonly verdicts: ReadonlyMap<string, string>;
  /** Transitions of the shortest counterexample, by property. */
  readonly lengths: ReadonlyMap<string, number>;
  /** One for each distinct state, sorted. */
  descriptors(): string[];
}

/** A host that never interrupts and tells nobody. */
export const quietHost: Host = {
  now: () => 0,
  pause: () => Promise.resolve(),
  heapNearlyFull: () => undefined,
  interrupted: () => undefined,
  progress: () => undefined,
};

/**
 * The verdict on a text, on all properties that are on by default and those of `asked` besides.
 * Throws where it has an error: the messages, one a line.
 */
export async function verdictOn(
  text: string,
  constants: ReadonlyMap<string, string> = new Map(),
  asked: readonly BuiltinPropertyName[] = [],
): Promise<Verdict> {
  const source = { name: "test.qsc", text };
  const limits = { states: undefined, depth: undefined, milliseconds: undefined };
  const properties = asked.length === 0 ? undefined : withDefaults(text, constants, asked);
  const { problems, verdict } = await check(source, { constants, properties, limits }, quietHost);
  if (verdict !== undefined) return verdict;
  throw new Error(problems.map(({ code, message }) => `${code} ${message}`).join("\n"));
}

function withDefaults(
  text: string,
  constants: ReadonlyMap<string, string>,
  asked: readonly BuiltinPropertyName[],
): readonly string[] {
  const system = systemOf(text, constants);
  const indices = selectProperties(system, [], undefined);
  return [...[...indices].map((index) => system.properties[index].name), ...asked];
}

/** Explores all of a protocol and judges all that can be judged. */
export function exploreAll(text: string): Promise<Explored> {
  return explore(text, new Map(), optInProperties);
}

/** Explores all of a protocol. */
export async function explore(
  text: string,
  constants: ReadonlyMap<string, string> = new Map(),
  asked: readonly BuiltinPropertyName[] = [],
): Promise<Explored> {
  const verdict = await verdictOn(text, constants, asked);
  if (!verdict.complete) throw new Error("the search was cut");
  return {
    ...verdict.counts,
    verdicts: new Map(verdict.properties.map(({ name, status }) => [name, status])),
    lengths: new Map(
      verdict.properties.flatMap(({ name, trace }) =>
        trace === undefined ? [] : [[name, trace.steps.length] as const],
      ),
    ),
    descriptors: () => describeAll(systemOf(text, constants)),
  };
}

/** The transition system of a text without errors. */
export function systemOf(text: string, constants: ReadonlyMap<string, string> = new Map()): System {
  const source = { name: "test.qsc", text };
  const { file, problems: faults } = parse(source);
  const { protocol, problems } = analyse(source, file, { constants });
  const errors = [...faults, ...problems].filter(({ severity }) => severity === "error");
  if (protocol === undefined || errors.length > 0) {
    throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
  }
  return lower(protocol);
}

/** Every reachable state of a system, in the order of discovery. */
export function reachableStates(system: System): readonly State[] {
  const engine = createInterpreterEngine(system, { graph: false, watches: [] });
  const nothing = new Set<number>();
  engine.start(nothing);
  for (let id = 0; id < engine.size; id++) engine.expand(id, id + 1, 0, nothing);
  return Array.from({ length: engine.size }, (_, id) => engine.state(id));
}

function describeAll(system: System): string[] {
  return reachableStates(system)
    .map((state) => describe(system, state))
    .sort();
}

/** Locals of a process body's head: what the oracle describes of a process. */
function isDescribed({ hidden, process, parts, scalar }: Variable): boolean {
  return !hidden && (process === undefined || (parts.length === 2 && !scalar.absent));
}

function describe(system: System, state: State): string {
  const lines: string[] = [];
  // Objects are numbered over all types, so that a number means one object.
  const firstOf: number[] = [];
  let objects = 0;
  for (const { max } of system.objects) {
    firstOf.push(objects);
    objects += max;
  }
  const shown = (variable: Variable, value: number): string => {
    const { domain } = variable.scalar;
    const offset = domain.kind === "ref" && value >= 0 ? firstOf[domain.object] : 0;
    return cellValue(value + offset, domain, system.processes);
  };
  for (const variable of system.variables.filter(isDescribed)) {
    for (let k = 0; k < variable.size; k++) {
      const name = cellName(variable, k, system.processes);
      lines.push(`${name}=${shown(variable, state[variable.base + k])}`);
    }
  }
  const live: number[] = [];
  system.objects.forEach(({ base, stride, max, fields }, type) => {
    for (let slot = 0; slot < max; slot++) {
      const at = base + slot * stride;
      if (state[at] !== TRUE) continue;
      live.push(firstOf[type] + slot);
      for (const field of fields) {
        for (let k = 0; k < field.size; k++) {
          const name = cellName(field, k, system.processes);
          lines.push(
            `#${firstOf[type] + slot}.${name}=${shown(field, state[at + field.base + k])}`,
          );
        }
      }
    }
  });
  for (const { name, control, end, labels } of system.processes) {
    const at = state[control.base];
    // Labels of the process's own text: those inside routines are left out.
    const here = labels
      .filter(({ path, starts }) => starts.has(at) && path.every(({ kind }) => kind === "label"))
      .map(({ path }) => path.at(-1)?.name ?? "");
    const all = new Set([...here, ...(at === end ? ["end"] : [])]);
    lines.push(`${name}@${[...all].sort().join(",")}`);
  }
  return leastNaming(lines, live);
}
