// What is settled by the text alone, before any state: which primitive a path leads to, whether
// a condition is made of constants and process parameters only, and whether a statement may wait
// in another way than as a guard does.

import type {
  Block,
  DeclarationOf,
  Expression,
  ExpressionOf,
  OpDeclaration,
  RoutineDeclaration,
  Statement,
} from "../../src/language/ast.ts";
import { memberOf } from "./names.ts";
import { Refused } from "./outcomes.ts";
import type { Program } from "./program.ts";
import type { Frame } from "./state.ts";
import { unlabelled } from "./tree.ts";

type Home = DeclarationOf<"primitive"> | DeclarationOf<"hardware">;

/** A place in the text: a statement (undefined in conditions of ops), and the calls around it. */
export interface Site {
  readonly frames: readonly Frame[];
  readonly statement: Statement | undefined;
  readonly home: Home | undefined;
}

/** What a path leads to: a mutex, or an instance of a primitive or of hardware. */
export type InstanceKind =
  { readonly kind: "mutex" } | { readonly kind: "declared"; readonly declaration: Home };

const globalSite: Site = { frames: [], statement: undefined, home: undefined };

export function siteIn(frames: readonly Frame[], statement: Statement): Site {
  return { frames, statement, home: frames.at(-1)?.home };
}

function callerSite(frames: readonly Frame[], frame: Frame): Site {
  return siteIn(frames.slice(0, -1), frame.statement);
}

/** The argument that a parameter of the innermost routine stands for, and where it is written. */
export function argumentOf(
  name: string,
  frames: readonly Frame[],
): { readonly argument: Expression; readonly frame: Frame } | undefined {
  const frame = frames.at(-1);
  if (frame === undefined) return undefined;
  const position = frame.routine.parameters.findIndex((other) => other.name.text === name);
  const argument = frame.call.arguments[position];
  return argument === undefined ? undefined : { argument, frame };
}

function instanceNamed(name: string, program: Program): InstanceKind {
  if (name === "mutex") return { kind: "mutex" };
  const declaration = program.primitives.get(name);
  if (declaration === undefined) throw new Refused(`no primitive ${name}`);
  return { kind: "declared", declaration };
}

function instanceIn(
  members: Home["members"] | DeclarationOf<"object">["fields"],
  name: string,
  program: Program,
): InstanceKind | undefined {
  for (const member of members) {
    if (member.kind === "instance" && member.names.some((named) => named.name.text === name)) {
      return instanceNamed(member.of.text, program);
    }
  }
  return undefined;
}

