// The door of edits: a list of edits applied to the tree of a file. First every path is looked up,
// then everything that the text before shows to be wrong is refused, then all edits are carried out
// at once, and what came out is checked. What is well-formed but has no meaning is left to
// analysis, which runs on every edited text.

import { present } from "../../base/exhaustive.ts";
import type { Block, File } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source.ts";
import { faultsAfter } from "./aftermath.ts";
import { besideIn, firstOf } from "./beside.ts";
import type { Edited, EditSite, TreeEdit } from "./edited.ts";
import { withBodies } from "./owners.ts";
import type { Owner } from "./owners.ts";
import { conflicts, refusalOf } from "./refusals.ts";
import { rewrite } from "./rewriting.ts";
import type { Rewritten } from "./rewriting.ts";
import { targetsOf } from "./targets.ts";
import { keepsBody, tasksOf } from "./tasks.ts";
import type { Task } from "./tasks.ts";

/**
 * One list of edits; all of them speak of `file`, and `source` is its text. Conditions (`when`) were
 * decided by the caller, who leaves out edits that are not made. O(file × edits).
 */
export function applyEdits(source: SourceFile, file: File, edits: readonly TreeEdit[]): Edited {
  const { tasks, problems } = tasksOf(edits, targetsOf(file));
  const refused = [
    ...problems,
    ...conflicts(tasks),
    ...tasks.flatMap((task) => refusalOf(source, task) ?? []),
  ];
  if (refused.length > 0) return refusal(refused);

  const owners = new Set(tasks.map(({ target }) => target.owner));
  const bodies = new Map<Block, Block>();
  const results = new Map<Owner, Rewritten>();
  const faults: Diagnostic[] = [];
  for (const owner of owners) {
    const own = tasks.filter(({ target }) => target.owner === owner);
    const result = rewrite(owner.body, own);
    faults.push(...faultsAfter(owner, result.body, own));
    bodies.set(owner.body, result.body);
    results.set(owner, result);
  }
  if (faults.length > 0) return refusal(faults);
  const sites = tasks.map((task) => {
    const { owner } = task.target;
    return siteOf(task, present(results.get(owner), "the body of an edit"));
  });
  return { file: withBodies(file, bodies), problems: [], sites };
}

function refusal(problems: readonly Diagnostic[]): Edited {
  const inOrder = problems.toSorted((a, b) => a.at.span.start - b.at.span.start);
  return { file: undefined, problems: inOrder, sites: [] };
}

function siteOf(task: Task, { body, made }: Rewritten): EditSite {
  const { text, span, target } = task;
  const isBody = task.kind === "without" && keepsBody(target.statement);
  const statement = present(made.get(task), "the statement of an edit");
  const beside = besideIn(body, statement, isBody);
  // Behind what ends with a jump nothing runs, and a statement that was moved there is just gone.
  const itself = task.kind === "moving" ? firstOf(statement) : undefined;
  return { path: text, span, beside: itself === undefined ? beside : [...beside, itself] };
}
