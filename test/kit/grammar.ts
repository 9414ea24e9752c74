// The parser's grammar as data: rule by rule in EBNF, and the sets of tokens by which rules begin and
// go on. Made from what Chevrotain recorded, so it cannot differ from what is parsed.

import {
  Alternation,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Terminal,
} from "chevrotain";
import type { IProduction, Rule, TokenType } from "chevrotain";
import { InternalError } from "../../src/base/exhaustive.ts";
import { Parser } from "../../src/language/parser/parse.ts";
import { isA, tokenTypes, wordOf } from "../../src/language/tokens.ts";

export function grammarRules(): ReadonlyMap<string, Rule> {
  const parser = new Parser({ validate: false });
  return new Map(Object.entries(parser.getGAstProductions()));
}

interface Composite {
  readonly definition: readonly IProduction[];
}

const sequenceOf = (production: IProduction): readonly IProduction[] =>
  (production as unknown as Composite).definition;

// ---- EBNF --------------------------------------------------------------------------------------

/** `name = … ;` for one rule. */
export function ebnfOfRule(rule: Rule): string {
  const body = rule.definition;
  const [only] = body;
  const text =
    body.length === 1 && only instanceof Alternation ? alternatives(only) : sequence(body);
  return `${rule.name} = ${text} ;`;
}

function sequence(productions: readonly IProduction[]): string {
  return productions.map(ebnf).join(" ");
}

function alternatives(alternation: Alternation): string {
  return alternation.definition.map((alternative) => sequence(sequenceOf(alternative))).join(" | ");
}

function ebnf(production: IProduction): string {
  if (production instanceof Terminal) return production.terminalType.name;
  if (production instanceof NonTerminal) return production.nonTerminalName;
  if (production instanceof Alternation) return `( ${alternatives(production)} )`;
  const inner = group(production);
  if (production instanceof Option) return `[ ${inner} ]`;
  if (production instanceof Repetition) return `{ ${inner} }`;
  if (production instanceof RepetitionMandatory) return `${inner} { ${inner} }`;
  if (production instanceof RepetitionWithSeparator) {
    return `[ ${inner} { ${production.separator.name} ${inner} } ]`;
  }
  if (production instanceof RepetitionMandatoryWithSeparator) {
    return `${inner} { ${production.separator.name} ${inner} }`;
  }
  throw new InternalError("unknown production");
}

/** Alternatives that fill a bracket need no parentheses of their own. */
function group(production: IProduction): string {
  const inner = sequenceOf(production);
  const [only] = inner;
  const bracketed = production instanceof Option || production instanceof Repetition;
  return bracketed && inner.length === 1 && only instanceof Alternation
    ? alternatives(only)
    : sequence(inner);
}

// ---- sets of tokens ----------------------------------------------------------------------------

/** The tokens of our own that a type stands for: itself, or the members of a category. */
export function membersOf(type: TokenType): readonly string[] {
  return tokenTypes
    .filter((it) => isA(it, type) && wordOf(it)?.kind !== "foreign")
    .map((it) => it.name)
    .filter((name) => name.startsWith('"') || ["IDENT", "INT", "STRING"].includes(name));
}

interface Sets {
  /** The tokens that may come first. */
  readonly first: ReadonlySet<string>;
  /** The tokens that may follow a complete text of the rule and still belong to it. */
  readonly goesOn: ReadonlySet<string>;
  readonly nullable: boolean;
}

/** Computed to the fixed point; `skip` leaves out alternatives that are just this rule. */
export function tokenSets(
  rules: ReadonlyMap<string, Rule>,
  skip: ReadonlySet<string> = new Set(),
): (rule: string) => Sets {
  const known = new Map<string, Sets>();
  const empty: Sets = { first: new Set(), goesOn: new Set(), nullable: false };
  const of = (name: string): Sets => known.get(name) ?? empty;

  const one = (production: IProduction): Sets => {
    if (production instanceof Terminal) {
      return {
        first: new Set(membersOf(production.terminalType)),
        goesOn: new Set(),
        nullable: false,
      };
    }
    if (production instanceof NonTerminal) {
      return skip.has(production.nonTerminalName) ? empty : of(production.nonTerminalName);
    }
    if (production instanceof Alternation) {
      const sets = production.definition.map((it) => many(sequenceOf(it)));
      return {
        first: new Set(sets.flatMap((it) => [...it.first])),
        goesOn: new Set(sets.flatMap((it) => [...it.goesOn])),
        nullable: sets.some((it) => it.nullable),
      };
    }
    const inner = many(sequenceOf(production));
    const separator =
      production instanceof RepetitionWithSeparator ||
      production instanceof RepetitionMandatoryWithSeparator
        ? membersOf(production.separator)
        : undefined;
    const repeats = !(production instanceof Option);
    const again = separator ?? (repeats ? [...inner.first] : []);
    const mandatory =
      production instanceof RepetitionMandatory ||
      production instanceof RepetitionMandatoryWithSeparator;
    return {
      first: inner.first,
      goesOn: new Set([...inner.goesOn, ...again]),
      nullable: !mandatory || inner.nullable,
    };
  };

  const many = (productions: readonly IProduction[]): Sets => {
    let result: Sets = { first: new Set(), goesOn: new Set(), nullable: true };
    // From the right: what stands behind a part decides whether the part can be the end.
    for (const production of productions.toReversed()) {
      const part = one(production);
      result = {
        first: new Set([...part.first, ...(part.nullable ? result.first : [])]),
        goesOn: new Set([
          ...result.goesOn,
          ...(result.nullable ? [...part.goesOn, ...result.first] : []),
        ]),
        nullable: part.nullable && result.nullable,
      };
    }
    return result;
  };

  for (let changed = true; changed;) {
    changed = false;
    for (const [name, rule] of rules) {
      const next = many(rule.definition);
      const last = of(name);
      if (
        next.first.size !== last.first.size ||
        next.goesOn.size !== last.goesOn.size ||
        next.nullable !== last.nullable
      ) {
        known.set(name, next);
        changed = true;
      }
    }
  }
  return of;
}
