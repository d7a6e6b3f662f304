/** @module `sodium/crypto_sign.h`, `sodium/crypto_sign_ed25519.h`: Ed25519, and Ed25519ph for messages in parts (RFC 8032). */
import { bytesIn, bytesOut, exactly, fn, handleIn, length, lengthOf, p, sizeOf, stateInit } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { acceptsKey, opens, succeeds, verifies } from './outcomes.ts';
import { signState } from './states.ts';

const BYTES = constants.crypto_sign_bytes.value;
const SEEDBYTES = constants.crypto_sign_seedbytes.value;
const PUBLICKEYBYTES = constants.crypto_sign_publickeybytes.value;
const SECRETKEYBYTES = constants.crypto_sign_secretkeybytes.value;
const CURVE25519_PUBLICKEYBYTES = constants.crypto_box_publickeybytes.value;
const CURVE25519_SECRETKEYBYTES = constants.crypto_box_secretkeybytes.value;

export const crypto_sign_seed_keypair = fn('crypto_sign_seed_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
  p('const unsigned char *', 'seed', bytesIn({ exactly: SEEDBYTES, secret: true })),
]);

export const crypto_sign_keypair = fn('crypto_sign_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
]);

export const crypto_sign = fn('crypto_sign', succeeds, [
  p('unsigned char *', 'sm', bytesOut(exactly(length('m').plus(BYTES)))),
  p('unsigned long long *', 'smlen_p', sizeOf('sm')),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_sign_open = fn('crypto_sign_open', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('sm').minus(BYTES)))),
  p('unsigned long long *', 'mlen_p', sizeOf('m')),
  p('const unsigned char *', 'sm', bytesIn({ min: BYTES, verified: true })),
  p('unsigned long long', 'smlen', lengthOf('sm')),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
]);

export const crypto_sign_detached = fn('crypto_sign_detached', succeeds, [
  p('unsigned char *', 'sig', bytesOut(exactly(BYTES))),
  p('unsigned long long *', 'siglen_p', sizeOf('sig')),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_sign_verify_detached = fn('crypto_sign_verify_detached', verifies, [
  p('const unsigned char *', 'sig', bytesIn({ exactly: BYTES, verified: true })),
  p('const unsigned char *', 'm', bytesIn({ verified: true }), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
]);

export const crypto_sign_init = fn('crypto_sign_init', succeeds, [p('crypto_sign_state *', 'state', stateInit(signState))]);

export const crypto_sign_update = fn('crypto_sign_update', succeeds, [
  p('crypto_sign_state *', 'state', handleIn(signState)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
]);

export const crypto_sign_final_create = fn('crypto_sign_final_create', succeeds, [
  p('crypto_sign_state *', 'state', handleIn(signState, { transfer: 'full' })),
  p('unsigned char *', 'sig', bytesOut(exactly(BYTES))),
  p('unsigned long long *', 'siglen_p', sizeOf('sig')),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_sign_final_verify = fn('crypto_sign_final_verify', verifies, [
  p('crypto_sign_state *', 'state', handleIn(signState, { transfer: 'full' })),
  p('const unsigned char *', 'sig', bytesIn({ exactly: BYTES, verified: true })),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
]);

export const crypto_sign_ed25519_sk_to_seed = fn('crypto_sign_ed25519_sk_to_seed', succeeds, [
  p('unsigned char *', 'seed', bytesOut(exactly(SEEDBYTES), { secret: true })),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_sign_ed25519_sk_to_pk = fn('crypto_sign_ed25519_sk_to_pk', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_sign_ed25519_pk_to_curve25519 = fn('crypto_sign_ed25519_pk_to_curve25519', acceptsKey, [
  p('unsigned char *', 'curve25519_pk', bytesOut(exactly(CURVE25519_PUBLICKEYBYTES))),
  p('const unsigned char *', 'ed25519_pk', bytesIn({ exactly: PUBLICKEYBYTES })),
]);

export const crypto_sign_ed25519_sk_to_curve25519 = fn('crypto_sign_ed25519_sk_to_curve25519', succeeds, [
  p('unsigned char *', 'curve25519_sk', bytesOut(exactly(CURVE25519_SECRETKEYBYTES), { secret: true })),
  p('const unsigned char *', 'ed25519_sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true })),
]);
