// The rules of types, and of names with their dimensions. A range's bounds are numbers and names
// without parentheses, so that a type ends where one sees it end.

import type { IToken } from "chevrotain";
import type {
  Alternative,
  Dimension,
  Expression,
  Name,
  Named,
  Parameter,
  Type,
  TypeDefinition,
  TypedNames,
} from "../ast.ts";
import { spanOf } from "../lexer.ts";
import type { Span } from "../source.ts";
import { identifierToken, t } from "../tokens.ts";
import { nameOf } from "./base.ts";
import type { Rule } from "./base.ts";
import { ExpressionRules } from "./expressions.ts";

/** `Vcpu`, `3`, `0..n + 1`: a type, or a number where one is asked for. */
interface Index {
  readonly span: Span;
  readonly low: Expression;
  readonly high: Expression | undefined;
}

export abstract class TypeRules extends ExpressionRules {
  readonly type: Rule<Type> = this.rule("type", () => {
    const start = this.LA(1);
    return this.OR<Type>([
      {
        ALT: () => {
          this.CONSUME(t.set);
          this.CONSUME(t.of);
          const of = this.SUBRULE(this.simpleType);
          return { kind: "set", span: this.from(start), of };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.seq);
          this.CONSUME1(t.of);
          const of = this.SUBRULE1(this.simpleType);
          this.CONSUME(t.max);
          const max = this.SUBRULE(this.bound);
          return { kind: "seq", span: this.from(start), of, max };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.wrap);
          const low = this.SUBRULE1(this.bound);
          this.CONSUME(t[".."]);
          const high = this.SUBRULE2(this.bound);
          return { kind: "wrap", span: this.from(start), low, high };
        },
      },
      { ALT: () => this.SUBRULE2(this.simpleType) },
    ]);
  });

  readonly simpleType: Rule<Type> = this.rule("simpleType", () => {
    const start = this.LA(1);
    const marks: IToken[] = [];
    const type = this.OR<Type>([
      {
        ALT: () => {
          this.CONSUME(t.ref);
          const object = this.name(0);
          return { kind: "ref", span: this.from(start), object };
        },
      },
      { ALT: () => this.SUBRULE(this.recordType) },
      {
        ALT: () => {
          this.CONSUME(t["("]);
          this.enter();
          const inner = this.SUBRULE(this.type);
          this.leave();
          this.CONSUME(t[")"]);
          return inner;
        },
      },
      {
        ALT: () => {
          const index = this.SUBRULE(this.index);
          return this.ACTION(() => this.indexType(index, "a type"));
        },
      },
    ]);
    this.MANY(() => {
      marks.push(this.CONSUME(t["?"]));
    });
    return this.ACTION(() => this.optional(start, type, marks));
  });

  readonly recordType: Rule<Type> = this.rule("recordType", () => {
    const start = this.CONSUME(t["{"]);
    this.enter();
    const fields: TypedNames[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        const first = this.LA(1);
        const name = this.SUBRULE(this.named);
        this.CONSUME(t[":"]);
        const type = this.SUBRULE(this.type);
        fields.push({ span: this.from(first), names: [name], type });
      },
    });
    this.leave();
    this.CONSUME(t["}"]);
    return { kind: "record", span: this.from(start), fields };
  });

  readonly index: Rule<Index> = this.rule("index", () => {
    const start = this.LA(1);
    const low = this.SUBRULE(this.bound);
    const high = this.OPTION(() => {
      this.CONSUME(t[".."]);
      return this.SUBRULE1(this.bound);
    });
    return { span: this.from(start), low, high };
  });

  readonly typeDefinition: Rule<TypeDefinition> = this.rule("typeDefinition", () => {
    const start = this.LA(1);
    return this.OR<TypeDefinition>([
      {
        ALT: () => {
          this.CONSUME(t.ids);
          this.CONSUME(t["("]);
          const size = this.SUBRULE(this.expression);
          this.CONSUME(t[")"]);
          return { kind: "ids", span: this.from(start), size };
        },
      },
      {
        ALT: () => {
          const name = nameOf(this.CONSUME(identifierToken));
          const payload = this.SUBRULE(this.payload);
          const first: Alternative = { span: this.from(start), name, payload };
          const alternatives: Alternative[] = [first];
          this.MANY(() => {
            this.CONSUME(t["|"]);
            alternatives.push(this.SUBRULE(this.alternative));
          });
          return { kind: "tagged", span: this.from(start), alternatives };
        },
      },
      {
        ALT: () => {
          const name = nameOf(this.CONSUME1(identifierToken));
          const alternatives: Alternative[] = [{ span: name.span, name, payload: [] }];
          this.AT_LEAST_ONE(() => {
            this.CONSUME1(t["|"]);
            alternatives.push(this.SUBRULE1(this.alternative));
          });
          return { kind: "tagged", span: this.from(start), alternatives };
        },
      },
      { ALT: () => this.SUBRULE(this.type) },
    ]);
  });

  readonly alternative: Rule<Alternative> = this.rule("alternative", () => {
    const token = this.CONSUME(identifierToken);
    const payload = this.OPTION(() => this.SUBRULE(this.payload));
    return { span: this.from(token), name: nameOf(token), payload: payload ?? [] };
  });

  readonly payload: Rule<Type[]> = this.rule("payload", () => {
    const types: Type[] = [];
    this.CONSUME(t["("]);
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        types.push(this.SUBRULE(this.type));
      },
    });
    this.CONSUME(t[")"]);
    return types;
  });

  // ---- names -----------------------------------------------------------------------------------

  readonly named: Rule<Named> = this.rule("named", () => {
    const start = this.LA(1);
    const name = this.name(0);
    const dimensions = this.OPTION(() => this.SUBRULE(this.dimensions));
    return { span: this.from(start), name, dimensions: dimensions ?? [] };
  });

  readonly namedList: Rule<Named[]> = this.rule("namedList", () => {
    const names: Named[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        names.push(this.SUBRULE(this.named));
      },
    });
    return names;
  });

  readonly dimensions: Rule<Dimension[]> = this.rule("dimensions", () => {
    const dimensions: Dimension[] = [];
    this.CONSUME(t["["]);
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        dimensions.push(this.SUBRULE(this.dimension));
      },
    });
    this.CONSUME(t["]"]);
    return dimensions;
  });

  readonly dimension: Rule<Dimension> = this.rule("dimension", () => {
    const start = this.LA(1);
    const binder = this.OPTION((): Name => {
      const name = this.name(0);
      this.CONSUME(t.in);
      return name;
    });
    const index = this.SUBRULE(this.index);
    return this.ACTION(() => ({
      span: this.from(start),
      binder,
      index: this.indexType(index, "a dimension"),
    }));
  });

  readonly parameters: Rule<Parameter[]> = this.rule("parameters", () => {
    const parameters: Parameter[] = [];
    this.CONSUME(t["("]);
    this.MANY_SEP({
      SEP: t[","],
      DEF: () => {
        parameters.push(this.SUBRULE(this.parameter));
      },
    });
    this.CONSUME(t[")"]);
    return parameters;
  });

  readonly parameter: Rule<Parameter> = this.rule("parameter", () => {
    const start = this.LA(1);
    const named = this.SUBRULE(this.named);
    this.CONSUME(t[":"]);
    const type = this.SUBRULE(this.type);
    return this.ACTION(() => ({
      span: this.from(start),
      name: named.name,
      dimensions: named.dimensions,
      type,
    }));
  });

  // ---- checks ----------------------------------------------------------------------------------

  /** An index as a type. A number alone is none: it is reported, and read as a range. */
  private indexType({ span, low, high }: Index, what: string): Type {
    if (high !== undefined) return { kind: "range", span, low, high };
    if (low.kind === "name") return { kind: "named", span, name: low.name };
    const size = this.view.text(span);
    const last = /^\d+$/.test(size) ? String(Number(size) - 1) : `${size} - 1`;
    this.report({
      code: "Q232",
      message: `\`${size}\` is a number, not ${what}`,
      span,
      label: "a type's name or a range is expected",
      why: "An index runs over the values of a type, and a range says where it begins and ends.",
      hint: `write \`0..${last}\``,
    });
    return { kind: "range", span, low, high: low };
  }

  /** An index where a number is welcome too: the arguments of a primitive. */
  protected indexArgument(index: Index): Type | Expression {
    const { low, high } = index;
    return high === undefined && low.kind !== "name" ? low : this.indexType(index, "a type");
  }

  private optional(start: IToken, type: Type, marks: readonly IToken[]): Type {
    const [first, second] = marks;
    if (first === undefined) return type;
    const extra = type.kind === "ref" || type.kind === "optional" ? first : second;
    if (extra !== undefined) {
      const isRef = type.kind === "ref";
      this.report({
        code: "Q231",
        message: isRef ? "a `ref` may be null without `?`" : "`?` stands here twice",
        span: spanOf(extra),
        label: "one `null` too many",
        why: "A type has one `null` at most, or two of them could not be told apart.",
        hint: "delete this `?`",
      });
    }
    if (type.kind === "ref" || type.kind === "optional") return type;
    return {
      kind: "optional",
      span: { start: start.startOffset, end: first.startOffset + 1 },
      of: type,
    };
  }
}
