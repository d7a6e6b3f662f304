/** @module Authenticated encryption with a shared key: one object an algorithm, all of one shape. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { type Family, family } from './family.ts';

/** Authenticated encryption with a shared key. A key has 32 bytes, a nonce 24, a tag 16. */
export interface Secretbox {
  readonly KEYBYTES: number;
  readonly NONCEBYTES: number;
  readonly MACBYTES: number;

  /** A new key of 32 bytes. */
  keygen(): Secret;

  /**
   * The tag (16 bytes) and the ciphertext, together 16 bytes longer than the message.
   * @param nonce 24 bytes, never used twice with the same key
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  easy(message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * The message in a box that `easy` made.
   * @param box at least 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`: the box was changed, or made with another key or nonce
   */
  openEasy(box: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * As `easy`, with the ciphertext (as long as the message) and the tag (16 bytes) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  detached(message: Bytes, nonce: Bytes, key: Bytes | Secret): { readonly ciphertext: Buffer; readonly tag: Buffer };

  /**
   * The message of a ciphertext and its tag.
   * @param tag 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  openDetached(ciphertext: Bytes, tag: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;
}

/**
 * The secretboxes of libsodium by their ciphers. `secretbox.easy` and the other members of `Secretbox` are aliases of those of
 * `secretbox.xsalsa20poly1305`: the same functions.
 */
export interface Secretboxes extends Secretbox {
  /** XSalsa20-Poly1305. Source: `sodium/crypto_secretbox.h`. */
  readonly xsalsa20poly1305: Secretbox;

  /** XChaCha20-Poly1305, laid out alike. Source: `sodium/crypto_secretbox_xchacha20poly1305.h`. */
  readonly xchacha20poly1305: Secretbox;
}

const original = family('crypto_secretbox');
const keygen = (): Secret => original.keygen();

/** `keygen` is one for all: libsodium has it once, and each takes 32 random bytes. */
const secretboxOf = (c: Family<'crypto_secretbox_xchacha20poly1305'>): Secretbox =>
  Object.freeze({
    KEYBYTES: c.KEYBYTES,
    NONCEBYTES: c.NONCEBYTES,
    MACBYTES: c.MACBYTES,
    keygen,
    easy: (message, nonce, key) => c.easy(message, nonce, key),
    openEasy: (box, nonce, key) => c.open_easy(box, nonce, key),
    detached: (message, nonce, key) => {
      const { c: ciphertext, mac: tag } = c.detached(message, nonce, key);
      return { ciphertext, tag };
    },
    openDetached: (ciphertext, tag, nonce, key) => c.open_detached(ciphertext, tag, nonce, key),
  } satisfies Secretbox);

const xsalsa20poly1305 = secretboxOf(original);

/**
 * One object an algorithm; XSalsa20-Poly1305 without naming one.
 * Source: `sodium/crypto_secretbox.h`; https://doc.libsodium.org/secret-key_cryptography/secretbox.
 */
export const secretbox: Secretboxes = Object.freeze({
  ...xsalsa20poly1305,
  xsalsa20poly1305,
  xchacha20poly1305: secretboxOf(family('crypto_secretbox_xchacha20poly1305')),
});

/** Alias of `secretbox.xchacha20poly1305`: XChaCha20-Poly1305. */
export const secretboxXchacha20 = secretbox.xchacha20poly1305;
