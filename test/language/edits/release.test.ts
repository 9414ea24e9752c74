// The edits of a history on one small release: what versions of a real protocol ask of edits, each
// beside the text that it makes.

import { expect, test } from "vitest";
import { analyse } from "../../../src/language/analyse.ts";
import { edited, expectEdit, refusal } from "./edited-text.ts";

const parts = {
  remove: "remove: with files { gone = true }",
  stop: "stop: ready = false",
  ipi: "ipi: { kick: ipi = true; ack: await !ipi }",
  visit: "visit: for v in Vcpu { lock: with mutex_of[v] { clean(v) } }",
  free: "free_dev: atomic { free dev; dev = null }",
  restore: "restore: ready = was",
};
type Parts = Record<keyof typeof parts, string>;

function text(change: Partial<Parts> = {}, order: readonly string[] = Object.keys(parts)): string {
  const all: Record<string, string> = { ...parts, ...change };
  return `type Vcpu = ids(2)
mutex big, files, mutex_of[Vcpu]
object Dev max 1
var dev: ref Dev = new Dev
flag ready = true, gone, ipi, typed[Vcpu]
routine clean(v: Vcpu) {
  if !typed[v] { return }
  clear: typed[v] = false
}
routine release() {
  var was: bool
  excl: with big {
    save: was = ready
    ${order.map((name) => all[name]).join("\n    ")}
  }
}
process closer { release() }
process reader { open: with files { show: use dev } else { return } }
`;
}

test("a version that lacked several precautions", () => {
  expectEdit(
    text(),
    "without release.stop, release.ipi, release.restore, release.lock",
    text({
      stop: "stop: { }",
      ipi: "ipi: { }",
      visit: "visit: for v in Vcpu { lock: { clean(v) } }",
      restore: "restore: { }",
    }),
  );
});

test("a part of a block", () => {
  expectEdit(text(), "without ack", text({ ipi: "ipi: { kick: ipi = true; ack: { } }" }));
});

test("a wrong order", () => {
  expectEdit(
    text(),
    "moving release.remove after release.visit",
    text({}, ["stop", "ipi", "visit", "remove", "free", "restore"]),
  );
  expectEdit(
    text(),
    "moving release.ipi before release.stop",
    text({}, ["remove", "ipi", "stop", "visit", "free", "restore"]),
  );
});

test("without the lock around everything", () => {
  expectEdit(text(), "without release.excl", text().replace("excl: with big {", "excl: {"));
});

test("a lock that is tried, taken off", () => {
  expectEdit(
    text(),
    "without reader.open",
    text().replace("open: with files { show: use dev } else { return }", "open: { show: use dev }"),
  );
});

test("a use behind what frees, and a lock that is taken in the wrong order", () => {
  expectEdit(
    text(),
    "replacing release.free_dev by { let d = dev; same; use d }",
    text({ free: "free_dev: { let d = dev; atomic { free dev; dev = null } use d }" }),
  );
  expectEdit(
    text(),
    "replacing reader.show by { with big { same } }",
    text().replace("show: use dev", "show: { with big { use dev } }"),
  );
});

test("a restoration in every round, with a local of the routine", () => {
  expectEdit(
    text(),
    "replacing release.lock by { same; ready = was } without release.restore",
    text({
      visit: "visit: for v in Vcpu { lock: { with mutex_of[v] { clean(v) } ready = was } }",
      restore: "restore: { }",
    }),
  );
});

test("what the history does not allow", () => {
  expect(refusal(text(), "moving release.lock after release.stop")).toBe(
    "Q707 `release.lock` and `release.stop` are not in the same loop and branch",
  );
  expect(refusal(text(), "without closer.release.ipi")).toBe(
    "Q704 `closer.release.ipi` goes through a call of `release`",
  );
  expect(refusal(text(), "moving release.visit after clean.clear")).toBe(
    "Q707 `release.visit` is in routine `release`, and `clean.clear` in routine `clean`",
  );
});

test.each([
  "without release.stop",
  "without release.lock",
  "moving release.free_dev before release.visit",
  "replacing release.free_dev by { let d = dev; same; use d }",
])("analysis takes what comes out: %s", (edit) => {
  const { file } = edited(text(), edit);
  if (file === undefined) throw new Error("refused");
  const { problems } = analyse({ name: "t.qsc", text: `${text()}\nvariant V ${edit}\n` }, file, {
    constants: new Map(),
  });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});
