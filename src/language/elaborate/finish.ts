// What can be said only when every body is known: who calls whom, and who asks for `self`.

import type * as ast from "../ast.ts";
import { constantValue } from "../constants.ts";
import type { Expression, Protocol } from "../protocol.ts";
import { isBroken, sizeOf } from "../types/type.ts";
import { FALSE } from "../values.ts";
import type { Context } from "./context.ts";
import { reportRecursion } from "./lazy.ts";
import { report } from "./reporting.ts";
import { site } from "./sites.ts";
import type { OpEntry } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";
import type { Unsupported } from "./unsupported.ts";

/** Reports ops that call each other in a circle, and asking for `self` where there is none. */
export function checkOps(context: Context): void {
  const done = new Set<OpEntry>();
  for (const entry of context.ops.values()) findCircle(context, entry, [], done);
  for (const { entry, span, from } of context.selfless) {
    const asks = findSelf(entry, new Set());
    if (asks === undefined) continue;
    report(
      context,
      "Q421",
      span,
      `\`${entry.op.name}\` asks which process runs it, and ${from} is none`,
      "no process runs this",
      {
        related: [{ span: asks, text: "it asks here" }],
        why: "`self` is the process whose step it is; properties, actions and hardware have none.",
      },
    );
  }
}

function findCircle(
  context: Context,
  entry: OpEntry,
  path: readonly OpEntry[],
  done: Set<OpEntry>,
): void {
  if (done.has(entry)) return;
  const from = path.indexOf(entry);
  if (from >= 0) {
    reportRecursion(
      context,
      path.slice(from).map((each) => each.name),
    );
    for (const each of path.slice(from)) done.add(each);
    return;
  }
  for (const called of entry.facts.ops.keys()) findCircle(context, called, [...path, entry], done);
  done.add(entry);
}

/** Where an op, or one that it calls, asks for `self`. */
function findSelf(entry: OpEntry, seen: Set<OpEntry>): ReturnType<typeof selfOf> {
  if (seen.has(entry)) return undefined;
  seen.add(entry);
  const own = selfOf(entry);
  if (own !== undefined) return own;
  for (const called of entry.facts.ops.keys()) {
    const found = findSelf(called, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function selfOf(entry: OpEntry): { readonly start: number; readonly end: number } | undefined {
  return entry.facts.features.get("self");
}

/** `assume`, `initially`, and the conditions that are not built yet. */
export function conditions(context: Context): Expression[] {
  const initially: Expression[] = [];
  for (const declaration of context.file.declarations) {
    if (declaration.kind !== "condition") continue;
    switch (declaration.word) {
      case "assume": {
        const at = site("constant", context.root);
        const condition = context.via.condition(at, declaration.condition, "`assume`");
        if (isBroken(condition.type)) break;
        const value = constantValue(condition);
        if (value === undefined) {
          report(
            context,
            "Q321",
            condition.span,
            "`assume` must be constant, and this has no value",
            "not constant",
          );
        } else if (value === FALSE) {
          report(
            context,
            "Q322",
            condition.span,
            "an assumption about the constants is false",
            "false with these constants",
            {
              why: "The protocol is not meant for these values.",
            },
          );
        }
        break;
      }
      case "initially":
        initially.push(
          context.via.condition(
            site("state property", context.root),
            declaration.condition,
            "`initially`",
          ),
        );
        break;
      case "constraint":
        unsupported(context, "`constraint`", declaration.span);
        break;
      case "end when":
        unsupported(context, "`end when`", declaration.span);
        break;
    }
  }
  return initially;
}

/** What is parsed and means nothing in this version. */
export function refuseUnsupported(context: Context): void {
  const words: Partial<Record<string, Unsupported>> = {
    import: "`import`",
    progress: "`progress`",
  };
  for (const declaration of context.file.declarations) {
    const construct = Object.hasOwn(words, declaration.kind) ? words[declaration.kind] : undefined;
    if (construct !== undefined) unsupported(context, construct, declaration.span);
  }
}

/** A protocol without a process, and families without an instance. */
export function checkProcesses(context: Context, protocol: Protocol): void {
  for (const process of protocol.processes) {
    if (process.dimensions.every((each) => sizeOf(each.type) !== 0)) continue;
    report(context, "Q434", process.span, `no process \`${process.name}\` exists`, "no instances", {
      why: "Its parameter has no values, so nothing of it ever runs.",
    });
  }
  // Where nothing runs at all there is a rule of its own.
  const action = actionOf(context);
  if (protocol.processes.length === 0 && action !== undefined) {
    unsupported(context, "a protocol without a process", action.name.span);
  }
}

/** The first action of the file, at top level or of hardware. */
function actionOf(context: Context): ast.ActionDeclaration | undefined {
  for (const declaration of context.file.declarations) {
    if (declaration.kind === "action") return declaration;
    if (declaration.kind !== "hardware") continue;
    for (const member of declaration.members) if (member.kind === "action") return member;
  }
  return undefined;
}
