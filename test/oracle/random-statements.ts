// Random statements: blocks of a process or a routine, as lines of text. A budget keeps them
// small. What would be a static error is not made: a loop's round has a step, an atomic does not
// wait after a write, the place of a `with` is made of rigid names, jumps stand last.

import { atomicLines } from "./random-atomics.ts";
import {
  condition,
  deviceText,
  expression,
  indexText,
  literal,
  placesOf,
  typeText,
} from "./random-expressions.ts";
import type { Kind, Scope, Variable } from "./random-expressions.ts";
import { assignment, braced, indent, setOf } from "./random-lines.ts";
import type { Code } from "./random-lines.ts";

/** A block's lines, without its braces; the names it binds are seen in the rest of it. */
export function blockLines(code: Code, count: number): string[] {
  let inner = code;
  const lines: string[] = [];
  for (let number = 0; number < count; number++) {
    if (inner.budget.left <= 0 && number > 0) break;
    const made = statement(inner);
    lines.push(...labelled(made.lines, inner, made.label));
    inner = { ...inner, variables: [...inner.variables, ...made.binds] };
  }
  const jump = jumpLine(inner);
  return jump === undefined ? lines : [...lines, ...jump];
}

/** The jumps that may stand here. */
function jumpsOf(code: Code): string[] {
  const inLoop = code.inLoop ? ["break", "continue"] : [];
  return code.canReturn && code.depth > 0 ? [...inLoop, "return"] : inLoop;
}

/** A conditional jump: more of them where a `with` has to be left. */
function jumpLine(code: Code): string[] | undefined {
  const { source } = code;
  const jumps = jumpsOf(code);
  if (jumps.length === 0 || !source.chance(code.held.length > 0 ? 0.3 : 0.12)) return undefined;
  return [`if ${condition(code, 1)} { ${source.one(jumps)} }`];
}

interface Made {
  readonly lines: readonly string[];
  readonly binds: readonly Variable[];
  readonly label: boolean;
}

function plain(...lines: string[]): Made {
  return { lines, binds: [], label: true };
}

function labelled(lines: readonly string[], code: Code, wanted: boolean): string[] {
  const { source, seen } = code;
  const [first, ...rest] = lines;
  if (first === undefined || !wanted || !source.chance(0.65)) return [...lines];
  const label = source.name("L");
  seen.labels.push(label);
  const fair = source.chance(0.04) ? source.one(["fair ", "unfair ", "strongly fair "]) : "";
  return [`${fair}${label}: ${first}`, ...rest];
}

function deeper(code: Code, more: Partial<Code> = {}): Code {
  return { ...code, depth: code.depth + 1, ...more };
}

/** One statement, of any kind that is possible here. */
function statement(code: Code): Made {
  code.budget.left--;
  const { source, menu } = code;
  const nest = code.depth < 3 && code.budget.left > 0 ? 1 : 0;
  const wild = menu.hazard;
  const mutexes = freeMutexes(code);
  const jumps = jumpsOf(code);
  return source.weighted<() => Made>([
    [5, () => plain(assignment(code))],
    [1, () => plain("skip")],
    [1, () => letStatement(code)],
    [2, () => pickStatement(code)],
    [mayBlock(code) ? 0.3 + wild * 2 : 0, () => plain(`await ${condition(code, 1)}`)],
    [mayBlock(code) ? 1.2 : 0, () => plain(`idle until ${condition(code, 1)}`)],
    [0.7 + wild, () => plain(assertion(code))],
    [1.5 * nest, () => ifStatement(code)],
    [jumps.length > 0 ? 0.4 + code.held.length : 0, () => conditionalJump(code, jumps)],
    [0.8 * nest, () => whileStatement(code)],
    [0.8 * nest, () => loopStatement(code)],
    [1.6 * nest, () => forStatement(code)],
    [mutexes.length > 0 ? 2.2 * nest : 0, () => withMutex(code, source.one(mutexes))],
    [menu.counter === undefined ? 0 : nest, () => withCounter(code)],
    [2.2 * nest, () => either(code)],
    [2.2, () => plain(...atomicLines(code))],
    [0.8 * nest, () => localBlock(code)],
    [code.depth === 0 ? 0.4 : 0.8, () => varStatement(code)],
    [code.routines.length > 0 ? 1.5 * nest : 0, () => routineCall(code)],
    [menu.device ? 1.2 : 0, () => deviceOp(code)],
    [menu.counter === undefined ? 0 : 0.5 + wild, () => counterOp(code)],
    [menu.slot ? 1 : 0, () => slotOp(code)],
    [mutexes.length > 0 ? nest * 0.8 : 0, () => bracket(code, source.one(mutexes))],
    [menu.mutexes.length > 0 ? wild * 1.5 : 0, () => looseOp(code)],
    [menu.objects ? (wild > 0 ? 12 : 1.6) : 0, () => objectStatement(code)],
  ])();
}

