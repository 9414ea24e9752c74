// The one loop of the search: level by level, each in slices, until nothing is left or a limit
// cuts it. A violation stops nothing, so that counts and the other verdicts never depend on it. It
// knows neither cells nor code, nor what is judged: an engine expands, a tally adds up.

import type { Engine } from "../engine/engine.ts";
import type { Cut, Exploration, Limits, PropertyFindings } from "./exploration.ts";
import type { Host } from "./host.ts";
import { Tally } from "./tally.ts";

export interface ExploreOptions {
  readonly limits: Limits;
  /** Properties to judge, by index into `System.properties`. */
  readonly judged: ReadonlySet<number>;
  /**
   * Whether all that is wanted of the search is known by now. Asked after each level, when no finding
   * yet to come can be shorter; undefined: the search ends when nothing is left.
   */
  readonly enough?: (findings: ReadonlyMap<number, PropertyFindings>) => boolean;
}

/** States expanded in one call of the engine. */
const SLICE = 128;

/** How long the thread may be kept from other work. */
const BREATH_MILLISECONDS = 50;

/**
 * Explores all that the engine's system can do, as far as the limits and the host let it. Throws
 * InitialStateError where there is no initial state.
 */
export async function explore(
  engine: Engine,
  { limits, judged, enough }: ExploreOptions,
  host: Host,
): Promise<Exploration> {
  const chosen = engine.system.properties.filter(({ index }) => judged.has(index));
  const tally = new Tally(engine, chosen);
  const started = host.now();
  let breath = started;
  tally.add(engine.start(tally.openAt(0)), 0);

  // States `next … last - 1` are of this level and not yet expanded; those from `last` on were
  // found on the way and are the next level.
  let levels = 1;
  let next = 0;
  let last = engine.size;
  let cut: Cut | undefined;
  while (next < last && cut === undefined) {
    const depth = levels - 1;
    if (limits.depth !== undefined && depth >= limits.depth) {
      cut = cutBy("depth", `--max-depth ${String(limits.depth)}`, engine.size - next);
      break;
    }
    while (next < last && cut === undefined) {
      const until = Math.min(last, next + sliceOf(engine.size, limits.states));
      tally.add(engine.expand(next, until, depth, tally.openAt(depth)), depth);
      next = until;
      const frontier = engine.size - next;
      if (frontier > 0) cut = whyStop(engine.size, frontier, limits, host, started);
      if (host.now() - breath < BREATH_MILLISECONDS) continue;
      await host.pause();
      breath = host.now();
      const found = engine.size > last ? levels + 1 : levels;
      const { transitions } = tally;
      host.progress({ states: engine.size, transitions, depth: found, frontier });
    }
    if (engine.size > last) levels++;
    last = engine.size;
    if (cut === undefined && next < last && enough?.(tally.findings) === true) {
      cut = cutBy("settled", "all that was asked for is known", last - next);
    }
  }

  // The graph turned round takes memory of its own, and time in one piece.
  if (cut?.reason !== "memory" && cut?.reason !== "interrupted") {
    tally.judgeOnGraph(next);
  }
  return tally.result(levels, cut);
}

/** Near the limit slices get small, so that the search overshoots by a few states and no more. */
function sliceOf(size: number, limit: number | undefined): number {
  if (limit === undefined) return SLICE;
  return Math.max(1, Math.min(SLICE, Math.floor((limit - size) / 16)));
}

/** The limit that is reached, if one is; asked only while something is left to expand. */
function whyStop(
  size: number,
  unexpanded: number,
  limits: Limits,
  host: Host,
  started: number,
): Cut | undefined {
  const interrupted = host.interrupted();
  if (interrupted !== undefined) return cutBy("interrupted", interrupted, unexpanded);
  if (limits.states !== undefined && size > limits.states) {
    return cutBy("states", `--max-states ${String(limits.states)}`, unexpanded);
  }
  const { milliseconds } = limits;
  if (milliseconds !== undefined && host.now() - started >= milliseconds) {
    return cutBy("time", `--timeout ${String(milliseconds / 1000)}`, unexpanded);
  }
  const heap = host.heapNearlyFull();
  return heap === undefined ? undefined : cutBy("memory", heap, unexpanded);
}

function cutBy(reason: Cut["reason"], limit: string, unexpanded: number): Cut {
  return { reason, limit, unexpanded };
}
