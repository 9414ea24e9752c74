// Codes Q6xx: what is wrong with a text and shows only when states are made.

import type { CodeEntry } from "../codes.ts";

export const searchCodes = {
  Q601: {
    severity: "error",
    title: "no initial state",
    explanation:
      "A protocol starts in the states that its initial values give and that every `initially` lets through; there is none, or making one fails (an index outside its range, a full heap). Without a state to start from every property would hold and mean nothing. Change the initial values, or the `initially`.",
    wrong: undefined,
    right: undefined,
  },
} as const satisfies Record<string, CodeEntry>;
