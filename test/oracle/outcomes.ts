// How a step can fail to give a successor, as exceptions of the oracle's plain recursive code:
// it waits, or it ends its path. A third one says that the text is outside of what the oracle
// understands; it is never a verdict.

/** The step gives nothing. */
export class Waits extends Error {
  override readonly name = "Waits";
  /** What is recorded all the same: a lock asked for by its own owner. */
  readonly records: readonly string[];

  constructor(records: readonly string[] = []) {
    super("waits");
    this.records = records;
  }
}

/** The step has no next state: the properties it violates. */
export class Ends extends Error {
  override readonly name = "Ends";
  readonly properties: readonly string[];

  constructor(...properties: readonly string[]) {
    super(`ends ${properties.join(", ")}`);
    this.properties = properties;
  }
}

/** The text is not of this language, or not of the part that the oracle reads. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** The state space is larger than the caller wanted. */
export class TooManyStates extends Error {
  override readonly name = "TooManyStates";
}

export function afterFree(object: string): Ends {
  return new Ends("no_access_after_free", `no_access_after_free(${object})`);
}
