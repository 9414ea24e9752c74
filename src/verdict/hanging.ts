// A hang told: each process that waits for ever, what it waits for, and who would have to move: the
// owner of the mutex, or whoever has a statement that stores to what the condition reads; and why
// none of them helps. Which processes hang is not decided here.

import { outcomes } from "../engine/interpreter/interpreter.ts";
import type { Outcome } from "../engine/interpreter/outcome.ts";
import type { Situation, WaitOutcome } from "../properties/situation.ts";
import { isEnabled, situations } from "../properties/situation.ts";
import { evaluate, PathEnd } from "../system/evaluate.ts";
import { cellNameAt } from "../system/names.ts";
import type { System } from "../system/system.ts";
import { expressionBehind, hereText, isKnownBefore, situationText, waitText } from "./blocked.ts";
import { withObjectNames } from "./names.ts";
import type { Explanation } from "./verdict.ts";
import type { Look, View } from "./view.ts";
import { viewOf } from "./view.ts";
import { mayWrite } from "./writers.ts";

/** Why each of the processes, by index, can never go on from this state. */
export function whyHanging(
  system: System,
  look: Look,
  hanging: readonly number[],
): readonly Explanation[] {
  const possible = outcomes(system, look.cells);
  const scene: Scene = {
    view: viewOf(system, look, undefined),
    naming: look.naming,
    possible,
    all: situations(system, look.cells, possible),
    hanging: new Set(hanging),
  };
  return hanging.map((process) => hangText(scene, scene.all[process]));
}

interface Scene {
  readonly view: View;
  readonly naming: Look["naming"];
  readonly possible: readonly Outcome[];
  readonly all: readonly Situation[];
  readonly hanging: ReadonlySet<number>;
}

function hangText(scene: Scene, situation: Situation): Explanation {
  const { view } = scene;
  const { waits, location } = situation;
  if (waits.length === 0) return situationText(view, situation);
  const because = waits.map((wait) => {
    const text = waitText(view, "it", wait);
    return { ...text, because: [...text.because, ...whyNoHelp(scene, wait)] };
  });
  return {
    text: `${hereText(view, situation)} and waits for ever`,
    span: location.span,
    because,
  };
}

/** Who would have to move, and why that does not help. */
function whyNoHelp(scene: Scene, wait: WaitOutcome): readonly Explanation[] {
  const { on, edge } = wait;
  if (on.kind === "mutex") {
    return on.owner === edge.process ? [] : [processText(scene, on.owner)];
  }
  const cells = cellsBehind(scene.view, wait);
  if (cells === undefined || cells.length === 0) return [];
  const { system } = scene.view;
  const writers = system.edges.filter((other) => cells.some((at) => mayWrite(system, other, at)));
  const others = writers.filter(({ process }) => process !== edge.process);
  if (others.length === 0) {
    return [line(`nothing ${writers.length > 0 ? "else " : ""}writes ${namesOf(scene, cells)}`)];
  }
  const processes = [...new Set(others.flatMap(({ process }) => process ?? []))];
  const actions = [...new Set(others.flatMap(({ action }) => action ?? []))];
  return [
    ...processes.sort((a, b) => a - b).map((process) => processText(scene, process)),
    ...actions.map((action) => line(`${system.actions[action].name}: ${noHelp}`)),
  ];
}

/**
 * The cells that the condition read in this state; while none changes, the wait goes on. undefined
 * where the condition needs what only the step knows.
 */
function cellsBehind(view: View, wait: WaitOutcome): readonly number[] | undefined {
  const what = expressionBehind(wait);
  if (what === undefined || !isKnownBefore(wait, what)) return undefined;
  const { system, cells } = view;
  const reads: number[] = [];
  const environment = { system, cells, scratch: [], next: undefined, reads };
  try {
    evaluate(what, environment);
  } catch (error) {
    if (!(error instanceof PathEnd)) throw error;
    return undefined;
  }
  return [...new Set(reads)];
}

function namesOf({ view: { system }, naming }: Scene, cells: readonly number[]): string {
  const names = cells.map((at) => withObjectNames(system, cellNameAt(system, at), naming));
  return names.join(", ");
}

const noHelp = "nothing that it can still do helps";

function processText({ view, possible, all, hanging }: Scene, process: number): Explanation {
  const situation = all[process];
  const { kind, location } = situation;
  if (kind === "ended" || kind === "rests") return situationText(view, situation);
  if (hanging.has(process)) return line(`${situation.process.name} waits for ever too`);
  const ends = kind === "moves" ? endsOf(view.system, possible, process) : [];
  const text = ends.length > 0 ? `its path ends there (${ends.join(", ")})` : noHelp;
  return line(`${hereText(view, situation)}: ${text}`, location.span);
}

/** The properties that end its path, where it can do nothing else. */
function endsOf(system: System, possible: readonly Outcome[], process: number): readonly string[] {
  const enabled = possible.filter((each) => each.edge.process === process && isEnabled(each));
  const properties = enabled.map((each) => (each.kind === "end" ? each.by.properties : []));
  if (properties.some(({ length }) => length === 0)) return [];
  return [...new Set(properties.flat())].map((index) => system.properties[index].name);
}

function line(text: string, span?: Explanation["span"]): Explanation {
  return { text, span, because: [] };
}
