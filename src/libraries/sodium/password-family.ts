/** @module What Argon2 and scrypt have in common: limits, and strings to store, made once for both families of functions. */
import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { readOptions } from '../../options.ts';
import type { Family } from './family.ts';

/** What one computation costs whoever guesses passwords, and whoever checks them. */
export interface PasswordLimits {
  /** Passes over the memory, 1 to 2^32 - 1. */
  readonly opslimit: number;
  /** Bytes of memory, 8192 to 4398046510080; C counts in units of 1024. */
  readonly memlimit: number;
}

/** Strings to store for passwords. A promise is rejected as the call fails, and with `DEADLINE_EXCEEDED`, `ABORT_ERR` or `PENDING_LIMIT`. */
export interface PasswordStrings {
  /** Bytes of the longest string, with the NUL at its end. */
  readonly STRBYTES: number;

  /**
   * A string to store: algorithm, limits, a new salt and the hash; ASCII, shorter than `STRBYTES`.
   * @param limits `INTERACTIVE` when left out
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   * @throws LibraryError `OUT_OF_MEMORY`
   */
  str(password: Bytes | Secret, limits?: PasswordLimits, options?: CallOptions): Promise<string>;

  /**
   * True if this is the password that the string was made from. False also for a string that is no hash.
   * @param string shorter than `STRBYTES`; it says itself how much memory and time its check takes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_STRING`
   * @throws LibraryError `OUT_OF_MEMORY`; for Argon2 before libsodium 1.0.19 the answer is false then
   */
  strVerify(string: string, password: Bytes | Secret, options?: CallOptions): Promise<boolean>;

  /**
   * True if the string was made with other limits, or by another algorithm.
   * @param string shorter than `STRBYTES`
   * @param limits `INTERACTIVE` when left out
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_STRING`, `ARGUMENT_RANGE`
   * @throws LibraryError `PWHASH_STRING_INVALID`: the string is no hash; `OUT_OF_MEMORY`
   */
  strNeedsRehash(string: string, limits?: PasswordLimits): boolean;
}

type Level = 'MIN' | 'INTERACTIVE' | 'SENSITIVE' | 'MODERATE';
type Limits<L extends Level> = { readonly [Name in `${'OPSLIMIT' | 'MEMLIMIT'}_${L}`]: number };

/** The limits of one level of a family. */
export const limitsOf = <const L extends Level>(c: Limits<L>, level: L): PasswordLimits =>
  Object.freeze({ opslimit: c[`OPSLIMIT_${level}`], memlimit: c[`MEMLIMIT_${level}`] });

type StringFamily = Pick<
  Family<'crypto_pwhash_scryptsalsa208sha256'>,
  'STRBYTES' | 'OPSLIMIT_INTERACTIVE' | 'MEMLIMIT_INTERACTIVE' | 'str' | 'str_verify' | 'str_needs_rehash'
>;

/** The limits of a call, read once. What is missing is left to the bound function to refuse. @throws ArgumentError `ARGUMENT_TYPE` */
export const readLimits = (fn: string, limits: PasswordLimits): PasswordLimits =>
  readOptions<PasswordLimits>(fn, limits, ['opslimit', 'memlimit']) as PasswordLimits;

/** The strings of a family. */
export function stringsOf(name: string, c: StringFamily): PasswordStrings {
  const interactive = limitsOf(c, 'INTERACTIVE');
  return {
    STRBYTES: c.STRBYTES,
    str: async (password, limits = interactive, options) => {
      const { opslimit, memlimit } = readLimits(`${name}.str`, limits);
      return await c.str.async(password, opslimit, memlimit, options);
    },
    strVerify: async (string, password, options) => await c.str_verify.async(string, password, options),
    strNeedsRehash: (string, limits = interactive) => {
      const { opslimit, memlimit } = readLimits(`${name}.strNeedsRehash`, limits);
      return c.str_needs_rehash(string, opslimit, memlimit);
    },
  };
}
