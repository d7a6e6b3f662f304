/** @module Exemplars of SHA-2, SHA-3, the functions with output of any length, and Poly1305. */

import { key, message } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

export function hashExemplars(s: Sodium) {
  return {
    crypto_hash: () => [message()],
    crypto_hash_sha256: () => [message()],
    crypto_hash_sha256_init: () => [],
    crypto_hash_sha256_update: (own) => [own(s.crypto_hash_sha256_init()), message()],
    crypto_hash_sha256_final: (own) => [own(s.crypto_hash_sha256_init())],
    crypto_hash_sha512: () => [message()],
    crypto_hash_sha512_init: () => [],
    crypto_hash_sha512_update: (own) => [own(s.crypto_hash_sha512_init()), message()],
    crypto_hash_sha512_final: (own) => [own(s.crypto_hash_sha512_init())],

    crypto_onetimeauth_keygen: () => [],
    crypto_onetimeauth: () => [message(), key()],
    crypto_onetimeauth_verify: () => [s.crypto_onetimeauth(message(), key()), message(), key()],
    crypto_onetimeauth_init: () => [key()],
    crypto_onetimeauth_update: (own) => [own(s.crypto_onetimeauth_init(key())), message()],
    crypto_onetimeauth_final: (own) => [own(s.crypto_onetimeauth_init(key()))],

    crypto_hash_sha3256: () => [message()],
    crypto_hash_sha3256_init: () => [],
    crypto_hash_sha3256_update: (own) => [own(s.crypto_hash_sha3256_init()), message()],
    crypto_hash_sha3256_final: (own) => [own(s.crypto_hash_sha3256_init())],

    crypto_hash_sha3512: () => [message()],
    crypto_hash_sha3512_init: () => [],
    crypto_hash_sha3512_update: (own) => [own(s.crypto_hash_sha3512_init()), message()],
    crypto_hash_sha3512_final: (own) => [own(s.crypto_hash_sha3512_init())],

    crypto_xof_shake128: () => [100, message()],
    crypto_xof_shake128_init: () => [],
    crypto_xof_shake128_init_with_domain: () => [7],
    crypto_xof_shake128_update: (own) => [own(s.crypto_xof_shake128_init()), message()],
    crypto_xof_shake128_squeeze: (own) => [own(s.crypto_xof_shake128_init()), 100],

    crypto_xof_shake256: () => [100, message()],
    crypto_xof_shake256_init: () => [],
    crypto_xof_shake256_init_with_domain: () => [7],
    crypto_xof_shake256_update: (own) => [own(s.crypto_xof_shake256_init()), message()],
    crypto_xof_shake256_squeeze: (own) => [own(s.crypto_xof_shake256_init()), 100],

    crypto_xof_turboshake128: () => [100, message()],
    crypto_xof_turboshake128_init: () => [],
    crypto_xof_turboshake128_init_with_domain: () => [7],
    crypto_xof_turboshake128_update: (own) => [own(s.crypto_xof_turboshake128_init()), message()],
    crypto_xof_turboshake128_squeeze: (own) => [own(s.crypto_xof_turboshake128_init()), 100],

    crypto_xof_turboshake256: () => [100, message()],
    crypto_xof_turboshake256_init: () => [],
    crypto_xof_turboshake256_init_with_domain: () => [7],
    crypto_xof_turboshake256_update: (own) => [own(s.crypto_xof_turboshake256_init()), message()],
    crypto_xof_turboshake256_squeeze: (own) => [own(s.crypto_xof_turboshake256_init()), 100],
  } satisfies SodiumExemplars;
}
