// Random trees of whole files: every kind of node, in every place where the grammar allows it. The
// trees are well formed, and mean nothing. What a text cannot say is never made: a bound with
// parentheses, a label on a jump, a prime inside a prime.

import type {
  Binder,
  Block,
  Clause,
  Declaration,
  Dimension,
  Edit,
  Expected,
  Expression,
  Fairness,
  File,
  Initializer,
  InstanceDeclaration,
  Member,
  Name,
  Named,
  Parameter,
  Path,
  PropertyReference,
  Statement,
  Type,
  TypeDefinition,
  VariableDeclaration,
} from "../../src/language/ast.ts";
import {
  binaryOperators,
  prefixOperators,
  quantifiers,
  softWords,
} from "../../src/language/words.ts";
import type { Random } from "./random.ts";

const span = { start: 0, end: 0 };
const doc = undefined;

const IDENTIFIERS = ["a", "b", "x", "y", "lock", "__proto__", "constructor", "toString", "_", "T1"];
const SOFT = Object.keys(softWords);
const BINARY = Object.keys(binaryOperators) as readonly (keyof typeof binaryOperators)[];

export function randomFile(random: Random): File {
  return new Generator(random).file();
}

export function randomExpression(random: Random): Expression {
  return new Generator(random).expression(4);
}

/** `depth` is how many levels may still come below. */
class Generator {
  private readonly random: Random;
  private primes = false;
  private same = false;

  constructor(random: Random) {
    this.random = random;
  }

  file(): File {
    return { span, declarations: this.random.some(1, 6, () => this.declaration()) };
  }

  // ---- names -----------------------------------------------------------------------------------

  private identifier(): Name {
    return { span, text: this.random.pick(IDENTIFIERS) };
  }

  private name(): Name {
    return this.random.oneIn(4) ? { span, text: this.random.pick(SOFT) } : this.identifier();
  }

  private names(least: number, most: number): Name[] {
    return this.random.some(least, most, () => this.name());
  }

  private path(): Path {
    return this.names(1, 3);
  }

  private maybe<T>(make: () => T): T | undefined {
    return this.random.oneIn(2) ? make() : undefined;
  }

  private fairness(): Fairness | undefined {
    return this.random.pick([undefined, undefined, "unfair", "fair", "strongly fair"]);
  }

  // ---- expressions -----------------------------------------------------------------------------

