// Which properties are judged, by name, by group, by default.

import { describe, expect, it } from "vitest";
import { selectProperties, UnknownPropertyError } from "../../src/properties/selection.ts";
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
  it("by default: all", () => {
    expect(select()).toEqual(system.properties.map(({ name }) => name));
    expect(select()).toContain("no_access_after_free(Node)");
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
