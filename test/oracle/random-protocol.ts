// Random small protocols, as text that a user could run. A protocol depends on its seed alone.
// Half of them are made without hazards (locks in order, guarded accesses, properties that a
// careful author would write), so that many hold; the others may do anything that is well typed.

import {
  condition,
  expression,
  literal,
  placesOf,
  setText,
  typeText,
} from "./random-expressions.ts";
import type { Kind, Menu, Scope, Seen, Variable } from "./random-expressions.ts";
import { assignment, braced, indent } from "./random-lines.ts";
import type { Code, RoutineShape } from "./random-lines.ts";
import { blockLines } from "./random-statements.ts";
import { sourceOf } from "./random-source.ts";
import type { Source } from "./random-source.ts";

/** The text of the random protocol of a seed. */
export function randomProtocol(seed: number): string {
  const source = sourceOf(seed);
  const menu = menuOf(source);
  const variables: Variable[] = [];
  const lines: string[] = [
    `/// Random protocol ${String(seed)}.`,
    `spec random_${String(seed)}`,
    "",
  ];
  lines.push(...constants(source, menu));
  lines.push(...globals(source, menu, variables));
  lines.push(...primitives(source, menu));
  const scope: Scope = {
    source,
    menu,
    variables,
    processes: [],
    inProcess: false,
    readsLocals: false,
  };
  lines.push(...device(scope));
  lines.push(...defs(scope));
  const routines = source.chance(0.45) ? [routine(scope)] : [];
  lines.push(...routines.flatMap((made) => made.lines));
  const processes: Seen[] = [];
  for (const plan of plans(source, menu)) {
    lines.push(...process(plan, { ...scope, processes: [...processes] }, routines, processes));
  }
  const after: Scope = { ...scope, processes };
  if (source.chance(0.15)) lines.push(...action(after));
  lines.push(...properties({ ...after, readsLocals: true }));
  return `${lines.join("\n")}\n`;
}

function menuOf(source: Source): Menu {
  const ids = source.chance(0.45);
  const mutexes = ["m1", "m2"].slice(
    0,
    source.weighted([
      [4, 0],
      [5, 1],
      [4, 2],
    ]),
  );
  return {
    hazard: source.weighted([
      [7, 0],
      [2, 0.15],
      [2, 0.5],
    ]),
    ids,
    color: source.chance(0.3),
    objects: source.chance(0.4),
    mutexes,
    mutexFamily: ids && source.chance(0.4) ? "mf" : undefined,
    device: source.chance(0.3)
      ? { name: "dev", index: source.one<Kind | undefined>([undefined, "bit", ids ? "id" : "bit"]) }
      : undefined,
    counter: source.chance(0.2) ? "sem" : undefined,
    slot: source.chance(0.2) ? { name: "box", kind: source.one<Kind>(["bit", "bool"]) } : undefined,
    defs: source.chance(0.4)
      ? [
          { name: "ready", parameter: undefined },
          { name: "beyond", parameter: "small" },
        ]
      : [],
  };
}

// ---- declarations ------------------------------------------------------------------------------

function constants(source: Source, menu: Menu): string[] {
  const lines = [
    `const K = ${source.one(["1", "2"])}`,
    "assume K >= 1 && K <= 2",
    "type Small = 0..2",
  ];
  if (menu.ids) lines.push("type Id = ids(2)");
  if (menu.color) lines.push("enum Color { red, green }");
  return [...lines, ""];
}

