// `with NAME = value`: another value for a constant, put where the old one stood. It may name a lock
// where the constant does.

import type { Edit, Expression, File, Name } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { proposal } from "../diagnostics/suggest.ts";

export type WithEdit = Extract<Edit, { readonly kind: "with" }>;

export interface GivenConstant {
  readonly name: Name;
  readonly value: Expression;
}

/** The file with those values; of several for one constant the last. */
export function withConstants(
  file: File,
  given: readonly GivenConstant[],
): { readonly file: File; readonly problems: readonly Diagnostic[] } {
  const values = new Map(given.map(({ name, value }) => [name.text, value]));
  const declared = new Set<string>();
  const declarations = file.declarations.map((declaration) => {
    if (declaration.kind !== "const") return declaration;
    const definitions = declaration.definitions.map((definition) => {
      declared.add(definition.name.text);
      const value = values.get(definition.name.text);
      return value === undefined ? definition : { ...definition, value };
    });
    return { ...declaration, definitions };
  });
  const problems = given
    .filter(({ name }) => !declared.has(name.text))
    .map(({ name }) => unknownConstant(name, declared));
  return { file: { ...file, declarations }, problems };
}

/** `declared`: the constants of the file. */
export function unknownConstant(name: Name, declared: Iterable<string>): Diagnostic {
  return problem({
    code: "Q721",
    span: name.span,
    message: `there is no constant \`${name.text}\``,
    label: "not declared",
    hint: proposal(name.text, declared, "constant"),
  });
}
