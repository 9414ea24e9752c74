// Interval analysis: what range an arithmetic expression stays in, from the ranges of its
// operands. Results are exact bounds of the real numbers involved; whether they fit 31 bits is
// asked by the caller. A division counts only its divisors above 0, since others end the path.

import { exhaustive } from "../../base/exhaustive.ts";
import { floorDivide } from "../values.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

function hull(values: readonly number[]): Interval {
  // `+ 0` makes a zero of either sign the ordinary one.
  return { low: Math.min(...values) + 0, high: Math.max(...values) + 0 };
}

export function negated(a: Interval): Interval {
  return hull([-a.low, -a.high]);
}

/** undefined: the divisor is never above 0. */
export function combined(
  operator: ArithmeticOperator,
  a: Interval,
  b: Interval,
): Interval | undefined {
  switch (operator) {
    case "+":
      return { low: a.low + b.low, high: a.high + b.high };
    case "-":
      return { low: a.low - b.high, high: a.high - b.low };
    case "*":
      return hull([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]);
    case "/": {
      if (b.high < 1) return undefined;
      const least = Math.max(1, b.low);
      return hull([
        floorDivide(a.low, least),
        floorDivide(a.low, b.high),
        floorDivide(a.high, least),
        floorDivide(a.high, b.high),
      ]);
    }
    case "%": {
      if (b.high < 1) return undefined;
      if (a.low === a.high && b.low === b.high) {
        const rest = a.low - b.low * floorDivide(a.low, b.low);
        return { low: rest, high: rest };
      }
      if (a.low >= 0 && a.high < Math.max(1, b.low)) return a;
      return { low: 0, high: a.low >= 0 ? Math.min(a.high, b.high - 1) : b.high - 1 };
    }
    default:
      return exhaustive(operator);
  }
}
