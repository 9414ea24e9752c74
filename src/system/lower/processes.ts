// Process families as instances: each with its number, its name, and its own control-flow graph in
// which the parameters are constants.

import type { Process, Protocol, Value } from "../../language/protocol.ts";
import { cellValue } from "../names.ts";
import type { Domain, Expression, Variable } from "../system.ts";
import { dimensionOf, domainOf, scalarOf, valuesOf } from "./domains.ts";
import { processFlow } from "./flow.ts";
import { type FinishedGraph, Graph } from "./graph.ts";
import type { ProcessPaths } from "./place-table.ts";
import { emptyScope, type Program, type Scope, withLocals, withValues } from "./scope.ts";
import { stepCode } from "./step.ts";
import type { Draft, MarkTable, Text } from "./text.ts";

export interface ProcessInstance {
  readonly declared: Process;
  /** Its number among all processes: the coded value of type Process. */
  readonly index: number;
  /** `vcpu[1]` */
  readonly name: string;
  /** What each parameter is. */
  readonly arguments: readonly { readonly value: Value | undefined; readonly coded: number }[];
}

export interface DrawnProcess {
  readonly instance: ProcessInstance;
  readonly graph: FinishedGraph;
  readonly paths: ProcessPaths;
  readonly control: Variable;
  /** What names mean in its body. */
  readonly scope: Scope;
  /** Locals that hold their type's own value from the start. */
  readonly fromStart: readonly Variable[];
}

/** Every instance of every family, in the order of the file, the last parameter fastest. */
export function instancesOf(protocol: Protocol): readonly ProcessInstance[] {
  const context = { processes: 0, objectIndex: new Map() };
  const instances: ProcessInstance[] = [];
  for (const declared of protocol.processes) {
    let families: readonly ProcessInstance["arguments"][] = [[]];
    const domains: Domain[] = [];
    for (const { type, binder } of declared.dimensions) {
      const domain = domainOf(type, context);
      domains.push(domain);
      families = families.flatMap((outer) =>
        valuesOf(domain).map((coded) => [...outer, { value: binder, coded }]),
      );
    }
    for (const args of families) {
      const shown = args.map(({ coded }, k) => cellValue(coded, domains[k], []));
      const name = shown.length === 0 ? declared.name : `${declared.name}[${shown.join(", ")}]`;
      instances.push({ declared, index: instances.length, name, arguments: args });
    }
  }
  return instances;
}

/** The graph of one instance. */
export function drawProcess(
  instance: ProcessInstance,
  program: Program,
  marks: MarkTable,
): DrawnProcess {
  const { declared, name, index } = instance;
  const graph = new Graph();
  const draft: Draft = { graph, name, labels: [], locals: [], fromStart: [] };
  const parameters = instance.arguments.flatMap(({ value, coded }, k) => {
    const { type, span } = declared.dimensions[k];
    const literal: Expression = {
      kind: "literal",
      value: coded,
      domain: domainOf(type, program),
      span,
    };
    return value === undefined ? [] : [[value, literal] as const];
  });
  const control = program.layout.state({
    parts: [{ name, indices: 0 }],
    dimensions: [],
    // The count is not known yet, and no wider than 16 bits.
    scalar: { domain: { kind: "location", count: 65_536 }, optional: false, absent: false },
    process: index,
    hidden: true,
    span: declared.span,
  });
  const outside: Scope = { ...withValues(emptyScope(program), parameters), process: index };
  const locals = declared.locals.map((local) => {
    const variable = program.layout.state({
      parts: [
        { name, indices: 0 },
        { name: local.name, indices: local.dimensions.length },
      ],
      dimensions: local.dimensions.map((dimension) => dimensionOf(dimension, program)),
      scalar: scalarOf(local.type, program, false),
      process: index,
      span: local.span,
    });
    draft.locals.push({ path: [], name: local.name, variable });
    return [local, variable] as const;
  });
  const scope = withLocals(outside, locals);
  const text: Text = {
    scope,
    draft,
    path: [],
    blocks: [],
    withs: [],
    jumps: {},
    marks,
    spellOut: stepCode,
  };
  const end = graph.node([], { start: declared.span.end, end: declared.span.end });
  const entry = processFlow(declared.body, { node: end, depth: 0 }, text);
  const finished = graph.finish(entry.node, end);
  const paths: ProcessPaths = {
    end: finished.end,
    labels: draft.labels.map(({ path, starts }) => ({
      path,
      starts: finished.locationsOf(starts),
    })),
    locations: finished.locations,
    locals: draft.locals,
  };
  return { instance, graph: finished, paths, control, scope, fromStart: draft.fromStart };
}
