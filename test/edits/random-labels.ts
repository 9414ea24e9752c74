// Random protocols with many labels: those of `test/oracle`, printed, with a label put before most
// statements of every process, routine, op and action, and with local names that stand in for others
// of blocks beside them. Labels are counted in each owner anew, so that two owners have the same ones.

import { analyse } from "../../src/language/analyse.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { unparse } from "../../src/language/unparse.ts";
import type { Random } from "../kit/random.ts";
import { randomProtocol } from "../oracle/random-protocol.ts";
import { bindingsOf, declaredBy } from "./bindings.ts";
import { assemble } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { isJump, isName, isVariable, scan, statementsOf } from "./scan.ts";
import type { Owner, TextStatement } from "./scan.ts";

/** The printed text of a protocol without errors. */
export function labelledProtocol(seed: number, random: Random): string {
  const plain = printed(randomProtocol(seed));
  const labels = printed(insertAll(plain, labelsFor(plain, random)));
  const shared = insertAll(labels, sharedNames(labels, random));
  return [shared, labels].find(isSound) ?? plain;
}

/** A text in the form that `scan` reads. */
export function printed(text: string): string {
  const { file, problems } = parse({ name: "random.qsc", text });
  const [first] = problems;
  if (first !== undefined) throw new Error(`${first.code} ${first.message} in\n${text}`);
  return unparse(file);
}

function isSound(text: string): boolean {
  const source = { name: "random.qsc", text };
  const { file, problems } = parse(source);
  if (problems.length > 0) return false;
  return analyse(source, file, { constants: new Map() }).protocol !== undefined;
}

/** New characters for what stands in a range. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function insertAll(text: string, changes: readonly Change[]): string {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, by } of changes.toSorted((a, b) => a.from - b.from)) {
    pieces.push([at, from], by);
    at = to;
  }
  return assemble(text, [...pieces, [at, text.length]]).text;
}

// ---- labels ------------------------------------------------------------------------------------

function labelsFor(text: string, random: Random): Change[] {
  const scanned = scan(text);
  const owners = scanned.owners.map(({ names }) => names.at(-1) ?? "");
  return scanned.owners.flatMap((owner) => {
    let count = 0;
    const used = new Set<string>();
    return [...statementsOf(owner.body)].filter(mayHaveLabel).flatMap((statement) => {
      if (random.oneIn(5)) return [];
      count++;
      // A label may have the name of an owner: `q.N3` is then in `q`, and in `p.q` too.
      const other = random.pick(owners);
      const takes = random.oneIn(30) && !used.has(other);
      if (takes) used.add(other);
      const label = takes ? other : `N${String(count)}`;
      const { start, end } = statement;
      // A jump takes no label, but a block that holds it does.
      if (isJump(statement)) {
        return [
          { from: start, to: start, by: `${label}: { ` },
          { from: end, to: end, by: " }" },
        ];
      }
      const fair = random.oneIn(20) && isStep(statement) ? "fair " : "";
      return [{ from: start, to: start, by: `${fair}${label}: ` }];
    });
  });
}

/** A declaration at the head of a body is part of the first state, and has no place. */
function mayHaveLabel(statement: TextStatement): boolean {
  if (statement.label !== undefined) return false;
  return declares(statement) ? !isHead(statement) : true;
}

const declares = ({ word }: TextStatement): boolean => isVariable(word);

function isHead({ block, start }: TextStatement): boolean {
  return (
    block.of === undefined && block.statements.filter((each) => each.start < start).every(declares)
  );
}

/** Fairness speaks of steps of a process, and not of parts of steps. */
function isStep({ owner, block }: TextStatement): boolean {
  if (owner.kind === "op" || owner.kind === "action") return false;
  return block.role === "owner" || (block.of !== undefined && isOutside(block.of));
}

function isOutside({ word, block }: TextStatement): boolean {
  return word !== "atomic" && (block.of === undefined || isOutside(block.of));
}

// ---- names -------------------------------------------------------------------------------------

/** Some locals get the name of another one that is never seen where they are. */
function sharedNames(text: string, random: Random): Change[] {
  const scanned = scan(text);
  const counts = new Map<string, number>();
  for (const { image } of scanned.tokens) counts.set(image, (counts.get(image) ?? 0) + 1);
  return scanned.owners.flatMap((owner) => {
    const locals = localsOf(owner).filter(
      // Not of what properties and other processes may read.
      ({ name, places }) => places.length === counts.get(name),
    );
    for (const local of locals) {
      const other = locals.find(
        (each) => each !== local && each.to < local.from && each.newName === each.name,
      );
      if (other !== undefined && !random.oneIn(3)) local.newName = other.name;
    }
    return locals
      .filter(({ name, newName }) => name !== newName)
      .flatMap(({ places, name, newName }) =>
        places.map((from) => ({ from, to: from + name.length, by: newName })),
      );
  });
}

interface Local {
  readonly name: string;
  newName: string;
  /** Of the declaration and the uses. */
  readonly places: readonly number[];
  /** Where it is seen. */
  readonly from: number;
  readonly to: number;
}

function localsOf(owner: Owner): Local[] {
  const bindings = bindingsOf(owner);
  return [...statementsOf(owner.body)].flatMap((statement) => {
    const { word, tokens, start, end, block } = statement;
    if (word === "atomic") return [];
    const inFor = word === "for";
    const names = inFor ? tokens.slice(1, 2) : declaredBy(statement);
    return names
      .filter(({ image }) => isName(image))
      .map(({ image, start: declaration }) => ({
        name: image,
        newName: image,
        places: [
          declaration,
          ...[...bindings].filter(([, meant]) => meant === declaration).map(([use]) => use),
        ],
        from: start,
        to: inFor ? end : closeOf(block),
      }));
  });
}

/** Where the names of a block end: an `atomic` is none for this. */
function closeOf({ role, of, close }: TextStatement["block"]): number {
  return role === "atomic" && of !== undefined ? closeOf(of.block) : close;
}