/** What kind of instance an expression denotes; undefined for anything else. */
export function instanceKind(
  expression: Expression,
  site: Site,
  program: Program,
): InstanceKind | undefined {
  switch (expression.kind) {
    case "name": {
      const name = expression.name.text;
      if (site.statement !== undefined && program.tree.local(name, site.statement)) {
        return undefined;
      }
      const passed = argumentOf(name, site.frames);
      if (passed !== undefined) {
        return instanceKind(passed.argument, callerSite(site.frames, passed.frame), program);
      }
      const own = site.home && instanceIn(site.home.members, name, program);
      if (own !== undefined) return own;
      const constant = program.constants.get(name);
      if (constant?.value !== undefined) return instanceKind(constant.value, globalSite, program);
      const global = program.instances.get(name);
      if (global !== undefined) return instanceNamed(global.declaration.of.text, program);
      const declaration = program.hardware.get(name);
      return declaration && { kind: "declared", declaration };
    }
    case "index":
      return instanceKind(expression.of, site, program);
    case "member": {
      const outer = instanceKind(expression.of, site, program);
      const name = expression.name.text;
      if (outer?.kind === "mutex") return undefined;
      if (outer !== undefined) return instanceIn(outer.declaration.members, name, program);
      for (const object of program.objects.values()) {
        const field = instanceIn(object.fields, name, program);
        if (field !== undefined) return field;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** The routine that a call statement enters; undefined for an op. */
export function routineOf(
  call: ExpressionOf<"call">,
  site: Site,
  program: Program,
): { readonly routine: RoutineDeclaration; readonly home: Frame["home"] } | undefined {
  const { callee } = call;
  if (callee.kind === "name") {
    const name = callee.name.text;
    const own = site.home && memberOf(site.home.members, "routine", name);
    if (own !== undefined && site.home?.kind === "primitive") {
      return { routine: own, home: site.home };
    }
    const routine = program.routines.get(name);
    return routine && { routine, home: undefined };
  }
  if (callee.kind !== "member") return undefined;
  const of = instanceKind(callee.of, site, program);
  if (of?.kind !== "declared" || of.declaration.kind !== "primitive") return undefined;
  const routine = memberOf(of.declaration.members, "routine", callee.name.text);
  return routine && { routine, home: of.declaration };
}

/** The op that a call runs: of a mutex by name, else its declaration; undefined for a def. */
export type OpKind =
  | { readonly kind: "mutex"; readonly name: string }
  | { readonly kind: "declared"; readonly op: OpDeclaration; readonly home: Home };

export function opOf(call: ExpressionOf<"call">, site: Site, program: Program): OpKind | undefined {
  const { callee } = call;
  if (callee.kind === "name") {
    const op = site.home && memberOf(site.home.members, "op", callee.name.text);
    return op && site.home && { kind: "declared", op, home: site.home };
  }
  if (callee.kind !== "member") return undefined;
  const of = instanceKind(callee.of, site, program);
  if (of === undefined) return undefined;
  if (of.kind === "mutex") return { kind: "mutex", name: callee.name.text };
  const op = memberOf(of.declaration.members, "op", callee.name.text);
  return op && { kind: "declared", op, home: of.declaration };
}

/** Whether an expression is made of constants and process parameters alone. */
export function isSettled(
  expression: Expression,
  site: Site,
  program: Program,
  bound: readonly string[] = [],
): boolean {
  const settled = (inner: Expression, more: readonly string[] = []) =>
    isSettled(inner, site, program, [...bound, ...more]);
  switch (expression.kind) {
    case "integer":
    case "boolean":
    case "null":
      return true;
    case "name":
      return (
        bound.includes(expression.name.text) || settledName(expression.name.text, site, program)
      );
    case "unary":
      return settled(expression.operand);
    case "binary":
      return settled(expression.left) && settled(expression.right);
    case "quantified": {
      const names = expression.binders.map((binder) => binder.name.text);
      return (
        expression.binders.every((binder) => settled(binder.set, names)) &&
        settled(expression.body, names)
      );
    }
    case "filter":
      return (
        settled(expression.binder.set) &&
        settled(expression.condition, [expression.binder.name.text])
      );
    case "conditional":
      return (
        settled(expression.condition) && settled(expression.then) && settled(expression.otherwise)
      );
    case "member":
      return settled(expression.of);
    case "index":
      return settled(expression.of) && expression.indices.every((index) => settled(index));
    case "set":
    case "array":
      return expression.elements.every((element) => settled(element));
    case "call": {
      const { callee } = expression;
      const def = callee.kind === "name" ? program.defs.get(callee.name.text) : undefined;
      return (
        def !== undefined &&
        expression.arguments.every((argument) => settled(argument)) &&
        isSettled(
          def.body,
          globalSite,
          program,
          def.parameters.map((parameter) => parameter.name.text),
        )
      );
    }
    default:
      return false;
  }
}

function settledName(name: string, site: Site, program: Program): boolean {
  if (site.statement !== undefined) {
    if (program.tree.local(name, site.statement)) return false;
    const passed = argumentOf(name, site.frames);
    if (passed !== undefined) {
      return isSettled(passed.argument, callerSite(site.frames, passed.frame), program);
    }
    if (site.frames.length === 0 && processParameters(site.statement, program).includes(name)) {
      return true;
    }
  }
  if (
    site.home?.kind === "primitive" &&
    site.home.parameters.some((parameter) => parameter.name.text === name)
  ) {
    return true;
  }
  const def = program.defs.get(name);
  if (def !== undefined) return isSettled(def.body, globalSite, program);
  return (
    program.constants.has(name) ||
    program.enums.has(name) ||
    program.types.has(name) ||
    name === "bool" ||
    name === "Process" ||
    (program.members.has(name) && !program.variables.has(name))
  );
}

function processParameters(statement: Statement, program: Program): string[] {
  const { tree } = program;
  let owner = tree.owner(tree.blockOf(statement));
  while (owner.kind === "statement") owner = tree.owner(tree.blockOf(owner.statement));
  if (owner.kind !== "process") return [];
  return owner.declaration.dimensions.flatMap(({ binder }) => (binder ? [binder.text] : []));
}

// ---- waiting -----------------------------------------------------------------------------------

/** Chooses the side of a settled condition; undefined where it is not settled. */
export type Decide = (condition: Expression) => boolean | undefined;

/** The call that a statement's step is, or has as its whole right side. */
export function callOf(statement: Statement): ExpressionOf<"call"> | undefined {
  const of = (expression: Expression | { readonly kind: "any" } | undefined) =>
    expression?.kind === "call" ? expression : undefined;
  switch (statement.kind) {
    case "call":
      return of(statement.call);
    case "assign":
    case "let":
      return of(statement.value);
    case "variable":
      return statement.names.map((named) => of(named.initial)).find((call) => call !== undefined);
    default:
      return undefined;
  }
}

/**
 * Whether a statement with an edge may wait otherwise than as a guard: it locks, it calls an op
 * that may wait, or it is an atomic with one of these in its guard prefix.
 */
export function waitsOtherwise(
  statement: Statement,
  site: Site,
  program: Program,
  decide: Decide,
): boolean {
  switch (statement.kind) {
    case "with":
      return statement.otherwise === undefined;
    case "atomic":
      return scan(statement.body, { site, program, decide, guardsCount: false }, true).waits;
    default: {
      const call = callOf(statement);
      return call !== undefined && callWaits(call, site, program);
    }
  }
}

function callWaits(call: ExpressionOf<"call">, site: Site, program: Program): boolean {
  const op = opOf(call, site, program);
  if (op === undefined) return false;
  if (op.kind === "mutex") return op.name === "lock";
  if (op.op.when !== undefined) return true;
  const [first] = op.op.body.statements;
  const inside: Site = { frames: [], statement: first, home: op.home };
  const search = { site: inside, program, decide: () => undefined, guardsCount: true };
  return scan(op.op.body, search, true).waits;
}

interface Search {
  readonly site: Site;
  readonly program: Program;
  readonly decide: Decide;
  /** Whether `await` and `pick` are among the waits looked for. */
  readonly guardsCount: boolean;
}

interface Scanned {
  readonly waits: boolean;
  /** Whether some path comes to the end without a write. */
  readonly unwritten: boolean;
}

/** Looks for waits that can come before every write of their path. */
function scan(block: Block, search: Search, unwritten: boolean): Scanned {
  let sofar: Scanned = { waits: false, unwritten };
  for (const labelled of block.statements) {
    const next = scanStatement(unlabelled(labelled), search, sofar.unwritten);
    sofar = { waits: sofar.waits || next.waits, unwritten: next.unwritten };
  }
  return sofar;
}

function scanStatement(statement: Statement, search: Search, unwritten: boolean): Scanned {
  const { site, program, decide } = search;
  const blocks = (...alternatives: (Block | undefined)[]): Scanned => {
    const results = alternatives.map((block) =>
      block === undefined ? { waits: false, unwritten } : scan(block, search, unwritten),
    );
    return {
      waits: results.some((result) => result.waits),
      unwritten: results.some((result) => result.unwritten),
    };
  };
  switch (statement.kind) {
    case "await": {
      const wait = unwritten && search.guardsCount && decide(statement.condition) !== true;
      return { waits: wait, unwritten };
    }
    case "pick":
      return { waits: unwritten && search.guardsCount, unwritten };
    case "if": {
      const side = decide(statement.condition);
      if (side === true) return blocks(statement.then);
      if (side === false) return blocks(statement.otherwise);
      return blocks(statement.then, statement.otherwise);
    }
    case "either":
      return blocks(...statement.branches.map((branch) => branch.body));
    case "atomic":
      return blocks(statement.body);
    case "block":
      return blocks(statement.block);
    case "for":
      return blocks(statement.body, undefined);
    case "with":
      return statement.otherwise === undefined
        ? { waits: unwritten, unwritten: false }
        : { waits: scan(statement.otherwise, search, unwritten).waits, unwritten: false };
    case "free":
      return { waits: false, unwritten: false };
    case "assign":
    case "call":
    case "let":
    case "variable": {
      const call = callOf(statement);
      const waits = call !== undefined && unwritten && callWaits(call, site, program);
      const runsOp = call !== undefined && opOf(call, site, program) !== undefined;
      const writes = statement.kind === "assign" || runsOp || makesObject(statement);
      return { waits, unwritten: unwritten && !writes };
    }
    default:
      return { waits: false, unwritten };
  }
}

function makesObject(statement: Statement): boolean {
  if (statement.kind === "let") return statement.value.kind === "new";
  if (statement.kind !== "variable") return false;
  return statement.names.some((named) => named.initial?.kind === "new");
}
