/** @module `sodium/crypto_generichash_blake2b.h`: BLAKE2b with a salt and a personal string (RFC 7693, section 2.8). */
import { bytesIn, bytesOut, exactly, fn, handleIn, lengthOf, p, scalar, stateInit, value } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';
import { blake2bState } from './states.ts';

const BYTES_MIN = constants.crypto_generichash_blake2b_bytes_min.value;
const BYTES_MAX = constants.crypto_generichash_blake2b_bytes_max.value;
const KEYBYTES_MIN = constants.crypto_generichash_blake2b_keybytes_min.value;
const KEYBYTES_MAX = constants.crypto_generichash_blake2b_keybytes_max.value;
const SALTBYTES = constants.crypto_generichash_blake2b_saltbytes.value;
const PERSONALBYTES = constants.crypto_generichash_blake2b_personalbytes.value;

const BYTES = { min: BYTES_MIN, max: BYTES_MAX };
const KEY = { min: KEYBYTES_MIN, max: KEYBYTES_MAX, nullable: true, secret: true } as const;

export const crypto_generichash_blake2b_salt_personal = fn('crypto_generichash_blake2b_salt_personal', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
  p('size_t', 'outlen', scalar(BYTES)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'key', bytesIn(KEY)),
  p('size_t', 'keylen', lengthOf('key')),
  p('const unsigned char *', 'salt', bytesIn({ exactly: SALTBYTES, nullable: true })),
  p('const unsigned char *', 'personal', bytesIn({ exactly: PERSONALBYTES, nullable: true })),
]);

export const crypto_generichash_blake2b_init_salt_personal = fn('crypto_generichash_blake2b_init_salt_personal', succeeds, [
  p('crypto_generichash_blake2b_state *', 'state', stateInit(blake2bState)),
  p('const unsigned char *', 'key', bytesIn(KEY)),
  p('size_t', 'keylen', lengthOf('key')),
  p('size_t', 'outlen', scalar(BYTES)),
  p('const unsigned char *', 'salt', bytesIn({ exactly: SALTBYTES, nullable: true })),
  p('const unsigned char *', 'personal', bytesIn({ exactly: PERSONALBYTES, nullable: true })),
]);

export const crypto_generichash_blake2b_update = fn('crypto_generichash_blake2b_update', succeeds, [
  p('crypto_generichash_blake2b_state *', 'state', handleIn(blake2bState)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_generichash_blake2b_final = fn('crypto_generichash_blake2b_final', succeeds, [
  p('crypto_generichash_blake2b_state *', 'state', handleIn(blake2bState, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
  p('size_t', 'outlen', scalar(BYTES)),
]);
