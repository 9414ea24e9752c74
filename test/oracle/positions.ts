// Where control rests and where it goes: `E(S, k)` of the rules, as a walk over the tree. Labels,
// blocks, jumps, calls of routines, `loop` and settled conditions are looked through. A walk also
// tells which blocks it leaves, because their locals become absent. No values, no states.

import type { Block, Statement, StatementOf } from "../../src/language/ast.ts";
import { Refused } from "./outcomes.ts";
import type { Program } from "./program.ts";
import { routineOf, siteIn, waitsOtherwise } from "./statics.ts";
import type { Decide } from "./statics.ts";
import { framesKey, positionKey } from "./state.ts";
import type { Frame, Position } from "./state.ts";
import { blocksOf, headDeclarations } from "./tree.ts";

/** One process's view of the text. */
export interface Flow {
  readonly program: Program;
  readonly body: Block;
  /** The side of a condition on constants and process parameters; undefined for any other. */
  readonly decide: (frames: readonly Frame[], statement: Statement) => Decide;
  /** The labels, and the places where each of them is true. */
  readonly labels: () => readonly PlacedLabel[];
}

/** A block that a walk leaves; a `for` is left apart from its body, with its hidden set. */
export interface Exit {
  readonly frames: readonly Frame[];
  readonly scope: Block | StatementOf<"for">;
}

export interface Landing {
  readonly position: Position;
  readonly exits: readonly Exit[];
}

/** More blocks than any walk with a step in it leaves. */
const FAR = 1_000;

// ---- walks -------------------------------------------------------------------------------------

/** Control comes to a statement. */
export function enter(
  flow: Flow,
  frames: readonly Frame[],
  statement: Statement,
  exits: readonly Exit[] = [],
): Landing {
  const rest: Landing = { position: { kind: "at", frames, statement }, exits };
  const decide = flow.decide(frames, statement);
  switch (statement.kind) {
    case "labelled":
      return enter(flow, frames, statement.body, exits);
    case "block":
      return enterBlock(flow, frames, statement.block, exits);
    case "variable": {
      const binds = statement.names.some((named) => named.initial !== undefined);
      const head = headDeclarations(flow.body).includes(statement);
      return binds && !head ? rest : after(flow, frames, statement, exits);
    }
    case "if": {
      const side = decide(statement.condition);
      if (side === undefined) return rest;
      const block = side ? statement.then : statement.otherwise;
      return block === undefined
        ? after(flow, frames, statement, exits)
        : enterBlock(flow, frames, block, exits);
    }
    case "while": {
      const side = decide(statement.condition);
      if (side === undefined) return rest;
      return side
        ? enterBlock(flow, frames, statement.body, exits)
        : after(flow, frames, statement, exits);
    }
    case "await":
      return decide(statement.condition) === true ? after(flow, frames, statement, exits) : rest;
    case "idle":
      return decide(statement.until) === true ? after(flow, frames, statement, exits) : rest;
    case "loop":
      return enterBlock(flow, frames, statement.body, exits);
    case "call": {
      const frame = frameOf(flow, frames, statement);
      return frame === undefined
        ? rest
        : enterBlock(flow, [...frames, frame], frame.routine.body, exits);
    }
    case "break":
    case "continue":
    case "return":
      return jump(flow, frames, statement, statement, exits);
    case "goto":
    case "same":
      throw new Refused(`${statement.kind} is not of this version`);
    default:
      return rest;
  }
}

export function enterBlock(
  flow: Flow,
  frames: readonly Frame[],
  block: Block,
  exits: readonly Exit[] = [],
): Landing {
  if (exits.length > FAR) throw new Refused("a loop without a step");
  const [first] = block.statements;
  return first === undefined
    ? leave(flow, frames, block, exits)
    : enter(flow, frames, first, exits);
}

/** A statement is done. */
export function after(
  flow: Flow,
  frames: readonly Frame[],
  statement: Statement,
  exits: readonly Exit[] = [],
): Landing {
  const site = flow.program.tree.site(statement);
  if (site.kind === "labelled") return after(flow, frames, site.labelled, exits);
  const next = site.block.statements[site.position + 1];
  return next === undefined
    ? leave(flow, frames, site.block, exits)
    : enter(flow, frames, next, exits);
}

