// What a check asks to be run: for each combination of its `for` the edited text, its scope, and what
// is expected of it; and the text without the check's own edits, where an expectation needs it as
// its control. Whatever is wrong with the check becomes a problem, and then it has no cases.

import type { Binder, Clause, DeclarationOf, Expected, File, Path } from "../language/ast.ts";
import { isAboutClaims } from "../language/diagnostics/codes.ts";
import { distinct, isError } from "../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { problem } from "../language/diagnostics/problem.ts";
import { constantReads } from "../language/edits/constant-reads.ts";
import type { GivenConstant } from "../language/edits/constants.ts";
import type { TreeEdit } from "../language/edits/edited.ts";
import type { ScopeClause } from "../language/edits/scope.ts";
import { scopeOf } from "../language/edits/scope.ts";
import type { Text, TextMaker } from "../language/edits/text.ts";
import type { Chain } from "../language/edits/variants.ts";
import type { Property } from "../language/protocol.ts";
import type { LeftOut } from "../language/scope.ts";
import { unparseExpression } from "../language/unparse-expressions.ts";
import type { Expectation } from "./expectations.ts";
import { expectationsOf } from "./expectations.ts";
import type { Waivers } from "./waivers.ts";
import { waiversOf } from "./waivers.ts";

export type Check = DeclarationOf<"check">;

export interface Case {
  /** What the check's `for` gives. */
  readonly constants: readonly { readonly name: string; readonly value: string }[];
  readonly text: Text;
  readonly leftOut: LeftOut;
  readonly expectations: readonly Expectation[];
  /** Without the check's own edits; undefined: no expectation asks for it. */
  readonly control: Text | undefined;
  /** Properties that the check's own edits made constant. */
  readonly constant: ReadonlySet<string>;
  readonly waivers: Waivers;
}

export interface Cases {
  readonly cases: readonly Case[];
  /** With an error there are no cases. */
  readonly problems: readonly Diagnostic[];
}

type EditClause = Extract<Clause, { readonly kind: "with" }> | TreeEdit;

interface Clauses {
  readonly edits: readonly EditClause[];
  readonly scope: readonly ScopeClause[];
  readonly binders: readonly Binder[];
  readonly expected: readonly Expected[];
  readonly unreached: readonly Path[];
  readonly problems: readonly Diagnostic[];
}

/** `base`: the variant that the check is of. */
export function casesOf(file: File, check: Check, base: Chain, maker: TextMaker): Cases {
  const clauses = clausesOf(check);
  const scope = scopeOf(file, clauses.scope);
  const problems = [...clauses.problems, ...scope.problems];
  if (problems.length > 0) return { cases: [], problems };

  const combined = combinationsOf(clauses, base, maker);
  if (combined.problems.length > 0) return { cases: [], problems: combined.problems };
  const made = combined.of.map((given) =>
    caseOf({ clauses, base, maker, given, branches: scope.branches, leftOut: scope.leftOut }),
  );
  // The same fault in every combination is one.
  const told = distinct([
    ...made.flatMap((each) => each.problems),
    ...neverMade(
      clauses,
      made.flatMap((each) => each.case ?? []),
    ),
  ]);
  const wrong = told.some(isError);
  return { cases: wrong ? [] : made.flatMap((each) => each.case ?? []), problems: told };
}

function clausesOf(check: Check): Clauses {
  const edits: EditClause[] = [];
  const scope: ScopeClause[] = [];
  const binders: Binder[] = [];
  const expected: Expected[] = [];
  const unreached: Path[] = [];
  const problems: Diagnostic[] = [];
  for (const clause of check.clauses) {
    switch (clause.kind) {
      case "with":
      case "without":
      case "moving":
      case "replacing":
        edits.push(clause);
        break;
      case "only":
      case "except":
        scope.push(clause);
        break;
      case "for":
        binders.push(...clause.binders);
        break;
      case "expect":
        expected.push(clause.expected);
        break;
      case "unreached":
        unreached.push(...clause.paths);
        break;
      case "progress":
        problems.push(notYet(clause));
        break;
    }
  }
  if (expected.length === 0) problems.push(expectsNothing(check));
  return { edits, scope, binders, expected, unreached, problems };
}

interface CaseParts {
  readonly clauses: Clauses;
  readonly base: Chain;
  readonly maker: TextMaker;
  readonly given: readonly GivenConstant[];
  readonly branches: readonly Path[];
  readonly leftOut: LeftOut;
}

