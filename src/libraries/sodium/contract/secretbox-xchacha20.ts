/** @module `sodium/crypto_secretbox_xchacha20poly1305.h`: XChaCha20-Poly1305 with a shared key, laid out as a secretbox. */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { opens, succeeds } from './outcomes.ts';

const KEYBYTES = constants.crypto_secretbox_xchacha20poly1305_keybytes.value;
const NONCEBYTES = constants.crypto_secretbox_xchacha20poly1305_noncebytes.value;
const MACBYTES = constants.crypto_secretbox_xchacha20poly1305_macbytes.value;

export const crypto_secretbox_xchacha20poly1305_easy = fn('crypto_secretbox_xchacha20poly1305_easy', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(MACBYTES)))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretbox_xchacha20poly1305_open_easy = fn('crypto_secretbox_xchacha20poly1305_open_easy', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(MACBYTES)))),
  p('const unsigned char *', 'c', bytesIn({ min: MACBYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretbox_xchacha20poly1305_detached = fn('crypto_secretbox_xchacha20poly1305_detached', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
  p('unsigned char *', 'mac', bytesOut(exactly(MACBYTES))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretbox_xchacha20poly1305_open_detached = fn('crypto_secretbox_xchacha20poly1305_open_detached', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
  p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
  p('const unsigned char *', 'mac', bytesIn({ exactly: MACBYTES, verified: true })),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);
