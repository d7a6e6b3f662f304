/** @module The level of the census: how much is written down. */

import { environment } from '../environment.ts';
import { ArgumentError } from '../errors.ts';
import { kindOf } from './strict-bytes.ts';

/** How much is written down: nothing; what and when; of some where they were created, too; of all. */
export type CensusLevel = 'off' | 'counts' | 'samples' | 'stacks';

const LEVELS: readonly unknown[] = ['off', 'counts', 'samples', 'stacks'];
const isLevel = (value: unknown): value is CensusLevel => LEVELS.includes(value);

let level = fromEnvironment();

function fromEnvironment(): CensusLevel {
  const value = environment('WATERTIGHT_CENSUS');
  if (value === undefined || value === '') return 'samples';
  if (isLevel(value)) return value;
  process.emitWarning(`WATERTIGHT_CENSUS must be off, counts, samples or stacks; the census is at 'samples'`, {
    type: 'WatertightWarning',
    code: 'WATERTIGHT_CENSUS_LEVEL',
  });
  return 'samples';
}

/**
 * Sets how much is written down from now on, and returns what it was; without an argument it only tells. The environment
 * variable WATERTIGHT_CENSUS sets it for the start; without it, it is `samples`.
 * @throws ArgumentError `ARGUMENT_RANGE`
 */
export function censusLevel(to?: CensusLevel): CensusLevel {
  const before = level;
  if (to === undefined) return before;
  if (!isLevel(to)) {
    const received = typeof to === 'string' ? 'another string' : kindOf(to);
    const where = { function: 'censusLevel', parameter: 'level' };
    throw new ArgumentError('ARGUMENT_RANGE', where, "'off', 'counts', 'samples' or 'stacks'", received);
  }
  level = to;
  return before;
}
