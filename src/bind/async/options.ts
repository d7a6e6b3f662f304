/** @module The options of an asynchronous call, checked. */
import type { CallOptions } from '../../contract/index.ts';
import { refuse } from '../checks/check.ts';
import { isSignal } from './signals.ts';

/** The longest time that a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1;
const { isView } = ArrayBuffer;
const NONE: CallOptions = Object.freeze({});

/** @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE` */
export function checkOptions(key: string, options: unknown): CallOptions {
  if (options === undefined) return NONE;
  const where = { function: key, parameter: 'options' };
  const expected = 'an object with signal, timeout, or both';
  // A signal by itself, an array: objects, too, of which nothing would be read.
  if (typeof options !== 'object' || options === null || options instanceof EventTarget || Array.isArray(options) || isView(options))
    refuse('ARGUMENT_TYPE', where, expected, options);
  const { signal, timeout, ...rest } = options as CallOptions;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) refuse('ARGUMENT_TYPE', where, expected, options, ` with '${unknown}'`);
  if (signal !== undefined && !isSignal(signal))
    refuse('ARGUMENT_TYPE', { ...where, parameter: 'options.signal' }, 'an AbortSignal', signal);
  if (timeout !== undefined && !(Number.isInteger(timeout) && timeout >= 0 && timeout <= LONGEST))
    refuse('ARGUMENT_RANGE', { ...where, parameter: 'options.timeout' }, `milliseconds, a whole number from 0 to ${LONGEST}`, timeout);
  return { ...(signal === undefined ? {} : { signal }), ...(timeout === undefined ? {} : { timeout }) };
}
