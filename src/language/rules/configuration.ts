// What of a text is configuration: it mentions a declared constant, or what may be made from one (a
// type, a def, a parameter of a primitive). That such a condition is constant under the present
// values is no mistake, so no rule warns of it.

import type { File, Name } from "../ast.ts";
import { mentionsIn } from "../mentions.ts";
import type { Span } from "../source.ts";

/** Tells of each span of the file whether it is configuration. O(mentions) to make. */
export function configurationOf(file: File): (span: Span) => boolean {
  const names = new Set<string>();
  const add = (name: Name): void => {
    names.add(name.text);
  };
  for (const declaration of file.declarations) {
    if (declaration.kind === "const")
      declaration.definitions.forEach(({ name }) => {
        add(name);
      });
    if (declaration.kind === "type" || declaration.kind === "def") add(declaration.name);
    if (declaration.kind === "primitive")
      declaration.parameters.forEach(({ name }) => {
        add(name);
      });
  }
  const places = mentionsIn(file)
    .filter(({ name }) => names.has(name.text))
    .map(({ name }) => name.span.start);
  return ({ start, end }) => places.some((place) => start <= place && place < end);
}
