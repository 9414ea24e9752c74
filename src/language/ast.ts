// The tree of a file, as written: every construct of the language, nothing resolved. The parser
// makes it; analysis reads it; claims edit it. Parentheses leave no node: the parser has already
// refused what is unclear without them. It must not know of types or of meaning.

import type { Span } from "./source.ts";

interface Node {
  readonly span: Span;
}

/** A name where it is declared or used. */
export interface Name extends Node {
  readonly text: string;
}

export interface File extends Node {
  readonly declarations: readonly Declaration[];
}

// ---- types -------------------------------------------------------------------------------------

/** A type where a type is asked for. `bool`, `mutex` and `Process` are names. */
export type Type =
  | (Node & { readonly kind: "named"; readonly name: Name })
  | (Node & { readonly kind: "range"; readonly low: Expression; readonly high: Expression })
  | (Node & { readonly kind: "ref"; readonly object: Name })
  | (Node & { readonly kind: "optional"; readonly of: Type })
  | (Node & { readonly kind: "record"; readonly fields: readonly TypedNames[] })
  | (Node & { readonly kind: "set"; readonly of: Type })
  | (Node & { readonly kind: "seq"; readonly of: Type; readonly max: Expression })
  | (Node & { readonly kind: "wrap"; readonly low: Expression; readonly high: Expression });

/** What `type NAME =` may also say. */
export type TypeDefinition =
  | Type
  | (Node & { readonly kind: "ids"; readonly size: Expression })
  | (Node & { readonly kind: "tagged"; readonly alternatives: readonly Alternative[] });

export interface Alternative extends Node {
  readonly name: Name;
  readonly payload: readonly Type[];
}

/** One dimension of an array or family: `[v in Vcpu]`, `[Vcpu]`, `[0..3]`. */
export interface Dimension extends Node {
  readonly binder: Name | undefined;
  readonly index: Type;
}

/** A name with its dimensions: `xive_vcpu[Vcpu]`. */
export interface Named extends Node {
  readonly name: Name;
  readonly dimensions: readonly Dimension[];
}

/** `x, y[I]: T` */
export interface TypedNames extends Node {
  readonly names: readonly Named[];
  readonly type: Type;
}

/** `x in S` */
export interface Binder extends Node {
  readonly name: Name;
  readonly set: Expression;
}

// ---- declarations ------------------------------------------------------------------------------

interface Declared extends Node {
  /** The `///` lines above it, without the marks; undefined where there are none. */
  readonly doc: string | undefined;
}

/** `any` makes every value an initial one. */
export type Initializer = { readonly kind: "any"; readonly span: Span } | Expression;

/** `var x, y[I]: T = e` or `flag f = true, g`; for a flag the type is undefined. */
export interface VariableDeclaration extends Declared {
  readonly kind: "variable";
  readonly word: "var" | "flag";
  readonly ghost: boolean;
  readonly names: readonly (Named & { readonly initial: Initializer | undefined })[];
  /** undefined for `flag`, whose type is bool. */
  readonly type: Type | undefined;
  readonly guardedBy: Expression | undefined;
}

/** `mutex m, n[I]`, `channel(Msg, 4) c[Vcpu]` */
export interface InstanceDeclaration extends Declared {
  readonly kind: "instance";
  readonly of: Name;
  readonly arguments: readonly (Type | Expression)[];
  readonly names: readonly Named[];
}

export interface Parameter extends Node {
  readonly name: Name;
  readonly dimensions: readonly Dimension[];
  readonly type: Type;
}

export interface OpDeclaration extends Declared {
  readonly kind: "op";
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly result: Type | undefined;
  readonly when: Expression | undefined;
  readonly body: Block;
}

export interface RoutineDeclaration extends Declared {
  readonly kind: "routine";
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}

export interface ActionDeclaration extends Declared {
  readonly kind: "action";
  readonly fairness: Fairness | undefined;
  readonly name: Name;
  readonly parameters: readonly Binder[];
  readonly when: Expression | undefined;
  readonly body: Block;
}

/** `section [NAME] = lock / unlock [/ try_lock]` */
export interface SectionDeclaration extends Declared {
  readonly kind: "section";
  readonly name: Name | undefined;
  readonly lock: Name;
  readonly unlock: Name;
  readonly tryLock: Name | undefined;
}

export type Fairness = "unfair" | "fair" | "strongly fair";

export type PropertyWord = "invariant" | "transition" | "property" | "reach" | "recoverable";

export type Member =
  | VariableDeclaration
  | InstanceDeclaration
  | OpDeclaration
  | RoutineDeclaration
  | ActionDeclaration
  | SectionDeclaration;

