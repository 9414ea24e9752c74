// The command line: which commands there are, what they say of themselves, and how a wrong call is
// answered. Every wrong call is a usage error (64), with the nearest right one where there is one.

import { Command, CommanderError } from "commander";
import { printable } from "../base/printable.ts";
import { addCheck } from "./commands/check.ts";
import { addExplain } from "./commands/explain.ts";
import { addList } from "./commands/list.ts";
import { addParse } from "./commands/parse.ts";
import { addTest } from "./commands/test.ts";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Conclusion } from "./exit.ts";
import { Failure } from "./failure.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Runs one command. Never throws but for our own bugs. */
export async function runProgram(
  argv: readonly string[],
  terminal: Context["terminal"],
): Promise<Conclusion> {
  let conclusion: Conclusion | undefined;
  const context: Context = {
    terminal,
    conclude(result) {
      conclusion = result;
    },
  };
  const streams = terminal(undefined);
  const program = makeProgram(context, streams);
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return afterCommander(error, argv, streams);
    if (!(error instanceof Failure)) throw error;
    streams.stderr.write(`quiesce: ${error.message}\n`);
    return { exitCode: error.exitCode, verdict: false };
  }
  if (conclusion === undefined) throw new Error("a command ended without a conclusion");
  return conclusion;
}

export function makeProgram(context: Context, streams: Terminal): Command {
  const program = new Command("quiesce");
  // First of all: subcommands copy these settings when they are made.
  program.exitOverride().configureOutput({
    writeOut: (text) => {
      streams.stdout.write(text);
    },
    writeErr: (text) => {
      streams.stderr.write(text);
    },
    outputError: (text, write) => {
      write(safe(text));
    },
  });
  program
    .description("Checks specifications of concurrent protocols, written in Quiesce (.qsc).")
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .showSuggestionAfterError(true)
    .addHelpText("after", examples);
  addCheck(program, context);
  addTest(program, context);
  addParse(program, context);
  addList(program, context);
  addExplain(program, context);
  return program;
}

const examples = `
Examples:
  quiesce check protocol.qsc              explore every interleaving, report what fails
  quiesce check protocol.qsc --const N=3  the same with another constant
  quiesce test specs                      run every check of the files in a folder
  quiesce list protocol.qsc               what the file declares
  quiesce explain exit-codes              what the exit codes mean`;

/** Control characters in what the user typed, made visible; the lines of the message stay lines. */
function safe(text: string): string {
  return text
    .split("\n")
    .map((line) => printable(line))
    .join("\n");
}

function afterCommander(
  error: CommanderError,
  argv: readonly string[],
  { stderr }: Terminal,
): Conclusion {
  const [first] = argv;
  // Commander takes the code of `help` from the process, which has failed until it succeeds.
  const asked = error.exitCode === 0 || (error.code === "commander.help" && first === "help");
  if (asked) return { exitCode: exitCodes.holds.code, verdict: false };
  if (error.code === "commander.unknownCommand" && first?.endsWith(".qsc") === true) {
    stderr.write(`To check a file: quiesce check ${printable(first)}\n`);
  }
  if (
    error.code === "commander.unknownOption" &&
    first === "test" &&
    givesText.test(error.message)
  ) {
    stderr.write("A check says its constants and variant itself: `with`, `for`, `of`\n");
  }
  return { exitCode: exitCodes.usage.code, verdict: false };
}

/** The options of `check` that say which text is meant. */
const givesText = /'--(?:const|variant)/;
