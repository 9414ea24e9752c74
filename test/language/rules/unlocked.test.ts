import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

describe("a mutex that nobody unlocks", () => {
  it.each([
    ["mutex m; process p { m.lock() }", ["m.lock()"]],
    ["mutex m[0..1]; process p[i in 0..1] { m[i].lock() }", ["m[i].lock()"]],
    ["mutex m; process p { let x = m.try_lock(); assert x }", ["m.try_lock()"]],
    ["mutex m; process p { m.lock() } process q { m.lock() }", ["m.lock()"]],
    ["mutex m, n; process p { m.lock(); n.lock(); m.unlock() }", ["n.lock()"]],
  ])("%s", (text, expected) => {
    expect(findings("Q566", text)).toEqual(expected);
  });

  it.each([
    "mutex m; process p { m.lock(); m.unlock() }",
    "mutex m; process p { m.lock() } process q { m.unlock() }",
    "mutex m; process p { with m { skip } }",
    "mutex m; routine r(l: mutex) { l.unlock() } process p { m.lock(); r(m) }",
    "mutex m[0..1]; process p { m[0].lock(); m[1].unlock() }",
  ])("not: %s", (text) => {
    expect(findings("Q566", text)).toEqual([]);
  });
});
