/** @module Defines a function's contract: one line per C parameter, in C order; misuse is a type error and a ContractError. */

import type { FunctionContract, FunctionOptions } from '../model/function.ts';
import { type OptionRules, optional, readOptions, text } from '../model/options.ts';
import type { Returns } from '../model/returns.ts';
import type { Param } from '../roles/role.ts';
import type { Checked } from '../types/check-lengths.ts';
import type { CheckReturn } from '../types/check-names.ts';
import { validateFunction } from '../validate/validate.ts';
import { checkLines } from './lines.ts';

const OPTIONS: OptionRules<FunctionOptions> = { blocking: optional, stateful: optional, since: optional, requires: text, exits: optional };

/**
 * The contract of the C function `symbol`: what its return means, and one line per parameter in C order.
 * @throws ContractError `CONTRACT_INVALID`: a pointer without a length, a length that belongs to nothing, a size that
 * refers to a parameter that is not there, a name used twice. For TypeScript users most of these are type errors.
 */
export function fn<const S extends string, const R extends Returns, const Ps extends readonly Param[]>(
  symbol: S,
  returns: R & CheckReturn<R, Ps>,
  params: readonly [...Ps] & Checked<R, Ps>,
  options?: FunctionOptions,
): FunctionContract<S, R, Ps> {
  checkLines('fn', symbol, returns, params);
  const { blocking, stateful, since, requires, exits } = readOptions<FunctionOptions>(`${symbol}: fn`, options, OPTIONS);
  const contract = Object.freeze({
    symbol,
    returns,
    params: Object.freeze([...params]) as unknown as Ps,
    blocking: blocking ?? false,
    stateful: stateful ?? false,
    since: since ?? null,
    requires: requires ?? null,
    exits: Array.isArray(exits) ? Object.freeze([...(exits as readonly string[])]) : (exits ?? null),
  });
  validateFunction(contract);
  return contract;
}
