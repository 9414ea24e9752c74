// The rules of all that acts: primitives and hardware with their members, routines, processes, actions.

import type {
  ActionDeclaration,
  DeclarationOf,
  Dimension,
  Member,
  Name,
  OpDeclaration,
  RoutineDeclaration,
  SectionDeclaration,
} from "../ast.ts";
import { t } from "../tokens.ts";
import type { Rule } from "./base.ts";
import { DeclarationRules } from "./declarations.ts";

type PrimitiveParameter = DeclarationOf<"primitive">["parameters"][number];
type Actor = DeclarationOf<"process"> | ActionDeclaration;

export abstract class ActorRules extends DeclarationRules {
  readonly primitiveDeclaration: Rule<DeclarationOf<"primitive">> = this.rule(
    "primitiveDeclaration",
    () => {
      const start = this.CONSUME(t.primitive);
      const name = this.name(0);
      const parameters: PrimitiveParameter[] = [];
      this.OPTION(() => {
        this.CONSUME(t["("]);
        this.AT_LEAST_ONE_SEP({
          SEP: t[","],
          DEF: () => {
            const first = this.LA(1);
            const word = this.OR<"type" | "const">([
              { ALT: () => (this.CONSUME(t.type), "type") },
              { ALT: () => (this.CONSUME(t.const), "const") },
            ]);
            const parameter = this.name(1);
            parameters.push({ span: this.from(first), word, name: parameter });
          },
        });
        this.CONSUME(t[")"]);
      });
      const members = this.SUBRULE(this.primitiveBody);
      return {
        kind: "primitive",
        span: this.from(start),
        doc: this.doc(start),
        name,
        parameters,
        members,
      };
    },
  );

  readonly primitiveBody: Rule<Member[]> = this.rule("primitiveBody", () => {
    const members: Member[] = [];
    const open = this.CONSUME(t["{"]);
    this.items("member", () => {
      const member = this.OR<Member>([
        { ALT: () => this.SUBRULE(this.stateVariable) },
        { ALT: () => this.SUBRULE(this.instance) },
        { ALT: () => this.SUBRULE(this.opDeclaration) },
        { ALT: () => this.SUBRULE(this.routineDeclaration) },
        { ALT: () => this.SUBRULE(this.sectionDeclaration) },
      ]);
      members.push(member);
      this.OPTION(() => this.CONSUME(t[";"]));
    });
    this.closeBrace(0, open);
    return members;
  });

  readonly hardwareDeclaration: Rule<DeclarationOf<"hardware">> = this.rule(
    "hardwareDeclaration",
    () => {
      const start = this.CONSUME(t.hardware);
      const name = this.name(0);
      const dimensions = this.OPTION(() => this.SUBRULE(this.dimensions));
      const members = this.SUBRULE(this.hardwareBody);
      return {
        kind: "hardware",
        span: this.from(start),
        doc: this.doc(start),
        name,
        dimensions: dimensions ?? [],
        members,
      };
    },
  );

  readonly hardwareBody: Rule<Member[]> = this.rule("hardwareBody", () => {
    const members: Member[] = [];
    const open = this.CONSUME(t["{"]);
    this.items("member", () => {
      const member = this.OR<Member>([
        { ALT: () => this.SUBRULE(this.stateVariable) },
        { ALT: () => this.SUBRULE(this.instance) },
        { ALT: () => this.SUBRULE(this.opDeclaration) },
        { ALT: () => this.SUBRULE(this.hardwareAction) },
      ]);
      members.push(member);
      this.OPTION(() => this.CONSUME(t[";"]));
    });
    this.closeBrace(0, open);
    return members;
  });

  readonly hardwareAction: Rule<ActionDeclaration> = this.rule("hardwareAction", () => {
    const start = this.LA(1);
    const fairness = this.OPTION(() => this.SUBRULE(this.fairness));
    const action = this.SUBRULE(this.actionDeclaration);
    return this.ACTION(() => ({
      ...action,
      span: this.from(start),
      doc: this.doc(start),
      fairness,
    }));
  });

