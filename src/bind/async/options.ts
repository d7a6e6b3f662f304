/** @module The options of an asynchronous call, checked. */

import type { CallOptions } from '../../contract/index.ts';
import { Number, Object } from '../../intrinsics.ts';
import { readOptions } from '../../options.ts';
import { refuse } from '../checks/check.ts';
import { isSignal } from './signals.ts';

/** The longest time that a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1;
const NAMES = ['signal', 'timeout'] as const satisfies readonly (keyof CallOptions)[];
const NONE: CallOptions = Object.freeze(Object.create(null));

/** @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE` */
export function checkOptions(key: string, options: unknown): CallOptions {
  if (options === undefined) return NONE;
  const read = readOptions<CallOptions>(key, options, NAMES);
  const { signal, timeout } = read;
  const where = { function: key, parameter: 'options' };
  if (signal !== undefined && !isSignal(signal))
    refuse('ARGUMENT_TYPE', { ...where, parameter: 'options.signal' }, 'an AbortSignal', signal);
  if (timeout !== undefined && !(typeof timeout === 'number' && Number.isInteger(timeout) && timeout >= 0 && timeout <= LONGEST))
    refuse('ARGUMENT_RANGE', { ...where, parameter: 'options.timeout' }, `milliseconds, a whole number from 0 to ${LONGEST}`, timeout);
  return read as CallOptions;
}
