// Names with their suffixes: `tima[v].pending`, `p.esc`, `Device.xics`, `vcpu[v].x`. Each suffix
// turns what stands left of it into something else.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import type { Dimension, Expression, Type } from "../protocol.ts";
import { PROCESS, describe, isBroken } from "../types/type.ts";
import type { Context } from "./context.ts";
import type { Denotation } from "./denotations.ts";
import { denoteMember } from "./members.ts";
import { denoteName } from "./names.ts";
import { count, report } from "./reporting.ts";
import type { Site } from "./sites.ts";
import { unsupported } from "./unsupported.ts";
import { shown } from "./wholes.ts";

export const BROKEN_DENOTATION: Denotation = { kind: "broken" };

/** What an expression stands for; anything but a name with suffixes is a value. */
export function denote(
  context: Context,
  site: Site,
  text: ast.Expression,
  expected?: Type,
): Denotation {
  switch (text.kind) {
    case "name":
      return settled(denoteName(context, site, text.name, expected));
    case "member":
      if (text.name.text === "len" && context.via.isSet(site, text.of)) break;
      return denoteMember(context, site, denote(context, site, text.of), text);
    case "index":
      return denoteIndex(context, site, text);
    default:
      break;
  }
  return { kind: "value", expression: context.via.expression(site, text, expected) };
}

/** A process without parameters is a value by its bare name. */
function settled(denotation: Denotation): Denotation {
  if (denotation.kind !== "family") return denotation;
  const { process, indices, span } = denotation;
  if (indices.length < process.dimensions.length) return denotation;
  return {
    kind: "value",
    expression: { kind: "process", process, indices, type: PROCESS, span },
  };
}

// ---- indices -----------------------------------------------------------------------------------

function denoteIndex(context: Context, site: Site, text: ast.ExpressionOf<"index">): Denotation {
  const of = denote(context, site, text.of);
  switch (of.kind) {
    case "place":
    case "instance": {
      const indices = moreIndices(context, site, text, of.dimensions, of.indices, of.name);
      return indices === undefined ? BROKEN_DENOTATION : { ...of, indices, span: text.span };
    }
    case "family": {
      const { process } = of;
      const indices = moreIndices(
        context,
        site,
        text,
        process.dimensions,
        of.indices,
        process.name,
      );
      if (indices === undefined) return BROKEN_DENOTATION;
      return settled({ ...of, indices, span: text.span });
    }
    case "remote": {
      // What the indices must be is known once the local is found.
      const indices = text.indices.map((each) => context.via.expression(site, each));
      return { ...of, indices: [...of.indices, ...indices], span: text.span };
    }
    case "broken":
      for (const each of text.indices) context.via.expression(site, each);
      return of;
    case "value":
    case "type":
    case "callable":
    case "section":
    case "other":
      if (of.kind === "value" && isBroken(of.expression.type)) return BROKEN_DENOTATION;
      if (text.of.kind === "array") {
        unsupported(context, "a table of constants", text.span);
        return BROKEN_DENOTATION;
      }
      report(
        context,
        "Q412",
        text.of.span,
        of.kind === "value"
          ? `this is a value of type \`${describe(of.expression.type)}\`, not an array`
          : "this is not an array",
        "nothing to index here",
        {
          hint:
            of.kind === "value" &&
            of.expression.kind === "read" &&
            of.expression.place.indices.length > 0
              ? "there are more indices than dimensions"
              : undefined,
        },
      );
      return BROKEN_DENOTATION;
    default:
      return exhaustive(of);
  }
}

function moreIndices(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"index">,
  dimensions: readonly Dimension[],
  given: readonly Expression[],
  name: string,
): Expression[] | undefined {
  const total = given.length + text.indices.length;
  if (total > dimensions.length) {
    report(
      context,
      "Q412",
      text.span,
      dimensions.length === 0
        ? `\`${name}\` is not an array`
        : `\`${name}\` has ${count(dimensions.length, "dimension")}, and ${total} indices are given`,
      dimensions.length === 0 ? "nothing to index here" : "too many indices",
      { hint: dimensions.length === 0 ? undefined : `its dimensions: ${shown(dimensions)}` },
    );
    return undefined;
  }
  const indices = [...given];
  for (const each of text.indices) {
    const dimension = dimensions[indices.length];
    if (dimension === undefined) break;
    indices.push(context.via.index(site, each, dimension, name));
  }
  return indices;
}
