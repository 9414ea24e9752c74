// Codes Q5xx: what is well-formed and typed, and still cannot be meant. 50x one step, 51x loops and
// conditions, 52x jumps, 53x what must stay or be there, 54x labels, 56x warnings about the whole,
// 57x and 58x limits.

import type { CodeEntry } from "../codes.ts";

export const ruleCodes = {
  Q501: {
    severity: "error",
    title: "a wait after a write in one step",
    explanation:
      "One step happens wholly or not at all. Whether it can happen is decided by its waiting, so everything that may wait (`await`, a lock, an op with `when`) comes before the first write on every path. Bindings, `assert` and `use` are no writes, and a `pick` after a write does not wait: from an empty set it ends the path. Move the wait to the front, or make two steps of it.",
    wrong: `flag asked, ready

process server {
  atomic { ready = true; await asked }
}

process client {
  asked = true
  await ready
}
`,
    right: `flag asked, ready

process server {
  atomic { await asked; ready = true }
}

process client {
  asked = true
  await ready
}
`,
  },
  Q502: {
    severity: "error",
    title: "something that takes several steps inside one step",
    explanation:
      "`atomic`, the body of an op and the body of an action are one step each. `idle until` is a place to rest between steps, a routine takes several steps, and `while` and `loop` may go round for ever, so none of them can stand inside. `for` over a finite set can.",
    wrong: `var count: 0..3

process worker {
  atomic { while count < 3 { count = count + 1 } }
}
`,
    right: `var count: 0..3

process worker {
  while count < 3 { count = count + 1 }
}
`,
  },
  Q503: {
    severity: "error",
    title: "too many paths through one step",
    explanation:
      "Each `either`, `if` and `pick` inside one step multiplies the ways through it, and every way is tried in every state. 4,096 are allowed, counted without looking at the state. Split the step, or choose part of it in a step before.",
    wrong: `var total: 0..198

process adder {
  atomic { pick a in 0..99; pick b in 0..99; total = a + b }
}

reach most: total == 198
`,
    right: `var total: 0..198

process adder {
  pick a in 0..99
  atomic { pick b in 0..99; total = a + b }
}

reach most: total == 198
`,
  },
  Q504: {
    severity: "error",
    title: "a `for` in one step whose order matters",
    explanation:
      "Ids and processes have no order, so a `for` over them visits them in every order. Inside one step a single order is run, which is right only if every order gives the same result. So each round may write only what is indexed by its own element, and may not read what another round writes, nor end the `for` early. Outside a step such a `for` is free to do anything: the search then tries all orders.",
    wrong: `type Cpu = ids(2)
flag pending[Cpu]
var last: Cpu?

process kicker {
  atomic { for c in Cpu { pending[c] = true; last = c } }
}

reach kicked: exists c in Cpu: pending[c] && last == c
`,
    right: `type Cpu = ids(2)
flag pending[Cpu]

process kicker {
  atomic { for c in Cpu { pending[c] = true } }
}

reach kicked: exists c in Cpu: pending[c]
`,
  },
  Q510: {
    severity: "error",
    title: "a round of a loop without a step",
    explanation:
      "Labels, blocks, jumps and conditions that constants and process parameters settle take no step. A loop that can go round by these alone would go round for ever between two steps. Put a step on every way round: what the loop waits for, or `skip`.",
    wrong: `const COUNTING = false
var count: 0..3

process worker {
  loop { if COUNTING { count = (count + 1) % 4 } }
}

reach counted: count == 3
`,
    right: `const COUNTING = false
var count: 0..3

process worker {
  loop { if COUNTING { count = (count + 1) % 4 } else { skip } }
}

reach counted: count == 3
`,
  },
  Q511: {
    severity: "error",
    title: "`while` on a constant",
    explanation:
      "A condition on constants takes no step and never changes, so this `while` is a loop without an end or no loop at all. Write `loop { … }`, inside an `if` where a constant chooses whether there is one.",
    wrong: `flag going

process worker {
  while true { await going; going = false }
}

process boss {
  loop { going = true }
}
`,
    right: `flag going

process worker {
  loop { await going; going = false }
}

process boss {
  loop { going = true }
}
`,
  },
  Q512: {
    severity: "warning",
    title: "a condition that never changes",
    explanation:
      "The condition of this `if`, `await` or `when` has the same value in every state, so it waits for nothing or for ever. Often a variable was meant. A condition that mentions a declared constant is configuration, and is not reported.",
    wrong: `flag ready

process worker {
  await true
  ready = true
}

reach done: ready
`,
    right: `flag ready

process worker {
  ready = true
}

reach done: ready
`,
  },
  Q520: {
    severity: "error",
    title: "`break` or `continue` outside a loop",
    explanation:
      "`break` leaves the nearest `loop`, `while` or `for` around it, and `continue` begins its next round. A routine's body is a text of its own: it cannot leave a loop of its caller. Use `return` to end a routine or a process early.",
    wrong: `flag busy

process worker {
  if busy { break }
  busy = true
}
`,
    right: `flag busy

process worker {
  if busy { return }
  busy = true
}
`,
  },
  Q522: {
    severity: "error",
    title: "an op that can end without its result",
    explanation:
      "Whoever calls an op with a result stores it, so every path through the op ends with `return e`. An `if` without `else` goes on behind it, and a `for` may visit nothing.",
    wrong: `primitive counter {
  var value: 0..3
  op try_take(): bool {
    if value > 0 { value = value - 1; return true }
  }
}
counter tickets

process visitor {
  let taken = tickets.try_take()
  assert !taken
}
`,
    right: `primitive counter {
  var value: 0..3
  op try_take(): bool {
    if value > 0 { value = value - 1; return true }
    return false
  }
}
counter tickets

process visitor {
  let taken = tickets.try_take()
  assert !taken
}
`,
  },
  Q530: {
    severity: "error",
    title: "a lock or an argument that may change meanwhile",
    explanation:
      "What `with` locks is what it unlocks, and what a routine is given is what it works on until it returns. So the indices and references that find them are built from constants, parameters and the names of `let`, `pick` and `for`, which stay the same. A variable itself may be given to a routine, which then works on that variable; but not to a parameter by which the routine finds a lock. Bind the value by `let` first.",
    wrong: `mutex locks[0..1]
var current: 0..1

process worker {
  with locks[current] { current = 1 - current }
}
`,
    right: `mutex locks[0..1]
var current: 0..1

process worker {
  let chosen = current
  with locks[chosen] { current = 1 - current }
}
`,
  },
  Q531: {
    severity: "error",
    title: "a local that may have no value yet",
    explanation:
      "Ids and processes have no first value, since none of them is special. A `var` of such a type inside a block therefore has no value until something is stored to it, and on every path that must be before it is read. Of an array nobody can see that all cells have been stored; give it a value where it is declared.",
    wrong: `type Cpu = ids(2)
flag kicked[Cpu], wanted

process kicker {
  loop {
    var target: Cpu
    if wanted { pick c in Cpu; target = c }
    kicked[target] = true
    wanted = !wanted
  }
}

reach all: forall c in Cpu: kicked[c]
`,
    right: `type Cpu = ids(2)
flag kicked[Cpu], wanted

process kicker {
  loop {
    var target: Cpu
    if wanted { pick c in Cpu; target = c } else { pick d in Cpu; target = d }
    kicked[target] = true
    wanted = !wanted
  }
}

reach all: forall c in Cpu: kicked[c]
`,
  },
  Q541: {
    severity: "warning",
    title: "a label on nothing",
    explanation:
      "The label stands on an empty block, which has no step. A process is then `at` the label whenever it is at whatever comes next, and never `inside` it. If a place of its own is wanted, write `skip`.",
    wrong: `flag ready

process worker {
  ready = true
  finished: { }
}

invariant order: worker at finished => ready
`,
    right: `flag ready

process worker {
  ready = true
  finished: skip
}

invariant order: worker at finished => ready
`,
  },
  Q542: {
    severity: "error",
    title: "fairness inside one step",
    explanation:
      "Fairness says that a step which is possible again and again is taken. The parts of one step are no steps, so `fair` has no meaning on a label or a branch inside `atomic`, an op or an action. Put it on the label of the whole step, or choose in a step of its own.",
    wrong: `flag tossed, heads

process coin {
  loop {
    atomic { tossed = true; either fair { heads = true } or { heads = false } }
  }
}

reach won: tossed && heads
`,
    right: `flag tossed, heads

process coin {
  loop {
    either fair { heads = true } or { heads = false }
    tossed = true
  }
}

reach won: tossed && heads
`,
  },
  Q560: {
    severity: "warning",
    title: "a name that is never used",
    explanation:
      "Nothing in the file mentions this name. Often another one was meant where it should stand. Remove it, or begin its name with `_` if it is to stay unused.",
    wrong: `const LIMIT = 3
var count: 0..3

process worker {
  loop { count = (count + 1) % 4 }
}

reach most: count == 3
`,
    right: `const LIMIT = 3
var count: 0..LIMIT

process worker {
  loop { count = (count + 1) % (LIMIT + 1) }
}

reach most: count == LIMIT
`,
  },
  Q561: {
    severity: "warning",
    title: "a variable that is never read",
    explanation:
      "The variable is stored to, and no step and no property reads it. Its value still tells states apart, so the search does more work for nothing. Remove it, or let a property speak of it.",
    wrong: `flag ready, finished

process worker {
  ready = !ready
  finished = true
}
`,
    right: `flag ready, finished

process worker {
  ready = !ready
  finished = true
}

reach done: finished
`,
  },
  Q562: {
    severity: "warning",
    title: "a variable that never changes",
    explanation:
      "Nothing stores to the variable, and it has one initial value. Either a store is missing, or it is a constant: a `const` can be given other values by checks and on the command line. A variable that begins with `any` value, an array and a reference are not reported.",
    wrong: `flag counting
var count: 0..3

process worker {
  loop { if counting { count = (count + 1) % 4 } }
}
`,
    right: `const COUNTING = true
var count: 0..3

process worker {
  loop { if COUNTING { count = (count + 1) % 4 } else { skip } }
}
`,
  },
  Q564: {
    severity: "warning",
    title: "a statement that is never reached",
    explanation:
      "Whatever the conditions give, no path leads here: the loop before has no `break`, or every branch before ends in a jump. Give the loop a way out, or remove what stands behind it.",
    wrong: `flag ready, finished

process worker {
  loop { ready = !ready }
  finished = true
}

invariant open: !finished
`,
    right: `flag ready, finished

process worker {
  loop {
    either { ready = !ready } or { break }
  }
  finished = true
}

invariant open: !finished
`,
  },
  Q565: {
    severity: "warning",
    title: "a property that says nothing about runs",
    explanation:
      "The property has the same value in every state, so it holds or fails whatever the processes do. If it speaks of constants, `assume` says that they must satisfy it. Else let it speak of what changes.",
    wrong: `const LIMIT = 3
var count: 0..LIMIT

process worker {
  loop { count = (count + 1) % (LIMIT + 1) }
}

invariant enough: LIMIT > 2
`,
    right: `const LIMIT = 3
var count: 0..LIMIT
assume LIMIT > 2

process worker {
  loop { count = (count + 1) % (LIMIT + 1) }
}

invariant enough: count <= LIMIT
`,
  },
  Q566: {
    severity: "warning",
    title: "a mutex that is never unlocked",
    explanation:
      "The mutex is locked by `m.lock()`, and no `m.unlock()` stands anywhere in the file. Whoever has it keeps it, and nobody else ever gets it. `with m { … }` unlocks on every way out.",
    wrong: `mutex m
flag ready

process worker {
  m.lock()
  ready = true
}

reach done: ready
`,
    right: `mutex m
flag ready

process worker {
  with m { ready = true }
}

reach done: ready
`,
  },
  Q570: {
    severity: "error",
    title: "nothing to check",
    explanation:
      "The file has no process and no action, so there is no step, and every claim would hold without meaning anything. Add a process. A file without properties is fine: deadlock, use after free and the other built-in properties are checked by themselves.",
    wrong: `const LIMIT = 3
assume LIMIT > 2
`,
    right: `const LIMIT = 3
assume LIMIT > 2

process worker {
  for round in 1..LIMIT { skip }
}
`,
  },
  Q580: {
    severity: "error",
    title: "a binder over too many values",
    explanation:
      "A quantifier, `pick` or `for` is a loop over the set, run in every state that it is evaluated in. The set may have 4,096 values, counted before the search. Make it smaller: a model with three of something usually shows what one with thousands would.",
    wrong: `var total: 0..9999

process chooser {
  pick amount in 0..9999
  total = amount
}

reach chosen: total == 99
`,
    right: `var total: 0..9999

process chooser {
  pick amount in 0..99
  total = amount
}

reach chosen: total == 99
`,
  },
  Q581: {
    severity: "error",
    title: "nested binders over too many values",
    explanation:
      "Nested binders multiply: the innermost body may run 65,536 times in one evaluation. A def that is called counts with what it contains. Make the sets smaller, or state the property of one element at a time.",
    wrong: `var slot[0..299]: 0..9

process filler {
  pick place in 0..299
  slot[place] = 1
}

invariant alike: forall a in 0..299, b in 0..299: slot[a] - slot[b] <= 1
`,
    right: `var slot[0..299]: 0..9

process filler {
  pick place in 0..299
  slot[place] = 1
}

invariant alike: forall a in 0..299: slot[a] <= 1
`,
  },
  Q582: {
    severity: "error",
    title: "a process with too many places",
    explanation:
      "A routine is put in place of each of its calls, so routines that call others several times multiply. A process may have 65,535 places where control can rest. Call in fewer places, or make several steps of an inner routine one step with `atomic`.",
    wrong: `var n: 0..3
routine a() { n = 0; n = 1; n = 2; n = 3 }
routine b() { a(); a(); a(); a() }
routine c() { b(); b(); b(); b() }
routine d() { c(); c(); c(); c() }
routine e() { d(); d(); d(); d() }
routine f() { e(); e(); e(); e() }
routine g() { f(); f(); f(); f() }
routine h() { g(); g(); g(); g() }

process worker { h() }

reach three: n == 3
`,
    right: `var n: 0..3
routine a() { atomic { n = 0; n = 1; n = 2; n = 3 } }
routine b() { a(); a(); a(); a() }
routine c() { b(); b(); b(); b() }
routine d() { c(); c(); c(); c() }

process worker { d() }

reach three: n == 3
`,
  },
  Q583: {
    severity: "error",
    title: "a text that is too long with all that it calls",
    explanation:
      "Ops and routines are put in place of each of their calls, so those that call others several times multiply. A process, action, op or routine may be 1,000,000 statements long in all. Call in fewer places.",
    wrong: `primitive counter {
  var n: 0..3
  op f0() { n = (n + 1) % 4 }
  op f1() { f0(); f0(); f0(); f0() }
  op f2() { f1(); f1(); f1(); f1() }
  op f3() { f2(); f2(); f2(); f2() }
  op f4() { f3(); f3(); f3(); f3() }
  op f5() { f4(); f4(); f4(); f4() }
  op f6() { f5(); f5(); f5(); f5() }
  op f7() { f6(); f6(); f6(); f6() }
  op f8() { f7(); f7(); f7(); f7() }
  op f9() { f8(); f8(); f8(); f8() }
  op f10() { f9(); f9(); f9(); f9() }
}
counter c

process worker { c.f10() }
`,
    right: `primitive counter {
  var n: 0..3
  op f0() { n = (n + 1) % 4 }
  op f1() { f0(); f0(); f0(); f0() }
}
counter c

process worker { c.f1() }
`,
  },
} as const satisfies Record<string, CodeEntry>;
