/** @module `sodium/crypto_core_ristretto255.h`, `sodium/crypto_scalarmult_ristretto255.h`: the group ristretto255 (RFC 9496). Scalars are secret. */
import { bytesIn, bytesOut, exactly, fn, p, returnsNothing } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { acceptsPoint, acceptsScalar, answers, succeeds } from './outcomes.ts';

const BYTES = constants.crypto_core_ristretto255_bytes.value;
const SCALARBYTES = constants.crypto_core_ristretto255_scalarbytes.value;
const NONREDUCEDSCALARBYTES = constants.crypto_core_ristretto255_nonreducedscalarbytes.value;
const HASHBYTES = constants.crypto_core_ristretto255_hashbytes.value;

export const crypto_core_ristretto255_is_valid_point = fn('crypto_core_ristretto255_is_valid_point', answers, [
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
]);

export const crypto_core_ristretto255_add = fn('crypto_core_ristretto255_add', acceptsPoint, [
  p('unsigned char *', 'r', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
  p('const unsigned char *', 'q', bytesIn({ exactly: BYTES })),
]);

export const crypto_core_ristretto255_sub = fn('crypto_core_ristretto255_sub', acceptsPoint, [
  p('unsigned char *', 'r', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
  p('const unsigned char *', 'q', bytesIn({ exactly: BYTES })),
]);

export const crypto_core_ristretto255_from_hash = fn('crypto_core_ristretto255_from_hash', succeeds, [
  p('unsigned char *', 'p', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'r', bytesIn({ exactly: HASHBYTES })),
]);

export const crypto_core_ristretto255_random = fn('crypto_core_ristretto255_random', returnsNothing(), [
  p('unsigned char *', 'p', bytesOut(exactly(BYTES))),
]);

export const crypto_core_ristretto255_scalar_random = fn('crypto_core_ristretto255_scalar_random', returnsNothing(), [
  p('unsigned char *', 'r', bytesOut(exactly(SCALARBYTES), { secret: true })),
]);

export const crypto_core_ristretto255_scalar_invert = fn('crypto_core_ristretto255_scalar_invert', acceptsScalar, [
  p('unsigned char *', 'recip', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ristretto255_scalar_negate = fn('crypto_core_ristretto255_scalar_negate', returnsNothing(), [
  p('unsigned char *', 'neg', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ristretto255_scalar_complement = fn('crypto_core_ristretto255_scalar_complement', returnsNothing(), [
  p('unsigned char *', 'comp', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ristretto255_scalar_add = fn('crypto_core_ristretto255_scalar_add', returnsNothing(), [
  p('unsigned char *', 'z', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 'x', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ristretto255_scalar_sub = fn('crypto_core_ristretto255_scalar_sub', returnsNothing(), [
  p('unsigned char *', 'z', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 'x', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ristretto255_scalar_mul = fn('crypto_core_ristretto255_scalar_mul', returnsNothing(), [
  p('unsigned char *', 'z', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 'x', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ristretto255_scalar_reduce = fn('crypto_core_ristretto255_scalar_reduce', returnsNothing(), [
  p('unsigned char *', 'r', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: NONREDUCEDSCALARBYTES, secret: true })),
]);

/** A scalar whose multiple is the identity is refused as well. */
export const crypto_scalarmult_ristretto255 = fn('crypto_scalarmult_ristretto255', acceptsPoint, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES), { secret: true })),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
]);

export const crypto_scalarmult_ristretto255_base = fn('crypto_scalarmult_ristretto255_base', acceptsScalar, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);
