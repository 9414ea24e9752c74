// What `list` shows, of a file that has one of everything.

import { expect, test } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import type { Listing } from "../../src/report/listing.ts";
import { listingOf } from "../../src/report/listing.ts";
import { listingJson, listingReport } from "../../src/report/listing-report.ts";
import { plain } from "../../src/report/paint.ts";

const source = {
  name: "all.qsc",
  text: `/// One of everything.
spec all
const N: 1..3 = 2, M
enum Colour { red, green }
type Id = ids(N)
object Node max N + 1 { next: ref Node }
primitive gate { flag open  op enter() when open { } }
mutex m, n[Id, 0..1]
gate door
var x, y[i in 0..1]: 0..N = any
flag f = true
hardware cpu[c in Id] { flag on  action tick { on = true } }
/// Runs.
unfair process p[i in Id] { work: assert sound: f  assert f }
strongly fair action lose(c in Id) when f { f = false }
invariant inv: f
  || !f
group g = inv, no_access_after_free(Node)
variant old with N = 1 without p.work
plain variant v of old
check c of v { expect holds  expect states 3 }
check d {
  replacing p.work by {
    same // twice
    f = true
  }
  for N in 1..2
  expect violates inv in 3 steps also before
}
`,
};

const listing: Listing = listingOf(parse(source).file, source);

const shown = (section: readonly { name: string; text: string; line: number }[]): string[] =>
  section.map(({ name, text, line }) => `${String(line)} ${name} ${text}`.trim());

test("everything that a file declares", () => {
  expect(listing.spec).toBe("all");
  expect(listing.doc).toBe("One of everything.");
  expect(shown(listing.constants)).toEqual(["3 N = 2", "3 M"]);
  expect(shown(listing.types)).toEqual(["4 Colour { red, green }", "5 Id = ids(N)"]);
  expect(shown(listing.objects)).toEqual(["6 Node max N + 1"]);
  expect(shown(listing.locks)).toEqual(["8 m mutex", "8 n[Id, 0..1] mutex", "9 door gate"]);
  expect(shown(listing.variables)).toEqual([
    "10 x : 0..N = any",
    "10 y[i in 0..1] : 0..N = any",
    "11 f : bool = true",
  ]);
  expect(shown(listing.hardware)).toEqual(["12 cpu[c in Id]"]);
  expect(shown(listing.processes)).toEqual(["14 p[i in Id] unfair"]);
  expect(listing.processes[0]?.doc).toBe("Runs.");
  expect(shown(listing.actions)).toEqual(["15 lose strongly fair"]);
  expect(shown(listing.properties)).toEqual(["16 inv invariant: f || !f", "14 sound assert: f"]);
  expect(shown(listing.groups)).toEqual(["18 g = inv, no_access_after_free(Node)"]);
  expect(shown(listing.variants)).toEqual(["19 old 2 edits", "20 v plain, of old, 0 edits"]);
  expect(shown(listing.checks)).toEqual(["21 c of v, 2 expectations", "22 d 1 expectation"]);
  const builtins = listing.builtins.map(({ name }) => name);
  expect(builtins).toContain("no_deadlock");
  expect(builtins).toContain("no_access_after_free(Node)");
  expect(builtins).not.toContain("lock_order");
  const asked = listing.builtins.filter(({ byDefault }) => !byDefault);
  expect(asked.map(({ name }) => name)).toEqual(["no_hang"]);
});

test("variants and checks, clause by clause", () => {
  const clauses = [...listing.variants, ...listing.checks].map((item) => item.clauses);
  expect(clauses).toEqual([
    ["with N = 1", "without p.work"],
    ["plain", "of old"],
    ["of v", "expect holds", "expect states 3"],
    [
      "replacing p.work by { same f = true }",
      "for N in 1..2",
      "expect violates inv in 3 steps also before",
    ],
  ]);
  expect(listing.constants[0]).not.toHaveProperty("clauses");
});

test("as text and as one document", () => {
  const text = listingReport(listing, plain);
  expect(text).toMatch(/\n {2}no_hang .* \(with --property\)\n/);
  expect(text).toContain("\n  line 14  p[i in Id]  unfair  // Runs.\n");
  expect(text).toContain("\n  line 19  old  with N = 1  without p.work\n");
  expect(text).toContain("\n  line 21  c  of v  expect holds  expect states 3\n");
  // At most 90 columns of it.
  expect(text).toContain(
    "\n  line 22  d  replacing p.work by { same f = true }  for N in 1..2  expect violates inv in 3 steps also…\n",
  );
  expect(JSON.parse(listingJson(listing, source))).toMatchObject({
    version: 1,
    file: "all.qsc",
    spec: "all",
    constants: [{ name: "N", text: "= 2", line: 3 }, { name: "M" }],
    checks: [
      {
        name: "c",
        text: "of v, 2 expectations",
        clauses: ["of v", "expect holds", "expect states 3"],
      },
      { name: "d", text: "1 expectation" },
    ],
  });
});
