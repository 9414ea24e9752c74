// What is said of names that checks and variants get wrong: one error each, and what to write.

import { expect, test } from "vitest";
import { readChecks } from "../../src/claims/read.ts";
import { parse } from "../../src/language/parser/parse.ts";

const PROTOCOL = `
const N = 2
object Dev max N { flag on }
var dev: ref Dev = new Dev
var n: 0..3

process teardown {
  cancel: n = 1
  work: { let m = n  mark: n = m  use dev }
}
process other { free_it: n = 0  cancels: n = 3 }

invariant memory: n <= 3
invariant inner: teardown.m != 2
variant V1 without teardown.mark
variant V2 without teardown.cancel
`;

function problems(text: string): readonly string[] {
  const source = { name: "messages.qsc", text };
  const { file, problems: faults } = parse(source);
  expect(faults).toEqual([]);
  const read = readChecks(source, file, undefined);
  return [...read.problems, ...read.checks.flatMap((check) => check.problems)]
    .filter(({ severity }) => severity === "error")
    .map(({ code, message, hint }) => `${code} ${message} | ${hint ?? ""}`);
}

const told = (check: string): readonly string[] => problems(`${PROTOCOL}${check}\n`);

test.each([
  ["variants that are equally near", "of V9 { expect holds }", "V9", "variants are `V1` and `V2`"],
  ["none that is near", "of elsewhere { expect holds }", "elsewhere", "variants are `V1` and `V2`"],
])("an unknown variant, %s", (_, check, name, hint) => {
  expect(told(`check a ${check}`)).toEqual([`Q720 there is no variant \`${name}\` | the ${hint}`]);
});

test("an unknown variant of many is proposed only where it is near", () => {
  const many = ["Va", "Vb", "Vc", "Vd", "Ve", "Vf"]
    .map((name) => `variant ${name} with N = 1\n`)
    .join("");
  const text = (name: string): string => `${many}check a of ${name} { expect holds memory }`;
  expect(told(text("elsewhere"))).toEqual(["Q720 there is no variant `elsewhere` | "]);
  expect(told(text("vC"))).toEqual(["Q720 there is no variant `vC` | did you mean `Vc`?"]);
});

test("an unknown variant where there is none", () => {
  const text = "var n: 0..1\nprocess p { n = 1 }\ncheck a of V { expect holds }\n";
  expect(problems(text)).toEqual(["Q720 there is no variant `V` | the file declares no variant"]);
});

test.each(["with QUX = 3", "for QUX in 1..2", "for QUX in Dev"])(
  "an unknown constant: %s",
  (clause) => {
    expect(told(`check a { ${clause}  expect holds }`)).toEqual([
      "Q721 there is no constant `QUX` | the only constant is `N`",
    ]);
  },
);

test("what is wrong with a set is one problem", () => {
  expect(told("check a { for N in Dev  expect holds }")).toEqual([
    "Q321 this depends on the state | ",
  ]);
  expect(told("check a { without teardown.mark when n == 1  expect holds }")).toEqual([
    "Q321 a constant is needed here, and this is a variable | ",
  ]);
});

test.each([
  ["teardown.cancle", "did you mean `teardown.cancel`?"],
  ["cancle", "did you mean `teardown.cancel`?"],
  ["other.cancle", "did you mean `other.cancels`?"],
  ["teardown.mrak", "did you mean `teardown.work.mark`?"],
  ["work.mrak", "did you mean `teardown.work.mark`?"],
])("a misspelt path: %s", (path, hint) => {
  expect(told(`check a { without ${path}  expect holds }`)).toEqual([
    `Q701 no statement has the path \`${path}\` | ${hint}`,
  ]);
});

test("a label that is near and stands at two places", () => {
  const text = `var n: 0..3
process p { work: n = 1 }
process q { work: n = 2 }
check a { without wrok  expect holds }
`;
  expect(problems(text)).toEqual([
    "Q701 no statement has the path `wrok` | did you mean `p.work` or `q.work`?",
  ]);
});

const SAME = "delete one of the two: they say the same";
const OTHER = "put one of the two into a `variant`, and the other one into a list `of` it";

test.each([
  ["without cancel, cancel", SAME],
  ["without cancel without teardown.cancel", SAME],
  ["moving cancel after work moving cancel after teardown.work", SAME],
  ["replacing cancel by { n = 2 } replacing cancel by { n = 2 }", SAME],
  ["replacing cancel by { n = 2 } replacing cancel by { n = 3 }", OTHER],
  ["without cancel replacing cancel by { n = 3 }", OTHER],
])("edited twice: %s", (edits, hint) => {
  const [first, ...more] = told(`check a { ${edits}  expect holds memory }`);
  expect(first).toMatch(/^Q705 `(?:teardown\.)?cancel` is edited twice in one list \| /);
  expect(first).toContain(hint);
  expect(more).toEqual([]);
});

test("a property that speaks of what is gone: leave it out, or keep the label", () => {
  const [only, ...more] = told("check a { without teardown.work  expect holds inner }");
  expect(only).toMatch(
    /^Q727 .*\| leave it out of `expect`, or keep the label with `replacing … by`$/,
  );
  expect(more).toEqual([]);
});
