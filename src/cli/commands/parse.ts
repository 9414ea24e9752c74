// `quiesce parse`: whether the text is well formed, and what tree was read from it. For people who
// write tools, and for reports of bugs.

import type { Command } from "commander";
import { isError } from "../../language/diagnostics/diagnostic.ts";
import { diagnosticsReport } from "../../report/diagnostics.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-codes.ts";
import { addColour, eachOnce } from "../options.ts";
import type { ColourOption } from "../options.ts";
import { loadTree } from "../source.ts";

interface ParseOptions extends ColourOption {
  readonly tree?: true;
}

export function addParse(program: Command, context: Context): void {
  const command = program
    .command("parse")
    .description("Read a file and report what is not well formed, without checking its meaning.")
    .argument("<file>", "a specification (.qsc), or - for standard input")
    .option("--tree", "print the tree that was read")
    .addHelpText(
      "after",
      `
Examples:
  quiesce parse protocol.qsc
  quiesce parse protocol.qsc --tree`,
    )
    .action(async (path: string, options: ParseOptions) => {
      const { stdout, stderr } = context.terminal(options.color);
      const { source, file, problems } = await loadTree(path);
      stderr.write(diagnosticsReport(source, problems, stderr.paint));
      if (options.tree === true) {
        const { printTree } = await import("../../language/print.ts");
        stdout.write(printTree(file, source));
      }
      const failed = problems.some(isError);
      context.conclude({
        exitCode: failed ? exitCodes.text.code : exitCodes.holds.code,
        verdict: false,
      });
    });
  eachOnce(addColour(command));
}
