/** @module The leak suite's cases, derived from a contract: the success path and every error exit that the contract declares. */

import type { FunctionContract } from '../../contract/index.ts';
import { references } from '../../contract/model/size.ts';
import { has } from '../../own.ts';
import type { Add, Given } from '../roles/role.ts';
import { isGiven, trialOf } from '../roles/table.ts';
import type { Case } from './case.ts';
import { type Exits, exitCases } from './exits.ts';

/** Every case of a function, and those of the exits for which the suite has arguments. */
export function casesOf(contract: FunctionContract, exits: Exits = {}): readonly Case[] {
  const given = contract.params.filter(isGiven);
  const verifies = given.some(({ role }) => has(role, 'verified') && role.verified);
  const cases: Case[] = [
    { name: 'success', expected: 'success', change: (args) => args },
    { name: 'an argument too many', expected: 'ARGUMENT_COUNT', change: (args) => [...args, null] },
  ];
  if (given.length > 0) cases.push({ name: 'an argument too few', expected: 'ARGUMENT_COUNT', change: (args) => args.slice(0, -1) });
  // Where another input must be exactly as long as this one, its length cannot be varied alone.
  const measured = new Set(
    given.flatMap(({ role }) => (has(role, 'exactly') && role.exactly !== null ? references(role.exactly).map((ref) => ref.name) : [])),
  );
  given.forEach(({ name, role, ctype }, at) => {
    const add: Add = (what, expected, value) =>
      cases.push({
        name: `${name}: ${what}`,
        expected,
        change: (args, own) => args.with(at, typeof value === 'function' ? value(args[at] as never, own) : value),
      });
    const addSame: Given['addSame'] = (what, expected, other) => {
      const from = given.findIndex((param) => param.name === other);
      cases.push({ name: `${name}: ${what}`, expected, change: (args) => args.with(at, args[from]) });
    };
    trialOf(role).cases?.(add, role, { ctype, measured: measured.has(name), verifies, addSame });
  });
  return [...cases, ...exitCases(exits)];
}