export type Declaration =
  | VariableDeclaration
  | InstanceDeclaration
  | RoutineDeclaration
  | ActionDeclaration
  | (Declared & { readonly kind: "spec"; readonly name: Name })
  | (Declared & {
      readonly kind: "import";
      /** The text between the quotes, or undefined where a path is named. */
      readonly file: string | undefined;
      readonly path: readonly Name[];
    })
  | (Declared & {
      readonly kind: "const";
      readonly definitions: readonly (Node & {
        readonly name: Name;
        readonly type: Type | undefined;
        readonly value: Expression | undefined;
      })[];
    })
  | (Declared & { readonly kind: "enum"; readonly name: Name; readonly members: readonly Name[] })
  | (Declared & { readonly kind: "type"; readonly name: Name; readonly definition: TypeDefinition })
  | (Declared & {
      readonly kind: "def";
      readonly name: Name;
      readonly parameters: readonly Parameter[];
      readonly result: Type | undefined;
      readonly body: Expression;
    })
  | (Declared & {
      readonly kind: "condition";
      readonly word: "assume" | "initially" | "constraint" | "end when";
      readonly condition: Expression;
    })
  | (Declared & { readonly kind: "progress" })
  | (Declared & {
      readonly kind: "group";
      readonly name: Name;
      readonly members: readonly PropertyReference[];
    })
  | (Declared & {
      readonly kind: "object";
      readonly name: Name;
      readonly max: Expression;
      readonly fields: readonly (VariableDeclaration | InstanceDeclaration)[];
    })
  | (Declared & {
      readonly kind: "primitive";
      readonly name: Name;
      readonly parameters: readonly (Node & {
        readonly word: "type" | "const";
        readonly name: Name;
      })[];
      readonly members: readonly Member[];
    })
  | (Declared & {
      readonly kind: "hardware";
      readonly name: Name;
      readonly dimensions: readonly Dimension[];
      readonly members: readonly Member[];
    })
  | (Declared & {
      readonly kind: "process";
      readonly fairness: Fairness | undefined;
      readonly name: Name;
      readonly dimensions: readonly Dimension[];
      readonly body: Block;
    })
  | (Declared & {
      readonly kind: "rendezvous";
      readonly names: readonly Named[];
      readonly type: Type | undefined;
    })
  | (Declared & {
      readonly kind: "property";
      readonly word: PropertyWord;
      readonly name: Name;
      readonly condition: Expression;
    })
  | (Declared & {
      readonly kind: "variant";
      readonly plain: boolean;
      readonly name: Name;
      readonly of: Name | undefined;
      readonly edits: readonly Edit[];
    })
  | (Declared & {
      readonly kind: "check";
      readonly name: Name;
      readonly of: Name | undefined;
      readonly clauses: readonly Clause[];
    });

export type DeclarationOf<K extends Declaration["kind"]> = Extract<Declaration, { kind: K }>;

/** `no_access_after_free(Xc)`: a property's name, with a type where one is given. */
export interface PropertyReference extends Node {
  readonly name: Name;
  readonly argument: Name | undefined;
}

// ---- variants and checks -----------------------------------------------------------------------

export type Path = readonly Name[];

export type Edit =
  | (Node & {
      readonly kind: "with";
      readonly constants: readonly (Node & { readonly name: Name; readonly value: Expression })[];
    })
  | (Node & {
      readonly kind: "without";
      readonly steps: readonly Path[];
      readonly when: Expression | undefined;
    })
  | (Node & {
      readonly kind: "moving";
      readonly step: Path;
      readonly where: "before" | "after";
      readonly other: Path;
      readonly when: Expression | undefined;
    })
  | (Node & {
      readonly kind: "replacing";
      readonly step: Path;
      readonly by: Block;
      readonly when: Expression | undefined;
    });

export type Clause =
  | Edit
  | (Node & { readonly kind: "only" | "except"; readonly paths: readonly Path[] })
  | (Node & { readonly kind: "for"; readonly binders: readonly Binder[] })
  | (Node & { readonly kind: "progress" })
  /** What the check may lose without being hollow: goals by name, steps by path. */
  | (Node & { readonly kind: "unreached"; readonly paths: readonly Path[] })
  | (Node & { readonly kind: "expect"; readonly expected: Expected });

export type Expected =
  | (Node & { readonly kind: "holds"; readonly properties: readonly PropertyReference[] })
  | (Node & {
      readonly kind: "violates";
      readonly properties: readonly PropertyReference[];
      /** `in n steps` */
      readonly steps: number | undefined;
      readonly alsoBefore: boolean;
      readonly when: Expression | undefined;
      readonly otherwiseHolds: readonly PropertyReference[];
    })
  | (Node & {
      readonly kind: "count";
      readonly what: "states" | "transitions" | "depth" | "deadlocks";
      readonly value: number;
    });

// ---- statements --------------------------------------------------------------------------------

export interface Block extends Node {
  readonly statements: readonly Statement[];
}

