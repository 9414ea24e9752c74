// The transition system: a protocol with every process instance spelled out, all names gone, and
// state as one flat vector of cells, a scalar each (coded as `language/values.ts` says). Control
// rests at locations; an edge is one atomic step, its code runs from one location to another.
// Lowering makes it; engines run it; it knows nothing of statements or scopes.

import type { Fairness } from "../language/ast.ts";
import type { SourceFile, Span } from "../language/source.ts";

/** The cells of a state. Equal vectors are equal states once objects have been renumbered. */
export type State = readonly number[];

/** What one cell may hold; `optional`: null too; `absent`: no value too. */
export interface Scalar {
  readonly domain: Domain;
  readonly optional: boolean;
  readonly absent: boolean;
}

export type Domain =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly low: number; readonly high: number }
  | { readonly kind: "enum"; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: "ids"; readonly name: string; readonly size: number }
  | { readonly kind: "process"; readonly count: number }
  /** null, dangling, or a live object's number; `object` is an index into `System.objects`. */
  | { readonly kind: "ref"; readonly object: number; readonly max: number }
  /** Where control is: an index into `Process.locations`. */
  | { readonly kind: "location"; readonly count: number };

/** One dimension: the index values are `low` … `low + size - 1`. */
export interface Dimension {
  readonly low: number;
  readonly size: number;
  readonly domain: Domain;
}

/**
 * Cells with a name. In space `state` they stand at `base` of the state; in `scratch` at `base` of
 * the vector that lives for one step or one evaluation; in `object` at `base` of an object's cells.
 * Cells of an array follow one another, the last index fastest.
 */
export interface Variable {
  /** Without indices: `tima.loaded`, `vcpu[0].kvm_run.p`. */
  readonly name: string;
  /** The same in parts, each with how many of the indices stand behind it: `tima[0].loaded`. */
  readonly parts: readonly { readonly name: string; readonly indices: number }[];
  readonly space: "state" | "scratch" | "object";
  readonly base: number;
  readonly size: number;
  readonly dimensions: readonly Dimension[];
  readonly scalar: Scalar;
  /** What reading gives while the cell is absent; undefined: reading it then is our own error. */
  readonly unset: number | undefined;
  /** The process instance whose local it is. */
  readonly process: number | undefined;
  /** Bookkeeping that no name of the text means (what a `for` has still to visit). */
  readonly hidden: boolean;
  /** Holds the owner of a mutex; the mutex's own name is `name` without `.owner`. */
  readonly owner: boolean;
  readonly span: Span;
}

/** A heap type: `max` slots of `stride` cells from `base` on; the first cell of a slot says live. */
export interface ObjectType {
  readonly index: number;
  readonly name: string;
  readonly max: number;
  readonly base: number;
  readonly stride: number;
  readonly fields: readonly Variable[];
  /** Offsets, within a slot, of cells that hold the owner of a mutex. */
  readonly owners: readonly number[];
  /** Index of the property `no_access_after_free(T)`. */
  readonly accessAfterFree: number;
}

/** A cell that may hold a reference; within a slot of `within` where that is given. */
export interface ReferenceCell {
  readonly object: number;
  readonly within: number | undefined;
  readonly offset: number;
}

export interface System {
  readonly source: SourceFile;
  readonly name: string;
  /** All variables of space `state`, in layout order. */
  readonly variables: readonly Variable[];
  readonly objects: readonly ObjectType[];
  /** Every cell that may hold a reference, in layout order: globals, locals, then fields. */
  readonly references: readonly ReferenceCell[];
  /** Cells of the state; cells of scratch. */
  readonly size: number;
  readonly scratch: number;
  readonly processes: readonly Process[];
  readonly actions: readonly Action[];
  /** All edges, of processes first, then of actions; an edge's `index` is its place here. */
  readonly edges: readonly Edge[];
  readonly places: readonly PlaceSet[];
  readonly remotes: readonly RemoteLocal[];
  readonly properties: readonly Property[];
  /** Index of each built-in property that steps record or end. */
  readonly builtins: Readonly<Record<RecordedProperty, number>>;
  /** Where `initial` starts: no variable has a value yet; control is at each process's entry. */
  readonly blank: State;
  /** Run on the blank state: each way through gives one initial state. */
  readonly initial: readonly Code[];
  /** The statements that coverage speaks of; `mark` code names them by index. */
  readonly marks: readonly Mark[];
  /** For each cell of the state what it may hold. */
  readonly cells: readonly Scalar[];
}

