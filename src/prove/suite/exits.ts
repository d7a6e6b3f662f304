/** @module The exits of a function: the ways in which its contract says that a call can end in C, and which of them a suite has taken. */

import type { FunctionContract } from '../../contract/index.ts';
import { failuresOf } from '../../contract/model/failures.ts';
import type { Case } from './case.ts';
import type { Maker, Own } from './exemplar.ts';

/** For an exit by its code: arguments with which C takes it, or the reason why nobody can make C take it. */
export type Exits = Readonly<Record<string, Maker | string>>;

/** What was run of a function. */
export interface Ran {
  /** Names of the cases. */
  readonly names: readonly string[];
  /** By which C was left in them. */
  readonly exits: readonly string[];
}

/** The exits of one function. */
export interface ExitsSeen {
  readonly declared: readonly string[];
  readonly taken: readonly string[];
  /** Why nobody can make C take it, by the code of the exit. */
  readonly excused: Readonly<Record<string, string>>;
}

/** The reasons among them. */
export const reasonsOf = (exits: Exits = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(exits).flatMap(([code, given]) => (typeof given === 'string' ? [[code, given]] : [])));

/** The exits of every function of a contract, and the reasons that a suite gives. */
export const exitsOf = (
  functions: Readonly<Record<string, FunctionContract>>,
  given: Readonly<Record<string, Exits>> = {},
): Readonly<Record<string, Omit<ExitsSeen, 'taken'>>> =>
  Object.fromEntries(
    Object.entries(functions).map(([key, one]) => [
      key,
      { declared: declaredExits(one), excused: reasonsOf(Object.hasOwn(given, key) ? given[key] : undefined) },
    ]),
  );

/** `success`; `no`, of a verdict; the code of each failure that the contract names; `BUFFER_TOO_SMALL`, where C can say so. */
export function declaredExits({ returns, params, exits }: FunctionContract): readonly string[] {
  const named = exits ?? failuresOf(returns);
  if (returns.returns === 'verdict') return ['success', 'no', ...named];
  // Memory that the caller provides can be too small; what the binding provides never is.
  const roomy = returns.returns === 'status' && returns.tooSmall !== null && params.some(({ role }) => role.role === 'bytesOut');
  return ['success', ...named, ...(roomy ? ['BUFFER_TOO_SMALL'] : [])];
}

/** Cases that take the exits for which there are arguments. */
export const exitCases = (exits: Exits): readonly Case[] =>
  Object.entries(exits).flatMap(([code, make]): readonly Case[] =>
    typeof make === 'string'
      ? []
      : [{ name: `exit: ${code}`, expected: `exit ${code}`, change: (_valid: readonly unknown[], own: Own) => make(own) }],
  );
