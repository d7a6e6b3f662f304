/** @module Numbers of any length in little-endian bytes, nonces and counters, in time that depends on the length alone; and wiping. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { strictBytes } from '../../memory/index.ts';
import { functions } from './open.ts';

/** Each result is a new Buffer. Source: `sodium/utils.h`; https://doc.libsodium.org/helpers. */
export const numbers = Object.freeze({
  isZero: (number: Bytes): boolean => functions.sodium_is_zero(number),

  /** -1, 0 or 1: is the first smaller, the same, or larger? @throws ArgumentError `ARGUMENT_LENGTH` when their lengths differ */
  compare: (a: Bytes | Secret, b: Bytes | Secret): number => functions.sodium_compare(a, b),

  /** The number plus 1, modulo 256^length. */
  increment: (number: Bytes): Buffer => functions.sodium_increment(number),

  /** The sum, modulo 256^length. @throws ArgumentError `ARGUMENT_LENGTH` when their lengths differ */
  add: (a: Bytes, b: Bytes): Buffer => functions.sodium_add(a, b),

  /** The difference, modulo 256^length. @throws ArgumentError `ARGUMENT_LENGTH` when their lengths differ */
  sub: (a: Bytes, b: Bytes): Buffer => functions.sodium_sub(a, b),
});

/** Overwrites bytes of the caller's with zeros. Copies elsewhere stay. */
export function memzero(bytes: Bytes): void {
  functions.sodium_memzero.into(bytes, strictBytes(bytes, { function: 'memzero', parameter: 'bytes' }).length);
}
