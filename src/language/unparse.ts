// A tree to canonical text: one statement a line, two spaces a level, documentation kept. Parsing the
// text gives the tree again, up to places. Used by edits and random tests; the formatter, which keeps
// comments and the user's line breaks, is another thing.

import { exhaustive } from "../base/exhaustive.ts";
import type {
  ActionDeclaration,
  Block,
  Clause,
  Declaration,
  Expected,
  Expression,
  Fairness,
  File,
  Initializer,
  InstanceDeclaration,
  Member,
  OpDeclaration,
  Parameter,
  Path,
  PropertyReference,
  Statement,
  Type,
  VariableDeclaration,
} from "./ast.ts";
import {
  unparseBinders,
  unparseDimensions,
  unparseExpression,
  unparseNamed,
  unparsePath,
  unparseSet,
  unparseType,
  unparseTypeDefinition,
} from "./unparse-expressions.ts";

export function unparse(file: File): string {
  return file.declarations.map((it) => `${documented(it, declaration(it))}\n`).join("");
}

/** A clause of a check, or an edit of a variant, in one line and without documentation. */
export function unparseClause(it: Clause): string {
  return clause(it)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith("///"))
    .join(" ");
}

type Lines = readonly string[];

const indented = (lines: Lines): Lines => lines.map((line) => (line === "" ? "" : `  ${line}`));

/** `head { … }` over several lines; `head { }` if there is nothing in it. */
function braced(head: string, lines: Lines): Lines {
  const start = head === "" ? "{" : `${head} {`;
  return lines.length === 0 ? [`${start} }`] : [start, ...indented(lines), "}"];
}

/** Puts the first line of `next` after the last of `lines`: `} else {`. */
function joined(lines: Lines, next: Lines): Lines {
  const [first = "", ...rest] = next;
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""} ${first}`, ...rest];
}

function documented({ doc }: { readonly doc: string | undefined }, lines: Lines): string {
  const above = doc === undefined ? [] : doc.split("\n").map((line) => `/// ${line}`.trimEnd());
  return [...above, ...lines].join("\n");
}

const optional = (prefix: string, text: string | undefined): string =>
  text === undefined ? "" : `${prefix}${text}`;

const fair = (fairness: Fairness | undefined): string =>
  fairness === undefined ? "" : `${fairness} `;

const given = (prefix: string, expression: Expression | undefined): string =>
  expression === undefined ? "" : `${prefix}${unparseExpression(expression)}`;

// ---- declarations ------------------------------------------------------------------------------

function declaration(it: Declaration): Lines {
  switch (it.kind) {
    case "variable":
    case "instance":
    case "routine":
    case "action":
      return member(it);
    case "spec":
      return [`spec ${it.name.text}`];
    case "import":
      return [`import ${it.file === undefined ? unparsePath(it.path) : quoted(it.file)}`];
    case "const": {
      const parts = it.definitions.map(
        ({ name, type, value }) =>
          `${name.text}${optional(": ", type && unparseType(type))}${given(" = ", value)}`,
      );
      return [`const ${parts.join(", ")}`];
    }
    case "enum":
      return [`enum ${it.name.text} { ${it.members.map((name) => name.text).join(", ")} }`];
    case "type":
      return [`type ${it.name.text} = ${unparseTypeDefinition(it.definition)}`];
    case "def": {
      const list = it.parameters.length === 0 ? "" : parameters(it.parameters);
      const result = optional(": ", it.result && unparseType(it.result));
      return [`def ${it.name.text}${list}${result} = ${unparseExpression(it.body)}`];
    }
    case "condition":
      return [`${it.word} ${unparseExpression(it.condition)}`];
    case "progress":
      return ["progress"];
    case "group":
      return [`group ${it.name.text} = ${references(it.members)}`];
    case "object": {
      const head = `object ${it.name.text} max ${unparseExpression(it.max)}`;
      const lines = it.fields.map((field) => documented(field, [fieldText(field)]).split("\n"));
      return lines.length === 0 ? [head] : braced(head, lines.flat());
    }
    case "primitive": {
      const parts = it.parameters.map(({ word, name }) => `${word} ${name.text}`).join(", ");
      const head = `primitive ${it.name.text}${parts === "" ? "" : `(${parts})`}`;
      return braced(head, members(it.members));
    }
    case "hardware":
      return braced(
        `hardware ${it.name.text}${unparseDimensions(it.dimensions)}`,
        members(it.members),
      );
    case "process":
      return block(
        `${fair(it.fairness)}process ${it.name.text}${unparseDimensions(it.dimensions)}`,
        it.body,
      );
    case "rendezvous": {
      const type = optional(": ", it.type && unparseType(it.type));
      return [`rendezvous ${it.names.map(unparseNamed).join(", ")}${type}`];
    }
    case "property":
      return [`${it.word} ${it.name.text}: ${unparseExpression(it.condition)}`];
    case "variant": {
      const head = `${it.plain ? "plain " : ""}variant ${it.name.text}${optional(" of ", it.of?.text)}`;
      return [head, ...indented(it.edits.flatMap(clause))];
    }
    case "check": {
      const head = `check ${it.name.text}${optional(" of ", it.of?.text)}`;
      return braced(head, it.clauses.flatMap(clause));
    }
    default:
      return exhaustive(it);
  }
}

