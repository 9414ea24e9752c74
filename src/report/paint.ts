// How a report is coloured, as a record of functions: the caller decides whether they do anything.
// A report measures and pads text before it paints it, so that colour never moves a column.

export type Style = (text: string) => string;

export interface Paint {
  readonly strong: Style;
  readonly dim: Style;
  readonly good: Style;
  readonly bad: Style;
  readonly warning: Style;
  readonly note: Style;
  /** One for each actor of a trace, in turn; at least one. */
  readonly lanes: readonly Style[];
}

const same: Style = (text) => text;

/** No colour at all. */
export const plain: Paint = {
  strong: same,
  dim: same,
  good: same,
  bad: same,
  warning: same,
  note: same,
  lanes: [same],
};
