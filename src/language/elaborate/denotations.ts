// What a name with its suffixes stands for: a value, a variable, a lock, a process, something to
// call. Types only.

import type * as ast from "../ast.ts";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Label } from "../diagnostics/diagnostic.ts";
import type {
  Device,
  Dimension,
  Expression,
  InstancePlace,
  Place,
  Process,
  Type,
} from "../protocol.ts";
import type { Span } from "../source.ts";
import type { Meaning, MeaningOf, OpEntry, RoutineEntry, TypeMeaning } from "./symbols.ts";

/** What a name with its suffixes stands for. */
export type Denotation =
  | { readonly kind: "value"; readonly expression: Expression }
  /** A variable or local, perhaps with indices still to come. */
  | {
      readonly kind: "place";
      readonly name: string;
      readonly span: Span;
      readonly type: Type;
      readonly dimensions: readonly Dimension[];
      readonly indices: readonly Expression[];
      readonly at: (indices: readonly Expression[], span: Span) => Place;
      /** Why it may not be stored to; undefined where it may. */
      readonly refusal: Refusal | undefined;
    }
  | {
      readonly kind: "instance";
      readonly name: string;
      readonly span: Span;
      readonly device: Device;
      readonly dimensions: readonly Dimension[];
      readonly indices: readonly Expression[];
      readonly at: (indices: readonly Expression[]) => InstancePlace;
    }
  /** The name of a process with indices still to come. */
  | {
      readonly kind: "family";
      readonly span: Span;
      readonly process: Process;
      readonly indices: readonly Expression[];
    }
  /** `p.a.b`: names after a process, the last of them a local. */
  | {
      readonly kind: "remote";
      readonly span: Span;
      readonly process: Expression;
      readonly path: readonly ast.Name[];
      readonly indices: readonly Expression[];
    }
  | { readonly kind: "type"; readonly span: Span; readonly meaning: TypeMeaning }
  | { readonly kind: "callable"; readonly span: Span; readonly callable: Callable }
  | {
      readonly kind: "section";
      readonly span: Span;
      readonly on: InstancePlace;
      readonly device: Device;
      readonly name: string;
    }
  /** A name that means something which is no value. */
  | { readonly kind: "other"; readonly span: Span; readonly meaning: Meaning }
  | { readonly kind: "broken" };

export interface Refusal {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly label: string;
  readonly why?: string;
  readonly hint?: string;
  readonly related?: readonly Label[];
}

export type Callable =
  | { readonly kind: "op"; readonly on: InstancePlace; readonly entry: OpEntry }
  | {
      readonly kind: "mutex";
      readonly on: InstancePlace;
      readonly op: "lock" | "unlock" | "try_lock";
    }
  | {
      readonly kind: "routine";
      readonly on: InstancePlace | undefined;
      readonly entry: RoutineEntry;
    }
  | { readonly kind: "def"; readonly meaning: MeaningOf<"def"> }
  | { readonly kind: "builtin"; readonly builtin: "live" | "dangling" };

export type DenotationOf<K extends Denotation["kind"]> = Extract<Denotation, { kind: K }>;
export type CallableOf<K extends Callable["kind"]> = Extract<Callable, { kind: K }>;
