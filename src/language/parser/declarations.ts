// The rules of declarations that do not act: names, types, state, conditions, properties.

import type { IToken } from "chevrotain";
import type {
  DeclarationOf,
  Expression,
  InstanceDeclaration,
  Name,
  PropertyReference,
  PropertyWord,
  Type,
  VariableDeclaration,
} from "../ast.ts";
import { identifierToken, stringToken, t } from "../tokens.ts";
import { nameOf } from "./base.ts";
import type { Rule } from "./base.ts";
import { StatementRules } from "./statements.ts";
import { explainInstance, explainStray } from "./strays.ts";

type Constant = DeclarationOf<"const">["definitions"][number];
type Field = VariableDeclaration | InstanceDeclaration;

export abstract class DeclarationRules extends StatementRules {
  readonly specDeclaration: Rule<DeclarationOf<"spec">> = this.rule("specDeclaration", () => {
    const start = this.CONSUME(t.spec);
    const name = this.name(0);
    return { kind: "spec", span: this.from(start), doc: this.doc(start), name };
  });

  readonly importDeclaration: Rule<DeclarationOf<"import">> = this.rule("importDeclaration", () => {
    const start = this.CONSUME(t.import);
    const head = { kind: "import", doc: this.doc(start) } as const;
    return this.OR<DeclarationOf<"import">>([
      {
        ALT: () => {
          const file = unquoted(this.CONSUME(stringToken).image);
          return { ...head, span: this.from(start), file, path: [] };
        },
      },
      {
        ALT: () => {
          const path = this.SUBRULE(this.path);
          return { ...head, span: this.from(start), file: undefined, path };
        },
      },
    ]);
  });

