// What an edit may not do, as far as the text before it shows: to cross a loop or a branch, to change
// nothing, to get in the way of another edit of its list. What shows only in the text that comes out
// is in `outcome.ts`.

import type { Block, Statement } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { isJump } from "../jumps.ts";
import { textOf } from "../source.ts";
import type { SourceFile } from "../source.ts";
import { unparse } from "../unparse.ts";
import { isEmpty, unlabelled } from "./blocks.ts";
import { endingJump, filledIn, jumpOut, sameIn, sameStatements } from "./replacement.ts";
import { goneWith } from "./rewriting.ts";
import type { Target } from "./targets.ts";
import type { Named, Task, TaskOf } from "./tasks.ts";

/** Of one edit by itself. */
export function refusalOf(source: SourceFile, task: Task): Diagnostic | undefined {
  switch (task.kind) {
    case "without":
      return refusalOfWithout(task);
    case "moving":
      return refusalOfMoving(task);
    case "replacing":
      return refusalOfReplacing(source, task);
  }
}

function unchanged(task: Task, message: string, hint?: string): Diagnostic {
  const { span, target } = task;
  return problem({
    code: "Q709",
    span,
    message,
    label: "nothing changes",
    related: [{ span: target.statement.label.span, text: "the statement" }],
    why: "An edit without effect would make a claim that says nothing.",
    hint,
  });
}

// ---- without -----------------------------------------------------------------------------------

function refusalOfWithout(task: TaskOf<"without">): Diagnostic | undefined {
  const { text, target } = task;
  const { body } = target.statement;
  if (isEmpty(body)) return unchanged(task, `\`${text}\` takes no step that could be left out`);
  if (body.kind === "atomic" && isOneStep(body.body.statements)) {
    return unchanged(task, `the body of the \`atomic\` at \`${text}\` is a single step anyway`);
  }
  return undefined;
}

/** One statement that takes one step, wherever control goes from there. */
function isOneStep(statements: readonly Statement[]): boolean {
  const [only, ...others] = statements
    .filter((each) => !isEmpty(each) && !isJump(each))
    .map(unlabelled);
  if (only === undefined || others.length > 0) return false;
  switch (only.kind) {
    case "block":
      return isOneStep(only.block.statements);
    case "variable":
      return only.names.filter(({ initial }) => initial !== undefined).length === 1;
    case "let":
    case "pick":
    case "assign":
    case "call":
    case "await":
    case "assert":
    case "free":
    case "use":
    case "skip":
    case "atomic":
      return true;
    default:
      return false;
  }
}

// ---- moving ------------------------------------------------------------------------------------

function refusalOfMoving(task: TaskOf<"moving">): Diagnostic | undefined {
  const { text, span, where, target, anchor } = task;
  const related = [
    { span: target.statement.label.span, text: `\`${text}\`` },
    { span: anchor.target.statement.label.span, text: `\`${anchor.text}\`` },
  ];
  if (isWithin(anchor.target, target) || isWithin(target, anchor.target)) {
    const outer = isWithin(anchor.target, target) ? task : anchor;
    const inner = outer === task ? anchor : task;
    const same = target.statement === anchor.target.statement;
    return problem({
      code: "Q708",
      span,
      message: same
        ? `\`${text}\` cannot be moved ${where} itself`
        : `\`${outer.text}\` contains \`${inner.text}\``,
      label: same ? "both are one statement" : "one of the two is inside the other",
      related: same ? related.slice(0, 1) : related,
    });
  }
  if (target.owner !== anchor.target.owner) {
    const of = ({ owner }: Target): string => `${owner.kind} \`${owner.path.join(".")}\``;
    return problem({
      code: "Q707",
      span,
      message: `\`${text}\` is in ${of(target)}, and \`${anchor.text}\` in ${of(anchor.target)}`,
      label: "cannot be moved there",
      related,
      why: "A statement speaks of the process that runs it, so it is moved within one text only.",
    });
  }
  if (roundOrBranch(target) !== roundOrBranch(anchor.target)) {
    return problem({
      code: "Q707",
      span,
      message: `\`${text}\` and \`${anchor.text}\` are not in the same loop and branch`,
      label: "cannot be moved there",
      related,
      why: "In another loop or branch it would run more or less often, which is more than another order.",
      hint: `leave it out, and write it at \`${anchor.text}\` with \`replacing\``,
    });
  }
  const { statements } = target.block;
  const next = statements[statements.indexOf(target.statement) + (where === "before" ? 1 : -1)];
  return next === anchor.target.statement
    ? unchanged(task, `\`${text}\` stands directly ${where} \`${anchor.text}\` already`)
    : undefined;
}

/** Whether `inner` is `outer`, or stands inside it. */
function isWithin(inner: Target, outer: Target): boolean {
  return isInside(inner, outer.statement);
}

function isInside(inner: Target, outer: Statement | Block): boolean {
  return (
    inner.statement === outer ||
    inner.around.some((level) => level.statement === outer || level.inner.block === outer)
  );
}

/** The innermost block around it that may run more or less often than what is outside. */
function roundOrBranch({ around, owner }: Target): Block {
  const level = around.findLast(({ inner }) => inner.role === "round" || inner.role === "branch");
  return level?.inner.block ?? owner.body;
}

// ---- replacing ---------------------------------------------------------------------------------