/** Control falls off the end of a block. */
function leave(
  flow: Flow,
  frames: readonly Frame[],
  block: Block,
  sofar: readonly Exit[],
): Landing {
  const exits = leaving(flow, frames, block, sofar);
  const owner = flow.program.tree.owner(block);
  if (owner.kind !== "statement") return leaveBody(flow, frames, exits);
  const { statement, role } = owner;
  switch (statement.kind) {
    case "while":
    case "loop":
      return enter(flow, frames, statement, exits);
    case "for":
      return { position: { kind: "at", frames, statement }, exits };
    case "with":
      if (role === "else") return after(flow, frames, statement, exits);
      return { position: { kind: "unlock", frames, statement, jump: undefined }, exits };
    default:
      return after(flow, frames, statement, exits);
  }
}

/** The end of a routine's or a process's body. */
function leaveBody(flow: Flow, frames: readonly Frame[], exits: readonly Exit[]): Landing {
  const frame = frames.at(-1);
  return frame === undefined
    ? { position: { kind: "end" }, exits }
    : after(flow, frames.slice(0, -1), frame.statement, exits);
}

function leaving(
  flow: Flow,
  frames: readonly Frame[],
  block: Block,
  exits: readonly Exit[],
): readonly Exit[] {
  const { tree } = flow.program;
  return tree.scope(block) === block ? [...exits, { frames, scope: block }] : exits;
}

/**
 * A jump on its way out, from right around `from`: it stops at the first unlock of a `with`, or
 * at its target.
 */
export function jump(
  flow: Flow,
  frames: readonly Frame[],
  statement: Statement,
  from: Statement,
  sofar: readonly Exit[] = [],
): Landing {
  const { tree } = flow.program;
  const site = tree.site(from);
  if (site.kind === "labelled") return jump(flow, frames, statement, site.labelled, sofar);
  const exits = leaving(flow, frames, site.block, sofar);
  const owner = tree.owner(site.block);
  if (owner.kind !== "statement") return leaveBody(flow, frames, exits);
  const around = owner.statement;
  switch (around.kind) {
    case "with":
      if (owner.role === "body") {
        return { position: { kind: "unlock", frames, statement: around, jump: statement }, exits };
      }
      break;
    case "while":
    case "loop":
    case "for": {
      if (statement.kind === "continue") {
        return around.kind === "for"
          ? { position: { kind: "at", frames, statement: around }, exits }
          : enter(flow, frames, around, exits);
      }
      const left = around.kind === "for" ? [...exits, { frames, scope: around }] : exits;
      if (statement.kind === "break") return after(flow, frames, around, left);
      return jump(flow, frames, statement, around, left);
    }
    default:
      break;
  }
  return jump(flow, frames, statement, around, exits);
}

function frameOf(
  flow: Flow,
  frames: readonly Frame[],
  statement: StatementOf<"call">,
): Frame | undefined {
  const { call } = statement;
  if (call.kind !== "call") throw new Refused("a call statement without a call");
  const found = routineOf(call, siteIn(frames, statement), flow.program);
  return found && { statement, call, ...found };
}

// ---- either ------------------------------------------------------------------------------------

/** How a branch of an `either` leaves the place of the choice. */
export type Head =
  /** The head's edges leave from the choice itself. */
  | { readonly kind: "joined"; readonly position: Extract<Position, { kind: "at" }> }
  /** One edge: to the head's own place, or, without a head, to the branch's target. */
  | { readonly kind: "chosen"; readonly landing: Landing };

/** The ways out of the place of a choice; a branch that a constant closes is none. */
export function heads(flow: Flow, frames: readonly Frame[], either: StatementOf<"either">): Head[] {
  return either.branches.flatMap((branch): Head[] => {
    const landing = enterBlock(flow, frames, branch.body);
    const { position } = landing;
    const left = landing.exits.some(
      (exit) => exit.scope === branch.body && sameFrames(flow, exit.frames, frames),
    );
    if (left || position.kind !== "at") return [{ kind: "chosen", landing }];
    const { statement } = position;
    if (statement.kind === "either") return heads(flow, position.frames, statement);
    if (isClosed(flow, position)) return [];
    const site = siteIn(position.frames, statement);
    const decide = flow.decide(position.frames, statement);
    return waitsOtherwise(statement, site, flow.program, decide)
      ? [{ kind: "chosen", landing }]
      : [{ kind: "joined", position }];
  });
}

/** An `await` or `idle until` of a settled false: a place without a step. */
export function isClosed(flow: Flow, position: Extract<Position, { kind: "at" }>): boolean {
  const { frames, statement } = position;
  const decide = flow.decide(frames, statement);
  if (statement.kind === "await") return decide(statement.condition) === false;
  if (statement.kind === "idle") return decide(statement.until) === false;
  return false;
}

function sameFrames(flow: Flow, a: readonly Frame[], b: readonly Frame[]): boolean {
  const { tree } = flow.program;
  return framesKey(tree, a) === framesKey(tree, b);
}

