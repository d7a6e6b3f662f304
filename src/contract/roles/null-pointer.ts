/** @module Pointers that are always NULL. */

/** A pointer that is always NULL. */
export interface NullPointer {
  readonly role: 'nullPointer';
}

/** C always gets NULL here. */
export const nullPointer = (): NullPointer => Object.freeze({ role: 'nullPointer' });
