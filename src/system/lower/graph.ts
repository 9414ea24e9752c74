// The control-flow graph of one process while it is drawn. Statements are lowered from the last to
// the first, so each knows where control goes on; a loop's head is a placeholder until its body
// stands. Finishing numbers what can be reached and leaves immutable locations and edges.

import { exhaustive, InternalError } from "../../base/exhaustive.ts";
import type { Span } from "../../language/source.ts";
import type { Code, Target } from "../system.ts";
import { bodiesOf } from "./code.ts";
import type { PathElement } from "./place-table.ts";

/** An edge whose `goto`s still name nodes. */
export interface DraftEdge {
  readonly code: readonly Code[];
  readonly idle: boolean;
  readonly locks: Target | undefined;
  readonly path: readonly PathElement[];
  readonly span: Span;
}

interface Node {
  readonly path: readonly PathElement[];
  readonly span: Span;
  readonly edges: DraftEdge[];
}

/** The finished graph: locations in the order in which control finds them, `end` last. */
export interface FinishedGraph {
  readonly entry: number;
  readonly end: number;
  readonly locations: readonly {
    readonly path: readonly PathElement[];
    readonly span: Span;
    readonly edges: readonly DraftEdge[];
  }[];
  /** The locations of some nodes; those that control never reaches are left out. */
  readonly locationsOf: (nodes: ReadonlySet<number>) => ReadonlySet<number>;
}

export class Graph {
  private readonly nodes: Node[] = [];
  private readonly same = new Map<number, number>();

  node(path: readonly PathElement[], span: Span): number {
    return this.nodes.push({ path, span, edges: [] }) - 1;
  }

  edge(from: number, edge: DraftEdge): void {
    this.nodes[this.find(from)].edges.push(edge);
  }

  edges(node: number): readonly DraftEdge[] {
    return this.nodes[this.find(node)].edges;
  }

  /** A placeholder turns out to be another node. It must not have edges of its own. */
  identify(placeholder: number, node: number): void {
    const found = this.find(node);
    if (found === placeholder) throw new InternalError("a round of a loop has no edge");
    this.same.set(placeholder, found);
  }

  find(node: number): number {
    let found = node;
    for (let next = this.same.get(found); next !== undefined; next = this.same.get(found)) {
      found = next;
    }
    return found;
  }

  finish(entryNode: number, endNode: number): FinishedGraph {
    const number = new Map<number, number>();
    const order: number[] = [];
    const pending = [this.find(entryNode)];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (number.has(node) || node === endNode) continue;
      number.set(node, order.length);
      order.push(node);
      const targets = this.nodes[node].edges.flatMap(({ code }) => targetsOf(code));
      pending.push(...targets.map((target) => this.find(target)).reverse());
    }
    number.set(endNode, order.length);
    order.push(endNode);
    const locationOf = (node: number): number => {
      const location = number.get(this.find(node));
      if (location === undefined) throw new InternalError("a goto leads nowhere");
      return location;
    };
    return {
      entry: locationOf(entryNode),
      end: locationOf(endNode),
      locations: order.map((node) => ({
        path: this.nodes[node].path,
        span: this.nodes[node].span,
        edges: this.nodes[node].edges.map((edge) => ({
          ...edge,
          code: retarget(edge.code, locationOf),
        })),
      })),
      locationsOf: (nodes) =>
        new Set(
          [...nodes].flatMap((node) => {
            const location = number.get(this.find(node));
            return location === undefined ? [] : [location];
          }),
        ),
    };
  }
}

/** The nodes that some path of the code goes to. */
function targetsOf(code: readonly Code[]): readonly number[] {
  return code.flatMap((step) =>
    step.kind === "goto" ? [step.location] : bodiesOf(step).flatMap(targetsOf),
  );
}

/** The same code with every `goto` led through `to`. */
function retarget(code: readonly Code[], to: (node: number) => number): readonly Code[] {
  return code.map((step): Code => {
    switch (step.kind) {
      case "goto":
        return { ...step, location: to(step.location) };
      case "choose":
        return { ...step, branches: step.branches.map((branch) => retarget(branch, to)) };
      case "branch":
      case "visit":
        return {
          ...step,
          then: retarget(step.then, to),
          otherwise: retarget(step.otherwise, to),
        };
      case "each":
      case "scope":
        return { ...step, body: retarget(step.body, to) };
      case "store":
      case "clear":
      case "free":
      case "use":
      case "assert":
      case "await":
      case "pick":
      case "lock":
      case "unlock":
      case "try-lock":
      case "leave":
      case "mark":
        return step;
      default:
        return exhaustive(step);
    }
  });
}
