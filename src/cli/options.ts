// The options that several commands share, and the readers of their values. Each reader refuses
// with a sentence; commander names the option around it.

import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import type { Limits } from "../explore/exploration.ts";
import type { ColourChoice } from "./terminal.ts";

/** `--color`, `--no-color`, for every command. */
export function addColour(command: Command): Command {
  return command
    .addOption(new Option("--color", "colour the output, whatever it is written to"))
    .addOption(new Option("--no-color", "no colour"));
}

/**
 * Refuses an option that is given twice, and `--color` beside `--no-color`. To be called when all
 * options of the command are known; `repeatable` names those that may be given again.
 */
export function eachOnce(command: Command, repeatable: readonly string[] = []): Command {
  const given = new Map<string, string>();
  for (const option of command.options) {
    if (repeatable.includes(option.name())) continue;
    command.on(`option:${option.name()}`, () => {
      const flag = `--${option.name()}`;
      const before = given.get(option.attributeName());
      given.set(option.attributeName(), flag);
      if (before === flag) command.error(`error: option '${flag}' is given twice`);
      if (before !== undefined && before !== flag) {
        command.error(`error: options '${before}' and '${flag}' contradict each other`);
      }
    });
  }
  return command;
}

export interface ColourOption {
  readonly color: ColourChoice;
}

/** Where a search is to stop, as commander gives it. */
export interface LimitOptions {
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly timeout?: number;
}

/** `--max-states`, `--max-depth`, `--timeout`; `what` is stopped by them: "a search ". */
export function addLimits(command: Command, what = ""): Command {
  return command
    .option("--max-states <n>", `stop ${what}after n states`, positive)
    .option("--max-depth <n>", "look at runs of at most n steps", positive)
    .option("--timeout <seconds>", `stop ${what}after so many seconds`, positive);
}

export function limitsOf({ maxStates, maxDepth, timeout }: LimitOptions): Limits {
  return {
    states: maxStates,
    depth: maxDepth,
    milliseconds: timeout === undefined ? undefined : timeout * 1000,
  };
}

/** The limits asked for, as they were asked for. */
export function limitTexts({ maxStates, maxDepth, timeout }: LimitOptions): string[] {
  return [
    ...(maxStates === undefined ? [] : [`--max-states ${String(maxStates)}`]),
    ...(maxDepth === undefined ? [] : [`--max-depth ${String(maxDepth)}`]),
    ...(timeout === undefined ? [] : [`--timeout ${String(timeout)}`]),
  ];
}

/** A whole number from 1 on. */
export function positive(text: string): number {
  const value = Number(text);
  if (!/^[1-9][0-9]*$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError("A whole number from 1 on is needed, in digits.");
  }
  return value;
}

/** Adds `NAME=VALUE` to the constants given so far. */
export function constant(
  text: string,
  known: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<string, string> {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError("NAME=VALUE is needed, as in VCPUS=3.");
  }
  if (known?.has(name) === true) throw new InvalidArgumentError(`${name} is given twice.`);
  return new Map([...(known ?? []), [name, value]]);
}

/** Adds a name to those given so far. */
export function name(text: string, known: readonly string[] | undefined): readonly string[] {
  if (known?.includes(text) === true) throw new InvalidArgumentError("It is given twice.");
  return [...(known ?? []), text];
}
