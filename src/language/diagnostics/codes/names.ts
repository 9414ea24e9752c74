// Codes Q3xx: names, scopes and constants. 30x and 31x names and paths, 32x constants, 39x what is
// given from outside.

import type { CodeEntry } from "../codes.ts";

export const nameCodes = {
  Q301: {
    severity: "error",
    title: "unknown name",
    explanation:
      "Nothing that can be seen from here has this name. Names of the top level are seen everywhere; locals from where they are bound to the end of their block; members of devices and objects after a dot. Look for a slip, or declare it.",
    wrong: `flag ready

process worker {
  reddy = true
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
  Q302: {
    severity: "error",
    title: "one name declared twice",
    explanation:
      "In each space of names a name is declared once: labels of a process or routine; properties, groups and named asserts; checks and variants; members of a device, object or enum; and all other names together. Rename one of the two.",
    wrong: `flag ready

process ready {
  skip
}
`,
    right: `flag ready

process worker {
  ready = true
}

reach done: ready
`,
  },
  Q303: {
    severity: "error",
    title: "an inner name equal to an outer one",
    explanation:
      "A local, a parameter or a bound name may not be called like something that can be seen from there. So a name means one thing wherever it stands, and no reader has to ask which one is meant. Choose another name for the inner one.",
    wrong: `type Cpu = ids(2)
flag cpu[Cpu]

process worker {
  pick cpu in Cpu
  skip
}

invariant idle: forall c in Cpu: !cpu[c]
`,
    right: `type Cpu = ids(2)
flag busy[Cpu]

process worker {
  pick c in Cpu
  busy[c] = true
}

reach working: exists c in Cpu: busy[c]
`,
  },
  Q304: {
    severity: "error",
    title: "used before its declaration",
    explanation:
      "Initial values are worked out in the order of the file, so one may use only what is declared before it; and a local is there only after the statement that binds it. Elsewhere the order of declarations does not matter. Move the declaration up.",
    wrong: `var first: 0..3 = second
var second: 0..3 = 2

process worker {
  first = second
  second = first
}
`,
    right: `var second: 0..3 = 2
var first: 0..3 = second

process worker {
  first = second
  second = first
}
`,
  },
  Q305: {
    severity: "error",
    title: "a thing of another kind is needed",
    explanation:
      "The name is known and means something else than what can stand here: a type where a value is needed, a variable after `with`, an object type without `ref`, an action that is called. Variables hold values and references; locks and devices are declared as such and are no values.",
    wrong: `flag door

process visitor {
  with door { skip }
}

invariant shut: !door
`,
    right: `mutex door

process visitor {
  with door { skip }
}
`,
  },
  Q306: {
    severity: "error",
    title: "no such member",
    explanation:
      "What stands left of the dot, or the enum that is expected here, has no member of this name. Enums have their members, objects their fields, devices their state and ops, mutexes `lock`, `unlock`, `try_lock` and `owner`, sets `len`.",
    wrong: `enum Light { red, green }
var light: Light

process lamp {
  light = gren
}

reach go: light == green
`,
    right: `enum Light { red, green }
var light: Light

process lamp {
  light = green
}

reach go: light == green
`,
  },
  Q307: {
    severity: "error",
    title: "definitions in a circle",
    explanation:
      "Constants, types and groups may be declared in any order, but what they are must come to an end: none can be made of itself, directly or by way of others. The message shows the way round. Give one of them a value of its own.",
    wrong: `const LOW = HIGH - 2
const HIGH = LOW + 2
var level: 0..4

process pump {
  level = HIGH
}

invariant some: level >= 0
`,
    right: `const LOW = 1
const HIGH = LOW + 2
var level: 0..4

process pump {
  level = HIGH
}

reach full: level == HIGH
`,
  },
  Q308: {
    severity: "error",
    title: "recursion",
    explanation:
      "A def, an op or a routine may not call itself, directly or by way of others: each call is put in place of its text, and all that there is must be known before the search. The message shows the circle. Use a loop.",
    wrong: `var left: 0..3 = 3

routine count_down() {
  if left > 0 { left = left - 1; count_down() }
}

process counter {
  count_down()
}
`,
    right: `var left: 0..3 = 3

routine count_down() {
  while left > 0 { left = left - 1 }
}

process counter {
  count_down()
}
`,
  },
  Q309: {
    severity: "error",
    title: "either of two could be meant",
    explanation:
      "Where a value of an enum is expected, a bare name is looked up among its members first. Here the same name is also that of a variable, constant or parameter of this very type, so either could be meant. Write `E.m` for the member, or rename one of the two.",
    wrong: `enum Phase { idle, busy }
var busy: Phase
var phase: Phase

process worker {
  phase = busy
  busy = Phase.busy
}

reach working: phase == Phase.busy
`,
    right: `enum Phase { idle, busy }
var wanted: Phase
var phase: Phase

process worker {
  phase = wanted
  wanted = busy
}

reach working: phase == busy
`,
  },
  Q310: {
    severity: "error",
    title: "an enum's member where no type is expected",
    explanation:
      "Members of an enum are found by the type that is expected where they stand: by the variable left of `=`, by the other side of a comparison, by the parameter of what is called. Here nothing is expected. Write `E.m`, or declare the type.",
    wrong: `enum Device { xics, native }
const DEVICE = native
flag seen

process guest {
  seen = DEVICE == native
}

reach found: seen
`,
    right: `enum Device { xics, native }
const DEVICE: Device = native
flag seen

process guest {
  seen = DEVICE == native
}

reach found: seen
`,
  },
  Q311: {
    severity: "error",
    title: "no such place in the process",
    explanation:
      "`p at L` and `p inside L` name a label of p: one in its own body, or in a routine that it calls. A path gives labels and routines from the outside in, and may leave out what is not needed to tell the place. For a process that is known only during the search, some process must have the place.",
    wrong: `flag done

process worker {
  work: done = true
}

reach working: worker at word
`,
    right: `flag done

process worker {
  work: done = true
}

reach working: worker at work && !done
`,
  },
  Q312: {
    severity: "error",
    title: "a path with more than one meaning",
    explanation:
      "A path into a process may leave out labels and routines, as long as one place or local is left that it can mean. Here there are several; the message lists them. Write more of the path, or rename a label.",
    wrong: `flag called

routine call() {
  x: called = true
}

process worker {
  first: { x: skip }
  call()
}

reach there: worker at x || called
`,
    right: `flag called

routine call() {
  x: called = true
}

process worker {
  first: { x: skip }
  call()
}

reach there: worker at call.x || called
`,
  },
  Q313: {
    severity: "error",
    title: "the name of a built-in property",
    explanation:
      "Properties that the language has itself are listed, expected and selected by name like those of the file, so their names are taken. Call yours otherwise.",
    wrong: `flag ready

process worker {
  ready = true
}

invariant in_range: !ready || worker at end
`,
    right: `flag ready

process worker {
  ready = true
}

invariant ready_at_end: !ready || worker at end
`,
  },
  Q314: {
    severity: "error",
    title: "unknown property",
    explanation:
      "A group names properties of the file, named asserts, other groups and built-in properties; `no_access_after_free(T)` is that of one object type. This one is none of them.",
    wrong: `flag ready

process worker {
  ready = true
}

invariant fine: !ready || worker at end
group all = fin, no_deadlock
`,
    right: `flag ready

process worker {
  ready = true
}

invariant fine: !ready || worker at end
group all = fine, no_deadlock
`,
  },
  Q315: {
    severity: "error",
    title: "definitions too deep",
    explanation:
      "Definitions that each need the next one are followed to a depth of 200, and calls of routines and defs as well. Declare what is needed before what needs it, and the chain is worked out from its near end.",
    wrong: undefined,
    right: undefined,
  },
  Q316: {
    severity: "error",
    title: "no such local in the process",
    explanation:
      "Properties and asserts read locals of a process by path: `p.x`, or with labels and routines in between. This process has no such local. Where the process is known only during the search, some process must have it.",
    wrong: `process worker {
  var count: 0..3
  loop { if count < 3 { count = count + 1 } else { break } }
}

invariant small: worker.cound <= 3
`,
    right: `process worker {
  var count: 0..3
  loop { if count < 3 { count = count + 1 } else { break } }
}

reach all: worker.count == 3
`,
  },
  Q320: {
    severity: "error",
    title: "a constant without a value",
    explanation:
      "Every constant has a value when the search begins: the file gives it, or the command line does (`--const NAME=VALUE`). This one has none. Write a value that makes a small model.",
    wrong: `const SIZE
var used: 0..8

process user {
  used = SIZE
}

reach full: used == SIZE
`,
    right: `const SIZE = 2
var used: 0..8

process user {
  used = SIZE
}

reach full: used == SIZE
`,
  },
  Q321: {
    severity: "error",
    title: "not constant",
    explanation:
      "Sizes, bounds of types, constants and `assume` are made of numbers, constants and pure defs only, since they must be known before the search begins. Variables, processes and locks are not known then.",
    wrong: `var used: 0..3
var free_slots: 0..used

process user {
  used = 3
  free_slots = used
}
`,
    right: `const MOST = 3
var used: 0..MOST
var free_slots: 0..MOST

process user {
  used = MOST
  free_slots = used
}

reach none: free_slots == 0
`,
  },
  Q322: {
    severity: "error",
    title: "an assumption is false",
    explanation:
      "`assume` says for which values of the constants the protocol is meant. With the values that they have now it is false, so a verdict would say nothing about the protocol. Change the constants, or the assumption.",
    wrong: `const READERS = 3
assume READERS <= 2
var reading: 0..3

process reader {
  reading = READERS
}

reach some: reading > 0
`,
    right: `const READERS = 2
assume READERS <= 2
var reading: 0..3

process reader {
  reading = READERS
}

reach some: reading > 0
`,
  },
  Q390: {
    severity: "error",
    title: "unknown constant from outside",
    explanation:
      "The command line gives a value to a constant that the file does not declare. Only names after `const` can be given a value from outside.",
    wrong: undefined,
    right: undefined,
  },
  Q391: {
    severity: "error",
    title: "a value from outside does not fit",
    explanation:
      "A value from the command line must be of the constant's type and in its range: `true` or `false`, a whole number, `null`, a member of the enum (or `E.m`), or for a constant that names a lock another lock of the same kind.",
    wrong: undefined,
    right: undefined,
  },
} as const satisfies Record<string, CodeEntry>;
