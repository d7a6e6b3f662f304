/** @module Arguments with which libsodium takes the exits that no other case of the leak suite takes, and why there are none for some. */
import { key, message, nonce, opened } from './arguments.ts';
import type { Sodium } from './exemplars.ts';

/** A point of small order on Curve25519 and on edwards25519 (RFC 7748, section 6.1; RFC 8032, section 5.1.7), and the scalar 0. */
const ZERO = () => Buffer.alloc(32);
/** No square root exists for its x on edwards25519; no element of ristretto255 is written so (RFC 9496, section 4.3.1: it is odd). */
const NO_POINT = () => Buffer.alloc(32, 7);

/** A public key of ML-KEM-768 (FIPS 203, section 7.2): any numbers below 3329 are one; these are not below. */
const MLKEM_KEY = () => Buffer.alloc(1184);
const UNREDUCED = () => Buffer.alloc(1184, 0xff);

export function groupExits(s: Sodium) {
  const point = () => s.crypto_core_ed25519_from_uniform(key());
  const scalar = () => opened(s.crypto_core_ed25519_scalar_reduce(key(64)));
  const element = () => s.crypto_core_ristretto255_from_hash(key(64));
  return {
    crypto_core_ed25519_is_valid_point: { no: () => [ZERO()] },
    crypto_core_ed25519_add: { POINT_REFUSED: () => [NO_POINT(), point()] },
    crypto_core_ed25519_sub: { POINT_REFUSED: () => [NO_POINT(), point()] },
    crypto_core_ed25519_scalar_invert: { SCALAR_REFUSED: () => [ZERO()] },
    crypto_scalarmult_ed25519: { POINT_REFUSED: () => [scalar(), NO_POINT()] },
    crypto_scalarmult_ed25519_noclamp: { POINT_REFUSED: () => [scalar(), ZERO()] },
    crypto_scalarmult_ed25519_base: { SCALAR_REFUSED: () => [ZERO()] },
    crypto_scalarmult_ed25519_base_noclamp: { SCALAR_REFUSED: () => [ZERO()] },
    crypto_core_ristretto255_is_valid_point: { no: () => [NO_POINT()] },
    crypto_core_ristretto255_add: { POINT_REFUSED: () => [NO_POINT(), element()] },
    crypto_core_ristretto255_sub: { POINT_REFUSED: () => [NO_POINT(), element()] },
    crypto_core_ristretto255_scalar_invert: { SCALAR_REFUSED: () => [ZERO()] },
    crypto_scalarmult_ristretto255: { POINT_REFUSED: () => [scalar(), NO_POINT()] },
    crypto_scalarmult_ristretto255_base: { SCALAR_REFUSED: () => [ZERO()] },
  };
}

export function scryptExits(s: Sodium) {
  const [OPSLIMIT, MEMLIMIT] = [32_768, 16_777_216];
  const PARAMETERS = 'C itself chooses the parameters, and from limits that the contract allows it chooses none that scrypt refuses.';
  return {
    crypto_pwhash_scryptsalsa208sha256: { SCRYPT_PARAMETERS: PARAMETERS },
    crypto_pwhash_scryptsalsa208sha256_str: { OUT_OF_MEMORY: 'C says EINVAL where it has no memory: the failure is SCRYPT_PARAMETERS.' },
    crypto_pwhash_scryptsalsa208sha256_ll: { SCRYPT_PARAMETERS: () => [message(), key(), 15, 1, 1, 32] },
    crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: {
      no: () => [s.crypto_pwhash_scryptsalsa208sha256_str(message(), OPSLIMIT, MEMLIMIT), OPSLIMIT, MEMLIMIT],
      PWHASH_STRING_INVALID: () => ['$7$', OPSLIMIT, MEMLIMIT],
    },
  };
}

export const textExits = () => ({
  sodium_is_zero: { no: () => [key()] },
  sodium_hex2bin: { DECODING_FAILED: () => [Buffer.from('abc'), null] },
  sodium_base642bin: { DECODING_FAILED: () => [Buffer.from('A'), null, 1] },
  sodium_ip2bin: { DECODING_FAILED: () => [Buffer.from('no address')] },
});

export function boxExits(s: Sodium) {
  const secret = () => opened(s.crypto_box_curve25519xchacha20poly1305_seed_keypair(key()).sk);
  return {
    crypto_box_curve25519xchacha20poly1305_easy: { PUBLIC_KEY_REFUSED: () => [message(), nonce(24), ZERO(), secret()] },
    crypto_box_curve25519xchacha20poly1305_detached: { PUBLIC_KEY_REFUSED: () => [message(), nonce(24), ZERO(), secret()] },
    crypto_box_curve25519xchacha20poly1305_beforenm: { PUBLIC_KEY_REFUSED: () => [ZERO(), secret()] },
    crypto_box_curve25519xchacha20poly1305_seal: { PUBLIC_KEY_REFUSED: () => [message(), ZERO()] },
    crypto_kem_enc: { PUBLIC_KEY_REFUSED: () => [Buffer.concat([MLKEM_KEY(), ZERO()])] },
    crypto_kem_dec: { DECAPSULATION_FAILED: () => [Buffer.concat([Buffer.alloc(1088, 1), ZERO()]), key()] },
    crypto_kem_mlkem768_enc: { PUBLIC_KEY_REFUSED: () => [UNREDUCED()] },
    crypto_kem_mlkem768_dec: {
      DECAPSULATION_FAILED: 'Its documentation has it; libsodium 1.0.22 gives a secret for every ciphertext and every key.',
    },
  };
}

export const aeadExits = () => ({ crypto_aead_aes256gcm_is_available: { no: "Its answer is the processor's." } });
