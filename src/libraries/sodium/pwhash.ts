/** @module Keys and stored hashes from passwords: Argon2 with one lane (RFC 9106). */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** What one computation costs whoever guesses passwords, and whoever checks them. */
export interface PasswordLimits {
  /** Passes over the memory, 1 to 2^32 - 1. */
  readonly opslimit: number;
  /** Bytes of memory, 8192 to 4398046510080; C counts in units of 1024. */
  readonly memlimit: number;
}

const limits = (opslimit: { readonly value: number }, memlimit: { readonly value: number }): PasswordLimits =>
  Object.freeze({ opslimit: opslimit.value, memlimit: memlimit.value });

const INTERACTIVE = limits(constants.crypto_pwhash_opslimit_interactive, constants.crypto_pwhash_memlimit_interactive);
const ALG_ARGON2ID13 = constants.crypto_pwhash_alg_argon2id13.value;

/**
 * Passwords are bytes, not strings: a string cannot be wiped. What takes as long as the limits demand runs in a thread of
 * its own and returns a promise; its arguments are copied before it returns, and a Secret may be disposed of at once. Such a
 * promise is rejected as the call fails, and with `DEADLINE_EXCEEDED`, `ABORT_ERR` or `PENDING_LIMIT`.
 * Source: `sodium/crypto_pwhash.h`; https://doc.libsodium.org/password_hashing; RFC 9106.
 */
export const pwhash = Object.freeze({
  BYTES_MIN: constants.crypto_pwhash_bytes_min.value,
  SALTBYTES: constants.crypto_pwhash_saltbytes.value,
  STRBYTES: constants.crypto_pwhash_strbytes.value,
  ALG_ARGON2I13: constants.crypto_pwhash_alg_argon2i13.value,
  ALG_ARGON2ID13,
  /** The least that C accepts: for tests. */
  MIN: limits(constants.crypto_pwhash_opslimit_min, constants.crypto_pwhash_memlimit_min),
  /** For someone who waits: 64 MiB. */
  INTERACTIVE,
  /** 256 MiB. */
  MODERATE: limits(constants.crypto_pwhash_opslimit_moderate, constants.crypto_pwhash_memlimit_moderate),
  /** For secrets of long life: 1 GiB. */
  SENSITIVE: limits(constants.crypto_pwhash_opslimit_sensitive, constants.crypto_pwhash_memlimit_sensitive),

  /**
   * A key from a password; the same every time for the same salt, limits and algorithm.
   * @param length of the key in bytes, 16 to 2^32 - 1
   * @param password at most 2^32 - 1 bytes
   * @param salt 16 bytes
   * @param algorithm `ALG_ARGON2ID13` or `ALG_ARGON2I13`, which needs 3 passes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`; `PWHASH_INCOMPLETE`: Argon2i got fewer than 3 passes
   */
  hash: (
    length: number,
    password: Bytes | Secret,
    salt: Bytes,
    { opslimit, memlimit }: PasswordLimits = INTERACTIVE,
    algorithm: number = ALG_ARGON2ID13,
    options?: CallOptions,
  ): Promise<Secret> => functions.crypto_pwhash.async(length, password, salt, opslimit, memlimit, algorithm, options),

  /**
   * A string to store: algorithm, limits, a new salt and the hash; ASCII, at most 127 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  str: (password: Bytes | Secret, { opslimit, memlimit }: PasswordLimits = INTERACTIVE, options?: CallOptions): Promise<string> =>
    functions.crypto_pwhash_str.async(password, opslimit, memlimit, options),

  /**
   * As `str`, by the algorithm that is named.
   * @param algorithm `ALG_ARGON2ID13` or `ALG_ARGON2I13`, which needs 3 passes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`, `PWHASH_INCOMPLETE`
   */
  strAlgorithm: (
    password: Bytes | Secret,
    { opslimit, memlimit }: PasswordLimits,
    algorithm: number,
    options?: CallOptions,
  ): Promise<string> => functions.crypto_pwhash_str_alg.async(password, opslimit, memlimit, algorithm, options),

  /**
   * Is this the password that the string was made from? False also for a string that is no hash.
   * @param string at most 127 bytes; it says itself how much memory and time its check takes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_STRING`
   * @throws LibraryError `OUT_OF_MEMORY`; before libsodium 1.0.19 the answer is false then
   */
  strVerify: (string: string, password: Bytes | Secret, options?: CallOptions): Promise<boolean> =>
    functions.crypto_pwhash_str_verify.async(string, password, options),

  /**
   * Was the string made with other limits, or by another algorithm?
   * @param string at most 127 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_STRING`, `ARGUMENT_RANGE`
   * @throws LibraryError `PWHASH_STRING_INVALID`: the string is no hash; `OUT_OF_MEMORY`
   */
  strNeedsRehash: (string: string, { opslimit, memlimit }: PasswordLimits = INTERACTIVE): boolean =>
    functions.crypto_pwhash_str_needs_rehash(string, opslimit, memlimit),
});
