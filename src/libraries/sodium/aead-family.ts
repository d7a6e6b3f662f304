/** @module What the AEADs of libsodium have in common: one shape, made for a family of functions by its name. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Authenticated encryption with additional data. Lengths are those of the object's constants, in bytes. */
export interface Aead {
  readonly KEYBYTES: number;
  readonly NONCEBYTES: number;
  readonly TAGBYTES: number;

  /** A new key of `KEYBYTES`. */
  keygen(): Secret;

  /**
   * The ciphertext and its tag, together `TAGBYTES` longer than the message.
   * @param ad bytes that are authenticated and not encrypted, of any length; null for none
   * @param nonce `NONCEBYTES`, never used twice with the same key
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt(message: Bytes, ad: Bytes | null, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * The message that `encrypt` was given.
   * @param ciphertext at least `TAGBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`: ciphertext, data, nonce or key is not the one it was made with
   */
  decrypt(ciphertext: Bytes, ad: Bytes | null, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * As `encrypt`, with the ciphertext (as long as the message) and the tag apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encryptDetached(
    message: Bytes,
    ad: Bytes | null,
    nonce: Bytes,
    key: Bytes | Secret,
  ): { readonly ciphertext: Buffer; readonly tag: Buffer };

  /**
   * The message of a ciphertext and its tag.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  decryptDetached(ciphertext: Bytes, tag: Bytes, ad: Bytes | null, nonce: Bytes, key: Bytes | Secret): Buffer;
}

type Family =
  | 'crypto_aead_chacha20poly1305_ietf'
  | 'crypto_aead_chacha20poly1305'
  | 'crypto_aead_aes256gcm'
  | 'crypto_aead_aegis128l'
  | 'crypto_aead_aegis256';

/** The AEAD whose functions have this name. None of them is looked for before it is used. */
export const aeadOf = (family: Family): Aead =>
  Object.freeze({
    KEYBYTES: constants[`${family}_keybytes`].value,
    NONCEBYTES: constants[`${family}_npubbytes`].value,
    TAGBYTES: constants[`${family}_abytes`].value,
    keygen: () => functions[`${family}_keygen`](),
    encrypt: (message, ad, nonce, key) => functions[`${family}_encrypt`](message, ad, nonce, key),
    decrypt: (ciphertext, ad, nonce, key) => functions[`${family}_decrypt`](ciphertext, ad, nonce, key),
    encryptDetached: (message, ad, nonce, key) => {
      const { c, mac } = functions[`${family}_encrypt_detached`](message, ad, nonce, key);
      return { ciphertext: c, tag: mac };
    },
    decryptDetached: (ciphertext, tag, ad, nonce, key) => functions[`${family}_decrypt_detached`](ciphertext, tag, ad, nonce, key),
  } satisfies Aead);
