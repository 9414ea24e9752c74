// The variants of a file: which there are, what each is made of, and which one is plain. It must not
// know what an edit does.

import type { DeclarationOf, Edit, File, Name } from "../ast.ts";
import { isProblem } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { proposal } from "../diagnostics/suggest.ts";

type Variant = DeclarationOf<"variant">;

/** The lists of edits that make a variant of the file, the first to be made first. */
export interface Chain {
  /** The variant's name; undefined: the file as it is written. */
  readonly name: string | undefined;
  readonly lists: readonly (readonly Edit[])[];
}

export interface Variants {
  readonly all: readonly Variant[];
  /** What is meant where no variant is named. */
  readonly plain: Chain;
  /** undefined where there is no such variant, or its chain is a circle: `problems` says so. */
  readonly named: (name: Name) => Chain | Diagnostic;
  /** Circles, unknown bases, a second plain one. */
  readonly problems: readonly Diagnostic[];
}

export function variantsOf(file: File): Variants {
  const all = file.declarations.filter((each): each is Variant => each.kind === "variant");
  const byName = new Map(all.map((variant) => [variant.name.text, variant]));

  const chainOf = (variant: Variant): Chain | Diagnostic => {
    const lists: (readonly Edit[])[] = [];
    const passed: Variant[] = [];
    for (let at: Variant | undefined = variant; at !== undefined;) {
      if (passed.includes(at)) return circle(at, passed);
      passed.push(at);
      lists.unshift(at.edits);
      const base: Name | undefined = at.of;
      if (base === undefined) break;
      at = byName.get(base.text);
      if (at === undefined) return unknownVariant(base, byName.keys());
    }
    return { name: variant.name.text, lists };
  };

  const plains = all.filter(({ plain }) => plain);
  const [plain] = plains;
  const plainChain = plain === undefined ? undefined : chainOf(plain);
  return {
    all,
    plain:
      plainChain === undefined || isProblem(plainChain)
        ? { name: undefined, lists: [] }
        : plainChain,
    named: (name) => {
      const variant = byName.get(name.text);
      return variant === undefined ? unknownVariant(name, byName.keys()) : chainOf(variant);
    },
    problems: [
      // A circle is found from each of its variants, and told once.
      ...new Map(
        all
          .map(chainOf)
          .filter(isProblem)
          .map((each) => [each.at.span.start, each]),
      ).values(),
      ...plains.slice(1).map((second) => secondPlain(second, plains[0])),
    ],
  };
}

function unknownVariant(name: Name, known: Iterable<string>): Diagnostic {
  return problem({
    code: "Q720",
    span: name.span,
    message: `there is no variant \`${name.text}\``,
    label: "not declared",
    hint: proposal(name.text, known, "variant"),
  });
}

function circle(start: Variant, passed: readonly Variant[]): Diagnostic {
  const within = passed.slice(passed.indexOf(start));
  // Begun with the one that is declared first, wherever the circle was entered.
  const first = within.indexOf(within.toSorted((a, b) => a.span.start - b.span.start)[0]);
  const order = [...within.slice(first), ...within.slice(0, first)];
  const around = [...order, order[0]];
  return problem({
    code: "Q724",
    span: order[0].name.span,
    message: `variants are made of each other: ${around.map(({ name }) => name.text).join(" → ")}`,
    label: "needs itself",
  });
}

function secondPlain(second: Variant, first: Variant | undefined): Diagnostic {
  return problem({
    code: "Q725",
    span: second.name.span,
    message: "the file has a plain variant already",
    label: "a second `plain`",
    related: first === undefined ? [] : [{ span: first.name.span, text: "the first one" }],
    why: "The plain variant is what `quiesce check` runs, and what a check without `of` speaks of.",
  });
}
