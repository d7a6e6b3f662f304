/** @module AEADs beside XChaCha20-Poly1305: for protocols that demand one of them. */
import type { Bytes, HandleOf, Secret } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { aeadOf } from './aead-family.ts';
import type { aes256gcmState } from './contract/states.ts';
import { functions } from './open.ts';

/** ChaCha20-Poly1305 of RFC 8439: a nonce of 12 bytes, too short to be random. Source: `sodium/crypto_aead_chacha20poly1305.h`. */
export const chacha20poly1305 = aeadOf('crypto_aead_chacha20poly1305_ietf');

/** ChaCha20-Poly1305 as it was first designed, with a nonce of 8 bytes. Source: `sodium/crypto_aead_chacha20poly1305.h`. */
export const chacha20poly1305Original = aeadOf('crypto_aead_chacha20poly1305');

/** AEGIS-128L with a tag of 32 bytes; with libsodium 1.0.19 and later, else LoadError `SYMBOL_NEWER`. Source: draft-irtf-cfrg-aegis-aead. */
export const aegis128l = aeadOf('crypto_aead_aegis128l');

/** AEGIS-256 with a tag of 32 bytes; with libsodium 1.0.19 and later, else LoadError `SYMBOL_NEWER`. Source: draft-irtf-cfrg-aegis-aead. */
export const aegis256 = aeadOf('crypto_aead_aegis256');

/** AES-256-GCM where the processor has instructions for it, else LoadError `FUNCTION_UNAVAILABLE`. Source: `sodium/crypto_aead_aes256gcm.h`; NIST SP 800-38D. */
export const aes256gcm = Object.freeze({
  ...aeadOf('crypto_aead_aes256gcm'),

  /** Has this processor the instructions? */
  isAvailable: (): boolean => functions.crypto_aead_aes256gcm_is_available(),

  /**
   * The key made ready once for many messages.
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  prepare: (key: Bytes | Secret): Aes256Gcm => new Aes256Gcm(key),
});

/** AES-256-GCM with a key that was made ready. It is wiped by `[Symbol.dispose]`. */
export class Aes256Gcm {
  readonly #context: HandleOf<typeof aes256gcmState>;

  /**
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LoadError `FUNCTION_UNAVAILABLE`
   */
  constructor(key: Bytes | Secret) {
    this.#context = functions.crypto_aead_aes256gcm_beforenm(key);
  }

  /**
   * The ciphertext and its tag, together 16 bytes longer than the message.
   * @param nonce 12 bytes, never used twice with the same key
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   */
  encrypt(message: Bytes, ad: Bytes | null, nonce: Bytes): Buffer {
    return functions.crypto_aead_aes256gcm_encrypt_afternm(message, ad, nonce, this.#context);
  }

  /**
   * The message that `encrypt` was given.
   * @param ciphertext at least 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  decrypt(ciphertext: Bytes, ad: Bytes | null, nonce: Bytes): Buffer {
    return functions.crypto_aead_aes256gcm_decrypt_afternm(ciphertext, ad, nonce, this.#context);
  }

  /**
   * As `encrypt`, with the ciphertext and the tag (16 bytes) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   */
  encryptDetached(message: Bytes, ad: Bytes | null, nonce: Bytes): { readonly ciphertext: Buffer; readonly tag: Buffer } {
    const { c, mac } = functions.crypto_aead_aes256gcm_encrypt_detached_afternm(message, ad, nonce, this.#context);
    return { ciphertext: c, tag: mac };
  }

  /**
   * The message of a ciphertext and its tag.
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  decryptDetached(ciphertext: Bytes, tag: Bytes, ad: Bytes | null, nonce: Bytes): Buffer {
    return functions.crypto_aead_aes256gcm_decrypt_detached_afternm(ciphertext, tag, ad, nonce, this.#context);
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#context];
  }
}
