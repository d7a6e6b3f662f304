/** @module `sodium/crypto_box.h`: X25519, XSalsa20 and Poly1305 between two key pairs, and sealed boxes from an unnamed sender. */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { acceptsKey, opens, succeeds } from './outcomes.ts';

const SEEDBYTES = constants.crypto_box_seedbytes.value;
const PUBLICKEYBYTES = constants.crypto_box_publickeybytes.value;
const SECRETKEYBYTES = constants.crypto_box_secretkeybytes.value;
const NONCEBYTES = constants.crypto_box_noncebytes.value;
const MACBYTES = constants.crypto_box_macbytes.value;
const BEFORENMBYTES = constants.crypto_box_beforenmbytes.value;
const SEALBYTES = constants.crypto_box_sealbytes.value;

/** Output and input can overlap in any way; the detached functions are not documented so (doc.libsodium.org/public-key_cryptography/authenticated_encryption). */
const OVER_M = { overlap: { of: 'm', at: 'any' } } as const;
const OVER_C = { overlap: { of: 'c', at: 'any' } } as const;

export const crypto_box_seed_keypair = fn('crypto_box_seed_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
  p('const unsigned char *', 'seed', bytesIn({ exactly: SEEDBYTES, secret: true })),
]);

export const crypto_box_keypair = fn('crypto_box_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
]);

export const crypto_box_easy = fn('crypto_box_easy', acceptsKey, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(MACBYTES)), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

/** -1 also when `pk` is of low order: such a box cannot be told from a forged one, and need not be. */
export const crypto_box_open_easy = fn('crypto_box_open_easy', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(MACBYTES)), OVER_C)),
  p('const unsigned char *', 'c', bytesIn({ min: MACBYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_detached = fn('crypto_box_detached', acceptsKey, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
  p('unsigned char *', 'mac', bytesOut(exactly(MACBYTES))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_open_detached = fn('crypto_box_open_detached', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
  p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
  p('const unsigned char *', 'mac', bytesIn({ exactly: MACBYTES, verified: true })),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_beforenm = fn('crypto_box_beforenm', acceptsKey, [
  p('unsigned char *', 'k', bytesOut(exactly(BEFORENMBYTES), { secret: true })),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_easy_afternm = fn('crypto_box_easy_afternm', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(MACBYTES)), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_box_open_easy_afternm = fn('crypto_box_open_easy_afternm', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(MACBYTES)), OVER_C)),
  p('const unsigned char *', 'c', bytesIn({ min: MACBYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_box_seal = fn('crypto_box_seal', acceptsKey, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(SEALBYTES)))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
]);

export const crypto_box_seal_open = fn('crypto_box_seal_open', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(SEALBYTES)))),
  p('const unsigned char *', 'c', bytesIn({ min: SEALBYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);
