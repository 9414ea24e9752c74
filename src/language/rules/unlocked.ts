// Q566: a mutex that is locked by `m.lock()` and unlocked nowhere in the whole text. Who unlocks
// late or on some paths only is found by the search (mutex_discipline).

import { bodiesOf } from "../bodies.ts";
import type { Instance, OpCall } from "../protocol.ts";
import { statementsIn, visitStatement } from "../walk.ts";
import type { Rule } from "./rule.ts";

export const unlocked: Rule = (protocol, report) => {
  const locks = new Map<Instance, OpCall>();
  const released = new Set<Instance>();
  for (const { block } of bodiesOf(protocol)) {
    for (const statement of statementsIn(block)) {
      if (statement.kind === "routine") {
        // A mutex that is given away may be unlocked there.
        for (const argument of statement.arguments) {
          if (argument.kind === "instance" && "instance" in argument.place) {
            released.add(argument.place.instance);
          }
        }
      }
      visitStatement(statement, {
        call: (call) => {
          if (typeof call.op !== "string" || !("instance" in call.on)) return;
          const { instance } = call.on;
          if (call.op === "unlock") released.add(instance);
          else if (!locks.has(instance)) locks.set(instance, call);
        },
      });
    }
  }
  for (const [mutex, call] of locks) {
    if (released.has(mutex)) continue;
    report({
      code: "Q566",
      span: call.span,
      message: `\`${mutex.name}\` is locked here and unlocked nowhere`,
      label: "held for ever",
      related: [{ span: mutex.span, text: "the mutex" }],
      hint: `write \`with ${mutex.name} { … }\`, which unlocks on every way out`,
    });
  }
};
