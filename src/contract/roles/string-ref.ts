/** @module Pointers to a string of the library, written by C. */

/** A pointer to a string that the library owns, written by C. */
export interface StringRef {
  readonly role: 'stringRef';
}

/** `const char **`: C points it at a string of its own (transfer none); the wrapper returns a copy, or null. */
export const stringRef = (): StringRef => Object.freeze({ role: 'stringRef' });
