/**
 * @module Key derivation: HKDF, PBKDF2, scrypt. Arguments in the order of node:crypto's own functions. What is slow by
 * intention is asynchronous.
 */

import type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
import { readOptions } from '../../options.ts';
import type { DigestName } from './digest.ts';
import { library } from './library.ts';
import { type Parameters, text, withParameters } from './parameters.ts';

export interface ScryptOptions {
  /** Cost in time and memory: a power of two, 2 or more. */
  readonly N: number | bigint;
  /** Block size. */
  readonly r: number | bigint;
  /** Parallelization. */
  readonly p: number | bigint;
  /** Most memory in bytes; about 128 * N * r are needed. OpenSSL's own limit, 32 MiB, when left out or 0. */
  readonly maxmem?: number | bigint;
}

function deriveHkdf(parameters: Parameters, length: number): Secret {
  const { functions } = library;
  using kdf = functions.EVP_KDF_fetch('HKDF', null);
  using context = functions.EVP_KDF_CTX_new(kdf);
  return withParameters(parameters, (params) => functions.EVP_KDF_derive(context, length, params));
}

/**
 * HKDF (RFC 5869), extract and expand: `length` bytes from the input key `key`.
 * @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the digest, or `length` is over 255 times its length
 * @throws ArgumentError when an argument is not bytes, or `length` is not a count of 1 or more bytes
 * @see EVP_KDF-HKDF(7)
 */
export const hkdf = (digest: DigestName, key: Bytes | Secret, salt: Bytes, info: Bytes, length: number): Secret =>
  deriveHkdf({ mode: text('EXTRACT_AND_EXPAND'), digest: text(digest), key, salt, info }, length);

/** The first step of HKDF: a pseudorandom key as long as the digest. Throws as {@link hkdf}. */
export function hkdfExtract(digest: DigestName, key: Bytes | Secret, salt: Bytes): Secret {
  const { functions } = library;
  using md = functions.EVP_MD_fetch(digest, null);
  return deriveHkdf({ mode: text('EXTRACT_ONLY'), digest: text(digest), key, salt }, functions.EVP_MD_get_size(md));
}

/** The second step of HKDF: `length` bytes from a pseudorandom key. Throws as {@link hkdf}. */
export const hkdfExpand = (digest: DigestName, key: Bytes | Secret, info: Bytes, length: number): Secret =>
  deriveHkdf({ mode: text('EXPAND_ONLY'), digest: text(digest), key, info }, length);

/**
 * PBKDF2 with HMAC (RFC 8018): `length` bytes from a password, computed in a thread of its own. Arguments are copied before
 * this returns; a Secret may be disposed of at once.
 * @returns rejected as the call fails: LibraryError `LIBRARY_ERROR` when no loaded provider has the digest; ArgumentError when
 * an argument is not bytes, or `iterations` or `length` is less than 1; `DEADLINE_EXCEEDED`, `ABORT_ERR`, `PENDING_LIMIT`
 * @see PKCS5_PBKDF2_HMAC(3)
 */
export async function pbkdf2(
  password: Bytes | Secret,
  salt: Bytes,
  iterations: number,
  length: number,
  digest: DigestName,
  options?: CallOptions,
): Promise<Secret> {
  const { functions } = library;
  using md = functions.EVP_MD_fetch(digest, null);
  return await functions.PKCS5_PBKDF2_HMAC.async(password, salt, iterations, md, length, options);
}

/**
 * scrypt (RFC 7914): `length` bytes from a password, computed in a thread of its own. Arguments as for {@link pbkdf2}.
 * @returns rejected as the call fails: LibraryError `LIBRARY_ERROR` when OpenSSL refuses the cost, or it needs more than
 * `maxmem`; ArgumentError when an argument is not bytes, or `length` is less than 1; else as {@link pbkdf2}
 * @see EVP_PBE_scrypt(3)
 */
export const scrypt = async (
  password: Bytes | Secret,
  salt: Bytes,
  length: number,
  cost: ScryptOptions,
  options?: CallOptions,
): Promise<Secret> => {
  const { N, r, p, maxmem = 0 } = readOptions<ScryptOptions>('scrypt', cost, ['N', 'r', 'p', 'maxmem']) as ScryptOptions;
  return await library.functions.EVP_PBE_scrypt.async(password, salt, N, r, p, maxmem, length, options);
};
