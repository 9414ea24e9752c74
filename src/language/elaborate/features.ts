// What only some text may use: `self`, `live`, `'`, temporal operators, other processes' locals. A
// def may use all of it; it is judged where the def is called. Each rule and its words stand in one
// table.

import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Span } from "../source.ts";
import type { Context } from "./context.ts";
import { report } from "./reporting.ts";
import { noteFeature } from "./sites.ts";
import type { Site } from "./sites.ts";
import type { Feature } from "./symbols.ts";

interface Rule {
  readonly code: DiagnosticCode;
  readonly allowed: (site: Site) => boolean;
  /** What the text does, to go after "this". */
  readonly what: string;
  readonly label: string;
  readonly why: string;
  readonly hint: string | undefined;
}

const isProperty = (site: Site): boolean =>
  site.kind === "state property" || site.kind === "transition" || site.kind === "temporal";

const rules: Readonly<Record<Feature, Rule>> = {
  self: {
    code: "Q421",
    allowed: (site) =>
      site.kind === "process" ||
      site.kind === "routine" ||
      (site.kind === "op" && site.shape?.hardware !== true) ||
      (site.kind === "initial" && site.process !== undefined),
    what: "asks for the process that runs it",
    label: "no process runs this",
    why: "`self` is the process whose step it is; properties, actions and hardware have none.",
    hint: undefined,
  },
  live: {
    code: "Q422",
    allowed: (site) => isProperty(site) || site.assertion,
    what: "asks whether a reference is live",
    label: "only properties and asserts may ask this",
    why: "Software cannot tell a dangling pointer from a live one, so its steps may not either.",
    hint: "keep a flag of your own, or write an `assert`",
  },
  prime: {
    code: "Q423",
    allowed: (site) => site.kind === "transition" && !site.primed,
    what: "speaks of the next state",
    label: "only a `transition` compares two states",
    why: "`x'` is the value after a step; elsewhere there is one state to look at.",
    hint: "write it as `transition NAME: …`",
  },
  temporal: {
    code: "Q424",
    allowed: (site) => site.kind === "temporal" && !site.primed,
    what: "speaks of a whole run",
    label: "only a `property` may use a temporal operator",
    why: "`always`, `eventually`, `until` and `~>` are about runs, not about one state.",
    hint: "write it as `property NAME: …`",
  },
  remote: {
    code: "Q425",
    allowed: (site) => isProperty(site) || site.assertion,
    what: "reads a local of a process by path",
    label: "only properties and asserts may read it",
    why: "A process sees another one through shared variables only.",
    hint: "make it a variable outside the processes",
  },
  state: {
    code: "Q321",
    allowed: (site) => site.kind !== "constant",
    what: "depends on the state",
    label: "not constant",
    why: "Sizes, bounds and constants must be known before the search begins.",
    hint: undefined,
  },
  place: {
    code: "Q321",
    allowed: (site) => site.kind !== "constant" && site.kind !== "initial",
    what: "asks where a process is",
    label: "no process runs yet",
    why: "Constants and initial values come before any process.",
    hint: "`initially e` can ask what must be true at the start",
  },
};

/** Notes the use of a feature, and reports it where it may not stand. */
export function useFeature(
  context: Context,
  site: Site,
  feature: Feature,
  span: Span,
  /** The def through which it is used. */
  through?: { readonly name: string; readonly span: Span },
): void {
  noteFeature(site, feature, span);
  const rule = rules[feature];
  if (site.kind === "def" || rule.allowed(site)) return;
  if (feature === "prime" && site.primed) {
    report(context, "Q423", span, "a `'` inside a `'`", "the whole is in the next state already", {
      hint: "leave one of them out",
    });
    return;
  }
  report(
    context,
    rule.code,
    span,
    through === undefined ? `this ${rule.what}` : `\`${through.name}\` ${rule.what}`,
    rule.label,
    {
      why: rule.why,
      hint: rule.hint,
      related: through === undefined ? [] : [{ span: through.span, text: "used in here" }],
    },
  );
}
