// Statements as a control-flow graph: the table of small steps, row by row. Each statement is given
// where control goes on behind it and returns where control rests before it.

import { exhaustive, InternalError, present } from "../../base/exhaustive.ts";
import type { Block, Statement, StatementOf } from "../../language/protocol.ts";
import type { Span } from "../../language/source.ts";
import { FALSE, TRUE } from "../../language/values.ts";
import { settle } from "../settle.ts";
import type { Code, Expression, Target } from "../system.ts";
import { openBlock, openBody, stateLocal } from "./blocks.ts";
import { resultIn, sectionCode } from "./calls.ts";
import { domainOf, isOrdered, valuesOf } from "./domains.ts";
import { lower, lowerSet, lowerSite, readOf, temporary } from "./expressions.ts";
import type { Graph } from "./graph.ts";
import { headOf, routineScope } from "./heads.ts";
import { jumpFrom } from "./jumps.ts";
import type { PathElement } from "./place-table.ts";
import { type InstanceSite, withLocals } from "./scope.ts";
import { sequenceCode, statementCode } from "./step.ts";
import { type Continuation, type Draft, goTo, type JumpTarget, type Text } from "./text.ts";

function draftOf(text: Text): Draft {
  return present(text.draft, "a process");
}

function graphOf(text: Text): Graph {
  return draftOf(text).graph;
}

/** A block with locals of its own; returns where control rests before it. */
export function blockFlow(block: Block, next: Continuation, text: Text): Continuation {
  return sequenceFlow(block.statements, next, openBlock(block, text), text.blocks.length);
}

/** Statements in order, in the block that `inner` has open, `depth` blocks being open around it. */
function sequenceFlow(
  statements: readonly Statement[],
  next: Continuation,
  inner: Text,
  depth: number,
): Continuation {
  let before = next;
  for (const statement of [...statements].reverse()) {
    before = statementFlow(statement, before, inner);
  }
  // Seen from outside, the block is not open yet: whoever comes here leaves all blocks of its own.
  return { node: before.node, depth: Math.min(before.depth, depth) };
}

/** For edges that are no statement of their own: coverage does not speak of them. */
const UNMARKED = null;

/** Draws one edge from a new location. `make` runs with a frame of scratch open. */
function step(
  span: Span,
  text: Text,
  make: () => readonly Code[],
  marked: Span | null = span,
  idle = false,
): Continuation {
  const node = graphOf(text).node(text.path, span);
  edgeFrom(node, span, text, make, marked, idle);
  return { node, depth: text.blocks.length };
}

function edgeFrom(
  node: number,
  span: Span,
  text: Text,
  make: () => readonly Code[],
  marked: Span | null = span,
  idle = false,
): void {
  const mark = marked === UNMARKED ? [] : [text.marks.mark(marked)];
  const code = text.scope.program.layout.withFrame(() => [...mark, ...make()]);
  graphOf(text).edge(node, { code, idle, locks: locksFirst(code), path: text.path, span });
}

/** The mutex that code begins by locking. */
function locksFirst(code: readonly Code[]): Target | undefined {
  const first = code.find(({ kind }) => kind !== "mark");
  return first?.kind === "lock" ? first.owner : undefined;
}

function settledIn(text: Text, make: () => Expression): number | undefined {
  return text.scope.program.layout.withFrame(() => settle(make()));
}

