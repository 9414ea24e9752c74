// Calls of ops, as code of the step that makes them: the arguments first, then the op's `when` as
// an `await`, then its body. A mutex has its three ops as code of their own.

import { exhaustive, present } from "../../base/exhaustive.ts";
import type { Op, OpCall, Section } from "../../language/protocol.ts";
import type { Span } from "../../language/source.ts";
import type { Code, Expression, Target, Variable } from "../system.ts";
import { scalarOf } from "./domains.ts";
import { lower, lowerSite, ownerTarget, plainTarget, readOf, temporary } from "./expressions.ts";
import { type InstanceSite, selfOf } from "./scope.ts";
import type { Text } from "./text.ts";

/** The ops of a `with`; a mutex has them built in. */
type SectionOp = "lock" | "unlock" | "try_lock";

/** Where the value of an op goes. */
export interface Result {
  readonly target: Target;
  /** A name is bound by it: no write in the sense of guard prefixes. */
  readonly binds: boolean;
}

/** A value that goes to a variable of scratch. */
export function resultIn(variable: Variable, span: Span): Result {
  return { target: plainTarget(variable, span), binds: true };
}

/** The code of a call; `result` gets what the op returns. */
export function callCode(call: OpCall, text: Text, result: Result | undefined): readonly Code[] {
  const site = lowerSite(call.on, text.scope);
  const { op, span } = call;
  if (typeof op === "string") return mutexCode(op, site, text, result, span);
  const args = call.arguments.map((argument) => lower(argument, text.scope));
  return opCode(op, site, args, text, result, span);
}

/** The code of one op of a `with`. */
export function sectionCode(
  section: Section | undefined,
  which: SectionOp,
  site: InstanceSite,
  text: Text,
  result: Result | undefined,
  span: Span,
): readonly Code[] {
  if (section === undefined) return mutexCode(which, site, text, result, span);
  const ops = { lock: section.lock, unlock: section.unlock, try_lock: section.tryLock };
  return opCode(present(ops[which], `the ${which} of a section`), site, [], text, result, span);
}

function mutexCode(
  op: SectionOp,
  site: InstanceSite,
  text: Text,
  result: Result | undefined,
  span: Span,
): readonly Code[] {
  const owner = ownerTarget(site, span);
  const self = selfOf(text.scope);
  switch (op) {
    case "lock":
    case "unlock":
      return [{ kind: op, owner, self, span }];
    case "try_lock": {
      const taken = temporary(text.scope, "taken", { kind: "bool" }, span);
      const tried: Code = {
        kind: "try-lock",
        owner,
        self,
        result: plainTarget(taken, span),
        span,
      };
      return [tried, ...handOver(taken, result, span)];
    }
    default:
      return exhaustive(op);
  }
}

function bind(variable: Variable, expression: Expression, span: Span): Code {
  const target = plainTarget(variable, span);
  return { kind: "store", target, value: { kind: "expression", expression }, binds: true, span };
}

function handOver(from: Variable, to: Result | undefined, span: Span): readonly Code[] {
  if (to === undefined) return [];
  const value = { kind: "expression", expression: readOf(from, span) } as const;
  return [{ kind: "store", ...to, value, span }];
}

/** Names the element and object of a site once, so that the op's own stores cannot move it. */
function fixSite(
  site: InstanceSite,
  text: Text,
  span: Span,
): { readonly code: readonly Code[]; readonly site: InstanceSite } {
  const { layout } = text.scope.program;
  const code: Code[] = [];
  const fix = (expression: Expression, scalar: Variable["scalar"]): Expression => {
    if (expression.kind === "literal") return expression;
    const variable = layout.temporary({
      parts: [{ name: "index", indices: 0 }],
      dimensions: [],
      scalar,
      span,
    });
    code.push(bind(variable, expression, span));
    return readOf(variable, expression.span);
  };
  const { object, ref } = site;
  const fixedRef =
    ref === undefined || object === undefined
      ? undefined
      : fix(ref, {
          domain: { kind: "ref", object: object.index, max: object.max },
          optional: true,
          absent: false,
        });
  // An index is checked where the cell is addressed; what is kept here is any integer.
  const anyInteger: Variable["scalar"] = {
    domain: { kind: "int", low: -Infinity, high: Infinity },
    optional: true,
    absent: false,
  };
  const indices = site.indices.map((index) => fix(index, anyInteger));
  return { code, site: { ...site, ref: fixedRef, indices } };
}

function opCode(
  op: Op,
  called: InstanceSite,
  args: readonly Expression[],
  text: Text,
  result: Result | undefined,
  span: Span,
): readonly Code[] {
  const { scope } = text;
  const { code: fixing, site } = fixSite(called, text, span);
  const parameters = op.parameters.map((parameter, k) => {
    const variable = temporary(scope, parameter.name, parameter.type, parameter.span);
    return {
      code: bind(variable, args[k], span),
      value: [parameter, readOf(variable, parameter.span)] as const,
    };
  });
  const returned =
    op.result === undefined
      ? undefined
      : scope.program.layout.temporary({
          parts: [{ name: op.name, indices: 0 }],
          dimensions: [],
          scalar: scalarOf(op.result, scope.program, true),
          span,
        });
  // Binders of the instance's own dimensions stand for the last indices.
  const { dimensions } = site.storage.instance;
  const own = site.indices.slice(site.indices.length - dimensions.length);
  const binders = dimensions.flatMap(({ binder }, k) =>
    binder === undefined ? [] : [[binder, own[k]] as const],
  );
  const leave = scope.program.layout.freshScope();
  const inner: Text = {
    ...text,
    scope: {
      program: scope.program,
      process: scope.process,
      values: new Map([...binders, ...parameters.map(({ value }) => value)]),
      locals: new Map(),
      parameters: new Map(),
      own: () => site,
    },
    jumps: {
      return: {
        kind: "scope",
        scope: leave,
        withs: text.withs.length,
        result: returned === undefined ? undefined : plainTarget(returned, span),
      },
    },
  };
  const guard: readonly Code[] =
    op.when === undefined
      ? []
      : [{ kind: "await", condition: lower(op.when, inner.scope), span: op.when.span }];
  return [
    ...fixing,
    ...parameters.map(({ code }) => code),
    { kind: "scope", scope: leave, body: [...guard, ...text.spellOut(op.body, inner)], span },
    ...(returned === undefined ? [] : handOver(returned, result, span)),
  ];
}
