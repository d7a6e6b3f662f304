/** @module Key encapsulation that also holds against quantum computers: one object an algorithm, all of one shape. With libsodium 1.0.22 and later. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { type Family, family } from './family.ts';
import { type KeyPairs, keyPairsOf } from './key-pair.ts';

/** A shared secret and what is sent for it. `dispose()` the secret after use. */
export interface Encapsulated {
  readonly ciphertext: Buffer;
  readonly sharedSecret: Secret;
}

/** Key encapsulation. Lengths are those of the object's constants, in bytes. LoadError `SYMBOL_NEWER` with an older libsodium. */
export interface Kem extends KeyPairs {
  readonly CIPHERTEXTBYTES: number;
  readonly SHAREDSECRETBYTES: number;

  /**
   * A new shared secret of `SHAREDSECRETBYTES`, and the `CIPHERTEXTBYTES` that tell it to the owner of the key.
   * @param publicKey `PUBLICKEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`
   */
  encapsulate(publicKey: Bytes): Encapsulated;

  /**
   * The shared secret in a ciphertext: another one, and no error, when that was changed.
   * @param ciphertext `CIPHERTEXTBYTES`
   * @param secretKey `SECRETKEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `DECAPSULATION_FAILED`, of X-Wing alone: the ciphertext ends in a point of low order, and there is no X25519 with it
   */
  decapsulate(ciphertext: Bytes, secretKey: Bytes | Secret): Secret;
}

/** The KEMs of libsodium by their names. `kem.encapsulate` and the other members of `Kem` are aliases of those of `kem.xwing`: the same functions. */
export interface Kems extends Kem {
  /**
   * X-Wing: ML-KEM-768 and X25519 together (draft-connolly-cfrg-xwing-kem). A public key has 1216 bytes, a secret key and a seed 32, a
   * ciphertext 1120, a shared secret 32. Source: `sodium/crypto_kem.h`.
   */
  readonly xwing: Kem;

  /**
   * ML-KEM-768 alone (FIPS 203). A public key has 1184 bytes, a secret key 2400, a seed 64, a ciphertext 1088, a shared secret 32. A changed
   * secret key gives another shared secret too: libsodium to 1.0.22 does not check it, as FIPS 203, section 7.3, asks for.
   * Source: `sodium/crypto_kem_mlkem768.h`.
   */
  readonly mlkem768: Kem;
}

const kemOf = (c: Family<'crypto_kem_mlkem768'>): Kem =>
  Object.freeze({
    ...keyPairsOf(c),
    CIPHERTEXTBYTES: c.CIPHERTEXTBYTES,
    SHAREDSECRETBYTES: c.SHAREDSECRETBYTES,
    encapsulate: (publicKey) => {
      const { ct: ciphertext, ss: sharedSecret } = c.enc(publicKey);
      return { ciphertext, sharedSecret };
    },
    decapsulate: (ciphertext, secretKey) => c.dec(ciphertext, secretKey),
  } satisfies Kem);

const xwing = kemOf(family('crypto_kem'));

/** One object an algorithm; X-Wing without naming one. Source: `sodium/crypto_kem.h`. LoadError `SYMBOL_NEWER` with an older libsodium. */
export const kem: Kems = Object.freeze({
  ...xwing,
  xwing,
  mlkem768: kemOf(family('crypto_kem_mlkem768')),
});

/** Alias of `kem.mlkem768`: ML-KEM-768 alone (FIPS 203). LoadError `SYMBOL_NEWER` with an older libsodium. */
export const mlkem768 = kem.mlkem768;
