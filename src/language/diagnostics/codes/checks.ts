// Q720–Q739: variants and checks, as far as they are not edits of the tree.

import type { CodeEntry } from "../codes.ts";

export const checkCodes = {
  Q720: {
    severity: "error",
    title: "a variant that is not declared",
    explanation:
      "What stands after `of` is the name of a `variant` of the same file. Declare it, or write the name as it is declared.",
    wrong: `var n: 0..3

process worker { up: n = 1 }

reach one: n == 1

variant LAZY without up

check lazy of LAXY { expect violates one }
`,
    right: `var n: 0..3

process worker { up: n = 1 }

reach one: n == 1

variant LAZY without up

check lazy of LAZY { expect violates one  unreached one }
`,
  },
  Q721: {
    severity: "error",
    title: "a constant that is not declared",
    explanation:
      "`with` and `for` of a variant or check give values to constants of the file. Declare the constant, or write its name as it is declared.",
    wrong: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { with LIMITS = 2  expect holds low }
`,
    right: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { with LIMIT = 2  expect holds low }
`,
  },
  Q722: {
    severity: "error",
    title: "a lock where values are gone through",
    explanation:
      "`for` runs a check once for each value of a set, and locks are no values. Write a check for each lock, with `with NAME = lock`.",
    wrong: `mutex a, b
const LOCK = a
var n: 0..1

process worker { with LOCK { n = 1 } }

invariant low: n <= 1

check each { for LOCK in {a, b}  expect holds low }
`,
    right: `mutex a, b
const LOCK = a
var n: 0..1

process worker { with LOCK { n = 1 } }

invariant low: n <= 1

check other { with LOCK = b  expect holds low }
`,
  },
  Q723: {
    severity: "error",
    title: "a check without a case",
    explanation:
      "The set of a `for` is empty, so nothing would be run, and the check would be met whatever the protocol does. Give it at least one value.",
    wrong: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { for LIMIT in 3..2  expect holds low }
`,
    right: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { for LIMIT in 2..3  expect holds low }
`,
  },
  Q724: {
    severity: "error",
    title: "variants that are made of each other",
    explanation:
      "A variant is its base after some edits, so a circle of them has no text to begin with. Let one of them begin with the file: leave its `of` out.",
    wrong: `var n: 0..3

process worker { up: n = 1 }

reach one: n == 1

variant A of B without up
variant B of A without up
`,
    right: `var n: 0..3

process worker { up: n = 1 }

reach one: n == 1

variant A without up
`,
  },
  Q725: {
    severity: "error",
    title: "a second plain variant",
    explanation:
      "The plain variant is what `quiesce check` runs, and what a check without `of` speaks of; there is one at most. Without one, that is the file as it is written.",
    wrong: `var n: 0..3

process worker { up: n = 1; down: n = 0 }

invariant low: n <= 1

plain variant A without up
plain variant B without down
`,
    right: `var n: 0..3

process worker { up: n = 1; down: n = 0 }

invariant low: n <= 1

plain variant A without up
variant B without down
`,
  },
  Q726: {
    severity: "error",
    title: "a property that is not declared",
    explanation:
      "An expectation names properties of the file, named asserts, groups, or properties that the language has itself. Write the name as it is declared.",
    wrong: `var n: 0..3

process worker { up: n = 1 }

invariant low: n <= 1

check bounded { expect holds love }
`,
    right: `var n: 0..3

process worker { up: n = 1 }

invariant low: n <= 1

check bounded { expect holds low }
`,
  },
  Q727: {
    severity: "error",
    title: "a property that the edits leave nothing to speak of",
    explanation:
      "The property speaks of a label or local that an edit removed, so it cannot be judged in the edited text, and an expectation names it. Expect another property, or edit another step.",
    wrong: `var n: 0..3

process worker { work: { up: n = 1; down: n = 0 } }

invariant busy: n == 1 => worker inside work
invariant before: worker at up => n == 0

check idle { without work  expect holds before }
`,
    right: `var n: 0..3

process worker { work: { up: n = 1; down: n = 0 } }

invariant busy: n == 1 => worker inside work
invariant before: worker at up => n == 0

check idle { without down  expect holds before }
`,
  },
  Q728: {
    severity: "error",
    title: "a scope that names nothing",
    explanation:
      "`only` names processes, actions and hardware that take part in the run; everything else is left out. `except` may also name the head of a branch of an `either`.",
    wrong: `var n: 0..3

process worker { up: n = 1 }
process other { top: n = 2 }

invariant low: n <= 2

check alone { only walker  expect holds low }
`,
    right: `var n: 0..3

process worker { up: n = 1 }
process other { top: n = 2 }

invariant low: n <= 2

check alone { only worker  expect holds low }
`,
  },
  Q729: {
    severity: "error",
    title: "a scope without a process",
    explanation:
      "The check leaves every process out, so that nothing would run and everything would hold. Keep at least one.",
    wrong: `var n: 0..3

process worker { up: n = 1 }

invariant low: n <= 1

check nothing { except worker  expect holds low }
`,
    right: `var n: 0..3

process worker { up: n = 1 }
process other { skip }

invariant low: n <= 1

check nothing { except other  expect holds low }
`,
  },
  Q730: {
    severity: "error",
    title: "a check that expects nothing",
    explanation:
      "A check claims what comes out of its run: `expect holds …`, `expect violates …`, or a count. Without one it would be met whatever comes out.",
    wrong: `var n: 0..3

process worker { up: n = 1 }

invariant low: n <= 1

check bounded { }
`,
    right: `var n: 0..3

process worker { up: n = 1 }

invariant low: n <= 1

check bounded { expect holds low }
`,
  },
  Q731: {
    severity: "error",
    title: "a name that `unreached` does not know",
    explanation:
      "`unreached` names what a check may lose without being hollow: a property, mostly a `reach` goal, or a labelled step of the edited text.",
    wrong: `var n: 0..3

process worker { up: n = 1 }

reach two: n == 2
invariant low: n <= 1

check bounded { unreached too  expect holds low }
`,
    right: `var n: 0..3

process worker { up: n = 1 }

reach two: n == 2
invariant low: n <= 1

check bounded { unreached two  expect holds low }
`,
  },
  Q732: {
    severity: "warning",
    title: "a property that the edits made constant",
    explanation:
      "After the edits nothing writes what the property reads, so it has the same value in every state, and says nothing of the edited protocol. Expect a property that speaks of what still changes.",
    wrong: `var n: 0..3
var m: 0..3

process worker { up: n = 1; m = 1 }

invariant low: n <= 1
invariant other: m <= 1

check still { without up  expect holds other }
`,
    right: `var n: 0..3
var m: 0..3

process worker { up: n = 1; down: n = 0; m = 1 }

invariant low: n <= 1
invariant other: m <= 1

check still { without up  expect holds other }
`,
  },
  Q733: {
    severity: "error",
    title: "a constant that is given twice",
    explanation:
      "One check, or one variant, gives a constant two values by `with` or `for`, which leaves open which is meant. Leave one of them out. A check may give another value than the variant that it is of.",
    wrong: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { with LIMIT = 2  for LIMIT in 1..2  expect holds low }
`,
    right: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { for LIMIT in 1..2  expect holds low }
`,
  },
  Q734: {
    severity: "error",
    title: "a value of another kind than its constant",
    explanation:
      "`with` and `for` give a constant other values of the kind that it has in the file: a number for a number, a member for a member of the same enum, a lock for a lock.",
    wrong: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { with LIMIT = true  expect holds low }
`,
    right: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1 }

invariant low: n <= 1

check few { with LIMIT = 2  expect holds low }
`,
  },
  Q735: {
    severity: "error",
    title: "an edit that is made in no case",
    explanation:
      "The condition of the edit is false in every case of the check, so the check speaks of the text without it. Give the constants values for which it is made, or leave the edit out.",
    wrong: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1; down: n = 0 }

invariant low: n <= 1

check never { without worker.down when LIMIT > 3  expect holds low }
`,
    right: `const LIMIT = 3
var n: 0..LIMIT

process worker { up: n = 1; down: n = 0 }

invariant low: n <= 1

check some { without worker.down when LIMIT > 2  for LIMIT in 2..3  expect holds low }
`,
  },
  Q736: {
    severity: "error",
    title: "a check with too many cases",
    explanation:
      "Every combination of the values of its `for` is a run of its own, and a check may have 10,000 of them. Go through fewer values, or split the check.",
    wrong: `const A = 1
const B = 1
var n: 0..3

process worker { up: n = 1 }

invariant low: n <= A + B

check all { for A in 1..200, B in 1..200  expect holds low }
`,
    right: `const A = 1
const B = 1
var n: 0..3

process worker { up: n = 1 }

invariant low: n <= A + B

check all { for A in 1..2, B in 1..2  expect holds low }
`,
  },
} as const satisfies Record<string, CodeEntry>;
