// Why an edit is refused, by the rules: each check stands for itself, so an edit may be refused for
// several reasons. Some are asked of the text before, some of the text that came out.

import { tokenize } from "../../src/language/lexer.ts";
import { bindingsOf } from "./bindings.ts";
import { hasNoStep } from "./branches.ts";
import { isInside, sameOf } from "./finding.ts";
import type { Found, Refusal } from "./finding.ts";
import { assemble } from "./pieces.ts";
import type { Assembled } from "./pieces.ts";
import { around, isJump, isVariable, statementsOf } from "./scan.ts";
import type { Owner, Scanned, TextBlock, TextStatement } from "./scan.ts";
import { rewrite, Writer } from "./writing.ts";

/** What the edits of a list do to each other. */
export function checkList(found: readonly Found[], reasons: Set<Refusal>): void {
  const changed = found.map(({ statement }) => statement);
  if (new Set(changed).size < changed.length) reasons.add("twice");
  const places = found.flatMap(({ edit, other }) =>
    edit.kind === "moving" && other !== undefined ? [`${edit.where} ${String(other.start)}`] : [],
  );
  if (new Set(places).size < places.length) reasons.add("twice");
  for (const each of found) {
    const [from, to] = whatGoes(each);
    const goes = ({ start, end }: TextStatement) => from <= start && end <= to;
    for (const { statement, other, edit } of found) {
      // A place stays where what stood there goes.
      if (goes(statement)) reasons.add("inside what goes");
      if (other === undefined) continue;
      if (goes(other)) reasons.add("inside what goes");
      if (each.edit.kind === "moving" && each.statement === other && statement !== other) {
        reasons.add("moved away");
      }
      if (each.edit.kind !== "replacing" || each.statement === other) continue;
      const inside = [statement, other].map((it) => isInside(it, each.statement));
      if (edit.kind === "moving" && inside[0] !== inside[1]) reasons.add("replaced");
    }
  }
}

/** The part inside a statement that is nowhere afterwards; empty for a move. */
function whatGoes({ edit, statement }: Found): readonly [from: number, to: number] {
  const all = [statement.bodyStart, statement.end] as const;
  if (edit.kind === "replacing") return sameOf(edit.by) === undefined ? all : [0, 0];
  if (edit.kind === "moving") return [0, 0];
  if (statement.word === "atomic") return [0, 0];
  if (statement.word !== "with") return all;
  const otherwise = statement.blocks[1];
  return otherwise === undefined ? [0, 0] : [otherwise.open, otherwise.close];
}

/** Why one edit alone is refused. */
export function reasonsOf(scanned: Scanned, found: Found): ReadonlySet<Refusal> {
  const { edit, statement, other } = found;
  const reasons = new Set<Refusal>();
  switch (edit.kind) {
    case "without":
      if (hasNoStep(statement)) reasons.add("nothing");
      if (statement.word === "atomic" && isOneStep(statement.blocks[0])) reasons.add("nothing");
      return reasons;
    case "replacing":
      checkJump(statement, edit.by, reasons);
      if (isWhatStands(scanned, found)) reasons.add("nothing");
      return reasons;
    case "moving": {
      if (other === undefined) return reasons;
      checkPlaces(statement, other, reasons);
      if (reasons.size > 0) return reasons;
      const alone = assemble(scanned.text, rewrite(scanned, [found]).pieces);
      if (words(alone.text) === words(scanned.text)) reasons.add("nothing");
      return reasons;
    }
  }
}

/** Whether there is a replacement that says what stands there, with or without braces around. */
function isWhatStands({ text }: Scanned, { edit, statement }: Found): boolean {
  if (edit.kind !== "replacing") return false;
  const writer = new Writer(new Map(), new Map(), new Set());
  const after = assemble(text, writer.replacement(edit.by, statement)).text;
  const before = text.slice(statement.bodyStart, statement.end);
  return words(after) === words(statement.word === "{" ? before : `{ ${before} }`);
}

