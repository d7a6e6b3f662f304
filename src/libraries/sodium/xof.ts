/** @module Hashes with output of any length: in one call, or in parts and pieces. With libsodium 1.0.21 and later. */
import type { Bytes, Handle } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';
import { family } from './family.ts';

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

/** A hash function with output of any length. */
export interface Xof {
  /**
   * Output for a message of any length.
   * @param length in bytes
   * @throws ArgumentError `ARGUMENT_RANGE`
   */
  hash(length: number, message: Bytes): Buffer;

  /**
   * Begins output for a message that comes in parts.
   * @param domain 1 to 127, of its own for each use; the standard's when left out
   * @throws ArgumentError `ARGUMENT_RANGE`
   */
  stream(domain?: number): XofStream;
}

interface XofFamily<T extends Handle> {
  readonly self: (length: number, message: Bytes) => Buffer;
  readonly init: () => T;
  readonly init_with_domain: (domain: number) => T;
  readonly update: (state: T, part: Bytes) => unknown;
  readonly squeeze: (state: T, length: number) => Buffer;
}

const xofOf = <T extends Handle>(c: XofFamily<T>): Xof =>
  Object.freeze({
    hash: (length: number, message: Bytes) => c.self(length, message),
    stream: (domain?: number) => {
      const state = domain === undefined ? c.init() : c.init_with_domain(domain);
      const update = (part: Bytes): void => {
        c.update(state, part);
      };
      return new XofStream(state, update, (length) => c.squeeze(state, length));
    },
  });

/** One object an algorithm. LoadError `SYMBOL_NEWER` with an older libsodium. Source: `sodium/crypto_xof_*.h`. */
export const xof = Object.freeze({
  /** SHAKE128 (FIPS 202). */
  shake128: xofOf(family('crypto_xof_shake128')),

  /** SHAKE256 (FIPS 202). */
  shake256: xofOf(family('crypto_xof_shake256')),

  /** TurboSHAKE128 (RFC 9861). */
  turboshake128: xofOf(family('crypto_xof_turboshake128')),

  /** TurboSHAKE256 (RFC 9861). */
  turboshake256: xofOf(family('crypto_xof_turboshake256')),
});
