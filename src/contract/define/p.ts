/** @module Defines one line of a contract: a C parameter's type, name and role. */
import { parseCType } from '../model/c-type.ts';
import type { Fits } from '../roles/fits.ts';
import type { Param, Role } from '../roles/role.ts';

/**
 * One line of a contract: the C type as the header spells it, the parameter's name, and its role.
 * @throws ContractError `CONTRACT_INVALID` when the role does not fit the C type (for TypeScript users a type error).
 */
export function p<const C extends string, const N extends string, const R extends Role>(
  ctype: C,
  name: N,
  role: R & Fits<C, R>,
): Param<C, N, R> {
  return Object.freeze({ ctype: parseCType(ctype).text as C, name, role });
}
