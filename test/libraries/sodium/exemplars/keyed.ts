/** @module Exemplars of HMAC, HKDF, SipHash, BLAKE2b with a salt, and of the functions that extend nonces. */
import { ad, key, message, nonce } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

export function keyedExemplars(s: Sodium) {
  return {
    crypto_auth_hmacsha256_keygen: () => [],
    crypto_auth_hmacsha256: () => [message(), key()],
    crypto_auth_hmacsha256_verify: () => [s.crypto_auth_hmacsha256(message(), key()), message(), key()],
    crypto_auth_hmacsha256_init: () => [key(40)],
    crypto_auth_hmacsha256_update: (own) => [own(s.crypto_auth_hmacsha256_init(key())), message()],
    crypto_auth_hmacsha256_final: (own) => [own(s.crypto_auth_hmacsha256_init(key()))],

    crypto_auth_hmacsha512_keygen: () => [],
    crypto_auth_hmacsha512: () => [message(), key()],
    crypto_auth_hmacsha512_verify: () => [s.crypto_auth_hmacsha512(message(), key()), message(), key()],
    crypto_auth_hmacsha512_init: () => [key(40)],
    crypto_auth_hmacsha512_update: (own) => [own(s.crypto_auth_hmacsha512_init(key())), message()],
    crypto_auth_hmacsha512_final: (own) => [own(s.crypto_auth_hmacsha512_init(key()))],

    crypto_auth_hmacsha512256_keygen: () => [],
    crypto_auth_hmacsha512256: () => [message(), key()],
    crypto_auth_hmacsha512256_verify: () => [s.crypto_auth_hmacsha512256(message(), key()), message(), key()],
    crypto_auth_hmacsha512256_init: () => [key(40)],
    crypto_auth_hmacsha512256_update: (own) => [own(s.crypto_auth_hmacsha512256_init(key())), message()],
    crypto_auth_hmacsha512256_final: (own) => [own(s.crypto_auth_hmacsha512256_init(key()))],

    crypto_kdf_hkdf_sha256_keygen: () => [],
    crypto_kdf_hkdf_sha256_extract: () => [nonce(16), key()],
    crypto_kdf_hkdf_sha256_expand: () => [80, ad(), key()],
    crypto_kdf_hkdf_sha256_extract_init: () => [nonce(16)],
    crypto_kdf_hkdf_sha256_extract_update: (own) => [own(s.crypto_kdf_hkdf_sha256_extract_init(nonce(16))), key()],
    crypto_kdf_hkdf_sha256_extract_final: (own) => [own(s.crypto_kdf_hkdf_sha256_extract_init(nonce(16)))],

    crypto_kdf_hkdf_sha512_keygen: () => [],
    crypto_kdf_hkdf_sha512_extract: () => [nonce(16), key()],
    crypto_kdf_hkdf_sha512_expand: () => [80, ad(), key(64)],
    crypto_kdf_hkdf_sha512_extract_init: () => [nonce(16)],
    crypto_kdf_hkdf_sha512_extract_update: (own) => [own(s.crypto_kdf_hkdf_sha512_extract_init(nonce(16))), key()],
    crypto_kdf_hkdf_sha512_extract_final: (own) => [own(s.crypto_kdf_hkdf_sha512_extract_init(nonce(16)))],

    crypto_shorthash_siphashx24: () => [message(), key(16)],

    crypto_generichash_blake2b_salt_personal: () => [32, message(), key(), key(16), nonce(16)],
    crypto_generichash_blake2b_init_salt_personal: () => [key(), 32, key(16), nonce(16)],
    crypto_generichash_blake2b_update: (own) => [own(s.crypto_generichash_blake2b_init_salt_personal(key(), 32, null, null)), message()],
    crypto_generichash_blake2b_final: (own) => [own(s.crypto_generichash_blake2b_init_salt_personal(key(), 32, null, null)), 32],

    crypto_core_hchacha20: () => [nonce(16), key(), null],
    crypto_core_hsalsa20: () => [nonce(16), key(), null],
  } satisfies SodiumExemplars;
}
