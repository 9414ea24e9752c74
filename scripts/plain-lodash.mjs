// Chevrotain asks lodash for what arrays and objects can do themselves, and a fifth of a small
// check's time went into lodash's general versions of five functions. In the bundles they are these
// short ones, for the ways in which Chevrotain calls them: plain arrays and plain objects, keys
// without dots. test/bundle.test.ts holds that the bundled parser reads every file as the
// unbundled one does.

const functions = {
  has: "(object, key) => object != null && Object.hasOwn(object, key)",
  isEmpty: `(value) =>
    value == null ||
    (Array.isArray(value) || typeof value === "string" ? value : Object.keys(value)).length === 0`,
  pickBy: `(object, keep) =>
    Object.fromEntries(Object.entries(object ?? {}).filter(([key, value]) => keep(value, key)))`,
  forEach: `(collection, visit) => {
    const isList = Array.isArray(collection);
    for (const key of isList ? collection.keys() : Object.keys(collection ?? {})) {
      if (visit(collection[key], key, collection) === false) break;
    }
    return collection;
  }`,
  map: `(collection, change = (value) => value) => {
    const of = typeof change === "function" ? change : (value) => value?.[change];
    if (Array.isArray(collection)) return Array.from(collection, (value, k) => of(value, k, collection));
    return Object.entries(collection ?? {}).map(([key, value]) => of(value, key, collection));
  }`,
};

/** An esbuild plugin. */
export const plainLodash = {
  name: "plain-lodash",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lodash-es[\\/]\w+\.js$/ }, ({ path }) => {
      const name = /(\w+)\.js$/.exec(path)?.[1] ?? "";
      // `toString.js` and `valueOf.js` are lodash files too.
      if (!Object.hasOwn(functions, name)) return undefined;
      return { contents: `export default ${functions[name]};`, loader: "js" };
    });
  },
};
