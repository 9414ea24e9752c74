// The protocol: what a file means. Every name is resolved to the thing it names, every expression
// has a type, constants have values, and all static rules hold. It is still parametric: processes
// are families, ops and routines stand once and are called. `analyse.ts` makes it from the tree;
// lowering reads it. Declared things are objects compared by identity.

import type { Fairness, File, PropertyWord } from "./ast.ts";
import type { SourceFile, Span } from "./source.ts";

// ---- types -------------------------------------------------------------------------------------

/**
 * A type. `int` is a range of whole numbers: what a variable may store, or, on an expression, what
 * interval analysis knows of it. `null` is the type of the literal alone; `set` that of set
 * expressions, which are never stored.
 */
export type Type =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly low: number; readonly high: number }
  | { readonly kind: "enum"; readonly declared: EnumType }
  | { readonly kind: "ids"; readonly declared: IdsType }
  | { readonly kind: "process" }
  | { readonly kind: "ref"; readonly object: ObjectType }
  | { readonly kind: "optional"; readonly of: Type }
  | { readonly kind: "null" }
  | { readonly kind: "set"; readonly of: Type };

export interface EnumType {
  readonly name: string;
  readonly members: readonly string[];
  readonly span: Span;
}

/** Interchangeable identities; their values are 0 … size-1. */
export interface IdsType {
  readonly name: string;
  readonly size: number;
  readonly span: Span;
}

/** One dimension of an array or family: its values in order. */
export interface Dimension {
  readonly type: Type;
  /** The name that an initial value or a body may use for the index; undefined where none is given. */
  readonly binder: Value | undefined;
  readonly span: Span;
}

// ---- declared things ---------------------------------------------------------------------------

/**
 * A name for a value that its scope fixes: a parameter of a process, op, action or def, a binder of
 * a quantifier, dimension or set. Never assigned. Also the parameter of a routine, which stands for
 * its argument (a value, or the very variable where one is given).
 */
export interface Value {
  readonly kind: "value";
  readonly role: "process" | "op" | "action" | "def" | "binder" | "routine";
  readonly name: string;
  readonly type: Type;
  readonly span: Span;
}

/** A name inside a process, routine, op or action body that is stored while its block is open. */
export interface Local {
  readonly kind: "local";
  /** `own`: declared at the head of a process body, there from the initial state for ever. */
  readonly role: "own" | "var" | "let" | "pick" | "for";
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly type: Type;
  /** Of `own` locals only; of others the binding statement gives the value. */
  readonly initial: Initial;
  readonly span: Span;
}

/** A variable: global, a field of an object, or a part of the state of an instance. */
export interface Variable {
  readonly kind: "variable";
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly type: Type;
  readonly initial: Initial;
  readonly span: Span;
  readonly doc: string | undefined;
}

export type Initial =
  /** The type's own first value: false, null, the low end, the first member. */
  | { readonly kind: "default" }
  | { readonly kind: "any" }
  /** May use the dimensions' binders. */
  | { readonly kind: "value"; readonly value: RightSide }
  /** None: a local that is absent until it is bound. */
  | { readonly kind: "absent" };

/** Something with a state of its own and ops on it: `mutex m`, `fd file`, `hardware tima[…]`. */
export interface Instance {
  readonly kind: "instance";
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly of: Device;
  readonly span: Span;
  readonly doc: string | undefined;
}

/** What an instance is of. A primitive with parameters is elaborated once for each list of arguments. */
export type Device =
  | { readonly kind: "mutex" }
  | {
      readonly kind: "primitive" | "hardware";
      readonly name: string;
      readonly variables: readonly Variable[];
      readonly instances: readonly Instance[];
      readonly ops: readonly Op[];
      readonly routines: readonly Routine[];
      /** Hardware only. */
      readonly actions: readonly Action[];
      readonly sections: readonly Section[];
      readonly span: Span;
    };

