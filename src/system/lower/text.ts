// Where a piece of process text stands while it is lowered: what names mean there, which labels,
// blocks and `with`s are open around it, and where its jumps lead.

import type { Block } from "../../language/protocol.ts";
import type { Span } from "../../language/source.ts";
import type { Code, Mark, Target, Variable } from "../system.ts";
import { bodiesOf } from "./code.ts";
import type { Graph } from "./graph.ts";
import type { PathElement } from "./place-table.ts";
import type { Scope } from "./scope.ts";

/** Where control goes on, and how many blocks stay open there. */
export interface Continuation {
  readonly node: number;
  readonly depth: number;
}

/** A `with` whose body the text is in. */
export interface OpenWith {
  /** The whole `with` belongs to one step: a jump unlocks on its way, without a location. */
  readonly inline: boolean;
  /** Unlocks; called with a frame open. */
  readonly unlock: () => readonly Code[];
  readonly text: Text;
  readonly span: Span;
}

export type JumpTarget =
  | { readonly kind: "location"; readonly to: Continuation; readonly withs: number }
  | {
      readonly kind: "scope";
      readonly scope: number;
      readonly withs: number;
      /** Where `return e` leaves its value. */
      readonly result: Target | undefined;
    };

export type JumpKind = "break" | "continue" | "return";

/** The process that is being drawn; what it collects grows while its text is lowered. */
export interface Draft {
  readonly graph: Graph;
  readonly name: string;
  readonly labels: { readonly path: readonly PathElement[]; readonly starts: Set<number> }[];
  readonly locals: {
    readonly path: readonly PathElement[];
    readonly name: string;
    readonly variable: Variable;
  }[];
  /** Locals that hold their type's own value from the start. */
  readonly fromStart: Variable[];
}

export interface Text {
  readonly scope: Scope;
  /** undefined: the text of an action. */
  readonly draft: Draft | undefined;
  /** Labels and routines around it. */
  readonly path: readonly PathElement[];
  /** The locals of each open block, as far as they are cells of the state. */
  readonly blocks: readonly (readonly Variable[])[];
  /** Innermost last. */
  readonly withs: readonly OpenWith[];
  readonly jumps: Partial<Readonly<Record<JumpKind, JumpTarget>>>;
  readonly marks: MarkTable;
  /** Gives the code of a block that is passed in one step; calls spell out the bodies of ops by it. */
  readonly spellOut: (block: Block, text: Text) => readonly Code[];
}

/** Statements that coverage speaks of; one that is lowered several times has one mark. */
export class MarkTable {
  private readonly known = new Map<
    string,
    { readonly index: number; readonly span: Span; readonly assert: number | undefined }
  >();

  /** `assert`: the property of an `assert` statement. */
  mark(span: Span, assert?: number): Code {
    const key = `${span.start}:${span.end}`;
    const known = this.known.get(key);
    const index = known?.index ?? this.known.size;
    this.known.set(key, { index, span, assert: known?.assert ?? assert });
    return { kind: "mark", mark: index, span };
  }

  /** All of them, given the code that some edge has. */
  finish(code: readonly Code[]): readonly Mark[] {
    const used = new Set(marksIn(code));
    return [...this.known.values()].map(({ index, span, assert }) => ({
      span,
      reachable: used.has(index),
      assert,
    }));
  }
}

function marksIn(code: readonly Code[]): readonly number[] {
  return code.flatMap((step) =>
    step.kind === "mark" ? [step.mark] : bodiesOf(step).flatMap(marksIn),
  );
}

/** Goes on at `to`: what no block there holds any more becomes absent first. */
export function goTo(to: Continuation, text: Text, span: Span): readonly Code[] {
  const variables = text.blocks.slice(to.depth).flat();
  const clear: readonly Code[] = variables.length === 0 ? [] : [{ kind: "clear", variables, span }];
  return [...clear, { kind: "goto", location: to.node, span }];
}
