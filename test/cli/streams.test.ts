// The parts of the command line that decide: colour, exit code, progress, the heap.

import { describe, expect, test } from "vitest";
import { settle } from "../../src/cli/exit.ts";
import { exitCodes, outcomeOf } from "../../src/cli/exit-codes.ts";
import { heapGuard } from "../../src/cli/host.ts";
import { claimsParts, progressLine, searchParts } from "../../src/cli/progress.ts";
import type { Output, Stream } from "../../src/cli/terminal.ts";
import { openTerminal, wantsColour } from "../../src/cli/terminal.ts";
import { version } from "../../src/cli/version.ts";
import { plain } from "../../src/report/paint.ts";
import { readFileSync } from "node:fs";

describe("colour", () => {
  test.each([
    // The flag before all else.
    [true, { NO_COLOR: "1", TERM: "dumb" }, false, true],
    [false, { FORCE_COLOR: "1" }, true, false],
    // Then FORCE_COLOR, then NO_COLOR, where they are not empty.
    [undefined, { FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
    [undefined, { FORCE_COLOR: "0" }, true, false],
    [undefined, { FORCE_COLOR: "", NO_COLOR: "1" }, true, false],
    [undefined, { NO_COLOR: "" }, true, true],
    // Then a terminal that cannot, then whether it is one.
    [undefined, { TERM: "dumb" }, true, false],
    [undefined, { TERM: "xterm" }, true, true],
    [undefined, { CI: "1" }, false, false],
  ])("choice %s, environment %o, TTY %s: %s", (choice, environment, isTTY, expected) => {
    expect(wantsColour(choice, environment, isTTY)).toBe(expected);
  });

  test("is decided for each stream by itself", () => {
    const open = openTerminal(fakeStream({ isTTY: true }), fakeStream({}), {});
    const { stdout, stderr } = open(undefined);
    expect(stdout.paint.bad("x")).not.toBe("x");
    expect(stderr.paint.bad("x")).toBe("x");
  });
});

describe("the width of a line", () => {
  test.each([
    [{ columns: 80 }, {}, 80],
    [{}, { COLUMNS: "66" }, 66],
    [{}, { COLUMNS: "many" }, 120],
    [{}, {}, 120],
  ])("of %o in %o is %i", (stream, environment, width) => {
    expect(
      openTerminal(fakeStream(stream), fakeStream({}), environment)(undefined).stdout.width,
    ).toBe(width);
  });
});

describe("the exit code of a run whose output failed", () => {
  const codes = Object.values(exitCodes).map(({ code }) => code);

  test("is its own where nothing failed", () => {
    for (const exitCode of codes) {
      expect(settle({ exitCode, verdict: true }, undefined)).toBe(exitCode);
    }
  });

  test("keeps a violation, an unmet claim and an error; nothing else survives", () => {
    const kept = codes.filter(
      (exitCode) => settle({ exitCode, verdict: exitCode < 60 }, "ENOSPC") === exitCode,
    );
    expect(kept).toEqual([20, 21, 22, 23, 24, 64, 65, 66, 70, 74]);
    expect(settle({ exitCode: 0, verdict: true }, "ENOSPC")).toBe(74);
    expect(settle({ exitCode: 30, verdict: true }, "EIO")).toBe(74);
    expect(settle({ exitCode: 130, verdict: true }, "EIO")).toBe(74);
  });

  test("keeps a verdict when the reader left early", () => {
    expect(settle({ exitCode: 0, verdict: true }, "EPIPE")).toBe(0);
    expect(settle({ exitCode: 30, verdict: true }, "EPIPE")).toBe(30);
    expect(settle({ exitCode: 0, verdict: false }, "EPIPE")).toBe(74);
  });
});

describe("exit codes", () => {
  test("are all different, and none is one that Node uses for its own failures", () => {
    const codes: readonly number[] = Object.values(exitCodes).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => (code > 0 && code < 20) || code === 134)).toEqual([]);
  });

  test("only 0 is called holds, and an unknown one is an error", () => {
    expect(Object.values(exitCodes).filter(({ outcome }) => outcome === "holds")).toHaveLength(1);
    expect(outcomeOf(0)).toBe("holds");
    expect(outcomeOf(21)).toBe("violated");
    expect(outcomeOf(77)).toBe("error");
  });
});