export interface Section {
  /** undefined: the section that `with x { }` means. */
  readonly name: string | undefined;
  readonly lock: Op;
  readonly unlock: Op;
  readonly tryLock: Op | undefined;
}

export interface Op {
  readonly kind: "op";
  readonly name: string;
  readonly parameters: readonly Value[];
  readonly result: Type | undefined;
  readonly when: Expression | undefined;
  readonly body: Block;
  readonly span: Span;
}

export interface Routine {
  readonly kind: "routine";
  readonly name: string;
  readonly parameters: readonly RoutineParameter[];
  readonly body: Block;
  readonly span: Span;
  readonly doc: string | undefined;
}

/** Stands for its argument: a value, a variable (with `dimensions`: an array), or a mutex. */
export interface RoutineParameter {
  readonly kind: "parameter";
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  /** undefined: a mutex. */
  readonly type: Type | undefined;
  /** Some body stores into it, so the argument must be a variable. */
  readonly stored: boolean;
  readonly span: Span;
}

export interface Action {
  readonly kind: "action";
  readonly name: string;
  readonly fairness: Fairness | undefined;
  /** Of hardware: its own dimensions' binders come first, and are not listed here. */
  readonly parameters: readonly { readonly value: Value; readonly set: SetExpression }[];
  readonly when: Expression | undefined;
  readonly body: Block;
  readonly span: Span;
  readonly doc: string | undefined;
}

export interface ObjectType {
  readonly kind: "object";
  readonly name: string;
  readonly max: number;
  readonly fields: readonly Variable[];
  readonly instances: readonly Instance[];
  readonly span: Span;
  readonly doc: string | undefined;
}

export interface Process {
  readonly kind: "process";
  readonly name: string;
  readonly fairness: Fairness | undefined;
  /** One dimension a parameter; each has its binder. No dimensions: one instance. */
  readonly dimensions: readonly Dimension[];
  /** The locals of its head, in order. */
  readonly locals: readonly Local[];
  /** What follows the head. */
  readonly body: Block;
  readonly span: Span;
  readonly doc: string | undefined;
}

export interface Def {
  readonly kind: "def";
  readonly name: string;
  readonly parameters: readonly Value[];
  readonly body: Expression;
  readonly span: Span;
}

export interface Constant {
  readonly name: string;
  readonly type: Type;
  /** As coded by `values.ts`. */
  readonly value: number;
  /** Given from outside (command line, check) instead of by the file. */
  readonly overridden: boolean;
  readonly span: Span;
}

export interface Property {
  readonly name: string;
  readonly word: PropertyWord;
  readonly condition: Expression;
  readonly span: Span;
  readonly doc: string | undefined;
}

export interface Protocol {
  readonly source: SourceFile;
  readonly file: File;
  readonly name: string;
  readonly doc: string | undefined;
  readonly constants: readonly Constant[];
  readonly objects: readonly ObjectType[];
  readonly variables: readonly Variable[];
  /** Mutexes, primitives and hardware, in the order of the file. */
  readonly instances: readonly Instance[];
  readonly actions: readonly Action[];
  readonly processes: readonly Process[];
  /** `initially e` */
  readonly initially: readonly Expression[];
  readonly properties: readonly Property[];
  /** Names of `assert NAME: e`, in the order of the file. */
  readonly asserts: readonly { readonly name: string; readonly span: Span }[];
  readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[];
}

// ---- places and expressions --------------------------------------------------------------------

/** Where an instance is found. */
export type InstancePlace =
  | {
      readonly kind: "instance";
      readonly instance: Instance;
      readonly indices: readonly Expression[];
    }
  /** An instance inside another. */
  | {
      readonly kind: "inner";
      readonly of: InstancePlace;
      readonly instance: Instance;
      readonly indices: readonly Expression[];
    }
  /** An instance inside an object. */
  | {
      readonly kind: "field";
      readonly ref: Expression;
      readonly instance: Instance;
      readonly indices: readonly Expression[];
    }
  /** The instance whose op, routine or action the text stands in. */
  | { readonly kind: "own" }
  | { readonly kind: "parameter"; readonly parameter: RoutineParameter };

