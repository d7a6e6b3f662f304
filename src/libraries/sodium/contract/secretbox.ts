/** @module `sodium/crypto_secretbox.h`: XSalsa20-Poly1305 with a shared key. */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, p, returnsNothing } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { opens, succeeds } from './outcomes.ts';

const KEYBYTES = constants.crypto_secretbox_keybytes.value;
const NONCEBYTES = constants.crypto_secretbox_noncebytes.value;
const MACBYTES = constants.crypto_secretbox_macbytes.value;

/** Output and input can overlap in any way; the detached functions are not documented so (doc.libsodium.org/secret-key_cryptography/secretbox). */
const OVER_M = { overlap: { of: 'm', at: 'any' } } as const;
const OVER_C = { overlap: { of: 'c', at: 'any' } } as const;

export const crypto_secretbox_easy = fn('crypto_secretbox_easy', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(MACBYTES)), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretbox_open_easy = fn('crypto_secretbox_open_easy', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(MACBYTES)), OVER_C)),
  p('const unsigned char *', 'c', bytesIn({ min: MACBYTES, verified: true }), { as: 'ciphertext' }),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretbox_detached = fn('crypto_secretbox_detached', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')))),
  p('unsigned char *', 'mac', bytesOut(exactly(MACBYTES))),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretbox_open_detached = fn('crypto_secretbox_open_detached', opens, [
  p('unsigned char *', 'm', bytesOut(exactly(length('c')))),
  p('const unsigned char *', 'c', bytesIn({ verified: true }), { as: 'ciphertext' }),
  p('const unsigned char *', 'mac', bytesIn({ exactly: MACBYTES, verified: true })),
  p('unsigned long long', 'clen', lengthOf('c')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_secretbox_keygen = fn('crypto_secretbox_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);
