// The claims that a file makes in its `check` blocks, read from its tree, and whether a run met
// them. Judged here: `expect holds`, `expect violates`, the counts, and `with` for constants. A
// check that asks for more (a variant, an edit, a scope, a range of constants, a condition) is left
// to the command that runs checks. It must not know how a run is made.

import { exhaustive } from "../../src/base/exhaustive.ts";
import type {
  Clause,
  DeclarationOf,
  Expected,
  File,
  PropertyReference,
} from "../../src/language/ast.ts";
import { textOf } from "../../src/language/source.ts";
import type { SourceFile } from "../../src/language/source.ts";

export interface Claim {
  readonly name: string;
  /** What the check sets, each value as it is written. */
  readonly constants: ReadonlyMap<string, string>;
  readonly expected: readonly Expected[];
}

/** What a run has to tell. `verdicts` is by property: "holds", "violated", or another status. */
export interface Run {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly deadlocks: number;
  readonly verdicts: ReadonlyMap<string, string>;
  /** Transitions of the shortest counterexample, by property. */
  readonly lengths: ReadonlyMap<string, number>;
}

/** By the name of a group, the names of its members. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** The claims of a file that can be judged here, in its order; `later` names the other checks. */
export function claimsOf(
  source: SourceFile,
  file: File,
): { readonly claims: readonly Claim[]; readonly later: readonly string[] } {
  const claims: Claim[] = [];
  const later: string[] = [];
  for (const declaration of file.declarations) {
    if (declaration.kind !== "check") continue;
    const claim = claimOf(source, declaration);
    if (claim === undefined) later.push(declaration.name.text);
    else claims.push(claim);
  }
  return { claims, later };
}

export function groupsOf(file: File): Groups {
  const groups = new Map<string, readonly string[]>();
  for (const declaration of file.declarations) {
    if (declaration.kind === "group") {
      groups.set(declaration.name.text, declaration.members.map(nameOf));
    }
  }
  return groups;
}

/** Every way in which the run falls short of the claim, one sentence each; none: it is met. */
export function shortcomings(claim: Claim, run: Run, groups: Groups): readonly string[] {
  return claim.expected.flatMap((expected) => shortcomingsOf(expected, run, groups));
}

function claimOf(source: SourceFile, check: DeclarationOf<"check">): Claim | undefined {
  if (check.of !== undefined) return undefined;
  const constants = new Map<string, string>();
  const expected: Expected[] = [];
  for (const clause of check.clauses) {
    if (clause.kind === "with") {
      for (const { name, value } of clause.constants) {
        constants.set(name.text, textOf(source, value.span));
      }
    } else if (isPlainExpectation(clause)) {
      expected.push(clause.expected);
    } else {
      return undefined;
    }
  }
  return { name: check.name.text, constants, expected };
}

function isPlainExpectation(
  clause: Clause,
): clause is Extract<Clause, { readonly kind: "expect" }> {
  if (clause.kind !== "expect") return false;
  return clause.expected.kind !== "violates" || clause.expected.when === undefined;
}

function shortcomingsOf(expected: Expected, run: Run, groups: Groups): readonly string[] {
  switch (expected.kind) {
    case "count": {
      const found = run[expected.what];
      return found === expected.value
        ? []
        : [`${expected.what}: expected ${expected.value}, found ${found}`];
    }
    case "holds": {
      const names =
        expected.properties.length > 0
          ? expected.properties.flatMap((reference) => membersOf(reference, groups))
          : judgedIn(run);
      return names.flatMap((name) => unlike(name, "holds", run));
    }
    case "violates":
      return expected.properties.flatMap((reference) =>
        violationMissing(reference, expected.steps, run, groups),
      );
    default:
      return exhaustive(expected);
  }
}

/** What a bare `expect holds` speaks of: everything but what this version does not check yet. */
function judgedIn(run: Run): readonly string[] {
  return [...run.verdicts].filter(([, status]) => status !== "not checked").map(([name]) => name);
}

/** A group is violated where at least one of its members is. */
function violationMissing(
  reference: PropertyReference,
  steps: number | undefined,
  run: Run,
  groups: Groups,
): readonly string[] {
  const members = membersOf(reference, groups);
  const violated = members.filter((name) => run.verdicts.get(name) === "violated");
  if (violated.length === 0) return members.flatMap((name) => unlike(name, "violated", run));
  if (steps === undefined) return [];
  const lengths = violated.map((name) => run.lengths.get(name));
  return lengths.includes(steps)
    ? []
    : [`${nameOf(reference)}: expected in ${steps} steps, found in ${lengths.join(", ")}`];
}

function unlike(name: string, status: "holds" | "violated", run: Run): readonly string[] {
  const found = run.verdicts.get(name);
  return found === status ? [] : [`${name}: expected ${status}, found ${found ?? "no verdict"}`];
}

function membersOf(reference: PropertyReference, groups: Groups): readonly string[] {
  return groups.get(reference.name.text) ?? [nameOf(reference)];
}

/** `no_access_after_free(Xc)` where a type is given. */
function nameOf(reference: PropertyReference): string {
  const name = reference.name.text;
  return reference.argument === undefined ? name : `${name}(${reference.argument.text})`;
}
