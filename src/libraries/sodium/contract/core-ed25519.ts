/** @module `sodium/crypto_core_ed25519.h`, `sodium/crypto_scalarmult_ed25519.h`: points and scalars of edwards25519 (RFC 8032). Scalars are secret: a sum of two of them tells about both. */
import { bytesIn, bytesOut, exactly, fn, p, returnsNothing } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { acceptsPoint, acceptsScalar, answers, succeeds } from './outcomes.ts';

const BYTES = constants.crypto_core_ed25519_bytes.value;
const SCALARBYTES = constants.crypto_core_ed25519_scalarbytes.value;
const NONREDUCEDSCALARBYTES = constants.crypto_core_ed25519_nonreducedscalarbytes.value;
const UNIFORMBYTES = constants.crypto_core_ed25519_uniformbytes.value;

export const crypto_core_ed25519_is_valid_point = fn('crypto_core_ed25519_is_valid_point', answers, [
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
]);

export const crypto_core_ed25519_add = fn('crypto_core_ed25519_add', acceptsPoint, [
  p('unsigned char *', 'r', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
  p('const unsigned char *', 'q', bytesIn({ exactly: BYTES })),
]);

export const crypto_core_ed25519_sub = fn('crypto_core_ed25519_sub', acceptsPoint, [
  p('unsigned char *', 'r', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
  p('const unsigned char *', 'q', bytesIn({ exactly: BYTES })),
]);

export const crypto_core_ed25519_from_uniform = fn('crypto_core_ed25519_from_uniform', succeeds, [
  p('unsigned char *', 'p', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'r', bytesIn({ exactly: UNIFORMBYTES })),
]);

export const crypto_core_ed25519_random = fn('crypto_core_ed25519_random', returnsNothing(), [
  p('unsigned char *', 'p', bytesOut(exactly(BYTES))),
]);

export const crypto_core_ed25519_scalar_random = fn('crypto_core_ed25519_scalar_random', returnsNothing(), [
  p('unsigned char *', 'r', bytesOut(exactly(SCALARBYTES), { secret: true })),
]);

export const crypto_core_ed25519_scalar_invert = fn('crypto_core_ed25519_scalar_invert', acceptsScalar, [
  p('unsigned char *', 'recip', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ed25519_scalar_negate = fn('crypto_core_ed25519_scalar_negate', returnsNothing(), [
  p('unsigned char *', 'neg', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ed25519_scalar_complement = fn('crypto_core_ed25519_scalar_complement', returnsNothing(), [
  p('unsigned char *', 'comp', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ed25519_scalar_add = fn('crypto_core_ed25519_scalar_add', returnsNothing(), [
  p('unsigned char *', 'z', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 'x', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ed25519_scalar_sub = fn('crypto_core_ed25519_scalar_sub', returnsNothing(), [
  p('unsigned char *', 'z', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 'x', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ed25519_scalar_mul = fn('crypto_core_ed25519_scalar_mul', returnsNothing(), [
  p('unsigned char *', 'z', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 'x', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'y', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_core_ed25519_scalar_reduce = fn('crypto_core_ed25519_scalar_reduce', returnsNothing(), [
  p('unsigned char *', 'r', bytesOut(exactly(SCALARBYTES), { secret: true })),
  p('const unsigned char *', 's', bytesIn({ exactly: NONREDUCEDSCALARBYTES, secret: true })),
]);

/** A scalar whose multiple is the identity is refused as well. */
export const crypto_scalarmult_ed25519 = fn('crypto_scalarmult_ed25519', acceptsPoint, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES), { secret: true })),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
]);

export const crypto_scalarmult_ed25519_noclamp = fn('crypto_scalarmult_ed25519_noclamp', acceptsPoint, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES), { secret: true })),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
]);

export const crypto_scalarmult_ed25519_base = fn('crypto_scalarmult_ed25519_base', acceptsScalar, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_scalarmult_ed25519_base_noclamp = fn('crypto_scalarmult_ed25519_base_noclamp', acceptsScalar, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);
