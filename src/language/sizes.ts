// How many elements a set may have and how often the body of an evaluation may run: upper bounds
// that are known before the search.

import { exhaustive } from "../base/exhaustive.ts";
import { valueOf } from "./settled.ts";
import { sizeOf as sizeOfType } from "./types/type.ts";
import type { Dimension, Process, Protocol, SetExpression, Type } from "./protocol.ts";

/** All that sizes depend on besides types. */
type Processes = Pick<Protocol, "processes">;

/** The number of instances of a process family. */
export function instancesOf(process: Process): number {
  return sizeOfDimensions(process.dimensions);
}

export function sizeOfDimensions(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((product, { type }) => product * (sizeOfType(type) ?? 1), 1);
}

/** How many values a type has in this protocol; of references, how many can be told apart. */
export function sizeOf(type: Type, protocol: Processes): number {
  switch (type.kind) {
    case "process":
      return protocol.processes.reduce((sum, process) => sum + instancesOf(process), 0);
    case "ref":
      // null, dangling, and the live ones.
      return type.object.max + 2;
    case "optional":
      return sizeOf(type.of, protocol) + 1;
    case "bool":
    case "int":
    case "enum":
    case "ids":
    case "null":
    case "set":
      return sizeOfType(type) ?? 1;
    default:
      return exhaustive(type);
  }
}

/** At most how many elements a set has. */
export function mostElements(set: SetExpression, protocol: Processes): number {
  switch (set.kind) {
    case "type":
      return sizeOf(set.element, protocol);
    case "objects":
      return set.object.max;
    case "family":
      return instancesOf(set.process);
    case "range": {
      const { low, high } = set;
      const first = valueOf(low) ?? (low.type.kind === "int" ? low.type.low : 0);
      const last = valueOf(high) ?? (high.type.kind === "int" ? high.type.high : 0);
      return Math.max(0, last - first + 1);
    }
    case "filter":
      return mostElements(set.set, protocol);
    case "list":
      return set.elements.length;
    case "union":
      return mostElements(set.left, protocol) + mostElements(set.right, protocol);
    case "intersect":
      return Math.min(mostElements(set.left, protocol), mostElements(set.right, protocol));
    case "minus":
      return mostElements(set.left, protocol);
    default:
      return exhaustive(set);
  }
}
