// What a text becomes: names resolved to things, calls to their targets, aliases to arguments.

import { describe, expect, test } from "vitest";
import { errorsOf, bodyOf, protocolOf } from "../kit/analysis.ts";

describe("names of the protocol", () => {
  test("the spec's, or the file's", () => {
    expect(protocolOf("/// About it.\nspec mine process p { skip }")).toMatchObject({
      name: "mine",
      doc: "About it.",
    });
    expect(protocolOf("process p { skip }").name).toBe("test");
  });

  test("hostile names are ordinary", () => {
    const text = `
      flag __proto__, constructor, toString, hasOwnProperty, valueOf
      enum prototype { isPrototypeOf, __defineGetter__ }
      var x: prototype
      process then_ { __proto__ = true; constructor = __proto__; toString = constructor
        hasOwnProperty = toString; valueOf = hasOwnProperty; x = __defineGetter__ }
      reach isPrototypeOf: valueOf && x == __defineGetter__`;
    expect(protocolOf(text).variables.map((each) => each.name)).toEqual([
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "valueOf",
      "x",
    ]);
  });

  test("top level is in any order", () => {
    const text = `reach full: x == MAX process p { bump() } routine bump() { x = MAX }
      var x: Range type Range = 0..MAX const MAX = TWICE * 2, TWICE = 2`;
    expect(errorsOf(text)).toEqual([]);
  });

  test("members of a device and names outside do not meet", () => {
    const text = `primitive fd { flag open op release() { open = true } }
      fd file flag open routine release() { file.release(); open = file.open }
      process p { release() } reach o: open`;
    const protocol = protocolOf(text);
    const device = protocol.instances[0]?.of;
    const op = device?.kind === "primitive" ? device.ops[0] : undefined;
    expect(op?.body.statements).toMatchObject([{ place: { kind: "state", of: { kind: "own" } } }]);
    const [call] = bodyOf(protocol, "p");
    const outside = call?.kind === "routine" ? call.routine.body.statements[1] : undefined;
    expect(outside).toMatchObject({ place: { kind: "variable" } });
  });
});

describe("locals", () => {
  test("variables at the head of a process are its own, from the initial state", () => {
    const text = `flag f process p { var a: 0..3 = 2 flag b, c = true var d: 0..1 = any
      f = b; var e: 0..1 = 1 var g: bool f = c && g && a == d + e }`;
    const [process] = protocolOf(text).processes;
    expect(process?.locals.map((each) => [each.name, each.role, each.initial.kind])).toEqual([
      ["a", "own", "value"],
      ["b", "own", "default"],
      ["c", "own", "value"],
      ["d", "own", "any"],
      ["g", "own", "default"],
    ]);
    expect(process?.body.statements.map((each) => each.kind)).toEqual(["assign", "bind", "assign"]);
  });

  test("names bound in `atomic` stay, those of a block end", () => {
    const open = "flag f process p { ";
    expect(errorsOf(`${open} atomic { let x = f } f = x }`)).toEqual([]);
    expect(errorsOf(`${open} L: atomic { pick x in bool } f = x }`)).toEqual([]);
    expect(errorsOf(`${open} L: let x = f f = x }`)).toEqual([]);
    expect(errorsOf(`${open} L: { let x = f } f = x }`)).toEqual(["Q301"]);
    expect(errorsOf(`${open} if f { let x = f } f = x }`)).toEqual(["Q301"]);
    expect(errorsOf(`${open} atomic { if f { let x = f } f = x } }`)).toEqual(["Q301"]);
  });
});

describe("routines", () => {
  const text = `
    var x: 0..3, y: 0..3 flag row[0..1]
    mutex m
    routine outer(a: 0..3, b: 0..3) { inner(a); let z = b }
    routine inner(c: 0..3) { c = 1 }
    routine held(k: mutex, r[0..1]: bool) { with k { r[0] = true } }
    process p { outer(x, 2); outer(y, x); held(m, row) }
    reach some: x + y > 0 && row[0]`.replace("var x: 0..3, y: 0..3", "var x, y: 0..3");

  test("a parameter is stored to if some body stores to it, also further in", () => {
    const [first] = bodyOf(protocolOf(text), "p");
    if (first?.kind !== "routine") throw new Error("no call");
    expect(first.routine.parameters.map((each) => each.stored)).toEqual([true, false]);
  });

  test("arguments are variables, values, locks", () => {
    const calls = bodyOf(protocolOf(text), "p").map((each) =>
      each.kind === "routine" ? each.arguments.map((argument) => argument.kind) : [],
    );
    expect(calls).toEqual([
      ["place", "expression"],
      ["place", "place"],
      ["instance", "place"],
    ]);
  });
});