/** Whether a statement that may wait for ever suits here: without hazard only seldom. */
function mayBlock(code: Code): boolean {
  return code.held.length === 0 || code.source.chance(0.1 + code.menu.hazard);
}

/** A mutex that may be locked here: behind those that are held, unless there is hazard. */
function freeMutexes(code: Code): string[] {
  const { menu, held, source } = code;
  const order = menu.mutexes;
  const last = Math.max(-1, ...held.map((name) => order.indexOf(name)));
  const plainOnes = source.chance(menu.hazard * 0.6) ? [...order] : order.slice(last + 1);
  if (menu.mutexFamily === undefined || held.length > 0) return plainOnes;
  const index = indexText("id", code, true);
  return index === undefined ? plainOnes : [...plainOnes, `${menu.mutexFamily}[${index}]`];
}

// ---- simple ------------------------------------------------------------------------------------

function bound(code: Code, prefix: string, kind: Kind, rigid = true): Variable {
  const name = code.source.name(prefix);
  code.seen.locals.push({ path: name, kind, always: false });
  return { name, kind, writable: !rigid, rigid };
}

function letStatement(code: Code): Made {
  const { source } = code;
  const kinds: Kind[] = ["bool", "bit", "small"];
  if (code.menu.ids && placesOf("maybe", code, false).length > 0) kinds.push("maybe");
  if (placesOf("id", code, false).length > 0) kinds.push("id");
  if (placesOf("color", code, false).length > 0) kinds.push("color");
  const kind = source.one(kinds);
  const value =
    kind === "color" || kind === "maybe"
      ? source.one(placesOf(kind, code, false))
      : expression(kind, code, 1);
  const variable = bound(code, "v", kind);
  return { lines: [`let ${variable.name} = ${value}`], binds: [variable], label: true };
}

function pickStatement(code: Code): Made {
  const [set, kind] = setOf(code);
  const variable = bound(code, "v", kind);
  return { lines: [`pick ${variable.name} in ${set}`], binds: [variable], label: true };
}

function assertion(code: Code): string {
  const { source, menu } = code;
  const name = source.chance(0.5) ? `${source.name("claim")}: ` : "";
  if (source.chance(menu.hazard)) {
    return `assert ${name}${condition({ ...code, readsLocals: true }, 1)}`;
  }
  const numbers = placesOf("small", code, false);
  if (numbers.length === 0) return `assert ${name}K >= 1`;
  return `assert ${name}${source.one(numbers)} <= 2`;
}

function varStatement(code: Code): Made {
  const { source } = code;
  const kind = source.one<Kind>(["bit", "bool", "small"]);
  const variable = bound(code, "t", kind, false);
  const flag = kind === "bool" && source.chance(0.5);
  const head = flag ? `flag ${variable.name}` : `var ${variable.name}: ${typeText(kind)}`;
  const bare = code.depth > 0 && source.chance(0.3);
  const line = bare ? head : `${head} = ${expression(kind, code, 1)}`;
  return { lines: [line], binds: [variable], label: !bare };
}

// ---- compound ----------------------------------------------------------------------------------

function ifStatement(code: Code): Made {
  const { source } = code;
  const settled = source.chance(0.12) ? source.one(["K > 1", "(K == 1)"]) : undefined;
  const head = `if ${settled ?? condition(code, 1)}`;
  const inner = deeper(code);
  const then = blockLines(inner, 1 + source.int(2));
  if (source.chance(0.5)) return plain(...braced(head, then));
  const other = blockLines(inner, 1);
  if (source.chance(0.2)) {
    const between = braced(`} else if ${condition(code, 0)}`, blockLines(inner, 1), "} else {");
    return plain(`${head} {`, ...indent(then), ...between, ...indent(other), "}");
  }
  return plain(`${head} {`, ...indent(then), "} else {", ...indent(other), "}");
}

