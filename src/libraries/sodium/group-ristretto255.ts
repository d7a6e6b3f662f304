/** @module Points and scalars of ristretto255 (RFC 9496), for protocols that are built of them. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/**
 * Points and scalars have 32 bytes; any other length is an ArgumentError `ARGUMENT_LENGTH`. Scalars come as Secrets.
 * Source: `sodium/crypto_core_ristretto255.h`, `sodium/crypto_scalarmult_ristretto255.h`; https://doc.libsodium.org/advanced/point-arithmetic.
 */
export const ristretto255 = Object.freeze({
  BYTES: constants.crypto_core_ristretto255_bytes.value,
  SCALARBYTES: constants.crypto_core_ristretto255_scalarbytes.value,
  NONREDUCEDSCALARBYTES: constants.crypto_core_ristretto255_nonreducedscalarbytes.value,

  /** Is it a point of the main subgroup, canonically encoded? */
  isValidPoint: (point: Bytes): boolean => functions.crypto_core_ristretto255_is_valid_point(point),

  /** The sum of two points. @throws LibraryError `POINT_REFUSED` */
  add: (p: Bytes, q: Bytes): Buffer => functions.crypto_core_ristretto255_add(p, q),

  /** The difference of two points. @throws LibraryError `POINT_REFUSED` */
  sub: (p: Bytes, q: Bytes): Buffer => functions.crypto_core_ristretto255_sub(p, q),

  /**
   * A point from a hash of 64 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  fromHash: (hash: Bytes): Buffer => functions.crypto_core_ristretto255_from_hash(hash),

  /** A point of which nobody knows the logarithm. */
  random: (): Buffer => functions.crypto_core_ristretto255_random(),

  /**
   * A point times a scalar: hash it before it is a key.
   * @throws LibraryError `POINT_REFUSED`: the point, or what came out, may not be used
   */
  multiply: (scalar: Bytes | Secret, point: Bytes): Secret => functions.crypto_scalarmult_ristretto255(scalar, point),

  /**
   * The base point times a scalar.
   * @throws LibraryError `SCALAR_REFUSED`: it is 0
   */
  base: (scalar: Bytes | Secret): Buffer => functions.crypto_scalarmult_ristretto255_base(scalar),

  /** Arithmetic modulo the order of the group. */
  scalar: Object.freeze({
    random: (): Secret => functions.crypto_core_ristretto255_scalar_random(),
    /** 1 / s. @throws LibraryError `SCALAR_REFUSED`: s is 0 */
    invert: (s: Bytes | Secret): Secret => functions.crypto_core_ristretto255_scalar_invert(s),
    /** -s */
    negate: (s: Bytes | Secret): Secret => functions.crypto_core_ristretto255_scalar_negate(s),
    /** 1 - s */
    complement: (s: Bytes | Secret): Secret => functions.crypto_core_ristretto255_scalar_complement(s),
    add: (x: Bytes | Secret, y: Bytes | Secret): Secret => functions.crypto_core_ristretto255_scalar_add(x, y),
    sub: (x: Bytes | Secret, y: Bytes | Secret): Secret => functions.crypto_core_ristretto255_scalar_sub(x, y),
    mul: (x: Bytes | Secret, y: Bytes | Secret): Secret => functions.crypto_core_ristretto255_scalar_mul(x, y),
    /** 64 bytes, a hash for one, modulo the order. */
    reduce: (s: Bytes | Secret): Secret => functions.crypto_core_ristretto255_scalar_reduce(s),
  }),
});
