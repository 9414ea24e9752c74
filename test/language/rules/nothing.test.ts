import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

describe("nothing to check", () => {
  it("without a process and an action", () => {
    expect(findings("Q570", "flag a\ninvariant i: !a")).toEqual(["flag a"]);
    expect(findings("Q570", "object T max 1 {\n  flag f\n}")).toEqual(["object T max 1 {"]);
  });

  it("not without properties", () => {
    expect(findings("Q570", "process p { skip }")).toEqual([]);
  });
});
