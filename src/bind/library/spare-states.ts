/** @module Memory of states that have ended: wiped, of a size that is asked for again. What no check mode looks at is used again. */

import type { HandleType } from '../../contract/index.ts';
import { Map } from '../../intrinsics.ts';

/** More than this of one type is left to the collector. */
const MOST = 16;

/** The spare memory of one open library, by type. Nobody else has it: a handle shows no memory of its state. */
export class SpareStates {
  readonly #byType = new Map<HandleType, Buffer[]>();

  /** Memory of zeros, as the state of this type needs it; null where there is none. */
  take(type: HandleType): Buffer | null {
    return this.#byType.get(type)?.pop() ?? null;
  }

  /** C has let go of it, and it was wiped. */
  give(type: HandleType, memory: Buffer): void {
    const spare = this.#byType.get(type);
    if (spare === undefined) this.#byType.set(type, [memory]);
    else if (spare.length < MOST) spare.push(memory);
  }
}
