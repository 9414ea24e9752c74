// Q560: what is declared and mentioned nowhere. A mention of the same name counts wherever it might
// mean this one, so what is reported is unused for certain. Names that begin with `_` are meant to
// be, and so may be parameters of processes, which make instances, and what a `for` visits.

import type { DeclarationOf, Declaration, Name, Parameter } from "../ast.ts";
import { bodiesOf } from "../bodies.ts";
import { usesIn } from "../mentions.ts";
import type { Block, Local, Protocol } from "../protocol.ts";
import { isWithin } from "../source.ts";
import type { Span } from "../source.ts";
import { blocksOf } from "../walk.ts";
import type { Rule } from "./rule.ts";

export const unused: Rule = (protocol, report) => {
  const uses = usesIn(protocol.file);
  for (const { name, what, scope, anywhere } of declaredIn(protocol)) {
    if (name.text.startsWith("_")) continue;
    const used = uses
      .get(name.text)
      ?.some(({ name: use, member }) => (anywhere && member) || isWithin(use.span, scope));
    if (used === true) continue;
    report({
      code: "Q560",
      span: name.span,
      message: `${what} \`${name.text}\` is never used`,
      label: "never used",
      hint: `remove it, or call it \`_${name.text}\` if that is meant`,
    });
  }
};

interface Declared {
  readonly name: Pick<Name, "text" | "span">;
  readonly what: string;
  readonly scope: Span;
  /** It can be reached by a path from everywhere. */
  readonly anywhere: boolean;
}

function* declaredIn(protocol: Protocol): Generator<Declared, void, undefined> {
  const { file } = protocol;
  for (const declaration of file.declarations) yield* fromDeclaration(declaration, file.span);
  for (const process of protocol.processes) {
    for (const local of process.locals) yield fromLocal(local, process.body.span);
  }
  for (const { block } of bodiesOf(protocol)) yield* fromBlock(block, block.span);
}

function* fromDeclaration(
  declaration: Declaration,
  file: Span,
): Generator<Declared, void, undefined> {
  const named = (name: Name, what: string, anywhere = false): Declared => ({
    name,
    what,
    scope: file,
    anywhere,
  });
  switch (declaration.kind) {
    case "variable":
      for (const { name } of declaration.names) yield named(name, wordOf(declaration.word));
      return;
    case "instance":
      for (const { name } of declaration.names) yield named(name, declaration.of.text);
      return;
    case "const":
      for (const { name } of declaration.definitions) yield named(name, "constant");
      return;
    case "enum":
    case "type":
      yield named(declaration.name, declaration.kind);
      return;
    case "def":
    case "routine":
      yield named(declaration.name, declaration.kind);
      yield* fromParameters(declaration.parameters, declaration.span);
      return;
    case "object":
      yield named(declaration.name, "object");
      for (const field of declaration.fields) {
        for (const { name } of field.names) yield named(name, "field", true);
      }
      return;
    case "primitive":
      yield named(declaration.name, "primitive");
      for (const { name } of declaration.parameters) {
        yield { name, what: "parameter", scope: declaration.span, anywhere: false };
      }
      yield* fromMembers(declaration);
      return;
    case "hardware":
      // With actions it does something even if no process knows it.
      if (!declaration.members.some(({ kind }) => kind === "action")) {
        yield named(declaration.name, "hardware");
      }
      yield* fromMembers(declaration);
      return;
    case "action":
      for (const { name } of declaration.parameters) {
        yield { name, what: "parameter", scope: declaration.span, anywhere: false };
      }
      return;
    default:
      return;
  }
}

function wordOf(word: "var" | "flag"): string {
  return word === "var" ? "variable" : "flag";
}

function* fromMembers(
  declaration: DeclarationOf<"primitive"> | DeclarationOf<"hardware">,
): Generator<Declared, void, undefined> {
  const { span } = declaration;
  for (const member of declaration.members) {
    if (member.kind === "variable") {
      for (const { name } of member.names) {
        yield { name, what: wordOf(member.word), scope: span, anywhere: true };
      }
    }
    if (member.kind === "instance") {
      for (const { name } of member.names) {
        yield { name, what: member.of.text, scope: span, anywhere: true };
      }
    }
    if (member.kind === "op" || member.kind === "routine") {
      yield* fromParameters(member.parameters, member.span);
    }
    if (member.kind === "action") {
      for (const { name } of member.parameters) {
        yield { name, what: "parameter", scope: member.span, anywhere: false };
      }
    }
  }
}

function* fromParameters(
  parameters: readonly Parameter[],
  scope: Span,
): Generator<Declared, void, undefined> {
  for (const { name } of parameters) yield { name, what: "parameter", scope, anywhere: false };
}

/** `scope` is the nearest block that ends names: a label and `atomic` are none. */
function* fromBlock(block: Block, scope: Span): Generator<Declared, void, undefined> {
  for (const statement of block.statements) {
    switch (statement.kind) {
      case "bind":
        // An op is called for what it does, too.
        if (statement.value.kind !== "op") yield fromLocal(statement.local, scope);
        break;
      case "declare":
      case "pick":
        yield fromLocal(statement.local, scope);
        break;
      default:
    }
    const isBlock = statement.kind !== "labelled" && statement.kind !== "atomic";
    for (const inner of blocksOf(statement)) yield* fromBlock(inner, isBlock ? inner.span : scope);
  }
}

function fromLocal(local: Local, scope: Span): Declared {
  const what = { own: "local", var: "local", let: "local", pick: "choice", for: "element" }[
    local.role
  ];
  const name = { text: local.name, span: local.span };
  return { name, what, scope, anywhere: true };
}
