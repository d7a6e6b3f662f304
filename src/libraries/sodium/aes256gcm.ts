/** @module AES-256-GCM, where the processor has instructions for it; and its keys made ready for many messages. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { type Aead, aeadOf } from './aead-family.ts';
import { family } from './family.ts';
import { functions } from './open.ts';

/** AES-256-GCM with a key that was made ready. It is wiped by `[Symbol.dispose]`. */
export class Aes256Gcm {
  readonly #context: Handle<'crypto_aead_aes256gcm_state'>;

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
   * @param ad bytes that are authenticated and not encrypted, of any length; null or undefined for none
   * @param nonce 12 bytes, never used twice with the same key
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   */
  encrypt(message: Bytes, ad: Bytes | null | undefined, nonce: Bytes): Buffer {
    return functions.crypto_aead_aes256gcm_encrypt_afternm(message, ad ?? null, nonce, this.#context);
  }

  /**
   * The message that `encrypt` was given.
   * @param ciphertext at least 16 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  decrypt(ciphertext: Bytes, ad: Bytes | null | undefined, nonce: Bytes): Buffer {
    return functions.crypto_aead_aes256gcm_decrypt_afternm(ciphertext, ad ?? null, nonce, this.#context);
  }

  /**
   * As `encrypt`, with the ciphertext and the tag (16 bytes) apart.
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   */
  encryptDetached(message: Bytes, ad: Bytes | null | undefined, nonce: Bytes): { readonly ciphertext: Buffer; readonly tag: Buffer } {
    const { c, mac } = functions.crypto_aead_aes256gcm_encrypt_detached_afternm(message, ad ?? null, nonce, this.#context);
    return { ciphertext: c, tag: mac };
  }

  /**
   * The message of a ciphertext and its tag.
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  decryptDetached(ciphertext: Bytes, tag: Bytes, ad: Bytes | null | undefined, nonce: Bytes): Buffer {
    return functions.crypto_aead_aes256gcm_decrypt_detached_afternm(ciphertext, tag, ad ?? null, nonce, this.#context);
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#context];
  }
}

/** AES-256-GCM: an AEAD, its availability, and keys that are made ready. */
export interface Aes256GcmAead extends Aead {
  /** True if this processor has the instructions. */
  isAvailable(): boolean;

  /**
   * The key made ready once for many messages.
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LoadError `FUNCTION_UNAVAILABLE`
   */
  prepare(key: Bytes | Secret): Aes256Gcm;
}

/** AES-256-GCM: its place is `aead.aes256gcm`. */
export const aes256gcm: Aes256GcmAead = Object.freeze({
  ...aeadOf(family('crypto_aead_aes256gcm')),
  isAvailable: () => functions.crypto_aead_aes256gcm_is_available(),
  prepare: (key: Bytes | Secret) => new Aes256Gcm(key),
});
