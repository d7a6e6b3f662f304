/** @module Handles that C writes through a pointer. */

import type { SameAs } from '../model/handle-state.ts';
import { asHandleType, type HandleType, type StateOf } from '../model/handle-type.ts';
import { type Exact, readOptions } from '../model/options.ts';
import { OWNERSHIP, type Ownership, ownership } from '../model/ownership.ts';
import type { Mentions, NameAt } from '../model/reference.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

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
  options?: O & Exact<O, Ownership>,
): HandleOut<T> & Mentions<NameAt<O, 'of'> | NameAt<O, 'keeps'>> =>
  Object.freeze({
    role: 'handleOut',
    type: asHandleType('handleOut', type),
    ...ownership(readOptions<Ownership>('handleOut', options, OWNERSHIP)),
  });

/** The C types that it fits, for the compiler. */
export interface HandleOutFits<T extends HandleType> {
  readonly ctype: { readonly base: T['name']; readonly depth: 2 };
  readonly needs: 'a pointer to a pointer to the type of the handle';
}

/** Its rules. */
export const handleOutRules: RoleRules<HandleOut> = {
  isResult: true,
  misfit: (type, role) => (type.depth === 2 && type.base === role.type.name ? null : needs(role, `${role.type.name} **`, type)),
  validate({ of, keeps, transfer }, at) {
    at.checkHandle(of);
    at.checkHandle(keeps);
    if (transfer === 'none' && of === null) at.refuse("transfer 'none' must say which handle it belongs to: of");
  },
};
