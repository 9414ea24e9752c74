// The bodies of a protocol: each piece of text that runs, once, with what it belongs to. Routines
// are found from their calls and from the devices that own them.

import type { Action, Block, Op, Process, Protocol, Routine, Variable } from "./protocol.ts";
import {
  devicesOf,
  statementsIn,
  visitBlock,
  visitExpression,
  visitInitial,
  visitSet,
} from "./walk.ts";
import type { Visitor } from "./walk.ts";

export type Body = { readonly block: Block } & (
  | { readonly kind: "process"; readonly of: Process }
  | { readonly kind: "routine"; readonly of: Routine }
  | { readonly kind: "op"; readonly of: Op }
  /** `hardware` is the device's name; undefined for an action at top level. */
  | { readonly kind: "action"; readonly of: Action; readonly hardware: string | undefined }
);

/** All bodies: processes, actions, then what the devices have, then the routines that are called. */
export function bodiesOf(protocol: Protocol): readonly Body[] {
  const bodies: Body[] = [];
  const routines = new Set<Routine>();
  for (const of of protocol.processes) bodies.push({ kind: "process", of, block: of.body });
  for (const of of protocol.actions) {
    bodies.push({ kind: "action", of, hardware: undefined, block: of.body });
  }
  for (const device of devicesOf(protocol)) {
    for (const of of device.ops) bodies.push({ kind: "op", of, block: of.body });
    for (const of of device.actions) {
      bodies.push({ kind: "action", of, hardware: device.name, block: of.body });
    }
    for (const routine of device.routines) routines.add(routine);
  }
  for (const { block } of bodies) addCalled(block, routines);
  // A set is read in the order of insertion, and what is added meanwhile is read too.
  for (const routine of routines) addCalled(routine.body, routines);
  for (const of of routines) bodies.push({ kind: "routine", of, block: of.body });
  return bodies;
}

function addCalled(block: Block, routines: Set<Routine>): void {
  for (const statement of statementsIn(block)) {
    if (statement.kind === "routine") routines.add(statement.routine);
  }
}

/** Visits everything that is evaluated in the protocol; bodies of defs only where they are called. */
export function visitProtocol(protocol: Protocol, visitor: Visitor): void {
  const initials = (variables: readonly Pick<Variable, "initial">[]): void => {
    for (const { initial } of variables) visitInitial(initial, visitor);
  };
  initials(protocol.variables);
  for (const object of protocol.objects) initials(object.fields);
  for (const device of devicesOf(protocol)) initials(device.variables);
  for (const process of protocol.processes) initials(process.locals);
  for (const body of bodiesOf(protocol)) {
    if (body.kind === "action") {
      for (const { set } of body.of.parameters) visitSet(set, visitor);
    }
    if (isOneStep(body) && "when" in body.of && body.of.when !== undefined) {
      visitExpression(body.of.when, visitor);
    }
    visitBlock(body.block, visitor);
  }
  for (const condition of protocol.initially) visitExpression(condition, visitor);
  for (const { condition } of protocol.properties) visitExpression(condition, visitor);
}

/** Ops, actions and `atomic` blocks run as one step; processes and routines take steps. */
export function isOneStep(body: Body): boolean {
  return body.kind === "op" || body.kind === "action";
}

/** How messages call a body: process `vcpu`, with the marks. */
export function bodyName(body: Body): string {
  return `${body.kind} \`${body.of.name}\``;
}
