// The labels and locals of processes by path. A full path is the labels and routines around a place
// from the outside in; a user writes any part of it that ends where it ends and leaves only one
// candidate.

import type { Block, Local, Process, Routine, Statement } from "../protocol.ts";
import type { Span } from "../source.ts";

/** A label, or a routine that is called. */
export interface LabelEntry {
  readonly path: readonly string[];
  readonly span: Span;
}

export interface LocalEntry {
  readonly path: readonly string[];
  readonly local: Local;
}

/** The labels and locals of a body, calls of routines included. */
export interface PlaceTable {
  readonly labels: readonly LabelEntry[];
  readonly locals: readonly LocalEntry[];
}

export interface PlaceTables {
  readonly of: (process: Process) => PlaceTable;
}

/** Whether a written path is a part of a full one, and ends where it ends. */
export function isPartOf(path: readonly string[], full: readonly string[]): boolean {
  if (path[path.length - 1] !== full[full.length - 1]) return false;
  let next = 0;
  for (const each of full) if (each === path[next]) next++;
  return next === path.length;
}

/** Tables of processes, each made at the first use. */
export function placeTables(): PlaceTables {
  const processes = new Map<Process, PlaceTable>();
  const routines = new Map<Routine, PlaceTable>();
  return {
    of: (process) => {
      let table = processes.get(process);
      if (table === undefined) {
        const body = tableOf(process.body, routines);
        const own = process.locals.map((local) => ({ path: [local.name], local }));
        table = { labels: body.labels, locals: [...own, ...body.locals] };
        processes.set(process, table);
      }
      return table;
    },
  };
}

function tableOf(block: Block, routines: Map<Routine, PlaceTable>): PlaceTable {
  const labels: LabelEntry[] = [];
  const locals: LocalEntry[] = [];
  const addLocal = (local: Local, path: readonly string[]): void => {
    locals.push({ path: [...path, local.name], local });
  };
  const visitBlock = (inner: Block | undefined, path: readonly string[]): void => {
    for (const each of inner?.statements ?? []) visit(each, path);
  };
  const visit = (statement: Statement, path: readonly string[]): void => {
    switch (statement.kind) {
      case "bind":
      case "declare":
      case "pick":
        addLocal(statement.local, path);
        return;
      case "for":
        addLocal(statement.local, path);
        visitBlock(statement.body, path);
        return;
      case "if":
        visitBlock(statement.then, path);
        visitBlock(statement.otherwise, path);
        return;
      case "with":
        visitBlock(statement.body, path);
        visitBlock(statement.otherwise, path);
        return;
      case "while":
      case "loop":
      case "atomic":
        visitBlock(statement.body, path);
        return;
      case "either":
        for (const branch of statement.branches) visitBlock(branch.body, path);
        return;
      case "block":
        visitBlock(statement.block, path);
        return;
      case "labelled": {
        const inside = [...path, statement.label];
        labels.push({ path: inside, span: statement.labelSpan });
        visit(statement.body, inside);
        return;
      }
      case "routine": {
        const { routine } = statement;
        let table = routines.get(routine);
        if (table === undefined) {
          // Empty while it is made: recursion has been reported.
          routines.set(routine, { labels: [], locals: [] });
          table = tableOf(routine.body, routines);
          routines.set(routine, table);
        }
        const prefix = [...path, routine.name];
        // `run: run()` is one place by two names that are the same.
        if (path[path.length - 1] !== routine.name) {
          labels.push({ path: prefix, span: routine.span });
        }
        for (const each of table.labels) {
          labels.push({ path: [...prefix, ...each.path], span: each.span });
        }
        for (const each of table.locals) {
          locals.push({ path: [...prefix, ...each.path], local: each.local });
        }
        return;
      }
      default:
        return;
    }
  };
  visitBlock(block, []);
  return { labels, locals };
}
