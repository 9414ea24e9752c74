// `only` and `except`: what of the protocol takes part in a run. Whole processes, actions and hardware
// are named here; branches of an `either` are left to `leaveOutBranches`, as they are edits of the
// tree.

import type { Clause, File, Path } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { LeftOut } from "../scope.ts";

export type ScopeClause = Extract<Clause, { readonly kind: "only" | "except" }>;

export interface Scope {
  readonly leftOut: LeftOut;
  /** Paths of statements that head the branches to leave out. */
  readonly branches: readonly Path[];
  readonly problems: readonly Diagnostic[];
}

interface Parts {
  readonly processes: ReadonlySet<string>;
  /** Names of actions, `device.action` of hardware. */
  readonly actions: ReadonlySet<string>;
  /** By hardware, its actions. */
  readonly devices: ReadonlyMap<string, readonly string[]>;
}

export function scopeOf(file: File, clauses: readonly ScopeClause[]): Scope {
  const parts = partsOf(file);
  const problems: Diagnostic[] = [];
  const branches: Path[] = [];
  const processes = new Set<string>();
  const actions = new Set<string>();

  const only = clauses.filter(({ kind }) => kind === "only").flatMap(({ paths }) => paths);
  if (only.length > 0) {
    const keptProcesses = new Set<string>();
    const keptActions = new Set<string>();
    for (const path of only) {
      const part = partNamed(path, parts);
      if (part === undefined) problems.push(noSuchPart(path, parts));
      else
        for (const name of part.names)
          (part.kind === "process" ? keptProcesses : keptActions).add(name);
    }
    for (const name of parts.processes) if (!keptProcesses.has(name)) processes.add(name);
    for (const name of parts.actions) if (!keptActions.has(name)) actions.add(name);
  }
  for (const { kind, paths } of clauses) {
    if (kind === "only") continue;
    for (const path of paths) {
      const part = partNamed(path, parts);
      if (part === undefined) branches.push(path);
      else for (const name of part.names) (part.kind === "process" ? processes : actions).add(name);
    }
  }
  if (
    problems.length === 0 &&
    parts.processes.size > 0 &&
    processes.size === parts.processes.size
  ) {
    const last = clauses[clauses.length - 1];
    problems.push(nothingLeft(last));
  }
  return { leftOut: { processes, actions }, branches, problems };
}

function partsOf(file: File): Parts {
  const processes = new Set<string>();
  const actions = new Set<string>();
  const devices = new Map<string, readonly string[]>();
  for (const declaration of file.declarations) {
    if (declaration.kind === "process") processes.add(declaration.name.text);
    if (declaration.kind === "action") actions.add(declaration.name.text);
    if (declaration.kind !== "hardware") continue;
    const device = declaration.name.text;
    const own = declaration.members
      .filter((member) => member.kind === "action")
      .map(({ name }) => `${device}.${name.text}`);
    devices.set(device, own);
    for (const name of own) actions.add(name);
  }
  return { processes, actions, devices };
}

function partNamed(
  path: Path,
  { processes, actions, devices }: Parts,
): { readonly kind: "process" | "action"; readonly names: readonly string[] } | undefined {
  const text = path.map((name) => name.text).join(".");
  if (processes.has(text)) return { kind: "process", names: [text] };
  if (actions.has(text)) return { kind: "action", names: [text] };
  const own = devices.get(text);
  return own === undefined ? undefined : { kind: "action", names: own };
}

function noSuchPart(path: Path, { processes, actions, devices }: Parts): Diagnostic {
  const text = path.map((name) => name.text).join(".");
  const near = suggest(text, [...processes, ...actions, ...devices.keys()]);
  return problem({
    code: "Q728",
    span: spanOf(path),
    message: `there is no process, action or hardware \`${text}\``,
    label: "`only` names these",
    hint:
      near === undefined
        ? "a branch of an `either` is left out with `except`"
        : `did you mean \`${near}\`?`,
  });
}

function nothingLeft(clause: ScopeClause | undefined): Diagnostic {
  return problem({
    code: "Q729",
    span: clause?.span ?? { start: 0, end: 0 },
    message: "this leaves out every process",
    label: "nothing would run",
  });
}

function spanOf(path: Path): Diagnostic["at"]["span"] {
  return { start: path[0]?.span.start ?? 0, end: path[path.length - 1]?.span.end ?? 0 };
}
