/** @module Exemplars of the arithmetic in ristretto255. */
import { key, opened } from './arguments.ts';
import type { Sodium, SodiumExemplars } from './exemplars.ts';

export function ristretto255Exemplars(s: Sodium) {
  /** Below the order of the group. */
  const scalar = () => opened(s.crypto_core_ristretto255_scalar_reduce(key(64)));
  const point = () => s.crypto_core_ristretto255_from_hash(key(64));
  return {
    crypto_core_ristretto255_is_valid_point: () => [point()],
    crypto_core_ristretto255_add: () => [point(), point()],
    crypto_core_ristretto255_sub: () => [point(), point()],
    crypto_core_ristretto255_from_hash: () => [key(64)],
    crypto_core_ristretto255_random: () => [],
    crypto_core_ristretto255_scalar_random: () => [],
    crypto_core_ristretto255_scalar_invert: () => [scalar()],
    crypto_core_ristretto255_scalar_negate: () => [scalar()],
    crypto_core_ristretto255_scalar_complement: () => [scalar()],
    crypto_core_ristretto255_scalar_add: () => [scalar(), scalar()],
    crypto_core_ristretto255_scalar_sub: () => [scalar(), scalar()],
    crypto_core_ristretto255_scalar_mul: () => [scalar(), scalar()],
    crypto_core_ristretto255_scalar_reduce: () => [key(64)],
    crypto_scalarmult_ristretto255: () => [scalar(), point()],
    crypto_scalarmult_ristretto255_base: () => [scalar()],
  } satisfies SodiumExemplars;
}