  readonly opDeclaration: Rule<OpDeclaration> = this.rule("opDeclaration", () => {
    const start = this.CONSUME(t.op);
    const name = this.name(0);
    const parameters = this.SUBRULE(this.parameters);
    const result = this.OPTION(() => {
      this.CONSUME(t[":"]);
      return this.SUBRULE(this.type);
    });
    const when = this.OPTION1(() => {
      this.CONSUME(t.when);
      return this.SUBRULE(this.expression);
    });
    const body = this.SUBRULE(this.block);
    return {
      kind: "op",
      span: this.from(start),
      doc: this.doc(start),
      name,
      parameters,
      result,
      when,
      body,
    };
  });

  readonly sectionDeclaration: Rule<SectionDeclaration> = this.rule("sectionDeclaration", () => {
    const start = this.CONSUME(t.section);
    const name = this.OPTION(() => this.name(0));
    this.CONSUME(t["="]);
    const lock = this.name(1);
    this.CONSUME(t["/"]);
    const unlock = this.name(2);
    const tryLock = this.OPTION1((): Name => {
      this.CONSUME1(t["/"]);
      return this.name(3);
    });
    return {
      kind: "section",
      span: this.from(start),
      doc: this.doc(start),
      name,
      lock,
      unlock,
      tryLock,
    };
  });

  readonly routineDeclaration: Rule<RoutineDeclaration> = this.rule("routineDeclaration", () => {
    const start = this.CONSUME(t.routine);
    const name = this.name(0);
    const parameters = this.SUBRULE(this.parameters);
    const body = this.SUBRULE(this.block);
    return {
      kind: "routine",
      span: this.from(start),
      doc: this.doc(start),
      name,
      parameters,
      body,
    };
  });

  /** A process or action, with its fairness in front. */
  readonly actor: Rule<Actor> = this.rule("actor", () => {
    const start = this.LA(1);
    const fairness = this.OPTION(() => this.SUBRULE(this.fairness));
    const actor = this.OR<Actor>([
      { ALT: () => this.SUBRULE(this.processDeclaration) },
      { ALT: () => this.SUBRULE(this.actionDeclaration) },
    ]);
    return this.ACTION(() => ({
      ...actor,
      span: this.from(start),
      doc: this.doc(start),
      fairness,
    }));
  });

  readonly processDeclaration: Rule<DeclarationOf<"process">> = this.rule(
    "processDeclaration",
    () => {
      const start = this.CONSUME(t.process);
      const name = this.name(0);
      const dimensions = this.OPTION(() => this.SUBRULE(this.dimensions)) ?? [];
      this.ACTION(() => {
        this.checkBindersNamed(dimensions);
      });
      const body = this.SUBRULE(this.block);
      return {
        kind: "process",
        span: this.from(start),
        doc: undefined,
        fairness: undefined,
        name,
        dimensions,
        body,
      };
    },
  );

  readonly actionDeclaration: Rule<ActionDeclaration> = this.rule("actionDeclaration", () => {
    const start = this.CONSUME(t.action);
    const name = this.name(0);
    const parameters = this.OPTION(() => {
      this.CONSUME(t["("]);
      const binders = this.SUBRULE(this.binders);
      this.CONSUME(t[")"]);
      return binders;
    });
    const when = this.OPTION1(() => {
      this.CONSUME(t.when);
      return this.SUBRULE(this.expression);
    });
    const body = this.SUBRULE(this.block);
    return {
      kind: "action",
      span: this.from(start),
      doc: undefined,
      fairness: undefined,
      name,
      parameters: parameters ?? [],
      when,
      body,
    };
  });

  // ---- checks ----------------------------------------------------------------------------------

  private checkBindersNamed(dimensions: readonly Dimension[]): void {
    for (const dimension of dimensions) {
      if (dimension.binder !== undefined) continue;
      this.report({
        code: "Q237",
        message: "a dimension of a process has no name",
        span: dimension.span,
        label: "which one of them is this process?",
        why: "The body speaks of its own index by this name.",
        hint: `write \`i in ${this.view.text(dimension.span)}\``,
      });
    }
  }
}
