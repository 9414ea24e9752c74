// What the search never came to: statements that no step executed, left sides that were never true,
// and paths that ended, beyond which nothing was explored.

import { positionAt } from "../language/source.ts";
import type { Engine } from "../engine/engine.ts";
import type { Exploration } from "../explore/exploration.ts";
import type { Watch } from "../properties/vacuity.ts";
import { expressionText, statementText } from "./statement-text.ts";
import type { Coverage } from "./verdict.ts";

/** `judged`: the properties of whose left sides it speaks. */
export function coverageOf(
  engine: Engine,
  exploration: Exploration,
  watches: readonly Watch[],
  judged: ReadonlySet<number>,
): Coverage {
  const { system } = engine;
  const { source } = system;
  // A path that ends by one of these ends by the property of all types too: one path, told once.
  const perType = new Set(system.objects.map(({ accessAfterFree }) => accessAfterFree));
  const marks = system.marks
    .map(({ span, reachable }, mark) => ({ span, reachable, executed: engine.executed[mark] }))
    .filter(({ reachable }) => reachable);
  return {
    unexecuted: marks
      .filter(({ executed }) => !executed)
      .map(({ span }) => ({
        span,
        line: positionAt(source, span.start).line,
        text: statementText(source, span),
      }))
      .sort((a, b) => a.span.start - b.span.start),
    statements: marks.length,
    vacuous: watches
      .filter((watch, k) => judged.has(watch.property) && !engine.seen[k])
      .map(({ property, spans }) => ({
        property: system.properties[property].name,
        text: spans.map((span) => expressionText(source, span)).join(" && "),
      })),
    ended: [...exploration.ended]
      .filter(([property]) => !perType.has(property))
      .sort(([a], [b]) => a - b)
      .map(([property, paths]) => ({ property: system.properties[property].name, paths })),
  };
}