// ---- labels ------------------------------------------------------------------------------------

/** Something of a process's text, once for each chain of calls that leads there. */
export interface Occurrence {
  readonly frames: readonly Frame[];
  readonly statement: Statement;
  /** Labels and routines around, from the outside in. */
  readonly path: readonly string[];
  readonly inAtomic: boolean;
}

/** A label, and the keys of the positions at which control is at it. */
export interface PlacedLabel extends Occurrence {
  readonly label: string;
  readonly at: ReadonlySet<string>;
}

/** All statements of a process, routines unfolded, in the order of the text. */
export function occurrences(
  flow: Flow,
  block: Block = flow.body,
  frames: readonly Frame[] = [],
  path: readonly string[] = [],
  inAtomic = false,
): Occurrence[] {
  return block.statements.flatMap((statement) =>
    occurrencesIn(flow, { frames, statement, path, inAtomic }),
  );
}

function occurrencesIn(flow: Flow, here: Occurrence): Occurrence[] {
  const { frames, statement, path, inAtomic } = here;
  if (statement.kind === "labelled") {
    const inner = { ...here, statement: statement.body, path: [...path, statement.label.text] };
    return [here, ...occurrencesIn(flow, inner)];
  }
  if (statement.kind === "call" && !inAtomic) {
    const frame = frameOf(flow, frames, statement);
    if (frame !== undefined) {
      const { routine } = frame;
      const inside = [...path, routine.name.text];
      return [here, ...occurrences(flow, routine.body, [...frames, frame], inside, false)];
    }
  }
  const atomic = inAtomic || statement.kind === "atomic";
  return [
    here,
    ...blocksOf(statement).flatMap(([block]) => occurrences(flow, block, frames, path, atomic)),
  ];
}

/** The labels of a process. A label inside an atomic is never the place of a step. */
export function labelsOf(flow: Flow): PlacedLabel[] {
  return occurrences(flow).flatMap((occurrence): PlacedLabel[] => {
    const { statement, frames, inAtomic } = occurrence;
    if (statement.kind !== "labelled") return [];
    const at = inAtomic ? [] : startKeys(flow, enter(flow, frames, statement.body).position);
    return [{ ...occurrence, label: statement.label.text, at: new Set(at) }];
  });
}

/**
 * The keys of the places where the statement at `position` is next: its own, and the choice that
 * its head leaves from, if it heads a branch and joins the choice.
 */
function startKeys(flow: Flow, position: Position): string[] {
  const { tree } = flow.program;
  const own = positionKey(tree, position);
  if (position.kind !== "at") return [own];
  const { frames, statement } = position;
  if (statement.kind !== "either") {
    const decide = flow.decide(frames, statement);
    if (waitsOtherwise(statement, siteIn(frames, statement), flow.program, decide)) return [own];
  }
  const choice = choiceHeadedBy(flow, own, frames, statement);
  return choice === undefined ? [own] : [own, ...startKeys(flow, choice)];
}

/** The innermost `either` around, if the position heads a branch of it. */
function choiceHeadedBy(
  flow: Flow,
  key: string,
  frames: readonly Frame[],
  statement: Statement,
): Position | undefined {
  const { tree } = flow.program;
  const owner = tree.owner(tree.blockOf(statement));
  if (owner.kind === "statement") {
    const around = owner.statement;
    if (around.kind !== "either") return choiceHeadedBy(flow, key, frames, around);
    const heading = around.branches.some((branch) => {
      const landing = enterBlock(flow, frames, branch.body);
      return positionKey(tree, landing.position) === key && tree.blockOf(statement) === branch.body;
    });
    return heading ? { kind: "at", frames, statement: around } : undefined;
  }
  const frame = frames.at(-1);
  return frame && choiceHeadedBy(flow, key, frames.slice(0, -1), frame.statement);
}

/** Whether a position is a location of that statement or of one inside it. */
export function isInside(flow: Flow, position: Position, outer: Occurrence): boolean {
  if (position.kind === "end" || outer.inAtomic) return false;
  const { tree } = flow.program;
  const depth = outer.frames.length;
  if (!sameFrames(flow, position.frames.slice(0, depth), outer.frames)) return false;
  const inner = position.frames[depth]?.statement ?? position.statement;
  return tree.within(inner, outer.statement);
}

/** Whether `names` is a part of the path that ends in the last of them. */
export function matches(names: readonly string[], path: readonly string[], last: string): boolean {
  if (names.at(-1) !== last) return false;
  let from = 0;
  for (const name of names.slice(0, -1)) {
    const found = path.indexOf(name, from);
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}
