/** @module Constants that C always gets. */
import { ContractError } from '../../errors.ts';
import { type CInteger, isInteger, rangeOf } from '../model/c-type.ts';
import { nameOf } from '../model/options.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** A value that never varies. */
export interface Fixed {
  readonly role: 'fixed';
  readonly value: number | bigint | string;
}

/** C always gets this value: an integer, or a string for `const char *`. */
export const fixed = (constant: number | bigint | string): Fixed => {
  if (typeof constant !== 'string' && typeof constant !== 'bigint' && !Number.isSafeInteger(constant))
    throw new ContractError(`fixed: its argument is the constant that C gets, an integer or a string, received ${nameOf(constant)}`);
  return Object.freeze({ role: 'fixed', value: constant });
};

/** The C types that it fits, for the compiler. */
export interface FixedFits {
  readonly ctype: { readonly base: CInteger; readonly depth: 0 } | { readonly const: true; readonly base: 'char'; readonly depth: 1 };
  readonly needs: 'an integer, or const char * for a string';
}

/** Its rules. */
export const fixedRules: RoleRules<Fixed> = {
  misfit(type, role) {
    if (typeof role.value === 'string')
      return type.depth === 1 && type.base === 'char' && type.const ? null : needs(role, 'const char * for a string', type);
    return type.depth === 0 && isInteger(type.base) ? null : needs(role, 'an integer', type);
  },
  validate(role, { ctype, refuse }) {
    if (typeof role.value === 'string') {
      if (role.value.includes('\0')) refuse('the constant holds a NUL');
      return;
    }
    const { base } = ctype;
    const value = BigInt(role.value);
    if (isInteger(base) && (value < rangeOf(base).min || value > rangeOf(base).max)) refuse(`${value} does not fit ${base}`);
  },
};
