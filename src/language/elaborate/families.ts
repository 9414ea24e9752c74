// The knot: the functions that call one another across files, tied into one record for a file.

import type { Context, Families } from "./context.ts";
import * as expressions from "./expressions.ts";
import { denote } from "./denote.ts";
import { instances } from "./devices.ts";
import { dimensionsOf } from "./dimensions.ts";
import { constantInteger, initialValue } from "./initials.ts";
import type { PlaceTables } from "./place-tables.ts";
import { remoteLocal } from "./remote-locals.ts";
import { rightSide } from "./right-sides.ts";
import { isSet, setExpression } from "./sets.ts";
import { block } from "./statements.ts";
import { valueType } from "./types.ts";

/** The families of one analysis; `context` is asked for only when they are called. */
export function tieFamilies(context: () => Context, tables: PlaceTables): Families {
  return {
    expression: (...all) => expressions.expression(context(), ...all),
    fitting: (...all) => expressions.fitting(context(), ...all),
    condition: (...all) => expressions.condition(context(), ...all),
    index: (...all) => expressions.index(context(), ...all),
    set: (...all) => setExpression(context(), ...all),
    isSet,
    rightSide: (...all) => rightSide(context(), ...all),
    denote: (...all) => denote(context(), ...all),
    block: (...all) => block(context(), ...all),
    type: (...all) => valueType(context(), ...all),
    dimensions: (...all) => dimensionsOf(context(), ...all),
    initial: (...all) => initialValue(context(), ...all),
    constantInteger: (...all) => constantInteger(context(), ...all),
    remoteLocal: (...all) => remoteLocal(context(), tables, ...all),
    instances: (...all) => instances(context(), ...all),
  };
}
