/** @module Arguments of the functions of memcheck: what cannot be meant is refused by name. */
import { ArgumentError } from '../errors.ts';

/** @throws ArgumentError `ARGUMENT_TYPE` unless `right()` holds; what throws when it is looked at is not right either */
export function check(fn: string, parameter: string, expected: string, value: unknown, right: () => boolean): void {
  let cause: unknown;
  try {
    if (right()) return;
  } catch (error) {
    cause = error;
  }
  const received = value === null ? 'null' : typeof value;
  throw new ArgumentError('ARGUMENT_TYPE', { function: fn, parameter }, expected, received, cause === undefined ? undefined : { cause });
}

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
export const isText = (value: unknown): value is string => typeof value === 'string';
/** True for a list of which each element passes. */
export const isListOf = (value: unknown, each: (element: unknown) => boolean): boolean => Array.isArray(value) && [...value].every(each);
