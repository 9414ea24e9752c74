// The members of a primitive or hardware: state, inner instances, ops, routines, actions, sections.
// Inside, members are used by their bare names; so signatures come first, and bodies and initial
// values when all signatures of the file are known.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Action, Device, Instance, Op, Routine, Section, Variable } from "../protocol.ts";
import { BOOL } from "../types/type.ts";
import { makeAction, makeRoutine, opBody, valueParameters } from "./bodies.ts";
import type { Context } from "./context.ts";
import { reportTaken } from "./declare.ts";
import { report } from "./reporting.ts";
import { boundIn, withMembers } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { newFacts, site } from "./sites.ts";
import { declaredAt } from "./symbols.ts";
import type { Growing, Meaning, OpEntry, Shape } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";
/** A device while its members are worked out. */
interface Growth {
  readonly shape: Shape;
  readonly scope: Scope;
  readonly variables: Variable[];
  readonly instances: Instance[];
  readonly ops: Op[];
  readonly routines: Routine[];
  readonly actions: Action[];
  /** Declares a member's name. */
  readonly add: (name: ast.Name, meaning: Meaning) => void;
}

/** Works out the members of a primitive or hardware; `outer` has its parameters. */
export function makeDevice(
  context: Context,
  kind: "primitive" | "hardware",
  declaration: ast.DeclarationOf<"primitive" | "hardware">,
  outer: Scope,
): Device {
  const { name } = declaration;
  const lists = { variables: [], instances: [], ops: [], routines: [], actions: [] };
  const sections: Section[] = [];
  const device: Device = { kind, name: name.text, ...lists, sections, span: name.span };
  const members = new Map<string, Meaning>();
  const byName = new Map<string | undefined, Section>();
  const shape: Shape = {
    device,
    name: name.text,
    hardware: kind === "hardware",
    members,
    sections: byName,
    sectionNames: () => [...byName.keys()].filter((each) => each !== undefined),
  };
  context.shapes.set(device, shape);
  const add = (member: ast.Name, meaning: Meaning): void => {
    const bound = boundIn(outer, member.text);
    if (bound !== undefined) reportTaken(context, member, bound);
    const other = members.get(member.text);
    if (other === undefined) members.set(member.text, meaning);
    else reportTwice(context, member, other, name.text);
  };
  const growth: Growth = { shape, scope: withMembers(outer, members), ...lists, add };
  for (const member of declaration.members) addMember(context, growth, member);
  for (const member of declaration.members) {
    if (member.kind === "section") addSection(context, shape, member, byName, sections);
    if (member.kind === "op" || member.kind === "routine") {
      checkParameters(context, member.parameters, members);
    }
  }
  return device;
}

function reportTwice(context: Context, member: ast.Name, other: Meaning, device: string): void {
  const where = declaredAt(other);
  report(
    context,
    "Q302",
    member.span,
    `\`${device}\` has \`${member.text}\` already`,
    "the second one",
    { related: where === undefined ? [] : [{ span: where, text: "the first one" }] },
  );
}

/** A parameter may stand before the member that it is called like. */
function checkParameters(
  context: Context,
  parameters: readonly ast.Parameter[],
  members: ReadonlyMap<string, Meaning>,
): void {
  for (const { name } of parameters) {
    const member = members.get(name.text);
    if (member !== undefined) reportTaken(context, name, member);
  }
}

function addMember(context: Context, growth: Growth, member: ast.Member): void {
  const { shape, scope, add } = growth;
  switch (member.kind) {
    case "variable":
      for (const [name, variable] of memberVariables(context, scope, member, shape, "yes")) {
        growth.variables.push(variable);
        add(name, { kind: "state", name, variable });
      }
      return;
    case "instance":
      for (const { name, instance } of context.via.instances(scope, member)) {
        if (shape.hardware && instance.of.kind === "mutex") {
          report(context, "Q431", name.span, "hardware has no mutex", "a mutex in hardware", {
            why: "A mutex knows the process that owns it, and no process runs hardware.",
            hint: "put it outside",
          });
        }
        growth.instances.push(instance);
        add(name, { kind: "inner", name, instance });
      }
      return;
    case "op": {
      const entry = makeOp(context, scope, member, shape);
      growth.ops.push(entry.op);
      add(member.name, { kind: "op", name: member.name, entry });
      return;
    }
    case "routine": {
      const entry = makeRoutine(context, scope, member, shape);
      growth.routines.push(entry.routine);
      add(member.name, {
        kind: "routine",
        name: member.name,
        entry: { get: () => entry },
        own: true,
      });
      return;
    }
    case "action":
      growth.actions.push(makeAction(context, scope, member, shape));
      add(member.name, { kind: "action", name: member.name });
      return;
    case "section":
      // Its ops may stand below it.
      return;
    default:
      exhaustive(member);
  }
}

