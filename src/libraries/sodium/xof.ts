/** @module Hashes with output of any length: in one call, or in parts and pieces. With libsodium 1.0.21 and later. */
import type { Bytes, HandleOf, HandleType } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { functions } from './open.ts';

/** Takes a message in parts, then gives output piece by piece. Its state is wiped by `[Symbol.dispose]`. */
export class XofStream {
  readonly #state: Disposable;
  readonly #update: (part: Bytes) => void;
  readonly #squeeze: (length: number) => Buffer;

  /** Begun by the objects of `xof`. */
  constructor(state: Disposable, update: (part: Bytes) => void, squeeze: (length: number) => Buffer) {
    this.#state = state;
    this.#update = update;
    this.#squeeze = squeeze;
  }

  /** Takes the next part. @throws ArgumentError `HANDLE_STATE` after `squeeze`, `HANDLE_DISPOSED` */
  update(part: Bytes): this {
    this.#update(part);
    return this;
  }

  /** The next `length` bytes of the output. @throws ArgumentError `ARGUMENT_RANGE`, `HANDLE_DISPOSED` */
  squeeze(length: number): Buffer {
    return this.#squeeze(length);
  }

  [Symbol.dispose](): void {
    this.#state[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#state];
  }
}

const spongeOf = <T extends HandleType>(
  state: HandleOf<T>,
  update: (state: HandleOf<T>, part: Bytes) => unknown,
  squeeze: (state: HandleOf<T>, length: number) => Buffer,
): XofStream =>
  new XofStream(
    state,
    (part) => {
      update(state, part);
    },
    (length) => squeeze(state, length),
  );

/** One object an algorithm. LoadError `SYMBOL_NEWER` with an older libsodium. Source: `sodium/crypto_xof_*.h`. */
export const xof = Object.freeze({
  /** SHAKE128 (FIPS 202). */
  shake128: Object.freeze({
    /** `length` bytes of output for a message. */
    hash: (length: number, message: Bytes): Buffer => functions.crypto_xof_shake128(length, message),
    /** @param domain 1 to 127, of its own for each use; the standard's when left out */
    stream: (domain?: number) =>
      spongeOf(
        domain === undefined ? functions.crypto_xof_shake128_init() : functions.crypto_xof_shake128_init_with_domain(domain),
        functions.crypto_xof_shake128_update,
        functions.crypto_xof_shake128_squeeze,
      ),
  }),

  /** SHAKE256 (FIPS 202). */
  shake256: Object.freeze({
    /** `length` bytes of output for a message. */
    hash: (length: number, message: Bytes): Buffer => functions.crypto_xof_shake256(length, message),
    /** @param domain 1 to 127, of its own for each use; the standard's when left out */
    stream: (domain?: number) =>
      spongeOf(
        domain === undefined ? functions.crypto_xof_shake256_init() : functions.crypto_xof_shake256_init_with_domain(domain),
        functions.crypto_xof_shake256_update,
        functions.crypto_xof_shake256_squeeze,
      ),
  }),

  /** TurboSHAKE128 (RFC 9861). */
  turboshake128: Object.freeze({
    /** `length` bytes of output for a message. */
    hash: (length: number, message: Bytes): Buffer => functions.crypto_xof_turboshake128(length, message),
    /** @param domain 1 to 127, of its own for each use; the standard's when left out */
    stream: (domain?: number) =>
      spongeOf(
        domain === undefined ? functions.crypto_xof_turboshake128_init() : functions.crypto_xof_turboshake128_init_with_domain(domain),
        functions.crypto_xof_turboshake128_update,
        functions.crypto_xof_turboshake128_squeeze,
      ),
  }),

  /** TurboSHAKE256 (RFC 9861). */
  turboshake256: Object.freeze({
    /** `length` bytes of output for a message. */
    hash: (length: number, message: Bytes): Buffer => functions.crypto_xof_turboshake256(length, message),
    /** @param domain 1 to 127, of its own for each use; the standard's when left out */
    stream: (domain?: number) =>
      spongeOf(
        domain === undefined ? functions.crypto_xof_turboshake256_init() : functions.crypto_xof_turboshake256_init_with_domain(domain),
        functions.crypto_xof_turboshake256_update,
        functions.crypto_xof_turboshake256_squeeze,
      ),
  }),
});
