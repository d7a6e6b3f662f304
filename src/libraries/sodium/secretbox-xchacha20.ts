/** @module Authenticated encryption with a shared key, laid out as `secretbox`: XChaCha20-Poly1305. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Keys have 32 bytes, nonces 24. Source: `sodium/crypto_secretbox_xchacha20poly1305.h`. */
export const secretboxXchacha20 = Object.freeze({
  KEYBYTES: constants.crypto_secretbox_xchacha20poly1305_keybytes.value,
  NONCEBYTES: constants.crypto_secretbox_xchacha20poly1305_noncebytes.value,
  MACBYTES: constants.crypto_secretbox_xchacha20poly1305_macbytes.value,

  /** The tag and the ciphertext, together 16 bytes longer than the message. @throws ArgumentError `ARGUMENT_LENGTH` */
  easy: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_secretbox_xchacha20poly1305_easy(message, nonce, key),

  /** The message in a box that `easy` made. @throws ArgumentError `ARGUMENT_LENGTH`; LibraryError `AUTHENTICATION_FAILED` */
  openEasy: (box: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_secretbox_xchacha20poly1305_open_easy(box, nonce, key),

  /** As `easy`, with the ciphertext and the tag (16 bytes) apart. @throws ArgumentError `ARGUMENT_LENGTH` */
  detached: (message: Bytes, nonce: Bytes, key: Bytes | Secret): { readonly ciphertext: Buffer; readonly tag: Buffer } => {
    const { c, mac } = functions.crypto_secretbox_xchacha20poly1305_detached(message, nonce, key);
    return { ciphertext: c, tag: mac };
  },

  /** The message of a ciphertext and its tag. @throws ArgumentError `ARGUMENT_LENGTH`; LibraryError `AUTHENTICATION_FAILED` */
  openDetached: (ciphertext: Bytes, tag: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_secretbox_xchacha20poly1305_open_detached(ciphertext, tag, nonce, key),
});
