/** @module `sodium/crypto_generichash.h`: BLAKE2b with an optional key (RFC 7693). */
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  handleIn,
  lengthOf,
  p,
  returnsNothing,
  scalar,
  stateInit,
  value,
} from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';
import { genericHashState } from './states.ts';

const BYTES = {
  min: constants.crypto_generichash_bytes_min.value,
  max: constants.crypto_generichash_bytes_max.value,
};
const KEY = {
  min: constants.crypto_generichash_keybytes_min.value,
  max: constants.crypto_generichash_keybytes_max.value,
  nullable: true,
  secret: true,
} as const;
const KEYBYTES = constants.crypto_generichash_keybytes.value;

export const crypto_generichash = fn('crypto_generichash', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
  p('size_t', 'outlen', scalar(BYTES)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'key', bytesIn(KEY)),
  p('size_t', 'keylen', lengthOf('key')),
]);

export const crypto_generichash_init = fn('crypto_generichash_init', succeeds, [
  p('crypto_generichash_state *', 'state', stateInit(genericHashState)),
  p('const unsigned char *', 'key', bytesIn(KEY)),
  p('size_t', 'keylen', lengthOf('key')),
  p('size_t', 'outlen', scalar(BYTES)),
]);

export const crypto_generichash_update = fn('crypto_generichash_update', succeeds, [
  p('crypto_generichash_state *', 'state', handleIn(genericHashState)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

/** `outlen` must be the one given to init. Another is no danger to memory: C cuts the digest to it. */
export const crypto_generichash_final = fn('crypto_generichash_final', succeeds, [
  p('crypto_generichash_state *', 'state', handleIn(genericHashState, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
  p('size_t', 'outlen', scalar(BYTES)),
]);

export const crypto_generichash_keygen = fn('crypto_generichash_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);
