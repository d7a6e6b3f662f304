/** @module Keys and stored hashes from passwords by scrypt (RFC 7914); for what is stored already. New ones are better made with `pwhash`. */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { readOptions } from '../../options.ts';
import { family } from './family.ts';
import { limitsOf, type PasswordLimits, readLimits, stringsOf } from './password-family.ts';

const c = family('crypto_pwhash_scryptsalsa208sha256');
const INTERACTIVE = limitsOf(c, 'INTERACTIVE');

/** What scrypt itself is told: memory is 128 * r * (N + p) bytes. */
export interface ScryptParameters {
  /** A power of two from 2 to 2^31. */
  readonly N: number;
  /** With `p` below 2^30. */
  readonly r: number;
  readonly p: number;
}

/**
 * What takes long runs in a thread of its own and returns a promise, which is rejected as the call fails, and with `DEADLINE_EXCEEDED`,
 * `ABORT_ERR` or `PENDING_LIMIT`. Strings have 101 bytes.
 * Source: `sodium/crypto_pwhash_scryptsalsa208sha256.h`; https://doc.libsodium.org/advanced/scrypt; RFC 7914.
 */
export const scrypt = Object.freeze({
  ...stringsOf('scrypt', c),
  BYTES_MIN: c.BYTES_MIN,
  BYTES_MAX: c.BYTES_MAX,
  SALTBYTES: c.SALTBYTES,
  /** The least that C accepts: for tests. */
  MIN: limitsOf(c, 'MIN'),
  /** For someone who waits: 16 MiB. */
  INTERACTIVE,
  /** For secrets of long life: 1 GiB. */
  SENSITIVE: limitsOf(c, 'SENSITIVE'),

  /**
   * A key from a password.
   * @param length of the key in bytes, from 16
   * @param salt 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  hash: async (
    length: number,
    password: Bytes | Secret,
    salt: Bytes,
    limits: PasswordLimits = INTERACTIVE,
    options?: CallOptions,
  ): Promise<Secret> => {
    const { opslimit, memlimit } = readLimits('scrypt.hash', limits);
    return await c.self.async(length, password, salt, opslimit, memlimit, options);
  },

  /**
   * scrypt with its own parameters, as RFC 7914 has it.
   * @param length of the key in bytes, from 1
   * @param salt of any length
   * @throws ArgumentError `ARGUMENT_RANGE`
   * @throws LibraryError `SCRYPT_PARAMETERS`: N is no power of two, or r * p is too large; `OUT_OF_MEMORY`
   */
  derive: async (length: number, password: Bytes | Secret, salt: Bytes, cost: ScryptParameters, options?: CallOptions): Promise<Secret> => {
    const { N, r, p } = readOptions<ScryptParameters>('scrypt.derive', cost, ['N', 'r', 'p']) as ScryptParameters;
    return await c.ll.async(password, salt, N, r, p, length, options);
  },
});
