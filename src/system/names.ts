// How cells and their values are written for people: `tima[0].loaded`, `true`, `Xc#1`.

import { exhaustive } from "../base/exhaustive.ts";
import { ABSENT, DANGLING, NULL } from "../language/values.ts";
import type { Domain, System, Variable } from "./system.ts";

/** The element of a variable at `offset`: `xive_vcpu[0]`, `tima[1].loaded`. */
export function cellName(
  variable: Variable,
  offset: number,
  processes: readonly { readonly name: string }[],
): string {
  const indices: string[] = [];
  let rest = offset;
  for (const { low, size, domain } of [...variable.dimensions].reverse()) {
    indices.unshift(cellValue(low + (rest % size), domain, processes));
    rest = Math.floor(rest / size);
  }
  let taken = 0;
  return variable.parts
    .map(({ name, indices: count }) => {
      const own = indices.slice(taken, taken + count);
      taken += count;
      return own.length === 0 ? name : `${name}[${own.join(", ")}]`;
    })
    .join(".");
}

/** A value of a domain. A live reference is written by its number alone: `#1`. */
export function cellValue(
  value: number,
  domain: Domain,
  processes: readonly { readonly name: string }[],
): string {
  if (value === ABSENT) return "absent";
  if (value === NULL) return "null";
  if (value === DANGLING) return "dangling";
  switch (domain.kind) {
    case "bool":
      return value === 0 ? "false" : "true";
    case "enum":
      return domain.members[value] ?? String(value);
    case "process":
      return processes[value]?.name ?? String(value);
    case "ref":
      return `#${value}`;
    case "int":
    case "ids":
    case "location":
      return String(value);
    default:
      return exhaustive(domain);
  }
}

/** The name of a cell of the state: `vcpu_mutex[0].owner`, `Xc#1.count`. O(variables). */
export function cellNameAt(system: System, at: number): string {
  const holds = ({ base, size }: Variable, offset: number): boolean =>
    offset >= base && offset < base + size;
  const variable = system.variables.find((candidate) => holds(candidate, at));
  if (variable !== undefined) return cellName(variable, at - variable.base, system.processes);
  for (const { name, base, stride, max, fields } of system.objects) {
    if (at < base || at >= base + stride * max) continue;
    const slot = Math.floor((at - base) / stride);
    const offset = (at - base) % stride;
    const field = fields.find((candidate) => holds(candidate, offset));
    if (field === undefined) return `${name}#${slot}`;
    return `${name}#${slot}.${cellName(field, offset - field.base, system.processes)}`;
  }
  return `cell ${at}`;
}

/** The mutex whose owner stands in a cell: `vcpu_mutex[0]`. */
export function mutexNameAt(system: System, at: number): string {
  return cellNameAt(system, at).replace(/\.owner$/, "");
}
