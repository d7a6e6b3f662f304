/** @module Constants that C always gets. */

/** A value that never varies. */
export interface Fixed {
  readonly role: 'fixed';
  readonly value: number | bigint | string;
}

/** C always gets this value: an integer, or a string for `const char *`. */
export const fixed = (constant: number | bigint | string): Fixed => Object.freeze({ role: 'fixed', value: constant });