export interface Process {
  readonly index: number;
  /** `vcpu[1]` */
  readonly name: string;
  readonly family: string;
  readonly fairness: Fairness | undefined;
  /** Where its location stands in the state. */
  readonly control: Variable;
  readonly locations: readonly Location[];
  readonly entry: number;
  readonly end: number;
  /** Labels and called routines of its text, each with where its statement starts. */
  readonly labels: readonly {
    readonly path: readonly { readonly name: string; readonly kind: "label" | "routine" }[];
    readonly starts: ReadonlySet<number>;
  }[];
  readonly span: Span;
}

export interface Location {
  /** Labels and routines around it, from the outside in: `excl.cleanup`; may be empty. */
  readonly path: readonly string[];
  readonly edges: readonly Edge[];
  /** Of the statement whose step is next. */
  readonly span: Span;
}

export interface Edge {
  readonly index: number;
  /** undefined: of an action. */
  readonly process: number | undefined;
  readonly action: number | undefined;
  /** The location it leaves; -1 for an action. */
  readonly from: number;
  readonly code: readonly Code[];
  /** `idle until` that waits here is rest. */
  readonly idle: boolean;
  /** The mutex that the edge begins by locking. */
  readonly locks: Target | undefined;
  /** Labels and routines around the statement, itself included where it has a label. */
  readonly path: readonly string[];
  /** The statement. */
  readonly span: Span;
}

export interface Action {
  readonly index: number;
  /** `tima[0].deliver`, `lose` */
  readonly name: string;
  readonly hardware: boolean;
  readonly fairness: Fairness | undefined;
  readonly edge: Edge;
  readonly span: Span;
}

/** The locations of one `p at L` or `p inside L`, by process; undefined: no such path there. */
export interface PlaceSet {
  readonly relation: "at" | "inside";
  readonly path: readonly string[];
  readonly locations: readonly (ReadonlySet<number> | undefined)[];
}

/** A statement as coverage sees it: one, however often it is spelled out. */
export interface Mark {
  readonly span: Span;
  /** Some edge has it; false where constants leave no way to it. */
  readonly reachable: boolean;
  /** Of an `assert`: the property that it belongs to. */
  readonly assert: number | undefined;
}

/**
 * A local by path: for each process the variables that it may mean (several where a routine is
 * called in several places; at most one is then present). None: no such local there.
 */
export interface RemoteLocal {
  readonly path: readonly string[];
  readonly variables: readonly (readonly Variable[])[];
}

/** The built-in properties that belong to steps. */
export type RecordedProperty =
  | "mutex_discipline"
  | "no_access_after_free"
  | "no_double_free"
  | "no_null_access"
  | "no_exhaustion"
  | "in_range"
  | "assertions";

export interface Property {
  readonly index: number;
  readonly name: string;
  readonly kind:
    | "invariant"
    | "transition"
    | "reach"
    | "recoverable"
    | "temporal"
    /** `assert NAME:` and the built-in properties, which steps record or end. */
    | "assert"
    | "builtin";
  readonly condition: Expression | undefined;
  readonly span: Span | undefined;
  readonly doc: string | undefined;
}

// ---- expressions -------------------------------------------------------------------------------

/** A cell by name and indices; of an object's field `ref` gives the object. */
export interface Target {
  readonly variable: Variable;
  readonly object: ObjectType | undefined;
  readonly ref: Expression | undefined;
  readonly indices: readonly Expression[];
  readonly span: Span;
}

