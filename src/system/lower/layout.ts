// Gives cells to everything that has a state. Variables of the state follow one another in the
// order in which they are asked for; scratch is taken from a frame that each edge, property or
// initial step opens for itself.

import { present } from "../../base/exhaustive.ts";
import type { Span } from "../../language/source.ts";
import type { Dimension, ReferenceCell, Scalar, Variable } from "../system.ts";

/** What a variable is, but for its place. */
export interface VariableShape {
  readonly parts: Variable["parts"];
  readonly dimensions: readonly Dimension[];
  readonly scalar: Scalar;
  readonly unset?: number | undefined;
  readonly process?: number | undefined;
  readonly hidden?: boolean;
  readonly owner?: boolean;
  readonly span: Span;
}

function variableAt(space: Variable["space"], base: number, shape: VariableShape): Variable {
  return {
    name: shape.parts.map(({ name }) => name).join("."),
    parts: shape.parts,
    space,
    base,
    size: shape.dimensions.reduce((product, { size }) => product * size, 1),
    dimensions: shape.dimensions,
    scalar: shape.scalar,
    unset: shape.unset,
    process: shape.process,
    hidden: shape.hidden ?? false,
    owner: shape.owner ?? false,
    span: shape.span,
  };
}

interface Frame {
  size: number;
  readonly references: { readonly object: number; readonly offset: number }[];
}

/** Hands out cells. */
export class Layout {
  readonly variables: Variable[] = [];
  readonly references: ReferenceCell[] = [];
  /** Cells of the state so far. */
  size = 0;
  /** The most that any frame has used. */
  scratch = 0;
  private frame: Frame | undefined;
  private scopes = 0;

  /** A fresh name for a stretch of code that jumps may leave. */
  freshScope(): number {
    return this.scopes++;
  }

  /** Cells of the state. */
  state(shape: VariableShape): Variable {
    const variable = variableAt("state", this.size, shape);
    this.size += variable.size;
    this.variables.push(variable);
    const { domain } = variable.scalar;
    if (domain.kind === "ref") {
      for (let k = 0; k < variable.size; k++) {
        const offset = variable.base + k;
        this.references.push({ object: domain.object, within: undefined, offset });
      }
    }
    return variable;
  }

  /** Cells of an object, `offset` cells into its slot. */
  field(offset: number, shape: VariableShape): Variable {
    return variableAt("object", offset, shape);
  }

  /** Cells that are not variables: the slots of objects. Returns where they begin. */
  reserve(cells: number): number {
    const base = this.size;
    this.size += cells;
    return base;
  }

  /** Cells of the frame that is open. */
  temporary(shape: VariableShape): Variable {
    const frame = present(this.frame, "an open frame");
    const variable = variableAt("scratch", frame.size, shape);
    const { domain } = variable.scalar;
    if (domain.kind === "ref") {
      for (let k = 0; k < variable.size; k++) {
        frame.references.push({ object: domain.object, offset: frame.size + k });
      }
    }
    frame.size += variable.size;
    this.scratch = Math.max(this.scratch, frame.size);
    return variable;
  }

  /** Where the open frame may hold references to objects of a type. */
  temporaryReferences(object: number): readonly number[] {
    const { references } = present(this.frame, "an open frame");
    return references.filter((cell) => cell.object === object).map(({ offset }) => offset);
  }

  /** Runs `make` with a fresh frame; the frame that was open is put back afterwards. */
  withFrame<T>(make: () => T): T {
    const outer = this.frame;
    this.frame = { size: 0, references: [] };
    try {
      return make();
    } finally {
      this.frame = outer;
    }
  }
}
