/** @module Integers that C writes through a pointer. */
import { type CInteger, isInteger } from '../model/c-type.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** An integer that C writes through a pointer. */
export interface ScalarOut {
  readonly role: 'scalarOut';
}

/** An integer that C writes through this pointer; the wrapper returns it. */
export const scalarOut = (): ScalarOut => Object.freeze({ role: 'scalarOut' });

/** The C types that it fits, for the compiler. */
export interface ScalarOutFits {
  readonly ctype: { readonly const: false; readonly base: CInteger; readonly depth: 1 };
  readonly needs: 'a pointer to an integer';
}

/** Its rules. */
export const scalarOutRules: RoleRules<ScalarOut> = {
  isResult: true,
  misfit: (type, role) => (type.depth === 1 && isInteger(type.base) && !type.const ? null : needs(role, 'a pointer to an integer', type)),
};
