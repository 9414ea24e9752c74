// Signals that ask a run to stop. The first is remembered, and the search that asks `interrupted`
// ends with what it has; the second ends the process at once. Listening begins only when a search
// does: before that the system's own way of stopping is the best one.

import { exitCodes } from "./exit-codes.ts";
import { exitNow } from "./exit.ts";

export const stopSignals = {
  SIGHUP: exitCodes.hangup.code,
  SIGINT: exitCodes.interrupted.code,
  SIGTERM: exitCodes.terminated.code,
} as const;

export type StopSignal = keyof typeof stopSignals;

export interface Signals {
  /** The first signal that came. */
  interrupted(): StopSignal | undefined;
  stopListening(): void;
}

export function listenForSignals(): Signals {
  let first: StopSignal | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!isStopSignal(signal)) return;
    if (first !== undefined) exitNow(stopSignals[signal]);
    first = signal;
  };
  for (const signal of Object.keys(stopSignals)) process.on(signal, onSignal);
  return {
    interrupted: () => first,
    stopListening() {
      for (const signal of Object.keys(stopSignals)) process.off(signal, onSignal);
    },
  };
}

function isStopSignal(signal: string): signal is StopSignal {
  return Object.hasOwn(stopSignals, signal);
}
