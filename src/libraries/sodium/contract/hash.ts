/** @module `sodium/crypto_hash.h`, `sodium/crypto_hash_sha256.h`, `sodium/crypto_hash_sha512.h`: SHA-2 (FIPS 180-4); `crypto_hash` is SHA-512. */
import { bytesIn, bytesOut, exactly, fn, handleIn, lengthOf, p, stateInit } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';
import { sha256State, sha512State } from './states.ts';

const BYTES = constants.crypto_hash_bytes.value;
const SHA256_BYTES = constants.crypto_hash_sha256_bytes.value;
const SHA512_BYTES = constants.crypto_hash_sha512_bytes.value;

export const crypto_hash = fn('crypto_hash', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_hash_sha256 = fn('crypto_hash_sha256', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(SHA256_BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_hash_sha256_init = fn('crypto_hash_sha256_init', succeeds, [
  p('crypto_hash_sha256_state *', 'state', stateInit(sha256State)),
]);

export const crypto_hash_sha256_update = fn('crypto_hash_sha256_update', succeeds, [
  p('crypto_hash_sha256_state *', 'state', handleIn(sha256State)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_hash_sha256_final = fn('crypto_hash_sha256_final', succeeds, [
  p('crypto_hash_sha256_state *', 'state', handleIn(sha256State, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(SHA256_BYTES))),
]);

export const crypto_hash_sha512 = fn('crypto_hash_sha512', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(SHA512_BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_hash_sha512_init = fn('crypto_hash_sha512_init', succeeds, [
  p('crypto_hash_sha512_state *', 'state', stateInit(sha512State)),
]);

export const crypto_hash_sha512_update = fn('crypto_hash_sha512_update', succeeds, [
  p('crypto_hash_sha512_state *', 'state', handleIn(sha512State)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_hash_sha512_final = fn('crypto_hash_sha512_final', succeeds, [
  p('crypto_hash_sha512_state *', 'state', handleIn(sha512State, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(SHA512_BYTES))),
]);
