// Runs the built command line as a user would. It must be built from the sources as they are.

import { spawn } from "node:child_process";
import type { ChildProcess, StdioOptions } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = join(root, "dist", "quiesce.js");

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  /** undefined where a signal ended it. */
  readonly code: number | undefined;
}

export interface RunOptions {
  /** What standard input holds; default: nothing. */
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio?: StdioOptions;
  /** Options of Node itself. */
  readonly node?: readonly string[];
  /** Called once the process runs. */
  readonly started?: (child: ChildProcess) => void;
}

/** Throws where dist/ is not there or is older than the sources. */
export function requireBuild(): void {
  if (!existsSync(program)) throw new Error("no dist/quiesce.js: run npm run build");
  const newest = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (time, entry) => Math.max(time, statSync(join(entry.parentPath, entry.name)).mtimeMs),
      0,
    );
  if (statSync(program).mtimeMs < newest) {
    throw new Error("dist/ is older than src/: run npm run build");
  }
}

/** Runs `quiesce` with the arguments, in a plain environment, and waits for its end. */
export function quiesce(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(options.node ?? []), program, ...args], {
      cwd: options.cwd ?? root,
      env: { PATH: process.env["PATH"] ?? "", ...options.env },
      stdio: options.stdio ?? "pipe",
    });
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    // A program that ends before it has read its input is no failure of the test.
    child.stdin?.on("error", () => {});
    child.stdin?.end(options.input ?? "");
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ stdout, stderr, code: code ?? undefined });
    });
    options.started?.(child);
  });
}

/** Both streams and the code, as one text. */
export function transcript(args: readonly string[], { stdout, stderr, code }: Run): string {
  return [
    `$ quiesce ${args.join(" ")}`,
    stdout,
    ...(stderr === "" ? [] : ["--- stderr", stderr]),
    `--- exit code ${String(code)}`,
    "",
  ].join("\n");
}