describe("writing", () => {
  test("remembers the first failure and tells it at the flush", async () => {
    const failing = fakeStream({}, new Error("disk full"));
    const { stdout } = openTerminal(failing, fakeStream({}), {})(undefined);
    stdout.write("a");
    stdout.write("b");
    expect((await stdout.flush())?.message).toBe("disk full");
  });

  test("of nothing is no write", async () => {
    const { stdout } = openTerminal(fakeStream({}, new Error("x")), fakeStream({}), {})(undefined);
    stdout.write("");
    expect(await stdout.flush()).toBeUndefined();
  });
});

describe("progress", () => {
  const progress = { states: 1234567, transitions: 4567890, depth: 41, frontier: 98765 };

  function line(
    interactive: boolean,
    width: number,
  ): { texts: string[]; at: (ms: number) => void } {
    const texts: string[] = [];
    let time = 0;
    const output: Output = {
      paint: plain,
      width,
      interactive,
      write: (text) => texts.push(text),
      flush: () => Promise.resolve(undefined),
    };
    const drawn = progressLine(output, () => time, searchParts);
    return {
      texts,
      at(ms) {
        time = ms;
        if (ms < 0) drawn.end();
        else drawn.show(progress);
      },
    };
  }

  test("is one line, redrawn at most ten times a second and erased at the end", () => {
    const { texts, at } = line(true, 80);
    for (let ms = 0; ms <= 1000; ms += 10) at(ms);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.length).toBeLessThanOrEqual(10);
    expect(texts[0]).toBe(
      "\r\u001b[K0s  1,234,567 states  4,567,890 transitions  depth 41  98,765 to go",
    );
    at(-1);
    expect(texts.at(-1)).toBe("\r\u001b[K");
  });

  test("of checks says how many are done, and which one runs", () => {
    expect(claimsParts({ done: 3, total: 34, check: "one\u001b", states: 1234 })).toEqual([
      "3 of 34 checks",
      "one\\u{1b}",
      "1,234 states",
    ]);
  });

  test("is cut to the terminal's width", () => {
    const { texts, at } = line(true, 20);
    at(5000);
    expect(texts).toEqual(["\r\u001b[K5s  1,234,567 stat…"]);
  });

  test("is silent for short runs and where nobody watches", () => {
    const short = line(true, 80);
    short.at(100);
    short.at(-1);
    expect(short.texts).toEqual([]);
    const piped = line(false, 80);
    piped.at(5000);
    piped.at(-1);
    expect(piped.texts).toEqual([]);
  });
});

describe("the heap", () => {
  const limit = 900 * 2 ** 20;
  const guard = (
    looks: readonly number[],
  ): { ask: () => string | undefined; sweeps: () => number } => {
    let time = 0;
    let sweeps = 0;
    let look = 0;
    const ask = heapGuard(
      () => (time += 1000),
      () => ({ used: (looks[look++] ?? 0) * limit, limit }),
      () => {
        sweeps++;
      },
    );
    return { ask, sweeps: () => sweeps };
  };

  test("is not looked into while there is room", () => {
    const { ask, sweeps } = guard([0.5, 0.79]);
    expect([ask(), ask()]).toEqual([undefined, undefined]);
    expect(sweeps()).toBe(0);
  });

  test("that is full of garbage is swept and goes on", () => {
    const { ask, sweeps } = guard([0.9, 0.3]);
    expect(ask()).toBeUndefined();
    expect(sweeps()).toBe(1);
  });

  test("that stays full ends the search, saying how full", () => {
    expect(guard([0.9, 0.75]).ask()).toBe("heap 675 MB of 900 MB");
  });
});

test("the version is that of the package", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  expect((JSON.parse(text) as { version: string }).version).toBe(version);
});

function fakeStream(properties: Partial<Stream>, failure?: Error): Stream {
  return {
    ...properties,
    write(_text, done) {
      setImmediate(() => {
        done(failure);
      });
      return true;
    },
    on: () => undefined,
  };
}
