/** @module `sodium/crypto_auth_hmacsha256.h`, `_hmacsha512.h`, `_hmacsha512256.h`: HMAC (RFC 2104, RFC 4231), in one call with a key of 32 bytes, over parts with one of any length. */
import { bytesIn, bytesOut, exactly, fn, handleIn, lengthOf, p, returnsNothing, stateInit } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds, verifies } from './outcomes.ts';
import { hmacsha256State, hmacsha512State, hmacsha512256State } from './states.ts';

const HMACSHA256_KEYBYTES = constants.crypto_auth_hmacsha256_keybytes.value;
const HMACSHA256_BYTES = constants.crypto_auth_hmacsha256_bytes.value;
const HMACSHA512_KEYBYTES = constants.crypto_auth_hmacsha512_keybytes.value;
const HMACSHA512_BYTES = constants.crypto_auth_hmacsha512_bytes.value;
const HMACSHA512256_KEYBYTES = constants.crypto_auth_hmacsha512256_keybytes.value;
const HMACSHA512256_BYTES = constants.crypto_auth_hmacsha512256_bytes.value;

export const crypto_auth_hmacsha256 = fn('crypto_auth_hmacsha256', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(HMACSHA256_BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: HMACSHA256_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_hmacsha256_verify = fn('crypto_auth_hmacsha256_verify', verifies, [
  p('const unsigned char *', 'h', bytesIn({ exactly: HMACSHA256_BYTES, verified: true })),
  p('const unsigned char *', 'in', bytesIn({ verified: true })),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: HMACSHA256_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_hmacsha256_init = fn('crypto_auth_hmacsha256_init', succeeds, [
  p('crypto_auth_hmacsha256_state *', 'state', stateInit(hmacsha256State)),
  p('const unsigned char *', 'key', bytesIn({ secret: true })),
  p('size_t', 'keylen', lengthOf('key')),
]);

export const crypto_auth_hmacsha256_update = fn('crypto_auth_hmacsha256_update', succeeds, [
  p('crypto_auth_hmacsha256_state *', 'state', handleIn(hmacsha256State)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_auth_hmacsha256_final = fn('crypto_auth_hmacsha256_final', succeeds, [
  p('crypto_auth_hmacsha256_state *', 'state', handleIn(hmacsha256State, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(HMACSHA256_BYTES))),
]);

export const crypto_auth_hmacsha256_keygen = fn('crypto_auth_hmacsha256_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(HMACSHA256_KEYBYTES), { secret: true })),
]);

export const crypto_auth_hmacsha512 = fn('crypto_auth_hmacsha512', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(HMACSHA512_BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: HMACSHA512_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_hmacsha512_verify = fn('crypto_auth_hmacsha512_verify', verifies, [
  p('const unsigned char *', 'h', bytesIn({ exactly: HMACSHA512_BYTES, verified: true })),
  p('const unsigned char *', 'in', bytesIn({ verified: true })),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: HMACSHA512_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_hmacsha512_init = fn('crypto_auth_hmacsha512_init', succeeds, [
  p('crypto_auth_hmacsha512_state *', 'state', stateInit(hmacsha512State)),
  p('const unsigned char *', 'key', bytesIn({ secret: true })),
  p('size_t', 'keylen', lengthOf('key')),
]);

export const crypto_auth_hmacsha512_update = fn('crypto_auth_hmacsha512_update', succeeds, [
  p('crypto_auth_hmacsha512_state *', 'state', handleIn(hmacsha512State)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_auth_hmacsha512_final = fn('crypto_auth_hmacsha512_final', succeeds, [
  p('crypto_auth_hmacsha512_state *', 'state', handleIn(hmacsha512State, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(HMACSHA512_BYTES))),
]);

export const crypto_auth_hmacsha512_keygen = fn('crypto_auth_hmacsha512_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(HMACSHA512_KEYBYTES), { secret: true })),
]);

export const crypto_auth_hmacsha512256 = fn('crypto_auth_hmacsha512256', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(HMACSHA512256_BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: HMACSHA512256_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_hmacsha512256_verify = fn('crypto_auth_hmacsha512256_verify', verifies, [
  p('const unsigned char *', 'h', bytesIn({ exactly: HMACSHA512256_BYTES, verified: true })),
  p('const unsigned char *', 'in', bytesIn({ verified: true })),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: HMACSHA512256_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_auth_hmacsha512256_init = fn('crypto_auth_hmacsha512256_init', succeeds, [
  p('crypto_auth_hmacsha512256_state *', 'state', stateInit(hmacsha512256State)),
  p('const unsigned char *', 'key', bytesIn({ secret: true })),
  p('size_t', 'keylen', lengthOf('key')),
]);

export const crypto_auth_hmacsha512256_update = fn('crypto_auth_hmacsha512256_update', succeeds, [
  p('crypto_auth_hmacsha512256_state *', 'state', handleIn(hmacsha512256State)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_auth_hmacsha512256_final = fn('crypto_auth_hmacsha512256_final', succeeds, [
  p('crypto_auth_hmacsha512256_state *', 'state', handleIn(hmacsha512256State, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(HMACSHA512256_BYTES))),
]);

export const crypto_auth_hmacsha512256_keygen = fn('crypto_auth_hmacsha512256_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(HMACSHA512256_KEYBYTES), { secret: true })),
]);
