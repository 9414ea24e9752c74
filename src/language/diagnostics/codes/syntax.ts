// Codes Q2xx: the shape of declarations, statements and expressions.

import type { CodeEntry } from "../codes.ts";

export const syntaxCodes = {
  Q201: {
    severity: "error",
    title: "something else is expected here",
    explanation:
      "The text breaks off: what stands here does not go on with what was begun. " +
      "The message names what could stand here. The mistake is often just before the place shown.",
    wrong: "flag ready\nprocess p {\n  let x ready\n  ready = x\n}\n",
    right: "flag ready\nprocess p {\n  let x = ready\n  ready = !x\n}\n",
  },
  Q202: {
    severity: "error",
    title: "bracket not closed",
    explanation:
      "Every `(`, `[` and `{` needs its partner. " +
      "The message shows where the partner is missed and where the bracket was opened. " +
      "A block is taken to be unclosed when a declaration begins at the left of it.",
    wrong: "flag ready\nprocess p {\n  loop {\n    ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  loop {\n    ready = !ready\n  }\n}\n",
  },
  Q203: {
    severity: "error",
    title: "bracket too many",
    explanation:
      "This bracket closes nothing: all brackets before it are closed already, or another kind is open. " +
      "Delete it, or look for the place where its partner was lost.",
    wrong: "flag ready\nprocess p {\n  ready = !ready\n}\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q204: {
    severity: "error",
    title: "reserved word as a name",
    explanation:
      "Reserved words keep their meaning everywhere and cannot be names. " +
      "There are few of them; `lock`, `next`, `wait`, `init`, `step`, `done` and `head` are free. " +
      "Choose another name, or put `_` after the word.",
    wrong: "flag free\nprocess p {\n  skip\n}\n",
    right: "flag free_\nprocess p {\n  free_ = !free_\n}\n",
  },
  Q205: {
    severity: "error",
    title: "misspelt word",
    explanation:
      "The text reads as if it began with a word of the language, and the word is not one. " +
      "The message proposes the nearest word that could stand here, or ours for a word of another language.",
    wrong: "flag ready\nproces p {\n  ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q206: {
    severity: "error",
    title: "spelling of another language",
    explanation:
      "Operators of TLA+, Promela, C and mathematics are understood, and each has one spelling here: " +
      "`!`, `&&`, `||`, `=>`, `<=>`, `==`, `!=`, `<=`, `>=`, `in`, `!in`, `union`, `intersect`, `minus`, `subset`, `forall`, `exists`, `always`, `eventually`. " +
      "`if c then a else b` chooses between values.",
    wrong:
      "flag ready, busy\nprocess p {\n  await ~ready /\\ ~busy\n  ready = true\n  busy = true\n}\n",
    right:
      "flag ready, busy\nprocess p {\n  await !ready && !busy\n  ready = true\n  busy = true\n}\n",
  },
  Q207: {
    severity: "error",
    title: "`=` in an expression",
    explanation:
      "`=` stores a value, which is a step, and cannot stand inside an expression. " +
      "To compare, write `==`.",
    wrong: "var x: 0..3\nprocess p {\n  if x = 2 { x = 0 }\n}\n",
    right: "var x: 0..3\nprocess p {\n  if x == 2 { x = 0 }\n}\n",
  },
  Q208: {
    severity: "error",
    title: "two operators of a kind in a row",
    explanation:
      "Comparisons, `..`, `<=>`, `~>` and `until` do not follow one another without parentheses. " +
      "`a < b < c` would compare the result of `a < b`, which is true or false, with `c`. " +
      "Write `a < b && b < c`.",
    wrong: "var x: 0..3\nprocess p {\n  await 0 < x < 3\n}\nprocess q {\n  x = 2\n}\n",
    right: "var x: 0..3\nprocess p {\n  await 0 < x && x < 3\n}\nprocess q {\n  x = 2\n}\n",
  },
  Q209: {
    severity: "error",
    title: "two operators mixed without parentheses",
    explanation:
      "`&&` beside `||`, and `=>` beside `~>`, need parentheses: " +
      "languages differ in which of the two binds tighter, and a reader who guesses wrong reads another protocol.",
    wrong:
      "flag a, b, c\nprocess p {\n  await a && b || c\n}\nprocess q {\n  a = true\n  b = true\n  c = true\n}\n",
    right:
      "flag a, b, c\nprocess p {\n  await (a && b) || c\n}\nprocess q {\n  a = true\n  b = true\n  c = true\n}\n",
  },
  Q210: {
    severity: "error",
    title: "unclear what a prefix covers",
    explanation:
      "`!` before a comparison, and `always` or `eventually` before another operator, cover only the operand that follows. " +
      "Most readers expect otherwise, so parentheses are asked for: `!(a == b)`, `always (p && q)`.",
    wrong: "var x: 0..3\nprocess p {\n  await !x == 0\n}\nprocess q {\n  x = 2\n}\n",
    right: "var x: 0..3\nprocess p {\n  await !(x == 0)\n}\nprocess q {\n  x = 2\n}\n",
  },
  Q211: {
    severity: "error",
    title: "expression expected",
    explanation:
      "A value or condition is missing: an operator has nothing on its right, or a list ends with a comma, or a statement like `await` stands without its condition.",
    wrong: "var x: 0..3\nprocess p {\n  x = x +\n}\n",
    right: "var x: 0..3\nprocess p {\n  x = (x + 1) % 4\n}\n",
  },
  Q212: {
    severity: "error",
    title: "type expected",
    explanation:
      "A type is missing or has another form: `bool`, a range such as `0..3`, the name of an `enum`, `type` or `object` (`ref Object`). " +
      "The bounds of a range consist of numbers and names with `+`, `-` and `*`, without parentheses: give other bounds a name by `const`.",
    wrong: "const N = 2\nvar x: 0..(N - 1)\nprocess p {\n  x = 0\n}\n",
    right: "const N = 2\nvar x: 0..N - 1\nprocess p {\n  x = 1 - x\n}\n",
  },
  Q213: {
    severity: "error",
    title: "name expected",
    explanation:
      "What is declared or named here needs a name. A name has letters, digits and `_`, and does not begin with a digit.",
    wrong: "flag\nprocess p {\n  skip\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q214: {
    severity: "error",
    title: "expression in place of a statement",
    explanation:
      "A statement is a step: it stores, calls, waits or chooses. A condition or a name by itself does nothing. " +
      "To store, write `x = e`; to wait, `await e`; to claim, `assert e`; to call, `f()`.",
    wrong: "var x: 0..3\nprocess p {\n  x == 3\n}\n",
    right: "var x: 0..3\nprocess p {\n  x = 3 - x\n}\n",
  },
  Q215: {
    severity: "error",
    title: "statement outside a process",
    explanation:
      "The file consists of declarations; statements are the steps of a process, routine, action or op. " +
      "A first value is written at the variable (`var x: T = value`), a condition on first states as `initially`.",
    wrong: "var x: 0..3\nx = 1\nprocess p {\n  x = 2\n}\n",
    right: "var x: 0..3 = 1\nprocess p {\n  x = 3 - x\n}\n",
  },
  Q216: {
    severity: "error",
    title: "declaration inside a block",
    explanation:
      "Processes, types, locks and properties are declared once for the whole file. " +
      "Inside a process only `var` and `flag` declare. If the declaration is where it should be, a `}` is missing before it.",
    wrong: "flag ready\nprocess p {\n  ready = !ready\n  invariant calm: !ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\ninvariant calm: !ready\n",
  },
  Q217: {
    severity: "error",
    title: "nested too deep",
    explanation:
      "At most 256 blocks, brackets and operands stand in one another. " +
      "Name a part of the text: a `def` for an expression, a `routine` for statements.",
    wrong: `flag ready\nprocess p {\n  ready = ${"(".repeat(257)}ready${")".repeat(257)}\n}\n`,
    right: `flag ready\nprocess p {\n  ready = ${"(".repeat(200)}!ready${")".repeat(200)}\n}\n`,
  },
  Q218: {
    severity: "error",
    title: "row of operators too long",
    explanation:
      "A row of operators, or of `else if`, makes a tree as deep as the row is long; more than about 760 are refused. " +
      "Such rows come from programs: let them write `forall`, `exists`, `sum`, or a `def` for each part.",
    wrong: `flag ready\nprocess p {\n  ready = ready${" && ready".repeat(800)}\n}\n`,
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q219: {
    severity: "error",
    title: "empty file",
    explanation:
      "The file holds no declaration, so there is nothing to check. A protocol has variables, and processes or actions that change them.",
    wrong: "// nothing but a comment\n",
    right: "// a comment, and\nflag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q220: {
    severity: "error",
    title: "label on nothing",
    explanation:
      "A label names the statement after it. Here the block ends instead. " +
      "To name a place where nothing is done, write `name: skip`, which is a step.",
    wrong: "flag ready\nprocess p {\n  ready = !ready\n  last:\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n  last: skip\n}\n",
  },
  Q221: {
    severity: "error",
    title: "label on a jump",
    explanation:
      "`break`, `continue`, `goto` and `return` take no step: control is at their target at once, so a label on one would never be true. " +
      "Put the jump into a block with that label if an edit needs to name it.",
    wrong: "flag ready\nprocess p {\n  loop {\n    ready = !ready\n    leave: break\n  }\n}\n",
    right: "flag ready\nprocess p {\n  loop {\n    ready = !ready\n    leave: { break }\n  }\n}\n",
  },
  Q222: {
    severity: "error",
    title: "label named `end`",
    explanation: "`p at end` says that the process has ended, so no label may have this name.",
    wrong: "flag ready\nprocess p {\n  end: ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  last: ready = !ready\n}\n",
  },
  Q223: {
    severity: "error",
    title: "statement after a jump",
    explanation:
      "A jump ends its block: what stands after it never runs. " +
      "`return` also takes the expression that follows it as its value, on the next line too.",
    wrong: "flag ready\nprocess p {\n  loop {\n    break\n    ready = !ready\n  }\n}\n",
    right: "flag ready\nprocess p {\n  loop {\n    ready = !ready\n    break\n  }\n}\n",
  },
  Q224: {
    severity: "error",
    title: "`else` or `or` without its partner",
    explanation:
      "`else` stands directly after the block of its `if` or `with`, and `or` after a block of its `either`. " +
      "Here something stands between, or a brace is in the wrong place.",
    wrong: "flag ready\nprocess p {\n  if ready { skip }\n  skip\n  else { ready = true }\n}\n",
    right: "flag ready\nprocess p {\n  if ready { skip }\n  else { ready = true }\n}\n",
  },
  Q225: {
    severity: "error",
    title: "`either` with one branch",
    explanation:
      "`either { … } or { … }` chooses one of its branches, so it has at least two. With one branch there is no choice: write the statements alone.",
    wrong: "flag ready\nprocess p {\n  either { ready = !ready }\n}\n",
    right: "flag ready\nprocess p {\n  either { ready = !ready }\n  or { skip }\n}\n",
  },
  Q226: {
    severity: "error",
    title: "prime inside a prime",
    explanation:
      "`e'` is the value of all of `e` in the next state. Inside it everything is of the next state already, and there is no state after the next.",
    wrong: "var x: 0..3\nprocess p {\n  x = 3 - x\n}\ntransition steady: (x' + 1)' >= x\n",
    right: "var x: 0..3\nprocess p {\n  x = 3 - x\n}\ntransition steady: (x + 1)' >= x\n",
  },
  Q230: {
    severity: "error",
    title: "`same` out of place",
    explanation:
      "In `replacing STEP by { … }`, `same` stands for the statement that is replaced, once at most. Elsewhere it means nothing.",
    wrong: "flag ready\nprocess p {\n  ready = !ready\n  same\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q231: {
    severity: "error",
    title: "`?` too many",
    explanation:
      "`T?` is a value of `T`, or `null`. A second `?` would add a second `null`, and a `ref` may be null by itself.",
    wrong: "var x: (0..3)??\nprocess p {\n  x = null\n}\n",
    right: "var x: (0..3)?\nprocess p {\n  if x == null { x = 2 }\n}\n",
  },
  Q232: {
    severity: "error",
    title: "number in place of a type",
    explanation:
      "An index runs over the values of a type, and a number is none. Write the range of the indices: three cells are `[0..2]`.",
    wrong: "flag ready[3]\nprocess p {\n  ready[0] = true\n}\n",
    right: "flag ready[0..2]\nprocess p {\n  ready[0] = !ready[1]\n}\n",
  },
  Q235: {
    severity: "error",
    title: "not a declaration",
    explanation:
      "A file consists of declarations, and each begins with the word for what it declares: `var`, `mutex`, `process`, `invariant`, `check` and so on. " +
      "Ops and sections stand inside a primitive or hardware; edits and expectations inside a check.",
    wrong: "flag ready\nthe end\n123\nprocess p {\n  ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q236: {
    severity: "error",
    title: "store to a call",
    explanation:
      "Only variables, cells of arrays and fields hold values. The result of a call can be stored (`x = q.f(a)`), but nothing can be stored in a call.",
    wrong: "flag ready\nprocess p {\n  f(1) = ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q237: {
    severity: "error",
    title: "process dimension without a name",
    explanation:
      "A process of a family speaks of its own index in its body, so the index has a name: `process worker[i in 0..2]`.",
    wrong: "flag ready\nprocess worker[0..2] {\n  ready = !ready\n}\n",
    right: "flag ready[0..2]\nprocess worker[i in 0..2] {\n  ready[i] = !ready[i]\n}\n",
  },
  Q238: {
    severity: "error",
    title: "block without a label",
    explanation:
      "A block has its meaning from the word in front of it: `loop`, `atomic`, `with m`. " +
      "By itself it may stand only after a label, to name several statements at once.",
    wrong: "flag ready\nprocess p {\n  { ready = !ready }\n}\n",
    right: "flag ready\nprocess p {\n  part: { ready = !ready }\n}\n",
  },
  Q239: {
    severity: "error",
    title: "declaration in the manner of C",
    explanation:
      "A variable is declared as `var name: type = value`, or `flag name = value` for a `bool`. " +
      "There is no `int`: every type has finitely many values, so give the range that the variable needs.",
    wrong: "int x = 0\nprocess p {\n  x = 1\n}\n",
    right: "var x: 0..1 = 0\nprocess p {\n  x = 1 - x\n}\n",
  },
} as const satisfies Record<string, CodeEntry>;
