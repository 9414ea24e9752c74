// Who takes a step, and what the step is called: a process by its labels, a device by its action.

import type { Edge, System } from "../system/system.ts";
import { InternalError } from "../base/exhaustive.ts";
import type { TraceStep } from "./verdict.ts";

export type Actor = Pick<TraceStep, "actor" | "kind" | "label">;

export function actorOf(system: System, edge: Edge): Actor {
  if (edge.process !== undefined) {
    const { name } = system.processes[edge.process];
    return { actor: name, kind: "process", label: edge.path.join(".") };
  }
  if (edge.action === undefined) throw new InternalError("an edge of nobody");
  const { name, hardware } = system.actions[edge.action];
  if (!hardware) return { actor: name, kind: "action", label: "" };
  const dot = name.lastIndexOf(".");
  return { actor: name.slice(0, dot), kind: "hardware", label: name.slice(dot + 1) };
}
