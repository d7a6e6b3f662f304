/** @module HKDF (RFC 5869): a key from what is secret and not uniform, and many keys from one. With libsodium 1.0.19 and later. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { streamOf } from './digest-stream.ts';
import { functions } from './open.ts';

/**
 * One object a hash: `extract` gives a key, `stream` the same over parts, `expand` as many bytes from a key as are wanted. Throws
 * ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`; LoadError `SYMBOL_NEWER` with an older libsodium.
 * Source: `sodium/crypto_kdf_hkdf_*.h`; https://doc.libsodium.org/key_derivation/hkdf.
 */
export const hkdf = Object.freeze({
  /** HKDF-SHA256: keys of 32 bytes, output of at most 8160. */
  sha256: Object.freeze({
    KEYBYTES: constants.crypto_kdf_hkdf_sha256_keybytes.value,
    BYTES_MAX: constants.crypto_kdf_hkdf_sha256_bytes_max.value,
    keygen: (): Secret => functions.crypto_kdf_hkdf_sha256_keygen(),
    extract: (salt: Bytes | null, material: Bytes | Secret): Secret => functions.crypto_kdf_hkdf_sha256_extract(salt, material),
    expand: (length: number, context: Bytes | null, key: Bytes | Secret): Secret =>
      functions.crypto_kdf_hkdf_sha256_expand(length, context, key),
    stream: (salt: Bytes | null) =>
      streamOf(
        functions.crypto_kdf_hkdf_sha256_extract_init(salt),
        functions.crypto_kdf_hkdf_sha256_extract_update,
        functions.crypto_kdf_hkdf_sha256_extract_final,
      ),
  }),

  /** HKDF-SHA512: keys of 64 bytes, output of at most 16320. */
  sha512: Object.freeze({
    KEYBYTES: constants.crypto_kdf_hkdf_sha512_keybytes.value,
    BYTES_MAX: constants.crypto_kdf_hkdf_sha512_bytes_max.value,
    keygen: (): Secret => functions.crypto_kdf_hkdf_sha512_keygen(),
    extract: (salt: Bytes | null, material: Bytes | Secret): Secret => functions.crypto_kdf_hkdf_sha512_extract(salt, material),
    expand: (length: number, context: Bytes | null, key: Bytes | Secret): Secret =>
      functions.crypto_kdf_hkdf_sha512_expand(length, context, key),
    stream: (salt: Bytes | null) =>
      streamOf(
        functions.crypto_kdf_hkdf_sha512_extract_init(salt),
        functions.crypto_kdf_hkdf_sha512_extract_update,
        functions.crypto_kdf_hkdf_sha512_extract_final,
      ),
  }),
});
