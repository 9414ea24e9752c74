// The first signal is remembered, the second ends the process at once.

import { afterEach, expect, test, vi } from "vitest";
import { listenForSignals } from "../../src/cli/signals.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("the first is remembered, the second ends the process with its own code", () => {
  const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`exit ${String(code)}`);
  });
  const signals = listenForSignals();
  try {
    expect(signals.interrupted()).toBeUndefined();
    process.emit("SIGINT", "SIGINT");
    expect(signals.interrupted()).toBe("SIGINT");
    expect(exit).not.toHaveBeenCalled();
    expect(() => process.emit("SIGTERM", "SIGTERM")).toThrow("exit 143");
    expect(() => process.emit("SIGINT", "SIGINT")).toThrow("exit 130");
    expect(signals.interrupted()).toBe("SIGINT");
  } finally {
    signals.stopListening();
  }
});

test("nobody listens after the search", () => {
  const before = process.listenerCount("SIGINT");
  const signals = listenForSignals();
  expect(process.listenerCount("SIGINT")).toBe(before + 1);
  signals.stopListening();
  expect(process.listenerCount("SIGINT")).toBe(before);
});
