// The rules of expressions. A row of operands and operators is one rule; its shape comes from
// `chain.ts`. Quantifiers and `if … then … else` extend to the right as far as they can.

import type { IToken } from "chevrotain";
import type {
  Binder,
  Expression,
  ExpressionOf,
  Name,
  Path,
  Quantifier,
  UnaryOperator,
} from "../ast.ts";
import { spanOf } from "../lexer.ts";
import type { Span } from "../source.ts";
import {
  binaryToken,
  boundBinaryToken,
  integerToken,
  prefixToken,
  quantifierToken,
  readAs,
  setBinaryToken,
  t,
} from "../tokens.ts";
import { ParserBase } from "./base.ts";
import type { Rule } from "./base.ts";
import { assemble } from "./chain.ts";
import type { Link } from "./chain.ts";
import {
  explainMissingName,
  explainMissingOperand,
  explainMissingType,
  reservedInPath,
} from "./failures.ts";

type Suffix = (of: Expression, whole: Span) => Expression;
type InBraces = (whole: Span) => Expression;

export abstract class ExpressionRules extends ParserBase {
  /** Where the last prime of the file stood: finds a prime inside a primed expression. */
  private lastPrime = -1;

  protected override load(...file: Parameters<ParserBase["load"]>): void {
    super.load(...file);
    this.lastPrime = -1;
  }

