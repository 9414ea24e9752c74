// The tree as text: one line a node, stable, with places.

import { expect, test } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import { printTree } from "../../src/language/print.ts";

function tree(text: string): string {
  const source = { name: "x.qsc", text };
  return printTree(parse(source).file, source);
}

test("kinds, names, values and places", () => {
  expect(
    tree(`/// Ready?
flag ready = true, x[I]
strongly fair process p[v in 0..1] {
  go: await ready && !x[v]
}
check c { without p.go, q when N == 2 expect violates P(T), Q in 3 steps }
`),
  ).toBe(`file 1:1-7:1
  variable flag doc("Ready?") 2:1-2:24
    names: ready 2:6-2:11
      initial: boolean true 2:14-2:18
    names: x 2:20-2:24
      dimensions: 2:22-2:23
        index: named I 2:22-2:23
  process strongly fair p 3:1-5:2
    dimensions: v 3:25-3:34
      index: range 3:30-3:34
        low: integer 0 3:30-3:31
        high: integer 1 3:33-3:34
    body: 3:36-5:2
      labelled go 4:3-4:27
        body: await 4:7-4:27
          condition: binary && 4:13-4:27
            left: name ready 4:13-4:18
            right: unary ! 4:22-4:27
              operand: index 4:23-4:27
                of: name x 4:23-4:24
                name v 4:25-4:26
  check c 6:1-6:75
    without steps(p.go) steps(q) 6:11-6:38
      when: binary == 6:32-6:38
        left: name N 6:32-6:33
        right: integer 2 6:37-6:38
    expect 6:39-6:73
      expected: violates 3 6:46-6:73
        properties: P T 6:55-6:59
        properties: Q 6:61-6:62
`);
});