  expression(depth: number): Expression {
    if (depth <= 0) return this.leaf();
    const { random } = this;
    const inner = (): Expression => this.expression(depth - 1);
    switch (random.below(16)) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const operator = random.pick(BINARY);
        return {
          kind: "binary",
          span,
          operator,
          operatorSpan: span,
          left: inner(),
          right: inner(),
        };
      }
      case 4:
        return { kind: "unary", span, operator: random.pick(prefixOperators), operand: inner() };
      case 5:
        return {
          kind: "is",
          span,
          operand: inner(),
          constructorName: this.name(),
          bindings: this.names(0, 2),
        };
      case 6:
        return {
          kind: "quantified",
          span,
          quantifier: random.pick(quantifiers),
          binders: this.binders(depth - 1),
          body: inner(),
        };
      case 7:
        return {
          kind: "conditional",
          span,
          condition: inner(),
          then: inner(),
          otherwise: inner(),
        };
      case 8:
        return { kind: "member", span, of: inner(), name: this.name() };
      case 9:
        return { kind: "index", span, of: inner(), indices: random.some(1, 2, inner) };
      case 10:
        return { kind: "call", span, callee: inner(), arguments: random.some(0, 2, inner) };
      case 11:
        return {
          kind: "place",
          span,
          process: inner(),
          relation: random.pick(["at", "inside"]),
          path: this.path(),
        };
      case 12:
        return this.primed(depth);
      case 13:
        return random.oneIn(2)
          ? { kind: "array", span, elements: random.some(0, 3, inner) }
          : { kind: "set", span, elements: random.some(0, 3, inner) };
      case 14:
        return random.oneIn(2)
          ? { kind: "filter", span, binder: this.binder(depth - 1), condition: inner() }
          : {
              kind: "comprehension",
              span,
              element: inner(),
              binders: this.binders(depth - 1),
              condition: this.maybe(inner),
            };
      default:
        return {
          kind: "record",
          span,
          fields: random.some(1, 2, () => ({ span, name: this.name(), value: inner() })),
        };
    }
  }

  private leaf(): Expression {
    switch (this.random.below(8)) {
      case 0:
      case 1:
        return { kind: "integer", span, value: this.random.pick([0, 1, 7, 2147483647]) };
      case 2:
        return { kind: "boolean", span, value: this.random.oneIn(2) };
      case 3:
        return { kind: this.random.oneIn(2) ? "null" : "self", span };
      default:
        return { kind: "name", span, name: this.name() };
    }
  }

  /** No prime stands inside a prime. */
  private primed(depth: number): Expression {
    if (this.primes) return this.leaf();
    this.primes = true;
    const of = this.expression(depth - 1);
    this.primes = false;
    return { kind: "primed", span, of };
  }

  private binder(depth: number): Binder {
    return { span, name: this.name(), set: this.expression(depth) };
  }

  private binders(depth: number): Binder[] {
    return this.random.some(1, 2, () => this.binder(depth));
  }

  private place(): Expression {
    let place: Expression = { kind: "name", span, name: this.name() };
    for (let i = this.random.below(3); i > 0; i--) {
      place = this.random.oneIn(2)
        ? { kind: "member", span, of: place, name: this.name() }
        : { kind: "index", span, of: place, indices: [this.expression(1)] };
    }
    return place;
  }

  private rightSide(depth: number): Expression {
    if (!this.random.oneIn(4)) return this.expression(depth);
    const field = (): { span: typeof span; name: Name; value: Expression } => ({
      span,
      name: this.name(),
      value: depth > 0 ? this.rightSide(depth - 1) : this.leaf(),
    });
    return { kind: "new", span, object: this.name(), fields: this.random.some(0, 2, field) };
  }

  // ---- types -----------------------------------------------------------------------------------

  /** A row of products; what would need parentheses cannot be written. */
  private bound(): Expression {
    const term = (): Expression => {
      const factor = (): Expression => {
        const plain: Expression = this.random.oneIn(2)
          ? { kind: "integer", span, value: this.random.below(9) }
          : { kind: "name", span, name: this.name() };
        return this.random.oneIn(5)
          ? { kind: "unary", span, operator: "-", operand: plain }
          : plain;
      };
      return this.row(factor, ["*"]);
    };
    return this.row(term, ["+", "-"]);
  }

  private row(part: () => Expression, operators: readonly ("+" | "-" | "*")[]): Expression {
    let row = part();
    for (let i = this.random.below(3); i > 1; i--) {
      const operator = this.random.pick(operators);
      row = { kind: "binary", span, operator, operatorSpan: span, left: row, right: part() };
    }
    return row;
  }

  private index(): Type {
    return this.random.oneIn(2)
      ? { kind: "named", span, name: this.name() }
      : { kind: "range", span, low: this.bound(), high: this.bound() };
  }

  private type(depth: number): Type {
    if (depth <= 0) return this.index();
    const inner = (): Type => this.type(depth - 1);
    switch (this.random.below(8)) {
      case 0:
        return { kind: "ref", span, object: this.name() };
      case 1: {
        const of = inner();
        return of.kind === "ref" || of.kind === "optional" ? of : { kind: "optional", span, of };
      }
      case 2:
        return {
          kind: "record",
          span,
          fields: this.random.some(1, 2, () => ({ span, names: [this.named()], type: inner() })),
        };
      case 3:
        return { kind: "set", span, of: inner() };
      case 4:
        return { kind: "seq", span, of: inner(), max: this.bound() };
      case 5:
        return { kind: "wrap", span, low: this.bound(), high: this.bound() };
      default:
        return this.index();
    }
  }

  private typeDefinition(): TypeDefinition {
    if (this.random.oneIn(3)) return { kind: "ids", span, size: this.expression(1) };
    if (this.random.oneIn(2)) return this.type(2);
    const alternatives = this.random.some(1, 3, () => ({
      span,
      name: this.identifier(),
      payload: this.random.some(0, 2, () => this.type(1)),
    }));
    const [first] = alternatives;
    // One name without a payload reads as the name of a type.
    return alternatives.length === 1 && first?.payload.length === 0
      ? { kind: "named", span, name: first.name }
      : { kind: "tagged", span, alternatives };
  }

  private dimension(named: boolean): Dimension {
    const binder = named ? this.name() : this.maybe(() => this.name());
    return { span, binder, index: this.index() };
  }

  private named(): Named {
    const dimensions = this.random.oneIn(3)
      ? this.random.some(1, 2, () => this.dimension(false))
      : [];
    return { span, name: this.name(), dimensions };
  }

  private parameters(): Parameter[] {
    return this.random.some(0, 2, () => ({ ...this.named(), type: this.type(1) }));
  }

  // ---- statements ------------------------------------------------------------------------------

  private block(depth: number): Block {
    const statements: Statement[] = this.random.some(0, 3, () => this.statement(depth));
    if (this.random.oneIn(4)) statements.push(this.jump());
    return { span, statements };
  }

  private jump(): Statement {
    switch (this.random.below(4)) {
      case 0:
        return { kind: "goto", span, label: this.name() };
      case 1:
        return { kind: "return", span, value: this.maybe(() => this.expression(2)) };
      default:
        return { kind: this.random.oneIn(2) ? "break" : "continue", span };
    }
  }

  private statement(depth: number): Statement {
    return this.random.oneIn(4) ? this.labelled(depth) : this.plain(depth);
  }

  private labelled(depth: number): Statement {
    let label = this.name();
    if (label.text === "end") label = { span, text: "last" };
    const body: Statement =
      depth > 0 && this.random.oneIn(3)
        ? { kind: "block", span, block: this.block(depth - 1) }
        : this.plain(depth);
    return { kind: "labelled", span, fairness: this.fairness(), label, body };
  }

  private plain(depth: number): Statement {
    return depth > 0 && this.random.oneIn(2) ? this.compound(depth - 1) : this.simple();
  }

  private simple(): Statement {
    const { random } = this;
    switch (random.below(11)) {
      case 0:
        return this.variable(false, false);
      case 1:
        return { kind: "let", span, name: this.name(), value: this.rightSide(2) };
      case 2:
        return { kind: "pick", span, name: this.name(), set: this.expression(2) };
      case 3:
      case 4:
        return { kind: "assign", span, target: this.place(), value: this.rightSide(3) };
      case 5: {
        const given = random.some(0, 2, () => this.expression(2));
        return {
          kind: "call",
          span,
          call: { kind: "call", span, callee: this.place(), arguments: given },
        };
      }
      case 6:
        return { kind: "await", span, condition: this.expression(3) };
      case 7:
        return { kind: "idle", span, until: this.expression(2) };
      case 8:
        return {
          kind: "assert",
          span,
          name: this.maybe(() => this.name()),
          condition: this.expression(3),
        };
      case 9:
        return { kind: random.oneIn(2) ? "free" : "use", span, target: this.place() };
      default: {
        const same = this.same;
        this.same = false;
        return { kind: same ? "same" : "skip", span };
      }
    }
  }

  private compound(depth: number): Statement {
    const { random } = this;
    switch (random.below(7)) {
      case 0:
      case 1:
        return {
          kind: "if",
          span,
          condition: this.expression(2),
          then: this.block(depth),
          otherwise: this.maybe(() => this.block(depth)),
        };
      case 2:
        return { kind: "while", span, condition: this.expression(2), body: this.block(depth) };
      case 3:
        return { kind: random.oneIn(2) ? "loop" : "atomic", span, body: this.block(depth) };
      case 4:
        return {
          kind: "for",
          span,
          name: this.name(),
          set: this.expression(2),
          body: this.block(depth),
        };
      case 5:
        return {
          kind: "with",
          span,
          target: this.place(),
          body: this.block(depth),
          otherwise: this.maybe(() => this.block(depth)),
        };
      default:
        return {
          kind: "either",
          span,
          branches: random.some(2, 3, () => ({
            span,
            fair: random.oneIn(2),
            body: this.block(depth),
          })),
        };
    }
  }

  // ---- declarations ----------------------------------------------------------------------------

  private initial(): Initializer | undefined {
    if (this.random.oneIn(2)) return undefined;
    return this.random.oneIn(3) ? { kind: "any", span } : this.rightSide(2);
  }

  private variable(global: boolean, field: boolean): VariableDeclaration {
    const flag = this.random.oneIn(2);
    const shared = this.initial();
    const names = this.random.some(1, field ? 1 : 3, () => ({
      ...this.named(),
      initial: flag ? this.initial() : shared,
    }));
    return {
      kind: "variable",
      span,
      doc,
      word: flag ? "flag" : "var",
      ghost: global && !field && this.random.oneIn(4),
      names,
      type: flag ? undefined : this.type(2),
      guardedBy: global && this.random.oneIn(4) ? this.place() : undefined,
    };
  }

  private instance(): InstanceDeclaration {
    const argument = (): Type | Expression => {
      if (this.random.oneIn(2)) return this.index();
      const bound = this.bound();
      return bound.kind === "name" ? { kind: "named", span, name: bound.name } : bound;
    };
    return {
      kind: "instance",
      span,
      doc,
      of: this.identifier(),
      arguments: this.random.oneIn(2) ? this.random.some(1, 2, argument) : [],
      names: this.random.some(1, 2, () => this.named()),
    };
  }

  private member(hardware: boolean): Member {
    switch (this.random.below(4)) {
      case 0:
        return this.variable(true, false);
      case 1:
        return this.instance();
      case 2:
        return {
          kind: "op",
          span,
          doc,
          name: this.name(),
          parameters: this.parameters(),
          result: this.maybe(() => this.type(1)),
          when: this.maybe(() => this.expression(2)),
          body: this.block(1),
        };
      default:
        if (hardware) return this.action();
        return this.random.oneIn(2)
          ? this.routine()
          : {
              kind: "section",
              span,
              doc,
              name: this.maybe(() => this.name()),
              lock: this.name(),
              unlock: this.name(),
              tryLock: this.maybe(() => this.name()),
            };
    }
  }

  private routine(): Extract<Member, { kind: "routine" }> {
    const parameters = this.parameters();
    return { kind: "routine", span, doc, name: this.name(), parameters, body: this.block(2) };
  }

  private action(): Extract<Member, { kind: "action" }> {
    return {
      kind: "action",
      span,
      doc,
      fairness: this.fairness(),
      name: this.name(),
      parameters: this.random.oneIn(2) ? this.binders(1) : [],
      when: this.maybe(() => this.expression(2)),
      body: this.block(1),
    };
  }

  private reference(): PropertyReference {
    const name = this.random.oneIn(6) ? { span, text: "guarded_by" } : this.name();
    return { span, name, argument: this.maybe(() => this.name()) };
  }

  private references(least: number): PropertyReference[] {
    return this.random.some(least, 2, () => this.reference());
  }

  private declaration(): Declaration {
    const { random } = this;
    const name = this.name();
    switch (random.below(20)) {
      case 0:
        return { kind: "spec", span, doc, name };
      case 1:
        return random.oneIn(2)
          ? {
              kind: "import",
              span,
              doc,
              file: random.pick(['a"b', "c\\d", "e/f.qsc", ""]),
              path: [],
            }
          : { kind: "import", span, doc, file: undefined, path: this.path() };
      case 2:
        return {
          kind: "const",
          span,
          doc,
          definitions: random.some(1, 3, () => ({
            span,
            name: this.name(),
            type: this.maybe(() => this.type(1)),
            value: this.maybe(() => this.expression(2)),
          })),
        };
      case 3:
        return { kind: "enum", span, doc, name, members: this.names(1, 3) };
      case 4:
        return { kind: "type", span, doc, name, definition: this.typeDefinition() };
      case 5:
        return this.variable(true, false);
      case 6:
        return this.instance();
      case 7:
        return {
          kind: "def",
          span,
          doc,
          name,
          parameters: this.parameters(),
          result: this.maybe(() => this.type(1)),
          body: this.expression(3),
        };
      case 8:
        return {
          kind: "condition",
          span,
          doc,
          word: random.pick(["assume", "initially", "constraint", "end when"]),
          condition: this.expression(3),
        };
      case 9:
        return random.oneIn(2)
          ? { kind: "progress", span, doc }
          : { kind: "group", span, doc, name, members: this.references(1) };
      case 10:
        return {
          kind: "object",
          span,
          doc,
          name,
          max: this.expression(1),
          fields: random.some(0, 3, () =>
            random.oneIn(3) ? this.instance() : this.variable(true, true),
          ),
        };
      case 11:
        return {
          kind: "primitive",
          span,
          doc,
          name,
          parameters: random.some(0, 2, () => ({
            span,
            word: random.pick(["type", "const"]),
            name: this.name(),
          })),
          members: random.some(0, 3, () => this.member(false)),
        };
      case 12:
        return {
          kind: "hardware",
          span,
          doc,
          name,
          dimensions: random.some(0, 1, () => this.dimension(false)),
          members: random.some(0, 3, () => this.member(true)),
        };
      case 13:
        return this.routine();
      case 14:
        return {
          kind: "process",
          span,
          doc,
          fairness: this.fairness(),
          name,
          dimensions: random.some(0, 2, () => this.dimension(true)),
          body: this.block(3),
        };
      case 15:
        return this.action();
      case 16:
        return {
          kind: "rendezvous",
          span,
          doc,
          names: random.some(1, 2, () => this.named()),
          type: this.maybe(() => this.type(1)),
        };
      case 17:
        return {
          kind: "property",
          span,
          doc,
          word: random.pick(["invariant", "transition", "property", "reach", "recoverable"]),
          name,
          condition: this.expression(4),
        };
      case 18:
        return {
          kind: "variant",
          span,
          doc,
          plain: random.oneIn(2),
          name,
          of: this.maybe(() => this.name()),
          edits: random.some(0, 3, () => this.edit()),
        };
      default:
        return {
          kind: "check",
          span,
          doc,
          name,
          of: this.maybe(() => this.name()),
          clauses: random.some(0, 4, () => this.clause()),
        };
    }
  }

  // ---- claims ----------------------------------------------------------------------------------

  private edit(): Edit {
    const when = this.maybe(() => this.expression(2));
    switch (this.random.below(4)) {
      case 0:
        return {
          kind: "with",
          span,
          constants: this.random.some(1, 2, () => ({
            span,
            name: this.name(),
            value: this.expression(2),
          })),
        };
      case 1:
        return { kind: "without", span, steps: this.random.some(1, 2, () => this.path()), when };
      case 2: {
        const where = this.random.pick(["before", "after"] as const);
        return { kind: "moving", span, step: this.path(), where, other: this.path(), when };
      }
      default: {
        this.same = true;
        const by = this.block(2);
        this.same = false;
        return { kind: "replacing", span, step: this.path(), by, when };
      }
    }
  }

  private clause(): Clause {
    switch (this.random.below(5)) {
      case 0:
        return this.edit();
      case 1:
        return {
          kind: this.random.pick(["only", "except", "unreached"]),
          span,
          paths: this.random.some(1, 2, () => this.path()),
        };
      case 2:
        return { kind: "for", span, binders: this.binders(1) };
      case 3:
        return { kind: "progress", span };
      default:
        return { kind: "expect", span, expected: this.expected() };
    }
  }

  private expected(): Expected {
    switch (this.random.below(3)) {
      case 0:
        return { kind: "holds", span, properties: this.references(0) };
      case 1: {
        const when = this.maybe(() => this.expression(2));
        return {
          kind: "violates",
          span,
          properties: this.references(1),
          steps: this.maybe(() => this.random.below(50)),
          alsoBefore: this.random.oneIn(2),
          when,
          otherwiseHolds: when === undefined ? [] : this.references(0),
        };
      }
      default:
        return {
          kind: "count",
          span,
          what: this.random.pick(["states", "transitions", "depth", "deadlocks"]),
          value: this.random.below(1000),
        };
    }
  }
}
