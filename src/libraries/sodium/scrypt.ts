/** @module Keys and stored hashes from passwords by scrypt (RFC 7914); for what is stored already. New ones are better made with `pwhash`. */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';
import type { PasswordLimits } from './pwhash.ts';

const limits = (opslimit: { readonly value: number }, memlimit: { readonly value: number }): PasswordLimits =>
  Object.freeze({ opslimit: opslimit.value, memlimit: memlimit.value });

const INTERACTIVE = limits(
  constants.crypto_pwhash_scryptsalsa208sha256_opslimit_interactive,
  constants.crypto_pwhash_scryptsalsa208sha256_memlimit_interactive,
);

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
 * `ABORT_ERR` or `PENDING_LIMIT`.
 * Source: `sodium/crypto_pwhash_scryptsalsa208sha256.h`; https://doc.libsodium.org/advanced/scrypt; RFC 7914.
 */
export const scrypt = Object.freeze({
  BYTES_MIN: constants.crypto_pwhash_scryptsalsa208sha256_bytes_min.value,
  BYTES_MAX: constants.crypto_pwhash_scryptsalsa208sha256_bytes_max.value,
  SALTBYTES: constants.crypto_pwhash_scryptsalsa208sha256_saltbytes.value,
  STRBYTES: constants.crypto_pwhash_scryptsalsa208sha256_strbytes.value,
  /** The least that C accepts: for tests. */
  MIN: limits(constants.crypto_pwhash_scryptsalsa208sha256_opslimit_min, constants.crypto_pwhash_scryptsalsa208sha256_memlimit_min),
  /** For someone who waits: 16 MiB. */
  INTERACTIVE,
  /** For secrets of long life: 1 GiB. */
  SENSITIVE: limits(
    constants.crypto_pwhash_scryptsalsa208sha256_opslimit_sensitive,
    constants.crypto_pwhash_scryptsalsa208sha256_memlimit_sensitive,
  ),

  /**
   * A key from a password.
   * @param length of the key in bytes, from 16
   * @param salt 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  hash: (
    length: number,
    password: Bytes | Secret,
    salt: Bytes,
    { opslimit, memlimit }: PasswordLimits = INTERACTIVE,
    options?: CallOptions,
  ): Promise<Secret> => functions.crypto_pwhash_scryptsalsa208sha256.async(length, password, salt, opslimit, memlimit, options),

  /**
   * A string to store, 101 characters.
   * @throws ArgumentError `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  str: (password: Bytes | Secret, { opslimit, memlimit }: PasswordLimits = INTERACTIVE, options?: CallOptions): Promise<string> =>
    functions.crypto_pwhash_scryptsalsa208sha256_str.async(password, opslimit, memlimit, options),

  /**
   * Is this the password that the string was made from? False also for a string that is no hash.
   * @param string at most 101 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_STRING`
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  strVerify: (string: string, password: Bytes | Secret, options?: CallOptions): Promise<boolean> =>
    functions.crypto_pwhash_scryptsalsa208sha256_str_verify.async(string, password, options),

  /**
   * Was the string made with other limits?
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_STRING`, `ARGUMENT_RANGE`
   * @throws LibraryError `PWHASH_STRING_INVALID`: the string is no hash
   */
  strNeedsRehash: (string: string, { opslimit, memlimit }: PasswordLimits = INTERACTIVE): boolean =>
    functions.crypto_pwhash_scryptsalsa208sha256_str_needs_rehash(string, opslimit, memlimit),

  /**
   * scrypt with its own parameters, as RFC 7914 has it.
   * @param length of the key in bytes, from 1
   * @param salt of any length
   * @throws ArgumentError `ARGUMENT_RANGE`
   * @throws LibraryError `SCRYPT_PARAMETERS`: N is no power of two, or r * p is too large; `OUT_OF_MEMORY`
   */
  derive: (length: number, password: Bytes | Secret, salt: Bytes, { N, r, p }: ScryptParameters, options?: CallOptions): Promise<Secret> =>
    functions.crypto_pwhash_scryptsalsa208sha256_ll.async(password, salt, N, r, p, length, options),
});
