/** @module Key encapsulation that also holds against quantum computers. With libsodium 1.0.22 and later. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { type KeyPair, keyPair } from './key-pair.ts';
import { functions } from './open.ts';

/** A shared secret and what is sent for it. `dispose()` the secret after use. */
export interface Encapsulated {
  readonly ciphertext: Buffer;
  readonly sharedSecret: Secret;
}

/** X-Wing: ML-KEM-768 and X25519 together (draft-connolly-cfrg-xwing-kem). Source: `sodium/crypto_kem.h`. LoadError `SYMBOL_NEWER` with an older libsodium. */
export const kem = Object.freeze({
  PUBLICKEYBYTES: constants.crypto_kem_publickeybytes.value,
  SECRETKEYBYTES: constants.crypto_kem_secretkeybytes.value,
  CIPHERTEXTBYTES: constants.crypto_kem_ciphertextbytes.value,
  SHAREDSECRETBYTES: constants.crypto_kem_sharedsecretbytes.value,
  SEEDBYTES: constants.crypto_kem_seedbytes.value,

  /** A new key pair: 1216 bytes public, 32 secret. */
  keypair: (): KeyPair => keyPair(functions.crypto_kem_keypair()),

  /** The key pair of a seed of 32 bytes. @throws ArgumentError `ARGUMENT_LENGTH` */
  seedKeypair: (seed: Bytes | Secret): KeyPair => keyPair(functions.crypto_kem_seed_keypair(seed)),

  /** A new shared secret of 32 bytes, and the 1120 bytes that tell it to the owner of the key. @throws LibraryError `PUBLIC_KEY_REFUSED` */
  encapsulate: (publicKey: Bytes): Encapsulated => {
    const { ct, ss } = functions.crypto_kem_enc(publicKey);
    return { ciphertext: ct, sharedSecret: ss };
  },

  /**
   * The shared secret in a ciphertext: another one, and no error, when that was changed.
   * @throws LibraryError `DECAPSULATION_FAILED`: the ciphertext ends in a point of low order, and there is no X25519 with it
   */
  decapsulate: (ciphertext: Bytes, secretKey: Bytes | Secret): Secret => functions.crypto_kem_dec(ciphertext, secretKey),
});

/** ML-KEM-768 alone (FIPS 203). Source: `sodium/crypto_kem_mlkem768.h`. LoadError `SYMBOL_NEWER` with an older libsodium. */
export const mlkem768 = Object.freeze({
  PUBLICKEYBYTES: constants.crypto_kem_mlkem768_publickeybytes.value,
  SECRETKEYBYTES: constants.crypto_kem_mlkem768_secretkeybytes.value,
  CIPHERTEXTBYTES: constants.crypto_kem_mlkem768_ciphertextbytes.value,
  SHAREDSECRETBYTES: constants.crypto_kem_mlkem768_sharedsecretbytes.value,
  SEEDBYTES: constants.crypto_kem_mlkem768_seedbytes.value,

  /** A new key pair: 1184 bytes public, 2400 secret. */
  keypair: (): KeyPair => keyPair(functions.crypto_kem_mlkem768_keypair()),

  /** The key pair of a seed of 64 bytes. @throws ArgumentError `ARGUMENT_LENGTH` */
  seedKeypair: (seed: Bytes | Secret): KeyPair => keyPair(functions.crypto_kem_mlkem768_seed_keypair(seed)),

  /** A new shared secret of 32 bytes, and the 1088 bytes that tell it to the owner of the key. @throws LibraryError `PUBLIC_KEY_REFUSED` */
  encapsulate: (publicKey: Bytes): Encapsulated => {
    const { ct, ss } = functions.crypto_kem_mlkem768_enc(publicKey);
    return { ciphertext: ct, sharedSecret: ss };
  },

  /**
   * The shared secret in a ciphertext: another one, and no error, when that or the key was changed. libsodium to 1.0.22 does not check the key,
   * as FIPS 203, section 7.3, asks for.
   */
  decapsulate: (ciphertext: Bytes, secretKey: Bytes | Secret): Secret => functions.crypto_kem_mlkem768_dec(ciphertext, secretKey),
});
