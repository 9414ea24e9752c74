// Random atomics. A body is a guard prefix (waits, picks, bindings), then writes: in this order
// on every path, because a wait after a write is a static error.

import { condition, deviceText, expression, literal, placesOf } from "./random-expressions.ts";
import type { Kind, Variable } from "./random-expressions.ts";
import { assignment, braced, indent, setOf } from "./random-lines.ts";
import type { Code } from "./random-lines.ts";

/** An `atomic` statement. */
export function atomicLines(code: Code): string[] {
  const { source, menu } = code;
  const mutex = menu.mutexes.find((name) => !code.held.includes(name));
  if (mutex !== undefined && code.held.length === 0 && source.chance(0.1)) {
    const other = source.chance(0.5) ? "" : " else { skip }";
    return braced("atomic", [`with ${mutex} { ${assignment(code)} }${other}`]);
  }
  if (source.chance(0.2)) return braced("atomic", choices(code));
  const [prefix, inner] = guardPrefix(code);
  return braced("atomic", [...prefix, ...writes(inner)]);
}

/** An `either` of guarded branches, alone in its atomic. */
function choices(code: Code): string[] {
  const branch = (word: string) => [
    `${word} {`,
    ...indent([...guardPrefix(code)[0], ...write(code)]),
  ];
  return [...branch("either"), ...branch("} or"), "}"];
}

/** Waits, picks and bindings, and the code that sees what they bind. */
function guardPrefix(code: Code): readonly [string[], Code] {
  const { source, menu } = code;
  const lines: string[] = [];
  const binds: Variable[] = [];
  const bind = (prefix: string, kind: Kind): string => {
    const name = source.name(prefix);
    binds.push({ name, kind, writable: false, rigid: true });
    return name;
  };
  for (let step = source.int(3); step > 0; step--) {
    const inner: Code = { ...code, variables: [...code.variables, ...binds] };
    source.weighted<() => void>([
      [0.3 + menu.hazard * 2, () => lines.push(`await ${condition(inner, 1)}`)],
      [
        1,
        () => {
          const [set, kind] = setOf(inner);
          lines.push(`pick ${bind("a", kind)} in ${set}`);
        },
      ],
      [
        0.7,
        () => {
          const value = expression("small", inner, 1);
          lines.push(`let ${bind("a", "small")} = ${value}`);
        },
      ],
      [menu.slot === undefined ? 0 : 0.3, () => lines.push(`await !${menu.slot?.name ?? ""}.full`)],
    ])();
  }
  if (menu.counter !== undefined && source.chance(0.15)) lines.push(`${menu.counter}.down()`);
  return [lines, { ...code, variables: [...code.variables, ...binds] }];
}

function writes(code: Code): string[] {
  const { source } = code;
  const lines = write(code);
  if (source.chance(0.4)) lines.push(...write(code));
  if (code.inLoop && source.chance(0.25)) {
    lines.push(`if ${condition(code, 0)} { ${source.one(["break", "continue"])} }`);
  } else if (code.canReturn && source.chance(0.12)) {
    lines.push(`if ${condition(code, 0)} { return }`);
  }
  return lines;
}

/** One statement that never waits. */
function write(code: Code): string[] {
  const { source, menu } = code;
  const device = deviceText(code, true);
  const smalls = placesOf("small", code, true);
  const array = code.variables.find((variable) => variable.index === "id" && variable.writable);
  return source.weighted<() => string[]>([
    [4, () => [assignment(code)]],
    [1, () => braced(`if ${condition(code, 0)}`, [assignment(code)])],
    [1, () => [`if ${condition(code, 0)} { ${assignment(code)} } else { skip }`]],
    [1.5, () => [`either { ${assignment(code)} } or { ${assignment(code)} }`]],
    [0.5, () => [`either { skip } or { } or { ${assignment(code)} }`]],
    [smalls.length > 0 ? 0.8 : 0, () => overRange(code, source.one(smalls))],
    [array?.kind === "bool" ? 1 : 0, () => overIds(code, array?.name ?? "")],
    [device === undefined ? 0 : 1, () => [`${device ?? ""}.start()`]],
    [menu.slot === undefined ? 0 : 0.6, () => [`${menu.slot?.name ?? ""}.stamp()`]],
    [0.4, () => [`assert ${source.chance(menu.hazard) ? condition(code, 0) : "K >= 1"}`]],
    [menu.hazard, () => pickAfterWrite(code)],
    [0.3, () => [`${source.name("L")}: skip`]],
  ])();
}

function overRange(code: Code, place: string): string[] {
  const { source } = code;
  const name = source.name("a");
  const leave = source.chance(0.4) ? [`if ${condition(code, 0)} { break }`] : [];
  return braced(`for ${name} in ${source.one(["Small", "0..1", "{0, 2}"])}`, [
    ...leave,
    `${place} = ${name}`,
  ]);
}

/** Rounds that commute: each writes the cell of its own element. */
function overIds(code: Code, array: string): string[] {
  const name = code.source.name("a");
  return [`for ${name} in Id { ${array}[${name}] = ${literal("bool", code.source)} }`];
}

function pickAfterWrite(code: Code): string[] {
  const { source } = code;
  const name = source.name("a");
  return [
    assignment(code),
    `pick ${name} in {u in Small: u > ${expression("small", code, 0)}}`,
    `gate = (${name} == 2)`,
  ];
}
