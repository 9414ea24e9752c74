// `quiesce test`, and the text of a check or variant in `quiesce check`: whole outputs as golden
// files, and by hand what must be true of them. Times differ from run to run, so that a short one
// stands for all short ones.

import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectGolden } from "../kit/golden.ts";
import type { Run } from "../kit/quiesce.ts";
import { quiesce, requireBuild, root, transcript } from "../kit/quiesce.ts";

const file = (name: string): string => `test/cli/files/${name}.qsc`;
let folder = "";

beforeAll(() => {
  requireBuild();
  folder = mkdtempSync(join(tmpdir(), "quiesce-claims-"));
});

afterAll(() => {
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

/** Writes a file below the test's own folder. */
function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const spec = (name: string, rest = ""): string =>
  `spec ${name}\nflag f\nprocess p { f = true }\nreach r: f\n${rest}`;
const good = "check good { expect holds  expect states 2 }\n";
const wrong = "check wrong { expect states 3 }\n";
const counters = readFileSync(join(root, file("counters")), "utf8");
const long = `${counters}check long { expect holds }\n`;

/** In a row of the table, and in the closing line. */
function timeless(text: string): string {
  return text
    .replace(/(?: {2}<0\.1| {3}\d\.\d| {2}\d\d\.\d) s$/gm, "  <0.1 s")
    .replace(/, (?:<0\.1|\d+\.\d) s(?=;|$)/gm, ", <0.1 s");
}

const rows = ({ stdout }: Run): readonly string[] =>
  stdout.split("\n").filter((line) => /^ +[✓✗] /.test(line));

describe("whole outputs", () => {
  test.each([
    ["test-met", ["test", file("claims-met")], 0],
    ["test-unmet", ["test", file("claims-unmet")], 24],
    ["test-cut", ["test", file("claims-met"), "--max-states", "5"], 24],
    ["test-one-check", ["test", file("claims-met"), "--check", "no_lock"], 0],
    ["test-quiet", ["test", file("claims-met"), file("claims-unmet"), "--quiet"], 24],
    ["test-bad", ["test", file("claims-bad"), file("claims-met"), file("turns")], 65],
    ["check-variant", ["check", file("claims-met"), "--variant", "silent"], 20],
    ["check-check", ["check", file("claims-met"), "--check", "no_lock"], 20],
  ])("%s", async (name, args, code) => {
    const run = await quiesce(args, { env: { COLUMNS: "100" } });
    expect(run.code, run.stderr).toBe(code);
    expectGolden(
      timeless(transcript(args, run)),
      new URL(`golden/${name}.golden`, import.meta.url),
    );
  });

  test("no check of claims-unmet is met, each for its own reason", async () => {
    const run = await quiesce(["test", file("claims-unmet")]);
    const texts: readonly (readonly [string, RegExp])[] = [
      ["wrong_property", /expected violates shut, found holds/],
      ["wrong_length", /found violated in 6 steps .*\n.* in 6 steps, not 7/],
      ["not_the_edit", /not caused by the edit: never_closed is violated in 2 steps/],
      ["no_change", /error\[Q709\]/],
      ["misspelt", /error\[Q701\]: .*`user\.wrok`/],
      ["too_narrow", /hollow: the goal touched is never reached/],
      ["out_of_range", /error\[Q408\]: `SLOTS` is 1\.\.2/],
      ["reached_after_all", /touched is reached: take `unreached touched` away/],
    ];
    const blocks = run.stdout.split(/^✗ /m).slice(1);
    expect(blocks).toHaveLength(texts.length);
    for (const [index, [name, reason]] of texts.entries()) {
      expect(blocks[index]).toMatch(new RegExp(`^${name} `));
      expect(blocks[index]).toMatch(reason);
    }
    expect(rows(run).filter((row) => row.includes("✓"))).toEqual([]);
  });

  test("fits 80 columns", async () => {
    const { stdout } = await quiesce(["test", file("claims-unmet")], { env: { COLUMNS: "80" } });
    const [table = ""] = stdout.split("\n\n");
    expect(table.split("\n").length).toBeGreaterThan(8);
    for (const line of table.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe("--json", () => {
  const schemaOf = (name: string): object =>
    JSON.parse(readFileSync(join(root, "docs", `${name}.schema.json`), "utf8")) as object;
  const validate = new Ajv({ allErrors: true })
    .addSchema(schemaOf("verdict"), "verdict.schema.json")
    .compile(schemaOf("claims"));

  test.each([
    [[file("claims-met")], "holds", 0],
    [[file("claims-unmet")], "claims", 24],
    [[file("claims-met"), "--max-states", "5"], "claims", 24],
    [[file("claims-bad"), file("claims-met")], "error", 65],
    [[file("merged")], "error", 65],
    [["nowhere.qsc"], "error", 66],
    [[file("turns")], "error", 64],
    [[file("claims-met"), "--check", "no_lok"], "error", 64],
  ])("%j is valid by the schema and says %s", async (args, verdict, exitCode) => {
    const { stdout, code } = await quiesce(["test", ...args, "--json"]);
    const document: unknown = JSON.parse(stdout);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document).toMatchObject({ version: 1, verdict, exitCode });
    expect(code).toBe(exitCode);
  });

  test("is the same on every run, but for the times", async () => {
    const once = async (): Promise<string> => {
      const { stdout } = await quiesce(["test", file("claims-met"), "--json"]);
      return stdout
        .replace(/"milliseconds": [\d.e-]+/g, '"milliseconds": 0')
        .replace(/, (?:<0\.1|\d+\.\d) s"/, '"');
    };
    expect(await once()).toBe(await once());
  });
});

describe("files and folders", () => {
  test("a folder stands for all specifications below it, in order, each once", async () => {
    write("tree/b.qsc", spec("b", good));
    write("tree/a/z.qsc", spec("z", good));
    write("tree/a/.hidden.qsc", spec("hidden_file", good));
    write("tree/.git/h.qsc", spec("hidden_folder", good));
    write("tree/node_modules/n/m.qsc", spec("module", good));
    write("tree/no-checks.qsc", spec("no_checks"));
    write("tree/readme.txt", "no specification");
    const tree = join(folder, "tree");
    const run = await quiesce(["test", tree, join(tree, "b.qsc")]);
    expect(run).toMatchObject({ stderr: "", code: 0 });
    const names = run.stdout.split("\n").flatMap((line) => /^(\w+) {2}\S/.exec(line)?.[1] ?? []);
    expect(names).toEqual(["z", "b"]);
    expect(run.stdout).toMatch(/\n2 of 2 checks met: 4 of 4 claims, 4 states, \S+ s\n$/);
  });

  test("a file that was named is told even if it has no check", async () => {
    const run = await quiesce(["test", file("turns"), file("claims-met")]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(`turns  ${file("turns")}\n  no checks\n`);
  });

  test("standard input is read for -", async () => {
    const run = await quiesce(["test", "-"], { input: spec("s", wrong) });
    expect(run.code).toBe(24);
    expect(run.stdout).toContain("s  <stdin>\n");
    expect(run.stdout).toContain("quiesce test - --check wrong\n");
  });

  test("the command that is named can be pasted into a shell", async () => {
    const path = write("it's here/a b.qsc", spec("s", wrong));
    const { stdout } = await quiesce(["test", path]);
    expect(stdout).toContain(`quiesce test '${path.replace("'", String.raw`'\''`)}' --check wrong`);
  });

  test("one check is run in all files that have it, and only there", async () => {
    write("several/a.qsc", spec("a", good + wrong));
    write("several/b.qsc", spec("b", wrong));
    write("several/c.qsc", spec("c", good));
    const run = await quiesce(["test", join(folder, "several"), "--check", "good"]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/\n2 of 2 checks met: /);
    expect(run.stdout).not.toContain("wrong");
    expect(run.stdout.match(/^coverage$/gm)).toHaveLength(2);
  });
});

describe("never a hollow success", () => {
  const refused = async (args: readonly string[], code: number, message: RegExp): Promise<void> => {
    const run = await quiesce(["test", ...args]);
    expect(run.stderr).toMatch(message);
    expect(run).toMatchObject({ stdout: "", code });
  };

  test("no check in any file: exit code 64", async () => {
    await refused([file("turns")], 64, /no check in `test\/cli\/files\/turns\.qsc`/);
  });

  test("no specification in a folder: exit code 64", async () => {
    write("empty/readme.txt", "");
    await refused([join(folder, "empty")], 64, /no specification \(\.qsc\) in /);
  });

  test("no check of that name: exit code 64, and what was meant", async () => {
    await refused(
      [file("claims-met"), "--check", "no_lok"],
      64,
      /there is no check no_lok; did you mean no_lock\?\nThe file has: as_written, any_room, /,
    );
    await refused([file("turns"), "--check", "x"], 64, /there is no check x\nThe file has: none/);
    await refused(
      [file("claims-met"), file("claims-unmet"), "--check", "__proto__"],
      64,
      /there is no check __proto__\nThere are: as_written, .*, misspelt/,
    );
  });

  test("a path that cannot be read: exit code 66, and nothing is run", async () => {
    await refused([file("claims-met"), "nowhere"], 66, /cannot read `nowhere`/);
  });

  test("errors in one file: exit code 65, whatever the others come to", async () => {
    for (const other of ["claims-met", "claims-unmet"]) {
      const run = await quiesce(["test", file("claims-bad"), file(other)]);
      expect(run.code).toBe(65);
      expect(run.stderr).toMatch(/^error\[Q301\]: unknown name `nowhere`/);
      expect(run.stdout).toContain("  ✗ not run: 1 error in the text\n");
      expect(run.stdout).toMatch(/; 1 file not run, for errors of the text\n$/);
    }
  });

  test("a file that is no text: exit code 65", async () => {
    const path = join(folder, "utf16.qsc");
    writeFileSync(path, Uint8Array.from([0xff, 0xfe, 0x73, 0x00]));
    const run = await quiesce(["test", path]);
    expect(run.code).toBe(65);
    expect(run.stdout).toMatch(/\nno check was run: /);
  });

  test.each([
    [["test"], /missing required argument 'paths'/],
    [["test", file("claims-met"), "--quiet", "--json"], /cannot be used with/],
    [["test", file("claims-met"), "--check", "a", "--check", "a"], /It is given twice/],
    [["test", file("claims-met"), "--timeout", "0"], /A whole number from 1 on/],
    [["test", file("claims-met"), "--property", "shut"], /unknown option '--property'\n$/],
    [
      ["test", file("claims-met"), "--const", "SLOTS=2"],
      /unknown option '--const'\nA check says its constants and variant itself: `with`, `for`, `of`\n$/,
    ],
    [["test", "--variant=silent", file("claims-met")], /itself: `with`, `for`, `of`\n$/],
    [["list", file("claims-met"), "--const", "SLOTS=2"], /unknown option '--const'\n$/],
    [
      ["check", file("claims-met"), "--variant", "silnt"],
      /no variant silnt; did you mean silent\?/,
    ],
    [["check", file("turns"), "--variant", "old"], /no variant old\nThe file has: none/],
    [["check", file("claims-met"), "--check", "no_lok"], /no check no_lok; did you mean no_lock\?/],
    [
      ["check", file("claims-met"), "--check", "any_room"],
      /has 2 cases: choose one with --const\n {2}--const SLOTS=1\n {2}--const SLOTS=2\n/,
    ],
    [
      ["check", file("claims-met"), "--check", "no_lock", "--variant", "silent"],
      /the check no_lock is of .*, not of silent/,
    ],
  ])("%j: exit code 64", async (args, message) => {
    const run = await quiesce(args);
    expect(run.stderr).toMatch(message);
    expect(run).toMatchObject({ stdout: "", code: 64 });
  });
});

describe("the text of a check or a variant", () => {
  test.each<readonly [readonly string[], number, RegExp]>([
    [["--check", "as_written"], 0, /^holds: all \d+ properties in all 17 states\n$/],
    [["--check", "not_told"], 20, /^violated: shut \(after 3 steps\), no_access_after_free/],
    [["--check", "not_told", "--variant", "silent"], 20, /^violated: shut \(after 3 steps\)/],
    [["--check", "any_room", "--const", "SLOTS=2"], 0, /^holds: /],
    [["--variant", "silent", "--property", "no_deadlock"], 0, /^holds: no_deadlock in all 17/],
  ])("%j has its own exit code %i", async (options, code, verdict) => {
    const run = await quiesce(["check", file("claims-met"), "--quiet", ...options]);
    expect(run).toMatchObject({ stderr: "", code });
    expect(run.stdout).toMatch(verdict);
  });

  test("is said in the report and in the document", async () => {
    const args = ["check", file("claims-met"), "--check", "not_told", "--variant", "silent"];
    expect((await quiesce(args)).stdout).toContain("--variant silent,  --check not_told,  memory");
    expect(JSON.parse((await quiesce([...args, "--json"])).stdout)).toMatchObject({
      run: { bounds: { limits: ["--variant silent", "--check not_told"] } },
    });
  });
});

describe("a signal", () => {
  /** Sends it once the search has begun. */
  const interrupt = (args: readonly string[], signal: "SIGINT" | "SIGTERM"): Promise<Run> =>
    quiesce(args, {
      env: { QUIESCE_DEBUG: "1" },
      started: (child) => {
        child.stderr?.once("data", () => child.kill(signal));
      },
    });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s: what there is is told, exit code %i", async (signal, code) => {
    const paths = [write("long/a.qsc", long), write("long/b.qsc", spec("b", good))];
    const run = await interrupt(["test", ...paths], signal);
    expect(run.code).toBe(code);
    expect(run.stdout).toMatch(/cut short: .*\(SIG(INT|TERM)\)/);
    expect(run.stdout).toMatch(
      new RegExp(
        `\\n0 of 1 check met: .*; INCOMPLETE: interrupted \\(${signal}\\), 1 file not come to\\n$`,
      ),
    );
  });

  test("does not hide a claim that is known not to be met", async () => {
    const few = "check few { except counter  expect states 9 }\n";
    const path = write("both.qsc", `${counters}${few}check long { expect holds }\n`);
    const run = await interrupt(["test", path], "SIGINT");
    expect(run.stdout).toContain("INCOMPLETE: interrupted (SIGINT)");
    expect(run.code).toBe(24);
  });
});

test("a full device does not hide a claim that is not met", async () => {
  const stdio = (): ["pipe", number, "pipe"] => ["pipe", openSync("/dev/full", "w"), "pipe"];
  expect((await quiesce(["test", file("claims-unmet")], { stdio: stdio() })).code).toBe(24);
  expect((await quiesce(["test", file("claims-met")], { stdio: stdio() })).code).toBe(74);
});
