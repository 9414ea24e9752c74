// The table of claims: a row an expectation, under the name of its file; the cases of a `for` stand
// under the name of their check. All files share the columns, so that rows can be compared.

import { printable } from "../base/printable.ts";
import type {
  CaseOutcome,
  CheckOutcome,
  ClaimOutcome,
  FileOutcome,
  Reason,
} from "../claims/outcome.ts";
import { isError } from "../language/diagnostics/diagnostic.ts";
import { durationText, isHollow, isRefused } from "./claims-summary.ts";
import { clip, counted, grouped, padEnd, padStart, widest, widthOf } from "./columns.ts";
import type { Paint } from "./paint.ts";
import { headingLine } from "./summary.ts";

/** That of `<0.1 s` and `99.9 s`: so most tables look alike from run to run. */
const TIME_MIN = 6;

/** A cell narrower than this says nothing any more. */
const CELL_MIN = 12;
/** That of `in 21, 21 steps` and a little more: what is found of a claim that is met is seldom longer. */
const FOUND_MAX = 18;

/** One row, not yet measured. An empty cell stands for what the row above says. */
interface Row {
  readonly mark: Mark;
  /** How far it stands in: 1 for the cases of a `for`. */
  readonly level: number;
  readonly claim: string;
  readonly expected: string;
  readonly found: string;
  readonly states: string;
  readonly time: string;
  /** Said instead of all that stands right of the claim. */
  readonly message?: string;
  /** Of a check with cases: what it says of itself, in their place. */
  readonly aside?: string;
}

type Mark = "met" | "not met" | "nothing";

const titles: Row = {
  mark: "nothing",
  level: 0,
  claim: "check",
  expected: "expected",
  found: "found",
  states: "states",
  time: "time",
};

/** Headings and rows of all files, at most `width` wide. */
export function claimsTable(files: readonly FileOutcome[], paint: Paint, width: number): string[] {
  const parts = files.map((file) => ({ file, rows: file.checks.flatMap(rowsOf) }));
  const rows = parts.flatMap((part) => part.rows);
  const columns = columnsOf([titles, ...rows], width);
  return [
    ...(rows.length === 0 ? [] : [paint.dim(lineOf(titles, columns, paint))]),
    ...parts.flatMap((part) => [
      headingLine(part.file.spec, part.file.source, paint),
      ...part.rows.map((row) => lineOf(row, columns, paint)),
      ...noRows(part.file, paint),
    ]),
  ];
}

/** What is said of a file of which no check was run. */
function noRows(file: FileOutcome, paint: Paint): string[] {
  if (file.checks.length > 0) return [];
  const errors = file.problems.filter(isError).length;
  return [
    errors > 0
      ? `  ${paint.bad(`✗ not run: ${counted(errors, "error")} in the text`)}`
      : `  ${paint.dim("no checks")}`,
  ];
}

// ---- rows --------------------------------------------------------------------------------------

function rowsOf(check: CheckOutcome): Row[] {
  const mark: Mark = check.met ? "met" : "not met";
  const of = check.variant === undefined ? "" : ` of ${check.variant}`;
  const head: Row = { ...empty, mark, claim: printable(check.name + of) };
  if (isRefused(check)) {
    const error = check.problems.find(isError);
    return [{ ...head, message: `refused: ${printable(error?.message ?? "")}` }];
  }
  const [only, ...more] = check.cases;
  if (only !== undefined && more.length === 0 && only.constants.length === 0) {
    return caseRows(only, { level: 0, claim: head.claim });
  }
  const [doc = ""] = (check.doc ?? "").split("\n");
  return [
    { ...head, aside: printable(doc) },
    ...check.cases.flatMap((each) => caseRows(each, { level: 1, claim: constantsText(each) })),
  ];
}

const empty: Row = {
  mark: "nothing",
  level: 0,
  claim: "",
  expected: "",
  found: "",
  states: "",
  time: "",
};

/** `DEV=xics VCPUS=2` */
export function constantsText({ constants }: Pick<CaseOutcome, "constants">): string {
  return constants.map(({ name, value }) => `${printable(name)}=${printable(value)}`).join(" ");
}

