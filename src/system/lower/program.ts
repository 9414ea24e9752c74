// Cells for all that is declared outside processes, in layout order: variables, instances, slots of
// objects. Locals follow as processes are drawn.

import { present } from "../../base/exhaustive.ts";
import { perTypeName } from "../../language/builtins.ts";
import type { Protocol } from "../../language/protocol.ts";
import type { DomainContext } from "./domains.ts";
import { Layout, type VariableShape } from "./layout.ts";
import { PlaceTable } from "./place-table.ts";
import type { ProcessInstance } from "./processes.ts";
import type { Program } from "./scope.ts";
import { placeInstance, placeObject, placeVariable } from "./storage.ts";
import type { Variable } from "../system.ts";

export function layOut(
  protocol: Protocol,
  instances: readonly ProcessInstance[],
  properties: ReadonlyMap<string, number>,
): Program {
  const layout = new Layout();
  const context: DomainContext = {
    processes: instances.length,
    objectIndex: new Map(protocol.objects.map((object, index) => [object, index])),
  };
  const place = (shape: VariableShape): Variable => layout.state(shape);
  const families = new Map<ProcessInstance["declared"], number>();
  for (const { declared, index } of instances) {
    if (!families.has(declared)) families.set(declared, index);
  }
  return {
    ...context,
    layout,
    places: new PlaceTable(),
    variables: new Map(
      protocol.variables.map((variable) => [variable, placeVariable(variable, place, context)]),
    ),
    instances: new Map(
      protocol.instances.map((instance) => [instance, placeInstance(instance, place, context)]),
    ),
    objects: new Map(
      protocol.objects.map((object, index) => {
        const name = perTypeName("no_access_after_free", object.name);
        const accessAfterFree = present(properties.get(name), name);
        const reserve = (cells: number): number => layout.reserve(cells);
        const field = (offset: number, shape: VariableShape): Variable =>
          layout.field(offset, shape);
        return [object, placeObject(object, index, accessAfterFree, context, reserve, field)];
      }),
    ),
    families,
    propertyIndex: properties,
  };
}
