/** @module `sodium/crypto_sign_ed25519.h`: Ed25519ph (RFC 8032) under its own name. */
import { bytesIn, bytesOut, exactly, fn, handleIn, lengthOf, p, sizeOf, stateInit } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds, verifies } from './outcomes.ts';
import { ed25519phState } from './states.ts';

const BYTES = constants.crypto_sign_ed25519_bytes.value;
const PUBLICKEYBYTES = constants.crypto_sign_ed25519_publickeybytes.value;
const SECRETKEYBYTES = constants.crypto_sign_ed25519_secretkeybytes.value;

export const crypto_sign_ed25519ph_init = fn('crypto_sign_ed25519ph_init', succeeds, [
  p('crypto_sign_ed25519ph_state *', 'state', stateInit(ed25519phState)),
]);

export const crypto_sign_ed25519ph_update = fn('crypto_sign_ed25519ph_update', succeeds, [
  p('crypto_sign_ed25519ph_state *', 'state', handleIn(ed25519phState)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
]);

export const crypto_sign_ed25519ph_final_create = fn('crypto_sign_ed25519ph_final_create', succeeds, [
  p('crypto_sign_ed25519ph_state *', 'state', handleIn(ed25519phState, { transfer: 'full' })),
  p('unsigned char *', 'sig', bytesOut(exactly(BYTES))),
  p('unsigned long long *', 'siglen_p', sizeOf('sig')),
  p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
]);

export const crypto_sign_ed25519ph_final_verify = fn('crypto_sign_ed25519ph_final_verify', verifies, [
  p('crypto_sign_ed25519ph_state *', 'state', handleIn(ed25519phState, { transfer: 'full' })),
  p('const unsigned char *', 'sig', bytesIn({ exactly: BYTES, verified: true })),
  p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
]);
