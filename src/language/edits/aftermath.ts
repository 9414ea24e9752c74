// What must hold of the text that edits gave: names mean what they meant, a label stands once, and
// no variable has become one of the initial state. Everything else about that text is asked by
// analysis, as of any text.

import type { Block, Name, Statement, StatementOf } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { shifts, usesIn } from "./names.ts";
import type { Shift } from "./names.ts";
import type { Owner } from "./owners.ts";
import { labelsIn } from "./replacement.ts";
import type { Task } from "./tasks.ts";

/** `tasks`: those of this owner, which made `body` of its old one. */
export function faultsAfter(
  owner: Owner,
  body: Block,
  tasks: readonly Task[],
): readonly Diagnostic[] {
  return [
    ...nameFaults(owner, body, tasks),
    ...labelFaults(body, tasks),
    ...(owner.kind === "process" ? headFaults(owner.body, body, tasks) : []),
  ];
}

// ---- names -------------------------------------------------------------------------------------

function nameFaults(owner: Owner, body: Block, tasks: readonly Task[]): readonly Diagnostic[] {
  const { parameters } = owner;
  const found = shifts(usesIn(owner.body, parameters), usesIn(body, parameters));
  const remaining = found.length === 0 ? new Set<object>() : nodesIn(body);
  const told = new Set<string>();
  return found.flatMap((shift) => {
    const task = taskBehind(shift, tasks);
    // One message for all uses of a name.
    const key = `${tasks.indexOf(task)} ${shift.use.text}`;
    if (told.has(key)) return [];
    told.add(key);
    return [reportShift(shift, task, remaining)];
  });
}

/** The edit that a shift comes from: it moves, removes or brings what declares the name, or uses it. */
function taskBehind({ use, was, now }: Shift, tasks: readonly Task[]): Task {
  const works = new Map(
    tasks.map((task) => [
      task,
      nodesIn([task.target.statement, task.kind === "replacing" ? task.by : undefined]),
    ]),
  );
  for (const name of [was, now, use]) {
    if (name === undefined) continue;
    // Of several the innermost: it works on the least.
    const [least] = tasks
      .filter((task) => works.get(task)?.has(name))
      .sort((a, b) => (works.get(a)?.size ?? 0) - (works.get(b)?.size ?? 0));
    if (least !== undefined) return least;
  }
  const [first] = tasks;
  if (first === undefined) throw new Error("names shift without an edit");
  return first;
}

function reportShift(
  { use, was, now }: Shift,
  { text, span, kind }: Task,
  remaining: ReadonlySet<object>,
): Diagnostic {
  const name = `\`${use.text}\``;
  const gone = was !== undefined && !remaining.has(was);
  const related = [
    { span: use.span, text: "used here" },
    ...(was === undefined ? [] : [{ span: was.span, text: gone ? "it goes" : "declared here" }]),
    ...(now === undefined ? [] : [{ span: now.span, text: "it would mean this one" }]),
  ];
  if (gone) {
    const message = `\`${text}\` declares ${name}, which is still used`;
    const hint = kind === "without" ? "replace it by what gives the name another value" : undefined;
    return problem({ code: "Q706", span, message, label: `${name} would be gone`, related, hint });
  }
  return problem({
    code: "Q706",
    span,
    message:
      now === undefined
        ? `${name} would not be known any more where it is used`
        : `${name} would mean another thing than before`,
    label: "a name would lose its meaning",
    related,
    why: "Where statements stand, every name must mean what it meant in the text before.",
    hint:
      now === undefined ? `declare ${name} by \`var\` before both places` : "rename one of the two",
  });
}

/** All nodes of a tree. */
function nodesIn(tree: unknown, found = new Set<object>()): Set<object> {
  if (typeof tree !== "object" || tree === null || found.has(tree)) return found;
  found.add(tree);
  for (const part of Object.values(tree)) nodesIn(part, found);
  return found;
}

// ---- labels ------------------------------------------------------------------------------------

/** Labels that a replacement brings and the text has already. */
function labelFaults(body: Block, tasks: readonly Task[]): readonly Diagnostic[] {
  const brought = tasks.flatMap((task) =>
    task.kind === "replacing" ? labelsIn(task.by).map(({ label }) => ({ label, task })) : [],
  );
  if (brought.length === 0) return [];
  const isNew = new Set<Name>(brought.map(({ label }) => label));
  const taken = new Map<string, Name>();
  for (const { label } of labelsIn(body)) if (!isNew.has(label)) taken.set(label.text, label);
  return brought.flatMap(({ label, task }) => {
    const other = taken.get(label.text);
    if (other === undefined) {
      taken.set(label.text, label);
      return [];
    }
    return [
      problem({
        code: "Q710",
        span: label.span,
        message: `the label \`${label.text}\` is taken`,
        label: "the second one",
        related: [
          { span: other.span, text: "the first one" },
          { span: task.span, text: "replaced here" },
        ],
        why: "A label names one place of its process, routine, op or action.",
        hint: "choose another label",
      }),
    ];
  });
}

// ---- the head of a process ---------------------------------------------------------------------

/**
 * A `var x: T = e` that stands before all statements of a process is its own and has its value from
 * the start; behind a statement it is a step. Moving that statement away must not make one the other.
 */
function headFaults(before: Block, after: Block, tasks: readonly Task[]): readonly Diagnostic[] {
  const old = new Set<Statement>(headOf(before));
  const become = headOf(after).find(
    (each) => !old.has(each) && each.names.some(({ initial }) => initial !== undefined),
  );
  if (become === undefined) return [];
  const first = before.statements[old.size];
  const task = tasks.find(({ target }) => target.statement === first) ?? tasks[0];
  const name = become.names[0]?.name.text ?? "";
  if (task === undefined) return [];
  return [
    problem({
      code: "Q714",
      span: task.span,
      message: `\`${name}\` would have its value from the start, and no step would give it`,
      label: "nothing would stand before it",
      related: [{ span: become.span, text: "a step as long as a statement stands before it" }],
      hint: `move it with its label: \`${task.text}\` and what follows it`,
    }),
  ];
}

function headOf({ statements }: Block): readonly StatementOf<"variable">[] {
  const head: StatementOf<"variable">[] = [];
  for (const statement of statements) {
    if (statement.kind !== "variable") break;
    head.push(statement);
  }
  return head;
}
