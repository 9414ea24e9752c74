// `except p.L`: a branch of an `either` goes, the one that L heads. It changes the tree, and is a
// matter of scope all the same: no edit, so a control leaves the branch out too. Hence a branch and
// nothing less: what a thread may choose becomes less, what it does stays.

import type { Block, Branch, Expression, File, Path, Statement, StatementOf } from "../ast.ts";
import { isProblem } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { pathSpan } from "../source.ts";
import { unparsePath } from "../unparse-expressions.ts";
import { isEmpty, statementsIn, unlabelled, withBlocks, withStatements } from "./blocks.ts";
import type { Edited } from "./edited.ts";
import { usesIn } from "./names.ts";
import type { Uses } from "./names.ts";
import { withBodies } from "./owners.ts";
import type { Owner } from "./owners.ts";
import { targetOf, targetsOf } from "./targets.ts";
import type { Target } from "./targets.ts";

type Either = StatementOf<"either">;

/** Leaves out each branch that a path names, all at once. */
export function leaveOutBranches(file: File, paths: readonly Path[]): Edited {
  const targets = targetsOf(file);
  const isSettled = settledIn(file);
  const problems: Diagnostic[] = [];
  const gone = new Map<Branch, Path>();
  const owners = new Set<Owner>();
  for (const path of paths) {
    const target = targetOf(path, targets);
    if (isProblem(target)) {
      problems.push(target);
      continue;
    }
    const headed = headedBy(target, isSettled);
    if (headed.kind === "none") {
      problems.push(notAHead(path, target, headed.before));
      continue;
    }
    gone.set(headed.branch, path);
    owners.add(target.owner);
  }
  for (const { body } of owners) problems.push(...emptied(body, gone));
  if (problems.length > 0) return { file: undefined, problems, sites: [] };
  const bodies = new Map([...owners].map(({ body }) => [body, without(body, gone)]));
  return { file: withBodies(file, bodies), problems, sites: [] };
}

type Headed =
  | { readonly kind: "branch"; readonly branch: Branch }
  /** `before`: what stands before the label; undefined: it is in no branch. */
  | { readonly kind: "none"; readonly before: Statement | undefined };

/** The branch that a label heads. Goes outwards from it while it is the first that takes a step. */
function headedBy(target: Target, isSettled: Settled): Headed {
  const { owner, around } = target;
  let statement: Statement = target.statement;
  let block = target.block;
  for (let depth = around.length; ; depth--) {
    const before = block.statements
      .slice(0, block.statements.indexOf(statement))
      .find((each) => takesStep(each, owner, isSettled));
    if (before !== undefined) return { kind: "none", before };
    const level = around[depth - 1];
    if (level === undefined) return { kind: "none", before: undefined };
    const outer = unlabelled(level.statement);
    if (outer.kind === "either") {
      const branch = outer.branches.find(({ body }) => body === level.inner.block);
      return branch === undefined
        ? { kind: "none", before: undefined }
        : { kind: "branch", branch };
    }
    if (outer.kind !== "block" && outer.kind !== "loop") {
      return { kind: "none", before: outer };
    }
    ({ statement } = level);
    block = around[depth - 2]?.inner.block ?? owner.body;
  }
}

/** A statement that is not known to be nothing; an `await` on constants is nothing, or no way at all. */
function takesStep(statement: Statement, owner: Owner, isSettled: Settled): boolean {
  switch (statement.kind) {
    case "labelled":
      return takesStep(statement.body, owner, isSettled);
    case "block":
      return statement.block.statements.some((each) => takesStep(each, owner, isSettled));
    case "await":
      return !isSettled(statement.condition, owner);
    default:
      return !isEmpty(statement);
  }
}

