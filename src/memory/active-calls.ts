/** @module The calls that use a resource right now, counted on it and on everything that it depends on. */
import type { HandleType } from '../contract/index.ts';

/** The active calls of one resource. */
export class ActiveCalls {
  readonly #parent: ActiveCalls | null;
  /** Does its library allow several threads in it at once? */
  readonly #shared: boolean;
  #own = 0;
  /** Calls that use what depends on it. */
  #below = 0;

  constructor(parent: ActiveCalls | null, type: HandleType & { readonly concurrent?: string }) {
    this.#parent = parent;
    this.#shared = type.concurrent === 'allowed';
  }

  get busy(): boolean {
    return this.#own > 0;
  }

  get occupied(): boolean {
    return this.#own > 0 || this.#below > 0;
  }

  /** Is a call using something that depends on it? */
  get leaned(): boolean {
    return this.#below > 0;
  }

  /**
   * May it not be given back now? A release reaches into what the resource depends on: no other thread may be there,
   * unless the library allows that.
   */
  get pinned(): boolean {
    if (this.occupied) return true;
    for (let at = this.#parent; at !== null; at = at.#parent) if (at.#own > 0 && !at.#shared) return true;
    return false;
  }

  enter(): void {
    this.#own += 1;
    for (let at = this.#parent; at !== null; at = at.#parent) at.#below += 1;
  }

  leave(): void {
    if (this.#own === 0) throw new RangeError('a call has left a resource twice');
    this.#own -= 1;
    for (let at = this.#parent; at !== null; at = at.#parent) at.#below -= 1;
  }
}
