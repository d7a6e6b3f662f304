/** @module Handles that C writes through a pointer. */
import type { SameAs } from '../model/handle-state.ts';
import type { HandleType, StateOf } from '../model/handle-type.ts';
import { type Ownership, ownership } from '../model/ownership.ts';
import type { Mentions, NameAt } from '../model/reference.ts';

/** A handle that C writes through a pointer to a pointer. */
export interface HandleOut<T extends HandleType = HandleType> {
  readonly role: 'handleOut';
  readonly type: T;
  readonly transfer: 'none' | 'full';
  readonly of: string | null;
  readonly keeps: string | null;
  readonly state: string | SameAs | null;
}

/** `T **`: C writes a handle there; NULL is failure. */
export const handleOut = <const T extends HandleType, const O extends Ownership<StateOf<T>> = Record<never, never>>(
  type: T,
  options?: O,
): HandleOut<T> & Mentions<NameAt<O, 'of'> | NameAt<O, 'keeps'>> => Object.freeze({ role: 'handleOut', type, ...ownership(options) });
