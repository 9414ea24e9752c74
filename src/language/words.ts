// Every word and sign of the language, and those of other languages that we recognise only to name
// ours: one table, read by the lexer, the parser and the messages, and meant for the formatter and
// the highlighters too. A spelling stands here once. It must not know how the grammar uses a word.

/** What a word is for, to whoever colours or completes it. */
export type Role =
  | "declaration" // begins a declaration: `process`, `enum`
  | "property" // begins a property: `invariant`
  | "modifier" // stands before what it changes: `ghost`, `fair`
  | "statement" // begins a statement that does something: `await`
  | "control" // gives statements their order: `if`, `loop`, `with`
  | "jump" // leaves: `break`
  | "edit" // changes a protocol in a variant or check: `without`
  | "clause" // any other word of a check: `expect`
  | "type" // part of a type: `set of`
  | "constant" // a value: `true`, `null`, `self`
  | "quantifier" // binds names in an expression: `forall`
  | "temporal" // speaks of behaviours: `always`
  | "operator" // stands between operands or before one
  | "bracket"
  | "punctuation";

interface ReservedWord {
  readonly kind: "reserved";
  readonly role: Role;
}

/** A word only where the grammar asks for it; elsewhere a name like any other. */
interface SoftWord {
  readonly kind: "soft";
  readonly role: Role;
}

interface Sign {
  readonly kind: "sign";
  readonly role: Role;
}

/** A spelling of another language. It is read as `ours` and reported. */
export interface ForeignSpelling {
  readonly kind: "foreign";
  readonly role: Role;
  /** What it is read as; undefined where we have no one sign for it. */
  readonly ours: OwnSpelling | undefined;
  readonly from: string;
  /** One sentence on what to write, where `ours` in its place is not the whole answer. */
  readonly hint?: string;
}

export type Word = ReservedWord | SoftWord | Sign | ForeignSpelling;

const reserved = (role: Role): ReservedWord => ({ kind: "reserved", role });
const soft = (role: Role): SoftWord => ({ kind: "soft", role });
const sign = (role: Role): Sign => ({ kind: "sign", role });
const foreign = (ours: OwnSpelling | undefined, from: string, hint?: string): ForeignSpelling => ({
  kind: "foreign",
  role: "operator",
  ours,
  from,
  ...(hint === undefined ? {} : { hint }),
});

export const reservedWords = {
  var: reserved("declaration"),
  let: reserved("statement"),
  pick: reserved("statement"),
  await: reserved("statement"),
  assert: reserved("statement"),
  free: reserved("statement"),
  use: reserved("statement"),
  skip: reserved("statement"),
  same: reserved("statement"),
  new: reserved("statement"),
  if: reserved("control"),
  then: reserved("control"),
  else: reserved("control"),
  while: reserved("control"),
  loop: reserved("control"),
  atomic: reserved("control"),
  for: reserved("control"),
  with: reserved("control"),
  either: reserved("control"),
  or: reserved("control"),
  goto: reserved("jump"),
  break: reserved("jump"),
  continue: reserved("jump"),
  return: reserved("jump"),
  fair: reserved("modifier"),
  unfair: reserved("modifier"),
  strongly: reserved("modifier"),
  any: reserved("constant"),
  true: reserved("constant"),
  false: reserved("constant"),
  null: reserved("constant"),
  self: reserved("constant"),
  forall: reserved("quantifier"),
  exists: reserved("quantifier"),
  sum: reserved("quantifier"),
  min: reserved("quantifier"),
  max: reserved("quantifier"),
  always: reserved("temporal"),
  eventually: reserved("temporal"),
  until: reserved("temporal"),
  at: reserved("operator"),
  inside: reserved("operator"),
  in: reserved("operator"),
  is: reserved("operator"),
  union: reserved("operator"),
  intersect: reserved("operator"),
  minus: reserved("operator"),
  subset: reserved("operator"),
  ref: reserved("type"),
  wrap: reserved("type"),
  when: reserved("clause"),
  guarded_by: reserved("clause"),
  without: reserved("edit"),
  moving: reserved("edit"),
  replacing: reserved("edit"),
  only: reserved("clause"),
  except: reserved("clause"),
  expect: reserved("clause"),
  progress: reserved("clause"),
  unreached: reserved("clause"),
} as const satisfies Record<string, ReservedWord>;

