/** @module SipHash-2-4: a keyed hash for tables, too short to be a signature. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_shorthash.h`; https://doc.libsodium.org/hashing/short-input_hashing. */
export const shorthash = Object.freeze({
  BYTES: constants.crypto_shorthash_bytes.value,
  KEYBYTES: constants.crypto_shorthash_keybytes.value,

  /** A new key of 16 bytes. */
  keygen: (): Secret => functions.crypto_shorthash_keygen(),

  /**
   * The hash of a message, 8 bytes.
   * @param key 16 bytes; without its secrecy the hash has no security
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  hash: (message: Bytes, key: Bytes | Secret): Buffer => functions.crypto_shorthash(message, key),

  /**
   * A hash of 16 bytes, SipHashx-2-4, for tables in which 8 are too few.
   * @param key 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  hashx: (message: Bytes, key: Bytes | Secret): Buffer => functions.crypto_shorthash_siphashx24(message, key),
});
