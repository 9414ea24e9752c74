// Using a def: arguments, and what the body asks of the place where the def is used.

import type * as ast from "../ast.ts";
import type { Expression } from "../protocol.ts";
import type { Span } from "../source.ts";
import { describe } from "../types/type.ts";
import type { Context } from "./context.ts";
import { useFeature } from "./features.ts";
import { brokenValue } from "./literals.ts";
import { noteRead } from "./meanings.ts";
import { count, report } from "./reporting.ts";
import type { Site } from "./sites.ts";
import type { DefEntry } from "./symbols.ts";

export function applyDef(
  context: Context,
  site: Site,
  entry: DefEntry,
  given: readonly ast.Expression[],
  span: Span,
): Expression {
  const { def } = entry;
  entry.body.get();
  const signature = `${def.name}(${def.parameters
    .map((each) => `${each.name}: ${describe(each.type)}`)
    .join(", ")})`;
  if (!checkArity(context, signature, def.parameters.length, given.length, span, entry.name.span)) {
    for (const each of given) context.via.expression(site, each);
    return brokenValue(span);
  }
  const made: Expression[] = [];
  for (const [i, parameter] of def.parameters.entries()) {
    const text = given[i];
    if (text === undefined) continue;
    made.push(
      context.via.fitting(site, text, parameter.type, `\`${parameter.name}\` of \`${def.name}\``),
    );
  }
  const { read } = entry.facts.latest;
  if (read !== undefined) noteRead(context, site, span, read);
  for (const [feature, at] of entry.facts.features) {
    useFeature(context, site, feature, span, { name: def.name, span: at });
  }
  return { kind: "call", def, arguments: made, type: def.body.type, span };
}

/** Reports a call with too few or too many arguments, and shows the signature. */
export function checkArity(
  context: Context,
  signature: string,
  wanted: number,
  given: number,
  span: Span,
  declared: Span | undefined,
): boolean {
  if (wanted === given) return true;
  report(
    context,
    "Q404",
    span,
    `\`${signature}\` takes ${count(wanted, "argument")}, and ${given} ${given === 1 ? "is" : "are"} given`,
    given < wanted ? "too few arguments" : "too many arguments",
    { related: declared === undefined ? [] : [{ span: declared, text: "declared here" }] },
  );
  return false;
}