/** A case has one run, whose numbers stand in its first row. */
function caseRows(each: CaseOutcome, head: Pick<Row, "level" | "claim">): Row[] {
  const numbers = {
    // Of a search that ended before its end: so many, and more that were not looked for.
    states: grouped(each.verdict.counts.states) + (each.verdict.complete ? "" : "+"),
    time: each.shared ? "shared" : durationText(each.milliseconds),
  };
  return each.claims.map((claim, i) => ({
    ...empty,
    level: head.level,
    mark: claim.met && !isHollow(each) ? ("met" as const) : ("not met" as const),
    expected: printable(claim.expected),
    found: foundText(claim, each),
    ...(i === 0 ? { ...head, ...numbers } : {}),
  }));
}

/** Of several kinds of reasons the first is said. */
const inFront: readonly (readonly [Reason["kind"], string])[] = [
  ["hollow", "hollow"],
  ["reached", "not unreached"],
  ["not caused by the edit", "not by the edit"],
  ["control open", "control open"],
];

/**
 * Why a claim is not met though its property is as expected, in front of how it is. Of one that is met
 * not once more that it is violated, only after how many steps.
 */
function foundText(claim: ClaimOutcome, each: CaseOutcome): string {
  if (claim.met && !isHollow(each)) {
    const found = claim.found.replaceAll("violated in ", "in ").replaceAll(" steps, in ", ", ");
    return printable(found);
  }
  const kinds = new Set([...each.hollow, ...claim.reasons].map(({ kind }) => kind));
  const why = inFront.find(([kind]) => kinds.has(kind))?.[1];
  return (why === undefined ? "" : `${why}: `) + printable(claim.found);
}

// ---- columns -----------------------------------------------------------------------------------

type Columns = Readonly<Record<"claim" | "expected" | "found" | "states" | "time", number>>;

function columnsOf(rows: readonly Row[], width: number): Columns {
  const states = widest(rows.map((row) => row.states));
  const time = Math.max(TIME_MIN, widest(rows.map((row) => row.time)));
  const texts = {
    claim: widest(rows.map((row) => " ".repeat(2 * row.level) + row.claim)),
    expected: widest(rows.map((row) => row.expected)),
    found: widest(rows.map((row) => row.found)),
  };
  // What is found gives way first, as it is told again of what is not met; but of what is met it is told
  // only here. The mark and its indentation take 4, what stands between columns 2 each.
  const ofMet = widest(rows.filter(({ mark }) => mark === "met").map((row) => row.found));
  const [found = 0, expected = 0, claim = 0] = fitting(
    [
      { width: texts.found, least: Math.max(CELL_MIN, Math.min(ofMet, FOUND_MAX)) },
      { width: texts.expected, least: CELL_MIN },
      { width: texts.claim, least: CELL_MIN },
    ],
    width - 4 - 4 * 2 - states - time,
  );
  return { claim, expected, found, states, time };
}

/** Widths that fit into `room`: the first gives way first, none gets narrower than its least. */
function fitting(
  widths: readonly { readonly width: number; readonly least: number }[],
  room: number,
): readonly number[] {
  let over = widths.reduce((sum, each) => sum + each.width, 0) - room;
  return widths.map(({ width, least }) => {
    const cut = Math.max(0, Math.min(over, width - least));
    over -= cut;
    return width - cut;
  });
}

/** A row that continues a case has a mark too: each expectation is met or not by itself. */
function lineOf(row: Row, columns: Columns, paint: Paint): string {
  const style = row.mark === "met" ? paint.good : paint.bad;
  const indent = " ".repeat(2 * row.level);
  const claim = columns.claim - indent.length;
  const mark = row.mark === "nothing" ? " " : style(row.mark === "met" ? "✓" : "✗");
  const head = `  ${indent}${mark} ${padEnd(clip(row.claim, claim), claim)}`;
  const room = columns.expected + columns.found + columns.states + columns.time + 3 * 2;
  if (row.message !== undefined) return `${head}  ${style(clip(row.message, room))}`;
  if (row.aside !== undefined) return `${head}  ${paint.dim(clip(row.aside, room))}`.trimEnd();
  const found = clip(row.found, columns.found);
  return [
    head,
    padEnd(clip(row.expected, columns.expected), columns.expected),
    (found === "" || row.mark === "nothing" ? found : style(found)) +
      " ".repeat(columns.found - widthOf(found)),
    padStart(row.states, columns.states),
    padStart(row.time, columns.time),
  ]
    .join("  ")
    .trimEnd();
}
