// Lowering: a protocol becomes a transition system. Families become instances, routines and ops are
// spelled out where they are called, names become cells.

import { present } from "../../base/exhaustive.ts";
import type { Protocol } from "../../language/protocol.ts";
import type { LeftOut } from "../../language/scope.ts";
import { NOTHING_LEFT_OUT } from "../../language/scope.ts";
import { ABSENT, FALSE } from "../../language/values.ts";
import type { Action, Code, Edge, Process, Scalar, State, System, Variable } from "../system.ts";
import { actionsOf } from "./actions.ts";
import { firstCode, firstOfInstance, firstOfVariable } from "./initial.ts";
import { lower as lowerExpression } from "./expressions.ts";
import { layOut } from "./program.ts";
import { drawProcess, type DrawnProcess, instancesOf } from "./processes.ts";
import { builtinIndices, propertiesOf, propertyNames } from "./properties.ts";
import { emptyScope, type Program } from "./scope.ts";
import { MarkTable } from "./text.ts";

/**
 * The transition system of a protocol that all static rules accept. What is left out has no edge; a
 * process so left out starts at its end.
 */
export function lower(protocol: Protocol, leftOut: LeftOut = NOTHING_LEFT_OUT): System {
  const instances = instancesOf(protocol);
  const names = propertyNames(protocol);
  const program = layOut(protocol, instances, names);
  const { layout } = program;
  const marks = new MarkTable();

  const drawn = instances.map((instance) => drawProcess(instance, program, marks));
  const draftActions = actionsOf(protocol, program, marks).filter(
    ({ path }) => !leftOut.actions.has(path),
  );
  const properties = propertiesOf(protocol, names, program);
  const initial = layout.withFrame(() => initialCode(protocol, drawn, program));

  const edges: Edge[] = [];
  const processes = drawn.map((one) =>
    finishProcess(one, leftOut.processes.has(one.instance.declared.name), edges),
  );
  const actions = draftActions.map(({ name, hardware, fairness, code, span }, index): Action => {
    const edge: Edge = {
      index: edges.length,
      process: undefined,
      action: index,
      from: -1,
      code,
      idle: false,
      locks: undefined,
      path: [],
      span,
    };
    edges.push(edge);
    return { index, name, hardware, fairness, edge, span };
  });
  const objects = [...program.objects.values()].map(({ type }) => type);
  return {
    source: protocol.source,
    name: protocol.name,
    variables: layout.variables,
    objects,
    references: [
      ...layout.references,
      ...objects.flatMap((object) =>
        object.fields.flatMap(({ scalar, base, size }) => {
          const { domain } = scalar;
          if (domain.kind !== "ref") return [];
          return Array.from({ length: size }, (_, k) => ({
            object: domain.object,
            within: object.index,
            offset: base + k,
          }));
        }),
      ),
    ],
    size: layout.size,
    scratch: layout.scratch,
    processes,
    actions,
    edges,
    ...program.places.resolve(drawn.map(({ paths }) => paths)),
    properties,
    builtins: builtinIndices(names),
    blank: blankState(
      program,
      processes,
      drawn.flatMap(({ fromStart }) => fromStart),
    ),
    initial,
    marks: marks.finish(edges.flatMap(({ code }) => code)),
    cells: cellsOf(program),
  };
}

function finishProcess(
  { instance, graph, paths, control }: DrawnProcess,
  isLeftOut: boolean,
  edges: Edge[],
): Process {
  const locations = graph.locations.map(({ path, span, edges: drafts }, from) => ({
    path: path.map(({ name }) => name),
    span,
    edges: (isLeftOut ? [] : drafts).map((draft): Edge => {
      const edge: Edge = {
        ...draft,
        index: edges.length,
        process: instance.index,
        action: undefined,
        from,
        path: draft.path.map(({ name }) => name),
      };
      edges.push(edge);
      return edge;
    }),
  }));
  return {
    index: instance.index,
    name: instance.name,
    family: instance.declared.name,
    fairness: instance.declared.fairness,
    control,
    locations,
    entry: isLeftOut ? graph.end : graph.entry,
    end: graph.end,
    labels: paths.labels,
    span: instance.declared.span,
  };
}

/** First values in the order of the file, then the locals of processes, then `initially`. */
function initialCode(
  protocol: Protocol,
  drawn: readonly DrawnProcess[],
  program: Program,
): readonly Code[] {
  const scope = emptyScope(program);
  const firsts = [
    ...protocol.variables.flatMap((declared) =>
      firstOfVariable(declared, present(program.variables.get(declared), declared.name), [], scope),
    ),
    ...[...program.instances.values()].flatMap((storage) => firstOfInstance(storage, [], scope)),
    ...drawn.flatMap(({ instance, scope: inside }) =>
      instance.declared.locals.flatMap((local) =>
        firstOfVariable(local, present(inside.locals.get(local), local.name), [], inside),
      ),
    ),
  ];
  return [
    ...firsts.flatMap((first) => firstCode(first, first.variable.span)),
    ...protocol.initially.map((condition): Code => ({
      kind: "await",
      condition: lowerExpression(condition, scope),
      span: condition.span,
    })),
  ];
}

function blankState(
  program: Program,
  processes: readonly Process[],
  fromStart: readonly Variable[],
): State {
  const cells = new Array<number>(program.layout.size).fill(ABSENT);
  for (const { base, size, unset } of fromStart) cells.fill(unset ?? ABSENT, base, base + size);
  for (const { type } of program.objects.values()) {
    for (let slot = 0; slot < type.max; slot++) cells[type.base + slot * type.stride] = FALSE;
  }
  for (const { control, entry } of processes) cells[control.base] = entry;
  return cells;
}

function cellsOf(program: Program): readonly Scalar[] {
  const cells = new Array<Scalar | undefined>(program.layout.size).fill(undefined);
  const fill = ({ size, scalar }: Variable, from: number): void => {
    for (let k = 0; k < size; k++) cells[from + k] = scalar;
  };
  for (const variable of program.layout.variables) fill(variable, variable.base);
  for (const { type } of program.objects.values()) {
    for (let slot = 0; slot < type.max; slot++) {
      const from = type.base + slot * type.stride;
      cells[from] = { domain: { kind: "bool" }, optional: false, absent: false };
      // A slot without an object holds nothing.
      for (const field of type.fields) {
        fill({ ...field, scalar: { ...field.scalar, absent: true } }, from + field.base);
      }
    }
  }
  return cells.map((cell, at) => present(cell, `what cell ${at} holds`));
}
