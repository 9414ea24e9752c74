// Statements as code of one step: the bodies of `atomic`, ops and actions, and each plain statement
// by itself. Control does not rest in here; choices split the path.

import { exhaustive, InternalError, present } from "../../base/exhaustive.ts";
import type { Block, RightSide, Statement, StatementOf } from "../../language/protocol.ts";
import type { Span } from "../../language/source.ts";
import { FALSE, TRUE } from "../../language/values.ts";
import { settle } from "../settle.ts";
import type { Code, Target } from "../system.ts";
import { openStepBlock, scratchLocal } from "./blocks.ts";
import { callCode, resultIn, sectionCode } from "./calls.ts";
import {
  lower,
  lowerPlace,
  lowerSet,
  lowerSite,
  objectTypeOf,
  plainTarget,
  readOf,
  temporary,
} from "./expressions.ts";
import { elementsOf, storedValue } from "./initial.ts";
import { jumpCode } from "./jumps.ts";
import { localOf, withLocals } from "./scope.ts";
import type { Text } from "./text.ts";

/** A block that is passed in one step, with a scope of its own. */
export function stepCode(block: Block, text: Text): readonly Code[] {
  return sequenceCode(block.statements, openStepBlock(block, text));
}

/** Statements in order, in the block that is open. */
export function sequenceCode(statements: readonly Statement[], text: Text): readonly Code[] {
  return statements.flatMap((statement) => statementCode(statement, text));
}

/** An arm of a choice: coverage speaks of what it begins with. */
function armCode(block: Block, text: Text): readonly Code[] {
  const [first] = block.statements;
  const mark = first === undefined ? [] : [text.marks.mark(first.span)];
  return [...mark, ...stepCode(block, text)];
}

function storeCode(
  target: Target,
  value: RightSide,
  binds: boolean,
  text: Text,
  span: Span,
): readonly Code[] {
  if (value.kind === "op") return callCode(value.call, text, { target, binds });
  return [{ kind: "store", target, value: storedValue(value, text.scope), binds, span }];
}

/** Binds a local; an array cell by cell, its value worked out for each, but an op called once. */
function bindCode({ local, value, span }: StatementOf<"bind">, text: Text): readonly Code[] {
  const { scope } = text;
  const target = plainTarget(localOf(scope, local), span);
  if (local.dimensions.length === 0) return storeCode(target, value, true, text, span);
  const elements = elementsOf(local.dimensions, scope);
  if (value.kind !== "op") {
    return elements.flatMap(({ indices, scope: inner }) =>
      storeCode({ ...target, indices }, value, true, { ...text, scope: inner }, span),
    );
  }
  const result = temporary(scope, local.name, local.type, span);
  const expression = readOf(result, span);
  return [
    ...callCode(value.call, text, resultIn(result, span)),
    ...elements.map(({ indices }): Code => ({
      kind: "store",
      target: { ...target, indices },
      value: { kind: "expression", expression },
      binds: true,
      span,
    })),
  ];
}

