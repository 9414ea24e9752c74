// The bounds of a verdict: it speaks of these constants and of that many objects, and of no others.

import { exhaustive } from "../base/exhaustive.ts";
import type { Protocol, Type } from "../language/protocol.ts";
import { NULL, TRUE } from "../language/values.ts";
import type { Bounds } from "./verdict.ts";

export function boundsOf(protocol: Protocol): Bounds {
  return {
    constants: protocol.constants.map(({ name, type, value, overridden }) => ({
      name,
      value: constantText(type, value),
      overridden,
    })),
    objects: protocol.objects.map(({ name, max }) => ({ name, max })),
  };
}

function constantText(type: Type, value: number): string {
  if (value === NULL) return "null";
  switch (type.kind) {
    case "bool":
      return value === TRUE ? "true" : "false";
    case "enum":
      return type.declared.members[value];
    case "optional":
      return constantText(type.of, value);
    case "int":
    case "ids":
    case "process":
    case "ref":
    case "null":
    case "set":
      return String(value);
    default:
      return exhaustive(type);
  }
}
