/** @module Digests and extendable-output functions, in one call or piece by piece. */
import type { Bytes, Handle } from '../../contract/index.ts';
import { ArgumentError } from '../../errors.ts';
import { owned } from '../../memory/index.ts';
import { XOF_NAMES } from './contract/digest.ts';
import { library } from './library.ts';

/** Digests of OpenSSL's default provider (FIPS 180-4, FIPS 202, RFC 7693). Any other name is asked of the loaded providers. */
export type DigestName =
  | 'SHA1'
  | 'SHA224'
  | 'SHA256'
  | 'SHA384'
  | 'SHA512'
  | 'SHA512-224'
  | 'SHA512-256'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'BLAKE2B-512'
  | 'BLAKE2S-256'
  | (string & {});

/** Extendable-output functions (FIPS 202), in either case. */
export type XofName = 'SHAKE128' | 'SHAKE256' | 'SHAKE-128' | 'SHAKE-256' | (string & {});

/**
 * The digest of `data`; its length in bytes is the algorithm's: 20 for SHA1, 32 for SHA256 …
 * @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the algorithm
 * @throws ArgumentError when `data` is not bytes
 * @see EVP_Q_digest(3)
 */
export const digest = (name: DigestName, data: Bytes): Buffer => library.functions.EVP_Q_digest(name, null, data);

/**
 * `length` bytes of output of an extendable-output function.
 * @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the algorithm
 * @throws ArgumentError `ARGUMENT_RANGE` when the algorithm is not an extendable-output function, or `length` is not a count of bytes
 * @see EVP_DigestFinalXOF(3)
 */
export function xof(name: XofName, data: Bytes, length: number): Buffer {
  using running = new Xof(name);
  return running.update(data).final(length);
}

/** A new context that `init` starts; released when that fails. */
function start(init: (context: Handle<'EVP_MD_CTX'>) => void): Handle<'EVP_MD_CTX'> {
  const context = library.functions.EVP_MD_CTX_new();
  try {
    init(context);
    return context;
  } catch (error) {
    context.dispose();
    throw error;
  }
}

function startDigest(name: string): Handle<'EVP_MD_CTX'> {
  const { functions } = library;
  using md = functions.EVP_MD_fetch(name, null);
  return start((context) => functions.EVP_DigestInit_ex2(context, md));
}

function startXof(name: string): Handle<'EVP_MD_CTX'> {
  const { functions } = library;
  const known = typeof name === 'string' ? XOF_NAMES.find((each) => each === name.toUpperCase()) : undefined;
  if (known === undefined) {
    // An algorithm that nobody has is C's to refuse.
    using md = functions.EVP_MD_fetch(name, null);
    const where = { function: 'EVP_DigestInit_ex2', parameter: 'type' };
    throw new ArgumentError('ARGUMENT_RANGE', where, 'an extendable-output function', `${functions.EVP_MD_get0_name(md)}`);
  }
  using md = functions.EVP_MD_fetch_xof(known, null);
  return start((context) => functions.EVP_DigestInit_ex2_xof(context, md, null));
}

/** What a running digest and a running extendable-output function share. `using` releases either, finished or not. */
abstract class Running {
  /** The algorithm, as the caller named it. */
  readonly name: string;
  protected readonly context: Handle<'EVP_MD_CTX'>;

  protected constructor(name: string, context: Handle<'EVP_MD_CTX'>) {
    this.name = name;
    this.context = context;
  }

  /** A second one of the same algorithm that has taken in the same data. @throws ArgumentError `HANDLE_DISPOSED` after `final` */
  abstract copy(): this;

  /** Makes `this`, which is new, a copy of `source`. */
  protected takeFrom(source: Running): this {
    try {
      library.functions.EVP_MD_CTX_copy_ex(this.context, source.context);
      return this;
    } catch (error) {
      this.context.dispose();
      throw error;
    }
  }

  /** True once the context was released, by `final` or by hand. */
  get disposed(): boolean {
    return this.context.disposed;
  }

  /** Takes more data in. @throws ArgumentError `HANDLE_DISPOSED` after `final` */
  update(data: Bytes): this {
    library.functions.EVP_DigestUpdate(this.context, data);
    return this;
  }

  /** Releases the context; does nothing when `final` already did. */
  [Symbol.dispose](): void {
    if (!this.context.disposed) this.context.dispose();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.context];
  }
}

/** A digest of data that comes in pieces. @see EVP_DigestInit(3) */
export class Digest extends Running {
  /** @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the algorithm */
  constructor(name: DigestName) {
    super(name, startDigest(name));
  }

  copy(): this {
    return new Digest(this.name).takeFrom(this) as this;
  }

  /** The digest of everything taken in; the context is released. @throws ArgumentError `HANDLE_DISPOSED` the second time */
  final(): Buffer {
    const result = library.functions.EVP_DigestFinal_ex(this.context);
    this.context.dispose();
    return result;
  }
}

/** An extendable-output function over data that comes in pieces. @see EVP_DigestFinalXOF(3) */
export class Xof extends Running {
  /**
   * @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the algorithm
   * @throws ArgumentError `ARGUMENT_RANGE` when it is another algorithm
   */
  constructor(name: XofName) {
    super(name, startXof(name));
  }

  copy(): this {
    return new Xof(this.name).takeFrom(this) as this;
  }

  /** `length` bytes of output; the context is released. @throws ArgumentError `HANDLE_DISPOSED` the second time */
  final(length: number): Buffer {
    const result = library.functions.EVP_DigestFinalXOF(this.context, length);
    this.context.dispose();
    return result;
  }
}