/** One statement, as part of a step. */
export function statementCode(statement: Statement, text: Text): readonly Code[] {
  const { scope } = text;
  const { program } = scope;
  const { span } = statement;
  switch (statement.kind) {
    case "assign": {
      const target = lowerPlace(statement.place, scope);
      return storeCode(target, statement.value, false, text, span);
    }
    case "bind":
      return bindCode(statement, text);
    case "declare": {
      const variable = localOf(scope, statement.local);
      return variable.space === "state" ? [] : [{ kind: "clear", variables: [variable], span }];
    }
    case "op":
      return callCode(statement.call, text, undefined);
    case "pick": {
      const variable = localOf(scope, statement.local);
      return [{ kind: "pick", variable, set: lowerSet(statement.set, scope), span }];
    }
    case "await":
      return [{ kind: "await", condition: lower(statement.condition, scope), span }];
    case "assert": {
      const property = present(program.propertyIndex.get(statement.property), statement.property);
      return [
        text.marks.mark(span, property),
        { kind: "assert", property, condition: lower(statement.condition, scope), span },
      ];
    }
    case "free": {
      const object = objectTypeOf(statement.ref.type, scope);
      const ref = lower(statement.ref, scope);
      const copies = program.layout.temporaryReferences(object.index);
      return [{ kind: "free", ref, object, copies, span }];
    }
    case "use": {
      const object = objectTypeOf(statement.ref.type, scope);
      return [{ kind: "use", ref: lower(statement.ref, scope), object, span }];
    }
    case "skip":
      return [];
    case "if":
      return ifCode(statement, text);
    case "either":
      return [
        {
          kind: "choose",
          branches: statement.branches.map(({ body }) => armCode(body, text)),
          span,
        },
      ];
    case "for":
      return forCode(statement, text);
    case "with":
      return withCode(statement, text);
    case "labelled":
      text.draft?.labels.push({
        path: [...text.path, { name: statement.label, kind: "label" }],
        starts: new Set(),
      });
      return statementCode(statement.body, text);
    case "block":
      return stepCode(statement.block, text);
    case "atomic":
      return sequenceCode(statement.body.statements, text);
    case "break":
    case "continue":
      return jumpCode(statement.kind, text, span);
    case "return":
      return [...returnedCode(statement, text), ...jumpCode("return", text, span)];
    case "idle":
    case "while":
    case "loop":
    case "routine":
      throw new InternalError(`${statement.kind} inside a step`);
    default:
      return exhaustive(statement);
  }
}

function returnedCode(statement: StatementOf<"return">, text: Text): readonly Code[] {
  if (statement.value === undefined) return [];
  const target = text.jumps.return;
  if (target?.kind !== "scope" || target.result === undefined) {
    throw new InternalError("a return with a value outside an op");
  }
  const value = { kind: "expression", expression: lower(statement.value, text.scope) } as const;
  const { span } = statement;
  return [{ kind: "store", target: target.result, value, binds: true, span }];
}

function ifCode(statement: StatementOf<"if">, text: Text): readonly Code[] {
  const condition = lower(statement.condition, text.scope);
  const otherwise: Block = statement.otherwise ?? { statements: [], span: statement.span };
  const value = settle(condition);
  if (value === TRUE) return stepCode(statement.then, text);
  if (value === FALSE) return stepCode(otherwise, text);
  return [
    {
      kind: "branch",
      condition,
      then: armCode(statement.then, text),
      otherwise: armCode(otherwise, text),
      span: statement.span,
    },
  ];
}

function forCode(statement: StatementOf<"for">, text: Text): readonly Code[] {
  const { span } = statement;
  const set = lowerSet(statement.set, text.scope);
  const variable = scratchLocal(statement.local, text);
  const withs = text.withs.length;
  const { layout } = text.scope.program;
  const [rounds, round] = [layout.freshScope(), layout.freshScope()];
  const inner: Text = {
    ...text,
    scope: withLocals(text.scope, [[statement.local, variable]]),
    jumps: {
      ...text.jumps,
      break: { kind: "scope", scope: rounds, withs, result: undefined },
      continue: { kind: "scope", scope: round, withs, result: undefined },
    },
  };
  const body: Code = { kind: "scope", scope: round, body: stepCode(statement.body, inner), span };
  const each: Code = { kind: "each", variable, set, body: [body], span };
  return [{ kind: "scope", scope: rounds, body: [each], span }];
}

function withCode(statement: StatementOf<"with">, text: Text): readonly Code[] {
  const { section, span } = statement;
  const site = lowerSite(statement.on, text.scope);
  const unlock = (): readonly Code[] => sectionCode(section, "unlock", site, text, undefined, span);
  const inner: Text = {
    ...text,
    withs: [...text.withs, { inline: true, unlock, text, span }],
  };
  const body = [...stepCode(statement.body, inner), ...unlock()];
  if (statement.otherwise === undefined) {
    return [...sectionCode(section, "lock", site, text, undefined, span), ...body];
  }
  const taken = temporary(text.scope, "taken", { kind: "bool" }, span);
  return [
    ...sectionCode(section, "try_lock", site, text, resultIn(taken, span), span),
    {
      kind: "branch",
      condition: readOf(taken, span),
      then: body,
      otherwise: armCode(statement.otherwise, text),
      span,
    },
  ];
}
