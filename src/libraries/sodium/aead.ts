/** @module Authenticated encryption with additional data: XChaCha20-Poly1305. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/**
 * XChaCha20-Poly1305 as in draft-irtf-cfrg-xchacha.
 * Source: `sodium/crypto_aead_xchacha20poly1305.h`; https://doc.libsodium.org/secret-key_cryptography/aead.
 */
export const aead = Object.freeze({
  KEYBYTES: constants.crypto_aead_xchacha20poly1305_ietf_keybytes.value,
  NONCEBYTES: constants.crypto_aead_xchacha20poly1305_ietf_npubbytes.value,
  TAGBYTES: constants.crypto_aead_xchacha20poly1305_ietf_abytes.value,

  /** A new key of 32 bytes. */
  keygen: (): Secret => functions.crypto_aead_xchacha20poly1305_ietf_keygen(),

  /**
   * The ciphertext and its tag, together 16 bytes longer than the message.
   * @param ad bytes that are authenticated and not encrypted, of any length; null for none
   * @param nonce 24 bytes, never used twice with the same key; random ones will do
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt: (message: Bytes, ad: Bytes | null, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_aead_xchacha20poly1305_ietf_encrypt(message, ad, nonce, key),

  /**
   * The message that `encrypt` was given.
   * @param ciphertext at least 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`: ciphertext, data, nonce or key is not the one it was made with
   */
  decrypt: (ciphertext: Bytes, ad: Bytes | null, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, ad, nonce, key),

  /**
   * As `encrypt`, with the ciphertext (as long as the message) and the tag (16 bytes) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encryptDetached: (
    message: Bytes,
    ad: Bytes | null,
    nonce: Bytes,
    key: Bytes | Secret,
  ): { readonly ciphertext: Buffer; readonly tag: Buffer } => {
    const { c, mac } = functions.crypto_aead_xchacha20poly1305_ietf_encrypt_detached(message, ad, nonce, key);
    return { ciphertext: c, tag: mac };
  },

  /**
   * The message of a ciphertext and its tag.
   * @param tag 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  decryptDetached: (ciphertext: Bytes, tag: Bytes, ad: Bytes | null, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_aead_xchacha20poly1305_ietf_decrypt_detached(ciphertext, tag, ad, nonce, key),
});
