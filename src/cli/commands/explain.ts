// `quiesce explain`: what a diagnostic's code means, all codes, or the exit codes.

import type { Command } from "commander";
import { printable } from "../../base/printable.ts";
import { widest } from "../../report/columns.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-codes.ts";
import { usageFailure } from "../failure.ts";
import { addColour, eachOnce } from "../options.ts";
import type { ColourOption } from "../options.ts";
import type { Output } from "../terminal.ts";

const EXIT_CODES = "exit-codes";

export function addExplain(program: Command, context: Context): void {
  const command = program
    .command("explain")
    .description("Explain the code of a message, with an example; without a code, list all codes.")
    .argument("[code]", `a code such as Q301, or ${EXIT_CODES}`)
    .addHelpText(
      "after",
      `
Examples:
  quiesce explain             list all codes
  quiesce explain Q301        explain one
  quiesce explain ${EXIT_CODES}  what the exit codes mean`,
    )
    .action(async (code: string | undefined, { color }: ColourOption) => {
      const { stdout } = context.terminal(color);
      stdout.write(await explanation(code, stdout));
      context.conclude({ exitCode: exitCodes.holds.code, verdict: false });
    });
  eachOnce(addColour(command));
}

async function explanation(code: string | undefined, { paint }: Output): Promise<string> {
  if (code === EXIT_CODES) return exitCodeTable();
  const { codes, isDiagnosticCode } = await import("../../language/diagnostics/codes.ts");
  if (code === undefined) {
    const entries = Object.entries(codes).sort(([a], [b]) => a.localeCompare(b, "en"));
    const lines = entries.map(
      ([name, { severity, title }]) =>
        `${paint.strong(name)}  ${severity === "error" ? "error  " : "warning"}  ${title}`,
    );
    return `${lines.join("\n")}\n`;
  }
  const upper = code.toUpperCase();
  if (isDiagnosticCode(upper)) {
    const { explainCode } = await import("../../language/diagnostics/explain.ts");
    return explainCode(upper);
  }
  const { suggest } = await import("../../language/diagnostics/suggest.ts");
  const near = suggest(upper, Object.keys(codes)) ?? suggest(code, [EXIT_CODES]);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw usageFailure(`there is no code \`${printable(code)}\`${hint} (quiesce explain lists all)`);
}

function exitCodeTable(): string {
  const entries = Object.values(exitCodes).toSorted((a, b) => a.code - b.code);
  const width = widest(entries.map((entry) => entry.outcome));
  return entries
    .map(
      ({ code, outcome, meaning }) =>
        `${String(code).padStart(3)}  ${outcome.padEnd(width)}  ${meaning}\n`,
    )
    .join("");
}
