/** @module Key derivation: HKDF, PBKDF2, scrypt. Arguments in the order of node:crypto's own functions. */
import type { Bytes } from '../../contract/index.ts';
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

function deriveHkdf(parameters: Parameters, length: number): Buffer {
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
export const hkdf = (digest: DigestName, key: Bytes, salt: Bytes, info: Bytes, length: number): Buffer =>
  deriveHkdf({ mode: text('EXTRACT_AND_EXPAND'), digest: text(digest), key, salt, info }, length);

/** The first step of HKDF: a pseudorandom key as long as the digest. Throws as {@link hkdf}. */
export function hkdfExtract(digest: DigestName, key: Bytes, salt: Bytes): Buffer {
  const { functions } = library;
  using md = functions.EVP_MD_fetch(digest, null);
  return deriveHkdf({ mode: text('EXTRACT_ONLY'), digest: text(digest), key, salt }, functions.EVP_MD_get_size(md));
}

/** The second step of HKDF: `length` bytes from a pseudorandom key. Throws as {@link hkdf}. */
export const hkdfExpand = (digest: DigestName, key: Bytes, info: Bytes, length: number): Buffer =>
  deriveHkdf({ mode: text('EXPAND_ONLY'), digest: text(digest), key, info }, length);

/**
 * PBKDF2 with HMAC (RFC 8018): `length` bytes from a password.
 * @throws LibraryError `LIBRARY_ERROR` when no loaded provider has the digest
 * @throws ArgumentError when an argument is not bytes, or `iterations` or `length` is less than 1
 * @see PKCS5_PBKDF2_HMAC(3)
 */
export function pbkdf2(password: Bytes, salt: Bytes, iterations: number, length: number, digest: DigestName): Buffer {
  const { functions } = library;
  using md = functions.EVP_MD_fetch(digest, null);
  return functions.PKCS5_PBKDF2_HMAC(password, salt, iterations, md, length);
}

/**
 * scrypt (RFC 7914): `length` bytes from a password.
 * @throws LibraryError `LIBRARY_ERROR` when OpenSSL refuses the cost, or it needs more than `maxmem`
 * @throws ArgumentError when an argument is not bytes, or `length` is less than 1
 * @see EVP_PBE_scrypt(3)
 */
export const scrypt = (password: Bytes, salt: Bytes, length: number, options: ScryptOptions): Buffer =>
  library.functions.EVP_PBE_scrypt(password, salt, options.N, options.r, options.p, options.maxmem ?? 0, length);
