/** @module Keys and stored hashes from passwords: Argon2 with one lane (RFC 9106). */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { family } from './family.ts';
import { limitsOf, type PasswordLimits, readLimits, stringsOf } from './password-family.ts';

const c = family('crypto_pwhash');
const INTERACTIVE = limitsOf(c, 'INTERACTIVE');
const { ALG_ARGON2ID13 } = c;

/**
 * Passwords are bytes, not strings: a string cannot be wiped. What takes as long as the limits demand runs in a thread of
 * its own and returns a promise; its arguments are copied before it returns, and a Secret may be disposed of at once. Such a
 * promise is rejected as the call fails, and with `DEADLINE_EXCEEDED`, `ABORT_ERR` or `PENDING_LIMIT`. Strings have at most 127 bytes.
 * Source: `sodium/crypto_pwhash.h`; https://doc.libsodium.org/password_hashing; RFC 9106.
 */
export const pwhash = Object.freeze({
  ...stringsOf('pwhash', c),
  BYTES_MIN: c.BYTES_MIN,
  SALTBYTES: c.SALTBYTES,
  ALG_ARGON2I13: c.ALG_ARGON2I13,
  ALG_ARGON2ID13,
  /** The least that C accepts: for tests. */
  MIN: limitsOf(c, 'MIN'),
  /** For someone who waits: 64 MiB. */
  INTERACTIVE,
  /** 256 MiB. */
  MODERATE: limitsOf(c, 'MODERATE'),
  /** For secrets of long life: 1 GiB. */
  SENSITIVE: limitsOf(c, 'SENSITIVE'),

  /**
   * A key from a password; the same every time for the same salt, limits and algorithm.
   * @param length of the key in bytes, 16 to 2^32 - 1
   * @param password at most 2^32 - 1 bytes
   * @param salt 16 bytes
   * @param algorithm `ALG_ARGON2ID13` or `ALG_ARGON2I13`, which needs 3 passes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`; `PWHASH_INCOMPLETE`: Argon2i got fewer than 3 passes
   */
  hash: async (
    length: number,
    password: Bytes | Secret,
    salt: Bytes,
    limits: PasswordLimits = INTERACTIVE,
    algorithm: number = ALG_ARGON2ID13,
    options?: CallOptions,
  ): Promise<Secret> => {
    const { opslimit, memlimit } = readLimits('pwhash.hash', limits);
    return await c.self.async(length, password, salt, opslimit, memlimit, algorithm, options);
  },

  /**
   * As `str`, by the algorithm that is named.
   * @param algorithm `ALG_ARGON2ID13` or `ALG_ARGON2I13`, which needs 3 passes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`, `PWHASH_INCOMPLETE`
   */
  strAlgorithm: async (password: Bytes | Secret, limits: PasswordLimits, algorithm: number, options?: CallOptions): Promise<string> => {
    const { opslimit, memlimit } = readLimits('pwhash.strAlgorithm', limits);
    return await c.str_alg.async(password, opslimit, memlimit, algorithm, options);
  },
});
