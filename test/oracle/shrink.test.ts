// That a failing text comes out small, and still failing.

import { expect, it } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import { bruteForce } from "./evaluate.ts";
import { shrink } from "./shrink.ts";

const large = `spec large
const N = 2
var x: 0..2
flag f, g
mutex m, n
routine other(k: 0..2) { k = 0; skip }
process p {
  first: skip
  outer: with m {
    if f { x = 1 } else { await g; x = 0 }
    inner: loop {
      f = !f
      either { skip } or { x = (x + 1) % 3 } or { with n { m.lock() } }
      if f { break }
    }
  }
}
process q { with n { g = true } other(x) }
invariant small: x <= 2
`;

/** Whether a text is a protocol in which a mutex is misused. */
function misuses(text: string): Promise<boolean> {
  const { file, problems } = parse({ name: "case.qsc", text });
  if (problems.length > 0) return Promise.resolve(false);
  try {
    const { properties } = bruteForce(file);
    return Promise.resolve(properties.get("mutex_discipline") === "violated");
  } catch {
    return Promise.resolve(false);
  }
}

it("keeps only what the failure needs", async () => {
  expect(await misuses(large)).toBe(true);
  const small = await shrink(large, misuses);
  expect(await misuses(small)).toBe(true);
  // A mutex and one statement that misuses it are enough: it is locked at the process's end.
  expect(small.replace(/\s+/g, " ").trim()).toBe("mutex m, n process p { m.lock() }");
});

it("leaves a text that does not fail when smaller", async () => {
  const text = "mutex m process p { m.lock() }";
  expect(await shrink(text, misuses)).toBe(text);
});
