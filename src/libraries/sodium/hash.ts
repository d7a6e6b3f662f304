/** @module SHA-2 and SHA-3: in one call, or over parts. Passwords need `pwhash`, and messages of which the length may not be extended `generichash`. */
import type { Bytes } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { streamOf } from './digest-stream.ts';
import { functions } from './open.ts';

/**
 * One object an algorithm: `hash` gives the digest of a message of any length, `stream` begins one over parts.
 * Source: `sodium/crypto_hash*.h`; https://doc.libsodium.org/advanced/sha-2_hash_function.
 */
export const hash = Object.freeze({
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  sha256: Object.freeze({
    BYTES: constants.crypto_hash_sha256_bytes.value,
    hash: (message: Bytes): Buffer => functions.crypto_hash_sha256(message),
    stream: () => streamOf(functions.crypto_hash_sha256_init(), functions.crypto_hash_sha256_update, functions.crypto_hash_sha256_final),
  }),

  /** SHA-512 (FIPS 180-4), 64 bytes; `crypto_hash` is another name for it. */
  sha512: Object.freeze({
    BYTES: constants.crypto_hash_sha512_bytes.value,
    hash: (message: Bytes): Buffer => functions.crypto_hash_sha512(message),
    stream: () => streamOf(functions.crypto_hash_sha512_init(), functions.crypto_hash_sha512_update, functions.crypto_hash_sha512_final),
  }),

  /** SHA3-256 (FIPS 202), 32 bytes; with libsodium 1.0.22 and later, else LoadError `SYMBOL_NEWER`. */
  sha3256: Object.freeze({
    BYTES: constants.crypto_hash_sha3256_bytes.value,
    hash: (message: Bytes): Buffer => functions.crypto_hash_sha3256(message),
    stream: () => streamOf(functions.crypto_hash_sha3256_init(), functions.crypto_hash_sha3256_update, functions.crypto_hash_sha3256_final),
  }),

  /** SHA3-512 (FIPS 202), 64 bytes; with libsodium 1.0.22 and later, else LoadError `SYMBOL_NEWER`. */
  sha3512: Object.freeze({
    BYTES: constants.crypto_hash_sha3512_bytes.value,
    hash: (message: Bytes): Buffer => functions.crypto_hash_sha3512(message),
    stream: () => streamOf(functions.crypto_hash_sha3512_init(), functions.crypto_hash_sha3512_update, functions.crypto_hash_sha3512_final),
  }),
});
