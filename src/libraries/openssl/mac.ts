/** @module Message authentication codes, in one call or piece by piece: HMAC, CMAC, KMAC. Compare them with `timingSafeEqual`. */
import type { Bytes, Handle as HandleTo, Secret } from '../../contract/index.ts';
import { ArgumentError } from '../../errors.ts';
import { Handle, owned } from '../../memory/index.ts';
import { readOptions } from '../../options.ts';
import type { DigestName } from './digest.ts';
import { library } from './library.ts';
import { type CmacCipher, cipher, flag, type Parameters, size, text, withParameters } from './parameters.ts';

export { CMAC_CIPHERS } from './contract/names.ts';
export type { CmacCipher } from './parameters.ts';

/** KMAC variants (NIST SP 800-185, section 4). */
export type KmacName = 'KMAC128' | 'KMAC256';

export interface KmacOptions {
  /** Length of the result in bytes; 32 for KMAC128 and 64 for KMAC256 when left out. */
  readonly length?: number;
  /** The customization string S. */
  readonly custom?: Bytes;
  /** KMACXOF: the length does not go into the result, so that a shorter result is the beginning of a longer one. */
  readonly extendable?: boolean;
}

/**
 * HMAC (RFC 2104) of `data`; as long as the digest.
 * @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the digest, or it is an extendable-output function
 * @see EVP_Q_mac(3)
 */
export const hmac = (digest: DigestName, key: Bytes | Secret, data: Bytes): Buffer =>
  library.functions.EVP_Q_mac('HMAC', null, digest, null, key, data);

/**
 * CMAC (NIST SP 800-38B, RFC 4493) of `data`; 16 bytes for AES.
 * @throws ArgumentError `ARGUMENT_RANGE` when the cipher is none of {@link CMAC_CIPHERS}
 * @throws LibraryError `LIBRARY_ERROR` when the key is not as long as the cipher's
 * @see EVP_Q_mac(3)
 */
export const cmac = (name: CmacCipher, key: Bytes | Secret, data: Bytes): Buffer => library.functions.EVP_Q_mac_cmac(null, name, key, data);

/**
 * KMAC (NIST SP 800-185) of `data`, under a key of 4 to 512 bytes.
 * @throws LibraryError `LIBRARY_ERROR` when OpenSSL refuses the key, the customization string or the length
 * @see EVP_MAC-KMAC(7)
 */
export function kmac(name: KmacName, key: Bytes | Secret, data: Bytes, options?: KmacOptions): Buffer {
  using running = Mac.kmac(name, key, options);
  return running.update(data).final();
}

/** A MAC of data that comes in pieces. `using` releases it, finished or not. @see EVP_MAC(3) */
export class Mac {
  readonly #context: HandleTo<'EVP_MAC_CTX'>;

  private constructor(context: HandleTo<'EVP_MAC_CTX'>) {
    const where = { function: 'Mac', parameter: 'context' };
    if (Handle.resourceOf(context)?.type.name !== 'EVP_MAC_CTX')
      throw new ArgumentError(
        'HANDLE_TYPE',
        where,
        'a handle of type EVP_MAC_CTX: one is made by hmac(…), cmac(…), kmac(…)',
        typeof context,
      );
    this.#context = context;
  }

  static #start(algorithm: string, key: Bytes | Secret, parameters: Parameters): Mac {
    const { functions } = library;
    using algorithmHandle = functions.EVP_MAC_fetch(algorithm, null);
    const context = functions.EVP_MAC_CTX_new(algorithmHandle);
    try {
      withParameters(parameters, (params) => functions.EVP_MAC_init(context, key, params));
      return new Mac(context);
    } catch (error) {
      context.dispose();
      throw error;
    }
  }

  /** As {@link hmac}. */
  static hmac(digest: DigestName, key: Bytes | Secret): Mac {
    return Mac.#start('HMAC', key, { digest: text(digest) });
  }

  /** As {@link cmac}. */
  static cmac(name: CmacCipher, key: Bytes | Secret): Mac {
    return Mac.#start('CMAC', key, { cipher: cipher(name) });
  }

  /** As {@link kmac}. */
  static kmac(name: KmacName, key: Bytes | Secret, options?: KmacOptions): Mac {
    const { length, custom, extendable } = readOptions<KmacOptions>('kmac', options, ['length', 'custom', 'extendable']) as KmacOptions;
    return Mac.#start(name, key, {
      ...(length === undefined ? {} : { size: size(length) }),
      ...(custom === undefined ? {} : { custom }),
      xof: flag(extendable ?? false),
    });
  }

  /** True once the context was released, by `final` or by hand. */
  get disposed(): boolean {
    return this.#context.disposed;
  }

  /** Takes more data in. @throws ArgumentError `HANDLE_DISPOSED` after `final` */
  update(data: Bytes): this {
    library.functions.EVP_MAC_update(this.#context, data);
    return this;
  }

  /** A second MAC that has taken in the same data under the same key. @throws ArgumentError `HANDLE_DISPOSED` after `final` */
  copy(): Mac {
    return new Mac(library.functions.EVP_MAC_CTX_dup(this.#context));
  }

  /** The MAC of everything taken in; the context is released. @throws ArgumentError `HANDLE_DISPOSED` the second time */
  final(): Buffer {
    const result = library.functions.EVP_MAC_final(this.#context);
    this.#context.dispose();
    return result;
  }

  /** Releases the context and wipes its key; does nothing when `final` already did. */
  [Symbol.dispose](): void {
    if (!this.#context.disposed) this.#context.dispose();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#context];
  }
}
