// Every finding is executed again before anybody sees it: the interpreter walks its schedule from
// an initial state, choice by choice, and the property is judged anew at the end. It trusts nothing
// that the engine kept but the choices themselves. What cannot be repeated is our bug
// (InternalError), never a violation.

import { exhaustive, InternalError, present } from "../base/exhaustive.ts";
import type { Choice, Finding, Schedule } from "../engine/engine.ts";
import { outcomes, outcomesOf } from "../engine/interpreter/interpreter.ts";
import type { Outcome, Record } from "../engine/interpreter/outcome.ts";
import type { Judgement } from "../engine/interpreter/judge.ts";
import { judgeCondition, judgeStep } from "../engine/interpreter/judge.ts";
import { DeadlockJudge, isNoDeadlock } from "../properties/deadlock.ts";
import { isNoHang, seemToHang } from "../properties/hang.ts";
import { seemsLost } from "../properties/recoverable.ts";
import type { Expression, Property, State, System } from "../system/system.ts";
import type { Naming } from "./names.ts";
import { ObjectNames, renumbered } from "./names.ts";

export type Step = Extract<Outcome, { kind: "step" }>;
export type End = Extract<Outcome, { kind: "end" }>;

export interface ReplayedStep {
  readonly before: State;
  readonly namingBefore: Naming;
  /** An end can only be the last. */
  readonly outcome: Step | End;
  /** Of `outcome.raw`. */
  readonly namingRaw: Naming;
}

export interface Replay {
  readonly initial: State;
  readonly initialNaming: Naming;
  readonly steps: readonly ReplayedStep[];
  /** Where it leads to; of a path that ended, where it ended. */
  readonly last: State;
  readonly lastNaming: Naming;
}

/** The choices of a finding, its own step included. */
export function scheduleOf(schedule: Schedule, choice: Choice | undefined): Schedule {
  if (choice === undefined) return schedule;
  return { ...schedule, choices: [...schedule.choices, choice] };
}

/** Walks a schedule. Throws InternalError where a choice is none that the state has. */
export function replay(system: System, initials: readonly State[], schedule: Schedule): Replay {
  const names = new ObjectNames(system);
  const initial = present(initials[schedule.initial], "the initial state of a schedule");
  const initialNaming = names.initial(initial);
  const steps: ReplayedStep[] = [];
  let last = initial;
  let lastNaming = initialNaming;
  schedule.choices.forEach((choice, k) => {
    const outcome = take(system, last, choice, k + 1);
    if (outcome.kind === "end") {
      if (k + 1 < schedule.choices.length) throw refused(`step ${k + 1} ends the path`);
      steps.push({ before: last, namingBefore: lastNaming, outcome, namingRaw: lastNaming });
      return;
    }
    const namingRaw = names.afterStep(lastNaming, outcome);
    steps.push({ before: last, namingBefore: lastNaming, outcome, namingRaw });
    last = outcome.next;
    lastNaming = renumbered(namingRaw, outcome.renumbering);
  });
  return { initial, initialNaming, steps, last, lastNaming };
}

function take(system: System, state: State, choice: Choice, number: number): Step | End {
  const edge = present(system.edges[choice.edge], `the edge of step ${number}`);
  if (edge.process !== undefined) {
    const { control, name } = system.processes[edge.process];
    if (state[control.base] !== edge.from) throw refused(`${name} is not where step ${number} is`);
  }
  for (const outcome of outcomesOf(system, state, edge)) {
    if (outcome.kind !== "wait" && outcome.way === choice.way) return outcome;
  }
  throw refused(`step ${number} is not enabled`);
}

/**
 * Judges the finding anew, at the end of its replay. `hanging`: of one of `no_hang`, the processes
 * said to hang there. Throws InternalError where it is not so.
 */
export function confirm(
  system: System,
  finding: Finding,
  replayed: Replay,
  hanging: readonly number[],
): void {
  const property = system.properties[finding.property];
  if (replayed.steps.length !== finding.length) throw refused("its length is another");
  if (!isConfirmed(system, property, finding, replayed, hanging)) {
    throw refused(`${property.name} is not ${finding.kind} there`);
  }
}

function isConfirmed(
  system: System,
  property: Property,
  finding: Finding,
  replayed: Replay,
  hanging: readonly number[],
): boolean {
  switch (property.kind) {
    case "invariant":
    case "reach":
    case "recoverable":
    case "transition": {
      const judged = judgeAtEnd(system, property, replayed);
      if (finding.kind === "unevaluable") return judged?.kind === "unevaluable";
      if (judged?.kind !== "answer") return false;
      // A goal is met where it is true; nothing else is, and no single state shows it violated.
      const met = finding.kind === "met";
      if (met !== (property.kind === "reach") || judged.value !== met) return false;
      return property.kind !== "recoverable" || isLost(system, property, replayed.last);
    }
    case "assert":
    case "builtin":
      if (finding.kind !== "violated") return false;
      if (isNoDeadlock(property)) return isDeadlock(system, replayed.last);
      if (isNoHang(property)) {
        return hanging.length > 0 && seemToHang(system, hanging, replayed.last, AHEAD_MAX);
      }
      return recordsOf(system, finding, replayed).some(({ properties }) =>
        properties.includes(property.index),
      );
    case "temporal":
      return false;
    default:
      return exhaustive(property.kind);
  }
}

/** The condition in the last state, or for a `transition` on the last step. */
function judgeAtEnd(system: System, property: Property, replayed: Replay): Judgement | undefined {
  const condition = conditionOf(property);
  if (property.kind !== "transition") return judgeCondition(system, condition, replayed.last);
  const step = replayed.steps.at(-1);
  if (step === undefined || step.outcome.kind === "end") return undefined;
  return judgeStep(system, condition, step.before, step.outcome);
}

function conditionOf(property: Property): Expression {
  return present(property.condition, `the condition of ${property.name}`);
}

/** States looked at again ahead of one in which hope is said to be lost; more would be the search once more. */
const AHEAD_MAX = 20_000;

function isLost(system: System, property: Property, from: State): boolean {
  return seemsLost(system, conditionOf(property), from, AHEAD_MAX);
}

function isDeadlock(system: System, state: State): boolean {
  const judged = new DeadlockJudge(system).judge(state);
  return judged.stuck || judged.cycle !== undefined;
}

/** What the last step records, or what a process records by waiting in the last state. */
export function recordsOf(system: System, finding: Finding, replayed: Replay): readonly Record[] {
  if (finding.choice === undefined) {
    return outcomes(system, replayed.last).flatMap((outcome) =>
      outcome.kind === "wait" ? outcome.records : [],
    );
  }
  return recordsOfStep(present(replayed.steps.at(-1), "the step of a finding").outcome);
}

export function recordsOfStep(outcome: Step | End): readonly Record[] {
  return outcome.kind === "end" ? [...outcome.records, outcome.by] : outcome.records;
}

function refused(why: string): InternalError {
  return new InternalError(`a finding could not be repeated: ${why}`);
}
