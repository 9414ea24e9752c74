// QUIESCE_DEBUG, for those who look for a bug of ours: stack traces, and a word when the search
// begins.

export const debugging = (process.env["QUIESCE_DEBUG"] ?? "") !== "";