  readonly constDeclaration: Rule<DeclarationOf<"const">> = this.rule("constDeclaration", () => {
    const start = this.CONSUME(t.const);
    const definitions: Constant[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        definitions.push(this.SUBRULE(this.constDefinition));
      },
    });
    return { kind: "const", span: this.from(start), doc: this.doc(start), definitions };
  });

  readonly constDefinition: Rule<Constant> = this.rule("constDefinition", () => {
    const start = this.LA(1);
    const name = this.name(0);
    const type = this.OPTION(() => {
      this.CONSUME(t[":"]);
      return this.SUBRULE(this.type);
    });
    const value = this.OPTION1(() => {
      this.CONSUME(t["="]);
      return this.SUBRULE(this.expression);
    });
    return { span: this.from(start), name, type, value };
  });

  readonly enumDeclaration: Rule<DeclarationOf<"enum">> = this.rule("enumDeclaration", () => {
    const start = this.CONSUME(t.enum);
    const name = this.name(0);
    const members: Name[] = [];
    this.CONSUME(t["{"]);
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        members.push(this.name(1));
      },
    });
    this.CONSUME(t["}"]);
    return { kind: "enum", span: this.from(start), doc: this.doc(start), name, members };
  });

  readonly typeDeclaration: Rule<DeclarationOf<"type">> = this.rule("typeDeclaration", () => {
    const start = this.CONSUME(t.type);
    const name = this.name(0);
    this.CONSUME(t["="]);
    const definition = this.SUBRULE(this.typeDefinition);
    return { kind: "type", span: this.from(start), doc: this.doc(start), name, definition };
  });

  readonly stateVariable: Rule<VariableDeclaration> = this.rule("stateVariable", () => {
    const start = this.LA(1);
    const ghost = this.OPTION(() => this.CONSUME(t.ghost));
    const parts = this.SUBRULE(this.variable);
    const guardedBy = this.OPTION1(() => this.SUBRULE(this.guard));
    return this.ACTION(() => ({
      kind: "variable",
      span: this.from(start),
      doc: this.doc(start),
      ghost: ghost !== undefined,
      ...parts,
      guardedBy,
    }));
  });

  readonly guard: Rule<Expression> = this.rule("guard", () => {
    this.CONSUME(t.guarded_by);
    return this.SUBRULE(this.place);
  });

  readonly defDeclaration: Rule<DeclarationOf<"def">> = this.rule("defDeclaration", () => {
    const start = this.CONSUME(t.def);
    const name = this.name(0);
    const parameters = this.OPTION(() => this.SUBRULE(this.parameters));
    const result = this.OPTION1(() => {
      this.CONSUME(t[":"]);
      return this.SUBRULE(this.type);
    });
    this.CONSUME(t["="]);
    const body = this.SUBRULE(this.expression);
    return {
      kind: "def",
      span: this.from(start),
      doc: this.doc(start),
      name,
      parameters: parameters ?? [],
      result,
      body,
    };
  });

  readonly conditionDeclaration: Rule<DeclarationOf<"condition">> = this.rule(
    "conditionDeclaration",
    () => {
      const start = this.LA(1);
      const word = this.OR<DeclarationOf<"condition">["word"]>([
        { ALT: () => (this.CONSUME(t.assume), "assume") },
        { ALT: () => (this.CONSUME(t.initially), "initially") },
        { ALT: () => (this.CONSUME(t.constraint), "constraint") },
        { ALT: () => (this.CONSUME(t.end), this.CONSUME(t.when), "end when") },
      ]);
      const condition = this.SUBRULE(this.expression);
      return { kind: "condition", span: this.from(start), doc: this.doc(start), word, condition };
    },
  );

  readonly progressDeclaration: Rule<DeclarationOf<"progress">> = this.rule(
    "progressDeclaration",
    () => {
      const start = this.CONSUME(t.progress);
      return { kind: "progress", span: this.from(start), doc: this.doc(start) };
    },
  );

  readonly groupDeclaration: Rule<DeclarationOf<"group">> = this.rule("groupDeclaration", () => {
    const start = this.CONSUME(t.group);
    const name = this.name(0);
    this.CONSUME(t["="]);
    const members = this.SUBRULE(this.propertyReferences);
    return { kind: "group", span: this.from(start), doc: this.doc(start), name, members };
  });

  readonly propertyReferences: Rule<PropertyReference[]> = this.rule("propertyReferences", () => {
    const references: PropertyReference[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t[","],
      DEF: () => {
        references.push(this.SUBRULE(this.propertyReference));
      },
    });
    return references;
  });

  readonly propertyReference: Rule<PropertyReference> = this.rule("propertyReference", () => {
    const start = this.LA(1);
    // `guarded_by` is a built-in property, too.
    const name = this.OR<Name>([
      { ALT: () => nameOf(this.CONSUME(t.guarded_by)) },
      { ALT: () => this.name(0) },
    ]);
    const argument = this.OPTION((): Name => {
      this.CONSUME(t["("]);
      const type = this.name(1);
      this.CONSUME(t[")"]);
      return type;
    });
    return { span: this.from(start), name, argument };
  });

  readonly objectDeclaration: Rule<DeclarationOf<"object">> = this.rule("objectDeclaration", () => {
    const start = this.CONSUME(t.object);
    const name = this.name(0);
    this.CONSUME(t.max);
    const max = this.SUBRULE(this.expression);
    const fields: Field[] = [];
    this.OPTION(() => {
      const open = this.CONSUME(t["{"]);
      this.items("field", () => {
        fields.push(this.SUBRULE(this.field));
        this.OPTION1(() => this.CONSUME(t[";"]));
      });
      this.closeBrace(0, open);
    });
    return { kind: "object", span: this.from(start), doc: this.doc(start), name, max, fields };
  });

  readonly field: Rule<Field> = this.rule("field", () => {
    const start = this.LA(1);
    return this.OR<Field>([
      {
        ALT: () => {
          this.CONSUME(t.flag);
          const name = this.SUBRULE(this.flagName);
          const guardedBy = this.OPTION(() => this.SUBRULE(this.guard));
          return {
            kind: "variable",
            span: this.from(start),
            doc: this.doc(start),
            word: "flag",
            ghost: false,
            names: [name],
            type: undefined,
            guardedBy,
          };
        },
      },
      { ALT: () => this.SUBRULE(this.instance) },
      {
        ALT: () => {
          const named = this.SUBRULE(this.named);
          this.CONSUME(t[":"]);
          const type: Type = this.SUBRULE(this.type);
          const initial = this.OPTION1(() => this.SUBRULE(this.initial));
          const guardedBy = this.OPTION2(() => this.SUBRULE1(this.guard));
          return this.ACTION(() => ({
            kind: "variable",
            span: this.from(start),
            doc: this.doc(start),
            word: "var",
            ghost: false,
            names: [{ ...named, initial }],
            type,
            guardedBy,
          }));
        },
      },
    ]);
  });

  readonly instance: Rule<InstanceDeclaration> = this.rule("instance", () => {
    const start = this.CONSUME(identifierToken);
    this.ACTION(() => {
      this.checkInstanceBegins(start);
    });
    const given: (Type | Expression)[] = [];
    this.OPTION(() => {
      this.CONSUME(t["("]);
      this.AT_LEAST_ONE_SEP({
        SEP: t[","],
        DEF: () => {
          const index = this.SUBRULE(this.index);
          this.ACTION(() => given.push(this.indexArgument(index)));
        },
      });
      this.CONSUME(t[")"]);
    });
    const names = this.SUBRULE(this.namedList);
    this.ACTION(() => {
      this.checkInstanceEnds(start);
    });
    return {
      kind: "instance",
      span: this.from(start),
      doc: this.doc(start),
      of: nameOf(start),
      arguments: given,
      names,
    };
  });

  readonly rendezvousDeclaration: Rule<DeclarationOf<"rendezvous">> = this.rule(
    "rendezvousDeclaration",
    () => {
      const start = this.CONSUME(t.rendezvous);
      const names = this.SUBRULE(this.namedList);
      const type = this.OPTION(() => {
        this.CONSUME(t[":"]);
        return this.SUBRULE(this.type);
      });
      return { kind: "rendezvous", span: this.from(start), doc: this.doc(start), names, type };
    },
  );

  readonly propertyDeclaration: Rule<DeclarationOf<"property">> = this.rule(
    "propertyDeclaration",
    () => {
      const start = this.LA(1);
      const word = this.OR<PropertyWord>([
        { ALT: () => (this.CONSUME(t.invariant), "invariant") },
        { ALT: () => (this.CONSUME(t.transition), "transition") },
        { ALT: () => (this.CONSUME(t.property), "property") },
        { ALT: () => (this.CONSUME(t.reach), "reach") },
        { ALT: () => (this.CONSUME(t.recoverable), "recoverable") },
      ]);
      const name = this.name(0);
      this.CONSUME(t[":"]);
      const condition = this.SUBRULE(this.expression);
      return {
        kind: "property",
        span: this.from(start),
        doc: this.doc(start),
        word,
        name,
        condition,
      };
    },
  );

  /** Before `KIND name`: whether a name follows at all. */
  private checkInstanceBegins(kind: IToken): void {
    const next = this.LA(1);
    const name = next.tokenType === t["("] ? this.view.behindBrackets(next) : next;
    const given = next !== name && this.LA(2).tokenType !== t[")"];
    const named = next === name && !this.view.beginsDeclarationLine(next);
    if (this.view.isName(name) && (given || named)) return;
    // A reserved word on the same line is a bad name, and `name` says so.
    if (next === name && this.view.sameLine(kind, next) && this.reservedComesNext()) return;
    if (this.followsSkipped(kind)) this.abandon();
    this.refuse(explainStray("declaration", kind, this.view));
  }

  /** After `KIND name`: whether it goes on as only another kind of declaration does. */
  private checkInstanceEnds(kind: IToken): void {
    if (!this.comesNext(t["="], t[":"], t["{"], t["("], t.max, t.when)) return;
    this.refuse(explainInstance(kind, this.view));
  }
}

/** `"a\"b"` → `a"b`. The quotes may be missing where the string was not closed. */
function unquoted(image: string): string {
  return image.replace(/^["\u201c\u201d\u201e]|["\u201c\u201d]$/gu, "").replace(/\\(["\\])/g, "$1");
}
