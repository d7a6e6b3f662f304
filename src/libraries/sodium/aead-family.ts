/** @module The common shape of libsodium's AEADs, made once for every family of functions. */
import type { Bytes, Secret } from '../../contract/index.ts';
import type { Family } from './family.ts';

/**
 * Authenticated encryption with additional data. Lengths are those of the object's constants, in bytes. Additional data that is absent
 * (null or undefined) is the same as empty data. It keeps its place among the arguments: a call with three arguments could not be told from
 * one that lacks its key, where nonce and key are of one length.
 */
export interface Aead {
  readonly KEYBYTES: number;
  readonly NONCEBYTES: number;
  readonly TAGBYTES: number;

  /** A new key of `KEYBYTES`. */
  keygen(): Secret;

  /**
   * The ciphertext and its tag, together `TAGBYTES` longer than the message.
   * @param ad bytes that are authenticated and not encrypted, of any length; null or undefined for none
   * @param nonce `NONCEBYTES`, never used twice with the same key
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt(message: Bytes, ad: Bytes | null | undefined, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * The message that `encrypt` was given.
   * @param ciphertext at least `TAGBYTES`
   * @param ad as for `encrypt`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`: ciphertext, data, nonce or key is not the one it was made with
   */
  decrypt(ciphertext: Bytes, ad: Bytes | null | undefined, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * As `encrypt`, with the ciphertext (as long as the message) and the tag (`TAGBYTES`) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encryptDetached(
    message: Bytes,
    ad: Bytes | null | undefined,
    nonce: Bytes,
    key: Bytes | Secret,
  ): { readonly ciphertext: Buffer; readonly tag: Buffer };

  /**
   * The message of a ciphertext and its tag.
   * @param tag `TAGBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  decryptDetached(ciphertext: Bytes, tag: Bytes, ad: Bytes | null | undefined, nonce: Bytes, key: Bytes | Secret): Buffer;
}

/** The AEAD of a family; the contract of one of them tells the compiler the names of all. */
export const aeadOf = (c: Family<'crypto_aead_aegis256'>): Aead =>
  Object.freeze({
    KEYBYTES: c.KEYBYTES,
    NONCEBYTES: c.NPUBBYTES,
    TAGBYTES: c.ABYTES,
    keygen: () => c.keygen(),
    encrypt: (message, ad, nonce, key) => c.encrypt(message, ad ?? null, nonce, key),
    decrypt: (ciphertext, ad, nonce, key) => c.decrypt(ciphertext, ad ?? null, nonce, key),
    encryptDetached: (message, ad, nonce, key) => {
      const { c: ciphertext, mac: tag } = c.encrypt_detached(message, ad ?? null, nonce, key);
      return { ciphertext, tag };
    },
    decryptDetached: (ciphertext, tag, ad, nonce, key) => c.decrypt_detached(ciphertext, tag, ad ?? null, nonce, key),
  } satisfies Aead);