function addSection(
  context: Context,
  shape: Shape,
  member: ast.SectionDeclaration,
  byName: Map<string | undefined, Section>,
  sections: Section[],
): void {
  const section = makeSection(context, shape, member);
  if (section === undefined) return;
  if (byName.has(section.name)) {
    const which = section.name === undefined ? "a section" : `the section \`${section.name}\``;
    report(
      context,
      "Q429",
      member.span,
      `\`${shape.name}\` has ${which} already`,
      "the second one",
    );
    return;
  }
  byName.set(section.name, section);
  sections.push(section);
}

/** The variables of one declaration inside a device or object; initial values come later. */
export function memberVariables(
  context: Context,
  scope: Scope,
  declaration: ast.VariableDeclaration,
  shape: Shape | undefined,
  any: "yes" | "field",
): readonly (readonly [ast.Name, Variable])[] {
  if (declaration.ghost) unsupported(context, "`ghost` variables", declaration.span);
  if (declaration.guardedBy !== undefined) {
    unsupported(context, "`guarded_by`", declaration.guardedBy.span);
  }
  const type = declaration.type === undefined ? BOOL : context.via.type(scope, declaration.type);
  return declaration.names.map(({ name, dimensions: written, initial }) => {
    const { dimensions, scope: inside } = context.via.dimensions(scope, written, "binder");
    const variable: Growing<Variable> = {
      kind: "variable",
      name: name.text,
      dimensions,
      type,
      // What kind it will be is known at once; only the value comes later.
      initial: { kind: initial === undefined ? "default" : "absent" },
      span: name.span,
      doc: declaration.doc,
    };
    context.bodies.push(() => {
      const at = site("initial", inside, { shape, before: name.span.start });
      variable.initial = context.via.initial(at, initial, { name, type, dimensions }, any);
    });
    return [name, variable];
  });
}

function makeOp(
  context: Context,
  scope: Scope,
  declaration: ast.OpDeclaration,
  shape: Shape,
): OpEntry {
  const { name, span } = declaration;
  const { values, scope: inner } = valueParameters(context, scope, declaration.parameters, "op");
  const result =
    declaration.result === undefined ? undefined : context.via.type(scope, declaration.result);
  const op: Growing<Op> = {
    kind: "op",
    name: name.text,
    parameters: values,
    result,
    when: undefined,
    body: { statements: [], span },
    span: name.span,
  };
  const entry: OpEntry = { op, name, facts: newFacts() };
  context.ops.set(op, entry);
  context.bodies.push(() => {
    opBody(context, inner, declaration, shape, entry);
  });
  return entry;
}

function makeSection(
  context: Context,
  shape: Shape,
  declaration: ast.SectionDeclaration,
): Section | undefined {
  const find = (name: ast.Name, tries: boolean): Op | undefined => {
    const meaning = shape.members.get(name.text);
    if (meaning?.kind !== "op") {
      const ops = [...shape.members].filter(([, each]) => each.kind === "op");
      report(
        context,
        "Q429",
        name.span,
        `\`${shape.name}\` has no op \`${name.text}\``,
        "not an op",
        {
          hint: didYouMean(
            name.text,
            ops.map(([each]) => each),
          ),
        },
      );
      return undefined;
    }
    const { op } = meaning.entry;
    const wanted = tries ? op.result?.kind === "bool" : op.result === undefined;
    if (op.parameters.length > 0 || !wanted) {
      report(
        context,
        "Q429",
        name.span,
        tries
          ? "the third op of a section takes nothing and gives a bool: whether it got in"
          : "an op of a section takes nothing and gives nothing",
        "not of this form",
        { related: [{ span: op.span, text: "declared here" }] },
      );
      return undefined;
    }
    return op;
  };
  const lock = find(declaration.lock, false);
  const unlock = find(declaration.unlock, false);
  const tryLock = declaration.tryLock === undefined ? undefined : find(declaration.tryLock, true);
  if (lock === undefined || unlock === undefined) return undefined;
  return { name: declaration.name?.text, lock, unlock, tryLock };
}
