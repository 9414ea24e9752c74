// The rules of statements that hold no others: variables, assignments, calls, waits, jumps. There are
// no expression statements, so a statement needs no separator.

import type { IToken } from "chevrotain";
import type {
  Expression,
  ExpressionOf,
  Initializer,
  Name,
  Named,
  Statement,
  Type,
  VariableDeclaration,
} from "../ast.ts";
import { spanOf } from "../lexer.ts";
import { t } from "../tokens.ts";
import type { Rule } from "./base.ts";
import { explainStray } from "./strays.ts";
import { TypeRules } from "./types.ts";

type Initialized = VariableDeclaration["names"][number];

interface VariableParts {
  readonly word: "var" | "flag";
  readonly names: readonly Initialized[];
  readonly type: Type | undefined;
}

export abstract class SimpleStatementRules extends TypeRules {
  readonly simpleStatement: Rule<Statement> = this.rule("simpleStatement", () => {
    const start = this.LA(1);
    return this.OR<Statement>([
      { ALT: () => this.SUBRULE(this.localVariable) },
      {
        ALT: () => {
          this.CONSUME(t.idle);
          this.CONSUME(t.until);
          const until = this.SUBRULE(this.expression);
          return { kind: "idle", span: this.from(start), until };
        },
      },
      { ALT: () => this.SUBRULE(this.assignmentOrCall) },
      {
        ALT: () => {
          this.CONSUME(t.let);
          const name = this.name(0);
          this.CONSUME(t["="]);
          const value = this.SUBRULE(this.rightSide);
          return { kind: "let", span: this.from(start), name, value };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.pick);
          const name = this.name(1);
          this.CONSUME(t.in);
          const set = this.SUBRULE(this.setExpression);
          return { kind: "pick", span: this.from(start), name, set };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.await);
          const condition = this.SUBRULE1(this.expression);
          return { kind: "await", span: this.from(start), condition };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.assert);
          const name = this.OPTION((): Name => {
            const found = this.name(2);
            this.CONSUME(t[":"]);
            return found;
          });
          const condition = this.SUBRULE2(this.expression);
          return { kind: "assert", span: this.from(start), name, condition };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.free);
          const target = this.SUBRULE(this.place);
          return { kind: "free", span: this.from(start), target };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.use);
          const target = this.SUBRULE1(this.place);
          return { kind: "use", span: this.from(start), target };
        },
      },
      { ALT: () => ({ kind: "skip", span: spanOf(this.CONSUME(t.skip)) }) },
      {
        ALT: () => {
          const token = this.CONSUME(t.same);
          this.ACTION(() => {
            this.checkSame(token);
          });
          return { kind: "same", span: spanOf(token) };
        },
      },
    ]);
  });

  /** `x = e`, `m.lock()`: what begins with a name that is no label. */
  readonly assignmentOrCall: Rule<Statement> = this.rule("assignmentOrCall", () => {
    const start = this.LA(1);
    const place = this.SUBRULE(this.place);
    const value = this.OPTION(() => {
      this.CONSUME(t["="]);
      return this.SUBRULE(this.rightSide);
    });
    return this.ACTION((): Statement => {
      if (value !== undefined) {
        if (place.kind === "call") this.refuseCallAsTarget(place);
        return { kind: "assign", span: this.from(start), target: place, value };
      }
      if (place.kind !== "call") {
        if (this.nextIsBlamed()) this.abandon();
        this.refuse(explainStray("statement", start, this.view));
      }
      return { kind: "call", span: this.from(start), call: place };
    });
  });

  /** What may be stored: an expression, or a new object. */
  readonly rightSide: Rule<Expression> = this.rule("rightSide", () => {
    const start = this.LA(1);
    return this.OR<Expression>([
      {
        ALT: () => {
          this.CONSUME(t.new);
          const object = this.name(0);
          const fields: ExpressionOf<"new">["fields"][number][] = [];
          this.OPTION(() => {
            this.CONSUME(t["("]);
            this.MANY_SEP({
              SEP: t[","],
              DEF: () => {
                const first = this.LA(1);
                const name = this.name(1);
                this.CONSUME(t[":"]);
                this.enter();
                const value = this.SUBRULE(this.rightSide);
                this.leave();
                fields.push({ span: this.from(first), name, value });
              },
            });
            this.CONSUME(t[")"]);
          });
          return { kind: "new", span: this.from(start), object, fields };
        },
      },
      { ALT: () => this.SUBRULE(this.expression) },
    ]);
  });

  readonly jump: Rule<Statement> = this.rule("jump", () =>
    this.OR<Statement>([
      { ALT: () => ({ kind: "break", span: spanOf(this.CONSUME(t.break)) }) },
      { ALT: () => ({ kind: "continue", span: spanOf(this.CONSUME(t.continue)) }) },
      {
        ALT: () => {
          const start = this.CONSUME(t.goto);
          const label = this.name(0);
          return { kind: "goto", span: this.from(start), label };
        },
      },
      {
        ALT: () => {
          const start = this.CONSUME(t.return);
          const value = this.OPTION(() => this.SUBRULE(this.expression));
          return { kind: "return", span: this.from(start), value };
        },
      },
    ]),
  );

  // ---- variables -------------------------------------------------------------------------------

  readonly localVariable: Rule<VariableDeclaration> = this.rule("localVariable", () => {
    const start = this.LA(1);
    const parts = this.SUBRULE(this.variable);
    return this.ACTION(() => ({
      kind: "variable",
      span: this.from(start),
      doc: this.doc(start),
      ghost: false,
      ...parts,
      guardedBy: undefined,
    }));
  });

  readonly variable: Rule<VariableParts> = this.rule("variable", () =>
    this.OR<VariableParts>([
      {
        ALT: () => {
          this.CONSUME(t.var);
          const names = this.SUBRULE(this.namedList);
          this.CONSUME(t[":"]);
          const type = this.SUBRULE(this.type);
          const initial = this.OPTION(() => this.SUBRULE(this.initial));
          return this.ACTION(() => ({
            word: "var",
            names: names.map((it) => ({ ...it, initial })),
            type,
          }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.flag);
          const names: Initialized[] = [];
          this.AT_LEAST_ONE_SEP({
            SEP: t[","],
            DEF: () => {
              names.push(this.SUBRULE(this.flagName));
            },
          });
          return { word: "flag", names, type: undefined };
        },
      },
    ]),
  );

  readonly flagName: Rule<Initialized> = this.rule("flagName", () => {
    const named: Named = this.SUBRULE(this.named);
    const initial = this.OPTION(() => this.SUBRULE(this.initial));
    return this.ACTION(() => ({ ...named, initial }));
  });

  readonly initial: Rule<Initializer> = this.rule("initial", () => {
    this.CONSUME(t["="]);
    return this.OR<Initializer>([
      { ALT: () => ({ kind: "any", span: spanOf(this.CONSUME(t.any)) }) },
      { ALT: () => this.SUBRULE(this.rightSide) },
    ]);
  });

  // ---- checks ----------------------------------------------------------------------------------

  private refuseCallAsTarget(place: Expression): void {
    this.report({
      code: "Q236",
      message: "a call stands on the left of `=`",
      span: place.span,
      label: "nothing can be stored here",
      why: "Only variables, cells of arrays and fields hold values.",
      hint: "to use the result of an op, put the call on the right: `x = q.f(a)`",
    });
  }

  private checkSame(token: IToken): void {
    const { replacing } = this;
    if (replacing !== undefined && replacing.same === undefined) {
      replacing.same = token;
      return;
    }
    const first = replacing?.same;
    this.report({
      code: "Q230",
      message:
        first === undefined
          ? "`same` stands outside `replacing … by { … }`"
          : "`same` stands here a second time",
      span: spanOf(token),
      label: first === undefined ? "the same as what?" : "one `same` at most",
      why: "`same` is the statement that an edit replaces, and its labels can stand in one place only.",
      hint: first === undefined ? "write the statement itself" : "keep one of the two",
      related: first === undefined ? [] : [{ span: spanOf(first), text: "the first" }],
    });
  }
}