export type Expression = { readonly span: Span } & (
  | { readonly kind: "literal"; readonly value: number; readonly domain: Domain | undefined }
  | { readonly kind: "read"; readonly target: Target }
  /** The process whose step it is: known, yet no constant of the text. */
  | { readonly kind: "self"; readonly process: number }
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
      /** Of references: two dangling ones have no answer. */
      readonly object: ObjectType | undefined;
    }
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
      readonly variable: Variable;
      readonly set: SetExpression;
      readonly body: Expression;
    }
  | { readonly kind: "member"; readonly element: Expression; readonly set: SetExpression }
  | { readonly kind: "subset"; readonly left: SetExpression; readonly right: SetExpression }
  | { readonly kind: "size"; readonly set: SetExpression }
  | { readonly kind: "unwrap"; readonly operand: Expression }
  | { readonly kind: "live" | "dangling"; readonly operand: Expression }
  /** A call of a def: arguments first, then the body. */
  | {
      readonly kind: "let";
      readonly bindings: readonly { readonly variable: Variable; readonly value: Expression }[];
      readonly body: Expression;
    }
  /** `place` is an index into `System.places`. */
  | { readonly kind: "place"; readonly process: Expression; readonly place: number }
  /** Another process's local, null while absent; `remote` is an index into `System.remotes`. */
  | {
      readonly kind: "remote";
      readonly process: Expression;
      readonly remote: number;
      readonly indices: readonly Expression[];
    }
  | { readonly kind: "primed"; readonly operand: Expression }
);

export type SetExpression = { readonly span: Span } & (
  | { readonly kind: "values"; readonly values: readonly number[]; readonly domain: Domain }
  | { readonly kind: "objects"; readonly object: ObjectType }
  | { readonly kind: "range"; readonly low: Expression; readonly high: Expression }
  | {
      readonly kind: "filter";
      readonly variable: Variable;
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

// ---- code --------------------------------------------------------------------------------------

/** `new T(…)`: what each cell of the new object gets, by offset in its slot. */
export interface Allocation {
  readonly object: ObjectType;
  readonly cells: readonly { readonly offset: number; readonly value: StoredValue }[];
  readonly span: Span;
}

export type StoredValue =
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "new"; readonly allocation: Allocation };

/**
 * What a step does. Code runs in order; `await`, an empty `pick` and `lock` wait, which undoes the
 * path; `choose` and `pick` split it. Every path of an edge ends in a `goto`, but for actions,
 * whose paths end where their code does.
 */
export type Code = { readonly span: Span } & (
  | {
      readonly kind: "store";
      readonly target: Target;
      readonly value: StoredValue;
      /** A name is bound: no write in the sense of guard prefixes. */
      readonly binds: boolean;
    }
  | { readonly kind: "clear"; readonly variables: readonly Variable[] }
  | {
      readonly kind: "free";
      readonly ref: Expression;
      readonly object: ObjectType;
      /** Places in scratch that may hold a copy of the reference. */
      readonly copies: readonly number[];
    }
  | { readonly kind: "use"; readonly ref: Expression; readonly object: ObjectType }
  | { readonly kind: "assert"; readonly property: number; readonly condition: Expression }
  | { readonly kind: "await"; readonly condition: Expression }
  | {
      readonly kind: "pick";
      readonly variable: Variable;
      readonly set: SetExpression;
    }
  | { readonly kind: "choose"; readonly branches: readonly (readonly Code[])[] }
  | {
      readonly kind: "branch";
      readonly condition: Expression;
      readonly then: readonly Code[];
      readonly otherwise: readonly Code[];
    }
  /** A `for` whose rounds all belong to one step; `scope` names it for jumps. */
  | {
      readonly kind: "each";
      readonly variable: Variable;
      readonly set: SetExpression;
      readonly body: readonly Code[];
    }
  /**
   * A `for` at its head. `remaining` holds a cell for each value that the set may hold: absent
   * before the first visit, then whether that value is still to come.
   */
  | {
      readonly kind: "visit";
      readonly variable: Variable;
      readonly remaining: Variable;
      readonly set: SetExpression;
      /** In order, or any element next. */
      readonly ordered: boolean;
      readonly then: readonly Code[];
      readonly otherwise: readonly Code[];
    }
  | { readonly kind: "lock"; readonly owner: Target; readonly self: number }
  | { readonly kind: "unlock"; readonly owner: Target; readonly self: number }
  /** `result` gets whether the lock was taken. */
  | {
      readonly kind: "try-lock";
      readonly owner: Target;
      readonly self: number;
      readonly result: Target;
    }
  /** Runs its body; a `leave` of the same scope inside goes on behind it. */
  | { readonly kind: "scope"; readonly scope: number; readonly body: readonly Code[] }
  | { readonly kind: "leave"; readonly scope: number }
  /** Arriving at `end` with a mutex is recorded. */
  | { readonly kind: "goto"; readonly location: number }
  | { readonly kind: "mark"; readonly mark: number }
);
