// From a file to the things that are the same in every state (the program, its processes, where
// control goes in each), and to the initial states.

import type { Expression, File, Statement } from "../../src/language/ast.ts";
import { contextOf, initialCells, initialValues, instanceCells, instanceOf } from "./effects.ts";
import type { InitialCell, Run } from "./effects.ts";
import { evaluate, isTrue } from "./expressions.ts";
import { bindersOf, combinations, domainOf, globalContext, valuesOf } from "./names.ts";
import type { Context, ProcessInstance, World } from "./names.ts";
import { Refused } from "./outcomes.ts";
import { cellsOf, dimensionsOf, hardware, localKey, variableType } from "./places.ts";
import { labelsOf } from "./positions.ts";
import type { Flow, PlacedLabel } from "./positions.ts";
import { readProgram } from "./program.ts";
import type { Override } from "./program.ts";
import { isSettled, siteIn } from "./statics.ts";
import { copyState, framesKey, stateKey } from "./state.ts";
import type { Frame, State } from "./state.ts";
import { startOf } from "./steps.ts";
import { headDeclarations } from "./tree.ts";
import { showIndex } from "./values.ts";

const emptyState: State = {
  cells: new Map(),
  fields: new Map(),
  owners: new Map(),
  objects: new Map(),
  processes: new Map(),
};

export function worldOf(file: File, overrides: ReadonlyMap<string, Override>): World {
  const program = readProgram(file, overrides);
  const processes = new Map<string, ProcessInstance>();
  const flows = new Map<string, Flow>();
  const world: World = {
    program,
    processes,
    flow: (process) => {
      const flow = flows.get(process.key) ?? flowOf(world, process);
      flows.set(process.key, flow);
      return flow;
    },
  };
  const context = globalContext(world, emptyState);
  for (const [name, declaration] of program.processes) {
    const domains = declaration.dimensions.map((dimension) =>
      domainOf(dimension.index, program, new Map(), (bound) => integerOf(bound, context)),
    );
    for (const index of combinations(domains.map((domain) => valuesOf(domain, world)))) {
      const key = name + showIndex(index);
      processes.set(key, { key, value: { kind: "process", name, index }, declaration });
    }
  }
  for (const { word, condition } of program.conditions) {
    if (word === "assume" && !isTrue(condition, context)) throw new Refused("assume is false");
  }
  return world;
}

function integerOf(expression: Expression, context: Context): number {
  const value = evaluate(expression, context);
  if (value.kind !== "integer") throw new Refused("an integer was expected");
  return value.value;
}

function flowOf(world: World, process: ProcessInstance): Flow {
  const { program } = world;
  const known = new Map<string, Map<Expression, boolean | undefined>>();
  let labels: readonly PlacedLabel[] | undefined;
  const decideIn = (frames: readonly Frame[], statement: Statement, condition: Expression) => {
    if (!isSettled(condition, siteIn(frames, statement), program)) return undefined;
    const context: Context = {
      ...globalContext(world, emptyState),
      self: process,
      scope: { kind: "code", process, frames, statement },
    };
    return isTrue(condition, context);
  };
  const flow: Flow = {
    program,
    body: process.declaration.body,
    decide: (frames, statement) => (condition) => {
      const key = framesKey(program.tree, frames);
      const answers = known.get(key) ?? new Map<Expression, boolean | undefined>();
      known.set(key, answers);
      if (!answers.has(condition)) answers.set(condition, decideIn(frames, statement, condition));
      return answers.get(condition);
    },
    labels: () => (labels ??= labelsOf(flow)),
  };
  return flow;
}

// ---- initial states ----------------------------------------------------------------------------

/** Every combination of initial values that `initially` lets pass; at least one. */
export function initialStates(world: World): State[] {
  const start: State = {
    ...copyState(emptyState),
    processes: new Map(
      [...world.processes.values()].map((process) => [
        process.key,
        { position: startOf(world.flow(process)), locals: new Map() },
      ]),
    ),
  };
  let states: State[] = [start];
  for (const cell of cellsInOrder(world)) {
    states = states.flatMap((state) => fill(world, state, cell));
  }
  const allowed = states.filter((state) =>
    world.program.conditions.every(
      ({ word, condition }) =>
        word !== "initially" || isTrue(condition, globalContext(world, state)),
    ),
  );
  if (allowed.length === 0) throw new Refused("no initial state");
  const { tree } = world.program;
  return [...new Map(allowed.map((state) => [stateKey(tree, state), state])).values()];
}

type Cell = InitialCell & { readonly self?: ProcessInstance };

function fill(world: World, state: State, cell: Cell): State[] {
  const run: Run = {
    world,
    state: copyState(state),
    self: cell.self,
    choose: () => 0,
    records: new Set(),
    bodies: [],
    written: false,
    fresh: Math.max(0, ...state.objects.keys()) + 1,
  };
  return cell.values(run).map((value) => {
    const filled = copyState(run.state);
    cellsOf(filled, cell.store, cell.key).set(cell.key, value);
    return filled;
  });
}

function cellsInOrder(world: World): Cell[] {
  const { program } = world;
  const context = globalContext(world, emptyState);
  const globals = program.file.declarations.flatMap((declaration): Cell[] => {
    switch (declaration.kind) {
      case "variable":
      case "instance":
        return initialCells([declaration], undefined, context);
      case "hardware": {
        const family = hardware(declaration, context, evaluate);
        const domains = dimensionsOf(declaration, context, evaluate);
        const indices = combinations(domains.map((domain) => valuesOf(domain, world)));
        return indices.flatMap((index) => instanceCells(instanceOf(family, index), context));
      }
      default:
        return [];
    }
  });
  return [...globals, ...[...world.processes.values()].flatMap((one) => localCells(world, one))];
}

/** The locals that a process has from the start: its head's, and those that no step binds. */
function localCells(world: World, process: ProcessInstance): Cell[] {
  const { body } = process.declaration;
  const { tree } = world.program;
  const head = headDeclarations(body);
  return body.statements.flatMap((statement): Cell[] => {
    if (statement.kind !== "variable") return [];
    const scope = { kind: "code", process, frames: [], statement } as const;
    const context: Context = { ...globalContext(world, emptyState), self: process, scope };
    return statement.names.flatMap((named): Cell[] => {
      if (named.initial !== undefined && !head.includes(statement)) return [];
      const type = variableType(statement, context, evaluate);
      const domains = dimensionsOf(named, context, evaluate);
      const indices = combinations(domains.map((domain) => valuesOf(domain, world)));
      const key = localKey(tree, [], { block: body, name: named.name.text });
      return indices.map((index, position): Cell => ({
        store: { kind: "process", process: process.key },
        key: key + showIndex(index),
        any: named.initial?.kind === "any",
        self: process,
        values: (run) => {
          const inner = { ...contextOf(run, scope), binders: bindersOf(named, index) };
          return initialValues(named.initial, type, inner, run, [indices.length, position]);
        },
      }));
    });
  });
}
