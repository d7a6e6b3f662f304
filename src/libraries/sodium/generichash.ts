/** @module BLAKE2b with an optional key: in one call, or over parts (RFC 7693). */
import type { Bytes, HandleOf, Secret } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { constants } from './contract/constants.ts';
import type { genericHashState } from './contract/states.ts';
import { functions } from './open.ts';

const BYTES = constants.crypto_generichash_bytes.value;

/** What a hash depends on besides its message. */
export interface GenericHashOptions {
  /** 16 to 64 bytes; null, the default, for none. */
  readonly key?: Bytes | Secret | null;
  /** Length of the hash in bytes, 16 to 64; 32 when left out. A shorter hash is not the start of a longer one. */
  readonly length?: number;
}

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
  hash: (message: Bytes, { key = null, length = BYTES }: GenericHashOptions = {}): Buffer =>
    functions.crypto_generichash(length, message, key),
});

/** A hash over a message that comes in parts. Its state is wiped by `final` and by `[Symbol.dispose]`. */
export class GenericHash {
  readonly #state: HandleOf<typeof genericHashState>;
  readonly #length: number;

  /** @throws ArgumentError `ARGUMENT_LENGTH` for the key, `ARGUMENT_RANGE` for the length */
  constructor({ key = null, length = BYTES }: GenericHashOptions = {}) {
    this.#state = functions.crypto_generichash_init(key, length);
    this.#length = length;
  }

  /**
   * Takes the next part, of any length.
   * @throws ArgumentError `HANDLE_MOVED` after `final`, `HANDLE_DISPOSED` after disposal
   */
  update(part: Bytes): this {
    functions.crypto_generichash_update(this.#state, part);
    return this;
  }

  /**
   * The hash of all parts, of the length given at the start. The object takes no more calls.
   * @throws ArgumentError `HANDLE_MOVED`, `HANDLE_DISPOSED`
   */
  final(): Buffer {
    return functions.crypto_generichash_final(this.#state, this.#length);
  }

  [Symbol.dispose](): void {
    this.#state[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#state];
  }
}
