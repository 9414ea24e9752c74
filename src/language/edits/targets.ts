// The labelled statements of a file's text, and which of them a path names. Unlike a place in a
// property, a path of an edit is one of the text: a routine's text is there once, whoever calls it.

import type { Block, File, Path, Statement, StatementOf } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { didYouMeanOneOf, suggest } from "../diagnostics/suggest.ts";
import { isPartOf } from "../elaborate/place-tables.ts";
import { pathSpan } from "../source.ts";
import { unparsePath } from "../unparse-expressions.ts";
import { innerBlocks } from "./blocks.ts";
import type { InnerBlock } from "./blocks.ts";
import { ownersOf } from "./owners.ts";
import type { Owner } from "./owners.ts";

/** A statement that has blocks inside, and the one of them that leads further in. */
interface Level {
  readonly statement: Statement;
  readonly inner: InnerBlock;
}

/** A labelled statement and where it stands. */
export interface Target {
  readonly owner: Owner;
  /** From the owner's name to its label. */
  readonly path: readonly string[];
  readonly statement: StatementOf<"labelled">;
  /** The block that it stands in. */
  readonly block: Block;
  /** What is around it in the owner's body, from the outside in. */
  readonly around: readonly Level[];
}

export interface Targets {
  readonly all: readonly Target[];
  readonly owners: readonly Owner[];
}

export function targetsOf(file: File): Targets {
  const owners = ownersOf(file);
  return { owners, all: owners.flatMap((owner) => [...targetsIn(owner)]) };
}

function* targetsIn(owner: Owner): Generator<Target, void, undefined> {
  yield* inBlock(owner.body, owner, owner.path, []);
}

function* inBlock(
  block: Block,
  owner: Owner,
  path: readonly string[],
  around: readonly Level[],
): Generator<Target, void, undefined> {
  for (const statement of block.statements) {
    let inside = path;
    if (statement.kind === "labelled") {
      inside = [...path, statement.label.text];
      yield { owner, path: inside, statement, block, around };
    }
    for (const inner of innerBlocks(statement)) {
      yield* inBlock(inner.block, owner, inside, [...around, { statement, inner }]);
    }
  }
}

/**
 * The labelled statement that a path names: the path is a part of its full one that ends where that
 * ends, and of no other's; or it is the full one itself.
 */
export function targetOf(path: Path, targets: Targets): Target | Diagnostic {
  const written = path.map(({ text }) => text);
  const matching = targets.all.filter((target) => isPartOf(written, target.path));
  const exact = matching.filter((target) => target.path.length === written.length);
  const [target, ...others] = exact.length === 1 ? exact : matching;
  if (target === undefined) return nothingNamed(path, written, targets);
  return others.length === 0 ? target : ambiguous(path, matching);
}

function ambiguous(path: Path, matching: readonly Target[]): Diagnostic {
  const ways = matching.map((target) => `\`${target.path.join(".")}\``);
  return problem({
    code: "Q702",
    span: pathSpan(path),
    message: `\`${unparsePath(path)}\` could be ${ways.join(" or ")}`,
    label: "more than one statement",
    related: matching.map(({ statement, path: full }) => ({
      span: statement.label.span,
      text: `\`${full.join(".")}\``,
    })),
    hint: "write more of the path",
  });
}

function nothingNamed(path: Path, written: readonly string[], targets: Targets): Diagnostic {
  const span = pathSpan(path);
  const text = unparsePath(path);
  const last = written[written.length - 1];
  const called = throughCall(written, targets);
  const owner =
    targets.owners.find((each) => isPartOf(written, each.path)) ??
    // `vcpu.kvm_run`, where `vcpu` calls it.
    (targets.all.some(({ statement }) => statement.label.text === last)
      ? undefined
      : targets.owners.find(({ kind, name }) => kind === "routine" && name.text === last));
  if (owner !== undefined) {
    return problem({
      code: "Q703",
      span,
      message: `\`${text}\` is ${article(owner.kind)}, and an edit names a labelled statement in it`,
      label: "no label",
      related: [{ span: owner.name.span, text: "declared here" }],
      hint:
        owner.kind === "process" || owner.kind === "action"
          ? `${article(owner.kind)} is left out with \`except ${owner.path.join(".")}\``
          : "name the statements inside, or the ones that call it",
    });
  }
  if (called !== undefined) {
    return problem({
      code: "Q704",
      span,
      message: `\`${text}\` goes through a call of \`${called.owner.name.text}\``,
      label: "not a path of the text",
      related: [{ span: called.owner.name.span, text: "the routine" }],
      why: "The text of a routine is one for all its calls, so it cannot be edited for one of them.",
      hint: `write \`${called.rest}\``,
    });
  }
  return problem({
    code: "Q701",
    span,
    message: `no statement has the path \`${text}\``,
    label: "no such label",
    hint: hintFor(path, targets),
  });
}

const article = (kind: Owner["kind"]): string =>
  kind === "action" || kind === "op" ? `an ${kind}` : `a ${kind}`;

/** A routine in the middle of a path, and the path from there. */
function throughCall(
  written: readonly string[],
  { all }: Targets,
): { readonly owner: Owner; readonly rest: string } | undefined {
  for (let i = 1; i < written.length - 1; i++) {
    const rest = written.slice(i);
    const target = all.find(
      ({ owner, path }) =>
        owner.kind === "routine" && owner.name.text === rest[0] && isPartOf(rest, path),
    );
    if (target !== undefined) return { owner: target.owner, rest: rest.join(".") };
  }
  return undefined;
}

function hintFor(path: Path, { all }: Targets): string | undefined {
  if (all.length === 0) return "no statement of the file has a label";
  const last = path[path.length - 1];
  if (last === undefined) return undefined;
  const labelOf = ({ statement }: Target): string => statement.label.text;
  const pathOf = (target: Target): string => target.path.join(".");
  const same = all.find((target) => labelOf(target) === last.text);
  if (same !== undefined) return `the label \`${last.text}\` is at \`${pathOf(same)}\``;
  // What the rest of the path fits is nearer than the same label elsewhere.
  const around = path.slice(0, -1).map(({ text }) => text);
  const fitting = all.filter((target) => isPartOf([...around, labelOf(target)], target.path));
  for (const candidates of [fitting, all]) {
    const near = suggest(last.text, new Set(candidates.map(labelOf)));
    if (near === undefined) continue;
    const paths = candidates.filter((target) => labelOf(target) === near).map(pathOf);
    return didYouMeanOneOf(paths);
  }
  return undefined;
}
