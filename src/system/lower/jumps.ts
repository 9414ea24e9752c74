// Jumps: `break`, `continue`, `return`. A jump out of a `with` unlocks first. Where the `with` has
// locations of its own, each jump gets its own copy of the unlocking step, innermost first.

import { InternalError, present } from "../../base/exhaustive.ts";
import type { Span } from "../../language/source.ts";
import type { Code } from "../system.ts";
import { type Continuation, goTo, type JumpKind, type JumpTarget, type Text } from "./text.ts";

function targetOf(kind: JumpKind, text: Text): JumpTarget {
  return present(text.jumps[kind], `the target of a ${kind}`);
}

/** Where control goes on after a jump that takes no step of its own. */
export function jumpFrom(kind: JumpKind, text: Text): Continuation {
  const target = targetOf(kind, text);
  if (target.kind === "scope") throw new InternalError("a jump within a step has no location");
  return throughUnlocks(target.to, target.withs, text.withs.length, text);
}

/** Draws the unlocking steps of the `with`s `first … last - 1`; returns where they begin. */
function throughUnlocks(to: Continuation, first: number, last: number, text: Text): Continuation {
  let next = to;
  for (let k = first; k < last; k++) {
    const { text: around, unlock, span } = text.withs[k];
    const { graph } = present(around.draft, "a process");
    const node = graph.node(around.path, span);
    const code = around.scope.program.layout.withFrame(() => [
      ...unlock(),
      ...goTo(next, around, span),
    ]);
    graph.edge(node, { code, idle: false, locks: undefined, path: around.path, span });
    next = { node, depth: around.blocks.length };
  }
  return next;
}

/** A jump inside a step: unlocks what the step itself holds, then leaves or goes on elsewhere. */
export function jumpCode(kind: JumpKind, text: Text, span: Span): readonly Code[] {
  const target = targetOf(kind, text);
  const code: Code[] = [];
  let open = text.withs.length;
  while (open > target.withs && text.withs[open - 1].inline) {
    open--;
    code.push(...text.withs[open].unlock());
  }
  if (target.kind === "scope") return [...code, { kind: "leave", scope: target.scope, span }];
  const next = throughUnlocks(target.to, target.withs, open, text);
  return [...code, ...goTo(next, text, span)];
}
