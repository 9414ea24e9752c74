// Codes Q701 to Q719: edits of the tree, by variants and checks. Their examples are whole texts, as
// all are; the fault is found when the edits of the text are applied.

import type { CodeEntry } from "../codes.ts";

export const editCodes = {
  Q701: {
    severity: "error",
    title: "an edit of no statement",
    explanation:
      "An edit names a labelled statement by its path: the process, routine, op or action that it stands in, then the labels around it from the outside in, or any part of that which ends in the statement's own label and means no other. Nothing has this path. Look for a slip, or put a label on the statement.",
    wrong: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant SHORT without worker.frist
`,
    right: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant SHORT without worker.first
`,
  },
  Q702: {
    severity: "error",
    title: "a path that could be two statements",
    explanation:
      "Several labelled statements of the text have this path, and an edit changes one. Write more of the path: the process or routine, or a label further out.",
    wrong: `var n: 0..3

process up {
  step: n = 2
}

process down {
  step: n = 1
}

reach low: n == 1

plain variant SHORT without step
`,
    right: `var n: 0..3

process up {
  step: n = 2
}

process down {
  step: n = 1
}

reach low: n == 1

plain variant SHORT without up.step
`,
  },
  Q703: {
    severity: "error",
    title: "an edit of a whole body",
    explanation:
      "The path ends at a process, routine, op or action. An edit changes a labelled statement in one. A check leaves a whole process or action out by `except`.",
    wrong: `var n: 0..3

process worker {
  first: n = 1
}

process other {
  n = 2
}

reach high: n == 2

plain variant SHORT without worker
`,
    right: `var n: 0..3

process worker {
  first: n = 1
}

process other {
  n = 2
}

reach high: n == 2

plain variant SHORT without worker.first
`,
  },
  Q704: {
    severity: "error",
    title: "a path through a call",
    explanation:
      "Properties speak of places of a process, and a path there leads through calls. An edit changes the text, and a routine's text is one for all its calls; so the path of an edit begins at the routine.",
    wrong: `var n: 0..3

routine raise() {
  first: n = 1
  second: n = 2
}

process worker {
  raise()
}

reach high: n == 2

plain variant SHORT without worker.raise.first
`,
    right: `var n: 0..3

routine raise() {
  first: n = 1
  second: n = 2
}

process worker {
  raise()
}

reach high: n == 2

plain variant SHORT without raise.first
`,
  },
  Q705: {
    severity: "error",
    title: "two edits in each other's way",
    explanation:
      "All edits of one list speak of the text before the list, and one statement is changed by one of them. What goes as a whole takes along what is inside it, so no other edit of the list can name that; and a moved statement is no mark to move another one to. Make the edits one after the other: a variant `of` a variant.",
    wrong: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant SHORT
  without first
  moving first after second
`,
    right: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant SHORT without first
`,
  },
  Q706: {
    severity: "error",
    title: "an edit that changes what a name means",
    explanation:
      "After an edit every name still means the declaration that it meant before. A statement whose names are used later cannot be left out, replaced or put into a block of its own, and nothing can be moved to where its names are not known. Edit the statements that use the name as well, or declare it by `var` further up.",
    wrong: `var n: 0..3

process worker {
  read: let seen = n
  add: n = seen + 1
}

reach one: n == 1

plain variant HASTY without read
`,
    right: `var n: 0..3

process worker {
  read: let seen = n
  add: n = seen + 1
}

reach one: n == 1

plain variant HASTY replacing add by { n = seen }
`,
  },
  Q707: {
    severity: "error",
    title: "a move into another loop, branch or body",
    explanation:
      "`moving` changes the order of what runs, and where locks and steps begin and end. In another loop or branch the statement would run more or less often, and in another process or routine it would be run by someone else. Blocks, `with` and `atomic` may be crossed. For anything else leave the statement out, and write it where it is wanted by `replacing`.",
    wrong: `var n: 0..3

process worker {
  first: n = 1
  loop {
    second: n = 2
    third: n = 3
  }
}

reach high: n == 3

plain variant LATE moving first after second
`,
    right: `var n: 0..3

process worker {
  first: n = 1
  loop {
    second: n = 2
    third: n = 3
  }
}

reach high: n == 3

plain variant LATE moving third before second
`,
  },
  Q708: {
    severity: "error",
    title: "a move into or around itself",
    explanation:
      "Of two statements one of which contains the other neither can stand before the other.",
    wrong: `var n: 0..3

process worker {
  all: {
    first: n = 1
    second: n = 2
  }
}

reach high: n == 2

plain variant LATE moving first after all
`,
    right: `var n: 0..3

process worker {
  all: {
    first: n = 1
    second: n = 2
  }
}

reach high: n == 2

plain variant LATE moving first after second
`,
  },
  Q709: {
    severity: "error",
    title: "an edit that changes nothing",
    explanation:
      "The text after the edit says what it said before: the statement is empty, stands there already, or is replaced by itself. A claim under such an edit would say nothing. Take the edit away, or write the one that was meant.",
    wrong: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant SAME moving first before second
`,
    right: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant LATE moving first after second
`,
  },
  Q710: {
    severity: "error",
    title: "a label that the text has already",
    explanation:
      "A label names one place of its process, routine, op or action, so those that a replacement brings are new there. The labels of the old statement count where `same` keeps it. Choose another label.",
    wrong: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant MORE replacing first by { second: n = 3; same }
`,
    right: `var n: 0..3

process worker {
  first: n = 1
  second: n = 2
}

reach high: n == 2

plain variant MORE replacing first by { extra: n = 3; same }
`,
  },
  Q711: {
    severity: "error",
    title: "a jump that `same` cannot take along",
    explanation:
      "`same` is the old statement, with its jumps. Behind one that ends with a jump nothing is reached; and in a loop of the replacement its `break` and `continue` would speak of that loop. Write what is new in front of `same`, or write the old statement out.",
    wrong: `var n: 0..3

process worker {
  loop {
    either { n = 1 }
    or { out: { n = 2; break } }
  }
}

reach high: n == 2

plain variant MORE replacing out by { same; n = 3 }
`,
    right: `var n: 0..3

process worker {
  loop {
    either { n = 1 }
    or { out: { n = 2; break } }
  }
}

reach high: n == 2

plain variant MORE replacing out by { n = 3; same }
`,
  },
  Q712: {
    severity: "error",
    title: "not the head of a branch",
    explanation:
      "`except` takes possibilities away: whole processes, actions, and branches of an `either`, each named by the label of its first step. A statement further in is no possibility by itself, and leaving it out would be an edit (`without`). Labels, blocks, `loop` and conditions on constants may stand before or around the first step.",
    wrong: `var n: 0..3

process worker {
  loop {
    either { raise: n = 2; lower: n = 1 }
    or { n = 0 }
  }
}

reach low: n == 1

check calm { except worker.lower  expect holds }
`,
    right: `var n: 0..3

process worker {
  loop {
    either { raise: n = 2; lower: n = 1 }
    or { n = 0 }
  }
}

reach low: n == 1

check calm { except worker.raise  expect holds }
`,
  },
  Q713: {
    severity: "error",
    title: "an `either` without a branch",
    explanation:
      "All branches of an `either` would be left out, and a choice among nothing would wait for ever, which the text does not say. Keep one of them.",
    wrong: `var n: 0..3

process worker {
  loop {
    either { raise: n = 2; lower: n = 1 }
    or { clear: n = 0 }
  }
}

reach low: n == 1

check calm { except worker.raise, worker.clear  expect holds }
`,
    right: `var n: 0..3

process worker {
  loop {
    either { raise: n = 2; lower: n = 1 }
    or { clear: n = 0 }
  }
}

reach low: n == 1

check calm { except worker.clear  expect holds }
`,
  },
  Q714: {
    severity: "error",
    title: "a step that would become an initial value",
    explanation:
      "The variables before the first statement of a process are its own, with their values from the start; a later `var x: T = e` is a step. If the statement before it is moved away the step would be none. Put a label on the `var`, so that it stays a step, or move something else.",
    wrong: `var n: 0..3

process worker {
  first: n = 1
  var seen: 0..3 = n
  second: n = seen + 1
}

reach high: n == 2

plain variant LATE moving first after second
`,
    right: `var n: 0..3

process worker {
  first: n = 1
  read: var seen: 0..3 = n
  second: n = seen + 1
}

reach high: n == 2

plain variant LATE moving first after second
`,
  },
} as const satisfies Record<string, CodeEntry>;
