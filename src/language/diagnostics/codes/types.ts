// Codes Q4xx: types and values. 40x operators and conditions, 41x sizes, indices and stores, 42x
// what may stand where, 43x locks and the rest.

import type { CodeEntry } from "../codes.ts";

export const typeCodes = {
  Q401: {
    severity: "error",
    title: "types differ",
    explanation:
      "A value of one type stands where another type is needed, or two values are compared that can never be equal. Each enum and each `ids` type is a type of its own; `T?` and `ref T` may be null, other types may not; nothing is converted. Where a `T` is needed a `T?` may stand: if it is null then, the path ends.",
    wrong: `var count: 0..3

process worker {
  count = true
}

reach some: count > 0
`,
    right: `var count: 0..3

process worker {
  count = 1
}

reach some: count > 0
`,
  },
  Q402: {
    severity: "error",
    title: "an operator on the wrong type",
    explanation:
      "`+ - * / %` and `< <= > >=` take whole numbers, `! && || => <=>` take true and false. A number is not true or false, and a flag is not a number; enums have no order. Compare (`x != 0`), or choose (`if f then 1 else 0`).",
    wrong: `flag ready
var count: 0..3

process worker {
  count = count + ready
  ready = true
}

reach some: count > 0
`,
    right: `flag ready
var count: 0..3

process worker {
  count = if ready then 1 else 0
  ready = true
}

reach some: count > 0
`,
  },
  Q403: {
    severity: "error",
    title: "a condition that is not true or false",
    explanation:
      "`if`, `while`, `await`, `idle until`, `when`, `assert`, properties, filters and quantifiers ask something that is true or false. Unlike in C, a number or a reference is no condition. Write `x != 0` or `p != null`.",
    wrong: `var count: 0..3

process worker {
  if count { count = 0 }
}

reach some: count > 0
`,
    right: `var count: 0..3 = 2

process worker {
  if count != 0 { count = 0 }
}

reach some: count > 0
`,
  },
  Q404: {
    severity: "error",
    title: "the wrong number of arguments",
    explanation:
      "A def, an op or a routine is called with exactly one argument for each of its parameters. The message shows the signature.",
    wrong: `def between(x: 0..9, low: 0..9, high: 0..9) = low <= x && x <= high
var count: 0..9

process worker {
  count = 3
}

invariant small: between(count, 5)
`,
    right: `def between(x: 0..9, low: 0..9, high: 0..9) = low <= x && x <= high
var count: 0..9

process worker {
  count = 3
}

invariant small: between(count, 0, 5)
`,
  },
  Q405: {
    severity: "error",
    title: "symmetry defeated",
    explanation:
      "The values of an `ids` type and processes are interchangeable: they can be compared for equality, used as an index, quantified over and chosen, and nothing else. Order, arithmetic, numbers in their place, constants and tables would tell one from the others, and states that differ only by names could no longer be taken as one. Where numbers are meant, use a range.",
    wrong: `type Cpu = ids(2)
flag busy[Cpu]

process boot {
  busy[0] = true
}

reach started: exists c in Cpu: busy[c]
`,
    right: `type Cpu = ids(2)
flag busy[Cpu]

process boot {
  pick c in Cpu
  busy[c] = true
}

reach started: exists c in Cpu: busy[c]
`,
  },
  Q407: {
    severity: "error",
    title: "an integer beyond 31 bits",
    explanation:
      "Integers are exact, from -1073741824 to 1073741823, and never wrap. The ranges of the variables say how large each result can get, and this one could leave the bounds. Give the variables smaller ranges; a search could not cover larger ones anyway.",
    wrong: `var size: 0..1000000

process grower {
  size = (size * 2000) % 1000
}

reach some: size > 0
`,
    right: `var size: 0..1000

process grower {
  size = (size * 2000) % 1000
}

reach some: size > 0
`,
  },
  Q408: {
    severity: "error",
    title: "a value that is always out of range",
    explanation:
      "Storing a value outside the range of its place ends the path and is reported by the search (`in_range`). Here no value that could come is inside, so nothing could ever go on. Give the place a wider range, or look for a slip.",
    wrong: `var count: 0..3

process worker {
  count = 7
}

reach some: count > 0
`,
    right: `var count: 0..7

process worker {
  count = 7
}

reach some: count > 0
`,
  },
  Q409: {
    severity: "error",
    title: "a range without values",
    explanation:
      "A type needs at least one value, or no variable of it could exist: the low end of a range may not be above the high end. Write `low..high`; for n values from 0 write `0..n - 1`. Ranges in expressions (`for i in a..b`) may be empty.",
    wrong: `var count: 3..0

process worker {
  count = 0
}

reach some: count > 0
`,
    right: `var count: 0..3

process worker {
  count = 1
}

reach some: count > 0
`,
  },
  Q410: {
    severity: "error",
    title: "an impossible size",
    explanation:
      "`ids(n)` has 0 to 4,096 identities, and of an object type at least 1 and at most 4,096 objects are alive at once. Use small numbers: two or three of each show nearly every fault.",
    wrong: `object Node max 0
var head: ref Node

process worker {
  if head != null { use head }
}
`,
    right: `object Node max 1
var head: ref Node = new Node

process worker {
  if head != null { use head }
}
`,
  },
  Q411: {
    severity: "error",
    title: "too many values",
    explanation:
      "An index has at most 4,096 values, and an array at most 65,536 cells in all dimensions together. The message shows the product.",
    wrong: `flag seen[0..999, 0..999]

process worker {
  seen[1, 1] = true
}

reach one: seen[1, 1]
`,
    right: `flag seen[0..9, 0..9]

process worker {
  seen[1, 1] = true
}

reach one: seen[1, 1]
`,
  },
  Q412: {
    severity: "error",
    title: "the wrong number of indices",
    explanation:
      "An array, a family of processes or an array of devices is used with one index for each of its dimensions. An array has no value as a whole: copy or compare it cell by cell, with `for` or `forall`. What has no dimensions takes no index.",
    wrong: `type Cpu = ids(2)
flag busy[Cpu], seen[Cpu]

process watcher {
  seen = busy
}

reach one: exists c in Cpu: seen[c]
`,
    right: `type Cpu = ids(2)
flag busy[Cpu] = true, seen[Cpu]

process watcher {
  atomic { for c in Cpu { seen[c] = busy[c] } }
}

reach one: exists c in Cpu: seen[c]
`,
  },
  Q413: {
    severity: "error",
    title: "not an index type",
    explanation:
      "Arrays and families are indexed by a range, an enum, `bool`, an `ids` type or `Process`. What may be null is no index, and neither are references: two references to freed objects would be one and the same index.",
    wrong: `type Slot = (0..3)?
flag used[Slot]

process worker {
  used[1] = true
}

reach one: used[1]
`,
    right: `type Slot = 0..3
flag used[Slot]

process worker {
  used[1] = true
}

reach one: used[1]
`,
  },
  Q414: {
    severity: "error",
    title: "no initial value",
    explanation:
      "Variables begin as false, null, the low end of their range or the first member of their enum. Identities and processes have no first one: it would be told apart from the others, which defeats symmetry. Write `= any` for every value, initialise it from an index, or make it `T?`, which begins as null.",
    wrong: `type Cpu = ids(2)
var last: Cpu

process scheduler {
  pick c in Cpu
  last = c
}

invariant some: exists c in Cpu: last == c
`,
    right: `type Cpu = ids(2)
var last: Cpu = any

process scheduler {
  pick c in Cpu
  last = c
}

invariant some: exists c in Cpu: last == c
`,
  },
  Q415: {
    severity: "error",
    title: "`any` out of place",
    explanation:
      "`= any` makes every value an initial state: of variables, of the state of devices, and of the locals at the head of a process. A variable inside a body is bound by a step, and a field by `new`, when initial states are long past; write `pick x in T` there. Objects cannot be chosen: `= new T` makes one.",
    wrong: `flag ready

process worker {
  ready = true
  var count: 0..3 = any
  if count > 0 { ready = false }
}

reach some: ready
`,
    right: `flag ready

process worker {
  ready = true
  pick count in 0..3
  if count > 0 { ready = false }
}

reach some: ready
`,
  },
  Q416: {
    severity: "error",
    title: "a store to what cannot change",
    explanation:
      "Variables, fields, a device's own state and locals declared by `var` can be stored to. Constants, parameters, names bound by `let`, `pick`, `for` or a quantifier, processes, locks and the owner of a mutex cannot. For a name that changes write `var`.",
    wrong: `var total: 0..9

process adder {
  let sum_so_far = total
  sum_so_far = 3
  total = sum_so_far
}

reach three: total == 3
`,
    right: `var total: 0..9

process adder {
  var sum_so_far: 0..9
  sum_so_far = 3
  total = sum_so_far
}

reach three: total == 3
`,
  },
  Q417: {
    severity: "error",
    title: "a store from outside",
    explanation:
      "The state of a primitive or of hardware can be read by path everywhere, and is stored to only by its own ops, routines and actions. So all that can happen to it stands in one place. Write an op that does it, and call the op.",
    wrong: `hardware timer {
  flag armed
  op arm() { armed = true }
}

process driver {
  timer.arm()
  timer.armed = false
}

reach on: timer.armed
`,
    right: `hardware timer {
  flag armed
  op arm() { armed = true }
  op disarm() { armed = false }
}

process driver {
  timer.arm()
  timer.disarm()
}

reach on: timer.armed
`,
  },
  Q418: {
    severity: "error",
    title: "a step inside an expression",
    explanation:
      "An expression changes nothing and waits for nothing. An op is a step, so it stands alone: as a statement, or as the whole right side of `=`. Bind its result by `let` first.",
    wrong: `mutex m
flag got

process worker {
  if m.try_lock() { got = true; m.unlock() }
}

reach locked: got
`,
    right: `mutex m
flag got

process worker {
  let ok = m.try_lock()
  if ok { got = true; m.unlock() }
}

reach locked: got
`,
  },
  Q419: {
    severity: "error",
    title: "a call that gives nothing, or does nothing",
    explanation:
      "A routine takes steps and has no value, and neither has an op without a result: they are statements. A def has a value and changes nothing: it is no statement.",
    wrong: `var count: 0..3

routine reset() {
  count = 0
}

process worker {
  count = reset()
}

reach some: count > 0
`,
    right: `var count: 0..3 = 2

routine reset() {
  count = 0
}

process worker {
  reset()
}

reach some: count > 0
`,
  },
  Q420: {
    severity: "error",
    title: "a set and a value mixed up",
    explanation:
      "Sets are type names, ranges `a..b`, lists `{a, b}`, filters `{x in S: P}` and their unions, intersections and differences. They are quantified over, chosen from, visited, counted with `.len` and asked with `in`, and never stored. A number is no set: for n values write `0..n - 1`.",
    wrong: `var count: 0..3

process worker {
  for i in 3 { count = i }
}

reach some: count > 0
`,
    right: `var count: 0..3

process worker {
  for i in 0..3 { count = i }
}

reach some: count > 0
`,
  },
  Q421: {
    severity: "error",
    title: "`self` where no process runs",
    explanation:
      "`self` is the process whose step it is. Properties, actions and hardware are no process, and so an op that asks for `self` cannot be called from an action or from hardware either. Name the process, or quantify over `Process`.",
    wrong: `flag ready

process worker {
  ready = true
}

invariant mine: ready => self at end
`,
    right: `flag ready

process worker {
  ready = true
}

invariant mine: ready => worker at end
`,
  },
  Q422: {
    severity: "error",
    title: "`live` or `dangling` out of place",
    explanation:
      "`live(r)` and `dangling(r)` ask whether the object of a reference is still there. Software cannot tell by looking at a pointer, so its steps may not: only properties and asserts ask. Keep a flag of your own where the protocol itself must know.",
    wrong: `object Node max 1
var head: ref Node = new Node

process worker {
  if live(head) { use head }
}
`,
    right: `object Node max 1
var head: ref Node = new Node

process worker {
  use head
}

invariant kept: live(head)
`,
  },
  Q423: {
    severity: "error",
    title: "the next state out of place",
    explanation:
      "`x'` is the value of x after a step. It stands in a `transition`, directly or by way of a def, where two states are compared, and not inside another `'`. A `transition` without it says nothing of the next state: then an `invariant` is meant.",
    wrong: `var count: 0..3
def grows = count' >= count

process worker {
  if count < 3 { count = count + 1 }
}

invariant up: grows
`,
    right: `var count: 0..3
def grows = count' >= count

process worker {
  if count < 3 { count = count + 1 }
}

transition up: grows
`,
  },
  Q424: {
    severity: "error",
    title: "a temporal operator out of place",
    explanation:
      "`always`, `eventually`, `until` and `~>` speak of a whole run. They stand in a `property`, directly or by way of a def; an `invariant` is about every state by itself. A `property` without one of them says nothing of a run.",
    wrong: `flag done
def finishes = eventually done

process worker {
  done = true
}

invariant ends: finishes
`,
    right: `flag done
def finishes = eventually done

process worker {
  done = true
}

property ends: finishes
`,
  },
  Q425: {
    severity: "error",
    title: "another process's local out of place",
    explanation:
      "Processes see one another through shared variables and devices only. Properties and asserts may read any local by path; a step may not. Make it a variable outside the processes.",
    wrong: `process worker {
  var done: bool
  done = true
}

process watcher {
  await worker.done == true
}
`,
    right: `flag done

process worker {
  done = true
}

process watcher {
  await done
}
`,
  },
  Q426: {
    severity: "error",
    title: "fields of `new`",
    explanation:
      "`new T(f: e)` gives values to fields of T, each at most once; fields that are left out get their initial value from the declaration. A field whose type has no first value and that the declaration does not initialise must be given.",
    wrong: `object Node max 1 { key: 0..3 }
var head: ref Node

process worker {
  head = new Node(kye: 2)
}

reach there: head != null && head.key == 2
`,
    right: `object Node max 1 { key: 0..3 }
var head: ref Node

process worker {
  head = new Node(key: 2)
}

reach there: head != null && head.key == 2
`,
  },
  Q427: {
    severity: "error",
    title: "an argument that a routine cannot take",
    explanation:
      "A routine is put in place of its call, and a parameter stands for its argument. If the routine stores to it, the argument must be a variable of the very same type. If it only reads it, every value of the argument must be in the parameter's range, since nothing is stored that could be checked.",
    wrong: `var count: 0..3

routine clear(x: 0..3) {
  x = 0
}

process worker {
  count = 2
  clear(2)
}

reach some: count > 0
`,
    right: `var count: 0..3

routine clear(x: 0..3) {
  x = 0
}

process worker {
  count = 2
  clear(count)
}

reach some: count > 0
`,
  },
  Q428: {
    severity: "error",
    title: "`return` and the result of an op",
    explanation:
      "An op with a type after its parameters gives a value of that type by `return e`; one without gives nothing. Processes, routines and actions give nothing.",
    wrong: `primitive counter {
  var count: 0..3
  op up() { count = 1; return count }
}
counter c

process worker {
  c.up()
}
`,
    right: `primitive counter {
  var count: 0..3
  op up(): 0..3 { count = 1; return count }
}
counter c

process worker {
  let n = c.up()
  assert n == 1
}
`,
  },
  Q429: {
    severity: "error",
    title: "a malformed section",
    explanation:
      "`section = lock / unlock / try_lock` names ops of the primitive. The first two take nothing and give nothing; the third takes nothing and gives a bool, which says whether it got in. A primitive has at most one section without a name.",
    wrong: `primitive gate {
  flag shut
  op enter() when !shut { shut = true }
  op leave() { shut = false }
  section = enter / leaf
}
gate g

process worker {
  g.enter()
  g.leave()
}
`,
    right: `primitive gate {
  flag shut
  op enter() when !shut { shut = true }
  op leave() { shut = false }
  section = enter / leave
}
gate g

process worker {
  with g { skip }
}
`,
  },
  Q430: {
    severity: "error",
    title: "`with` without a section",
    explanation:
      "`with x { }` enters x by its lock op and leaves it by its unlock op, on every way out. A mutex can be entered, and a primitive that says how by a `section`. `with x { } else { }` needs an op that tries: the third of the section.",
    wrong: `primitive gate {
  flag shut
  op enter() when !shut { shut = true }
  op leave() { shut = false }
}
gate g

process worker {
  with g { skip }
}
`,
    right: `primitive gate {
  flag shut
  op enter() when !shut { shut = true }
  op leave() { shut = false }
  section = enter / leave
}
gate g

process worker {
  with g { skip }
}
`,
  },
  Q431: {
    severity: "error",
    title: "a mutex where no process runs",
    explanation:
      "A mutex knows which process owns it. Actions and hardware are no process, so they cannot lock one, and hardware cannot have one. Let them wait for a flag.",
    wrong: `mutex m
flag hot

hardware sensor {
  action heat { m.lock(); hot = true }
}

process driver {
  with m { hot = false }
}

reach burning: hot
`,
    right: `mutex m
flag hot, held

hardware sensor {
  action heat when !held { hot = true }
}

process driver {
  with m { held = true; hot = false; held = false }
}

reach burning: hot
`,
  },
  Q432: {
    severity: "error",
    title: "a type that cannot be told",
    explanation:
      "`null` and the empty set have a type only by what stands around them. Here nothing tells it. Declare the name with its type: `var x: T? = null`.",
    wrong: `var slot: (0..3)?

process worker {
  let nothing = null
  slot = nothing
}

invariant empty: slot == null
`,
    right: `var slot: (0..3)?

process worker {
  let old = slot
  slot = old
}

invariant empty: slot == null
`,
  },
  Q433: {
    severity: "error",
    title: "a divisor that is never above 0",
    explanation:
      "`/` and `%` floor, and a divisor of 0 or less ends the path and is reported by the search (`in_range`). Here the divisor can be nothing else.",
    wrong: `const GROUPS = 0
var count: 0..9 = 7

process worker {
  count = count / GROUPS
}

reach none: count == 0
`,
    right: `const GROUPS = 2
var count: 0..9 = 7

process worker {
  count = count / GROUPS
}

reach none: count == 3
`,
  },
  Q434: {
    severity: "warning",
    title: "nothing of this exists",
    explanation:
      "An `ids` type without identities, or a process whose parameter has no values: no such process runs, arrays over it have no cells, and `forall` over it is true. That is hardly meant, unless a check tries the case on purpose.",
    wrong: `type Cpu = ids(0)
flag busy[Cpu]

process boot {
  pick c in Cpu
  busy[c] = true
}

invariant fine: !(exists c in Cpu: busy[c]) || boot at end
`,
    right: `type Cpu = ids(1)
flag busy[Cpu]

process boot {
  pick c in Cpu
  busy[c] = true
}

invariant fine: !(exists c in Cpu: busy[c]) || boot at end
`,
  },
  Q435: {
    severity: "error",
    title: "a loop over objects",
    explanation:
      "The name of an object type is the set of its live objects. Objects come and go while a loop runs, so `for` cannot visit them. Quantify over them in a condition, or `pick` one.",
    wrong: `object Node max 2 { seen: bool }
var head: ref Node = new Node

process walker {
  for n in Node { n.seen = true }
  use head
}

reach all: forall n in Node: n.seen
`,
    right: `object Node max 2 { seen: bool }
var head: ref Node = new Node

process walker {
  pick n in Node
  n.seen = true
  use head
}

reach all: forall n in Node: n.seen
`,
  },
  Q437: {
    severity: "error",
    title: "a table of the wrong size",
    explanation:
      "An initial value `[a, b, c]` gives one element for each value of the index, in order; for two dimensions it is a table of tables. It must have exactly as many.",
    wrong: `var next[0..2]: 0..2 = [1, 2]

process walker {
  next[0] = next[1]
}

reach two: next[0] == 2
`,
    right: `var next[0..2]: 0..2 = [1, 2, 0]

process walker {
  next[0] = next[1]
}

reach two: next[0] == 2
`,
  },
  Q438: {
    severity: "error",
    title: "arguments of a primitive",
    explanation:
      "A primitive with parameters is used with one argument for each: a type for `type T`, a constant for `const N`. A mutex takes none.",
    wrong: `primitive slots(const N) {
  var used: 0..N
  op take() when used < N { used = used + 1 }
}
slots s

process worker {
  s.take()
}
`,
    right: `primitive slots(const N) {
  var used: 0..N
  op take() when used < N { used = used + 1 }
}
slots(2) s

process worker {
  s.take()
}
`,
  },
} as const satisfies Record<string, CodeEntry>;
