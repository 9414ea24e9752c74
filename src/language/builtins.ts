// The properties that the language has itself: what each says, which are checked without being
// asked for, and which this version does not know yet. Their names are ordinary names of
// properties, and taken.

export interface BuiltinProperty {
  /** What it says of a protocol, to follow its name. */
  readonly summary: string;
  readonly when:
    | "always"
    /** Only where it is asked for by name. */
    | "asked"
    | "not yet";
  /** Whether it may be asked for one object type: `no_access_after_free(Xc)`. */
  readonly perType: boolean;
}

const on = (summary: string, perType = false): BuiltinProperty => ({
  summary,
  when: "always",
  perType,
});

const optIn = (summary: string): BuiltinProperty => ({
  summary,
  when: "asked",
  perType: false,
});

const later = (summary: string): BuiltinProperty => ({
  summary,
  when: "not yet",
  perType: false,
});

export const builtinProperties = {
  no_deadlock: on("something can move, or all have ended or rest; no cycle of mutex owners"),
  mutex_discipline: on("a mutex is locked once, and unlocked by its owner"),
  no_access_after_free: on("no dangling reference is used", true),
  no_double_free: on("no object is freed twice"),
  no_null_access: on("null is not used"),
  no_exhaustion: on("`new` finds room"),
  in_range: on("values stay in the ranges of what holds them, indices and divisors too"),
  assertions: on("every `assert` without a name is true"),
  no_hang: optIn("no process waits for what can never come"),
  lock_order: later("mutexes are locked in one order"),
  guarded_by: later("what a mutex guards is touched by its owner only"),
  no_leak: later("every live object can be reached"),
} as const satisfies Record<string, BuiltinProperty>;

export type BuiltinPropertyName = keyof typeof builtinProperties;

export function isBuiltinProperty(name: string): name is BuiltinPropertyName {
  return Object.hasOwn(builtinProperties, name);
}

/** What is checked without being asked for, in the order of the table. */
export const defaultProperties = builtinsThatAre("always");

/** What is checked where it is asked for, in the order of the table. */
export const optInProperties = builtinsThatAre("asked");

/** Whether a property is checked without being asked for, as all are that a file declares. */
export function isOnByDefault(name: string): boolean {
  return !isBuiltinProperty(name) || builtinProperties[name].when !== "asked";
}

function builtinsThatAre(when: BuiltinProperty["when"]): readonly BuiltinPropertyName[] {
  return Object.keys(builtinProperties)
    .filter(isBuiltinProperty)
    .filter((name) => builtinProperties[name].when === when);
}

/** A built-in property of one object type alone: its name as a property. */
export function perTypeName(property: BuiltinPropertyName, object: string): string {
  return `${property}(${object})`;
}