export type Statement =
  | VariableDeclaration
  | (Node & { readonly kind: "let"; readonly name: Name; readonly value: Expression })
  | (Node & { readonly kind: "pick"; readonly name: Name; readonly set: Expression })
  | (Node & { readonly kind: "assign"; readonly target: Expression; readonly value: Expression })
  /** An op, a routine, `c.send(e)`: always an expression of kind `call`. */
  | (Node & { readonly kind: "call"; readonly call: Expression })
  | (Node & { readonly kind: "await"; readonly condition: Expression })
  | (Node & { readonly kind: "idle"; readonly until: Expression })
  | (Node & {
      readonly kind: "assert";
      readonly name: Name | undefined;
      readonly condition: Expression;
    })
  | (Node & { readonly kind: "free" | "use"; readonly target: Expression })
  | (Node & { readonly kind: "skip" | "same" })
  | (Node & {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Block;
      /** `else if` is a block that holds just that `if`. */
      readonly otherwise: Block | undefined;
    })
  | (Node & { readonly kind: "while"; readonly condition: Expression; readonly body: Block })
  | (Node & { readonly kind: "loop" | "atomic"; readonly body: Block })
  | (Node & {
      readonly kind: "for";
      readonly name: Name;
      readonly set: Expression;
      readonly body: Block;
    })
  | (Node & {
      readonly kind: "with";
      readonly target: Expression;
      readonly body: Block;
      readonly otherwise: Block | undefined;
    })
  | (Node & { readonly kind: "either"; readonly branches: readonly Branch[] })
  | (Node & {
      readonly kind: "labelled";
      readonly fairness: Fairness | undefined;
      readonly label: Name;
      readonly body: Statement;
    })
  /** `{ … }`: only as the body of a label. */
  | (Node & { readonly kind: "block"; readonly block: Block })
  | (Node & { readonly kind: "break" | "continue" })
  | (Node & { readonly kind: "goto"; readonly label: Name })
  | (Node & { readonly kind: "return"; readonly value: Expression | undefined });

export type StatementOf<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

export interface Branch extends Node {
  readonly fair: boolean;
  readonly body: Block;
}

// ---- expressions -------------------------------------------------------------------------------

export type BinaryOperator =
  | "<=>"
  | "~>"
  | "until"
  | "=>"
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "!in"
  | "subset"
  | "union"
  | "intersect"
  | "minus"
  | ".."
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export type UnaryOperator = "!" | "-" | "always" | "eventually";

export type Quantifier = "forall" | "exists" | "sum" | "min" | "max";

export type Expression =
  | (Node & { readonly kind: "integer"; readonly value: number })
  | (Node & { readonly kind: "boolean"; readonly value: boolean })
  | (Node & { readonly kind: "null" | "self" })
  | (Node & { readonly kind: "name"; readonly name: Name })
  | (Node & { readonly kind: "array"; readonly elements: readonly Expression[] })
  | (Node & {
      readonly kind: "unary";
      readonly operator: UnaryOperator;
      readonly operand: Expression;
    })
  | (Node & {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      /** The operator's own place. */
      readonly operatorSpan: Span;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & {
      readonly kind: "is";
      readonly operand: Expression;
      readonly constructorName: Name;
      readonly bindings: readonly Name[];
    })
  | (Node & {
      readonly kind: "quantified";
      readonly quantifier: Quantifier;
      readonly binders: readonly Binder[];
      readonly body: Expression;
    })
  | (Node & {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    })
  | (Node & { readonly kind: "member"; readonly of: Expression; readonly name: Name })
  | (Node & {
      readonly kind: "index";
      readonly of: Expression;
      readonly indices: readonly Expression[];
    })
  | (Node & {
      readonly kind: "call";
      readonly callee: Expression;
      readonly arguments: readonly Expression[];
    })
  /** `p at L`, `p inside L` */
  | (Node & {
      readonly kind: "place";
      readonly process: Expression;
      readonly relation: "at" | "inside";
      readonly path: Path;
    })
  | (Node & { readonly kind: "primed"; readonly of: Expression })
  /** `{x in S: P}` */
  | (Node & { readonly kind: "filter"; readonly binder: Binder; readonly condition: Expression })
  | (Node & {
      readonly kind: "record";
      readonly fields: readonly (Node & { readonly name: Name; readonly value: Expression })[];
    })
  | (Node & { readonly kind: "set"; readonly elements: readonly Expression[] })
  /** `{e for x in S: P}` */
  | (Node & {
      readonly kind: "comprehension";
      readonly element: Expression;
      readonly binders: readonly Binder[];
      readonly condition: Expression | undefined;
    })
  /** `new T(f: e)`: only as a whole right side. */
  | (Node & {
      readonly kind: "new";
      readonly object: Name;
      readonly fields: readonly (Node & { readonly name: Name; readonly value: Expression })[];
    });

export type ExpressionOf<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;
