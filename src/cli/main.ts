// The entry of the command line: fails closed, runs one command, and ends with its code.

import { conclude, crash, failClosed } from "./exit.ts";
import { runProgram } from "./program.ts";
import { openTerminal } from "./terminal.ts";

failClosed();
const terminal = openTerminal(process.stdout, process.stderr, process.env);
runProgram(process.argv.slice(2), terminal)
  .then((conclusion) => conclude(conclusion, terminal(undefined)))
  .catch(crash);