export const softWords = {
  spec: soft("declaration"),
  import: soft("declaration"),
  const: soft("declaration"),
  enum: soft("declaration"),
  type: soft("declaration"),
  flag: soft("declaration"),
  def: soft("declaration"),
  assume: soft("declaration"),
  initially: soft("declaration"),
  constraint: soft("declaration"),
  end: soft("declaration"),
  group: soft("declaration"),
  object: soft("declaration"),
  primitive: soft("declaration"),
  hardware: soft("declaration"),
  op: soft("declaration"),
  section: soft("declaration"),
  routine: soft("declaration"),
  process: soft("declaration"),
  action: soft("declaration"),
  rendezvous: soft("declaration"),
  variant: soft("declaration"),
  check: soft("declaration"),
  invariant: soft("property"),
  transition: soft("property"),
  property: soft("property"),
  reach: soft("property"),
  recoverable: soft("property"),
  ghost: soft("modifier"),
  plain: soft("modifier"),
  idle: soft("statement"),
  ids: soft("type"),
  set: soft("type"),
  seq: soft("type"),
  of: soft("type"),
  by: soft("edit"),
  before: soft("edit"),
  after: soft("edit"),
  holds: soft("clause"),
  violates: soft("clause"),
  states: soft("clause"),
  transitions: soft("clause"),
  depth: soft("clause"),
  deadlocks: soft("clause"),
  steps: soft("clause"),
  also: soft("clause"),
} as const satisfies Record<string, SoftWord>;

export const signs = {
  "!in": sign("operator"),
  "<=>": sign("operator"),
  "~>": sign("operator"),
  "=>": sign("operator"),
  "||": sign("operator"),
  "&&": sign("operator"),
  "==": sign("operator"),
  "!=": sign("operator"),
  "<=": sign("operator"),
  ">=": sign("operator"),
  "<": sign("operator"),
  ">": sign("operator"),
  "..": sign("operator"),
  "!": sign("operator"),
  "+": sign("operator"),
  "-": sign("operator"),
  "*": sign("operator"),
  "/": sign("operator"),
  "%": sign("operator"),
  "'": sign("operator"),
  "=": sign("punctuation"),
  "|": sign("punctuation"),
  "?": sign("punctuation"),
  ".": sign("punctuation"),
  ",": sign("punctuation"),
  ":": sign("punctuation"),
  ";": sign("punctuation"),
  "(": sign("bracket"),
  ")": sign("bracket"),
  "[": sign("bracket"),
  "]": sign("bracket"),
  "{": sign("bracket"),
  "}": sign("bracket"),
} as const satisfies Record<string, Sign>;

const inPlace = (operator: string): string => `write the whole assignment: \`x = x ${operator} …\``;

