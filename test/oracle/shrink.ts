// Makes a failing text small: takes away declarations, members, statements and branches, and puts
// bodies in the place of what is around them, as long as the text still fails. It reads spans of
// the tree only; whether a smaller text is still a protocol is for the caller's predicate to say.

import type { Block, Declaration, Member, Statement } from "../../src/language/ast.ts";
import { parse } from "../../src/language/parser/parse.ts";
import type { Span } from "../../src/language/source.ts";
import { blocksOf } from "./tree.ts";

/** A part of the text, and what may stand in its place. */
interface Cut {
  readonly span: Span;
  readonly by: string;
}

/**
 * A text that still fails and that no single cut makes smaller. `fails` must be false for what is
 * no protocol. Tries O(n) texts for each cut that succeeds.
 */
export async function shrink(
  text: string,
  fails: (text: string) => Promise<boolean>,
): Promise<string> {
  let small = text;
  let skip = 0;
  for (;;) {
    const [smaller, tried] = await smallerText(small, skip, fails);
    if (smaller === undefined) {
      if (skip === 0) return small;
      skip = 0;
      continue;
    }
    small = smaller;
    skip = tried;
  }
}

/** The first smaller text that fails, from the cut number `skip` on, and that cut's number. */
async function smallerText(
  text: string,
  skip: number,
  fails: (text: string) => Promise<boolean>,
): Promise<readonly [string | undefined, number]> {
  const cuts = cutsOf(text);
  for (let number = skip; number < cuts.length; number++) {
    const cut = cuts[number];
    if (cut === undefined) break;
    const smaller = without(text, cut);
    if (smaller.length < text.length && (await fails(smaller))) return [smaller, number];
  }
  return [undefined, 0];
}

function without(text: string, { span, by }: Cut): string {
  const cut = text.slice(0, span.start) + by + text.slice(span.end);
  return cut.replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n");
}

/** All cuts of a text, those that take most first. */
function cutsOf(text: string): Cut[] {
  const { file } = parse({ name: "shrink.qsc", text });
  const cuts = file.declarations.flatMap((declaration) => declarationCuts(declaration, text));
  return cuts.sort((a, b) => taken(b) - taken(a));
}

function taken({ span, by }: Cut): number {
  return span.end - span.start - by.length;
}

function declarationCuts(declaration: Declaration, text: string): Cut[] {
  const whole: Cut = { span: declaration.span, by: "" };
  switch (declaration.kind) {
    case "process":
    case "routine":
    case "action":
      return [whole, ...blockCuts(declaration.body, text)];
    case "primitive":
    case "hardware":
      return [whole, ...declaration.members.flatMap((member) => memberCuts(member, text))];
    case "object":
      return [whole, ...declaration.fields.map((field): Cut => ({ span: field.span, by: "" }))];
    default:
      return [whole];
  }
}

function memberCuts(member: Member, text: string): Cut[] {
  const whole: Cut = { span: member.span, by: "" };
  switch (member.kind) {
    case "op":
    case "routine":
    case "action":
      return [whole, ...blockCuts(member.body, text)];
    default:
      return [whole];
  }
}

function blockCuts(block: Block, text: string): Cut[] {
  return block.statements.flatMap((statement) => statementCuts(statement, text));
}

function statementCuts(statement: Statement, text: string): Cut[] {
  const { span } = statement;
  const cuts: Cut[] = [{ span, by: "" }];
  if (statement.kind === "labelled") {
    const { body } = statement;
    if (body.kind !== "block") cuts.push({ span, by: text.slice(body.span.start, body.span.end) });
    cuts.push(...statementCuts(body, text).filter((cut) => cut.span !== body.span));
    for (const [block] of blocksOf(body)) cuts.push({ span, by: inner(block, text) });
    return cuts;
  }
  for (const [block] of blocksOf(statement)) {
    cuts.push({ span, by: inner(block, text) }, ...blockCuts(block, text));
  }
  if (statement.kind === "either" && statement.branches.length > 2) {
    for (const branch of statement.branches) {
      const rest = statement.branches.filter((other) => other !== branch);
      const blocks = rest.map(({ body }) => text.slice(body.span.start, body.span.end));
      cuts.push({ span, by: `either ${blocks.join(" or ")}` });
    }
  }
  return cuts;
}

/** What stands between the braces of a block. */
function inner(block: Block, text: string): string {
  return text.slice(block.span.start, block.span.end).replace(/^\{/, "").replace(/\}$/, "").trim();
}
