// The exact set of states by their keys. A Map of V8 holds at most 2^24 entries and doubles when it
// grows; so the set is a row of Maps, each closed before it gets there.

/** Entries of one Map. */
const MAP_SIZE = 2 ** 22;

export class StateSet {
  private readonly maps: Map<string, number>[] = [new Map()];

  /** The state's number; undefined where it is not in the set. */
  get(key: string): number | undefined {
    for (const map of this.maps) {
      const id = map.get(key);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  /** Adds a key that is not in the set. */
  add(key: string, id: number): void {
    let map = this.maps[this.maps.length - 1];
    if (map.size >= MAP_SIZE) {
      map = new Map();
      this.maps.push(map);
    }
    map.set(key, id);
  }
}
