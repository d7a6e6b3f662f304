/** @module `sodium/crypto_box_curve25519xchacha20poly1305.h`: X25519 and XChaCha20-Poly1305. */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { acceptsKey, opens, succeeds } from './outcomes.ts';

const PUBLICKEYBYTES = constants.crypto_box_curve25519xchacha20poly1305_publickeybytes.value;
const SECRETKEYBYTES = constants.crypto_box_curve25519xchacha20poly1305_secretkeybytes.value;
const SEEDBYTES = constants.crypto_box_curve25519xchacha20poly1305_seedbytes.value;
const NONCEBYTES = constants.crypto_box_curve25519xchacha20poly1305_noncebytes.value;
const MACBYTES = constants.crypto_box_curve25519xchacha20poly1305_macbytes.value;
const BEFORENMBYTES = constants.crypto_box_curve25519xchacha20poly1305_beforenmbytes.value;
const SEALBYTES = constants.crypto_box_curve25519xchacha20poly1305_sealbytes.value;

export const crypto_box_curve25519xchacha20poly1305_seed_keypair = fn('crypto_box_curve25519xchacha20poly1305_seed_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
  p('const unsigned char *', 'seed', bytesIn({ exactly: SEEDBYTES, secret: true })),
]);

export const crypto_box_curve25519xchacha20poly1305_keypair = fn('crypto_box_curve25519xchacha20poly1305_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
]);

export const crypto_box_curve25519xchacha20poly1305_easy = fn('crypto_box_curve25519xchacha20poly1305_easy', acceptsKey, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(MACBYTES)))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_curve25519xchacha20poly1305_open_easy = fn('crypto_box_curve25519xchacha20poly1305_open_easy', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(MACBYTES)))),
  p('const unsigned char *', 'c', bytesIn({ min: MACBYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_curve25519xchacha20poly1305_detached = fn('crypto_box_curve25519xchacha20poly1305_detached', acceptsKey, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
  p('unsigned char *', 'mac', bytesOut(exactly(MACBYTES))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_curve25519xchacha20poly1305_open_detached = fn('crypto_box_curve25519xchacha20poly1305_open_detached', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
  p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
  p('const unsigned char *', 'mac', bytesIn({ exactly: MACBYTES, verified: true })),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_curve25519xchacha20poly1305_beforenm = fn('crypto_box_curve25519xchacha20poly1305_beforenm', acceptsKey, [
  p('unsigned char *', 'k', bytesOut(exactly(BEFORENMBYTES), { secret: true })),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_box_curve25519xchacha20poly1305_easy_afternm = fn('crypto_box_curve25519xchacha20poly1305_easy_afternm', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(MACBYTES)))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_box_curve25519xchacha20poly1305_open_easy_afternm = fn(
  'crypto_box_curve25519xchacha20poly1305_open_easy_afternm',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(MACBYTES)))),
    p('const unsigned char *', 'c', bytesIn({ min: MACBYTES, verified: true }), { as: 'ciphertext' }),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
  ],
);

export const crypto_box_curve25519xchacha20poly1305_detached_afternm = fn(
  'crypto_box_curve25519xchacha20poly1305_detached_afternm',
  succeeds,
  [
    p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
    p('unsigned char *', 'mac', bytesOut(exactly(MACBYTES))),
    p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
    p('unsigned long long', 'mlen', lengthOf('m')),
    p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
  ],
);

export const crypto_box_curve25519xchacha20poly1305_open_detached_afternm = fn(
  'crypto_box_curve25519xchacha20poly1305_open_detached_afternm',
  opens,
  [
    p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
    p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
    p('const unsigned char *', 'mac', bytesIn({ exactly: MACBYTES, verified: true })),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
    p('const unsigned char *', 'k', bytesIn({ exactly: BEFORENMBYTES, secret: true }), { as: 'key' }),
  ],
);

export const crypto_box_curve25519xchacha20poly1305_seal = fn('crypto_box_curve25519xchacha20poly1305_seal', acceptsKey, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(SEALBYTES)))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
]);

export const crypto_box_curve25519xchacha20poly1305_seal_open = fn('crypto_box_curve25519xchacha20poly1305_seal_open', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(SEALBYTES)))),
  p('const unsigned char *', 'c', bytesIn({ min: SEALBYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);
