/** @module The common shape of groups of points and scalars, made once for edwards25519 and ristretto255. */
import type { Bytes, Secret } from '../../contract/index.ts';
import type { Family } from './family.ts';

/** Arithmetic modulo the order of a group. Scalars have 32 bytes and come as Secrets; any other length is an ArgumentError `ARGUMENT_LENGTH`. */
export interface Scalars {
  /** A random scalar. */
  random(): Secret;
  /** 1 / s. @throws LibraryError `SCALAR_REFUSED`: s is 0 */
  invert(s: Bytes | Secret): Secret;
  /** -s */
  negate(s: Bytes | Secret): Secret;
  /** 1 - s */
  complement(s: Bytes | Secret): Secret;
  /** x + y */
  add(x: Bytes | Secret, y: Bytes | Secret): Secret;
  /** x - y */
  sub(x: Bytes | Secret, y: Bytes | Secret): Secret;
  /** x * y */
  mul(x: Bytes | Secret, y: Bytes | Secret): Secret;
  /** 64 bytes, a hash for one, modulo the order. */
  reduce(s: Bytes | Secret): Secret;
}

/** A group. Points and scalars have 32 bytes; any other length is an ArgumentError `ARGUMENT_LENGTH`. Scalars come as Secrets. */
export interface Group {
  readonly BYTES: number;
  readonly SCALARBYTES: number;
  readonly NONREDUCEDSCALARBYTES: number;

  /** True if it is a point of the main subgroup, canonically encoded. */
  isValidPoint(point: Bytes): boolean;

  /** The sum of two points. @throws LibraryError `POINT_REFUSED` */
  add(p: Bytes, q: Bytes): Buffer;

  /** The difference of two points. @throws LibraryError `POINT_REFUSED` */
  sub(p: Bytes, q: Bytes): Buffer;

  /** A point of which nobody knows the logarithm. */
  random(): Buffer;

  /**
   * A point times a scalar: hash it before it is a key.
   * @throws LibraryError `POINT_REFUSED`: the point, or what came out, may not be used
   */
  multiply(scalar: Bytes | Secret, point: Bytes): Secret;

  /**
   * The base point times a scalar.
   * @throws LibraryError `SCALAR_REFUSED`: it is 0
   */
  base(scalar: Bytes | Secret): Buffer;

  /** Arithmetic modulo the order of the group. */
  readonly scalar: Scalars;
}

/** The group of a family of points and scalars, and of the family of their multiples. */
export const groupOf = (
  c: Omit<Family<'crypto_core_ristretto255'>, 'from_hash' | 'HASHBYTES'>,
  multiples: Family<'crypto_scalarmult_ristretto255'>,
): Group =>
  Object.freeze({
    BYTES: c.BYTES,
    SCALARBYTES: c.SCALARBYTES,
    NONREDUCEDSCALARBYTES: c.NONREDUCEDSCALARBYTES,
    isValidPoint: (point) => c.is_valid_point(point),
    add: (p, q) => c.add(p, q),
    sub: (p, q) => c.sub(p, q),
    random: () => c.random(),
    multiply: (scalar, point) => multiples.self(scalar, point),
    base: (scalar) => multiples.base(scalar),
    scalar: Object.freeze({
      random: () => c.scalar_random(),
      invert: (s) => c.scalar_invert(s),
      negate: (s) => c.scalar_negate(s),
      complement: (s) => c.scalar_complement(s),
      add: (x, y) => c.scalar_add(x, y),
      sub: (x, y) => c.scalar_sub(x, y),
      mul: (x, y) => c.scalar_mul(x, y),
      reduce: (s) => c.scalar_reduce(s),
    } satisfies Scalars),
  } satisfies Group);
