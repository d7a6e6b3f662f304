/** @module Many keys from one: BLAKE2b with a number and a context. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_kdf.h`; https://doc.libsodium.org/key_derivation. */
export const kdf = Object.freeze({
  BYTES_MIN: constants.crypto_kdf_bytes_min.value,
  BYTES_MAX: constants.crypto_kdf_bytes_max.value,
  CONTEXTBYTES: constants.crypto_kdf_contextbytes.value,
  KEYBYTES: constants.crypto_kdf_keybytes.value,

  /** A new key of 32 bytes. */
  keygen: (): Secret => functions.crypto_kdf_keygen(),

  /**
   * A subkey. One of another length, number or context tells nothing about it.
   * @param length of the subkey in bytes, 16 to 64
   * @param id its number, 0 to 2^64 - 1; a bigint from 2^53 on
   * @param context 8 bytes that name what the subkey is for; not secret
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_RANGE`, `ARGUMENT_LENGTH`
   */
  deriveFromKey: (length: number, id: number | bigint, context: Bytes, key: Bytes | Secret): Secret =>
    functions.crypto_kdf_derive_from_key(length, id, context, key),
});