function globals(source: Source, menu: Menu, variables: Variable[]): string[] {
  const lines: string[] = [];
  const declare = (name: string, kind: Kind, initial: string, index?: Kind) => {
    const dims = index === undefined ? "" : `[${setText(index)}]`;
    const word = kind === "bool" ? `flag ${name}${dims}` : `var ${name}${dims}: ${typeText(kind)}`;
    lines.push(word + initial);
    variables.push({ name, kind, ...(index && { index }), writable: true, rigid: false });
  };
  const initial = (kind: Kind) =>
    source.weighted([
      [6, ""],
      [2, ` = ${literal(kind, source)}`],
      [1, " = any"],
    ]);
  declare("gate", "bool", initial("bool"));
  const kinds: Kind[] = ["small", "bool", "bit", "small"];
  for (const kind of kinds.slice(0, 1 + source.int(3)))
    declare(source.name("g"), kind, initial(kind));
  if (menu.color) declare("shade", "color", initial("color"));
  if (menu.ids) {
    if (source.chance(0.6)) declare("holder", "maybe", source.chance(0.2) ? " = any" : "");
    if (source.chance(0.6)) declare("marks", "bool", "", "id");
  }
  if (source.chance(0.25)) {
    const array = source.one([" = [1, 0]", "", ""]);
    declare("cells", "bit", array, "bit");
  }
  if (source.chance(0.15)) {
    lines.push("flag start[i in 0..1] = i == 0");
    variables.push({ name: "start", kind: "bool", index: "bit", writable: true, rigid: false });
  }
  if (menu.mutexes.length > 0) lines.push(`mutex ${menu.mutexes.join(", ")}`);
  if (menu.mutexFamily !== undefined) lines.push(`mutex ${menu.mutexFamily}[Id]`);
  if (menu.objects) {
    const fields = ["val: 0..1", "flag mark", "next: ref Node", "mutex guard"];
    lines.push(`object Node max ${source.one(["1", "2", "2"])} {`, ...indent(fields), "}");
    declare("root", "ref", source.chance(0.5 + menu.hazard) ? " = new Node" : "");
    if (menu.hazard > 0) declare("other", "ref", "");
  }
  if (source.chance(0.1))
    lines.push(
      `initially ${placesOf("bool", lone(source, menu, variables), false)[0] ?? "gate"} || K >= 1`,
    );
  return [...lines, ""];
}

function lone(source: Source, menu: Menu, variables: readonly Variable[]): Scope {
  return { source, menu, variables, processes: [], inProcess: false, readsLocals: false };
}

function primitives(source: Source, menu: Menu): string[] {
  const lines: string[] = [];
  if (menu.counter !== undefined) {
    lines.push(
      "primitive counter(const M) {",
      "  var n: 0..M = M",
      "  op down() when n > 0 { n = n - 1 }",
      "  op up() { if n < M { n = n + 1 } }",
      "  op value(): 0..M { return n }",
      "  op try_down(): bool {",
      "    if n == 0 { return false }",
      "    let less = n - 1",
      "    n = less",
      "    return true",
      "  }",
      "  routine drain() {",
      "    while n > 0 { atomic { await n > 0; n = n - 1 } }",
      "  }",
      "  routine refill() {",
      "    grow: up()",
      "    atomic { if n < M { n = n + 1 } }",
      "  }",
      "  section = down / up / try_down",
      "}",
      `counter(${source.one(["1", "2", "K"])}) sem`,
    );
  }
  if (menu.slot !== undefined) {
    lines.push(
      "primitive slot(type T) {",
      "  var item: T",
      "  flag full",
      "  var last: Process?",
      "  op put(v: T) when !full { item = v; full = true }",
      "  op take(): T when full {",
      "    let got = item",
      "    full = false",
      "    return got",
      "  }",
      "  op holds(v: T): bool { return full && item == v }",
      "  op stamp() { last = self }",
      "  op empty() { if full { full = false } }",
      "}",
      `slot(${menu.slot.kind === "bit" ? "0..1" : "bool"}) box`,
    );
  }
  return lines.length === 0 ? [] : [...lines, ""];
}

function device(scope: Scope): string[] {
  const { source, menu } = scope;
  if (menu.device === undefined) return [];
  const { index, name } = menu.device;
  const dims = index === undefined ? "" : `[d in ${setText(index)}]`;
  const guard = source.one(["when busy", "when busy && level < 2", ""]);
  const wake = source.chance(0.6) ? ["action wake when !gate { gate = true }"] : [];
  return [
    ...braced(`hardware ${name}${dims}`, [
      "flag busy",
      "var level: Small",
      "op start() { busy = true }",
      "op set(v: 0..1) { level = v }",
      "op poll(): bool { return busy }",
      "op halt() when busy { busy = false }",
      "action finish when busy { busy = false }",
      ...(source.chance(0.4) ? [`action drift(to in 0..1) ${guard} { level = to }`] : []),
      ...wake,
    ]),
    "",
  ];
}

