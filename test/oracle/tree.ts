// The tree seen from its leaves: which block a statement stands in, what owns that block, and
// where a local name is declared. Numbers for statements and blocks make names for places.
// It reads the shape of the tree only; values and states are unknown here.

import type {
  ActionDeclaration,
  Block,
  DeclarationOf,
  File,
  Member,
  OpDeclaration,
  RoutineDeclaration,
  Statement,
  StatementOf,
} from "../../src/language/ast.ts";
import { Refused } from "./outcomes.ts";

export type Role = "then" | "else" | "body" | "branch";

/** What a block is the body of. */
export type Owner =
  | { readonly kind: "process"; readonly declaration: DeclarationOf<"process"> }
  | { readonly kind: "routine"; readonly declaration: RoutineDeclaration }
  | { readonly kind: "op"; readonly declaration: OpDeclaration }
  | { readonly kind: "action"; readonly declaration: ActionDeclaration }
  | { readonly kind: "statement"; readonly statement: Statement; readonly role: Role };

/** Where a statement stands: in a block, or right behind a label. */
type Site =
  | { readonly kind: "block"; readonly block: Block; readonly position: number }
  | { readonly kind: "labelled"; readonly labelled: StatementOf<"labelled"> };

/** Where a local is declared, and how. */
export interface LocalDeclaration {
  /** The block that the local dies with; an atomic's block is none. */
  readonly block: Block;
  readonly statement: StatementOf<"let" | "pick" | "for" | "variable">;
  readonly name: string;
}

export class Tree {
  readonly #sites = new Map<Statement, Site>();
  readonly #owners = new Map<Block, Owner>();
  readonly #numbers = new Map<object, number>();
  readonly #locals = new Map<Statement, Map<string, LocalDeclaration | undefined>>();

  constructor(file: File) {
    for (const declaration of file.declarations) {
      switch (declaration.kind) {
        case "process":
          this.#body(declaration.body, { kind: "process", declaration });
          break;
        case "routine":
        case "action":
          this.#member(declaration);
          break;
        case "primitive":
        case "hardware":
          for (const member of declaration.members) this.#member(member);
          break;
        default:
          break;
      }
    }
  }

  /** A number of its own for each statement and block. */
  number(node: Statement | Block): number {
    const known = this.#numbers.get(node);
    if (known === undefined) throw new Refused("a node that is not in the tree");
    return known;
  }

  /** All statements of the file, in the order of the text. */
  statements(): Statement[] {
    return [...this.#sites.keys()];
  }

  site(statement: Statement): Site {
    const site = this.#sites.get(statement);
    if (site === undefined) throw new Refused("a statement that is not in the tree");
    return site;
  }

  owner(block: Block): Owner {
    const owner = this.#owners.get(block);
    if (owner === undefined) throw new Refused("a block that is not in the tree");
    return owner;
  }

  /** The block whose leaving ends the locals declared in `block`: itself, but for an atomic's. */
  scope(block: Block): Block {
    const owner = this.owner(block);
    if (owner.kind === "statement" && owner.statement.kind === "atomic") {
      return this.scope(this.blockOf(owner.statement));
    }
    return block;
  }

  /** The block that a statement stands in, behind its labels. */
  blockOf(statement: Statement): Block {
    const site = this.site(statement);
    return site.kind === "block" ? site.block : this.blockOf(site.labelled);
  }

  /** Whether `inner` is `outer` or stands somewhere in it. */
  within(inner: Statement, outer: Statement): boolean {
    for (let at: Statement | undefined = inner; at !== undefined; at = this.parent(at)) {
      if (at === outer) return true;
    }
    return false;
  }

  /** The statement right around; undefined at the top of a body. */
  parent(statement: Statement): Statement | undefined {
    const site = this.site(statement);
    if (site.kind === "labelled") return site.labelled;
    const owner = this.owner(site.block);
    return owner.kind === "statement" ? owner.statement : undefined;
  }

  /** The local that `name` means at a statement, looking outwards. */
  local(name: string, at: Statement): LocalDeclaration | undefined {
    const known = this.#locals.get(at) ?? new Map<string, LocalDeclaration | undefined>();
    this.#locals.set(at, known);
    if (!known.has(name)) known.set(name, this.#lookUp(name, at));
    return known.get(name);
  }

  #lookUp(name: string, at: Statement): LocalDeclaration | undefined {
    const block = this.blockOf(at);
    const found = declared(block).find((local) => local.name === name);
    if (found !== undefined) return { ...found, block: this.scope(block) };
    const owner = this.owner(block);
    if (owner.kind !== "statement") return undefined;
    const { statement } = owner;
    if (statement.kind === "for" && statement.name.text === name) {
      return { block, statement, name };
    }
    return this.local(name, statement);
  }

  #member(member: Member): void {
    switch (member.kind) {
      case "op":
        this.#body(member.body, { kind: "op", declaration: member });
        break;
      case "routine":
        this.#body(member.body, { kind: "routine", declaration: member });
        break;
      case "action":
        this.#body(member.body, { kind: "action", declaration: member });
        break;
      case "variable":
      case "instance":
      case "section":
        break;
    }
  }

  #body(block: Block, owner: Owner): void {
    this.#owners.set(block, owner);
    this.#numbers.set(block, this.#numbers.size);
    block.statements.forEach((statement, position) => {
      this.#statement(statement, { kind: "block", block, position });
    });
  }

  #statement(statement: Statement, site: Site): void {
    this.#sites.set(statement, site);
    this.#numbers.set(statement, this.#numbers.size);
    for (const [block, role] of blocksOf(statement)) {
      this.#body(block, { kind: "statement", statement, role });
    }
    if (statement.kind === "labelled") {
      this.#statement(statement.body, { kind: "labelled", labelled: statement });
    }
  }
}

/** The blocks of a statement, in the order of the text; a label's statement is no block. */
export function blocksOf(statement: Statement): (readonly [Block, Role])[] {
  switch (statement.kind) {
    case "if":
      return optional(statement.then, "then", statement.otherwise);
    case "with":
      return optional(statement.body, "body", statement.otherwise);
    case "while":
    case "loop":
    case "atomic":
    case "for":
      return [[statement.body, "body"]];
    case "either":
      return statement.branches.map((branch) => [branch.body, "branch"] as const);
    case "block":
      return [[statement.block, "body"]];
    default:
      return [];
  }
}

function optional(first: Block, role: Role, otherwise: Block | undefined): [Block, Role][] {
  return otherwise === undefined
    ? [[first, role]]
    : [
        [first, role],
        [otherwise, "else"],
      ];
}

/** A statement without its labels. */
export function unlabelled(statement: Statement): Statement {
  return statement.kind === "labelled" ? unlabelled(statement.body) : statement;
}

/** The locals that live in a block: declared right in it, or in an atomic of it. */
export function declared(block: Block): Omit<LocalDeclaration, "block">[] {
  return block.statements.flatMap((labelled): Omit<LocalDeclaration, "block">[] => {
    const statement = unlabelled(labelled);
    switch (statement.kind) {
      case "let":
      case "pick":
        return [{ statement, name: statement.name.text }];
      case "variable":
        return statement.names.map((named) => ({ statement, name: named.name.text }));
      case "atomic":
        return declared(statement.body);
      default:
        return [];
    }
  });
}

/** The declarations at the head of a process body: its locals from the initial state on. */
export function headDeclarations(body: Block): StatementOf<"variable">[] {
  const head: StatementOf<"variable">[] = [];
  for (const statement of body.statements) {
    if (statement.kind !== "variable") break;
    head.push(statement);
  }
  return head;
}
