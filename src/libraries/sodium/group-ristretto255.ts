/** @module Points and scalars of ristretto255 (RFC 9496), for protocols that are built of them. */
import type { Bytes } from '../../contract/index.ts';
import { family } from './family.ts';
import { type Group, groupOf } from './group-family.ts';

/** ristretto255: a group of prime order. */
export interface Ristretto255Group extends Group {
  /**
   * A point from a hash of 64 bytes.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  fromHash(hash: Bytes): Buffer;
}

const core = family('crypto_core_ristretto255');

/**
 * Points and scalars have 32 bytes; any other length is an ArgumentError `ARGUMENT_LENGTH`. Scalars come as Secrets.
 * Source: `sodium/crypto_core_ristretto255.h`, `sodium/crypto_scalarmult_ristretto255.h`; https://doc.libsodium.org/advanced/point-arithmetic.
 */
export const ristretto255: Ristretto255Group = Object.freeze({
  ...groupOf(core, family('crypto_scalarmult_ristretto255')),
  fromHash: (hash: Bytes) => core.from_hash(hash),
});