const quoted = (file: string): string => `"${file.replace(/["\\]/g, "\\$&")}"`;

function members(list: readonly Member[]): Lines {
  return list.flatMap((it) => documented(it, member(it)).split("\n"));
}

function member(it: Member): Lines {
  switch (it.kind) {
    case "variable":
      return [variable(it)];
    case "instance":
      return [instance(it)];
    case "op":
      return op(it);
    case "routine":
      return block(`routine ${it.name.text}${parameters(it.parameters)}`, it.body);
    case "action":
      return action(it);
    case "section": {
      const name = optional(" ", it.name?.text);
      const tryLock = optional(" / ", it.tryLock?.text);
      return [`section${name} = ${it.lock.text} / ${it.unlock.text}${tryLock}`];
    }
    default:
      return exhaustive(it);
  }
}

function op(it: OpDeclaration): Lines {
  const result = optional(": ", it.result && unparseType(it.result));
  const head = `op ${it.name.text}${parameters(it.parameters)}${result}${given(" when ", it.when)}`;
  return block(head, it.body);
}

function action(it: ActionDeclaration): Lines {
  const list = it.parameters.length === 0 ? "" : `(${unparseBinders(it.parameters)})`;
  return block(
    `${fair(it.fairness)}action ${it.name.text}${list}${given(" when ", it.when)}`,
    it.body,
  );
}

function parameters(list: readonly Parameter[]): string {
  const parts = list.map(
    ({ name, dimensions, type }) =>
      `${name.text}${unparseDimensions(dimensions)}: ${unparseType(type)}`,
  );
  return `(${parts.join(", ")})`;
}

function instance(it: InstanceDeclaration): string {
  const parts = it.arguments.map((argument) =>
    isType(argument) ? unparseType(argument) : unparseExpression(argument),
  );
  const list = parts.length === 0 ? "" : `(${parts.join(", ")})`;
  return `${it.of.text}${list} ${it.names.map(unparseNamed).join(", ")}`;
}

/** An argument is a name or range, which are types, or a number. */
function isType(argument: Type | Expression): argument is Type {
  return argument.kind === "named" || argument.kind === "range";
}

function variable(it: VariableDeclaration): string {
  return `${it.ghost ? "ghost " : ""}${it.word} ${variableRest(it)}`;
}

/** A field of an object needs no `var`. */
function fieldText(it: VariableDeclaration | InstanceDeclaration): string {
  if (it.kind === "instance") return instance(it);
  return it.word === "flag" ? variable(it) : variableRest(it);
}

function variableRest(it: VariableDeclaration): string {
  const guard = given(" guarded_by ", it.guardedBy);
  if (it.type === undefined) {
    const names = it.names.map((name) => `${unparseNamed(name)}${initial(name.initial)}`);
    return `${names.join(", ")}${guard}`;
  }
  const names = it.names.map(unparseNamed).join(", ");
  return `${names}: ${unparseType(it.type)}${initial(it.names[0]?.initial)}${guard}`;
}

function initial(value: Initializer | undefined): string {
  if (value === undefined) return "";
  return value.kind === "any" ? " = any" : ` = ${unparseExpression(value)}`;
}

function references(list: readonly PropertyReference[]): string {
  return list
    .map(
      ({ name, argument }) => `${name.text}${argument === undefined ? "" : `(${argument.text})`}`,
    )
    .join(", ");
}

// ---- clauses -----------------------------------------------------------------------------------

