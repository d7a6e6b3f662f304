/** @module Authenticated encryption between two key pairs: X25519, XSalsa20 and Poly1305. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { type KeyPair, keyPair } from './key-pair.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_box.h`; https://doc.libsodium.org/public-key_cryptography/authenticated_encryption. */
export const box = Object.freeze({
  SEEDBYTES: constants.crypto_box_seedbytes.value,
  PUBLICKEYBYTES: constants.crypto_box_publickeybytes.value,
  SECRETKEYBYTES: constants.crypto_box_secretkeybytes.value,
  NONCEBYTES: constants.crypto_box_noncebytes.value,
  MACBYTES: constants.crypto_box_macbytes.value,
  BEFORENMBYTES: constants.crypto_box_beforenmbytes.value,

  /** A new key pair, 32 bytes each. */
  keypair: (): KeyPair => keyPair(functions.crypto_box_keypair()),

  /**
   * The key pair of a seed.
   * @param seed 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  seedKeypair: (seed: Bytes | Secret): KeyPair => keyPair(functions.crypto_box_seed_keypair(seed)),

  /**
   * The tag and the ciphertext, together 16 bytes longer than the message.
   * @param nonce 24 bytes, never used twice between the same two keys
   * @param publicKey the reader's, 32 bytes
   * @param secretKey the writer's, 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: the public key is of low order
   */
  easy: (message: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer =>
    functions.crypto_box_easy(message, nonce, publicKey, secretKey),

  /**
   * The message in a box that `easy` made.
   * @param sealed at least 16 bytes
   * @param publicKey the writer's, 32 bytes
   * @param secretKey the reader's, 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openEasy: (sealed: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer =>
    functions.crypto_box_open_easy(sealed, nonce, publicKey, secretKey),

  /**
   * As `easy`, with the ciphertext (as long as the message) and the tag (16 bytes) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  detached: (
    message: Bytes,
    nonce: Bytes,
    publicKey: Bytes,
    secretKey: Bytes | Secret,
  ): { readonly ciphertext: Buffer; readonly tag: Buffer } => {
    const { c, mac } = functions.crypto_box_detached(message, nonce, publicKey, secretKey);
    return { ciphertext: c, tag: mac };
  },

  /**
   * The message of a ciphertext and its tag.
   * @param tag 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openDetached: (ciphertext: Bytes, tag: Bytes, nonce: Bytes, publicKey: Bytes, secretKey: Bytes | Secret): Buffer =>
    functions.crypto_box_open_detached(ciphertext, tag, nonce, publicKey, secretKey),

  /**
   * The key that two key pairs share, 32 bytes: computed once, it spares every message the X25519.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  beforenm: (publicKey: Bytes, secretKey: Bytes | Secret): Secret => functions.crypto_box_beforenm(publicKey, secretKey),

  /**
   * As `easy`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  easyAfternm: (message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_box_easy_afternm(message, nonce, key),

  /**
   * As `openEasy`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openEasyAfternm: (sealed: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer => functions.crypto_box_open_easy_afternm(sealed, nonce, key),

  /**
   * As `detached`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  detachedAfternm: (message: Bytes, nonce: Bytes, key: Bytes | Secret): { readonly ciphertext: Buffer; readonly tag: Buffer } => {
    const { c, mac } = functions.crypto_box_detached_afternm(message, nonce, key);
    return { ciphertext: c, tag: mac };
  },

  /**
   * As `openDetached`, with the key from `beforenm`.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openDetachedAfternm: (ciphertext: Bytes, tag: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer =>
    functions.crypto_box_open_detached_afternm(ciphertext, tag, nonce, key),
});
