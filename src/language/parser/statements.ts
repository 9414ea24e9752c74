// The rules of blocks, labels, and statements that hold others. All of them are alternatives of one
// rule: with a rule for each, blocks within blocks would use up the stack three times as fast.

import { EOF } from "chevrotain";
import type { IToken } from "chevrotain";
import { present } from "../../base/exhaustive.ts";
import type { Block, Branch, Expression, Fairness, Name, Statement } from "../ast.ts";
import { isJump } from "../jumps.ts";
import { spanOf } from "../lexer.ts";
import { t } from "../tokens.ts";
import type { Rule } from "./base.ts";
import { SimpleStatementRules } from "./simple-statements.ts";

interface Arm {
  readonly start: IToken;
  readonly condition: Expression;
  readonly then: Block;
}

interface Label {
  readonly fairness: Fairness | undefined;
  readonly name: Name;
}

export abstract class StatementRules extends SimpleStatementRules {
  readonly block: Rule<Block> = this.rule("block", () => {
    const open = this.CONSUME(t["{"]);
    const statements: Statement[] = [];
    this.enter();
    this.items("statement", () => {
      statements.push(this.SUBRULE(this.statement));
      this.OPTION(() => this.CONSUME(t[";"]));
    });
    this.leave();
    this.closeBrace(0, open);
    this.ACTION(() => {
      this.checkJumps(statements);
    });
    return { span: this.from(open), statements };
  });

