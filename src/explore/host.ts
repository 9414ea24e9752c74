// What the search needs from the world outside: a clock, a breath, a look at the heap, a way to be
// stopped, somebody to tell. The core does no I/O, so all of it is handed in; a test hands in a
// clock of its own.

/** How far the search has come. */
export interface Progress {
  /** Distinct states found. */
  readonly states: number;
  readonly transitions: number;
  /** Levels found so far; the initial one is 1. */
  readonly depth: number;
  /** States found and not yet expanded. */
  readonly frontier: number;
}

export interface Host {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Lets other work of the thread run; called about every 50 ms. */
  pause(): Promise<void>;
  /** Says how full the heap is once it is too full to go on: "heap 1.8 GB of 2.0 GB". */
  heapNearlyFull(): string | undefined;
  /** Says by what, once the search was asked to stop: "SIGINT". */
  interrupted(): string | undefined;
  /** Called after each pause. */
  progress(progress: Progress): void;
}
