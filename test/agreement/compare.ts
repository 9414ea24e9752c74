// One text, two readings: the brute-force oracle walks the tree, the checker runs its transition
// system. Every difference in what they say of the protocol is a sentence. The checker is handed
// in, so that one with a planted fault can be compared as well.

import { parse } from "../../src/language/parser/parse.ts";
import type { Explored } from "../kit/explore.ts";
import { bruteForce } from "../oracle/evaluate.ts";
import type { Exploration, Judgement } from "../oracle/evaluate.ts";
import { TooManyStates } from "../oracle/outcomes.ts";
import { randomProtocol } from "../oracle/random-protocol.ts";
import { shrink } from "../oracle/shrink.ts";

export type Explore = (text: string) => Promise<Explored>;

/** States beyond which a protocol is left out. */
const MOST_STATES = 3_000;

/** The oracle on a text; undefined: too many states. */
export function oracleOn(text: string): Exploration | undefined {
  const { file } = parse({ name: "random.qsc", text });
  try {
    return bruteForce(file, { maxStates: MOST_STATES });
  } catch (error) {
    if (error instanceof TooManyStates) return undefined;
    throw error;
  }
}

const known = new Map<number, Exploration | undefined>();

/** What the oracle says of a seed's protocol; undefined: too many states. */
export function oracleOnSeed(seed: number): Exploration | undefined {
  if (!known.has(seed)) known.set(seed, oracleOn(randomProtocol(seed)));
  return known.get(seed);
}

/** Every difference; none where they agree, or where the protocol is too large for the oracle. */
export async function compareWithOracle(
  seed: number,
  explore: Explore,
): Promise<readonly string[]> {
  const expected = oracleOnSeed(seed);
  if (expected === undefined) return [];
  try {
    return differences(expected, await explore(randomProtocol(seed)));
  } catch (error) {
    return [`no answer: ${String(error)}`];
  }
}

/** In what the checker differs from the oracle; nothing where they agree. */
export function differences(expected: Exploration, found: Explored): readonly string[] {
  const sentences: string[] = [];
  const same = (what: string, oracle: unknown, ours: unknown) => {
    if (oracle === ours) return;
    sentences.push(`${what}: the oracle has ${String(oracle)}, we have ${String(ours)}`);
  };
  same("states", expected.states.length, found.states);
  same("transitions", expected.transitions, found.transitions);
  same("depth", expected.depth, found.depth);
  same("deadlocks", expected.deadlocks, found.deadlocks);
  for (const name of new Set([...expected.properties.keys(), ...found.verdicts.keys()])) {
    const judgement = expected.properties.get(name);
    same(name, judgement && statusOf(judgement), found.verdicts.get(name));
    if (judgement !== "violated") continue;
    same(`${name} in steps`, expected.lengths.get(name), found.lengths.get(name));
  }
  // States that differ only here are rare; what is said above says it shorter.
  if (sentences.length === 0) sentences.push(...differentStates(expected, found));
  return sentences;
}

function statusOf(judgement: Judgement): string {
  if (judgement === "met") return "holds";
  return judgement === "not met" ? "violated" : judgement;
}

function differentStates(expected: Exploration, found: Explored): readonly string[] {
  const ours = found.descriptors();
  const at = expected.states.findIndex((state, k) => state !== ours[k]);
  if (at === -1 && ours.length === expected.states.length) return [];
  return [
    `a state is described as\n${String(expected.states[at])}\nby the oracle, and by us as\n${String(ours[at])}`,
  ];
}

/** A small text that has a difference too, and its differences. Takes seconds. */
export async function smallestWitness(text: string, explore: Explore): Promise<string> {
  const differs = async (smaller: string): Promise<readonly string[]> => {
    try {
      const expected = oracleOn(smaller);
      return expected === undefined ? [] : differences(expected, await explore(smaller));
    } catch {
      return [];
    }
  };
  const small = await shrink(text, async (smaller) => (await differs(smaller)).length > 0);
  return [small, ...(await differs(small))].join("\n");
}