  readonly statement: Rule<Statement> = this.rule("statement", () => {
    const start = this.LA(1);
    const label = this.OPTION(() => this.SUBRULE(this.label));
    this.ACTION(() => {
      this.checkBegin(label, start);
    });
    const body = this.OR<Statement>([
      // A bare block stands after a label only.
      {
        ALT: () => {
          const block = this.SUBRULE(this.block);
          return this.ACTION(() => ({ kind: "block", span: block.span, block }));
        },
      },
      { ALT: () => this.SUBRULE(this.simpleStatement) },
      { ALT: () => this.SUBRULE(this.jump) },
      {
        ALT: () => {
          const arms: Arm[] = [];
          const first = this.CONSUME(t.if);
          const condition = this.SUBRULE(this.expression);
          const then = this.SUBRULE1(this.block);
          arms.push({ start: first, condition, then });
          this.MANY(() => {
            this.CONSUME(t.else);
            const next = this.CONSUME1(t.if);
            const test = this.SUBRULE1(this.expression);
            const body = this.SUBRULE2(this.block);
            arms.push({ start: next, condition: test, then: body });
          });
          const otherwise = this.OPTION1(() => {
            this.CONSUME1(t.else);
            return this.SUBRULE3(this.block);
          });
          return this.ACTION(() => this.ladder(arms, otherwise));
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.while);
          const condition = this.SUBRULE2(this.expression);
          const body = this.SUBRULE4(this.block);
          return { kind: "while", span: this.from(word), condition, body };
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.loop);
          const body = this.SUBRULE5(this.block);
          return { kind: "loop", span: this.from(word), body };
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.atomic);
          const body = this.SUBRULE6(this.block);
          return { kind: "atomic", span: this.from(word), body };
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.for);
          const name = this.name(0);
          this.CONSUME(t.in);
          const set = this.SUBRULE(this.setExpression);
          const body = this.SUBRULE7(this.block);
          return { kind: "for", span: this.from(word), name, set, body };
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.with);
          const target = this.SUBRULE(this.place);
          const body = this.SUBRULE8(this.block);
          const otherwise = this.OPTION2(() => {
            this.CONSUME2(t.else);
            return this.SUBRULE9(this.block);
          });
          return { kind: "with", span: this.from(word), target, body, otherwise };
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.either);
          const branches: Branch[] = [this.SUBRULE(this.branch)];
          this.MANY1(() => {
            this.CONSUME(t.or);
            branches.push(this.SUBRULE1(this.branch));
          });
          this.ACTION(() => {
            this.checkBranches(word, branches);
          });
          return { kind: "either", span: this.from(word), branches };
        },
      },
    ]);
    if (label === undefined) return body;
    return this.ACTION(() => {
      this.checkLabelled(label.name, body);
      const span = this.from(start);
      return { kind: "labelled", span, fairness: label.fairness, label: label.name, body };
    });
  });

  readonly label: Rule<Label> = this.rule("label", () => {
    const fairness = this.OPTION(() => this.SUBRULE(this.fairness));
    const name = this.name(0);
    this.CONSUME(t[":"]);
    return { fairness, name };
  });

  readonly fairness: Rule<Fairness> = this.rule("fairness", () =>
    this.OR<Fairness>([
      { ALT: () => (this.CONSUME(t.unfair), "unfair") },
      { ALT: () => (this.CONSUME(t.fair), "fair") },
      { ALT: () => (this.CONSUME(t.strongly), this.CONSUME1(t.fair), "strongly fair") },
    ]),
  );

  readonly branch: Rule<Branch> = this.rule("branch", () => {
    const start = this.LA(1);
    const fair = this.OPTION(() => this.CONSUME(t.fair));
    const body = this.SUBRULE(this.block);
    return { span: this.from(start), fair: fair !== undefined, body };
  });

  // ---- checks ----------------------------------------------------------------------------------

  /** `if … else if … else …`: each `else if` is a block that holds just that `if`. */
  private ladder(
    arms: readonly { start: IToken; condition: Expression; then: Block }[],
    last: Block | undefined,
  ): Statement {
    const end = this.from(this.LA(0)).end;
    let otherwise = last;
    let statement: Statement | undefined;
    for (const { start, condition, then } of arms.toReversed()) {
      const span = { start: start.startOffset, end };
      statement = { kind: "if", span, condition, then, otherwise };
      otherwise = { span, statements: [statement] };
    }
    return present(statement, "if");
  }

  private checkBegin(label: Label | undefined, start: IToken): void {
    if (label === undefined) {
      if (!this.comesNext(t["{"])) return;
      this.report({
        code: "Q238",
        message: "a block stands by itself",
        span: spanOf(start),
        label: "a label or a word like `loop` is expected in front of this",
        why: "A block has a meaning by what stands in front of it.",
        hint: "delete the braces, or name the block: `part: { … }`",
      });
      return;
    }
    if (!this.comesNext(t["}"], EOF)) return;
    const { name } = label;
    this.refuse({
      code: "Q220",
      message: `the label \`${name.text}\` stands on nothing`,
      span: name.span,
      label: "no statement follows",
      why: "A label names a statement, so that properties and traces can speak of it.",
      hint: `write \`${name.text}: skip\` for a step that only passes`,
    });
  }

  private checkLabelled(label: Name, body: Statement): void {
    if (label.text === "end") {
      this.report({
        code: "Q222",
        message: "a label cannot be named `end`",
        span: label.span,
        label: "this name is taken",
        why: "`p at end` says that a process has come to its end.",
        hint: "choose another name, as `last`",
      });
    }
    if (!isJump(body)) return;
    this.report({
      code: "Q221",
      message: `the label \`${label.text}\` stands on \`${body.kind}\``,
      span: label.span,
      label: "a jump is no step that could have a name",
      why: "A jump takes no step: control is at its target at once.",
      hint: `write \`${label.text}: { ${this.view.text(body.span)} }\` to name the place`,
    });
  }

  private checkJumps(statements: readonly Statement[]): void {
    statements.forEach((statement, i) => {
      const next = statements[i + 1];
      if (next === undefined || !isJump(statement)) return;
      this.report({
        code: "Q223",
        message: `a statement stands after \`${statement.kind}\``,
        span: next.span,
        label: "never reached",
        why: "A jump ends its block, and what stands after it would never run.",
        hint: "delete it, or put it in front of the jump",
        related: [{ span: statement.span, text: "the jump" }],
      });
    });
  }

  private checkBranches(start: IToken, branches: readonly Branch[]): void {
    if (branches.length > 1) return;
    this.report({
      code: "Q225",
      message: "this `either` has one branch",
      span: spanOf(start),
      label: "an `or { … }` is expected after its block",
      why: "`either` chooses, and there is nothing to choose from.",
      hint: "add a branch: `or { … }`",
    });
  }
}