function conditionalJump(code: Code, jumps: readonly string[]): Made {
  return plain(`if ${condition(code, 1)} { ${code.source.one(jumps)} }`);
}

function whileStatement(code: Code): Made {
  const inner = deeper(code, { inLoop: true });
  const lines = blockLines(inner, 1 + code.source.int(2));
  return plain(...braced(`while ${unsettled(code)}`, lines));
}

/** A condition that surely reads a variable, so that it is no constant one. */
function unsettled(code: Scope): string {
  const flags = placesOf("bool", code, false);
  return flags.length === 0 ? `gate && ${condition(code, 0)}` : code.source.one(flags);
}

function loopStatement(code: Code): Made {
  const { source } = code;
  const inner = deeper(code, { inLoop: true });
  const lines = blockLines(inner, 1);
  const way = source.one([
    `if ${unsettled(code)} { break }`,
    `either ${source.chance(0.3) ? "fair " : ""}{ break } or { skip }`,
    `either { ${guardLine(inner)}; break } or { skip }`,
  ]);
  const rest = source.chance(0.5) ? [way, ...lines] : [...lines, way];
  return plain(...braced("loop", rest));
}

function guardLine(code: Code): string {
  return `${code.source.one(["await", "idle until"])} ${condition(code, 0)}`;
}

function forStatement(code: Code): Made {
  const { source } = code;
  const [set, kind] = setOf(code);
  const variable = bound(code, "v", kind);
  const inner = deeper(code, { inLoop: true, variables: [...code.variables, variable] });
  return plain(...braced(`for ${variable.name} in ${set}`, blockLines(inner, 1 + source.int(2))));
}

function withMutex(code: Code, mutex: string): Made {
  const { source } = code;
  const inner = deeper(code, { held: [...code.held, mutex] });
  const body = blockLines(inner, 1 + source.int(2));
  if (!source.chance(0.3)) return plain(...braced(`with ${mutex}`, body));
  const other = source.chance(0.3) ? [] : blockLines(deeper(code), 1);
  return plain(`with ${mutex} {`, ...indent(body), "} else {", ...indent(other), "}");
}

function withCounter(code: Code): Made {
  const name = code.menu.counter ?? "";
  if (code.held.includes(name) && !code.source.chance(code.menu.hazard)) return plain("skip");
  const body = blockLines(deeper(code, { held: [...code.held, name] }), 1);
  if (!code.source.chance(0.3)) return plain(...braced(`with ${name}`, body));
  return plain(`with ${name} {`, ...indent(body), "} else { skip }");
}

function localBlock(code: Code): Made {
  const { source } = code;
  const first = varStatement(deeper(code));
  const inner = deeper(code, { variables: [...code.variables, ...first.binds] });
  const label = source.name("L");
  code.seen.labels.push(label);
  const lines = braced(`${label}:`, [...first.lines, ...blockLines(inner, 1 + source.int(2))]);
  return { lines, binds: [], label: false };
}

/** A choice; the heads of its branches are of every kind. */
function either(code: Code): Made {
  const { source } = code;
  const count = 2 + (source.chance(0.3) ? 1 : 0);
  const lines: string[] = [];
  for (let branch = 0; branch < count; branch++) {
    const word = branch === 0 ? "either" : "} or";
    const fair = source.chance(0.1) ? " fair" : "";
    lines.push(`${word}${fair} {`, ...indent(branchLines(code)));
  }
  return plain(...lines, "}");
}

