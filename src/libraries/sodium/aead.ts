/** @module Authenticated encryption with additional data: one object an algorithm, all of one shape. */
import { type Aead, aeadOf } from './aead-family.ts';
import { type Aes256GcmAead, aes256gcm as aes } from './aes256gcm.ts';
import { family } from './family.ts';

/**
 * The AEADs of libsodium by their names. `aead.encrypt` and the other members of `Aead` are aliases of those of `aead.xchacha20poly1305`:
 * the same functions.
 */
export interface Aeads extends Aead {
  /**
   * XChaCha20-Poly1305 as in draft-irtf-cfrg-xchacha: a key of 32 bytes, a nonce of 24, which may be random, and a tag of 16.
   * Source: `sodium/crypto_aead_xchacha20poly1305.h`.
   */
  readonly xchacha20poly1305: Aead;

  /**
   * ChaCha20-Poly1305 of RFC 8439: a key of 32 bytes, a nonce of 12, too short to be random, and a tag of 16.
   * Source: `sodium/crypto_aead_chacha20poly1305.h`.
   */
  readonly chacha20poly1305: Aead;

  /**
   * ChaCha20-Poly1305 as it was first designed: a key of 32 bytes, a nonce of 8, too short to be random, and a tag of 16.
   * Source: `sodium/crypto_aead_chacha20poly1305.h`.
   */
  readonly chacha20poly1305Original: Aead;

  /**
   * AES-256-GCM where the processor has instructions for it, else LoadError `FUNCTION_UNAVAILABLE`: a key of 32 bytes, a nonce of 12, too
   * short to be random, and a tag of 16. Source: `sodium/crypto_aead_aes256gcm.h`; NIST SP 800-38D.
   */
  readonly aes256gcm: Aes256GcmAead;

  /**
   * AEGIS-128L: a key of 16 bytes, a nonce of 16, which may be random, and a tag of 32. With libsodium 1.0.19 and later, else LoadError
   * `SYMBOL_NEWER`. Source: `sodium/crypto_aead_aegis128l.h`; draft-irtf-cfrg-aegis-aead.
   */
  readonly aegis128l: Aead;

  /**
   * AEGIS-256: a key of 32 bytes, a nonce of 32, which may be random, and a tag of 32. With libsodium 1.0.19 and later, else LoadError
   * `SYMBOL_NEWER`. Source: `sodium/crypto_aead_aegis256.h`; draft-irtf-cfrg-aegis-aead.
   */
  readonly aegis256: Aead;
}

const xchacha20poly1305 = aeadOf(family('crypto_aead_xchacha20poly1305_ietf'));

/** One object an algorithm; XChaCha20-Poly1305 without naming one. Source: `sodium/crypto_aead_*.h`; https://doc.libsodium.org/secret-key_cryptography/aead. */
export const aead: Aeads = Object.freeze({
  ...xchacha20poly1305,
  xchacha20poly1305,
  chacha20poly1305: aeadOf(family('crypto_aead_chacha20poly1305_ietf')),
  chacha20poly1305Original: aeadOf(family('crypto_aead_chacha20poly1305')),
  aes256gcm: aes,
  aegis128l: aeadOf(family('crypto_aead_aegis128l')),
  aegis256: aeadOf(family('crypto_aead_aegis256')),
});

/** Alias of `aead.chacha20poly1305`: RFC 8439, a nonce of 12 bytes. */
export const chacha20poly1305 = aead.chacha20poly1305;

/** Alias of `aead.chacha20poly1305Original`: a nonce of 8 bytes. */
export const chacha20poly1305Original = aead.chacha20poly1305Original;

/** Alias of `aead.aes256gcm`: LoadError `FUNCTION_UNAVAILABLE` where the processor has no instructions for it. */
export const aes256gcm = aead.aes256gcm;

/** Alias of `aead.aegis128l`: LoadError `SYMBOL_NEWER` before libsodium 1.0.19. */
export const aegis128l = aead.aegis128l;

/** Alias of `aead.aegis256`: LoadError `SYMBOL_NEWER` before libsodium 1.0.19. */
export const aegis256 = aead.aegis256;