export const foreignSpellings = {
  // TLA+
  "/\\": foreign("&&", "TLA+"),
  "\\/": foreign("||", "TLA+"),
  "=<": foreign("<=", "TLA+"),
  "~": foreign("!", "TLA+ and C"),
  "#": foreign("!=", "TLA+"),
  "<>": foreign("!=", "TLA+", "write `!=` to compare, and `eventually` before a temporal formula"),
  "\\in": foreign("in", "TLA+"),
  "\\notin": foreign("!in", "TLA+"),
  "\\cup": foreign("union", "TLA+"),
  "\\union": foreign("union", "TLA+"),
  "\\cap": foreign("intersect", "TLA+"),
  "\\intersect": foreign("intersect", "TLA+"),
  "\\subseteq": foreign("subset", "TLA+"),
  "\\": foreign("minus", "TLA+"),
  "\\A": foreign("forall", "TLA+"),
  "\\E": foreign("exists", "TLA+"),
  "\\lnot": foreign("!", "TLA+"),
  "\\neg": foreign("!", "TLA+"),
  "\\land": foreign("&&", "TLA+"),
  "\\lor": foreign("||", "TLA+"),
  "\\leq": foreign("<=", "TLA+"),
  "\\geq": foreign(">=", "TLA+"),
  "\\div": foreign("/", "TLA+"),
  "\\equiv": foreign("<=>", "TLA+"),
  // Promela, Pascal, Murphi
  ":=": foreign("=", "Murphi and PlusCal"),
  "->": foreign("=>", "Promela", 'write `=>` for "implies", and `p.f` for a field'),
  "<->": foreign("<=>", "Promela"),
  and: foreign("&&", "Python"),
  not: foreign("!", "Python"),
  // C
  "===": foreign("==", "JavaScript"),
  "!==": foreign("!=", "JavaScript"),
  "&": foreign("&&", "C", 'write `&&` for "and", and `band(a, b)` for the bits'),
  "^": foreign("!=", "C", "write `bxor(a, b)` for the bits, and `!=` between two conditions"),
  "<<": foreign(undefined, "C", "write `shl(a, n)`"),
  ">>": foreign(undefined, "C", "write `shr(a, n)`"),
  "+=": foreign("=", "C", inPlace("+")),
  "-=": foreign("=", "C", inPlace("-")),
  "*=": foreign("=", "C", inPlace("*")),
  "/=": foreign("=", "C and TLA+", "write `x = x / …` to store, and `!=` to compare"),
  "%=": foreign("=", "C", inPlace("%")),
  "&=": foreign("=", "C", "write the whole assignment: `x = x && …`"),
  "|=": foreign("=", "C", "write the whole assignment: `x = x || …`"),
  "++": foreign(undefined, "C", "write `x = x + 1`"),
  // What an editor or a document makes of them.
  "∧": foreign("&&", "mathematics"),
  "∨": foreign("||", "mathematics"),
  "¬": foreign("!", "mathematics"),
  "≤": foreign("<=", "mathematics"),
  "≥": foreign(">=", "mathematics"),
  "≠": foreign("!=", "mathematics"),
  "∈": foreign("in", "mathematics"),
  "∉": foreign("!in", "mathematics"),
  "∪": foreign("union", "mathematics"),
  "∩": foreign("intersect", "mathematics"),
  "⊆": foreign("subset", "mathematics"),
  "∀": foreign("forall", "mathematics"),
  "∃": foreign("exists", "mathematics"),
  "→": foreign("=>", "mathematics"),
  "⇒": foreign("=>", "mathematics"),
  "⇔": foreign("<=>", "mathematics"),
  "×": foreign("*", "mathematics"),
  "□": foreign("always", "mathematics"),
  "◇": foreign("eventually", "mathematics"),
} as const satisfies Record<string, ForeignSpelling>;

/** Names that are declared before the first line; no words of the grammar. */
export const predeclaredNames = {
  bool: "type",
  mutex: "type",
  Process: "type",
  live: "function",
  dangling: "function",
  band: "function",
  bor: "function",
  bxor: "function",
  shl: "function",
  shr: "function",
} as const satisfies Record<string, "type" | "function">;

/** Names of other languages that lead to ours, for "did you mean" where a name is unknown. */
export const foreignNames: ReadonlyMap<string, string> = new Map([
  ["TRUE", "true"],
  ["True", "true"],
  ["FALSE", "false"],
  ["False", "false"],
  ["NULL", "null"],
  ["nil", "null"],
  ["None", "null"],
  ["nullptr", "null"],
  ["boolean", "bool"],
  ["this", "self"],
]);

/**
 * Words with which other languages begin a statement or declaration, and what we write. They are
 * names like any other, and looked up only where a text makes no sense.
 */
export const foreignBeginnings: ReadonlyMap<string, string> = new Map([
  // statements
  ["elif", "else if"],
  ["elsif", "else if"],
  ["elseif", "else if"],
  ["switch", "if … else if …"],
  ["case", "else if"],
  ["do", "loop"],
  ["repeat", "loop"],
  ["foreach", "for"],
  ["choose", "pick"],
  ["select", "pick"],
  ["wait", "await"],
  ["until", "await"],
  ["when", "await"],
  ["pass", "skip"],
  ["nop", "skip"],
  ["delete", "free"],
  ["d_step", "atomic"],
  // declarations
  ["module", "spec"],
  ["MODULE", "spec"],
  ["VARIABLE", "var"],
  ["VARIABLES", "var"],
  ["variable", "var"],
  ["variables", "var"],
  ["CONSTANT", "const"],
  ["CONSTANTS", "const"],
  ["ASSUME", "assume"],
  ["proctype", "process"],
  ["active", "process"],
  ["thread", "process"],
  ["function", "def"],
  ["func", "def"],
  ["fn", "def"],
  ["procedure", "routine"],
  ["inline", "routine"],
  ["void", "routine"],
  ["struct", "object"],
  ["record", "object"],
  ["class", "object"],
  ["typedef", "type"],
  ["ltl", "property"],
  ["include", "import"],
  ["device", "hardware"],
]);