function branchLines(code: Code): string[] {
  const { source, menu } = code;
  const wild = menu.hazard;
  const inner = deeper(code);
  const rest = () => (source.chance(0.4) ? blockLines(inner, 1) : []);
  const made = ({ lines, label }: Made) => [...labelled(lines, code, label), ...rest()];
  const jumps = jumpsOf({ ...code, depth: code.depth + 1 });
  const jump = jumps.length > 0 ? 1 : 0;
  const mutexes = freeMutexes(code);
  const mutex = mutexes.length > 0 ? 1 : 0;
  const nest = code.depth < 3 ? 1 : 0;
  return source.weighted<() => string[]>([
    [2.5, () => blockLines(inner, 1 + source.int(2))],
    [1 + wild, () => made(plain(`await ${condition(code, 1)}`))],
    [1.5, () => made(plain(`idle until ${condition(code, 1)}`))],
    [0.4, () => ["await K > 1", "skip"]],
    [0.4, () => []],
    [jump, () => [source.one(jumps)]],
    [0.6 * jump, () => [`${guardLine(code)}; ${source.one(jumps)}`]],
    [0.8, () => ["loop {", "  skip", `  if ${unsettled(code)} { break }`, "}"]],
    [1.5, () => made(plain(...atomicLines(inner)))],
    [1.5 * mutex, () => made(withMutex(inner, source.one(mutexes)))],
    [mutex, () => made(bracket(inner, source.one(mutexes)))],
    [mutex, () => [`atomic { with ${source.one(mutexes)} { ${assignment(code)} } }`, ...rest()]],
    [0.7 * nest, () => made(either(inner))],
    [0.7 * nest, () => made(forStatement(inner))],
    [0.5 * nest, () => made(whileStatement(inner))],
    [0.5 * nest, () => made(localBlock(inner))],
    [code.routines.length > 0 ? nest : 0, () => made(routineCall(inner))],
    [menu.device ? 1.5 : 0, () => made(deviceOp(code))],
    [menu.counter === undefined ? 0 : 1.5, () => made(withCounter(inner))],
    [menu.counter === undefined ? 0 : 1, () => made(counterOp(code))],
    [menu.slot ? 2 : 0, () => made(slotOp(code))],
    [menu.objects ? 1 + wild * 4 : 0, () => made(objectStatement(code))],
  ])();
}

// ---- routines, ops, objects --------------------------------------------------------------------

function routineCall(code: Code): Made {
  const { source } = code;
  const routine = source.one(code.routines);
  const values: string[] = [];
  for (const { kind } of routine.parameters) {
    const value = argument(kind, code);
    if (value === undefined) return plain("skip");
    values.push(value);
  }
  code.seen.labels.push(...routine.labels);
  return plain(`${routine.name}(${values.join(", ")})`);
}

/** A variable for what the routine writes, a mutex not held, a rigid id. */
function argument(kind: Kind | "mutex", code: Code): string | undefined {
  if (kind === "mutex") {
    const free = code.menu.mutexes.filter((name) => !code.held.includes(name));
    return free.length > 0 && code.held.length === 0 ? code.source.one(free) : undefined;
  }
  if (kind === "id") return indexText("id", code, true);
  const whole = code.variables.filter(
    (variable) => variable.kind === kind && variable.writable && variable.index === undefined,
  );
  return whole.length === 0 ? undefined : code.source.one(whole).name;
}

function deviceOp(code: Code): Made {
  const { source } = code;
  const device = deviceText(code, true);
  if (device === undefined) return plain("skip");
  const bits = placesOf("bool", code, true);
  const forms = [
    `${device}.start()`,
    `${device}.start()`,
    `${device}.set(${literal("bit", source)})`,
  ];
  if (bits.length > 0) forms.push(`${source.one(bits)} = ${device}.poll()`);
  forms.push(`await !${device}.busy`);
  if (mayBlock(code)) forms.push(`${device}.halt()`, `await ${device}.level == 1`);
  return plain(source.one(forms));
}

function counterOp(code: Code): Made {
  const { source, menu } = code;
  const counter = menu.counter ?? "";
  const smalls = placesOf("small", code, true);
  const forms = [`${counter}.up()`, `${counter}.refill()`];
  if (source.chance(menu.hazard)) forms.push(`${counter}.down()`, `${counter}.drain()`);
  if (smalls.length > 0) forms.push(`${source.one(smalls)} = ${counter}.value()`);
  return plain(source.one(forms));
}

function slotOp(code: Code): Made {
  const { source, menu } = code;
  const { slot } = menu;
  if (slot === undefined) return plain("skip");
  const places = placesOf(slot.kind, code, true);
  const put = `${slot.name}.put(${literal(slot.kind, source)})`;
  const forms = [`${slot.name}.stamp()`, `${slot.name}.empty()`];
  const blocks = code.held.length === 0 && source.chance(0.5 + code.menu.hazard);
  if (blocks) forms.push(put, put);
  if (blocks && places.length > 0) forms.push(`${source.one(places)} = ${slot.name}.take()`);
  const line = source.one(forms);
  if (!source.chance(0.2)) return plain(line);
  const variable = bound(code, "v", "bool");
  const test = `let ${variable.name} = ${slot.name}.holds(${literal(slot.kind, source)})`;
  return { lines: [test], binds: [variable], label: true };
}

