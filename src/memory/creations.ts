/** @module Whose stack of creation is kept: formatting one costs more than all the rest of a handle. */

import { censusLevel } from './census-level.ts';
import { captureStack } from './stack.ts';

/** At level `samples`: the stacks of the first creations, then of one in so many. */
const FIRST = 32;
const EVERY = 64;

/** The creations by one function. */
export class Creations {
  #made = 0;
  #forgotten = false;

  /** The frames of the caller as text; empty where they are not kept. */
  stack(above: (...args: never) => unknown): string {
    const level = censusLevel();
    return level === 'stacks' || (level === 'samples' && this.#isSample()) ? captureStack(above) : '';
  }

  #isSample(): boolean {
    this.#made += 1;
    return this.#forgotten || this.#made <= FIRST || this.#made % EVERY === 0;
  }

  /** One of them was forgotten: from now on every stack is kept, so that the next one is found. */
  keepStacks(): void {
    this.#forgotten = true;
  }
}
