// Where a piece of text stands: what it sees, what it belongs to, and what it asks of its callers.

import type { Process, Type } from "../protocol.ts";
import type { Span } from "../source.ts";
import type { Scope } from "./scopes.ts";
import type { Facts, Feature, Shape } from "./symbols.ts";

/** What kind of text an expression stands in. */
export type SiteKind =
  | "process"
  | "routine"
  | "op"
  | "action"
  | "state property"
  | "transition"
  | "temporal"
  | "def"
  | "initial"
  | "constant";

/** Where a piece of text stands. */
export interface Site {
  readonly kind: SiteKind;
  readonly scope: Scope;
  /** The device whose text this is. */
  readonly shape: Shape | undefined;
  /** The process whose own body this is. */
  readonly process: Process | undefined;
  /** The result of the op whose body this is; undefined elsewhere and for none. */
  readonly result: Type | undefined;
  /** Inside an `assert`. */
  readonly assertion: boolean;
  /** Under a `'`. */
  readonly primed: boolean;
  /** What the text around asks of its callers. */
  readonly facts: Facts;
  /** In an initial value: only what was declared before this offset may be read. */
  readonly before: number | undefined;
  /** The labels of this body so far. */
  readonly labels: Map<string, Span>;
}

export function newFacts(): Facts {
  return { latest: { read: undefined }, features: new Map(), ops: new Map() };
}

export function site(kind: SiteKind, scope: Scope, more: Partial<Site> = {}): Site {
  return {
    kind,
    scope,
    shape: undefined,
    process: undefined,
    result: undefined,
    assertion: false,
    primed: false,
    facts: newFacts(),
    before: undefined,
    labels: new Map(),
    ...more,
  };
}

export function inScope(at: Site, scope: Scope): Site {
  return { ...at, scope };
}

/** Notes that the text uses a feature which not all text has. */
export function noteFeature(at: Site, feature: Feature, span: Span): void {
  if (!at.facts.features.has(feature)) at.facts.features.set(feature, span);
}
