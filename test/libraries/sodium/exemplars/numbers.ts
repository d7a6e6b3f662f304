/** @module Exemplars of the numbers in little-endian bytes, of wiping, and of the names of algorithms. */

import { key } from './arguments.ts';
import type { SodiumExemplars } from './exemplars.ts';

export const numberExemplars = () =>
  ({
    sodium_memzero: () => [64],
    sodium_is_zero: () => [Buffer.alloc(32)],
    sodium_compare: () => [key(), key()],
    sodium_increment: () => [key()],
    sodium_add: () => [key(), key()],
    sodium_sub: () => [key(), key()],

    crypto_auth_primitive: () => [],
    crypto_box_primitive: () => [],
    crypto_generichash_primitive: () => [],
    crypto_hash_primitive: () => [],
    crypto_kdf_primitive: () => [],
    crypto_kx_primitive: () => [],
    crypto_onetimeauth_primitive: () => [],
    crypto_pwhash_primitive: () => [],
    crypto_scalarmult_primitive: () => [],
    crypto_secretbox_primitive: () => [],
    crypto_shorthash_primitive: () => [],
    crypto_sign_primitive: () => [],
    crypto_stream_primitive: () => [],
    crypto_pwhash_strprefix: () => [],
    crypto_pwhash_scryptsalsa208sha256_strprefix: () => [],
  }) satisfies SodiumExemplars;
