// The `why` of a property verdict, by kind of property and finding: a condition that is false or has
// no answer, a step that broke a rule, a deadlock, a process that hangs.

import { present } from "../base/exhaustive.ts";
import type { Finding } from "../engine/engine.ts";
import type { Record } from "../engine/interpreter/outcome.ts";
import { judgeCondition } from "../engine/interpreter/judge.ts";
import { isNoDeadlock } from "../properties/deadlock.ts";
import { isNoHang } from "../properties/hang.ts";
import type { Code, Expression, Property, System } from "../system/system.ts";
import { whyBlocked } from "./blocked.ts";
import { whoFreed } from "./freed.ts";
import { whyHanging } from "./hanging.ts";
import { whyNoAnswer } from "./no-answer.ts";
import { withObjectNames } from "./names.ts";
import type { Replay } from "./replay.ts";
import { recordsOf } from "./replay.ts";
import { expressionsOf, needsStep, parts } from "./subterms.ts";
import type { Explanation } from "./verdict.ts";
import type { View } from "./view.ts";
import { viewOf } from "./view.ts";
import { valuesOf, whyTruth } from "./why.ts";

/** Why the finding is one; for a confirmed finding, its replay, and the processes that hang there. */
export function reasonsFor(
  system: System,
  property: Property,
  finding: Finding,
  replayed: Replay,
  hanging: readonly number[],
): readonly Explanation[] {
  if (finding.kind === "met") return [];
  const end = { cells: replayed.last, naming: replayed.lastNaming };
  if (isNoDeadlock(property)) return whyBlocked(system, end);
  if (isNoHang(property)) return whyHanging(system, end, hanging);
  if (property.kind === "assert" || property.kind === "builtin") {
    return recordsOf(system, finding, replayed)
      .filter(({ properties }) => properties.includes(property.index))
      .map((record) => whyRecorded(system, record, replayed));
  }
  const condition = present(property.condition, `the condition of ${property.name}`);
  const view = viewOfProperty(system, property, replayed);
  if (finding.kind === "unevaluable") return [whyNoAnswer(view, condition)];
  const why = whyTruth(view, condition);
  if (property.kind !== "recoverable") return [why];
  const text = "from here no way leads to a state in which it is true";
  return [{ text, span: undefined, because: [why] }];
}

function viewOfProperty(system: System, property: Property, replayed: Replay): View {
  const step = replayed.steps.at(-1);
  if (property.kind !== "transition" || step === undefined || step.outcome.kind === "end") {
    return viewOf(system, { cells: replayed.last, naming: replayed.lastNaming }, undefined);
  }
  return viewOf(
    system,
    { cells: step.before, naming: step.namingBefore },
    { cells: step.outcome.raw, naming: step.namingRaw },
  );
}

function whyRecorded(system: System, record: Record, replayed: Replay): Explanation {
  const freed = aboutFreed(system, record) ? whoFreed(system, replayed, record) : [];
  return {
    text: withObjectNames(
      system,
      record.detail,
      replayed.steps.at(-1)?.namingBefore ?? replayed.lastNaming,
    ),
    span: record.span,
    because: [...valuesBehind(system, replayed), ...freed],
  };
}

function aboutFreed(system: System, { properties }: Record): boolean {
  return (
    properties.includes(system.builtins.no_access_after_free) ||
    properties.includes(system.builtins.no_double_free)
  );
}

/** What a step read that is nothing but one store or one assertion: all of it from one state. */
function valuesBehind(system: System, replayed: Replay): readonly Explanation[] {
  const step = replayed.steps.at(-1);
  if (step === undefined) return [];
  const [only, ...more] = step.outcome.edge.code.filter(({ kind }) => !isAside(kind));
  if (only === undefined || more.length > 0) return [];
  const view = viewOf(system, { cells: step.before, naming: step.namingBefore }, undefined);
  if (only.kind === "assert" && !needsStep(only.condition)) {
    const judged = judgeCondition(system, only.condition, step.before);
    return judged.kind === "answer" && !judged.value ? [whyTruth(view, only.condition)] : [];
  }
  return only.kind === "store" ? expressionsOf(only).flatMap((part) => valuesIn(view, part)) : [];
}

/** What the values are; where one has none, of what it is made. */
function valuesIn(view: View, expression: Expression): readonly Explanation[] {
  if (needsStep(expression)) return [];
  return judgeCondition(view.system, expression, view.cells).kind === "answer"
    ? valuesOf(view, expression)
    : parts(expression).flatMap((part) => valuesIn(view, part));
}

function isAside(kind: Code["kind"]): boolean {
  return kind === "mark" || kind === "goto" || kind === "clear";
}
