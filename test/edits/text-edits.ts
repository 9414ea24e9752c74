// The second implementation of edits, on the printed text: statements are found by their labels,
// cut, moved and pasted as characters. It is written from the rules alone, and says of an edit that is
// refused every reason that there is. It must not know how the first one works.

import { branchHeadedBy } from "./branches.ts";
import { find } from "./finding.ts";
import type { Found, Refusal } from "./finding.ts";
import { assemble } from "./pieces.ts";
import { checkList, hasLabelTwice, headsOf, isRebound, reasonsOf } from "./refusing.ts";
import { scan } from "./scan.ts";
import type { TextBlock } from "./scan.ts";
import { rewrite, Writer } from "./writing.ts";

export type TextResult =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused"; readonly reasons: ReadonlySet<Refusal> };

/** The text after the edits of its last variant. */
export function editText(text: string): TextResult {
  const scanned = scan(text);
  const reasons = new Set<Refusal>();
  const found: Found[] = [];
  for (const edit of scanned.edits) {
    const statement = find(scanned, edit.path, reasons);
    const other = edit.kind === "moving" ? find(scanned, edit.other, reasons) : undefined;
    if (statement === undefined) continue;
    if (edit.kind === "moving" && other === undefined) continue;
    found.push({ edit, statement, other });
  }
  checkList(found, reasons);
  for (const each of found) for (const reason of reasonsOf(scanned, each)) reasons.add(reason);
  if (reasons.size > 0) return { kind: "refused", reasons };
  const { pieces, moved } = rewrite(scanned, found);
  const moves = found.filter(({ edit }) => edit.kind === "moving").length;
  // What was moved is nowhere.
  if (moved < moves) reasons.add("circle");
  const result = assemble(text, pieces);
  const after = scan(result.text);
  if (isRebound(scanned, after, result.originOf)) reasons.add("unbound");
  if (after.owners.some(hasLabelTwice)) reasons.add("label taken");
  if (headsOf(after) !== headsOf(scanned)) reasons.add("head");
  return reasons.size > 0 ? { kind: "refused", reasons } : { kind: "text", text: result.text };
}

/** The text without the branches that the last check of the text excepts. */
export function leaveOutOfText(text: string): TextResult {
  const scanned = scan(text);
  const reasons = new Set<Refusal>();
  const gone = new Set<TextBlock>();
  for (const path of scanned.excepted) {
    const statement = find(scanned, path, reasons);
    if (statement === undefined) continue;
    const branch = branchHeadedBy(statement, scanned);
    if (branch === undefined) reasons.add("no branch");
    else gone.add(branch);
  }
  for (const { of } of gone) {
    if (of?.blocks.every((block) => gone.has(block)) === true) reasons.add("no branch left");
  }
  if (reasons.size > 0) return { kind: "refused", reasons };
  const writer = new Writer(new Map(), new Map(), gone);
  return { kind: "text", text: assemble(text, writer.file(scanned)).text };
}