/** Whether a body has one step only: as a step of its own it is what it was as part of one. */
function isOneStep(body: TextBlock | undefined): boolean {
  const steps = (body?.statements ?? []).filter((each) => !hasNoStep(each) && !isJump(each));
  const [only, ...others] = steps;
  if (only === undefined || others.length > 0) return false;
  if (only.word === "{") return isOneStep(only.blocks[0]);
  if (only.word === "flag") return only.tokens.filter(({ image }) => image === "=").length === 1;
  return only.word === "atomic" || only.blocks.length === 0;
}

function checkJump(statement: TextStatement, by: TextBlock, reasons: Set<Refusal>): void {
  const same = sameOf(by);
  if (same === undefined) return;
  const last = statement.blocks[0]?.statements.at(-1);
  const endsInJump = statement.word === "{" && last !== undefined && isJump(last);
  if (endsInJump && hasNext(same)) reasons.add("jump");
  const inLoop = [same, ...around(same)].some(({ block }) => block.role === "loop");
  if (inLoop && statement.blocks.some(leavesLoop)) reasons.add("jump");
}

/** Whether some `break` or `continue` is of a loop outside. */
function leavesLoop({ role, statements }: TextBlock): boolean {
  if (role === "loop") return false;
  return statements.some(
    ({ word, blocks }) => word === "break" || word === "continue" || blocks.some(leavesLoop),
  );
}

const hasNext = (statement: TextStatement): boolean =>
  statement.block.statements.at(-1) !== statement;

function checkPlaces(moved: TextStatement, other: TextStatement, reasons: Set<Refusal>): void {
  if (moved === other || isInside(moved, other) || isInside(other, moved)) reasons.add("contains");
  else if (moved.owner !== other.owner) reasons.add("owner");
  else {
    const [here, there] = [boundary(moved), boundary(other)];
    if (here !== there) {
      // The reason is told by either kind of block that one has and the other has not.
      const between = [...boundaries(moved), ...boundaries(other)].filter(
        (block) => !(boundaries(moved).includes(block) && boundaries(other).includes(block)),
      );
      for (const { role } of between) reasons.add(role === "loop" ? "loop" : "branch");
    }
  }
}

/** The blocks around a statement that a move does not cross, from the outside in. */
function boundaries(statement: TextStatement): TextBlock[] {
  return [...around(statement), statement]
    .map(({ block }) => block)
    .filter(({ role }) => role === "owner" || role === "loop" || role === "branch");
}

const boundary = (statement: TextStatement): TextBlock | undefined => boundaries(statement).at(-1);

/** Whether some use means another declaration than it did. */
export function isRebound(
  before: Scanned,
  after: Scanned,
  originOf: Assembled["originOf"],
): boolean {
  const meant = new Map(before.owners.flatMap((owner) => [...bindingsOf(owner)]));
  return after.owners
    .flatMap((owner) => [...bindingsOf(owner)])
    .some(([use, declaration]) => {
      const origin = originOf(use);
      if (origin === undefined || !meant.has(origin)) return false;
      return meant.get(origin) !== (declaration === undefined ? undefined : originOf(declaration));
    });
}

/** Whether a label stands twice in one text. */
export function hasLabelTwice({ body }: Owner): boolean {
  const labels = [...statementsOf(body)].flatMap(({ label }) => label ?? []);
  return new Set(labels).size < labels.length;
}

/** How many variables with a value stand at the heads of processes. */
export function headsOf({ owners }: Scanned): string {
  const heads = owners
    .filter(({ kind }) => kind === "process")
    .map(({ body }) => {
      const first = body.statements.findIndex(
        ({ word, label }) => !isVariable(word) || label !== undefined,
      );
      const head = first < 0 ? body.statements : body.statements.slice(0, first);
      return head.filter((each) => !hasNoStep(each)).length;
    });
  return heads.join(" ");
}

/** A text without its spaces and line breaks, for comparing. */
export function words(text: string): string {
  const { tokens } = tokenize({ name: "words", text });
  return tokens.map(({ image }) => image).join(" ");
}