function defs(scope: Scope): string[] {
  if (scope.menu.defs.length === 0) return [];
  const plain: Scope = { ...scope, menu: { ...scope.menu, defs: [], hazard: 0 } };
  return [
    `def ready = ${condition(plain, 1)}`,
    `def beyond(k: Small): bool = k > ${expression("small", plain, 0)}`,
    "",
  ];
}

function routine(scope: Scope): RoutineShape & { readonly lines: readonly string[] } {
  const { source, menu } = scope;
  const parameters: { name: string; kind: Kind | "mutex" }[] = [{ name: "ra", kind: "small" }];
  if (source.chance(0.4)) parameters.push({ name: "rb", kind: "bool" });
  if (menu.ids && source.chance(0.4)) parameters.push({ name: "ri", kind: "id" });
  if (menu.mutexes.length > 0 && source.chance(0.4)) parameters.push({ name: "rm", kind: "mutex" });
  const own = parameters.flatMap(({ name, kind }): Variable[] =>
    kind === "mutex" ? [] : [{ name, kind, writable: kind !== "id", rigid: kind === "id" }],
  );
  const mutex = parameters.some((parameter) => parameter.kind === "mutex");
  const seen: Seen = { name: "", index: undefined, labels: [], locals: [] };
  const code: Code = {
    ...scope,
    menu: { ...menu, mutexes: [], mutexFamily: undefined, objects: false },
    variables: [...scope.variables, ...own],
    seen,
    inProcess: true,
    budget: { left: 3 },
    inLoop: false,
    canReturn: true,
    depth: 1,
    routines: [],
    held: [],
  };
  const body = blockLines(code, 1 + source.int(2));
  const lines = mutex ? braced("with rm", body) : body;
  const inRoutine = seen.labels.map((label) => (source.chance(0.5) ? `work.${label}` : label));
  const types = parameters.map(
    ({ name, kind }) => `${name}: ${kind === "mutex" ? kind : typeText(kind)}`,
  );
  return {
    name: "work",
    parameters,
    labels: inRoutine,
    lines: [...braced(`routine work(${types.join(", ")})`, lines), ""],
  };
}

// ---- processes ---------------------------------------------------------------------------------

interface Plan {
  readonly name: string;
  readonly index: Kind | undefined;
  readonly budget: number;
}

function plans(source: Source, menu: Menu): Plan[] {
  const family = menu.ids && source.chance(0.6) ? "id" : "bit";
  return source.weighted<() => Plan[]>([
    [3, () => [{ name: "p", index: family, budget: 6 + source.int(3) }]],
    [
      5,
      () => [
        { name: "p", index: undefined, budget: 7 + source.int(5) },
        { name: "q", index: undefined, budget: 6 + source.int(4) },
      ],
    ],
    [
      2,
      () => [
        { name: "p", index: family, budget: 3 + source.int(2) },
        { name: "q", index: undefined, budget: 2 + source.int(3) },
      ],
    ],
    [0.6, () => [{ name: "p", index: undefined, budget: 14 + source.int(6) }]],
  ])();
}

