// Where a process is, in words: the labels and routines around its location, and the line of the
// statement that is next.

import { positionAt } from "../language/source.ts";
import type { Process, State, System } from "../system/system.ts";
import { statementText } from "./statement-text.ts";
import type { ProcessPlace } from "./verdict.ts";

export function placeOf(system: System, process: Process, state: State): ProcessPlace {
  const at = state[process.control.base];
  const location = process.locations[at];
  const { line } = positionAt(system.source, location.span.start);
  return { process: process.name, place: placeText(system, process, at), line };
}

/** `at end`, `at release.cleanup.excl`; without any label around it, the statement itself. */
function placeText(system: System, process: Process, at: number): string {
  if (at === process.end) return "at end";
  const { path, span } = process.locations[at];
  if (path.length === 0) return `at ${statementText(system.source, span)}`;
  return `at ${[process.family, ...path].join(".")}`;
}

export function placesOf(system: System, state: State): readonly ProcessPlace[] {
  return system.processes.map((process) => placeOf(system, process, state));
}
