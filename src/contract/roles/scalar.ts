/** @module Integers that the caller gives. */

import { type CInteger, isInteger, rangeOf } from '../model/c-type.ts';
import { integer, integers, readOptions } from '../model/options.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** An integer from the caller, checked against the range of its C type and of the contract. */
export interface Scalar {
  readonly role: 'scalar';
  readonly min: bigint | null;
  readonly max: bigint | null;
  /** The only values that C may get, or null for any in its range. */
  readonly oneOf: readonly bigint[] | null;
}

/** What narrows the range of its C type. */
export interface ScalarOptions {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly oneOf?: readonly (number | bigint)[];
}

/** An integer that the caller gives. The range of its C type always holds; `min`, `max` and `oneOf` narrow it. */
export const scalar = (options?: ScalarOptions): Scalar => {
  const { min, max, oneOf } = readOptions<ScalarOptions>('scalar', options, { min: integer, max: integer, oneOf: integers });
  return Object.freeze({
    role: 'scalar',
    min: min === undefined ? null : BigInt(min),
    max: max === undefined ? null : BigInt(max),
    oneOf: oneOf === undefined ? null : Object.freeze(oneOf.map(BigInt)),
  });
};

/** The C types that it fits, for the compiler. */
export interface ScalarFits {
  readonly ctype: { readonly base: CInteger; readonly depth: 0 };
  readonly needs: 'an integer';
}

/** Its rules. */
export const scalarRules: RoleRules<Scalar> = {
  misfit: (type, role) => (type.depth === 0 && isInteger(type.base) ? null : needs(role, 'an integer', type)),
  validate(role, { ctype, refuse }) {
    const { base } = ctype;
    if (!isInteger(base)) return;
    const { min, max } = rangeOf(base);
    const [low, high] = [role.min ?? min, role.max ?? max];
    if (low < min || high > max) refuse(`its bounds ${low} to ${high} do not fit ${base}`);
    if (low > high) refuse('min is larger than max');
    for (const one of role.oneOf ?? []) if (one < low || one > high) refuse(`${one} is not from ${low} to ${high}`);
    if (role.oneOf?.length === 0) refuse('oneOf names no value');
  },
};
