// The text after edits, put together from slices of the text before. Indentation is of no concern: the
// result is read again.

import { declaredBy } from "./bindings.ts";
import type { Found } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import type { Scanned, TextBlock, TextEdit, TextStatement } from "./scan.ts";

/** What was written, and how many moves came to their place. */
export interface Rewritten {
  readonly pieces: readonly Piece[];
  readonly moved: number;
}

/** All edits of a list at once; whether they may be made is not asked here. */
export function rewrite(scanned: Scanned, found: readonly Found[]): Rewritten {
  const edits = new Map(found.map((each) => [each.statement, each.edit]));
  const guests = new Map<TextStatement, { before: TextStatement[]; after: TextStatement[] }>();
  for (const { edit, statement, other } of found) {
    if (edit.kind !== "moving" || other === undefined) continue;
    const beside = guests.get(other) ?? { before: [], after: [] };
    beside[edit.where].push(statement);
    guests.set(other, beside);
  }
  const writer = new Writer(edits, guests, new Set());
  const pieces = writer.file(scanned);
  return { pieces, moved: writer.moved };
}

interface Guests {
  readonly before: readonly TextStatement[];
  readonly after: readonly TextStatement[];
}

/** Writes a text anew, each block with its statements on lines of their own. */
export class Writer {
  /** How many moves have come to their place. */
  moved = 0;
  readonly #edits: ReadonlyMap<TextStatement, TextEdit>;
  readonly #guests: ReadonlyMap<TextStatement, Guests>;
  readonly #gone: ReadonlySet<TextBlock>;

  constructor(
    edits: ReadonlyMap<TextStatement, TextEdit>,
    guests: ReadonlyMap<TextStatement, Guests>,
    gone: ReadonlySet<TextBlock>,
  ) {
    this.#edits = edits;
    this.#guests = guests;
    this.#gone = gone;
  }

  file({ text, owners }: Scanned): Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    for (const { body } of owners) {
      pieces.push([at, body.open], ...this.#block(body));
      at = body.close + 1;
    }
    return [...pieces, [at, text.length]];
  }

  /** With its braces. */
  #block({ statements }: TextBlock): Piece[] {
    const lines = this.#lines(statements);
    return lines.length === 0 ? ["{ }"] : ["{\n", ...lines, "    }"];
  }

  /** Statements, each on a line of its own. */
  #lines(statements: readonly TextStatement[]): Piece[] {
    return statements.flatMap((statement) => {
      const { before, after } = this.#guests.get(statement) ?? { before: [], after: [] };
      this.moved += before.length + after.length;
      const own = this.#edits.get(statement)?.kind === "moving" ? [] : [statement];
      return [
        ...before.flatMap((each) => this.#line(each)),
        ...own.flatMap((each) => this.#line(each)),
        ...after.flatMap((each) => this.#line(each)),
      ];
    });
  }

  /** Whether these statements, as they are written, bring names to what follows. */
  #declares(statements: readonly TextStatement[]): boolean {
    return statements.some((statement) => {
      const { before, after } = this.#guests.get(statement) ?? { before: [], after: [] };
      const own = this.#edits.has(statement) ? [] : [statement];
      return [...before, ...own, ...after].some((each) =>
        each.word === "atomic"
          ? each.blocks.some((block) => this.#declares(block.statements))
          : declaredBy(each).length > 0,
      );
    });
  }

  #line(statement: TextStatement): Piece[] {
    return ["    ", ...this.#statement(statement), "\n"];
  }

  #statement(statement: TextStatement): Piece[] {
    const { start, bodyStart, label = "", word, blocks } = statement;
    const edit = this.#edits.get(statement);
    const labelText: Piece = [start, bodyStart];
    if (edit === undefined || edit.kind === "moving") return [labelText, ...this.#body(statement)];
    if (edit.kind === "replacing") return [labelText, ...this.replacement(edit.by, statement)];
    const [body] = blocks;
    if (body !== undefined && (word === "with" || word === "atomic")) {
      return [labelText, ...this.#block(body)];
    }
    return [`${label}: { }`];
  }

  /** What stands behind the label, with all that is edited inside. */
  #body(statement: TextStatement): Piece[] {
    if (statement.word === "either") return this.#either(statement);
    const pieces: Piece[] = [];
    let at = statement.bodyStart;
    for (const block of statement.blocks) {
      pieces.push([at, block.open], ...this.#block(block));
      at = block.close + 1;
    }
    return [...pieces, [at, statement.end]];
  }

  #either({ blocks }: TextStatement): Piece[] {
    return blocks
      .filter((block) => !this.#gone.has(block))
      .flatMap((block, k): Piece[] => {
        const fair = block.head.some(({ image }) => image === "fair") ? " fair" : "";
        return [`${k === 0 ? "either" : " or"}${fair} `, ...this.#block(block)];
      });
  }

  /** The block of a `replacing`, with braces, and the old statement for `same`. */
  replacement(by: TextBlock, old: TextStatement): Piece[] {
    const lines = by.statements.flatMap((statement): Piece[] => {
      const label: Piece[] = ["    ", [statement.start, statement.bodyStart]];
      if (statement.word === "same") {
        const [inner] = old.blocks;
        if (old.word !== "{" || inner === undefined || statement.label !== undefined) {
          return [...label, ...this.#body(old), "\n"];
        }
        if (this.#declares(inner.statements) && isFollowed(statement))
          return ["    if true ", ...this.#block(inner), "\n"];
        return this.#lines(inner.statements);
      }
      const pieces = [...label];
      let at = statement.bodyStart;
      for (const block of statement.blocks) {
        pieces.push([at, block.open], ...this.replacement(block, old));
        at = block.close + 1;
      }
      return [...pieces, [at, statement.end], "\n"];
    });
    return lines.length === 0 ? ["{ }"] : ["{\n", ...lines, "    }"];
  }
}

/** Whether something stands behind it that sees its names. */
function isFollowed({ block, start }: TextStatement): boolean {
  if (block.statements.some((each) => each.start > start)) return true;
  return block.role === "atomic" && block.of !== undefined && isFollowed(block.of);
}