/** `m.lock() … m.unlock()`, or `try_lock` and a look at its result. */
function bracket(code: Code, mutex: string): Made {
  const { source } = code;
  const inner: Code = deeper(code, {
    held: [...code.held, mutex],
    inLoop: false,
    canReturn: source.chance(code.menu.hazard) && code.canReturn,
  });
  const body = blockLines(inner, 1);
  const label = source.name("L");
  code.seen.labels.push(label);
  if (source.chance(0.6)) {
    const lock = source.chance(0.3) ? `atomic { ${mutex}.lock(); skip }` : `${mutex}.lock()`;
    const lines = braced(`${label}:`, [lock, ...body, `${mutex}.unlock()`]);
    return { lines, binds: [], label: false };
  }
  const got = bound(code, "v", "bool");
  const test = braced(`if ${got.name}`, [...body, `${mutex}.unlock()`]);
  const lines = braced(`${label}:`, [`let ${got.name} = ${mutex}.try_lock()`, ...test]);
  return { lines, binds: [], label: false };
}

function looseOp(code: Code): Made {
  const { source, menu } = code;
  return plain(`${source.one(menu.mutexes)}.${source.one(["lock", "unlock", "try_lock"])}()`);
}

/** What is done with objects: without hazard, whole and guarded; else step by step. */
function objectStatement(code: Code): Made {
  const { source, menu } = code;
  const refs = placesOf("ref", code, true);
  if (refs.length === 0) return plain("skip");
  const ref = source.one(refs);
  const bit = literal("bit", source);
  const careful: (() => Made)[] = [
    () => plain(`atomic { await root == null; root = new Node(val: ${bit}) }`),
    () => plain(`atomic { if root != null { free root; root = null } }`),
    () => plain(`atomic { if root != null { use root; root.val = ${bit} } }`),
    () => plain(`atomic { await root != null; root.mark = !root.mark }`),
  ];
  if (!source.chance(menu.hazard > 0 ? 0.75 : 0)) return source.one(careful)();
  const fresh = source.chance(0.5)
    ? "root = new Node"
    : `atomic { await root == null; root = new Node }`;
  return source.weighted<() => Made>([
    [1.5, () => source.one(careful)()],
    [3, () => race(code, "root")],
    [1, () => race(code, ref)],
    [1.5, () => plain(fresh)],
    [1, () => plain(`free ${ref}`)],
    [1, () => plain("other = root")],
    [1, () => plain(`use ${ref}`)],
    [0.7, () => plain(`${ref} = new Node(next: ${source.one(refs)})`)],
    [0.7, () => plain(`${ref} = ${source.one([...refs, "null"])}`)],
    [0.7, () => plain(`if ${ref} != null { ${ref}.next = ${source.one(refs)} }`)],
    [0.4, () => plain(`use ${ref}.next`)],
    [0.4, () => plain(`${ref}.mark = true`)],
    [0.7, () => lockObject(code, ref)],
    [
      0.7,
      () => {
        const variable = bound(code, "v", "ref");
        return { lines: [`pick ${variable.name} in Node`], binds: [variable], label: true };
      },
    ],
  ])();
}

/** A reference that is looked at in one step and followed in another. */
function race(code: Code, ref: string): Made {
  const { source } = code;
  const variable = bound(code, "v", "ref");
  const { name } = variable;
  const rest = source.one([
    [`if ${name} != null { use ${name} }`],
    [`free ${name}`],
    [`${ref} = null`, `free ${name}`],
    [`if ${name} != null { free ${name} }`, `use ${name}`],
    [`if ${name} != null { with ${name}.guard { free ${name} } }`],
    [`if ${name} != null { with ${name}.guard { ${name}.mark = true } }`],
    [`if ${name} != null { ${name}.mark = !${name}.mark }`],
  ]);
  const label = source.name("L");
  code.seen.labels.push(label);
  return { lines: braced(`${label}:`, [`let ${name} = ${ref}`, ...rest]), binds: [], label: false };
}

function lockObject(code: Code, ref: string): Made {
  const variable = bound(code, "v", "ref");
  const body = blockLines(deeper(code, { held: [...code.held, "an object's"] }), 1);
  const lines = [`let ${variable.name} = ${ref}`, ...braced(`with ${variable.name}.guard`, body)];
  const label = code.source.name("L");
  code.seen.labels.push(label);
  return { lines: braced(`${label}:`, lines), binds: [], label: false };
}
