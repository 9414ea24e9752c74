// What a check expects of one of its cases: names looked up in the text that is run, groups taken
// apart, `when … else` decided. It must not know what a run brings.

import type { Expected, PropertyReference } from "../language/ast.ts";
import {
  builtinProperties,
  isBuiltinProperty,
  isOnByDefault,
  perTypeName,
} from "../language/builtins.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { problem } from "../language/diagnostics/problem.ts";
import { didYouMean } from "../language/diagnostics/suggest.ts";
import type { LostProperty } from "../language/edits/lost.ts";
import type { Text } from "../language/edits/text.ts";
import type { Protocol } from "../language/protocol.ts";
import { isWithin } from "../language/source.ts";
import type { Span } from "../language/source.ts";
import { membersIn } from "../properties/selection.ts";
import { propertyNames } from "../system/lower/properties.ts";

/** A property or group by the name that the check gives. */
export interface Subject {
  readonly name: string;
  /** The properties that it stands for; of a property itself. */
  readonly members: readonly string[];
}

export type Expectation = { readonly span: Span; readonly shown: string } & (
  | {
      readonly kind: "holds";
      readonly subjects: readonly Subject[];
      /** All that is on by default, and no name is said. */
      readonly everything: boolean;
    }
  | {
      readonly kind: "violates";
      readonly subjects: readonly Subject[];
      readonly steps: number | undefined;
      readonly alsoBefore: boolean;
    }
  | {
      readonly kind: "count";
      readonly what: "states" | "transitions" | "depth" | "deadlocks";
      readonly value: number;
    }
);

interface Expectations {
  readonly all: readonly Expectation[];
  readonly problems: readonly Diagnostic[];
}

/** Reads the `expect` clauses of a check against the text of one of its cases. */
export function expectationsOf(clauses: readonly Expected[], text: Text): Expectations {
  const names = propertyNames(text.protocol);
  const expand = membersIn(text.protocol.groups);
  const groups = new Map(text.protocol.groups.map((group) => [group.name, group.members]));
  const problems: Diagnostic[] = [];

  const subjectOf = (reference: PropertyReference): Subject | undefined => {
    const name = nameOf(reference);
    const members = expand(name).filter((member) => names.has(member));
    const gone = lostOf(name, text);
    if (gone !== undefined) {
      problems.push(lostHere(reference, name, gone));
      return undefined;
    }
    if (members.length > 0 && (groups.has(name) || names.has(name))) return { name, members };
    problems.push(unknown(reference, name, [...names.keys(), ...groups.keys()]));
    return undefined;
  };
  const subjectsOf = (references: readonly PropertyReference[]): Subject[] =>
    references.map(subjectOf).filter((subject) => subject !== undefined);
  const everything = (): Subject[] =>
    namesOnByDefault(text.protocol).map((name) => ({ name, members: [name] }));
  const holds = (
    references: readonly PropertyReference[],
    also: readonly PropertyReference[],
    span: Span,
  ): Expectation => {
    const named = references.length > 0;
    const subjects = named ? subjectsOf(references) : [...subjectsOf(also), ...everything()];
    const shown = ["holds", references.map(nameOf).join(", ")].join(" ").trimEnd();
    return { kind: "holds", subjects, everything: !named, span, shown };
  };

  const all = clauses.map((clause): Expectation => {
    const { span } = clause;
    switch (clause.kind) {
      case "count": {
        const { what, value } = clause;
        return { kind: "count", what, value, span, shown: `${what} ${String(value)}` };
      }
      case "holds":
        return holds(clause.properties, [], span);
      case "violates": {
        const { steps, alsoBefore, when } = clause;
        if (
          when !== undefined &&
          text.ask.condition(when, "the condition of an expectation") !== true
        )
          return holds(clause.otherwiseHolds, clause.properties, span);
        const shown = [
          `violates ${clause.properties.map(nameOf).join(", ")}`,
          ...(steps === undefined ? [] : [`in ${String(steps)} steps`]),
          ...(alsoBefore ? ["also before"] : []),
        ].join(" ");
        const subjects = subjectsOf(clause.properties);
        return { kind: "violates", subjects, steps, alsoBefore, span, shown };
      }
    }
  });
  // Checks on the same text ask the same questions' answerer: each is told what it asked itself.
  const asked = text.ask
    .problems()
    .filter(({ at }) => clauses.some(({ span }) => isWithin(at.span, span)));
  return { all, problems: [...problems, ...asked] };
}

/** The properties that are judged without being asked for. */
export function namesOnByDefault(protocol: Protocol): readonly string[] {
  return [...propertyNames(protocol).keys()].filter(isOnByDefault);
}

/** `no_access_after_free(Xc)` where a type is given. */
function nameOf({ name, argument }: PropertyReference): string {
  if (argument === undefined) return name.text;
  return isBuiltinProperty(name.text)
    ? perTypeName(name.text, argument.text)
    : `${name.text}(${argument.text})`;
}

/** What of a property or group, as it is written, the edits left nothing to judge of. */
function lostOf(name: string, { lost, groups }: Text): LostProperty | undefined {
  const members = new Set([name, ...membersIn(groups)(name)]);
  return lost.find((each) => members.has(each.name));
}

function lostHere(
  { span }: PropertyReference,
  name: string,
  { name: property, because }: LostProperty,
): Diagnostic {
  const member = property === name ? "" : `, of which \`${property}\` is a member,`;
  return problem({
    code: "Q727",
    span,
    message: `\`${name}\`${member} speaks of what an edit removed: ${because.message}`,
    label: "cannot be judged here",
    related: [{ span: because.at.span, text: "it is named here" }],
    hint: "leave it out of `expect`, or keep the label with `replacing … by`",
  });
}

function unknown(reference: PropertyReference, name: string, known: readonly string[]): Diagnostic {
  const { span } = reference;
  if (isBuiltinProperty(name) && builtinProperties[name].when === "not yet") {
    return problem({
      code: "Q901",
      span,
      message: `not supported yet: \`${name}\``,
      label: "not in this version",
    });
  }
  return problem({
    code: "Q726",
    span,
    message: `there is no property \`${name}\``,
    label: "not declared",
    hint: didYouMean(name, known),
  });
}
