/** @module Message authentication with a shared key: HMAC-SHA512-256 (RFC 2104, cut to 32 bytes). */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_auth.h`; https://doc.libsodium.org/secret-key_cryptography/secret-key_authentication. */
export const auth = Object.freeze({
  BYTES: constants.crypto_auth_bytes.value,
  KEYBYTES: constants.crypto_auth_keybytes.value,

  /** A new key of 32 bytes. */
  keygen: (): Secret => functions.crypto_auth_keygen(),

  /**
   * The tag of a message, 32 bytes: the first half of its HMAC-SHA512.
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  tag: (message: Bytes, key: Bytes | Secret): Buffer => functions.crypto_auth(message, key),

  /**
   * Is this the tag of the message? Compared in constant time.
   * @param tag 32 bytes
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  verify: (tag: Bytes, message: Bytes, key: Bytes | Secret): boolean => functions.crypto_auth_verify(tag, message, key),
});
