/** @module `sodium/crypto_kx.h`, `sodium/crypto_scalarmult.h`: session keys from X25519, and X25519 itself (RFC 7748). */
import { bytesIn, bytesOut, exactly, fn, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { acceptsKey, succeeds } from './outcomes.ts';

const PUBLICKEYBYTES = constants.crypto_kx_publickeybytes.value;
const SECRETKEYBYTES = constants.crypto_kx_secretkeybytes.value;
const SEEDBYTES = constants.crypto_kx_seedbytes.value;
const SESSIONKEYBYTES = constants.crypto_kx_sessionkeybytes.value;
const BYTES = constants.crypto_scalarmult_bytes.value;
const SCALARBYTES = constants.crypto_scalarmult_scalarbytes.value;

export const crypto_kx_seed_keypair = fn('crypto_kx_seed_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
  p('const unsigned char *', 'seed', bytesIn({ exactly: SEEDBYTES, secret: true })),
]);

export const crypto_kx_keypair = fn('crypto_kx_keypair', succeeds, [
  p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
  p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
]);

export const crypto_kx_client_session_keys = fn('crypto_kx_client_session_keys', acceptsKey, [
  p('unsigned char *', 'rx', bytesOut(exactly(SESSIONKEYBYTES), { secret: true })),
  p('unsigned char *', 'tx', bytesOut(exactly(SESSIONKEYBYTES), { secret: true })),
  p('const unsigned char *', 'client_pk', bytesIn({ exactly: PUBLICKEYBYTES })),
  p('const unsigned char *', 'client_sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true })),
  p('const unsigned char *', 'server_pk', bytesIn({ exactly: PUBLICKEYBYTES })),
]);

export const crypto_kx_server_session_keys = fn('crypto_kx_server_session_keys', acceptsKey, [
  p('unsigned char *', 'rx', bytesOut(exactly(SESSIONKEYBYTES), { secret: true })),
  p('unsigned char *', 'tx', bytesOut(exactly(SESSIONKEYBYTES), { secret: true })),
  p('const unsigned char *', 'server_pk', bytesIn({ exactly: PUBLICKEYBYTES })),
  p('const unsigned char *', 'server_sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true })),
  p('const unsigned char *', 'client_pk', bytesIn({ exactly: PUBLICKEYBYTES })),
]);

export const crypto_scalarmult_base = fn('crypto_scalarmult_base', succeeds, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES))),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
]);

export const crypto_scalarmult = fn('crypto_scalarmult', acceptsKey, [
  p('unsigned char *', 'q', bytesOut(exactly(BYTES), { secret: true })),
  p('const unsigned char *', 'n', bytesIn({ exactly: SCALARBYTES, secret: true })),
  p('const unsigned char *', 'p', bytesIn({ exactly: BYTES })),
]);
