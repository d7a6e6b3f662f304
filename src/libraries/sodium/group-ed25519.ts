/** @module Points and scalars of edwards25519 (RFC 8032), for protocols that are built of them. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/**
 * Points and scalars have 32 bytes; any other length is an ArgumentError `ARGUMENT_LENGTH`. Scalars come as Secrets.
 * Source: `sodium/crypto_core_ed25519.h`, `sodium/crypto_scalarmult_ed25519.h`; https://doc.libsodium.org/advanced/point-arithmetic.
 */
export const ed25519 = Object.freeze({
  BYTES: constants.crypto_core_ed25519_bytes.value,
  SCALARBYTES: constants.crypto_core_ed25519_scalarbytes.value,
  NONREDUCEDSCALARBYTES: constants.crypto_core_ed25519_nonreducedscalarbytes.value,

  /** Is it a point of the main subgroup, canonically encoded? */
  isValidPoint: (point: Bytes): boolean => functions.crypto_core_ed25519_is_valid_point(point),

  /** The sum of two points. @throws LibraryError `POINT_REFUSED` */
  add: (p: Bytes, q: Bytes): Buffer => functions.crypto_core_ed25519_add(p, q),

  /** The difference of two points. @throws LibraryError `POINT_REFUSED` */
  sub: (p: Bytes, q: Bytes): Buffer => functions.crypto_core_ed25519_sub(p, q),

  /**
   * A point from 32 uniform bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  fromUniform: (uniform: Bytes): Buffer => functions.crypto_core_ed25519_from_uniform(uniform),

  /** A point of which nobody knows the logarithm. */
  random: (): Buffer => functions.crypto_core_ed25519_random(),

  /**
   * A point times a scalar: hash it before it is a key.
   * @throws LibraryError `POINT_REFUSED`: the point, or what came out, may not be used
   */
  multiply: (scalar: Bytes | Secret, point: Bytes): Secret => functions.crypto_scalarmult_ed25519(scalar, point),

  /**
   * The base point times a scalar.
   * @throws LibraryError `SCALAR_REFUSED`: it is 0
   */
  base: (scalar: Bytes | Secret): Buffer => functions.crypto_scalarmult_ed25519_base(scalar),

  /** As `multiply`, with the scalar as it is: nothing is set or cleared in it. */
  multiplyNoclamp: (scalar: Bytes | Secret, point: Bytes): Secret => functions.crypto_scalarmult_ed25519_noclamp(scalar, point),

  /** As `base`, with the scalar as it is. @throws LibraryError `SCALAR_REFUSED`: it is 0 */
  baseNoclamp: (scalar: Bytes | Secret): Buffer => functions.crypto_scalarmult_ed25519_base_noclamp(scalar),

  /** Arithmetic modulo the order of the group. */
  scalar: Object.freeze({
    random: (): Secret => functions.crypto_core_ed25519_scalar_random(),
    /** 1 / s. @throws LibraryError `SCALAR_REFUSED`: s is 0 */
    invert: (s: Bytes | Secret): Secret => functions.crypto_core_ed25519_scalar_invert(s),
    /** -s */
    negate: (s: Bytes | Secret): Secret => functions.crypto_core_ed25519_scalar_negate(s),
    /** 1 - s */
    complement: (s: Bytes | Secret): Secret => functions.crypto_core_ed25519_scalar_complement(s),
    add: (x: Bytes | Secret, y: Bytes | Secret): Secret => functions.crypto_core_ed25519_scalar_add(x, y),
    sub: (x: Bytes | Secret, y: Bytes | Secret): Secret => functions.crypto_core_ed25519_scalar_sub(x, y),
    mul: (x: Bytes | Secret, y: Bytes | Secret): Secret => functions.crypto_core_ed25519_scalar_mul(x, y),
    /** 64 bytes, a hash for one, modulo the order. */
    reduce: (s: Bytes | Secret): Secret => functions.crypto_core_ed25519_scalar_reduce(s),
  }),
});
