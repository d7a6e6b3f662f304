/** @module Poly1305 (RFC 8439): a tag under a key that is used for one message only. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { streamOf } from './digest-stream.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_onetimeauth.h`; https://doc.libsodium.org/advanced/poly1305. */
export const onetimeauth = Object.freeze({
  BYTES: constants.crypto_onetimeauth_bytes.value,
  KEYBYTES: constants.crypto_onetimeauth_keybytes.value,

  /** A new key of 32 bytes. */
  keygen: (): Secret => functions.crypto_onetimeauth_keygen(),

  /**
   * The tag of a message, 16 bytes.
   * @param key 32 bytes, never used for another message: two tags under one key give it away
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  tag: (message: Bytes, key: Bytes | Secret): Buffer => functions.crypto_onetimeauth(message, key),

  /**
   * Is this the tag of the message? Compared in constant time.
   * @param tag 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  verify: (tag: Bytes, message: Bytes, key: Bytes | Secret): boolean => functions.crypto_onetimeauth_verify(tag, message, key),

  /**
   * The tag of a message that comes in parts.
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  stream: (key: Bytes | Secret) =>
    streamOf(functions.crypto_onetimeauth_init(key), functions.crypto_onetimeauth_update, functions.crypto_onetimeauth_final),
});
