// `quiesce list`: what a file declares. From the tree, so that it also answers for a protocol that
// is not finished.

import type { Command } from "commander";
import { isError } from "../../language/diagnostics/diagnostic.ts";
import { diagnosticsReport } from "../../report/diagnostics.ts";
import { listingJson, listingReport } from "../../report/listing-report.ts";
import { listingOf } from "../../report/listing.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-codes.ts";
import { addColour, eachOnce } from "../options.ts";
import type { ColourOption } from "../options.ts";
import { loadTree } from "../source.ts";

interface ListOptions extends ColourOption {
  readonly json?: true;
}

export function addList(program: Command, context: Context): void {
  const command = program
    .command("list")
    .description("List what a file declares: constants, locks, processes, properties, checks.")
    .argument("<file>", "a specification (.qsc), or - for standard input")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      `
Examples:
  quiesce list protocol.qsc
  quiesce list protocol.qsc --json`,
    )
    .action(async (path: string, options: ListOptions) => {
      const { stdout, stderr } = context.terminal(options.color);
      const { source, file, problems } = await loadTree(path);
      stderr.write(diagnosticsReport(source, problems, stderr.paint));
      const listing = listingOf(file, source);
      stdout.write(
        options.json === true ? listingJson(listing, source) : listingReport(listing, stdout.paint),
      );
      const failed = problems.some(isError);
      context.conclude({
        exitCode: failed ? exitCodes.text.code : exitCodes.holds.code,
        verdict: false,
      });
    });
  eachOnce(addColour(command));
}
