/** @module Authenticated encryption with a shared key: XSalsa20-Poly1305. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_secretbox.h`; https://doc.libsodium.org/secret-key_cryptography/secretbox. */
export const secretbox = Object.freeze({
  KEYBYTES: constants.crypto_secretbox_keybytes.value,
  NONCEBYTES: constants.crypto_secretbox_noncebytes.value,
  MACBYTES: constants.crypto_secretbox_macbytes.value,

  /** A new key of 32 bytes. */
  keygen: (): Secret => functions.crypto_secretbox_keygen(),

  /**
   * The tag (16 bytes) and the ciphertext, together 16 bytes longer than the message.
   * @param nonce 24 bytes, never used twice with the same key
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  easy: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_secretbox_easy(message, nonce, key),

  /**
   * The message in a box that `easy` made.
   * @param box at least 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`: the box was changed, or made with another key or nonce
   */
  openEasy: (box: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_secretbox_open_easy(box, nonce, key),

  /**
   * As `easy`, with the ciphertext (as long as the message) and the tag (16 bytes) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  detached: (message: Bytes, nonce: Bytes, key: Bytes | Secret): { readonly ciphertext: Buffer; readonly tag: Buffer } => {
    const { c, mac } = functions.crypto_secretbox_detached(message, nonce, key);
    return { ciphertext: c, tag: mac };
  },

  /**
   * The message of a ciphertext and its tag.
   * @param tag 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openDetached: (ciphertext: Bytes, tag: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_secretbox_open_detached(ciphertext, tag, nonce, key),
});