/** Words with which C and its kin begin a variable's declaration. */
export const foreignTypes: ReadonlyMap<string, string> = new Map([
  ["int", "0..7"],
  ["unsigned", "0..7"],
  ["long", "0..7"],
  ["short", "0..7"],
  ["char", "0..7"],
  ["byte", "0..7"],
  ["u8", "0..7"],
  ["u16", "0..7"],
  ["u32", "0..7"],
  ["u64", "0..7"],
  ["size_t", "0..7"],
  ["bit", "bool"],
  ["bool", "bool"],
  ["boolean", "bool"],
  ["auto", "bool"],
  ["static", "bool"],
  ["volatile", "bool"],
]);

export type ReservedSpelling = keyof typeof reservedWords;
export type SoftSpelling = keyof typeof softWords;
type SignSpelling = keyof typeof signs;
/** Every spelling that the grammar may name. */
export type OwnSpelling = ReservedSpelling | SoftSpelling | SignSpelling;

/** The whole table, by spelling. A Map, so that `constructor` is no word. */
export const words: ReadonlyMap<string, Word> = new Map<string, Word>([
  ...Object.entries(reservedWords),
  ...Object.entries(softWords),
  ...Object.entries(signs),
  ...Object.entries(foreignSpellings),
]);

/** The words (not signs) of some roles, in the table's order. */
export function wordsOf(...roles: readonly Role[]): readonly string[] {
  const found: string[] = [];
  for (const [text, word] of words) {
    if ((word.kind === "reserved" || word.kind === "soft") && roles.includes(word.role)) {
      found.push(text);
    }
  }
  return found;
}

// ---- operators ---------------------------------------------------------------------------------

export type Associativity = "left" | "right" | "none";

export interface OperatorLevel {
  /** Higher binds tighter. */
  readonly level: number;
  readonly associativity: Associativity;
}

const at = (level: number, associativity: Associativity): OperatorLevel => ({
  level,
  associativity,
});

/** How tightly each operator between two operands binds. `is` stands with the comparisons. */
export const binaryOperators = {
  "<=>": at(1, "none"),
  "~>": at(1, "none"),
  until: at(1, "none"),
  "=>": at(2, "right"),
  "||": at(3, "left"),
  "&&": at(4, "left"),
  "==": at(5, "none"),
  "!=": at(5, "none"),
  "<": at(5, "none"),
  "<=": at(5, "none"),
  ">": at(5, "none"),
  ">=": at(5, "none"),
  in: at(5, "none"),
  "!in": at(5, "none"),
  subset: at(5, "none"),
  union: at(6, "left"),
  intersect: at(6, "left"),
  minus: at(6, "left"),
  "..": at(7, "none"),
  "+": at(8, "left"),
  "-": at(8, "left"),
  "*": at(9, "left"),
  "/": at(9, "left"),
  "%": at(9, "left"),
} as const satisfies Partial<Record<OwnSpelling, OperatorLevel>>;

export type BinarySpelling = keyof typeof binaryOperators;

/** The level of comparisons, at which `is` stands too. */
export const COMPARISON_LEVEL = 5;
/** What may stand between the operands of a set: `pick x in S`, `{a, b}`. */
export const SET_LEVEL = 6;

/** What stands before its operand and binds tighter than all of the above. */
export const prefixOperators = [
  "!",
  "-",
  "always",
  "eventually",
] as const satisfies readonly OwnSpelling[];

export const quantifiers = [
  "forall",
  "exists",
  "sum",
  "min",
  "max",
] as const satisfies readonly OwnSpelling[];
