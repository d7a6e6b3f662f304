/** @module Random bytes and numbers from the operating system, and bytes that a seed determines. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Source: `sodium/randombytes.h`; https://doc.libsodium.org/generating_random_data. */
export const randombytes = Object.freeze({
  SEEDBYTES: constants.randombytes_seedbytes.value,

  /**
   * `size` unpredictable bytes.
   * @param size 0 to 2^32 - 1
   * @throws ArgumentError `ARGUMENT_RANGE`
   */
  buf: (size: number): Buffer => functions.randombytes_buf(size),

  /**
   * `size` bytes that depend on nothing but the seed: the ChaCha20 key stream with the nonce `LibsodiumDRG`.
   * @param size 0 to 2^38
   * @param seed 32 bytes
   * @throws ArgumentError `ARGUMENT_RANGE`, `ARGUMENT_LENGTH`
   */
  bufDeterministic: (size: number, seed: Bytes | Secret): Buffer => functions.randombytes_buf_deterministic(size, seed),

  /** A number from 0 to 2^32 - 1. */
  random: (): number => functions.randombytes_random(),

  /**
   * A number from 0 to `upperBound` - 1, each as likely as any other; 0 when the bound is 0.
   * @param upperBound 0 to 2^32 - 1
   * @throws ArgumentError `ARGUMENT_RANGE`
   */
  uniform: (upperBound: number): number => functions.randombytes_uniform(upperBound),

  /** The name of what gives the bytes: `sysrandom`, `internal`. */
  implementationName: (): string | null => functions.randombytes_implementation_name(),

  /** Takes new randomness from the operating system, where the implementation keeps a state. */
  stir: (): void => functions.randombytes_stir(),

  /** Gives back what the implementation holds open; the next bytes open it anew. */
  close: (): void => functions.randombytes_close(),
});
