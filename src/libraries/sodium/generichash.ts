/** @module BLAKE2b with an optional key, salt and personal string: in one call, or over parts (RFC 7693). */
import type { Bytes, Secret } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { readOptions } from '../../options.ts';
import { constants } from './contract/constants.ts';
import { type DigestStream, streamOf } from './digest-stream.ts';
import { functions } from './open.ts';

const BYTES = constants.crypto_generichash_bytes.value;

/** What a hash depends on besides its message. */
export interface GenericHashOptions {
  /** 16 to 64 bytes; null, the default, for none. */
  readonly key?: Bytes | Secret | null;
  /** Length of the hash in bytes, 16 to 64; 32 when left out. A shorter hash is not the start of a longer one. */
  readonly length?: number;
  /** 16 bytes, not secret; null, the default, for none. */
  readonly salt?: Bytes | null;
  /** 16 bytes that name the application; null, the default, for none. */
  readonly personal?: Bytes | null;
}

const read = (fn: string, options: GenericHashOptions | undefined): GenericHashOptions =>
  readOptions<GenericHashOptions>(fn, options, ['key', 'length', 'salt', 'personal']) as GenericHashOptions;

/** Source: `sodium/crypto_generichash.h`; https://doc.libsodium.org/hashing/generic_hashing; RFC 7693. */
export const generichash = Object.freeze({
  BYTES,
  BYTES_MIN: constants.crypto_generichash_bytes_min.value,
  BYTES_MAX: constants.crypto_generichash_bytes_max.value,
  KEYBYTES: constants.crypto_generichash_keybytes.value,
  KEYBYTES_MIN: constants.crypto_generichash_keybytes_min.value,
  KEYBYTES_MAX: constants.crypto_generichash_keybytes_max.value,

  /** A new key of 32 bytes. */
  keygen: (): Secret => functions.crypto_generichash_keygen(),

  /**
   * The hash of a message of any length.
   * @throws ArgumentError `ARGUMENT_LENGTH` for the key, `ARGUMENT_RANGE` for the length
   */
  hash: (message: Bytes, options?: GenericHashOptions): Buffer => {
    const { key = null, length = BYTES, salt = null, personal = null } = read('generichash.hash', options);
    return salt === null && personal === null
      ? functions.crypto_generichash(length, message, key)
      : functions.crypto_generichash_blake2b_salt_personal(length, message, key, salt, personal);
  },
});

/** A hash over a message that comes in parts. Its state is wiped by `final` and by `[Symbol.dispose]`. */
export class GenericHash {
  readonly #stream: DigestStream;

  /** @throws ArgumentError `ARGUMENT_LENGTH` for key, salt and personal, `ARGUMENT_RANGE` for the length */
  constructor(options?: GenericHashOptions) {
    const { key = null, length = BYTES, salt = null, personal = null } = read('GenericHash', options);
    this.#stream =
      salt === null && personal === null
        ? streamOf(functions.crypto_generichash_init(key, length), functions.crypto_generichash_update, (state) =>
            functions.crypto_generichash_final(state, length),
          )
        : streamOf(
            functions.crypto_generichash_blake2b_init_salt_personal(key, length, salt, personal),
            functions.crypto_generichash_blake2b_update,
            (state) => functions.crypto_generichash_blake2b_final(state, length),
          );
  }

  /**
   * Takes the next part, of any length.
   * @throws ArgumentError `HANDLE_MOVED` after `final`, `HANDLE_DISPOSED` after disposal
   */
  update(part: Bytes): this {
    this.#stream.update(part);
    return this;
  }

  /**
   * The hash of all parts, of the length given at the start. The object takes no more calls.
   * @throws ArgumentError `HANDLE_MOVED`, `HANDLE_DISPOSED`
   */
  final(): Buffer {
    return this.#stream.final();
  }

  [Symbol.dispose](): void {
    this.#stream[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return this.#stream[owned];
  }
}
