// Q570: a protocol in which nothing happens: no process and no action.

import { devicesOf } from "../walk.ts";
import { firstLine } from "./rule.ts";
import type { Rule } from "./rule.ts";

export const nothing: Rule = (protocol, report) => {
  if (protocol.processes.length > 0 || protocol.actions.length > 0) return;
  if (devicesOf(protocol).some(({ actions }) => actions.length > 0)) return;
  const first = protocol.file.declarations[0] ?? protocol.file;
  report({
    code: "Q570",
    span: firstLine(first.span, protocol.source),
    message: "there is nothing to check: no process and no action",
    label: "in the whole file",
    why: "Without a step every claim would hold, whatever it says.",
    hint: "add a process: `process p { … }`",
  });
};