function statementFlow(statement: Statement, next: Continuation, text: Text): Continuation {
  const { span } = statement;
  switch (statement.kind) {
    case "assign":
    case "bind":
    case "op":
    case "pick":
    case "assert":
    case "free":
    case "use":
    case "skip":
      return step(span, text, () => [...statementCode(statement, text), ...goTo(next, text, span)]);
    case "declare":
      return next;
    case "await": {
      const value = settledIn(text, () => lower(statement.condition, text.scope));
      if (value === TRUE) return next;
      if (value === FALSE) {
        return { node: graphOf(text).node(text.path, span), depth: text.blocks.length };
      }
      return step(span, text, () => [...statementCode(statement, text), ...goTo(next, text, span)]);
    }
    case "idle": {
      if (settledIn(text, () => lower(statement.until, text.scope)) === TRUE) return next;
      const make = (): readonly Code[] => [
        { kind: "await", condition: lower(statement.until, text.scope), span },
        ...goTo(next, text, span),
      ];
      return step(span, text, make, span, true);
    }
    case "atomic":
      return step(span, text, () => [
        ...sequenceCode(statement.body.statements, text),
        ...goTo(next, text, span),
      ]);
    case "if":
      return ifFlow(statement, next, text);
    case "while":
      return whileFlow(statement, next, text);
    case "loop":
      return loopFlow(statement, next, text);
    case "for":
      return forFlow(statement, next, text);
    case "with":
      return withFlow(statement, next, text);
    case "either":
      return eitherFlow(statement, next, text);
    case "routine":
      return routineFlow(statement, next, text);
    case "labelled":
      return namedFlow({ name: statement.label, kind: "label" }, text, (inner) =>
        statementFlow(statement.body, next, inner),
      );
    case "block":
      return blockFlow(statement.block, next, text);
    case "break":
    case "continue":
    case "return":
      return jumpFrom(statement.kind, text);
    default:
      return exhaustive(statement);
  }
}

/** Lowers what a label or a routine stands around, and notes where it starts. */
function namedFlow(
  element: PathElement,
  text: Text,
  flow: (inner: Text) => Continuation,
): Continuation {
  const inner = { ...text, path: [...text.path, element] };
  const starts = new Set<number>();
  draftOf(text).labels.push({ path: inner.path, starts });
  const before = flow(inner);
  starts.add(before.node);
  return before;
}

function ifFlow(statement: StatementOf<"if">, next: Continuation, text: Text): Continuation {
  const { span } = statement;
  const value = settledIn(text, () => lower(statement.condition, text.scope));
  const arm = (block: Block | undefined): Continuation =>
    block === undefined ? next : blockFlow(block, next, text);
  if (value === TRUE) return arm(statement.then);
  if (value === FALSE) return arm(statement.otherwise);
  const then = arm(statement.then);
  const otherwise = arm(statement.otherwise);
  return step(span, text, () => [
    {
      kind: "branch",
      condition: lower(statement.condition, text.scope),
      then: goTo(then, text, span),
      otherwise: goTo(otherwise, text, span),
      span,
    },
  ]);
}

/** Where `break` and `continue` lead in a loop. */
function loopJumps(text: Text, out: Continuation, again: Continuation): Text["jumps"] {
  const target = (to: Continuation): JumpTarget => ({
    kind: "location",
    to,
    withs: text.withs.length,
  });
  return { ...text.jumps, break: target(out), continue: target(again) };
}

function whileFlow(statement: StatementOf<"while">, next: Continuation, text: Text): Continuation {
  const { span } = statement;
  const node = graphOf(text).node(text.path, span);
  const head: Continuation = { node, depth: text.blocks.length };
  const inner = { ...text, jumps: loopJumps(text, next, head) };
  const body = blockFlow(statement.body, head, inner);
  edgeFrom(node, span, text, () => [
    {
      kind: "branch",
      condition: lower(statement.condition, text.scope),
      then: goTo(body, text, span),
      otherwise: goTo(next, text, span),
      span,
    },
  ]);
  return head;
}

function loopFlow(statement: StatementOf<"loop">, next: Continuation, text: Text): Continuation {
  const graph = graphOf(text);
  const placeholder = graph.node(text.path, statement.span);
  const head: Continuation = { node: placeholder, depth: text.blocks.length };
  const inner = { ...text, jumps: loopJumps(text, next, head) };
  const body = blockFlow(statement.body, head, inner);
  graph.identify(placeholder, body.node);
  return body;
}

