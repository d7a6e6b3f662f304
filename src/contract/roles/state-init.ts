/** @module States that a call initialises in memory of JavaScript. */

import { asHandleType, type HandleType } from '../model/handle-type.ts';
import { isLength, needs, type RoleRules } from '../model/role-rules.ts';

/** A caller-sized state that this call initialises. */
export interface StateInit<T extends HandleType = HandleType> {
  readonly role: 'stateInit';
  readonly type: T;
}

/** The memory of a caller-sized state: allocated for this call, returned as a handle when it succeeds, wiped when it fails. */
export const stateInit = <const T extends HandleType>(type: T): StateInit<T> =>
  Object.freeze({ role: 'stateInit', type: asHandleType('stateInit', type) });

/** The C types that it fits, for the compiler. */
export interface StateInitFits<T extends HandleType> {
  readonly ctype: { readonly base: T['name']; readonly depth: 1 };
  readonly needs: 'a pointer to the type of the state';
}

/** Its rules. */
export const stateInitRules: RoleRules<StateInit> = {
  isResult: true,
  misfit: (type, role) => (type.depth === 1 && type.base === role.type.name ? null : needs(role, `${role.type.name} *`, type)),
  validate({ type: { kind, name, size, align } }, { refuse }) {
    if (kind !== 'state') refuse(`'${name}' is not a caller-sized state`);
    if (typeof size === 'number' && (!isLength(size) || size === 0)) refuse(`${size} is not a number of bytes`);
    if (!isLength(align) || Math.log2(align) % 1 !== 0) refuse(`an alignment is a power of two; ${align} is none`);
  },
};
