/** @module Options that a caller gives in an object: its own properties alone, each read once, and none that the function does not have. */

import { ArgumentError, WatertightError } from './errors.ts';
import { Array, ArrayBuffer, Object, Reflect } from './intrinsics.ts';

const { isView } = ArrayBuffer;
const { hasOwn } = Object;

/**
 * The options that are there. What they inherit is not seen, and neither is what anybody has added to `Object.prototype`.
 * @throws ArgumentError `ARGUMENT_TYPE` for anything but such an object, and for a key that is none of `names`
 */
export function readOptions<T extends object>(
  fn: string,
  options: unknown,
  names: readonly (keyof T & string)[],
): { -readonly [K in keyof T]?: unknown } {
  try {
    return readOwn(fn, options, names);
  } catch (cause) {
    if (cause instanceof WatertightError) throw cause;
    // A proxy, or a getter, has thrown.
    const where = { function: fn, parameter: 'options' };
    throw new ArgumentError('ARGUMENT_TYPE', where, expected(names), 'an object whose properties cannot be read', { cause });
  }
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;

const expected = (names: readonly string[]): string => `an object with no other keys than ${names.join(', ')}`;

function readOwn<T extends object>(
  fn: string,
  options: unknown,
  names: readonly (keyof T & string)[],
): { -readonly [K in keyof T]?: unknown } {
  const read = Object.create(null) as { -readonly [K in keyof T]?: unknown };
  if (options === undefined) return read;
  const where = { function: fn, parameter: 'options' };
  // A signal by itself, an array: objects, too, of which nothing would be read.
  if (typeof options !== 'object' || options === null || options instanceof EventTarget || Array.isArray(options) || isView(options))
    throw new ArgumentError('ARGUMENT_TYPE', where, expected(names), kindOf(options));
  const unknown = Reflect.ownKeys(options).find((key) => !(names as readonly PropertyKey[]).includes(key));
  if (unknown !== undefined)
    throw new ArgumentError('ARGUMENT_TYPE', where, expected(names), `${kindOf(options)} with '${String(unknown)}'`);
  for (const name of names) {
    if (!hasOwn(options, name)) continue;
    const value = (options as T)[name];
    if (value !== undefined) read[name] = value;
  }
  return read;
}
