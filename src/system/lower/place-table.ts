// Labels by path. Text may speak of places and locals of processes that are not lowered yet; so it
// gets a number here, and the number's meaning is worked out once all processes stand. A path is
// matched as the language says: labels and routines from the outside in, any part that is unique.

import type { PlaceSet, RemoteLocal, Variable } from "../system.ts";

/** A label or an inlined routine: one object for each time its text is lowered. */
export interface PathElement {
  readonly name: string;
  readonly kind: "label" | "routine";
}

/** What lowering a process has to say about its paths; nodes are numbers of locations. */
export interface ProcessPaths {
  readonly end: number;
  /** Each label and routine with its full path and where its statement starts. */
  readonly labels: readonly {
    readonly path: readonly PathElement[];
    readonly starts: ReadonlySet<number>;
  }[];
  /** Each location with the labels and routines around it. */
  readonly locations: readonly { readonly path: readonly PathElement[] }[];
  readonly locals: readonly {
    readonly path: readonly PathElement[];
    readonly name: string;
    readonly variable: Variable;
  }[];
}

interface Asked {
  readonly relation: "at" | "inside";
  readonly path: readonly string[];
}

/** Numbers for paths, in the order in which they are first asked for. */
export class PlaceTable {
  private readonly places = new Map<string, { readonly index: number; readonly asked: Asked }>();
  private readonly remotes = new Map<
    string,
    { readonly index: number; readonly path: readonly string[] }
  >();

  place(relation: "at" | "inside", path: readonly string[]): number {
    const key = `${relation} ${path.join(".")}`;
    const known = this.places.get(key);
    if (known !== undefined) return known.index;
    const index = this.places.size;
    this.places.set(key, { index, asked: { relation, path } });
    return index;
  }

  remote(path: readonly string[]): number {
    const key = path.join(".");
    const known = this.remotes.get(key);
    if (known !== undefined) return known.index;
    const index = this.remotes.size;
    this.remotes.set(key, { index, path });
    return index;
  }

  /** What the numbers mean, given all processes in order. */
  resolve(processes: readonly ProcessPaths[]): {
    readonly places: readonly PlaceSet[];
    readonly remotes: readonly RemoteLocal[];
  } {
    return {
      places: [...this.places.values()].map(({ asked }) => ({
        ...asked,
        locations: processes.map((paths) => locationsOf(asked, paths)),
      })),
      remotes: [...this.remotes.values()].map(({ path }) => ({
        path,
        variables: processes.map((paths) => remotesIn(path, paths)),
      })),
    };
  }
}

/** Whether `wanted` names `path`: it ends where the path ends, and leaves out only what is between. */
function names(wanted: readonly string[], path: readonly string[]): boolean {
  if (wanted.at(-1) !== path.at(-1)) return false;
  let k = 0;
  for (const name of path) if (name === wanted[k]) k++;
  return k === wanted.length;
}

function locationsOf(
  { relation, path: wanted }: Asked,
  { end, labels, locations }: ProcessPaths,
): ReadonlySet<number> | undefined {
  if (wanted.length === 1 && wanted[0] === "end") return new Set([end]);
  const matching = labels.filter(({ path }) =>
    names(
      wanted,
      path.map(({ name }) => name),
    ),
  );
  if (matching.length === 0) return undefined;
  if (relation === "at") return new Set(matching.flatMap(({ starts }) => [...starts]));
  const elements = new Set(matching.map(({ path }) => path.at(-1)));
  const inside = locations.flatMap(({ path }, location) =>
    path.some((element) => elements.has(element)) ? [location] : [],
  );
  return new Set(inside);
}

function remotesIn(wanted: readonly string[], { locals }: ProcessPaths): readonly Variable[] {
  return locals
    .filter(({ path, name }) => names(wanted, [...path.map((element) => element.name), name]))
    .map(({ variable }) => variable);
}