/** Where a value is stored. Indices are as many as the thing has dimensions. */
export type Place = { readonly type: Type; readonly span: Span } & (
  | {
      readonly kind: "variable";
      readonly variable: Variable;
      readonly indices: readonly Expression[];
    }
  | { readonly kind: "local"; readonly local: Local; readonly indices: readonly Expression[] }
  /** A part of an instance's state; `owner` of a mutex has `variable` undefined and type Process?. */
  | {
      readonly kind: "state";
      readonly of: InstancePlace;
      readonly variable: Variable | undefined;
      readonly indices: readonly Expression[];
    }
  | {
      readonly kind: "field";
      readonly ref: Expression;
      readonly variable: Variable;
      readonly indices: readonly Expression[];
    }
  | {
      readonly kind: "parameter";
      readonly parameter: RoutineParameter;
      readonly indices: readonly Expression[];
    }
);

/**
 * A place in a process body: labels and routines from the outside in, any part that is unique.
 * Lowering matches it against the full paths of each process.
 */
export type LabelPath = readonly string[];

export type Expression = { readonly type: Type; readonly span: Span } &
  /** A constant, a literal, an enum member: its coded value (`values.ts`). */
  (
    | { readonly kind: "literal"; readonly value: number }
    | { readonly kind: "value"; readonly value: Value }
    | { readonly kind: "read"; readonly place: Place }
    | { readonly kind: "self" }
    /** One instance of a process family, as a value of type Process. */
    | {
        readonly kind: "process";
        readonly process: Process;
        readonly indices: readonly Expression[];
      }
    | { readonly kind: "not" | "negate"; readonly operand: Expression }
    | {
        readonly kind: "arithmetic";
        readonly operator: "+" | "-" | "*" | "/" | "%";
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: "compare";
        readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
        readonly left: Expression;
        readonly right: Expression;
      }
    /** Lazy, left to right (`<=>` evaluates both). */
    | {
        readonly kind: "logic";
        readonly operator: "&&" | "||" | "=>" | "<=>";
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: "conditional";
        readonly condition: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | {
        readonly kind: "quantified";
        readonly quantifier: "forall" | "exists";
        readonly value: Value;
        readonly set: SetExpression;
        readonly body: Expression;
      }
    | { readonly kind: "member"; readonly element: Expression; readonly set: SetExpression }
    | { readonly kind: "subset"; readonly left: SetExpression; readonly right: SetExpression }
    | { readonly kind: "size"; readonly set: SetExpression }
    /** A `T?` where a T is needed: null ends the path (no_null_access). */
    | { readonly kind: "unwrap"; readonly operand: Expression }
    | { readonly kind: "live" | "dangling"; readonly operand: Expression }
    | { readonly kind: "call"; readonly def: Def; readonly arguments: readonly Expression[] }
    /** `p at L`, `p inside L`, `p at end`; false where the process has no such path. */
    | {
        readonly kind: "place";
        readonly process: Expression;
        readonly relation: "at" | "inside";
        readonly path: LabelPath;
      }
    /** Another process's local by path, null while absent. `path` is [labels and routines…, name]. */
    | {
        readonly kind: "remote";
        readonly process: Expression;
        readonly path: LabelPath;
        readonly indices: readonly Expression[];
      }
    /** All of it in the next state; in `transition` only. */
    | { readonly kind: "primed"; readonly operand: Expression }
    /** In `property` only. */
    | { readonly kind: "always" | "eventually"; readonly operand: Expression }
    | {
        readonly kind: "until" | "leads-to";
        readonly left: Expression;
        readonly right: Expression;
      }
  );

/** A finite set; `element` is the type of what it holds. */
export type SetExpression = { readonly element: Type; readonly span: Span } &
  /** All values of a type without objects. */
  (
    | { readonly kind: "type" }
    /** All live objects of a type. */
    | { readonly kind: "objects"; readonly object: ObjectType }
    /** All instances of one process family. */
    | { readonly kind: "family"; readonly process: Process }
    | { readonly kind: "range"; readonly low: Expression; readonly high: Expression }
    | {
        readonly kind: "filter";
        readonly value: Value;
        readonly set: SetExpression;
        readonly condition: Expression;
      }
    | { readonly kind: "list"; readonly elements: readonly Expression[] }
    | {
        readonly kind: "union" | "intersect" | "minus";
        readonly left: SetExpression;
        readonly right: SetExpression;
      }
  );

// ---- statements --------------------------------------------------------------------------------

/** What may stand right of `=`. */
export type RightSide =
  | { readonly kind: "expression"; readonly expression: Expression; readonly span: Span }
  | {
      readonly kind: "new";
      readonly object: ObjectType;
      readonly fields: readonly { readonly variable: Variable; readonly value: RightSide }[];
      readonly span: Span;
    }
  | { readonly kind: "op"; readonly call: OpCall; readonly span: Span };

/** A call of an op. Of a mutex, `op` names one of the three that it has. */
export interface OpCall {
  readonly on: InstancePlace;
  readonly op: Op | "lock" | "unlock" | "try_lock";
  readonly arguments: readonly Expression[];
  readonly span: Span;
}

export interface Block {
  readonly statements: readonly Statement[];
  readonly span: Span;
}

/** What stands for a routine's parameter. */
export type Argument =
  | { readonly kind: "expression"; readonly expression: Expression }
  /** The variable itself; may lack indices where the parameter has dimensions. */
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "instance"; readonly place: InstancePlace };

