/** @module SHA-2 and SHA-3: in one call, or over parts. Passwords need `pwhash`, and messages of which the length may not be extended `generichash`. */
import type { Bytes, Handle } from '../../contract/index.ts';
import { type DigestStream, streamOf } from './digest-stream.ts';
import { family } from './family.ts';

/** A hash function. Its digests have `BYTES`. */
export interface Hash {
  readonly BYTES: number;

  /** The digest of a message of any length, `BYTES`. */
  hash(message: Bytes): Buffer;

  /** Begins a digest, `BYTES`, over a message that comes in parts. */
  stream(): DigestStream;
}

interface HashFamily<T extends Handle> {
  readonly BYTES: number;
  readonly self: (message: Bytes) => Buffer;
  readonly init: () => T;
  readonly update: (state: T, part: Bytes) => unknown;
  readonly final: (state: T) => Buffer;
}

const hashOf = <T extends Handle>(c: HashFamily<T>): Hash =>
  Object.freeze({
    BYTES: c.BYTES,
    hash: (message: Bytes) => c.self(message),
    stream: () => streamOf(c.init(), c.update, c.final),
  });

/**
 * One object an algorithm: `hash` gives the digest of a message of any length, `stream` begins one over parts.
 * Source: `sodium/crypto_hash*.h`; https://doc.libsodium.org/advanced/sha-2_hash_function.
 */
export const hash = Object.freeze({
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  sha256: hashOf(family('crypto_hash_sha256')),

  /** SHA-512 (FIPS 180-4), 64 bytes; `crypto_hash` is another name for it. */
  sha512: hashOf(family('crypto_hash_sha512')),

  /** SHA3-256 (FIPS 202), 32 bytes; with libsodium 1.0.22 and later, else LoadError `SYMBOL_NEWER`. */
  sha3256: hashOf(family('crypto_hash_sha3256')),

  /** SHA3-512 (FIPS 202), 64 bytes; with libsodium 1.0.22 and later, else LoadError `SYMBOL_NEWER`. */
  sha3512: hashOf(family('crypto_hash_sha3512')),
});
