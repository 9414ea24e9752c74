// What a run leaves out of a protocol, whose text stays as it is: processes, which are then at their
// end from the start, and actions, which then have no step.

export interface LeftOut {
  /** Names of process families. */
  readonly processes: ReadonlySet<string>;
  /** `lose`; of hardware `tima.deliver`. */
  readonly actions: ReadonlySet<string>;
}

export const NOTHING_LEFT_OUT: LeftOut = { processes: new Set(), actions: new Set() };
