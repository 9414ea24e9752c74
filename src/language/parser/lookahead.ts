// Look-ahead, worked out when it is first asked for. Chevrotain works all of it out before the
// first token is read, which was two thirds of the time that a small check took; a file meets only
// some of the grammar's choices. What a choice answers is the same: only the moment differs.

import { type ILookaheadStrategy, LLkLookaheadStrategy } from "chevrotain";

type Alternation = ReturnType<ILookaheadStrategy["buildLookaheadForAlternation"]>;
type Optional = ReturnType<ILookaheadStrategy["buildLookaheadForOptional"]>;

/** LL(k), each choice's look-ahead built at its first use. */
export function lazyLookahead(maxLookahead: number): ILookaheadStrategy {
  const strategy = new LLkLookaheadStrategy({ maxLookahead });
  return {
    validate: (options) => strategy.validate(options),
    buildLookaheadForAlternation: (options) => {
      let built: Alternation | undefined;
      return function (this: unknown, alternatives) {
        built ??= strategy.buildLookaheadForAlternation(options);
        return built.call(this, alternatives);
      };
    },
    buildLookaheadForOptional: (options) => {
      let built: Optional | undefined;
      return function (this: unknown) {
        built ??= strategy.buildLookaheadForOptional(options);
        return built.call(this);
      };
    },
  };
}
