// What operators on numbers come to. The one place that says it: constants, the interpreter and
// every other engine floor and compare alike.

import { exhaustive } from "../base/exhaustive.ts";
import { floorDivide, floorModulo } from "./values.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** undefined: the divisor is below 1, and there is no value. */
export function calculate(
  operator: ArithmeticOperator,
  left: number,
  right: number,
): number | undefined {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right + 0; // never -0
    case "/":
      return right < 1 ? undefined : floorDivide(left, right);
    case "%":
      return right < 1 ? undefined : floorModulo(left, right);
    default:
      return exhaustive(operator);
  }
}

/** Of coded values; `==` and `!=` serve all types, the others integers. */
export function compares(operator: Comparison, left: number, right: number): boolean {
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return exhaustive(operator);
  }
}