function caseOf({ clauses, base, maker, given, branches, leftOut }: CaseParts): {
  readonly case: Case | undefined;
  readonly problems: readonly Diagnostic[];
} {
  // Constants are no edits for the control: they are given to both.
  const constants = clauses.edits.flatMap((edit) => (edit.kind === "with" ? edit.constants : []));
  const own = clauses.edits.filter((edit): edit is TreeEdit => edit.kind !== "with");
  const fixed = [...constants, ...given];
  const made = maker.make({ lists: [...base.lists, own], given: fixed, branches });
  if (made.kind === "refused") return { case: undefined, problems: refusals(made.problems, fixed) };
  const { text } = made;
  const { all, problems } = expectationsOf(clauses.expected, text);
  const { waivers, problems: unknown } = waiversOf(clauses.unreached, text);
  if (problems.length + unknown.length > 0) {
    return { case: undefined, problems: [...problems, ...unknown] };
  }

  // A check that has edits is compared with the text without them, though here none was made.
  const controlled = own.length > 0 && all.some(isControlled);
  const before = maker.make({ lists: [...base.lists, []], given: fixed, branches });
  if (before.kind === "refused") {
    return { case: undefined, problems: refusals(before.problems, fixed) };
  }
  const constant = madeConstant(text, before.text);
  return {
    case: {
      constants: given.map(({ name, value }) => ({
        name: name.text,
        value: unparseExpression(value),
      })),
      text,
      leftOut,
      expectations: all,
      control: controlled ? before.text : undefined,
      constant: new Set(constant.map(({ name }) => name)),
      waivers,
    },
    problems: constant.map((property) => isConstantNow(property, text.sites)),
  };
}

export function isControlled(expectation: Expectation): boolean {
  return expectation.kind === "violates" && !expectation.alsoBefore;
}

/** So many runs of one check are more than anybody waits for. */
const MOST_CASES = 10_000;

// ---- combinations ------------------------------------------------------------------------------

/**
 * Every combination, the last binder fastest. The set of each binder is read under the constants that
 * the check sets and the values of the binders before it.
 */
function combinationsOf(
  { binders, edits }: Clauses,
  base: Chain,
  maker: TextMaker,
): {
  readonly of: readonly (readonly GivenConstant[])[];
  readonly problems: readonly Diagnostic[];
} {
  const constants = [...base.lists.flat(), ...edits].flatMap((edit) =>
    edit.kind === "with" ? edit.constants : [],
  );
  let found: readonly (readonly GivenConstant[])[] = [[]];
  for (const { name, set } of binders) {
    const inner: (readonly GivenConstant[])[] = [];
    for (const outer of found) {
      const asked = maker.ask([...constants, ...outer]);
      const values = asked.values(name, set) ?? [];
      const problems = asked.problems();
      if (problems.length > 0) return { of: [], problems };
      inner.push(...values.map((value) => [...outer, { name, value }]));
    }
    if (inner.length > MOST_CASES) return { of: [], problems: [tooManyCases(set.span)] };
    found = inner;
  }
  return { of: found, problems: [] };
}

// ---- problems ----------------------------------------------------------------------------------

/**
 * The errors. Those of the protocol's own text may be due to the constants that the check sets:
 * these are shown beside it. An error of an edit or of the check itself points at what is wrong
 * already.
 */
function refusals(
  problems: readonly Diagnostic[],
  constants: readonly GivenConstant[],
): readonly Diagnostic[] {
  const given = constants.map(({ name, value }) => ({
    span: { start: name.span.start, end: Math.max(name.span.end, value.span.end) },
    text: `\`${name.text}\` is ${unparseExpression(value)} here`,
  }));
  return problems
    .filter(isError)
    .map((each) =>
      isAboutClaims(each.code) ? each : { ...each, related: [...each.related, ...given] },
    );
}

/** The properties that say something of the text before the edits, and nothing after. */
function madeConstant(text: Text, before: Text): readonly Property[] {
  if (text.sites.length === 0) return [];
  const already = new Set(constantReads(before.protocol).map(({ name }) => name));
  return constantReads(text.protocol).filter(({ name }) => !already.has(name));
}

function isConstantNow({ name, span }: Property, [site]: Text["sites"]): Diagnostic {
  return problem({
    code: "Q732",
    span: site.span,
    message: `the edits make \`${name}\` constant: nothing writes what it reads`,
    label: "by this edit",
    related: [{ span, text: "the property" }],
  });
}

/** Edits whose condition is false in every case: the check would speak of another text. */
function neverMade({ edits }: Clauses, cases: readonly Case[]): readonly Diagnostic[] {
  return edits.flatMap((edit) => {
    if (edit.kind === "with" || edit.when === undefined || cases.length === 0) return [];
    const { when } = edit;
    if (cases.some(({ text }) => text.ask.condition(when, "the condition of an edit") === true)) {
      return [];
    }
    return [
      problem({
        code: "Q735",
        span: when.span,
        message: "this edit is made in no case of the check",
        label: "false in every case",
        related: [{ span: edit.span, text: "the edit" }],
      }),
    ];
  });
}

function notYet({ span }: Clause): Diagnostic {
  return problem({
    code: "Q901",
    span,
    message: "not supported yet: `progress`",
    label: "not in this version",
  });
}

function tooManyCases(span: Diagnostic["at"]["span"]): Diagnostic {
  return problem({
    code: "Q736",
    span,
    message: `the check has more than ${String(MOST_CASES)} cases`,
    label: "too many combinations",
    hint: "go through fewer values, or split the check",
  });
}

function expectsNothing({ name }: Check): Diagnostic {
  return problem({
    code: "Q730",
    span: name.span,
    message: `the check \`${name.text}\` expects nothing`,
    label: "it would be met by anything",
    hint: "`expect holds …`, `expect violates …`, or a count",
  });
}
