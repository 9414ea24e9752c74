// `with x { … }`: a mutex, or a primitive that says by a `section` which ops enter and leave.

import type * as ast from "../ast.ts";
import type { Device, InstancePlace, Section, Statement } from "../protocol.ts";
import { noteMutexUse, noteOpCall } from "./calls.ts";
import type { Context } from "./context.ts";
import type { Denotation } from "./denotations.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";
import { instanceOf } from "./wholes.ts";

/** What is held, and by which of its sections. */
interface Held {
  readonly place: InstancePlace;
  readonly device: Device;
  /** undefined: the section without a name. */
  readonly section: string | undefined;
}

export function withStatement(
  context: Context,
  site: Site,
  text: ast.StatementOf<"with">,
): Statement | undefined {
  const held = heldBy(context, site, text.target);
  let section: Section | undefined;
  if (held?.device.kind === "mutex") {
    noteMutexUse(context, site, text.target.span);
  } else if (held !== undefined) {
    section = sectionOf(context, site, held, text);
  }
  const body = context.via.block(site, text.body);
  const otherwise =
    text.otherwise === undefined ? undefined : context.via.block(site, text.otherwise);
  return held === undefined
    ? undefined
    : { kind: "with", on: held.place, section, body, otherwise, span: text.span };
}

function heldBy(context: Context, site: Site, target: ast.Expression): Held | undefined {
  const of: Denotation = context.via.denote(site, target);
  if (of.kind === "section") return { place: of.on, device: of.device, section: of.name };
  const found = instanceOf(context, of, target.span, "`with`");
  if (found === undefined) return undefined;
  return { place: found.place, device: found.denotation.device, section: undefined };
}

function sectionOf(
  context: Context,
  site: Site,
  held: Held,
  text: ast.StatementOf<"with">,
): Section | undefined {
  const shape = context.shapes.get(held.device);
  const section = shape?.sections.get(held.section);
  if (shape === undefined || section === undefined) {
    const names = shape?.sectionNames() ?? [];
    report(
      context,
      "Q430",
      text.target.span,
      `\`${shape?.name ?? "this"}\` has no section that \`with\` could enter`,
      "no section",
      {
        hint:
          names.length > 0
            ? `it has named ones: ${names.map((name) => `\`.${name}\``).join(", ")}`
            : `write \`section = lock / unlock\` in \`${shape?.name ?? "it"}\``,
      },
    );
    return undefined;
  }
  if (text.otherwise !== undefined && section.tryLock === undefined) {
    report(
      context,
      "Q430",
      text.otherwise.span,
      `the section of \`${shape.name}\` has no way to try, so there is no \`else\``,
      "never taken",
      { hint: "name a third op: `section = lock / unlock / try_lock`" },
    );
  }
  const entry = text.otherwise === undefined ? section.lock : section.tryLock;
  for (const op of [entry, section.unlock]) {
    const known = op === undefined ? undefined : context.ops.get(op);
    if (known !== undefined) noteOpCall(context, site, known, text.target.span);
  }
  return section;
}
