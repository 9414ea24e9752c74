// "Did you mean": the nearest of the words that were possible. It proposes only from the list it is
// given, so a name that every object has, like `toString`, never comes up.

/**
 * The candidate nearest to a word, or undefined if none is near: one that differs in case only, else
 * the one with the fewest slips (a letter too many, missing, wrong, or two exchanged), at most a
 * third of the word's length and at least one. The first of equals wins.
 * O(candidates × length²); words over 60 letters have no neighbours.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const lower = word.toLowerCase();
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > MAX_LENGTH) continue;
    if (candidate.toLowerCase() === lower) return candidate;
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const slips = distance(word, candidate);
    if (slips < least) {
      least = slips;
      best = candidate;
    }
  }
  // A word of one or two letters has a neighbour in every other.
  return word.length - least < 1 || (best !== undefined && best.length - least < 1)
    ? undefined
    : best;
}

const MAX_LENGTH = 60;

/** Damerau-Levenshtein distance in its simple form: no letter is moved twice. O(a × b). */
export function distance(a: string, b: string): number {
  const cell = (row: readonly number[] | undefined, j: number): number => row?.[j] ?? Infinity;
  let before: readonly number[] | undefined;
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        cell(previous, j) + 1,
        cell(current, j - 1) + 1,
        cell(previous, j - 1) + (same ? 0 : 1),
      );
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) least = Math.min(least, cell(before, j - 2) + 1);
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return cell(previous, b.length);
}
