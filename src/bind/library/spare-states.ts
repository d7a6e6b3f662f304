/** @module Memory of states that have ended: wiped, of a size that is asked for again. What no check mode looks at is used again. */

import type { HandleType } from '../../contract/index.ts';
import { dense } from '../../dense.ts';
import { Map } from '../../intrinsics.ts';

/** More than this of one type is left to the collector. */
const MOST = 16;

/** The spare memory of one type. By index alone: a method of arrays may have been replaced. */
interface Spare {
  readonly memories: (Buffer | null)[];
  count: number;
}

/** The spare memory of one open library, by type. Nobody else has it: a handle shows no memory of its state. */
export class SpareStates {
  readonly #byType = new Map<HandleType, Spare>();

  /** Memory of zeros, as the state of this type needs it; null where there is none. */
  take(type: HandleType): Buffer | null {
    const spare = this.#byType.get(type);
    if (spare === undefined || spare.count === 0) return null;
    spare.count -= 1;
    const memory = spare.memories[spare.count] as Buffer;
    spare.memories[spare.count] = null;
    return memory;
  }

  /** C has let go of it, and it was wiped. */
  give(type: HandleType, memory: Buffer): void {
    let spare = this.#byType.get(type);
    if (spare === undefined) {
      spare = { memories: dense(MOST, () => null), count: 0 };
      this.#byType.set(type, spare);
    }
    if (spare.count === MOST) return;
    spare.memories[spare.count] = memory;
    spare.count += 1;
  }
}