describe("devices", () => {
  test("a primitive is worked out once for each list of arguments", () => {
    const text = `primitive slot(type T, const N) { var used: 0..N var last: T?
        op put(x: T) when used < N { used = used + 1; last = x } }
      slot(bool, 1) a slot(0..2, 2) b slot(bool, 1) c[0..1] slot(0..1 + 1, 1 + 1) d
      process p { a.put(true); b.put(2); c[0].put(false); d.put(1) }
      invariant fine: a.last != b.used == 0 || c[1].last == null`.replace(
      "a.last != b.used == 0",
      "a.last == true",
    );
    const devices = protocolOf(text).instances.map((each) => each.of);
    expect(devices[0]).toBe(devices[2]);
    expect(devices[1]).toBe(devices[3]);
    expect(devices[0]).not.toBe(devices[1]);
  });

  test("own, inner and outer state", () => {
    const text = `primitive cell { flag full op fill() { full = true } }
      primitive pair { cell one, two[0..1] op both() { one.fill(); two[1].fill() }
        op look(): bool { return one.full || two[0].full } }
      pair p2 flag f
      process p { p2.both(); f = p2.look(); f = p2.two[1].full }
      reach x: f`;
    const [, call, read] = bodyOf(protocolOf(text), "p");
    expect(call).toMatchObject({
      kind: "assign",
      value: { kind: "op", call: { op: { name: "look" } } },
    });
    expect(read).toMatchObject({
      kind: "assign",
      value: {
        expression: {
          kind: "read",
          place: { kind: "state", of: { kind: "inner", of: { kind: "instance" } } },
        },
      },
    });
  });

  test("`with` finds the section, by name where there are several", () => {
    const text = `primitive lock2 { flag held
        op get() when !held { held = true } op put() { held = false }
        op get_irq() when !held { held = true } op put_irq() { held = false }
        op try_get(): bool { if held { return false } held = true return true }
        section = get / put / try_get section irq = get_irq / put_irq }
      lock2 l[0..1] flag f
      process p { with l[0] { f = true } else { skip } with l[1].irq { f = false } }
      reach x: f`;
    const sections = bodyOf(protocolOf(text), "p").map((each) =>
      each.kind === "with" ? [each.section?.lock.name, each.section?.tryLock?.name] : [],
    );
    expect(sections).toEqual([
      ["get", "try_get"],
      ["get_irq", undefined],
    ]);
  });
});

describe("properties", () => {
  test("groups and named asserts, in the order of the file", () => {
    const text = `object Node max 1 flag f
      process p { assert two: !f; f = true; assert one: f; assert two: f; let n = new Node; free n }
      invariant inv: true || f
      group all = inv, two, no_access_after_free(Node), rest
      group rest = no_deadlock, one`;
    const protocol = protocolOf(text);
    expect(protocol.asserts.map((each) => each.name)).toEqual(["two", "one"]);
    expect(protocol.groups).toEqual([
      { name: "all", members: ["inv", "two", "no_access_after_free(Node)", "rest"] },
      { name: "rest", members: ["no_deadlock", "one"] },
    ]);
  });

  test("checks are left alone", () => {
    const text = `flag f process p { f = true } reach x: f
      check c of nothing { without q.r, s with GONE = missing expect violates anything }`;
    expect(errorsOf(text)).toEqual([]);
  });

  test("an own local of one process is never absent, others may be", () => {
    const text = `process p[i in 0..1] { var a: 0..3 L: { let b = a; a = b } }
      invariant own: p[0].a <= 3
      invariant block: p[0].L.b == null || p[0].b <= 3
      invariant any_process: forall q in Process: q.a == null || q.a <= 3`;
    expect(errorsOf(text)).toEqual([]);
    expect(errorsOf(`${text} invariant wrong: p[0].a == null`)).toEqual(["Q401"]);
  });
});
