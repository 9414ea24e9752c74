// Actions: each is one edge that leaves no location. Its parameters are picked from sets of the
// state before, then its `when` is awaited, then its body runs. Hardware has its actions once for
// each of its instances.

import type { Fairness } from "../../language/ast.ts";
import type { Action, Instance, Protocol, Value } from "../../language/protocol.ts";
import type { Span } from "../../language/source.ts";
import { cellValue } from "../names.ts";
import type { Code, Expression } from "../system.ts";
import { domainOf, valuesOf } from "./domains.ts";
import { lower } from "./expressions.ts";
import { pickValue } from "./initial.ts";
import { emptyScope, type Program, type Scope, withValues } from "./scope.ts";
import { stepCode } from "./step.ts";
import type { MarkTable } from "./text.ts";
import { present } from "../../base/exhaustive.ts";

export interface DraftAction {
  /** `tima[0].deliver` */
  readonly name: string;
  /** Without indices, as a scope names it: `tima.deliver`. */
  readonly path: string;
  readonly hardware: boolean;
  readonly fairness: Fairness | undefined;
  readonly code: readonly Code[];
  readonly span: Span;
}

/** All actions: top-level ones, then those of hardware, in the order of the file. */
export function actionsOf(
  protocol: Protocol,
  program: Program,
  marks: MarkTable,
): readonly DraftAction[] {
  return [
    ...protocol.actions.map((action) =>
      draftAction(action, action.name, action.name, false, emptyScope(program), marks),
    ),
    ...protocol.instances.flatMap((instance) => hardwareActions(instance, program, marks)),
  ];
}

function hardwareActions(
  instance: Instance,
  program: Program,
  marks: MarkTable,
): readonly DraftAction[] {
  if (instance.of.kind !== "hardware") return [];
  const { actions } = instance.of;
  return sitesOf(instance, program).flatMap(({ name, scope }) =>
    actions.map((action) =>
      draftAction(
        action,
        `${name}.${action.name}`,
        `${instance.name}.${action.name}`,
        true,
        scope,
        marks,
      ),
    ),
  );
}

/** Each element of an instance, with a scope in which it is the one at hand. */
function sitesOf(
  instance: Instance,
  program: Program,
): readonly { readonly name: string; readonly scope: Scope }[] {
  let elements: readonly (readonly Expression[])[] = [[]];
  for (const { type, span } of instance.dimensions) {
    const domain = domainOf(type, program);
    elements = elements.flatMap((outer) =>
      valuesOf(domain).map((value): readonly Expression[] => [
        ...outer,
        { kind: "literal", value, domain, span },
      ]),
    );
  }
  return elements.map((indices) => {
    const shown = indices.map((index) =>
      index.kind === "literal" && index.domain !== undefined
        ? cellValue(index.value, index.domain, [])
        : "?",
    );
    const binders = instance.dimensions.flatMap(
      ({ binder }, k): readonly (readonly [Value, Expression])[] =>
        binder === undefined ? [] : [[binder, indices[k]]],
    );
    const storage = present(program.instances.get(instance), instance.name);
    return {
      name: shown.length === 0 ? instance.name : `${instance.name}[${shown.join(", ")}]`,
      scope: {
        ...withValues(emptyScope(program), binders),
        own: () => ({ storage, indices, object: undefined, ref: undefined }),
      },
    };
  });
}

function draftAction(
  action: Action,
  name: string,
  path: string,
  hardware: boolean,
  outer: Scope,
  marks: MarkTable,
): DraftAction {
  const code = outer.program.layout.withFrame(() => {
    const made: Code[] = [marks.mark(action.span)];
    let scope = outer;
    for (const { value, set } of action.parameters) {
      const picked = pickValue(value, set, scope);
      made.push(picked.code);
      scope = picked.scope;
    }
    if (action.when !== undefined) {
      const { span } = action.when;
      made.push({ kind: "await", condition: lower(action.when, scope), span });
    }
    const text = {
      scope,
      draft: undefined,
      path: [],
      blocks: [],
      withs: [],
      jumps: {},
      marks,
      spellOut: stepCode,
    };
    return [...made, ...stepCode(action.body, text)];
  });
  return { name, path, hardware, fairness: action.fairness, code, span: action.span };
}
