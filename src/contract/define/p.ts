/** @module Defines one line of a contract: a C parameter's type, name and role. */
import { ContractError } from '../../errors.ts';
import { parseCType, type Unqualified, unqualified } from '../model/c-type.ts';
import { type Exact, nameOf, readOptions, text } from '../model/options.ts';
import type { Fits } from '../roles/fits.ts';
import type { Param, Role } from '../roles/role.ts';
import { isRole, ROLES } from '../roles/rules.ts';

/** What callers see of a parameter. */
export interface ParamOptions {
  /** Its name for callers, where the header's is short: `nonce` for `n`. Errors and results have this one; the other lines refer to `n`. */
  readonly as?: string;
}

/** The name that they have for it. */
type CallerName<O, N extends string> = O extends { readonly as: infer As extends string } ? As : N;

/**
 * One line of a contract: the C type as the header spells it, the parameter's name, and its role.
 * @throws ContractError `CONTRACT_INVALID` when one of them is missing, or the C type is spelled in another way. A role that does not fit
 * the C type is a type error, and for JavaScript users an error of `fn`.
 */
export function p<
  const C extends string,
  const N extends string,
  const R extends Role,
  const O extends ParamOptions = Record<never, never>,
>(ctype: C, name: N, role: R & Fits<C, R>, options?: O & Exact<O, ParamOptions>): Param<Unqualified<C>, N, R, CallerName<O, N>> {
  const type = parseCType(ctype);
  if (typeof name !== 'string')
    throw new ContractError(`p: the second argument after '${ctype}' is the name of the parameter in the header, received ${nameOf(name)}`);
  if (!isRole(role)) {
    const received = role === undefined ? 'has no role' : `has ${nameOf(role)} for a role`;
    throw new ContractError(`p: parameter '${name}' ${received}: p('${ctype}', '${name}', role), where role is one of ${ROLES}`);
  }
  const { as } = readOptions<ParamOptions>(`p: ${name}`, options, { as: text });
  return Object.freeze({ ctype: unqualified(type) as Unqualified<C>, name, callerName: (as ?? name) as CallerName<O, N>, role });
}
