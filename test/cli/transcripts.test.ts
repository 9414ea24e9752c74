// What a user types and what comes back: output on both streams and the exit code, of the built
// program. Whole outputs are golden files; what matters in them is asserted by hand.

import {
  mkdtempSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectGolden } from "../kit/golden.ts";
import { quiesce, requireBuild, transcript } from "../kit/quiesce.ts";

const file = (name: string): string => `test/cli/files/${name}.qsc`;
let folder = "";

beforeAll(() => {
  requireBuild();
  folder = mkdtempSync(join(tmpdir(), "quiesce-cli-"));
});

afterAll(() => {
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

describe("whole outputs", () => {
  test.each([
    ["check-holds", ["check", file("turns")], 0],
    ["check-deadlock", ["check", file("crossed")], 21],
    ["check-incomplete", ["check", file("counters"), "--max-states", "100"], 30],
    ["check-constant", ["check", file("turns"), "--const", "ROUNDS=1"], 0],
    ["check-warning", ["check", file("careless")], 0],
    ["check-merged", ["check", file("merged")], 65],
    ["check-quiet", ["check", file("crossed"), "--quiet"], 21],
    ["list", ["list", file("turns")], 0],
    ["parse-tree", ["parse", file("careless"), "--tree"], 0],
    ["explain-exit-codes", ["explain", "exit-codes"], 0],
    ["help", ["--help"], 0],
    ["help-check", ["check", "--help"], 0],
    ["help-parse", ["help", "parse"], 0],
    ["help-list", ["list", "-h"], 0],
    ["help-explain", ["explain", "--help"], 0],
    ["help-test", ["test", "--help"], 0],
    ["list-checks", ["list", file("claims-met")], 0],
  ])("%s", async (name, args, code) => {
    const run = await quiesce(args);
    expect(run.code, run.stderr).toBe(code);
    expectGolden(transcript(args, run), new URL(`golden/${name}.golden`, import.meta.url));
  });

  test("are the same on every run", async () => {
    const args = ["check", file("crossed"), "--json"];
    expect(await quiesce(args)).toEqual(await quiesce(args));
  });
});

describe("--json", () => {
  const schema = JSON.parse(readFileSync("docs/verdict.schema.json", "utf8")) as object;
  const validate = new Ajv({ allErrors: true }).compile(schema);

  test.each([
    [["check", file("turns")], "holds", 0],
    [["check", file("crossed")], "violated", 21],
    [["check", file("counters"), "--max-states", "100"], "incomplete", 30],
    [["check", file("careless"), "--strict"], "error", 65],
    [["check", file("merged")], "error", 65],
    [["check", "nowhere.qsc"], "error", 66],
    [["check", file("turns"), "--const", "ROUND=1"], "error", 64],
    [["check", "specs/xive/xive_release.qsc", "--max-depth", "20"], "violated", 21],
  ])("%j is valid by the schema and says %s", async (args, verdict, exitCode) => {
    const { stdout, code } = await quiesce([...args, "--json"]);
    const document: unknown = JSON.parse(stdout);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document).toMatchObject({ version: 1, verdict, exitCode });
    expect(code).toBe(exitCode);
  });
});

describe("a file that cannot be read", () => {
  test.each<readonly [string, (path: string) => void, RegExp]>([
    ["is missing", () => {}, /cannot read `.*`: there is no such file/],
    ["is a directory", (path) => mkdirSync(path), /is a directory/],
    ["is a FIFO", (path) => execFileSync("mkfifo", [path]), /is not a regular file/],
    ["is a circle of links", (path) => symlinkSync(path, path), /lead in a circle/],
    ["is too large", (path) => writeFileSync(path, " ".repeat(10_000_001)), /larger than 10 MB/],
  ])("%s: exit code 66, one sentence", async (name, make, message) => {
    const path = join(folder, `${name.replaceAll(" ", "-")}.qsc`);
    make(path);
    const run = await quiesce(["check", path]);
    expect(run).toMatchObject({ stdout: "", code: 66 });
    expect(run.stderr).toMatch(message);
    expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test("is a device", async () => {
    expect(await quiesce(["parse", "/dev/zero"])).toMatchObject({ stdout: "", code: 66 });
  });

  test("names the one that was meant", async () => {
    const { stderr } = await quiesce(["check", "test/cli/files/turn.qsc"]);
    expect(stderr).toContain("did you mean `test/cli/files/turns.qsc`?");
  });

  test("shows a hostile name without letting it act", async () => {
    const { stderr, code } = await quiesce(["check", "a\u001b[2Jb\n\u202ec.qsc"]);
    expect(code).toBe(66);
    expect(stderr).toContain("`a\\u{1b}[2Jb \\u{202e}c.qsc`");
  });

  test("is told in JSON too, where JSON was asked for", async () => {
    const { stdout, code } = await quiesce(["check", "nowhere.qsc", "--json"]);
    expect(code).toBe(66);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "error", exitCode: 66, run: null });
  });
});

describe("a file that is no specification", () => {
  test.each<readonly [string, string | Uint8Array]>([
    ["empty", ""],
    ["only a comment", "// nothing here\n"],
    ["garbled bytes", Uint8Array.from([0x73, 0xff, 0xfe, 0x20, 0xc3, 0x28, 0x0a])],
    ["UTF-16", Uint8Array.from([0xff, 0xfe, 0x73, 0x00, 0x70, 0x00])],
    ["binary", Uint8Array.from(Array.from({ length: 300 }, (_, i) => i % 256))],
    ["unclosed", "process p {"],
    ["C", "int main(void) { return 0; }\n"],
    ["ten thousand errors", "process process\n".repeat(10_000)],
    ["deep", `invariant deep: ${"(".repeat(5000)}`],
    ["half a pair", Uint8Array.from([0xed, 0xa0, 0x80, 0x0a])],
  ])("%s: exit code 65, a place, no stack trace", async (_name, input) => {
    const run = await quiesce(["check", "-"], { input });
    expect(run).toMatchObject({ stdout: "", code: 65 });
    expect(run.stderr).toMatch(/error\[Q\d{3}\].*\n +--> <stdin>:\d+:\d+/);
    expect(run.stderr).toMatch(/\d+ errors?(, \d+ warnings?)?\n$/);
    expect(run.stderr).not.toMatch(/^ +at |node:internal/m);
    expect(run.stderr.match(/^error\[/gm)?.length).toBeLessThanOrEqual(50);
  });

  test("is told in JSON where JSON was asked for, and nowhere else", async () => {
    const run = await quiesce(["check", file("merged"), "--json"]);
    expect(run).toMatchObject({ stderr: "", code: 65 });
    expect(JSON.parse(run.stdout)).toMatchObject({
      verdict: "error",
      run: null,
      problems: [{ code: "Q114", severity: "error", at: { line: 3, column: 1 } }],
    });
  });
});

describe("standard input", () => {
  test("is read for -", async () => {
    const { stdout, code } = await quiesce(["check", "-"], {
      input: "spec s\nflag f\nprocess p { f = true }\ninvariant i: f || !f\n",
    });
    expect(code).toBe(0);
    expect(stdout).toContain("s  <stdin>\n");
  });

  test("is read by list and parse too", async () => {
    const input = "spec s\nflag f\nprocess p { f = true }\n";
    expect((await quiesce(["list", "-"], { input })).stdout).toContain("line 2  f");
    expect(await quiesce(["parse", "-"], { input })).toEqual({ stdout: "", stderr: "", code: 0 });
  });
});

describe("a wrong command line", () => {
  test.each<readonly [readonly string[], RegExp]>([
    [[], /Usage: quiesce/],
    [["check"], /missing required argument 'file'/],
    [["check", file("turns"), "more"], /too many arguments/],
    [["chek", file("turns")], /Did you mean check\?/],
    [[file("turns")], /To check a file: quiesce check /],
    [["check", file("turns"), "--max-state", "3"], /Did you mean --max-states\?/],
    [["check", file("turns"), "--max-states"], /argument missing/],
    [["check", file("turns"), "--max-states", "0"], /A whole number from 1 on/],
    [["check", file("turns"), "--max-states", "-1"], /A whole number from 1 on/],
    [["check", file("turns"), "--max-depth", "1e9"], /A whole number from 1 on/],
    [["check", file("turns"), "--timeout", "x"], /A whole number from 1 on/],
    [["check", file("turns"), "--timeout", "99999999999999999999"], /A whole number from 1 on/],
    [["check", file("turns"), "--timeout", "1", "--timeout", "2"], /'--timeout' is given twice/],
    [["check", file("turns"), "--quiet", "--quiet"], /'--quiet' is given twice/],
    [["check", file("turns"), "--quiet", "--json"], /cannot be used with/],
    [["check", file("turns"), "--color", "--no-color"], /contradict each other/],
    [["check", file("turns"), "--const", "ROUNDS"], /NAME=VALUE is needed/],
    [["check", file("turns"), "--const", "=3"], /NAME=VALUE is needed/],
    [
      ["check", file("turns"), "--const", "ROUNDS=1", "--const", "ROUNDS=1"],
      /ROUNDS is given twice/,
    ],
    [["check", file("turns"), "--const", "ROUND=1"], /did you mean `ROUNDS`\?/],
    [["check", file("turns"), "--const", "__proto__=1"], /no constant `__proto__`/],
    [["check", file("turns"), "--const", "ROUNDS=true"], /`ROUNDS` cannot be `true`/],
    [
      ["check", file("turns"), "--property", "bound"],
      /no property bound\b.*\n.*bounded, finished, no_deadlock/,
    ],
    [["check", file("turns"), "--property", "no_deadlok"], /did you mean no_deadlock\?/],
    [["check", file("turns"), "--property", "bounded", "--property", "bounded"], /given twice/],
    [["explain", "Q11"], /there is no code `Q11`/],
    [["explain", "exit-code"], /did you mean exit-codes\?/],
  ])("%j: exit code 64", async (args, message) => {
    const run = await quiesce(args);
    expect(run.stderr).toMatch(message);
    expect(run).toMatchObject({ stdout: "", code: 64 });
  });
});

describe("options of check", () => {
  test("--strict makes an error of a warning", async () => {
    const run = await quiesce(["check", file("careless"), "--strict"]);
    expect(run).toMatchObject({ stdout: "", code: 65 });
    expect(run.stderr).toContain("warnings are errors, because of --strict");
    const { stdout } = await quiesce(["check", file("careless"), "--strict", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "error", exitCode: 65, run: null });
  });

  test("--quiet prints one line, and no warning", async () => {
    const run = await quiesce(["check", file("careless"), "--quiet"]);
    expect(run).toEqual({
      stdout: "holds: all 8 properties in all 2 states\n",
      stderr: "",
      code: 0,
    });
  });

  test("--property judges only what it names", async () => {
    const { stdout, code } = await quiesce([
      ...["check", file("crossed"), "--property", "mutex_discipline"],
      ...["--property", "in_range"],
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nholds: all 2 properties in all \d+ states\n$/);
    expect(stdout).toContain("--property mutex_discipline,  --property in_range");
  });

  test.each([
    [["--max-depth", "2"], "depth", "--max-depth 2"],
    [["--max-states", "50"], "states", "--max-states 50"],
    [["--timeout", "1"], "time", "--timeout 1"],
  ])("%j cuts the search: exit code 30, never holds", async (limit, reason, told) => {
    const { stdout, code } = await quiesce(["check", file("counters"), "--json", ...limit]);
    expect(code).toBe(30);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "incomplete",
      run: { complete: false, cut: { reason, limit: told }, bounds: { limits: [told] } },
    });
    expect(stdout).not.toContain('"holds"');
  });

  test("--color colours a pipe, FORCE_COLOR too, nothing else does", async () => {
    const args = ["check", file("turns")];
    expect((await quiesce([...args, "--color"])).stdout).toContain("\u001b[32m");
    expect((await quiesce(args, { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001b[32m");
    expect(
      (await quiesce([...args, "--no-color"], { env: { FORCE_COLOR: "1" } })).stdout,
    ).not.toContain("\u001b");
    expect((await quiesce(args, { env: { CI: "1" } })).stdout).not.toContain("\u001b");
  });
});

describe("explain", () => {
  test("lists every code without one, and explains one in either case", async () => {
    const all = await quiesce(["explain"]);
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(/^Q114 {2}error {4}/m);
    const one = await quiesce(["explain", "q114"]);
    expect(one).toMatchObject({ stderr: "", code: 0 });
    expect(one.stdout).toMatch(/^Q114 \(error\): /);
  });

  test("of the version is one line", async () => {
    expect(await quiesce(["--version"])).toMatchObject({ stdout: "0.1.0\n", stderr: "", code: 0 });
  });
});

// ---- when the world fails ----------------------------------------------------------------------

describe("output that fails", () => {
  test("a full device: exit code 74 and a sentence, unless something is violated", async () => {
    const stdio = (): ["pipe", number, "pipe"] => ["pipe", openSync("/dev/full", "w"), "pipe"];
    const holds = await quiesce(["check", file("turns")], { stdio: stdio() });
    expect(holds.code).toBe(74);
    expect(holds.stderr).toMatch(/^quiesce: cannot write the result: .*ENOSPC/);
    const violated = await quiesce(["check", file("crossed")], { stdio: stdio() });
    expect(violated.code).toBe(21);
    const explained = await quiesce(["explain"], { stdio: stdio() });
    expect(explained.code).toBe(74);
  });

  test("a reader that left: quiet, and the verdict's code", async () => {
    const leave = {
      started: ({ stdout }: { stdout: { destroy(): void } | null }) => stdout?.destroy(),
    };
    expect(await quiesce(["check", file("crossed")], leave)).toMatchObject({
      stderr: "",
      code: 21,
    });
    expect(await quiesce(["check", file("turns")], leave)).toMatchObject({ stderr: "", code: 0 });
    expect(await quiesce(["explain"], leave)).toMatchObject({ stderr: "", code: 74 });
  });
});

describe("a signal", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s: what was found so far, exit code %i", async (signal, code) => {
    const run = await quiesce(["check", file("counters")], {
      env: { QUIESCE_DEBUG: "1" },
      started: (child) => {
        child.stderr?.once("data", () => child.kill(signal));
      },
    });
    expect(run.code).toBe(code);
    expect(run.stdout).toMatch(
      new RegExp(
        `no violation in [\\d,]+ states to depth \\d+; INCOMPLETE: interrupted \\(${signal}\\), [\\d,]+ states unexplored\\n$`,
      ),
    );
    expect(run.stdout).not.toMatch(/\bholds\b/);
  });
});

describe("a bug of ours", () => {
  /** Runs before the program: rejects a promise that nobody waits for, once it listens for that. */
  const lostPromise =
    'process.on("newListener", (event) => { if (event === "unhandledRejection") ' +
    'setImmediate(() => Promise.reject(new Error("planted"))); })';

  test("is an internal error: exit code 70, one sentence, no stack trace", async () => {
    const node = ["--import", `data:text/javascript,${encodeURIComponent(lostPromise)}`];
    const run = await quiesce(["check", file("counters")], { node });
    expect(run).toMatchObject({ stdout: "", code: 70 });
    expect(run.stderr).toMatch(/^quiesce: internal error: planted\nThis is a bug of quiesce/);
    expect(run.stderr).not.toMatch(/^ +at /m);
    const debug = await quiesce(["check", file("counters")], { node, env: { QUIESCE_DEBUG: "1" } });
    expect(debug.code).toBe(70);
    expect(debug.stderr).toMatch(/^ +at /m);
  });

  test("is a run that ends without a result, too", async () => {
    const neverSettles = "globalThis.setImmediate = () => {};";
    const node = ["--import", `data:text/javascript,${encodeURIComponent(neverSettles)}`];
    const run = await quiesce(["check", file("counters")], { node });
    expect(run).toMatchObject({ stdout: "", code: 70 });
    expect(run.stderr).toBe("quiesce: internal error: the run ended without a result\n");
  });
});

test("a heap that is nearly full: what was found so far, exit code 30", async () => {
  const run = await quiesce(["check", file("counters"), "--quiet"], {
    node: ["--max-old-space-size=20"],
  });
  expect(run).toMatchObject({ stderr: "", code: 30 });
  expect(run.stdout).toMatch(/INCOMPLETE: limit of memory \(heap \d+ MB of \d+ MB\)/);
});
