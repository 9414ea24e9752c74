// Opening a block: its locals get cells. Between steps they are cells of the state, absent while
// the block is not open; inside one step they are scratch.

import type { Block, Local, Statement } from "../../language/protocol.ts";
import type { Variable } from "../system.ts";
import { defaultOf, dimensionOf, scalarOf } from "./domains.ts";
import type { VariableShape } from "./layout.ts";
import { localOf, withLocals } from "./scope.ts";
import type { Text } from "./text.ts";
import { present } from "../../base/exhaustive.ts";

interface Opened {
  readonly local: Local;
  /** By `var x: T`, which binds nothing. */
  readonly declared: boolean;
}

/** The names that a block's statements open. `atomic` and a label are no blocks for this. */
function openedBy(statements: readonly Statement[]): readonly Opened[] {
  return statements.flatMap((statement): readonly Opened[] => {
    switch (statement.kind) {
      case "bind":
      case "pick":
        return [{ local: statement.local, declared: false }];
      case "declare":
        return [{ local: statement.local, declared: true }];
      case "labelled":
        return statement.body.kind === "block" ? [] : openedBy([statement.body]);
      case "atomic":
        return openedBy(statement.body.statements);
      default:
        return [];
    }
  });
}

function shapeOf(local: Local, text: Text): VariableShape {
  const { program } = text.scope;
  const { draft } = text;
  const routines = text.path.filter(({ kind }) => kind === "routine");
  const scalar = scalarOf(local.type, program, true);
  return {
    parts: [
      ...(draft === undefined ? [] : [{ name: draft.name, indices: 0 }]),
      ...routines.map(({ name }) => ({ name, indices: 0 })),
      { name: local.name, indices: local.dimensions.length },
    ],
    dimensions: local.dimensions.map((dimension) => dimensionOf(dimension, program)),
    scalar,
    unset: defaultOf(scalar),
    process: text.scope.process,
    span: local.span,
  };
}

/** A local that outlives the step. */
export function stateLocal(local: Local, text: Text): Variable {
  const variable = text.scope.program.layout.state(shapeOf(local, text));
  present(text.draft, "a process").locals.push({ path: text.path, name: local.name, variable });
  return variable;
}

/** A local that lives for part of one step. */
export function scratchLocal(local: Local, text: Text): Variable {
  return text.scope.program.layout.temporary(shapeOf(local, text));
}

/** The text inside a block between whose statements control may rest. */
export function openBlock(block: Block, text: Text): Text {
  const locals = openedBy(block.statements).map(
    ({ local }) => [local, stateLocal(local, text)] as const,
  );
  return {
    ...text,
    scope: withLocals(text.scope, locals),
    blocks: [...text.blocks, locals.map(([, variable]) => variable)],
  };
}

/**
 * The text inside a process body. Its `var`s live for ever once they have a value; those declared
 * without one have their type's own from the start.
 */
export function openBody(body: Block, text: Text): Text {
  const { fromStart } = present(text.draft, "a process");
  const opened = openBlock(body, text);
  const kept = new Set<Variable>();
  for (const { local, declared } of openedBy(body.statements)) {
    if (local.role !== "var") continue;
    const variable = localOf(opened.scope, local);
    kept.add(variable);
    if (declared) fromStart.push(variable);
  }
  return { ...opened, blocks: opened.blocks.map((each) => each.filter((one) => !kept.has(one))) };
}

/** The text inside a block that is passed in one step. */
export function openStepBlock(block: Block, text: Text): Text {
  const locals = openedBy(block.statements).map(
    ({ local }) => [local, scratchLocal(local, text)] as const,
  );
  return { ...text, scope: withLocals(text.scope, locals) };
}
