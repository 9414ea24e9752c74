// Random lists of edits for a labelled protocol, as the text of a variant or check. About a third is
// made to be refused, each in a way of its own. The kind of the edit and the kind of the statement
// are drawn first, so that rare statements are edited as often as plain ones.

import type { Random } from "../kit/random.ts";
import { fits } from "./finding.ts";
import { declaredBy } from "./bindings.ts";
import { around, fullPath, labelled, scan, statementsOf } from "./scan.ts";
import type { TextStatement } from "./scan.ts";

/** The name of a statement's kind, as statistics call it. */
export function kindOf({ word, blocks }: TextStatement): string {
  switch (word) {
    case "with":
      return blocks.length > 1 ? "with else" : "with";
    case "{":
      return "block";
    case "if":
    case "loop":
    case "while":
    case "for":
    case "either":
    case "atomic":
    case "let":
    case "pick":
    case "await":
      return word;
    default:
      return "plain";
  }
}

export type EditKind =
  "without" | "moving before" | "moving after" | "replacing" | "replacing same" | "except";

export interface RandomEdits {
  /** A variant, or a check for `except`. */
  readonly text: string;
  /** What each edit is, and the kind of the statement it is made on; "" where it names none. */
  readonly parts: readonly { readonly edit: EditKind; readonly statement: string }[];
}

/** Kinds that few protocols have, or that can seldom be moved. */
const RARE: ReadonlySet<string> = new Set(["with", "with else", "loop", "while"]);

/** A list of edits for a printed protocol that has labels. */
export function randomEdits(protocol: string, random: Random): RandomEdits {
  const maker = new Maker(labelled(scan(protocol)), random);
  if (random.oneIn(6) && maker.hasHeads) return maker.except();
  const count = random.pick([1, 1, 1, 2, 2, 3]);
  const made = Array.from({ length: count }, () => maker.edit());
  const text = ["variant edited", ...made.map(({ line }) => `  ${line}`), ""].join("\n");
  return { text, parts: made.map(({ part }) => part) };
}

type Part = RandomEdits["parts"][number];

interface Made {
  readonly line: string;
  readonly part: Part;
}

class Maker {
  readonly #statements: readonly TextStatement[];
  readonly #random: Random;
  readonly #named = new Set<TextStatement>();

  constructor(statements: readonly TextStatement[], random: Random) {
    this.#statements = statements;
    this.#random = random;
  }

  edit(): Made {
    const random = this.#random;
    const refused = random.oneIn(8);
    switch (random.pick(["without", "moving", "moving", "replacing", "replacing same"] as const)) {
      case "without": {
        const statement = refused ? this.#badOne() : this.#free();
        return {
          line: `without ${this.#path(statement)}`,
          part: { edit: "without", statement: kindOf(statement) },
        };
      }
      case "moving":
        return this.#moving(refused);
      case "replacing":
        return this.#replacing(false, refused);
      case "replacing same":
        return this.#replacing(true, refused);
    }
  }

  /** Whether some label heads a branch of an `either`. */
  get hasHeads(): boolean {
    return this.#heads().length > 0;
  }

