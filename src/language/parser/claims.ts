// The rules of variants and checks, and of the file itself.

import { EOF } from "chevrotain";
import type {
  Clause,
  Declaration,
  DeclarationOf,
  Edit,
  Expected,
  Expression,
  Name,
  Path,
  PropertyReference,
} from "../ast.ts";
import { integerToken, t } from "../tokens.ts";
import { ActorRules } from "./actors.ts";
import type { Rule } from "./base.ts";

type Given = Extract<Edit, { kind: "with" }>["constants"][number];
type Count = Extract<Expected, { kind: "count" }>["what"];

export abstract class ClaimRules extends ActorRules {
  readonly variantDeclaration: Rule<DeclarationOf<"variant">> = this.rule(
    "variantDeclaration",
    () => {
      const start = this.LA(1);
      const plain = this.OPTION(() => this.CONSUME(t.plain));
      this.CONSUME(t.variant);
      const name = this.name(0);
      const of = this.OPTION1((): Name => {
        this.CONSUME(t.of);
        return this.name(1);
      });
      const edits: Edit[] = [];
      this.items("edit", () => {
        edits.push(this.SUBRULE(this.edit));
      });
      return {
        kind: "variant",
        span: this.from(start),
        doc: this.doc(start),
        plain: plain !== undefined,
        name,
        of,
        edits,
      };
    },
  );

  readonly checkDeclaration: Rule<DeclarationOf<"check">> = this.rule("checkDeclaration", () => {
    const start = this.CONSUME(t.check);
    const name = this.name(0);
    const of = this.OPTION((): Name => {
      this.CONSUME(t.of);
      return this.name(1);
    });
    const clauses: Clause[] = [];
    const open = this.CONSUME(t["{"]);
    this.items("clause", () => {
      clauses.push(this.SUBRULE(this.clause));
      this.OPTION1(() => this.CONSUME(t[";"]));
    });
    this.closeBrace(0, open);
    return { kind: "check", span: this.from(start), doc: this.doc(start), name, of, clauses };
  });

