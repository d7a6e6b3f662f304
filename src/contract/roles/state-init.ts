/** @module States that a call initialises in memory of JavaScript. */
import type { HandleType } from '../model/handle-type.ts';

/** A caller-sized state that this call initialises. */
export interface StateInit<T extends HandleType = HandleType> {
  readonly role: 'stateInit';
  readonly type: T;
}

/** The memory of a caller-sized state: allocated for this call, returned as a handle when it succeeds, wiped when it fails. */
export const stateInit = <const T extends HandleType>(type: T): StateInit<T> => Object.freeze({ role: 'stateInit', type });
