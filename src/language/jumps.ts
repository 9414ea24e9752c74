// Jumps: the statements that take no step, as control is at their target at once. What stands behind
// one in its block would never run.

import type { Statement } from "./ast.ts";

export function isJump({ kind }: Statement): boolean {
  return kind === "break" || kind === "continue" || kind === "goto" || kind === "return";
}
