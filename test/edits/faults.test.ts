// The canary of the comparison: an implementation with one fault planted is seen by it on the same
// random edits. A fault changes what the true one is given or what it gives; each is found within
// the seeds of an ordinary run.

import { describe, expect, it } from "vitest";
import type { Block, File, Name, Statement } from "../../src/language/ast.ts";
import type { Edited, TreeEdit } from "../../src/language/edits/edited.ts";
import { casesOf, differences, editor } from "./compare.ts";
import type { Editor } from "./compare.ts";

const SEEDS = 250;

interface Fault {
  readonly name: string;
  readonly editor: Editor;
}

type Tree = Readonly<Record<string, unknown>>;

/** Everything in a tree made anew by `change`, which gives a node back that it does not change. */
function mapped(tree: unknown, change: (node: Tree) => unknown): unknown {
  if (Array.isArray(tree)) {
    return tree.flatMap((each: unknown) => {
      const made = mapped(each, change);
      // Several statements for one.
      return Array.isArray(made) && !Array.isArray(each) ? (made as unknown[]) : [made];
    });
  }
  if (typeof tree !== "object" || tree === null) return tree;
  const inner = Object.fromEntries(
    Object.entries(tree).map(([key, part]) => [key, mapped(part, change)]),
  );
  return change(inner);
}

/** The statements with these labels made anew. */
function relabelled(
  { file, ...rest }: Edited,
  edits: readonly TreeEdit[],
  change: (statement: Tree) => unknown,
): Edited {
  const labels = new Set(
    edits.flatMap((edit) => (edit.kind === "without" ? edit.steps : [edit.step])).map(lastOf),
  );
  const isNamed = ({ kind, label }: Tree) =>
    kind === "labelled" && labels.has((label as Name).text);
  const made = mapped(file, (node) => (isNamed(node) ? change(node) : node));
  return { ...rest, file: made as File | undefined };
}

const lastOf = (path: readonly Name[]): string => path.at(-1)?.text ?? "";

const isBlock = (tree: unknown): tree is { readonly kind: "block"; readonly block: Block } =>
  (tree as Tree)["kind"] === "block";

/** A fault in what comes out. */
function after(
  name: string,
  change: (result: Edited, edits: readonly TreeEdit[], file: File) => Edited,
): Fault {
  const applyEdits: Editor["applyEdits"] = (source, file, edits) =>
    change(editor.applyEdits(source, file, edits), edits, file);
  return { name, editor: { ...editor, applyEdits } };
}

/** A fault in what goes in. */
function before(name: string, change: (edit: TreeEdit) => readonly TreeEdit[]): Fault {
  const applyEdits: Editor["applyEdits"] = (source, file, edits) =>
    editor.applyEdits(source, file, edits.flatMap(change));
  return { name, editor: { ...editor, applyEdits } };
}

/** A refusal is forgotten: the text is as if the edits were not there. */
function accepting(code: string): Fault {
  const accept = (result: Edited, file: File): Edited =>
    result.problems.some((each) => each.code === code) ? { ...result, file, problems: [] } : result;
  return {
    name: `${code} is not refused`,
    editor: {
      applyEdits: (source, file, edits) => accept(editor.applyEdits(source, file, edits), file),
      leaveOutBranches: (file, paths) => accept(editor.leaveOutBranches(file, paths), file),
    },
  };
}

const withSameTwice = (block: Block): Block => ({
  ...block,
  statements: block.statements.flatMap((each) => (each.kind === "same" ? [each, each] : [each])),
});

