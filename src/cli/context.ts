// What every command is given: the streams, and a way to say what it came to.

import type { Conclusion } from "./exit.ts";
import type { ColourChoice, Terminal } from "./terminal.ts";

export interface Context {
  terminal(choice: ColourChoice): Terminal;
  conclude(conclusion: Conclusion): void;
}
