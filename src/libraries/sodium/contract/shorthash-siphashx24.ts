/** @module `sodium/crypto_shorthash_siphash24.h`: SipHash-2-4 with 16 bytes of output. */
import { bytesIn, bytesOut, exactly, fn, lengthOf, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';

const BYTES = constants.crypto_shorthash_siphashx24_bytes.value;
const KEYBYTES = constants.crypto_shorthash_siphashx24_keybytes.value;

export const crypto_shorthash_siphashx24 = fn('crypto_shorthash_siphashx24', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);
