// The runs that the cases of a file need, each made once. What all cases want to know of a run is
// added up before the first is made, so that it can stop as soon as all of that is known.

import { present } from "../base/exhaustive.ts";
import type { Limits } from "../explore/exploration.ts";
import type { Host } from "../explore/host.ts";
import type { Text } from "../language/edits/text.ts";
import type { Protocol } from "../language/protocol.ts";
import type { LeftOut } from "../language/scope.ts";
import type { Span } from "../language/source.ts";
import { isJudgedOnGraph } from "../properties/selection.ts";
import { propertyNames } from "../system/lower/properties.ts";
import type { Case } from "./cases.ts";
import { isControlled } from "./cases.ts";
import { besideEdits } from "./executed.ts";
import type { Expectation } from "./expectations.ts";
import type { Run } from "./run.ts";
import { run } from "./run.ts";

interface MadeRun {
  readonly run: Run;
  readonly milliseconds: number;
  /** It had been made before. */
  readonly shared: boolean;
}

interface Wanted {
  readonly text: Text;
  readonly leftOut: LeftOut;
  readonly judged: Set<string>;
  /** Somebody needs every state. */
  whole: boolean;
  readonly violated: (readonly string[])[];
  readonly executed: Span[];
  made: Promise<Run> | undefined;
}

type ViolatesExpectation = Extract<Expectation, { readonly kind: "violates" }>;

export class Runs {
  readonly #limits: Limits;
  readonly #host: Host;
  /** By protocol (texts that are the same are one), then by what is left out. */
  readonly #wanted = new Map<Protocol, Map<string, Wanted>>();

  /** `limits` are those of each single run. */
  constructor(cases: readonly Case[], limits: Limits, host: Host) {
    this.#limits = limits;
    this.#host = host;
    for (const each of cases) this.#want(each);
  }

  /**
   * The run of a case or of its control. Throws InitialStateError, and InternalError where no case
   * wanted it. `tell` is told the states found so far.
   */
  async of(text: Text, leftOut: LeftOut, tell: (states: number) => void): Promise<MadeRun> {
    const wanted = present(this.#known(text, leftOut), "a run that a case wanted");
    if (wanted.made !== undefined) {
      return { run: await wanted.made, milliseconds: 0, shared: true };
    }
    const started = this.#host.now();
    wanted.made = this.#make(wanted, tell);
    const made = await wanted.made;
    return { run: made, milliseconds: this.#host.now() - started, shared: false };
  }

  #make(wanted: Wanted, tell: (states: number) => void): Promise<Run> {
    const { text, leftOut, judged, whole, violated, executed } = wanted;
    const goals = text.protocol.properties.filter(({ word }) => word === "reach");
    const met = goals.map(({ name }) => name);
    // Passed on call by call: a copy would lose the methods of a host that is an object of a class.
    const host: Host = {
      now: () => this.#host.now(),
      pause: () => this.#host.pause(),
      heapNearlyFull: () => this.#host.heapNearlyFull(),
      interrupted: () => this.#host.interrupted(),
      progress: ({ states }) => {
        tell(states);
      },
    };
    return run(
      text.protocol,
      {
        leftOut,
        properties: [...new Set([...judged, ...met])],
        limits: this.#limits,
        goal: whole ? undefined : { violated, met, executed },
      },
      host,
    );
  }

  #want(each: Case): void {
    const wanted = this.#findOrAdd(each.text, each.leftOut);
    const { sites, protocol } = each.text;
    for (const { span } of besideEdits(sites, protocol)) wanted.executed.push(span);
    // That something is unreached is known at the end only.
    const { names, steps } = each.waivers;
    if (names.size + steps.length > 0) wanted.whole = true;
    const known = propertyNames(protocol);
    for (const name of names) if (known.has(name)) wanted.judged.add(name);
    for (const expectation of each.expectations) {
      if (expectation.kind === "count") {
        wanted.whole = true;
        continue;
      }
      for (const { members } of expectation.subjects) {
        for (const name of members) wanted.judged.add(name);
        if (expectation.kind === "violates") wanted.violated.push(members);
      }
      const names = expectation.subjects.flatMap(({ members }) => members);
      // What is decided backwards from the end is not known, nor is its length, before the end.
      const isLate = names.some((name) => !isFoundOnTheWay(name, each.text.protocol));
      // Which member of a group it is that counts is open as long as others may come.
      const isOpen = expectation.kind === "violates" && isLastWordOpen(expectation, each);
      if (expectation.kind === "holds" || isLate || isOpen) wanted.whole = true;
      if (each.control === undefined || !isControlled(expectation)) continue;
      // That something is not violated without the edit is known at the end only.
      const control = this.#findOrAdd(each.control, each.leftOut);
      control.whole = true;
      // An assert that the edits brought with them is not there without them.
      const known = propertyNames(each.control.protocol);
      for (const { members } of expectation.subjects) {
        for (const name of members) if (known.has(name)) control.judged.add(name);
      }
    }
  }

  #known(text: Text, leftOut: LeftOut): Wanted | undefined {
    return this.#wanted.get(text.protocol)?.get(keyOf(leftOut));
  }

  #findOrAdd(text: Text, leftOut: LeftOut): Wanted {
    const known = this.#known(text, leftOut);
    if (known !== undefined) return known;
    const fresh: Wanted = {
      text,
      leftOut,
      judged: new Set(),
      whole: false,
      violated: [],
      executed: [],
      made: undefined,
    };
    const ofText = this.#wanted.get(text.protocol) ?? new Map<string, Wanted>();
    this.#wanted.set(text.protocol, ofText.set(keyOf(leftOut), fresh));
    return fresh;
  }
}

function keyOf({ processes, actions }: LeftOut): string {
  return JSON.stringify([[...processes].sort(), [...actions].sort()]);
}

/** Whether another member of a group may count where the one that was found first does not. */
function isLastWordOpen(
  { subjects, steps, alsoBefore }: ViolatesExpectation,
  { control }: Case,
): boolean {
  const isOpen = steps !== undefined || (control !== undefined && !alsoBefore);
  return isOpen && subjects.some(({ members }) => members.length > 1);
}

/** Whether a violation shows in a state or step by itself. */
function isFoundOnTheWay(name: string, { properties }: Protocol): boolean {
  const property = properties.find((each) => each.name === name);
  // Steps show what the file does not declare as a property: asserts, and built-ins but for one.
  if (property === undefined) return !isJudgedOnGraph({ kind: "builtin", name });
  return property.word === "invariant" || property.word === "transition";
}
