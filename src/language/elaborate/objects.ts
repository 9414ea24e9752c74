// Object types: the heap. Each is declared empty, so that types may refer to it, and filled when
// constants can be computed.

import type * as ast from "../ast.ts";
import type { Instance, ObjectType, Variable } from "../protocol.ts";
import type { Context } from "./context.ts";
import { memberVariables } from "./device-members.ts";
import { report } from "./reporting.ts";
import type { Growing } from "./symbols.ts";
import { MOST_INDEX_VALUES } from "./types.ts";
export function emptyObject(declaration: ast.DeclarationOf<"object">): ObjectType {
  return {
    kind: "object",
    name: declaration.name.text,
    max: 0,
    fields: [],
    instances: [],
    span: declaration.name.span,
    doc: declaration.doc,
  };
}

/** Works out the bound and the fields of every object type. */
export function fillObjects(context: Context): void {
  for (const [shell, declaration] of context.objects) {
    const object: Growing<ObjectType> = shell;
    const role = `the bound of \`${object.name}\``;
    const max = context.via.constantInteger(context.root, declaration.max, role);
    object.max = max ?? 1;
    if (max !== undefined && (max < 1 || max > MOST_INDEX_VALUES)) {
      report(
        context,
        "Q410",
        declaration.max.span,
        max < 1
          ? `at most ${max} objects of \`${object.name}\` could be alive`
          : `${role} is ${max}; ${MOST_INDEX_VALUES} is possible`,
        max < 1 ? "at least 1 is needed" : "too many",
      );
    }
    fillFields(context, object, declaration);
  }
}

function fillFields(
  context: Context,
  object: Growing<ObjectType>,
  declaration: ast.DeclarationOf<"object">,
): void {
  const fields: Variable[] = [];
  const inner: Instance[] = [];
  const names = new Map<string, ast.Name>();
  const isNew = (name: ast.Name): boolean => {
    const before = names.get(name.text);
    if (before === undefined) {
      names.set(name.text, name);
      return true;
    }
    report(
      context,
      "Q302",
      name.span,
      `\`${object.name}\` has the field \`${name.text}\` already`,
      "the second one",
      {
        related: [{ span: before.span, text: "the first one" }],
      },
    );
    return false;
  };
  for (const member of declaration.fields) {
    if (member.kind === "variable") {
      for (const [name, variable] of memberVariables(
        context,
        context.root,
        member,
        undefined,
        "field",
      )) {
        if (isNew(name)) fields.push(variable);
      }
    } else {
      for (const each of context.via.instances(context.root, member)) {
        if (isNew(each.name)) inner.push(each.instance);
      }
    }
  }
  object.fields = fields;
  object.instances = inner;
}
