/** @module A key from a key and 16 bytes, by which nonces are extended; and comparison of secrets of a fixed length. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_core_hchacha20.h`, `sodium/crypto_core_hsalsa20.h`; https://doc.libsodium.org/key_derivation#nonce-extension. */
export const core = Object.freeze({
  /**
   * A key of 32 bytes.
   * @param input 16 bytes, the start of a longer nonce
   * @param key 32 bytes
   * @param constant 16 bytes; null for the usual ones
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  hchacha20: (input: Bytes, key: Bytes | Secret, constant: Bytes | null = null): Secret =>
    functions.crypto_core_hchacha20(input, key, constant),

  /** As `hchacha20`, of Salsa20's kind. @throws ArgumentError `ARGUMENT_LENGTH` */
  hsalsa20: (input: Bytes, key: Bytes | Secret, constant: Bytes | null = null): Secret =>
    functions.crypto_core_hsalsa20(input, key, constant),
});

/** Are two secrets of that many bytes equal? In constant time. ArgumentError `ARGUMENT_LENGTH`. Source: `sodium/crypto_verify_*.h`. */
export const verify = Object.freeze({
  bytes16: (x: Bytes | Secret, y: Bytes | Secret): boolean => functions.crypto_verify_16(x, y),
  bytes32: (x: Bytes | Secret, y: Bytes | Secret): boolean => functions.crypto_verify_32(x, y),
  bytes64: (x: Bytes | Secret, y: Bytes | Secret): boolean => functions.crypto_verify_64(x, y),
});
