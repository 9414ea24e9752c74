// Codes Q9xx: what the language has and this version does not build yet.

import type { CodeEntry } from "../codes.ts";

export const unsupportedCodes = {
  Q901: {
    severity: "error",
    title: "not supported yet",
    explanation:
      "The language has this, and this version of the checker cannot run it. It is refused at its place and never skipped, so that no verdict is about less than the text. The message names it, and the hint says what to write meanwhile, where there is something.",
    wrong: `ghost var visits: 0..3
flag done

process worker {
  done = true
}

reach finished: done
`,
    right: `flag done

process worker {
  done = true
}

reach finished: done
`,
  },
} as const satisfies Record<string, CodeEntry>;
