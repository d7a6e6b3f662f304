/** @module X25519 (RFC 7748). */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

/** Source: `sodium/crypto_scalarmult.h`; https://doc.libsodium.org/advanced/scalar_multiplication; RFC 7748. */
export const scalarmult = Object.freeze({
  BYTES: constants.crypto_scalarmult_bytes.value,
  SCALARBYTES: constants.crypto_scalarmult_scalarbytes.value,

  /**
   * The public key of a secret key, 32 bytes.
   * @param scalar 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  base: (scalar: Bytes | Secret): Buffer => functions.crypto_scalarmult_base(scalar),

  /**
   * The point that two keys share, 32 bytes: no key yet. Hash it with both public keys, where
   * `use` shows it, or take `kx`.
   * @param scalar 32 bytes
   * @param point 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: the point is of low order
   */
  multiply: (scalar: Bytes | Secret, point: Bytes): Secret => functions.crypto_scalarmult(scalar, point),
});