function refusalOfReplacing(source: SourceFile, task: TaskOf<"replacing">): Diagnostic | undefined {
  const { text, by, target } = task;
  const old = target.statement.body;
  const before: Block = { statements: sameStatements(old), span: old.span };
  if (printed(filledIn(by, old)) === printed(before)) {
    return unchanged(task, `this puts for \`${text}\` what stands there already`);
  }
  const same = sameIn(by);
  if (same === undefined) return undefined;
  const jump = endingJump(old);
  if (jump !== undefined && same.next !== undefined) {
    const last = textOf(source, jump.span);
    return problem({
      code: "Q711",
      span: same.next.span,
      message: `nothing comes behind \`same\` here: \`${text}\` ends with \`${last}\``,
      label: "never reached",
      related: [{ span: jump.span, text: `here \`same\` ends` }],
      hint: "write it in front of `same`",
    });
  }
  const out = jumpOut(old);
  if (out !== undefined && same.inLoop) {
    return problem({
      code: "Q711",
      span: same.span,
      message: `\`${textOf(source, out.span)}\` in \`${text}\` would speak of another loop`,
      label: "inside a loop of the replacement",
      related: [{ span: out.span, text: "the loop around the old statement is meant" }],
      hint: "write out what is meant instead of `same`",
    });
  }
  return undefined;
}

/** The canonical text of a block, whatever its places. */
function printed(body: Block): string {
  const { span } = body;
  const process = {
    kind: "process",
    doc: undefined,
    fairness: undefined,
    name: { text: "p", span },
    dimensions: [],
    body,
    span,
  } as const;
  return unparse({ declarations: [process], span });
}

// ---- edits of one list -------------------------------------------------------------------------

/** Each edit that gets in the way of another one of its list. */
export function conflicts(tasks: readonly Task[]): readonly Diagnostic[] {
  return tasks.flatMap((task, i) => {
    const before = tasks.slice(0, i);
    const twice = before.find((each) => each.target.statement === task.target.statement);
    if (twice !== undefined) {
      const message = `\`${task.text}\` is edited twice in one list`;
      return [clash(task, twice, message, isSameEdit(task, twice) ? DELETE_ONE : undefined)];
    }
    const others = tasks.filter((each) => each !== task);
    const named: readonly Named[] = task.kind === "moving" ? [task, task.anchor] : [task];
    for (const each of named) {
      const fault = clashOf(each, task, others);
      if (fault !== undefined) return [fault];
    }
    if (task.kind !== "moving") return [];
    const around = circleOf(task, tasks);
    if (around !== undefined) {
      const message = `\`${task.text}\` and \`${around.text}\` would be moved into each other`;
      return [clash(task, around, message)];
    }
    const rival = before.find(
      (each) =>
        each.kind === "moving" &&
        each.where === task.where &&
        each.anchor.target.statement === task.anchor.target.statement,
    );
    if (rival === undefined) return [];
    const place = `directly ${task.where} \`${task.anchor.text}\``;
    return [
      clash(task, rival, `\`${rival.text}\` is moved ${place} too, and nothing tells their order`),
    ];
  });
}

/** A moved statement into which this one is moved, and which is moved into this one. */
function circleOf(task: TaskOf<"moving">, tasks: readonly Task[]): Task | undefined {
  const passed = new Set<Task>();
  const first = goesInto(task, tasks);
  for (let at = first; at !== undefined && !passed.has(at); at = goesInto(at, tasks)) {
    if (at === task) return first;
    passed.add(at);
  }
  return undefined;
}

/** The innermost other moved statement that the mark of a move stands in. */
function goesInto(task: TaskOf<"moving">, tasks: readonly Task[]): TaskOf<"moving"> | undefined {
  const { anchor } = task;
  const moved = tasks.filter((each) => each.kind === "moving").filter((each) => each !== task);
  const level = anchor.target.around.findLast(({ statement }) =>
    moved.some(({ target }) => target.statement === statement),
  );
  return moved.find(({ target }) => target.statement === level?.statement);
}

function clashOf(named: Named, task: Task, others: readonly Task[]): Diagnostic | undefined {
  for (const other of others) {
    const gone = goneWith(other);
    const isAnchor = named !== task;
    // An anchor stays as a place; a statement that is edited twice has been told.
    const itself = named.target.statement === other.target.statement;
    if (gone !== undefined && isInside(named.target, gone) && !itself) {
      return clash(
        named,
        other,
        `\`${named.text}\` is inside \`${other.text}\`, which goes as a whole`,
      );
    }
    if (!isAnchor) continue;
    if (other.kind === "moving" && itself) {
      return clash(named, other, `\`${named.text}\` is itself moved in this list`);
    }
    const into = isWithin(named.target, other.target);
    if (other.kind === "replacing" && !itself && into !== isWithin(task.target, other.target)) {
      const what = `\`${task.text}\` would be moved ${into ? "into" : "out of"} \`${other.text}\``;
      return clash(named, other, `${what}, which is replaced`);
    }
  }
  return undefined;
}

const DELETE_ONE = "delete one of the two: they say the same";

/** Of two edits of one statement. */
function isSameEdit(one: Task, other: Task): boolean {
  switch (one.kind) {
    case "without":
      return other.kind === "without";
    case "moving":
      return (
        other.kind === "moving" &&
        one.where === other.where &&
        one.anchor.target.statement === other.anchor.target.statement
      );
    case "replacing":
      return other.kind === "replacing" && printed(one.by) === printed(other.by);
  }
}

function clash(
  named: Named,
  other: Task,
  message: string,
  hint = "put one of the two into a `variant`, and the other one into a list `of` it",
): Diagnostic {
  return problem({
    code: "Q705",
    span: named.span,
    message,
    label: "two edits at once",
    related: [{ span: other.span, text: "the other edit" }],
    why: "The edits of one list all speak of the text before it.",
    hint,
  });
}
