/** @module `sodium/crypto_onetimeauth.h`: Poly1305, whose key is for one message only (RFC 8439). */
import { bytesIn, bytesOut, exactly, fn, handleIn, lengthOf, p, returnsNothing, stateInit } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds, verifies } from './outcomes.ts';
import { oneTimeAuthState } from './states.ts';

const KEYBYTES = constants.crypto_onetimeauth_keybytes.value;
const BYTES = constants.crypto_onetimeauth_bytes.value;

export const crypto_onetimeauth = fn('crypto_onetimeauth', succeeds, [
  p('unsigned char *', 'out', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_onetimeauth_verify = fn('crypto_onetimeauth_verify', verifies, [
  p('const unsigned char *', 'h', bytesIn({ exactly: BYTES, verified: true })),
  p('const unsigned char *', 'in', bytesIn({ verified: true })),
  p('unsigned long long', 'inlen', lengthOf('in')),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_onetimeauth_init = fn('crypto_onetimeauth_init', succeeds, [
  p('crypto_onetimeauth_state *', 'state', stateInit(oneTimeAuthState)),
  p('const unsigned char *', 'key', bytesIn({ exactly: KEYBYTES, secret: true })),
]);

export const crypto_onetimeauth_update = fn('crypto_onetimeauth_update', succeeds, [
  p('crypto_onetimeauth_state *', 'state', handleIn(oneTimeAuthState)),
  p('const unsigned char *', 'in', bytesIn()),
  p('unsigned long long', 'inlen', lengthOf('in')),
]);

export const crypto_onetimeauth_final = fn('crypto_onetimeauth_final', succeeds, [
  p('crypto_onetimeauth_state *', 'state', handleIn(oneTimeAuthState, { transfer: 'full' })),
  p('unsigned char *', 'out', bytesOut(exactly(BYTES))),
]);

export const crypto_onetimeauth_keygen = fn('crypto_onetimeauth_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);
