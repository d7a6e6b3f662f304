/** @module Answers to a question for a size that are too large by the same number of bytes every time: a rule may be wrong by that. */
import type { Written } from './guard.ts';

/** Lengths after which a constant is no chance. */
const ENOUGH = 3;

/** Collects what C asked for and what it used. */
export class Slack {
  readonly #outputs = new Map<string | null, { readonly spare: Set<number>; readonly lengths: Set<number> }>();

  add({ parameter, capacity, actual }: Written): void {
    const known = this.#outputs.get(parameter) ?? { spare: new Set(), lengths: new Set() };
    known.spare.add(capacity - actual);
    known.lengths.add(actual);
    this.#outputs.set(parameter, known);
  }

  /** Outputs whose answers were always the same number of bytes too large, at several lengths. */
  get constant(): readonly (readonly [string | null, string])[] {
    return [...this.#outputs].flatMap(([parameter, { spare, lengths }]) => {
      const [bytes] = spare;
      if (spare.size !== 1 || bytes === 0 || lengths.size < ENOUGH) return [];
      return [[parameter, `C asked for ${bytes} more than it used, at ${lengths.size} lengths`] as const];
    });
  }
}