function forFlow(statement: StatementOf<"for">, next: Continuation, text: Text): Continuation {
  const { span, local } = statement;
  const { program } = text.scope;
  const domain = domainOf(statement.set.element, program);
  const universe = valuesOf(domain);
  const remaining = program.layout.state({
    parts: [
      { name: draftOf(text).name, indices: 0 },
      { name: `${local.name} still to visit`, indices: 1 },
    ],
    dimensions: [{ low: universe[0] ?? 0, size: universe.length, domain }],
    scalar: { domain: { kind: "bool" }, optional: false, absent: true },
    process: text.scope.process,
    hidden: true,
    span,
  });
  const element = stateLocal(local, text);
  const node = graphOf(text).node(text.path, span);
  const head: Text = { ...text, blocks: [...text.blocks, [remaining]] };
  const again: Continuation = { node, depth: head.blocks.length };
  const round: Text = {
    ...head,
    scope: withLocals(text.scope, [[local, element]]),
    blocks: [...head.blocks, [element]],
    jumps: loopJumps(text, next, again),
  };
  const body = blockFlow(statement.body, again, round);
  edgeFrom(node, span, text, () => [
    {
      kind: "visit",
      variable: element,
      remaining,
      set: lowerSet(statement.set, text.scope),
      ordered: isOrdered(domain),
      then: goTo(body, round, span),
      otherwise: goTo(next, head, span),
      span,
    },
  ]);
  return { node, depth: text.blocks.length };
}

function withFlow(statement: StatementOf<"with">, next: Continuation, text: Text): Continuation {
  const { section, span } = statement;
  const site = (): InstanceSite => lowerSite(statement.on, text.scope);
  const unlock = (): readonly Code[] =>
    sectionCode(section, "unlock", site(), text, undefined, span);
  const behind = step(span, text, () => [...unlock(), ...goTo(next, text, span)], UNMARKED);
  const inner: Text = {
    ...text,
    withs: [...text.withs, { inline: false, unlock, text, span }],
  };
  const body = blockFlow(statement.body, behind, inner);
  if (statement.otherwise === undefined) {
    return step(span, text, () => [
      ...sectionCode(section, "lock", site(), text, undefined, span),
      ...goTo(body, text, span),
    ]);
  }
  const otherwise = blockFlow(statement.otherwise, next, text);
  return step(span, text, () => {
    const taken = temporary(text.scope, "taken", { kind: "bool" }, span);
    return [
      ...sectionCode(section, "try_lock", site(), text, resultIn(taken, span), span),
      {
        kind: "branch",
        condition: readOf(taken, span),
        then: goTo(body, text, span),
        otherwise: goTo(otherwise, text, span),
        span,
      },
    ];
  });
}

function eitherFlow(
  statement: StatementOf<"either">,
  next: Continuation,
  text: Text,
): Continuation {
  const { span } = statement;
  const graph = graphOf(text);
  const { labels } = draftOf(text);
  const choice = graph.node(text.path, span);
  for (const branch of statement.branches) {
    const known = labels.length;
    const body = blockFlow(branch.body, next, text);
    const head = headOf(branch.body.statements, text.scope);
    switch (head) {
      case "dead":
        break;
      case "none":
        edgeFrom(choice, branch.span, text, () => goTo(body, text, branch.span));
        break;
      case "chosen":
        edgeFrom(choice, branch.span, text, () => goTo(body, text, branch.span), UNMARKED);
        break;
      case "direct": {
        const first = graph.find(body.node);
        for (const edge of graph.edges(first)) graph.edge(choice, edge);
        // What starts with the head starts at the choice as well.
        for (const { starts } of labels.slice(known)) {
          if ([...starts].some((start) => graph.find(start) === first)) starts.add(choice);
        }
        break;
      }
      default:
        return exhaustive(head);
    }
  }
  return { node: choice, depth: text.blocks.length };
}

function routineFlow(
  statement: StatementOf<"routine">,
  next: Continuation,
  text: Text,
): Continuation {
  const { routine } = statement;
  const scope = routineScope(statement, text.scope);
  return namedFlow({ name: routine.name, kind: "routine" }, text, (inner) =>
    blockFlow(routine.body, next, {
      ...inner,
      scope,
      jumps: { return: { kind: "location", to: next, withs: text.withs.length } },
    }),
  );
}

/** The body of a process, from its entry to `end`. */
export function processFlow(body: Block, end: Continuation, text: Text): Continuation {
  if (text.blocks.length !== 0) throw new InternalError("a process stands in no block");
  const inner = openBody(body, {
    ...text,
    jumps: { return: { kind: "location", to: end, withs: 0 } },
  });
  return sequenceFlow(body.statements, end, inner, 0);
}
