import { describe, expect, it } from "vitest";
import { diagnosticsOf } from "../../kit/findings.ts";

/** f0 is one statement, each next one calls the one before twice. */
const text = (levels: number, body: string): string => {
  const ops = Array.from({ length: levels }, (_, i) =>
    i === 0 ? "op f0() { a = !a }" : `op f${i}() { f${i - 1}(); f${i - 1}() }`,
  );
  return `primitive q { flag a; ${ops.join("; ")} } q x process p { ${body} }`;
};

describe("the text of a body with all that it calls", () => {
  it("has a limit", () => {
    // f18 is 2^18 + 2 * (2^18 - 1) = 786,430 statements; the call is one more.
    expect(diagnosticsOf("Q583", text(19, "x.f18()"))).toEqual([]);
    expect(
      diagnosticsOf("Q583", text(19, "x.f18(); x.f18()")).map(({ message }) => message),
    ).toEqual([
      "process `p` is 1,572,862 statements long with all that it calls; 1,000,000 are allowed",
    ]);
  });

  it("is counted without following each call", () => {
    // Only the first that is too long is reported, not whoever calls it.
    const deep = text(80, "atomic { for i in Process { x.f79() } }");
    expect(diagnosticsOf("Q583", deep).map(({ message }) => message)).toEqual([
      "op `f19` is 1,572,862 statements long with all that it calls; 1,000,000 are allowed",
    ]);
  });
});
