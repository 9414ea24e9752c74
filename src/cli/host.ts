// The world outside, as the search asks for it: the clock, the event loop, the heap, the signals.

import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Host } from "../explore/host.ts";
import type { Signals } from "./signals.ts";

/** A heap that is fuller than this is swept, and looked at again. */
const LOOKS_FULL = 0.8;
/**
 * A swept heap that is fuller than this is full. The tables of the search grow by doubling, which
 * takes a quarter of what they hold at one stroke; if that fails Node aborts and the verdict is
 * lost. It is less than LOOKS_FULL, so that a heap near the edge is not swept again and again.
 */
const IS_FULL = 0.7;
/** The part of V8's limit that is for young objects, which the tables do not get. */
const YOUNG_BYTES = 48 * 2 ** 20;
/** Looking costs little, but the search asks often. */
const LOOK_MILLISECONDS = 20;

export const now = (): number => performance.now();

/** `progress` is told how far each search has come. */
export function makeHost(signals: Signals, progress: Host["progress"]): Host {
  return {
    now,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    heapNearlyFull: heapGuard(now, heap, collectGarbage),
    interrupted: () => signals.interrupted(),
    progress,
  };
}

interface Heap {
  readonly used: number;
  readonly limit: number;
}

/**
 * Says when the heap is too full to go on. What looks used may be garbage that nobody has swept
 * yet, so that the guard sweeps once before it believes it.
 */
export function heapGuard(
  clock: () => number,
  look: () => Heap,
  sweep: () => void,
): () => string | undefined {
  let looked = Number.NEGATIVE_INFINITY;
  return () => {
    const time = clock();
    if (time - looked < LOOK_MILLISECONDS) return undefined;
    looked = time;
    const before = look();
    if (before.used <= before.limit * LOOKS_FULL) return undefined;
    sweep();
    const { used, limit } = look();
    return used > limit * IS_FULL ? `heap ${size(used)} of ${size(limit)}` : undefined;
  };
}

function heap(): Heap {
  const statistics = getHeapStatistics();
  return { used: statistics.used_heap_size, limit: statistics.heap_size_limit - YOUNG_BYTES };
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}

/** `512 MB`, `1.8 GB` */
function size(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  return megabytes < 1000 ? `${megabytes.toFixed(0)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}
