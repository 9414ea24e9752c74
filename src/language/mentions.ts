// Where names are written in a file, and how: the text of a name is all that is known of it here.
// The tree is walked by its shape (every node is a plain record), as a name is a name wherever it
// stands; only what stands left of `=` and what a call is given need a second look.

import type { File, Name } from "./ast.ts";

export interface Mention {
  readonly name: Name;
  /**
   * `store`: the whole use is to be stored to, by `=` or by `new T(f: …)`. `given`: an argument of
   * a call, which may read and store it. `declare`: the name's own declaration, or a label.
   */
  readonly how: "read" | "store" | "given" | "declare";
  /** After a dot. */
  readonly member: boolean;
}

/** All names of a file, in no particular order. O(file), once for each file. */
export function mentionsIn(file: File): readonly Mention[] {
  const known = remembered.get(file);
  if (known !== undefined) return known;
  const found: Mention[] = [];
  collect(file, { holder: {}, key: "" }, new Map(), found);
  remembered.set(file, found);
  return found;
}

/** The mentions that are no declarations, by the text of the name. */
export function usesIn(file: File): ReadonlyMap<string, readonly Mention[]> {
  const uses = new Map<string, Mention[]>();
  for (const mention of mentionsIn(file)) {
    if (mention.how === "declare") continue;
    const { text } = mention.name;
    const before = uses.get(text);
    if (before === undefined) uses.set(text, [mention]);
    else before.push(mention);
  }
  return uses;
}

const remembered = new WeakMap<File, readonly Mention[]>();

type Node = Readonly<Record<string, unknown>>;

/** The node that a part belongs to, and as what. */
interface Position {
  readonly holder: Node;
  readonly key: string;
}

/** Names that are more, or other, than their place alone says; found on the way down. */
type Roles = Map<Name, "read" | "store" | "given">;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

function isName(value: Node): value is Node & Name {
  return typeof value["text"] === "string" && isNode(value["span"]);
}

function collect(value: unknown, at: Position, roles: Roles, found: Mention[]): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, at, roles, found);
  } else if (isNode(value)) {
    if (isName(value)) {
      const how = roles.get(value) ?? (isDeclared(at) ? "declare" : "read");
      found.push({ name: value, how, member: at.holder["kind"] === "member" });
      return;
    }
    noteRoles(value, roles);
    for (const [key, part] of Object.entries(value)) {
      if (key !== "span") collect(part, { holder: value, key }, roles, found);
    }
  }
}

/** What the nodes are called whose own `name` is a use of something declared elsewhere. */
const USERS = new Set<unknown>(["name", "member", "named"]);

function isDeclared({ holder, key }: Position): boolean {
  if (key === "binder" || key === "label" || (key === "members" && holder["kind"] === "enum")) {
    return holder["kind"] !== "goto";
  }
  if (key !== "name" || USERS.has(holder["kind"])) return false;
  // Nodes without a kind: binders, parameters and constants declare; arguments by name do not.
  if (holder["kind"] !== undefined) return true;
  return ["dimensions", "set", "word", "type"].some((part) => part in holder);
}

function noteRoles(node: Node, roles: Roles): void {
  const { kind } = node;
  if (kind === "assign") noteRoot(node["target"], "store", roles);
  if (kind === "call" && Array.isArray(node["arguments"])) {
    for (const argument of node["arguments"]) noteRoot(argument, "given", roles);
  }
  // The `for` of a check binds no name: it gives values to a constant.
  if (kind === "for" && Array.isArray(node["binders"])) {
    for (const binder of node["binders"]) {
      if (isNode(binder) && isNode(binder["name"]) && isName(binder["name"])) {
        roles.set(binder["name"], "read");
      }
    }
  }
  if (kind === "new" && Array.isArray(node["fields"])) {
    for (const field of node["fields"]) {
      if (isNode(field) && isNode(field["name"]) && isName(field["name"])) {
        roles.set(field["name"], "store");
      }
    }
  }
}

/** The name that an expression is about as a whole: x of `x[i]`, f of `p.f`. */
function noteRoot(expression: unknown, role: "store" | "given", roles: Roles): void {
  if (!isNode(expression)) return;
  if (expression["kind"] === "index") noteRoot(expression["of"], role, roles);
  else if (expression["kind"] === "name" || expression["kind"] === "member") {
    const { name } = expression;
    if (isNode(name) && isName(name)) roles.set(name, role);
  }
}
