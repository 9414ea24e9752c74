// Q561 and Q562: variables that are stored to and never read, and such as never change. Both make
// the state larger for nothing. What may be stored by a routine that is given it counts as both. The
// state of hardware may be unread: it is what the device shows in a trace.

import { bodiesOf } from "../bodies.ts";
import { usesIn } from "../mentions.ts";
import type { Mention } from "../mentions.ts";
import type { Initial, Local, Protocol, Variable } from "../protocol.ts";
import { devicesOf, statementsIn } from "../walk.ts";
import type { Report, Rule } from "./rule.ts";

export const stores: Rule = (protocol, report) => {
  const byName = usesIn(protocol.file);
  const shown = new Set(
    devicesOf(protocol).flatMap(({ kind, variables }) => (kind === "hardware" ? variables : [])),
  );
  for (const variable of variablesOf(protocol)) {
    if (variable.name.startsWith("_")) continue;
    const uses = byName.get(variable.name) ?? [];
    // Without any use it is unused, which is another rule's matter.
    const [first] = uses;
    if (first === undefined) continue;
    const isShown = variable.kind === "variable" && shown.has(variable);
    if (!isShown && uses.every(({ how }) => how === "store")) reportUnread(variable, first, report);
    if (uses.every(({ how }) => how === "read") && couldBeConstant(variable)) {
      report({
        code: "Q562",
        span: variable.span,
        message: `\`${variable.name}\` never changes`,
        label: "stored to nowhere",
        hint: "declare it as `const`",
      });
    }
  }
};

function variablesOf(protocol: Protocol): readonly (Variable | Local)[] {
  const locals = bodiesOf(protocol).flatMap(({ block }) =>
    [...statementsIn(block)].flatMap((statement) =>
      (statement.kind === "bind" || statement.kind === "declare") && statement.local.role === "var"
        ? [statement.local]
        : [],
    ),
  );
  return [
    ...protocol.variables,
    ...protocol.objects.flatMap(({ fields }) => fields),
    ...devicesOf(protocol).flatMap(({ variables }) => variables),
    ...protocol.processes.flatMap((process) => process.locals),
    ...locals,
  ];
}

function reportUnread(variable: Variable | Local, store: Mention, report: Report): void {
  report({
    code: "Q561",
    span: variable.span,
    message: `\`${variable.name}\` is stored to and never read`,
    label: "never read",
    related: [{ span: store.name.span, text: "stored here" }],
    why: "Whatever it holds tells states apart that are otherwise equal.",
    hint: "remove it, or let a property read it",
  });
}

/** A scalar with one known value. Elements of an array and references cannot be constants. */
function couldBeConstant(variable: Variable | Local): boolean {
  if (variable.dimensions.length > 0) return false;
  const { kind } = variable.type;
  if (kind !== "bool" && kind !== "int" && kind !== "enum") return false;
  return isOneValue(variable.initial);
}

function isOneValue(initial: Initial): boolean {
  if (initial.kind === "default") return true;
  if (initial.kind !== "value" || initial.value.kind !== "expression") return false;
  return initial.value.expression.kind === "literal";
}