  readonly expression: Rule<Expression> = this.rule("expression", () => {
    const first = this.SUBRULE(this.operand);
    const links: Link[] = [];
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(binaryToken);
            this.ACTION(() => {
              this.checkTolerated(token, first);
            });
            const right = this.SUBRULE1(this.operand);
            links.push({ kind: "binary", token, right });
          },
        },
        {
          ALT: () => {
            links.push(this.SUBRULE(this.isTest));
          },
        },
      ]);
    });
    return this.ACTION(() => this.assembled(first, links));
  });

  /** The left operand is the chain before it: `m is Prepared(r)`. */
  readonly isTest: Rule<Link> = this.rule("isTest", () => {
    const token = this.CONSUME(t.is);
    const constructorName = this.name(0);
    const bindings: Name[] = [];
    this.OPTION(() => {
      this.CONSUME(t["("]);
      this.AT_LEAST_ONE_SEP({
        SEP: t[","],
        DEF: () => {
          bindings.push(this.name(1));
        },
      });
      this.CONSUME(t[")"]);
    });
    return { kind: "is", token, constructorName, bindings, end: this.from(token).end };
  });

  /** A set or an element of one: no comparison and nothing looser. */
  readonly setExpression: Rule<Expression> = this.rule("setExpression", () => {
    const first = this.SUBRULE(this.operand);
    const links: Link[] = [];
    this.MANY(() => {
      const token = this.CONSUME(setBinaryToken);
      const right = this.SUBRULE1(this.operand);
      links.push({ kind: "binary", token, right });
    });
    return this.ACTION(() => this.assembled(first, links));
  });

  /** The end of a range in a type, and a size: numbers and names only. */
  readonly bound: Rule<Expression> = this.rule("bound", () => {
    const first = this.SUBRULE(this.boundOperand);
    const links: Link[] = [];
    this.MANY(() => {
      const token = this.CONSUME(boundBinaryToken);
      const right = this.SUBRULE1(this.boundOperand);
      links.push({ kind: "binary", token, right });
    });
    return this.ACTION(() => this.assembled(first, links));
  });

  readonly boundOperand: Rule<Expression> = this.rule("boundOperand", () => {
    const start = this.LA(1);
    const minus = this.OPTION(() => this.CONSUME(t["-"]));
    const operand = this.OR<Expression>([
      { ALT: () => this.integer(this.CONSUME(integerToken)) },
      { ALT: () => named(this.name(0, explainMissingType)) },
    ]);
    if (minus === undefined) return operand;
    return { kind: "unary", span: this.from(start), operator: "-", operand };
  });

  readonly binders: Rule<Binder[]> = this.rule("binders", () => {
    const binders: Binder[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        binders.push(this.SUBRULE(this.binder));
      },
    });
    return binders;
  });

  readonly binder: Rule<Binder> = this.rule("binder", () => {
    const start = this.LA(1);
    const name = this.name(0);
    this.CONSUME(t.in);
    const set = this.SUBRULE(this.setExpression);
    return { span: this.from(start), name, set };
  });

  readonly operand: Rule<Expression> = this.rule("operand", () => {
    const prefixes: IToken[] = [];
    this.MANY(() => {
      prefixes.push(this.CONSUME(prefixToken));
    });
    this.enter();
    const operand = this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.quantified) },
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.postfix) },
    ]);
    this.leave();
    return this.ACTION(() => prefixed(prefixes, operand));
  });

  readonly quantified: Rule<Expression> = this.rule("quantified", () => {
    const token = this.CONSUME(quantifierToken);
    const binders = this.SUBRULE(this.binders);
    this.CONSUME(t[":"]);
    const body = this.SUBRULE(this.expression);
    const quantifier = readAs(token) as Quantifier;
    return { kind: "quantified", span: this.from(token), quantifier, binders, body };
  });

  readonly conditional: Rule<Expression> = this.rule("conditional", () => {
    const start = this.CONSUME(t.if);
    const condition = this.SUBRULE(this.expression);
    this.CONSUME(t.then);
    const then = this.SUBRULE1(this.expression);
    this.CONSUME(t.else);
    const otherwise = this.SUBRULE2(this.expression);
    return { kind: "conditional", span: this.from(start), condition, then, otherwise };
  });

  readonly postfix: Rule<Expression> = this.rule("postfix", () => {
    const start = this.LA(1);
    let expression = this.SUBRULE(this.primary);
    this.MANY(() => {
      const suffix = this.SUBRULE(this.suffix);
      expression = this.ACTION(() => suffix(expression, this.from(start)));
    });
    this.OPTION(() => {
      const relation = this.OR<"at" | "inside">([
        { ALT: () => (this.CONSUME(t.at), "at") },
        { ALT: () => (this.CONSUME(t.inside), "inside") },
      ]);
      const path = this.SUBRULE(this.path);
      expression = {
        kind: "place",
        span: this.from(start),
        process: expression,
        relation,
        path,
      };
    });
    this.MANY1(() => {
      const prime = this.CONSUME(t["'"]);
      this.ACTION(() => {
        this.checkPrime(start, prime);
      });
      expression = { kind: "primed", span: this.from(start), of: expression };
    });
    return expression;
  });

  /** What may follow an operand directly: makes the whole of the operand and the whole's place. */
  readonly suffix: Rule<Suffix> = this.rule("suffix", () =>
    this.OR<Suffix>([
      {
        ALT: () => {
          this.CONSUME(t["."]);
          const name = this.name(0);
          return (of, span) => ({ kind: "member", span, of, name });
        },
      },
      {
        ALT: () => {
          const indices: Expression[] = [];
          this.CONSUME(t["["]);
          this.AT_LEAST_ONE_SEP({
            SEP: t[","],
            DEF: () => {
              indices.push(this.SUBRULE(this.expression));
            },
          });
          this.CONSUME(t["]"]);
          return (of, span) => ({ kind: "index", span, of, indices });
        },
      },
      {
        ALT: () => {
          const given: Expression[] = [];
          this.CONSUME(t["("]);
          this.MANY_SEP({
            SEP: t[","],
            DEF: () => {
              given.push(this.SUBRULE1(this.expression));
            },
          });
          this.CONSUME(t[")"]);
          return (callee, span) => ({ kind: "call", span, callee, arguments: given });
        },
      },
    ]),
  );

  readonly path: Rule<Path> = this.rule("path", () => {
    const names: Name[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t["."],
      DEF: () => {
        names.push(this.name(0, explainMissingName, reservedInPath));
      },
    });
    return names;
  });

  /** What is stored to, locked, freed, used. */
  readonly place: Rule<Expression> = this.rule("place", () => {
    const start = this.LA(1);
    let place = named(this.name(0));
    this.MANY(() => {
      const suffix = this.SUBRULE(this.suffix);
      place = this.ACTION(() => suffix(place, this.from(start)));
    });
    return place;
  });

  readonly primary: Rule<Expression> = this.rule("primary", () => {
    const start = this.LA(1);
    return this.OR<Expression>([
      { ALT: () => named(this.name(0, explainMissingOperand)) },
      { ALT: () => this.integer(this.CONSUME(integerToken)) },
      {
        ALT: () => ({ kind: "boolean", span: spanOf(this.CONSUME(t.true)), value: true }),
      },
      {
        ALT: () => ({ kind: "boolean", span: spanOf(this.CONSUME(t.false)), value: false }),
      },
      { ALT: () => ({ kind: "null", span: spanOf(this.CONSUME(t.null)) }) },
      { ALT: () => ({ kind: "self", span: spanOf(this.CONSUME(t.self)) }) },
      {
        ALT: () => {
          this.CONSUME(t["("]);
          const inner = this.SUBRULE(this.expression);
          this.CONSUME(t[")"]);
          return this.ACTION(() => {
            // The span takes in the parentheses, so that what is made of it does too.
            const whole: Expression = { ...inner, span: this.from(start) };
            this.parenthesised.add(whole);
            return whole;
          });
        },
      },
      {
        ALT: () => {
          const elements: Expression[] = [];
          this.CONSUME(t["["]);
          this.MANY_SEP({
            SEP: t[","],
            DEF: () => {
              elements.push(this.SUBRULE1(this.expression));
            },
          });
          this.CONSUME(t["]"]);
          return { kind: "array", span: this.from(start), elements };
        },
      },
      { ALT: () => this.SUBRULE(this.braces) },
    ]);
  });

  /** `{x in S: P}`, `{f: e, g: e}`, `{e for x in S: P}`, `{a, b}`, `{}` */
  readonly braces: Rule<Expression> = this.rule("braces", () => {
    const start = this.CONSUME(t["{"]);
    const contents = this.OPTION(() =>
      this.OR<InBraces>([
        { ALT: () => this.SUBRULE(this.filter) },
        { ALT: () => this.SUBRULE(this.record) },
        { ALT: () => this.SUBRULE(this.elements) },
      ]),
    );
    this.CONSUME(t["}"]);
    return this.ACTION(() => {
      const span = this.from(start);
      return contents?.(span) ?? { kind: "set", span, elements: [] };
    });
  });

  readonly filter: Rule<InBraces> = this.rule("filter", () => {
    const binder = this.SUBRULE(this.binder);
    this.CONSUME(t[":"]);
    const condition = this.SUBRULE(this.expression);
    return (span) => ({ kind: "filter", span, binder, condition });
  });

  readonly record: Rule<InBraces> = this.rule("record", () => {
    const fields: ExpressionOf<"record">["fields"][number][] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        const first = this.LA(1);
        const name = this.name(0);
        this.CONSUME(t[":"]);
        const value = this.SUBRULE(this.expression);
        fields.push({ span: this.from(first), name, value });
      },
    });
    return (span) => ({ kind: "record", span, fields });
  });

  readonly elements: Rule<InBraces> = this.rule("elements", () => {
    const first = this.SUBRULE(this.setExpression);
    return this.OR<InBraces>([
      {
        ALT: () => {
          this.CONSUME(t.for);
          const binders = this.SUBRULE(this.binders);
          const condition = this.OPTION(() => {
            this.CONSUME(t[":"]);
            return this.SUBRULE(this.expression);
          });
          return (span) => ({ kind: "comprehension", span, element: first, binders, condition });
        },
      },
      {
        ALT: () => {
          const elements = [first];
          this.MANY(() => {
            this.CONSUME(t[","]);
            elements.push(this.SUBRULE1(this.setExpression));
          });
          return (span) => ({ kind: "set", span, elements });
        },
      },
    ]);
  });

  // ---- checks ----------------------------------------------------------------------------------

  private assembled(first: Expression, links: readonly Link[]): Expression {
    if (links.length === 0) return first;
    return assemble(first, links, {
      source: this.view.source,
      parenthesised: this.parenthesised,
      report: (parts) => {
        this.report(parts);
      },
    });
  }

  private integer(token: IToken): Expression {
    const value = Number(token.image);
    // A wrong form or size has been reported by the lexer; any number will do then.
    return {
      kind: "integer",
      span: spanOf(token),
      value: Number.isSafeInteger(value) ? value : 0,
    };
  }

  /** `=`, `or` and `|` between operands, read as `==` and `||`. */
  private checkTolerated(token: IToken, first: Expression): void {
    const { tokenType } = token;
    if (tokenType === t.or || tokenType === t["|"]) {
      this.report({
        code: "Q206",
        message: `\`${token.image}\` between two conditions is written \`||\` here`,
        span: spanOf(token),
        label: "write `||`",
        why: "Each operator has one spelling.",
        hint:
          tokenType === t.or
            ? "write `||`; `or` begins the next branch of an `either`"
            : 'write `||` for "or", and `bor(a, b)` for the bits',
      });
    } else if (tokenType === t["="]) {
      this.reportEquals(token, first);
    }
  }

  private reportEquals(token: IToken, first: Expression): void {
    const before = this.view.before(this.view.tokens[this.view.indexAt(first.span.start)] ?? token);
    if (before?.tokenType === t.return && !this.view.sameLine(before, token)) {
      this.refuse({
        code: "Q223",
        message: "a statement stands after `return`",
        span: first.span,
        label: "never reached, and read as the value of `return`",
        why: "`return` takes the expression after it, on the next line too, and nothing runs after it.",
        hint: "delete what stands after `return`, or put it in front",
        related: [{ span: spanOf(before), text: "the `return`" }],
      });
    }
    this.report({
      code: "Q207",
      message: "`=` stores a value and stands in no expression",
      span: spanOf(token),
      label: "write `==` to compare",
      why: "Storing is a statement, a step of its own.",
      hint: "write `==`",
    });
  }

  private checkPrime(start: IToken, prime: IToken): void {
    if (this.lastPrime >= start.startOffset) {
      this.report({
        code: "Q226",
        message: "a primed expression stands inside a primed one",
        span: spanOf(prime),
        label: "this `'` covers a part that has one already",
        why: "`e'` is all of `e` in the next state, and there is no state after the next.",
        hint: "keep one of the two",
        related: [{ span: { start: this.lastPrime, end: this.lastPrime + 1 }, text: "the first" }],
      });
    }
    this.lastPrime = prime.startOffset;
  }
}

export function named(name: Name): Expression {
  return { kind: "name", span: name.span, name };
}

function prefixed(prefixes: readonly IToken[], operand: Expression): Expression {
  let expression = operand;
  for (const token of prefixes.toReversed()) {
    expression = {
      kind: "unary",
      span: { start: token.startOffset, end: operand.span.end },
      operator: readAs(token) as UnaryOperator,
      operand: expression,
    };
  }
  return expression;
}