  readonly edit: Rule<Edit> = this.rule("edit", () => {
    const start = this.LA(1);
    return this.OR<Edit>([
      {
        ALT: () => {
          this.CONSUME(t.with);
          const constants: Given[] = [];
          this.AT_LEAST_ONE_SEP({
            SEP: t[","],
            DEF: () => {
              const first = this.LA(1);
              const name = this.name(0);
              this.CONSUME(t["="]);
              const value = this.SUBRULE(this.expression);
              constants.push({ span: this.from(first), name, value });
            },
          });
          return { kind: "with", span: this.from(start), constants };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.without);
          const steps = this.SUBRULE(this.paths);
          const when = this.OPTION(() => this.SUBRULE(this.editCondition));
          return { kind: "without", span: this.from(start), steps, when };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.moving);
          const step = this.SUBRULE(this.path);
          const where = this.OR1<"before" | "after">([
            { ALT: () => (this.CONSUME(t.before), "before") },
            { ALT: () => (this.CONSUME(t.after), "after") },
          ]);
          const other = this.SUBRULE1(this.path);
          const when = this.OPTION1(() => this.SUBRULE1(this.editCondition));
          return { kind: "moving", span: this.from(start), step, where, other, when };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.replacing);
          const step = this.SUBRULE2(this.path);
          this.CONSUME(t.by);
          this.replacing = { same: undefined };
          const by = this.SUBRULE(this.block);
          this.replacing = undefined;
          const when = this.OPTION2(() => this.SUBRULE2(this.editCondition));
          return { kind: "replacing", span: this.from(start), step, by, when };
        },
      },
    ]);
  });

  readonly editCondition: Rule<Expression> = this.rule("editCondition", () => {
    this.CONSUME(t.when);
    return this.SUBRULE(this.expression);
  });

  readonly paths: Rule<Path[]> = this.rule("paths", () => {
    const paths: Path[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        paths.push(this.SUBRULE(this.path));
      },
    });
    return paths;
  });

  readonly clause: Rule<Clause> = this.rule("clause", () => {
    const start = this.LA(1);
    return this.OR<Clause>([
      { ALT: () => this.SUBRULE(this.edit) },
      {
        ALT: () => {
          this.CONSUME(t.only);
          const paths = this.SUBRULE(this.paths);
          return { kind: "only", span: this.from(start), paths };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.except);
          const paths = this.SUBRULE1(this.paths);
          return { kind: "except", span: this.from(start), paths };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.for);
          const binders = this.SUBRULE(this.binders);
          return { kind: "for", span: this.from(start), binders };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.progress);
          return { kind: "progress", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.unreached);
          const paths = this.SUBRULE2(this.paths);
          return { kind: "unreached", span: this.from(start), paths };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.expect);
          const expected = this.SUBRULE(this.expected);
          return { kind: "expect", span: this.from(start), expected };
        },
      },
    ]);
  });

  readonly expected: Rule<Expected> = this.rule("expected", () => {
    const start = this.LA(1);
    return this.OR<Expected>([
      {
        ALT: () => {
          const properties = this.SUBRULE(this.holds);
          return { kind: "holds", span: this.from(start), properties };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.violates);
          const properties = this.SUBRULE(this.propertyReferences);
          const steps = this.OPTION((): number => {
            this.CONSUME(t.in);
            const count = Number(this.CONSUME(integerToken).image);
            this.CONSUME(t.steps);
            return count;
          });
          let alsoBefore = false;
          this.OPTION1(() => {
            this.CONSUME(t.also);
            this.CONSUME1(t.before);
            alsoBefore = true;
          });
          let when: Expression | undefined;
          let otherwiseHolds: readonly PropertyReference[] = [];
          this.OPTION2(() => {
            this.CONSUME(t.when);
            when = this.SUBRULE(this.expression);
            this.CONSUME(t.else);
            otherwiseHolds = this.SUBRULE1(this.holds);
          });
          return {
            kind: "violates",
            span: this.from(start),
            properties,
            steps,
            alsoBefore,
            when,
            otherwiseHolds,
          };
        },
      },
      {
        ALT: () => {
          const what = this.OR1<Count>([
            { ALT: () => (this.CONSUME(t.states), "states") },
            { ALT: () => (this.CONSUME(t.transitions), "transitions") },
            { ALT: () => (this.CONSUME(t.depth), "depth") },
            { ALT: () => (this.CONSUME(t.deadlocks), "deadlocks") },
          ]);
          const value = Number(this.CONSUME1(integerToken).image);
          return { kind: "count", span: this.from(start), what, value };
        },
      },
    ]);
  });

  readonly holds: Rule<PropertyReference[]> = this.rule("holds", () => {
    this.CONSUME(t.holds);
    return this.OPTION(() => this.SUBRULE(this.propertyReferences)) ?? [];
  });

  // ---- the file --------------------------------------------------------------------------------

  readonly declaration: Rule<Declaration> = this.rule("declaration", () =>
    this.OR<Declaration>([
      { ALT: () => this.SUBRULE(this.specDeclaration) },
      { ALT: () => this.SUBRULE(this.importDeclaration) },
      { ALT: () => this.SUBRULE(this.constDeclaration) },
      { ALT: () => this.SUBRULE(this.enumDeclaration) },
      { ALT: () => this.SUBRULE(this.typeDeclaration) },
      { ALT: () => this.SUBRULE(this.stateVariable) },
      { ALT: () => this.SUBRULE(this.defDeclaration) },
      { ALT: () => this.SUBRULE(this.conditionDeclaration) },
      { ALT: () => this.SUBRULE(this.progressDeclaration) },
      { ALT: () => this.SUBRULE(this.groupDeclaration) },
      { ALT: () => this.SUBRULE(this.objectDeclaration) },
      { ALT: () => this.SUBRULE(this.primitiveDeclaration) },
      { ALT: () => this.SUBRULE(this.hardwareDeclaration) },
      { ALT: () => this.SUBRULE(this.routineDeclaration) },
      { ALT: () => this.SUBRULE(this.actor) },
      { ALT: () => this.SUBRULE(this.instance) },
      { ALT: () => this.SUBRULE(this.rendezvousDeclaration) },
      { ALT: () => this.SUBRULE(this.propertyDeclaration) },
      { ALT: () => this.SUBRULE(this.variantDeclaration) },
      { ALT: () => this.SUBRULE(this.checkDeclaration) },
    ]),
  );

  readonly file: Rule<Declaration[]> = this.rule("file", () => {
    const declarations: Declaration[] = [];
    this.items("declaration", () => {
      declarations.push(this.SUBRULE(this.declaration));
      this.OPTION(() => this.CONSUME(t[";"]));
    });
    this.CONSUME(EOF);
    return declarations;
  });
}
