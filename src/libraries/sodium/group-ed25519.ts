/** @module Points and scalars of edwards25519 (RFC 8032), for protocols that are built of them. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { family } from './family.ts';
import { type Group, groupOf } from './group-family.ts';

/** edwards25519: a group, in which scalars are clamped unless a name ends in `Noclamp`. */
export interface Ed25519Group extends Group {
  /**
   * A point from 32 uniform bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  fromUniform(uniform: Bytes): Buffer;

  /** As `multiply`, with the scalar as it is: nothing is set or cleared in it. @throws LibraryError `POINT_REFUSED` */
  multiplyNoclamp(scalar: Bytes | Secret, point: Bytes): Secret;

  /** As `base`, with the scalar as it is. @throws LibraryError `SCALAR_REFUSED`: it is 0 */
  baseNoclamp(scalar: Bytes | Secret): Buffer;
}

const core = family('crypto_core_ed25519');
const multiples = family('crypto_scalarmult_ed25519');

/**
 * Points and scalars have 32 bytes; any other length is an ArgumentError `ARGUMENT_LENGTH`. Scalars come as Secrets.
 * Source: `sodium/crypto_core_ed25519.h`, `sodium/crypto_scalarmult_ed25519.h`; https://doc.libsodium.org/advanced/point-arithmetic.
 */
export const ed25519: Ed25519Group = Object.freeze({
  ...groupOf(core, multiples),
  fromUniform: (uniform: Bytes) => core.from_uniform(uniform),
  multiplyNoclamp: (scalar: Bytes | Secret, point: Bytes) => multiples.noclamp(scalar, point),
  baseNoclamp: (scalar: Bytes | Secret) => multiples.base_noclamp(scalar),
});
