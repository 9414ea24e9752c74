// "Did you mean": the nearest of the words that were possible. It proposes only from the list it is
// given, so a name that every object has, like `toString`, never comes up.

/**
 * The candidate nearest to a word, or undefined if none is near: one that differs in case only, else
 * the one with the fewest slips (a letter too many, missing, wrong, or two exchanged), at most a
 * third of the word's length and at least one. The first of equals wins.
 * O(candidates × length²); words over 60 letters have no neighbours.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const [first] = nearest(word, candidates);
  return first;
}

/** `did you mean \`x\`?`, where some name is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const near = suggest(word, candidates);
  return near === undefined ? undefined : didYouMeanOneOf([near]);
}

/** `did you mean \`x\` or \`y\`?`; at least one. */
export function didYouMeanOneOf(names: readonly string[]): string {
  return `did you mean ${enumerated(names, "or")}?`;
}

/**
 * A hint on a name that is not among the declared ones: the one that is near; where none is, or
 * several are as near, all of them if they are few. `noun` is what they are: "variant".
 */
export function proposal(
  word: string,
  declared: Iterable<string>,
  noun: string,
): string | undefined {
  const all = [...new Set(declared)];
  const near = nearest(word, all);
  if (near.length === 1) return didYouMeanOneOf(near);
  if (all.length === 0) return `the file declares no ${noun}`;
  if (all.length <= FEW) {
    const are = all.length === 1 ? `only ${noun} is` : `${noun}s are`;
    return `the ${are} ${enumerated(all, "and")}`;
  }
  return near.length === 0 || near.length > FEW ? undefined : didYouMeanOneOf(near);
}

/** `\`a\`, \`b\` or \`c\``; at least one. */
export function enumerated(names: readonly string[], word: "and" | "or"): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} ${word} ${last}`;
}

/** All candidates that `suggest` would choose from, as near as the nearest. */
function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  if (word.length > MAX_LENGTH) return [];
  const lower = word.toLowerCase();
  let best: string[] = [];
  let least = Math.max(1, Math.floor(word.length / 3));
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > MAX_LENGTH) continue;
    if (candidate.toLowerCase() === lower) return [candidate];
    if (Math.abs(candidate.length - word.length) > least) continue;
    const slips = distance(word, candidate);
    if (slips > least) continue;
    // A word of one or two letters has a neighbour in every other.
    if (word.length - slips < 1 || candidate.length - slips < 1) continue;
    if (slips < least) best = [];
    least = slips;
    best.push(candidate);
  }
  return best;
}

/** So many names can be told at once. */
const FEW = 5;

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
