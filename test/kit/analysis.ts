// Texts through analysis: the protocol that a text means, the type of an expression, the codes of
// what is wrong.

import { analyse } from "../../src/language/analyse.ts";
import type { Analysis } from "../../src/language/analyse.ts";
import { parse } from "../../src/language/parser/parse.ts";
import type { Protocol, Statement } from "../../src/language/protocol.ts";
import { describe as describeType } from "../../src/language/types/type.ts";

/** Analysis of a text; `constants` are values from outside. Throws where the text has no form. */
export function analysisOf(
  text: string,
  constants: Readonly<Record<string, string>> = {},
): Analysis {
  const source = { name: "folder/test.qsc", text };
  const { file, problems } = parse(source);
  const [first] = problems;
  if (first !== undefined) throw new Error(`${first.code}: ${first.message}\nin ${text}`);
  return analyse(source, file, { constants: new Map(Object.entries(constants)) });
}

/** The protocol of a text without errors; throws where there is one. */
export function protocolOf(
  text: string,
  constants: Readonly<Record<string, string>> = {},
): Protocol {
  const { protocol, problems } = analysisOf(text, constants);
  if (protocol !== undefined) return protocol;
  throw new Error(
    `${problems.map((each) => `${each.code} ${each.message}`).join("; ")} in ${text}`,
  );
}

/** The codes of all errors, in the order of the text. */
export function errorsOf(text: string, constants: Readonly<Record<string, string>> = {}): string[] {
  const { problems } = analysisOf(text, constants);
  return problems.filter((each) => each.severity === "error").map((each) => each.code);
}

/** The statements of a process's body. */
export function bodyOf(protocol: Protocol, process: string): readonly Statement[] {
  const found = protocol.processes.find((each) => each.name === process);
  if (found === undefined) throw new Error(`no process ${process}`);
  return found.body.statements;
}

/** The type of an expression, as messages call it; names of `declarations` may be used. */
export function typeOf(declarations: string, expression: string): string {
  const protocol = protocolOf(`${declarations}\nprocess unit { let value = (${expression}) }`);
  const [statement] = bodyOf(protocol, "unit");
  if (statement?.kind !== "bind") throw new Error(`no binding in ${expression}`);
  return describeType(statement.local.type);
}