  #heads(): TextStatement[] {
    return this.#statements.filter(({ block, start }) => {
      const { of } = block;
      return of?.word === "either" && block.statements[0]?.start === start;
    });
  }

  except(): RandomEdits {
    const random = this.#random;
    const heads = this.#heads();
    // Of choices of three the text that is left can be read again.
    const threes = heads.filter(({ block }) => (block.of?.blocks.length ?? 0) > 2);
    const good = threes.length > 0 && !random.oneIn(5) ? threes : heads;
    const count = random.oneIn(4) ? 2 : 1;
    const chosen = Array.from({ length: count }, () =>
      ofSomeKind(random.oneIn(6) ? this.#statements : good, random),
    );
    const paths = chosen.map((statement) => this.#path(statement));
    return {
      text: `check scoped {\n  except ${paths.join(", ")}\n  expect holds\n}\n`,
      parts: chosen.map((statement) => ({ edit: "except", statement: kindOf(statement) })),
    };
  }

  // ---- kinds of edits --------------------------------------------------------------------------

  #moving(refused: boolean): Made {
    const random = this.#random;
    const where = random.pick(["before", "after"] as const);
    const movable = this.#statements.filter((each) => this.#besides(each).length > 0);
    const statement = refused ? this.#free() : this.#free(movable);
    const others = this.#besides(statement);
    const bad = [
      // Itself, or what an edit before this one names.
      [...this.#named],
      this.#statements,
      this.#statements.filter(
        (each) => each.owner === statement.owner && boundary(each) !== boundary(statement),
      ),
    ].filter(({ length }) => length > 0);
    const other = random.pick(refused || others.length === 0 ? random.pick(bad) : others);
    this.#named.add(other);
    return {
      line: `moving ${this.#path(statement)} ${where} ${this.#path(other)}`,
      part: { edit: `moving ${where}`, statement: kindOf(statement) },
    };
  }

  /** Where a statement may go, as far as its blocks go; those in other blocks first, if there are. */
  #besides(statement: TextStatement): TextStatement[] {
    const fitting = this.#statements.filter(
      (each) =>
        each !== statement &&
        !this.#named.has(each) &&
        !around(each).includes(statement) &&
        !around(statement).includes(each) &&
        boundary(each) === boundary(statement),
    );
    const elsewhere = fitting.filter(({ block }) => block !== statement.block);
    return elsewhere.length > 0 && this.#random.oneIn(2) ? elsewhere : fitting;
  }

  #replacing(same: boolean, refused: boolean): Made {
    const bad = refused && this.#random.oneIn(2);
    // Blocks with names of their own are what `same` is hardest for.
    const local = this.#statements.filter(isLocalBlock);
    const wanted = same && local.length > 0 && this.#random.oneIn(4) ? local : this.#statements;
    const statement = bad ? this.#badOne() : this.#free(wanted);
    const fresh = this.#fresh(statement, refused);
    const text = this.#random.pick(same ? withSame(fresh) : withoutSame(fresh));
    return {
      line: `replacing ${this.#path(statement)} by ${text}`,
      part: { edit: same ? "replacing same" : "replacing", statement: kindOf(statement) },
    };
  }

  /** A label for the new block: one of the owner's where it is to be refused. */
  #fresh(statement: TextStatement, refused: boolean): string {
    const random = this.#random;
    const own = this.#statements.filter(({ owner }) => owner === statement.owner);
    const inside = own.filter((each) => around(each).includes(statement));
    const taken = inside.length > 0 && random.oneIn(2) ? inside : own;
    if (refused || random.oneIn(30)) return random.pick(taken).label ?? "";
    return `R${String(random.below(1_000))}`;
  }

  // ---- statements and paths --------------------------------------------------------------------

  /** A statement that no edit of the list names, of a kind drawn first. */
  #free(wanted: readonly TextStatement[] = this.#statements): TextStatement {
    const random = this.#random;
    const free = wanted.filter((each) => !this.#named.has(each));
    const all = free.length > 0 && !random.oneIn(40) ? free : this.#statements;
    const quiet = all.filter((each) => !this.#isBad(each));
    const some = quiet.length > 0 ? quiet : all;
    const chosen = ofSomeKind(some, random);
    this.#named.add(chosen);
    return chosen;
  }

  /** A statement whose removal should be refused; any where there is none such. */
  #badOne(): TextStatement {
    const bad = this.#statements.filter((each) => this.#isBad(each));
    const chosen = this.#random.pick(bad.length > 0 ? bad : this.#statements);
    this.#named.add(chosen);
    return chosen;
  }

  /** It declares what is mentioned behind it. */
  #isBad(statement: TextStatement): boolean {
    const names = declaredBy(statement).map(({ image }) => image);
    return [...statementsOf(statement.owner.body)].some(
      ({ start, tokens }) =>
        start >= statement.end && tokens.some(({ image }) => names.includes(image)),
    );
  }

  /** Some path of a statement: mostly one that fits it alone. */
  #path(statement: TextStatement): string {
    const random = this.#random;
    const full = fullPath(statement);
    if (random.oneIn(90)) return `${full.join(".")}x`;
    if (random.oneIn(90)) return statement.owner.names.join(".");
    const written = full.filter((_, k) => k === full.length - 1 || random.oneIn(2));
    const fitting = this.#statements.filter((each) => fits(written, fullPath(each)));
    return (fitting.length === 1 || random.oneIn(12) ? written : full).join(".");
  }
}

function isLocalBlock({ word, blocks }: TextStatement): boolean {
  return (
    word === "{" &&
    blocks.some(({ statements }) => statements.some((each) => declaredBy(each).length > 0))
  );
}

/** A statement of a kind drawn first. */
function ofSomeKind(some: readonly TextStatement[], random: Random): TextStatement {
  const kinds = [...new Set(some.map(kindOf))];
  const rare = kinds.filter((kind) => RARE.has(kind));
  const kind = random.pick([...kinds, ...rare, ...rare, ...rare]);
  return random.pick(some.filter((each) => kindOf(each) === kind));
}

const boundary = (statement: TextStatement): unknown =>
  [...around(statement), statement]
    .map(({ block }) => block)
    .findLast(({ role }) => role === "owner" || role === "loop" || role === "branch");

function withoutSame(fresh: string): string[] {
  return [
    "{ }",
    "{ skip }",
    "{ gate = true }",
    `{ ${fresh}: gate = false }`,
    `{ ${fresh}: if gate { gate = false } else { skip } }`,
    `{ atomic { await !gate; gate = true } ${fresh}: skip }`,
    `{ either { ${fresh}: skip } or { gate = !gate } }`,
    `{ let fresh = gate; ${fresh}: gate = fresh }`,
  ];
}

function withSame(fresh: string): string[] {
  return [
    "{ same }",
    "{ same; skip }",
    "{ skip; same }",
    "{ if gate { same } }",
    "{ if gate { same } gate = false }",
    `{ ${fresh}: same }`,
    `{ ${fresh}: same; skip }`,
    `{ ${fresh}: skip; same; gate = true }`,
    `{ ${fresh}: { same } skip }`,
    `{ ${fresh}: { same; skip } }`,
    "{ either { same } or { skip } }",
    `{ either { await gate; same } or { ${fresh}: skip } or { await !gate } }`,
    "{ loop { skip; same; break } }",
    "{ let fresh = gate; same; gate = fresh }",
    `{ for round in 0..1 { same; ${fresh}: skip } }`,
  ];
}
