/** @module `sodium/crypto_auth.h`, `sodium/crypto_shorthash.h`: HMAC-SHA512-256, and SipHash-2-4 for hash tables. */
import { bytesIn, bytesOut, exactly, fn, lengthOf, p, returnsNothing } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds, verifies } from './outcomes.ts';

const AUTH_BYTES = constants.crypto_auth_bytes.value;
const AUTH_KEYBYTES = constants.crypto_auth_keybytes.value;
const SHORTHASH_BYTES = constants.crypto_shorthash_bytes.value;
const SHORTHASH_KEYBYTES = constants.crypto_shorthash_keybytes.value;

export const crypto_auth = fn('crypto_auth', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(AUTH_BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: AUTH_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_verify = fn('crypto_auth_verify', verifies, [
  p('const unsigned char *', 'h', bytesIn({ exactly: AUTH_BYTES, verified: true })),
  p('const unsigned char *', 'in', bytesIn({ verified: true })),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: AUTH_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_keygen = fn('crypto_auth_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(AUTH_KEYBYTES), { secret: true })),
]);

export const crypto_shorthash = fn('crypto_shorthash', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(SHORTHASH_BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: SHORTHASH_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_shorthash_keygen = fn('crypto_shorthash_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(SHORTHASH_KEYBYTES), { secret: true })),
]);
