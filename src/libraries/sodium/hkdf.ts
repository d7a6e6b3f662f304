/** @module HKDF (RFC 5869): a key from what is secret and not uniform, and many keys from one. With libsodium 1.0.19 and later. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { type DigestStream, streamOf } from './digest-stream.ts';
import { family } from './family.ts';

/** HKDF with one hash. Lengths are those of the object's constants, in bytes. */
export interface Hkdf {
  readonly KEYBYTES: number;
  readonly BYTES_MAX: number;

  /** A new key of `KEYBYTES`. */
  keygen(): Secret;

  /**
   * A key of `KEYBYTES` from what is secret and not uniform.
   * @param salt of any length; null for none
   * @param material of any length
   */
  extract(salt: Bytes | null, material: Bytes | Secret): Secret;

  /**
   * As many bytes from a key as are wanted.
   * @param length in bytes, at most `BYTES_MAX`
   * @param context that names what the bytes are for, of any length; null for none
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   */
  expand(length: number, context: Bytes | null, key: Bytes | Secret): Secret;

  /** As `extract`, over material that comes in parts. */
  stream(salt: Bytes | null): DigestStream<Bytes | Secret, Secret>;
}

interface HkdfFamily<T extends Handle> {
  readonly KEYBYTES: number;
  readonly BYTES_MAX: number;
  readonly keygen: () => Secret;
  readonly extract: (salt: Bytes | null, ikm: Bytes | Secret) => Secret;
  readonly expand: (length: number, context: Bytes | null, prk: Bytes | Secret) => Secret;
  readonly extract_init: (salt: Bytes | null) => T;
  readonly extract_update: (state: T, ikm: Bytes | Secret) => unknown;
  readonly extract_final: (state: T) => Secret;
}

const hkdfOf = <T extends Handle>(c: HkdfFamily<T>): Hkdf =>
  Object.freeze({
    KEYBYTES: c.KEYBYTES,
    BYTES_MAX: c.BYTES_MAX,
    keygen: () => c.keygen(),
    extract: (salt, material) => c.extract(salt, material),
    expand: (length, context, key) => c.expand(length, context, key),
    stream: (salt) => streamOf(c.extract_init(salt), c.extract_update, c.extract_final),
  } satisfies Hkdf);

/**
 * One object a hash: `extract` gives a key, `stream` the same over parts, `expand` as many bytes from a key as are wanted. Throws
 * ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`; LoadError `SYMBOL_NEWER` with an older libsodium.
 * Source: `sodium/crypto_kdf_hkdf_*.h`; https://doc.libsodium.org/key_derivation/hkdf.
 */
export const hkdf = Object.freeze({
  /** HKDF-SHA256: keys of 32 bytes, output of at most 8160. */
  sha256: hkdfOf(family('crypto_kdf_hkdf_sha256')),

  /** HKDF-SHA512: keys of 64 bytes, output of at most 16320. */
  sha512: hkdfOf(family('crypto_kdf_hkdf_sha512')),
});
