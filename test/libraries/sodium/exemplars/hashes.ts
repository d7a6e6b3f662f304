/** @module Exemplars of SHA-2 and Poly1305. */

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
  } satisfies SodiumExemplars;
}
