// `only` and `except`: what of the protocol takes part in a run. Whole processes, actions and hardware
// are named here; branches of an `either` are left to `leaveOutBranches`, which has to change the
// tree for them.

import type { Clause, File, Path } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { LeftOut } from "../scope.ts";
import { pathSpan } from "../source.ts";
import { unparsePath } from "../unparse-expressions.ts";

export type ScopeClause = Extract<Clause, { readonly kind: "only" | "except" }>;

interface Scope {
  readonly leftOut: LeftOut;
  /** Paths of statements that head the branches to leave out. */
  readonly branches: readonly Path[];
  readonly problems: readonly Diagnostic[];
}

interface Movers {
  readonly processes: ReadonlySet<string>;
  /** Names of actions, `device.action` of hardware. */
  readonly actions: ReadonlySet<string>;
  /** By hardware, its actions. */
  readonly devices: ReadonlyMap<string, readonly string[]>;
}

export function scopeOf(file: File, clauses: readonly ScopeClause[]): Scope {
  const movers = moversIn(file);
  const problems: Diagnostic[] = [];
  const branches: Path[] = [];
  const processes = new Set<string>();
  const actions = new Set<string>();

  const only = clauses.filter(({ kind }) => kind === "only").flatMap(({ paths }) => paths);
  if (only.length > 0) {
    const keptProcesses = new Set<string>();
    const keptActions = new Set<string>();
    for (const path of only) {
      const named = moversNamed(path, movers);
      if (named === undefined) problems.push(noSuchMover(path, movers));
      else
        for (const name of named.names)
          (named.kind === "process" ? keptProcesses : keptActions).add(name);
    }
    for (const name of movers.processes) if (!keptProcesses.has(name)) processes.add(name);
    for (const name of movers.actions) if (!keptActions.has(name)) actions.add(name);
  }
  for (const { kind, paths } of clauses) {
    if (kind === "only") continue;
    for (const path of paths) {
      const named = moversNamed(path, movers);
      if (named === undefined) branches.push(path);
      else
        for (const name of named.names) (named.kind === "process" ? processes : actions).add(name);
    }
  }
  if (
    problems.length === 0 &&
    movers.processes.size > 0 &&
    processes.size === movers.processes.size
  ) {
    const last = clauses[clauses.length - 1];
    problems.push(nothingLeft(last));
  }
  return { leftOut: { processes, actions }, branches, problems };
}

function moversIn(file: File): Movers {
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

function moversNamed(
  path: Path,
  { processes, actions, devices }: Movers,
): { readonly kind: "process" | "action"; readonly names: readonly string[] } | undefined {
  const text = unparsePath(path);
  if (processes.has(text)) return { kind: "process", names: [text] };
  if (actions.has(text)) return { kind: "action", names: [text] };
  const own = devices.get(text);
  return own === undefined ? undefined : { kind: "action", names: own };
}

function noSuchMover(path: Path, { processes, actions, devices }: Movers): Diagnostic {
  const text = unparsePath(path);
  return problem({
    code: "Q728",
    span: pathSpan(path),
    message: `there is no process, action or hardware \`${text}\``,
    label: "`only` names these",
    hint:
      didYouMean(text, [...processes, ...actions, ...devices.keys()]) ??
      "a branch of an `either` is left out with `except`",
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