export type Statement = { readonly span: Span } & (
  | { readonly kind: "assign"; readonly place: Place; readonly value: RightSide }
  /** `let x = e`, and `var x: T = e` where it is a step. */
  | { readonly kind: "bind"; readonly local: Local; readonly value: RightSide }
  /** `var x: T` in a block: opens the name, no step. */
  | { readonly kind: "declare"; readonly local: Local }
  | { readonly kind: "op"; readonly call: OpCall }
  | {
      readonly kind: "routine";
      readonly routine: Routine;
      /** Of a primitive's routine: the instance. */
      readonly on: InstancePlace | undefined;
      readonly arguments: readonly Argument[];
    }
  | { readonly kind: "pick"; readonly local: Local; readonly set: SetExpression }
  | { readonly kind: "await"; readonly condition: Expression }
  | { readonly kind: "idle"; readonly until: Expression }
  /** `property` is the assert's own name, or "assertions". */
  | { readonly kind: "assert"; readonly property: string; readonly condition: Expression }
  | { readonly kind: "free"; readonly ref: Expression }
  | { readonly kind: "use"; readonly ref: Expression }
  | { readonly kind: "skip" }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Block;
      readonly otherwise: Block | undefined;
    }
  | { readonly kind: "while"; readonly condition: Expression; readonly body: Block }
  | { readonly kind: "loop"; readonly body: Block }
  | { readonly kind: "atomic"; readonly body: Block }
  | {
      readonly kind: "for";
      readonly local: Local;
      readonly set: SetExpression;
      readonly body: Block;
    }
  | {
      readonly kind: "with";
      readonly on: InstancePlace;
      /** undefined: a mutex. */
      readonly section: Section | undefined;
      readonly body: Block;
      readonly otherwise: Block | undefined;
    }
  | {
      readonly kind: "either";
      readonly branches: readonly {
        readonly fair: boolean;
        readonly body: Block;
        readonly span: Span;
      }[];
    }
  | {
      readonly kind: "labelled";
      readonly label: string;
      readonly labelSpan: Span;
      readonly fairness: Fairness | undefined;
      readonly body: Statement;
    }
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "break" | "continue" }
  | { readonly kind: "return"; readonly value: Expression | undefined }
);

export type StatementOf<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;
