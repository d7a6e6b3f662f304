/** @module A stream of encrypted messages that can be neither reordered, dropped nor cut: XChaCha20-Poly1305. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { readOptions } from '../../options.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

const TAG_MESSAGE = constants.crypto_secretstream_xchacha20poly1305_tag_message.value;

/** Source: `sodium/crypto_secretstream_xchacha20poly1305.h`; https://doc.libsodium.org/secret-key_cryptography/secretstream. */
export const secretstream = Object.freeze({
  KEYBYTES: constants.crypto_secretstream_xchacha20poly1305_keybytes.value,
  HEADERBYTES: constants.crypto_secretstream_xchacha20poly1305_headerbytes.value,
  ABYTES: constants.crypto_secretstream_xchacha20poly1305_abytes.value,
  /** A message like any other. */
  TAG_MESSAGE,
  /** The last message of a set. */
  TAG_PUSH: constants.crypto_secretstream_xchacha20poly1305_tag_push.value,
  /** The last message under this key: both sides go on with the next one. */
  TAG_REKEY: constants.crypto_secretstream_xchacha20poly1305_tag_rekey.value,
  /** The last message of the stream. A stream that ends without it was cut. */
  TAG_FINAL: constants.crypto_secretstream_xchacha20poly1305_tag_final.value,

  /** A new key of 32 bytes. */
  keygen: (): Secret => functions.crypto_secretstream_xchacha20poly1305_keygen(),
});

/** What goes with a message into the stream. */
export interface PushOptions {
  /** One of the `TAG_*` values, 0 to 255; `TAG_MESSAGE` when left out. */
  readonly tag?: number;
  /** Bytes that are authenticated and not sent; the reader must have them. */
  readonly ad?: Bytes | null;
}

/** The writing end. Its state is wiped by `[Symbol.dispose]`. */
export class PushStream {
  readonly #state: Handle<'crypto_secretstream_xchacha20poly1305_state'>;
  /** 24 bytes that the reader needs first; not secret. */
  readonly header: Buffer;

  /**
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  constructor(key: Bytes | Secret) {
    const { state, header } = functions.crypto_secretstream_xchacha20poly1305_init_push(key);
    this.#state = state;
    this.header = header;
  }

  /**
   * The next message encrypted, 17 bytes longer than it was.
   * @throws ArgumentError `ARGUMENT_RANGE` for the tag, `HANDLE_DISPOSED`
   */
  push(message: Bytes, options?: PushOptions): Buffer {
    const { tag = TAG_MESSAGE, ad = null } = readOptions<PushOptions>('push', options, ['tag', 'ad']) as PushOptions;
    return functions.crypto_secretstream_xchacha20poly1305_push(this.#state, message, ad, tag);
  }

  /** Goes on with a new key without a word in the stream: the reader must do the same at the same place. */
  rekey(): void {
    functions.crypto_secretstream_xchacha20poly1305_rekey(this.#state);
  }

  [Symbol.dispose](): void {
    this.#state[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#state];
  }
}

/** The reading end. Its state is wiped by `[Symbol.dispose]`. */
export class PullStream {
  readonly #state: Handle<'crypto_secretstream_xchacha20poly1305_state'>;

  /**
   * @param header the 24 bytes of the writing end
   * @param key 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  constructor(header: Bytes, key: Bytes | Secret) {
    this.#state = functions.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  }

  /**
   * The next message, 17 bytes shorter than its ciphertext, and its tag. After a failure the stream stands where it stood.
   * @param ciphertext at least 17 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_DISPOSED`
   * @throws LibraryError `AUTHENTICATION_FAILED`: changed, out of turn, or from another stream
   */
  pull(ciphertext: Bytes, ad: Bytes | null = null): { readonly message: Buffer; readonly tag: number } {
    const { m, tag_p } = functions.crypto_secretstream_xchacha20poly1305_pull(this.#state, ciphertext, ad);
    return { message: m, tag: tag_p };
  }

  /** Goes on with a new key, where the writing end called `rekey`. */
  rekey(): void {
    functions.crypto_secretstream_xchacha20poly1305_rekey(this.#state);
  }

  [Symbol.dispose](): void {
    this.#state[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#state];
  }
}