function process(
  plan: Plan,
  scope: Scope,
  routines: readonly RoutineShape[],
  seenOnes: Seen[],
): string[] {
  const { source } = scope;
  const seen: Seen = { name: plan.name, index: plan.index, labels: [], locals: [] };
  seenOnes.push(seen);
  const own: Variable[] = [];
  if (plan.index !== undefined)
    own.push({ name: "i", kind: plan.index, writable: false, rigid: true });
  const binder = own[0] === undefined ? "" : `[${source.name("i")} in ${setText(own[0].kind)}]`;
  const index = binder === "" ? undefined : binder.slice(1, binder.indexOf(" "));
  const parameters = own.map((variable) => ({ ...variable, name: index ?? variable.name }));
  const head: string[] = [];
  if (source.chance(0.5)) {
    const kind = source.one<Kind>(["bit", "bool", "small"]);
    const name = source.name("t");
    const initial = source.one([
      "",
      ` = ${literal(kind, source)}`,
      source.chance(0.4) ? " = any" : "",
    ]);
    head.push(
      kind === "bool" ? `flag ${name}${initial}` : `var ${name}: ${typeText(kind)}${initial}`,
    );
    seen.locals.push({ path: name, kind, always: true });
    parameters.push({ name, kind, writable: true, rigid: false });
  }
  const forever = source.chance(0.45);
  const code: Code = {
    ...scope,
    variables: [...scope.variables, ...parameters],
    seen,
    inProcess: true,
    budget: { left: plan.budget },
    inLoop: forever,
    canReturn: true,
    depth: forever ? 1 : 0,
    routines,
    held: [],
  };
  const body: string[] = [];
  while (code.budget.left > 0) body.push(...blockLines({ ...code, depth: 0 }, 6));
  const inside = forever ? braced("loop", loopBody(body, code)) : body;
  const fair = source.chance(0.1) ? source.one(["fair ", "unfair ", "strongly fair "]) : "";
  return [...braced(`${fair}process ${plan.name}${binder}`, [...head, ...inside]), ""];
}

/** A body that can be repeated: a step in every round. */
function loopBody(body: readonly string[], code: Code): string[] {
  const label = code.source.name("L");
  code.seen.labels.push(label);
  return [`${label}: ${assignment({ ...code, menu: { ...code.menu, hazard: 0 } })}`, ...body];
}

function action(scope: Scope): string[] {
  const { source } = scope;
  const name = source.name("k");
  const guarded = source.chance(0.7) ? ` when ${condition(scope, 1)}` : "";
  const bound: Variable = { name, kind: "bit", writable: false, rigid: true };
  const inner: Scope = { ...scope, variables: [...scope.variables, bound] };
  const body = source.one([assignment(inner), `either { ${assignment(inner)} } or { skip }`]);
  return [`action tick(${name} in 0..1)${guarded} { ${body} }`, ""];
}

// ---- properties --------------------------------------------------------------------------------

function properties(scope: Scope): string[] {
  const { source, menu } = scope;
  const safe: Scope = { ...scope, menu: { ...menu, hazard: 0 } };
  const numbers = placesOf("small", scope, false);
  const number = numbers[0] ?? "K";
  const lines = [
    `invariant bounded: ${condition(safe, 1)} => ${number} <= 2`,
    `reach met: ${condition(safe, 1)}`,
  ];
  if (source.chance(menu.hazard > 0 ? 0.4 : 0.1))
    lines.push(`invariant random: ${condition(safe, 2)}`);
  if (source.chance(0.35)) {
    const weak = source.chance(0.7);
    // The first two are false on a step that changes nothing: there they must not be judged.
    const step = weak
      ? source.one([`${number}' != ${number}`, `${number}' != ${number}`, `${number}' <= 2`])
      : `${number}' >= ${number}`;
    lines.push(`transition moves: ${source.chance(0.5) ? step : changes(safe, weak)}`);
  }
  if (source.chance(0.35)) {
    const weak = source.chance(0.7)
      ? `${condition(safe, 0)} || ${number} <= 2`
      : condition(safe, 1);
    lines.push(`recoverable again: ${weak}`);
  }
  if (menu.objects && source.chance(0.6)) {
    lines.push(
      source.one([
        "invariant no_dangler: root == null || live(root)",
        "reach dangler: dangling(root)",
        "invariant marked: forall o in Node: o.val <= 1",
        "transition kept: live(root) => (live(root)' || root' == null)",
      ]),
    );
  }
  if (menu.mutexes.length > 0 && source.chance(0.4)) {
    lines.push(
      `transition handed: m1.owner == null || (m1.owner)' == null || m1.owner == (m1.owner)'`,
    );
  }
  return lines;
}

function changes(scope: Scope, weak: boolean): string {
  const flags = placesOf("bool", scope, false);
  const flag = scope.source.one(flags);
  if (weak) return scope.source.one([`${flag}' != ${flag}`, `${flag}' || !${flag}'`]);
  return `${flag} => ${flag}'`;
}
