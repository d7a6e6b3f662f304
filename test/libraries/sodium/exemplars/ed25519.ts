/** @module Exemplars of the arithmetic in edwards25519. */
import { key, opened } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

export function ed25519Exemplars(s: Sodium) {
  /** Below the order of the group. */
  const scalar = () => opened(s.crypto_core_ed25519_scalar_reduce(key(64)));
  const point = () => s.crypto_core_ed25519_from_uniform(key());
  return {
    crypto_core_ed25519_is_valid_point: () => [point()],
    crypto_core_ed25519_add: () => [point(), point()],
    crypto_core_ed25519_sub: () => [point(), point()],
    crypto_core_ed25519_from_uniform: () => [key()],
    crypto_core_ed25519_random: () => [],
    crypto_core_ed25519_scalar_random: () => [],
    crypto_core_ed25519_scalar_invert: () => [scalar()],
    crypto_core_ed25519_scalar_negate: () => [scalar()],
    crypto_core_ed25519_scalar_complement: () => [scalar()],
    crypto_core_ed25519_scalar_add: () => [scalar(), scalar()],
    crypto_core_ed25519_scalar_sub: () => [scalar(), scalar()],
    crypto_core_ed25519_scalar_mul: () => [scalar(), scalar()],
    crypto_core_ed25519_scalar_reduce: () => [key(64)],
    crypto_scalarmult_ed25519: () => [scalar(), point()],
    crypto_scalarmult_ed25519_noclamp: () => [scalar(), point()],
    crypto_scalarmult_ed25519_base: () => [scalar()],
    crypto_scalarmult_ed25519_base_noclamp: () => [scalar()],
  } satisfies SodiumExemplars;
}