function notAHead(path: Path, target: Target, before: Statement | undefined): Diagnostic {
  const text = unparsePath(path);
  const { label } = target.statement;
  return problem({
    code: "Q712",
    span: pathSpan(path),
    message: `\`${text}\` is not the first step of a branch of an \`either\``,
    label: "no branch to leave out",
    related: [
      { span: label.span, text: "the label" },
      ...(before === undefined ? [] : [{ span: before.span, text: "a step comes first" }]),
    ],
    why: "`except` takes possibilities away and leaves the steps of the rest as they are.",
    hint:
      before === undefined
        ? `a statement is left out with \`without ${text}\``
        : "put the label on the first statement of the branch",
  });
}

// ---- conditions on constants -------------------------------------------------------------------

/** Whether constants and parameters of the process alone decide an expression, for certain. */
type Settled = (expression: Expression, owner: Owner) => boolean;

function settledIn(file: File): Settled {
  const constants = new Set<string>();
  const members = new Set<string>();
  const enums = new Set<string>();
  const variables = new Set<string>();
  for (const declaration of file.declarations) {
    if (declaration.kind === "const") {
      for (const { name } of declaration.definitions) constants.add(name.text);
    }
    if (declaration.kind === "enum") {
      enums.add(declaration.name.text);
      for (const { text } of declaration.members) members.add(text);
    }
    if (declaration.kind === "variable") {
      for (const { name } of declaration.names) variables.add(name.text);
    }
  }
  const uses = new Map<Owner, Uses>();
  const isSettled: Settled = (expression, owner) => {
    const all = (...parts: readonly Expression[]): boolean =>
      parts.every((part) => isSettled(part, owner));
    switch (expression.kind) {
      case "integer":
      case "boolean":
      case "null":
        return true;
      case "name": {
        const { name } = expression;
        const known = uses.get(owner) ?? usesIn(owner.body, owner.parameters);
        uses.set(owner, known);
        const local = known.get(name);
        if (local !== undefined)
          return owner.kind === "process" && owner.parameters.includes(local);
        return constants.has(name.text) || (members.has(name.text) && !variables.has(name.text));
      }
      case "member":
        return expression.of.kind === "name" && enums.has(expression.of.name.text);
      case "unary":
        return all(expression.operand);
      case "binary":
        // A division may have no result, and a path that ends is a step.
        if (expression.operator === "/" || expression.operator === "%") return false;
        return all(expression.left, expression.right);
      case "conditional":
        return all(expression.condition, expression.then, expression.otherwise);
      case "set":
        return all(...expression.elements);
      default:
        return false;
    }
  };
  return isSettled;
}

// ---- the tree without them ---------------------------------------------------------------------

/** Each `either` that would have no branch. */
function emptied(body: Block, gone: ReadonlyMap<Branch, Path>): readonly Diagnostic[] {
  return [...statementsIn(body)].flatMap((statement) => {
    if (statement.kind !== "either" || !statement.branches.every((each) => gone.has(each))) {
      return [];
    }
    const path = statement.branches.map((each) => gone.get(each)).findLast(isPath) ?? [];
    return [
      problem({
        code: "Q713",
        span: pathSpan(path),
        message: `with \`${unparsePath(path)}\` the last branch of an \`either\` would go`,
        label: "nothing would be left to choose",
        related: [{ span: statement.span, text: "the `either`" }],
        hint: "keep one branch, or take the statement away with `without`",
      }),
    ];
  });
}

function isPath(path: Path | undefined): path is Path {
  return path !== undefined;
}

function without(block: Block, gone: ReadonlyMap<Branch, Path>): Block {
  const inner = (each: Block): Block => without(each, gone);
  const change = (statement: Statement): Statement => {
    if (statement.kind === "labelled") {
      const body = change(statement.body);
      return body === statement.body ? statement : { ...statement, body };
    }
    return withBlocks(statement.kind === "either" ? left(statement, gone) : statement, inner);
  };
  return withStatements(block, block.statements.map(change));
}

function left(statement: Either, gone: ReadonlyMap<Branch, Path>): Either {
  const branches = statement.branches.filter((branch) => !gone.has(branch));
  return branches.length === statement.branches.length ? statement : { ...statement, branches };
}
