// Which properties are judged, by name, by group, by default.

import { describe, expect, it } from "vitest";
import {
  needsGraph,
  selectProperties,
  UnknownPropertyError,
} from "../../src/properties/selection.ts";
import { systemOf } from "../kit/explore.ts";

const system = systemOf(`
  object Node max 1
  var n: ref Node = new Node
  process p { assert early: n != null free n }
  invariant one: true || n != null
  group both = one, early`);
const groups = [{ name: "both", members: ["one", "early"] }];
const select = (names?: readonly string[]): readonly string[] =>
  [...selectProperties(system, groups, names)].map((index) => system.properties[index].name);

describe("selection", () => {
  it("by default: all but those that are only for the asking", () => {
    const all = system.properties.map(({ name }) => name);
    expect(all).toContain("no_hang");
    expect(select()).toEqual(all.filter((name) => name !== "no_hang"));
    expect(select()).toContain("no_access_after_free(Node)");
  });

  it("one for the asking, by name and in a group", () => {
    expect(select(["no_hang"])).toEqual(["no_hang"]);
    const quiet = [{ name: "quiet", members: ["no_hang", "one"] }];
    const chosen = selectProperties(system, quiet, ["quiet"]);
    expect([...chosen].map((index) => system.properties[index].name)).toEqual(["no_hang", "one"]);
  });

  it("the graph is kept where something is judged on it", () => {
    const needs = (...names: readonly string[]): boolean =>
      needsGraph(system, selectProperties(system, groups, names));
    expect(needs("no_hang")).toBe(true);
    expect(needs("one", "no_hang")).toBe(true);
    expect(needs("one", "no_deadlock")).toBe(false);
    expect(needsGraph(system, selectProperties(system, groups, undefined))).toBe(false);
    const back = systemOf("flag f process p { f = true } recoverable back: f");
    expect(needsGraph(back, new Set([0]))).toBe(true);
    expect(needsGraph(back, new Set([1]))).toBe(false);
  });

  it("by name, in the order asked for, each once", () => {
    expect(select(["no_deadlock", "one", "no_deadlock"])).toEqual(["no_deadlock", "one"]);
    expect(select(["no_access_after_free(Node)"])).toEqual(["no_access_after_free(Node)"]);
  });

  it("a group stands for its members", () => {
    expect(select(["both"])).toEqual(["one", "early"]);
  });

  it("an unknown name is refused, with what is known", () => {
    const refused = (): unknown => select(["one", "two", "constructor"]);
    expect(refused).toThrow(UnknownPropertyError);
    expect(refused).toThrow("no such property: two, constructor");
  });
});
