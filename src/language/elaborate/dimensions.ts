// Dimensions of arrays, families and devices: index types, binders, sizes.

import type * as ast from "../ast.ts";
import type { Dimension, Type, Value } from "../protocol.ts";
import { BROKEN, describe, isBroken, sizeOf } from "../types/type.ts";
import type { Context } from "./context.ts";
import { declare } from "./declare.ts";
import { report } from "./reporting.ts";
import type { Scope } from "./scopes.ts";
import { MOST_CELLS, MOST_INDEX_VALUES, valueType } from "./types.ts";
/** The dimensions of a name, with a scope in which their binders are known. */
export function dimensionsOf(
  context: Context,
  scope: Scope,
  dimensions: readonly ast.Dimension[],
  role: "binder" | "process",
): { readonly dimensions: readonly Dimension[]; readonly scope: Scope } {
  const made: Dimension[] = [];
  let inner = scope;
  for (const dimension of dimensions) {
    const type = indexType(context, scope, dimension.index);
    let binder: Value | undefined;
    if (dimension.binder !== undefined) {
      const name = dimension.binder;
      binder = { kind: "value", role, name: name.text, type, span: name.span };
      inner = declare(context, inner, name, { kind: "value", name, value: binder });
    }
    made.push({ type, binder, span: dimension.span });
  }
  checkCells(context, dimensions, made);
  return { dimensions: made, scope: inner };
}

function indexType(context: Context, scope: Scope, index: ast.Type): Type {
  const type = valueType(context, scope, index);
  if (isBroken(type)) return BROKEN;
  if (type.kind === "optional" || type.kind === "ref" || type.kind === "null") {
    report(
      context,
      "Q413",
      index.span,
      `\`${describe(type)}\` cannot be an index`,
      "not an index type",
      {
        why:
          type.kind === "ref"
            ? "Two references to freed objects would be one and the same index."
            : "An index is a value of a range, an enum, `bool`, an `ids` type or `Process`.",
      },
    );
    return BROKEN;
  }
  const size = sizeOf(type);
  if (size !== undefined && size > MOST_INDEX_VALUES) {
    report(
      context,
      "Q411",
      index.span,
      `an index over ${describe(type)} has ${size} values; ${MOST_INDEX_VALUES} are possible`,
      "too many values",
    );
    return BROKEN;
  }
  return type;
}

function checkCells(
  context: Context,
  written: readonly ast.Dimension[],
  dimensions: readonly Dimension[],
): void {
  const sizes = dimensions.map((each) => sizeOf(each.type) ?? 1);
  const cells = sizes.reduce((product, size) => product * size, 1);
  const first = written[0];
  const last = written[written.length - 1];
  if (cells <= MOST_CELLS || first === undefined || last === undefined) return;
  report(
    context,
    "Q411",
    { start: first.span.start, end: last.span.end },
    `an array of ${sizes.join(" × ")} = ${cells} cells; ${MOST_CELLS} are possible`,
    "too many cells",
  );
}
