/** @module What callers import as `Secret`: two ways to make one, and no way to its memory. */

import type { Bytes } from '../contract/index.ts';
import type { Secret as SecretOf } from '../contract/model/secret.ts';
import { ArgumentError } from '../errors.ts';
import { byteLengthOf, Number, Object } from '../intrinsics.ts';
import { own } from '../own.ts';
import { wipe } from './bytes.ts';
import { crypto } from './crypto.ts';
import { Secret } from './secret.ts';
import type { SecretMemory } from './secret-memory.ts';
import { kindOf, strictBytes } from './strict-bytes.ts';

/** Makes secrets. */
export interface Secrets {
  /**
   * A Secret with a copy of these bytes; with `wipe`, the bytes themselves are overwritten afterwards.
   * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_NULL`, `BUFFER_SHARED`, `BUFFER_RESIZABLE`, `BUFFER_DETACHED`
   */
  from(bytes: Bytes, options?: { readonly wipe?: boolean }): SecretOf;
  /** A Secret of `length` bytes from the system's generator. @throws ArgumentError `ARGUMENT_RANGE` */
  random(length: number): SecretOf;
  [Symbol.hasInstance](value: unknown): value is SecretOf;
}

export type PublicSecret = SecretOf;

/** What one call of the system's generator fills at most. */
const LONGEST = 2 ** 31 - 1;

/** @throws ArgumentError `ARGUMENT_TYPE` for options that throw when they are read */
function wipesSource(options: { readonly wipe?: boolean } | undefined): boolean {
  try {
    return options !== undefined && own(options).wipe === true;
  } catch (cause) {
    const where = { function: 'Secret.from', parameter: 'options' };
    throw new ArgumentError('ARGUMENT_TYPE', where, 'an object with wipe', 'one whose properties cannot be read', { cause });
  }
}

function from(bytes: Bytes, options?: { readonly wipe?: boolean }): SecretOf {
  // Before the check: reading a stack may run code of the program, which could undo it.
  const stack = Secret.creations.stack(from);
  const where = { function: 'Secret.from', parameter: 'bytes' };
  const wipes = wipesSource(options);
  const source = strictBytes(bytes, where, undefined, wipes);
  const made = Secret.allocate(byteLengthOf(source), stack);
  try {
    // A subscriber of the census may have given the bytes away, or ended the secret.
    (Secret.memoryOf(made) as SecretMemory).bytes.set(strictBytes(source, where, undefined, wipes));
  } catch (error) {
    made.dispose();
    throw error;
  }
  if (wipes) wipe(source);
  return made as unknown as SecretOf;
}

function random(length: number): SecretOf {
  if (!Number.isSafeInteger(length) || length < 0 || length > LONGEST) {
    const received = typeof length === 'number' ? `${length}` : kindOf(length);
    const where = { function: 'Secret.random', parameter: 'length' };
    throw new ArgumentError('ARGUMENT_RANGE', where, `a whole number from 0 to ${LONGEST}`, received);
  }
  const made = Secret.allocate(length, Secret.creations.stack(random));
  try {
    crypto().randomFillSync((Secret.memoryOf(made) as SecretMemory).bytes);
  } catch (error) {
    made.dispose();
    throw error;
  }
  return made as unknown as SecretOf;
}

export const PublicSecret: Secrets = Object.freeze({
  from,
  random,
  [Symbol.hasInstance]: (value: unknown): value is SecretOf => Secret.memoryOf(value) !== null,
});