function clause(it: Clause): Lines {
  switch (it.kind) {
    case "with": {
      const parts = it.constants.map(
        ({ name, value }) => `${name.text} = ${unparseExpression(value)}`,
      );
      return [`with ${parts.join(", ")}`];
    }
    case "without":
      return [`without ${paths(it.steps)}${given(" when ", it.when)}`];
    case "moving":
      return [
        `moving ${unparsePath(it.step)} ${it.where} ${unparsePath(it.other)}${given(" when ", it.when)}`,
      ];
    case "replacing": {
      const lines = block(`replacing ${unparsePath(it.step)} by`, it.by);
      return it.when === undefined ? lines : joined(lines, [given("when ", it.when)]);
    }
    case "only":
    case "except":
    case "unreached":
      return [`${it.kind} ${paths(it.paths)}`];
    case "for":
      return [`for ${unparseBinders(it.binders)}`];
    case "progress":
      return ["progress"];
    case "expect":
      return [`expect ${expected(it.expected)}`];
    default:
      return exhaustive(it);
  }
}

const paths = (list: readonly Path[]): string => list.map(unparsePath).join(", ");

function expected(it: Expected): string {
  switch (it.kind) {
    case "holds":
      return `holds ${references(it.properties)}`.trimEnd();
    case "violates": {
      const steps = it.steps === undefined ? "" : ` in ${it.steps} steps`;
      const before = it.alsoBefore ? " also before" : "";
      const otherwise =
        it.when === undefined
          ? ""
          : `${given(" when ", it.when)} else holds ${references(it.otherwiseHolds)}`.trimEnd();
      return `violates ${references(it.properties)}${steps}${before}${otherwise}`;
    }
    case "count":
      return `${it.what} ${it.value}`;
    default:
      return exhaustive(it);
  }
}

// ---- statements --------------------------------------------------------------------------------

function block(head: string, { statements }: Block): Lines {
  return braced(head, statements.flatMap(statement));
}

function statement(it: Statement): Lines {
  switch (it.kind) {
    case "variable":
      return documented(it, [variable(it)]).split("\n");
    case "let":
      return [`let ${it.name.text} = ${unparseExpression(it.value)}`];
    case "pick":
      return [`pick ${it.name.text} in ${unparseSet(it.set)}`];
    case "assign":
      return [`${unparseExpression(it.target)} = ${unparseExpression(it.value)}`];
    case "call":
      return [unparseExpression(it.call)];
    case "await":
      return [`await ${unparseExpression(it.condition)}`];
    case "idle":
      return [`idle until ${unparseExpression(it.until)}`];
    case "assert":
      return [
        `assert ${optional("", it.name && `${it.name.text}: `)}${unparseExpression(it.condition)}`,
      ];
    case "free":
    case "use":
      return [`${it.kind} ${unparseExpression(it.target)}`];
    case "skip":
    case "same":
    case "break":
    case "continue":
      return [it.kind];
    case "goto":
      return [`goto ${it.label.text}`];
    case "return":
      return [`return${given(" ", it.value)}`];
    case "if":
      return conditional(it);
    case "while":
      return block(`while ${unparseExpression(it.condition)}`, it.body);
    case "loop":
    case "atomic":
      return block(it.kind, it.body);
    case "for":
      return block(`for ${it.name.text} in ${unparseSet(it.set)}`, it.body);
    case "with": {
      const lines = block(`with ${unparseExpression(it.target)}`, it.body);
      return it.otherwise === undefined ? lines : joined(lines, block("else", it.otherwise));
    }
    case "either": {
      const branches = it.branches.map((branch, i) =>
        block(`${i === 0 ? "either" : "or"}${branch.fair ? " fair" : ""}`, branch.body),
      );
      return branches.reduce(
        (lines, next) => (lines.length === 0 ? next : joined(lines, next)),
        [],
      );
    }
    case "labelled": {
      const [first = "", ...rest] = statement(it.body);
      return [`${fair(it.fairness)}${it.label.text}: ${first}`, ...rest];
    }
    case "block":
      return block("", it.block);
    default:
      return exhaustive(it);
  }
}

/** `if … { } else if … { } else { }`: an `else` that holds just an `if` is an `else if`. */
function conditional(it: Extract<Statement, { kind: "if" }>): Lines {
  const lines = block(`if ${unparseExpression(it.condition)}`, it.then);
  if (it.otherwise === undefined) return lines;
  const [only, ...others] = it.otherwise.statements;
  const ladder = only?.kind === "if" && others.length === 0;
  const rest = ladder ? statement(only) : block("", it.otherwise);
  const [first = "", ...more] = rest;
  return joined(lines, [`else ${first}`, ...more]);
}
