// `unreached`: what a check says that it may lose without being hollow. A property by its name, or a
// labelled step of the edited text by its path.

import type { Path } from "../language/ast.ts";
import { isProblem } from "../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { problem } from "../language/diagnostics/problem.ts";
import { didYouMean } from "../language/diagnostics/suggest.ts";
import { targetOf, targetsOf } from "../language/edits/targets.ts";
import type { Text } from "../language/edits/text.ts";
import { pathSpan } from "../language/source.ts";
import type { Span } from "../language/source.ts";
import { unparsePath } from "../language/unparse-expressions.ts";

export interface Waivers {
  /** Properties by name. */
  readonly names: ReadonlySet<string>;
  readonly steps: readonly Waiver[];
}

/** A labelled step that may be unreached. */
interface Waiver {
  readonly path: string;
  /** Of the statement. */
  readonly span: Span;
  /** Of the path in the check. */
  readonly at: Span;
}

export function waiversOf(
  paths: readonly Path[],
  text: Text,
): { readonly waivers: Waivers; readonly problems: readonly Diagnostic[] } {
  const known = new Set([
    ...text.protocol.properties.map(({ name }) => name),
    ...text.protocol.asserts.map(({ name }) => name),
    ...text.lost.map(({ name }) => name),
  ]);
  const names = new Set<string>();
  const steps: Waiver[] = [];
  const problems: Diagnostic[] = [];
  for (const path of paths) {
    const name = unparsePath(path);
    const at = pathSpan(path);
    if (known.has(name)) {
      names.add(name);
      continue;
    }
    const target = targetOf(path, targetsOf(text.file));
    if (!isProblem(target)) steps.push({ path: name, span: target.statement.span, at });
    else problems.push(path.length === 1 ? unknown(name, at, known) : target);
  }
  return { waivers: { names, steps }, problems };
}

function unknown(name: string, span: Span, known: Iterable<string>): Diagnostic {
  return problem({
    code: "Q731",
    span,
    message: `there is no property and no labelled step \`${name}\``,
    label: "not declared",
    hint: didYouMean(name, known),
  });
}
