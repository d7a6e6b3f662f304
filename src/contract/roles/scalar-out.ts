/** @module Integers that C writes through a pointer. */

/** An integer that C writes through a pointer. */
export interface ScalarOut {
  readonly role: 'scalarOut';
}

/** An integer that C writes through this pointer; the wrapper returns it. */
export const scalarOut = (): ScalarOut => Object.freeze({ role: 'scalarOut' });