const faults: readonly Fault[] = [
  after("the body of a `with` or `atomic` goes too", (result, edits) =>
    relabelled(
      result,
      edits.filter(({ kind }) => kind === "without"),
      (statement) => ({ ...statement, body: emptied(statement["body"]) }),
    ),
  ),
  after("a moved statement loses its label", (result, edits) =>
    relabelled(
      result,
      edits.filter(({ kind }) => kind === "moving"),
      (statement) => (isBlock(statement["body"]) ? statement : statement["body"]),
    ),
  ),
  after("a moved block is opened", (result, edits) =>
    relabelled(
      result,
      edits.filter(({ kind }) => kind === "moving"),
      ({ body, ...rest }) => (isBlock(body) ? body.block.statements : { ...rest, body }),
    ),
  ),
  after("fairness goes", (result, edits) =>
    relabelled(result, edits, (statement) => ({ ...statement, fairness: undefined })),
  ),
  after("fairness stays on what is empty", (result, edits) =>
    relabelled(
      result,
      edits.filter(({ kind }) => kind === "without"),
      (statement) => ({ ...statement, fairness: statement["fairness"] ?? "fair" }),
    ),
  ),
  after("names of a spliced block are seen outside", (result, edits) => ({
    ...result,
    file: mapped(result.file, (node) => opened(node, edits[0]?.span.start ?? 0)) as
      File | undefined,
  })),
  after("only the last edit of a list is made", (result, edits, file) => {
    const [last] = edits.slice(-1);
    if (result.file === undefined || last === undefined || edits.length < 2) return result;
    const source = { name: "random.qsc", text: "" };
    return editor.applyEdits(source, file, [last]);
  }),
  after("what is unknown is ambiguous", (result) => ({
    ...result,
    problems: result.problems.map((each) =>
      each.code === "Q701" ? { ...each, code: "Q702" } : each,
    ),
  })),
  before("a move goes to the other side", (edit) => [
    edit.kind === "moving"
      ? { ...edit, where: edit.where === "before" ? "after" : "before" }
      : edit,
  ]),
  before("`same` comes twice", (edit) => [
    edit.kind === "replacing" ? { ...edit, by: withSameTwice(edit.by) } : edit,
  ]),
  before("a replacement is put for nothing", (edit) =>
    edit.kind === "replacing"
      ? [{ kind: "without", span: edit.span, steps: [edit.step], when: edit.when }]
      : [edit],
  ),
  before("the first name of a path is not read", (edit) => [
    edit.kind === "without" ? { ...edit, steps: edit.steps.map((path) => path.slice(-1)) } : edit,
  ]),
  {
    name: "a branch that is left out stays",
    editor: {
      ...editor,
      leaveOutBranches: (file, paths) => {
        const result = editor.leaveOutBranches(file, paths);
        return result.file === undefined ? result : { ...result, file };
      },
    },
  },
  {
    name: "only the first branch is left out",
    editor: {
      ...editor,
      leaveOutBranches: (file, paths) => editor.leaveOutBranches(file, paths.slice(0, 1)),
    },
  },
  ...[
    ...["Q701", "Q702", "Q703", "Q705", "Q706", "Q707", "Q708", "Q709", "Q710", "Q711", "Q712"],
    "Q713",
  ].map(accepting),
];

/** A block without the `if true` that edits have put around statements; they stand behind `from`. */
function opened(node: Tree, from: number): Tree {
  const { statements } = node;
  if (!Array.isArray(statements)) return node;
  const isNew = (it: Statement) =>
    it.kind === "if" && it.condition.kind === "boolean" && it.condition.span.start >= from;
  return {
    ...node,
    statements: (statements as Statement[]).flatMap((each) =>
      each.kind === "if" && isNew(each) ? each.then.statements : [each],
    ),
  };
}

/** A bare block without its statements. */
function emptied(body: unknown): unknown {
  return isBlock(body) ? { ...body, block: { ...body.block, statements: [] } } : body;
}

/** The first seed on which a fault shows. */
function firstSeen(by: Editor): number | undefined {
  for (let seed = 0; seed < SEEDS; seed++) {
    if (casesOf(seed).some((one) => differences(one, by).length > 0)) return seed;
  }
  return undefined;
}

describe("a fault is seen", () => {
  it.each(faults.map((fault) => [fault.name, fault] as const))("%s", (_, fault) => {
    expect(firstSeen(fault.editor)).toBeDefined();
  });
});
