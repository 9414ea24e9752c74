// The two ways of saying "this cannot happen". An InternalError is always our bug, never the
// user's: the command line turns it into exit code 70.

/** A broken promise of our own code. */
export class InternalError extends Error {
  override readonly name = "InternalError";
}

/** Closes a switch over a union: the compiler refuses a case that is left out. */
export function exhaustive(value: never): never {
  throw new InternalError(`unexpected case: ${JSON.stringify(value)}`);
}

/** Returns the value, which the caller knows to be there; throws InternalError otherwise. */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new InternalError(`missing: ${what}`);
  return value;
}
