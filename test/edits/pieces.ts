// A text made of slices of another one and of new characters, which remembers where each slice came
// from: so what was said of a place before an edit can be asked of the same place after it.

/** A slice `[from, to)` of the old text, or new text. */
export type Piece = readonly [from: number, to: number] | string;

export interface Assembled {
  readonly text: string;
  /** Where a character of the new text stood in the old one; undefined: it is new. */
  readonly originOf: (offset: number) => number | undefined;
}

export function assemble(old: string, pieces: readonly Piece[]): Assembled {
  const starts: { readonly at: number; readonly origin: number | undefined }[] = [];
  let text = "";
  for (const piece of pieces) {
    starts.push({ at: text.length, origin: typeof piece === "string" ? undefined : piece[0] });
    text += typeof piece === "string" ? piece : old.slice(piece[0], piece[1]);
  }
  return {
    text,
    originOf: (offset) => {
      const slice = starts.findLast(({ at }) => at <= offset);
      return slice?.origin === undefined ? undefined : slice.origin + offset - slice.at;
    },
  };
}
