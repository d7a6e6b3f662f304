/** @module `sodium/crypto_stream*.h`: the ciphers without authentication; `crypto_stream` is XSalsa20. */
import { bytes, bytesIn, bytesOut, exactly, fn, length, lengthOf, p, returnsNothing, scalar, value } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { succeeds } from './outcomes.ts';

const KEYBYTES = constants.crypto_stream_keybytes.value;
const NONCEBYTES = constants.crypto_stream_noncebytes.value;
const XSALSA20_KEYBYTES = constants.crypto_stream_xsalsa20_keybytes.value;
const XSALSA20_NONCEBYTES = constants.crypto_stream_xsalsa20_noncebytes.value;
const SALSA20_KEYBYTES = constants.crypto_stream_salsa20_keybytes.value;
const SALSA20_NONCEBYTES = constants.crypto_stream_salsa20_noncebytes.value;
const SALSA2012_KEYBYTES = constants.crypto_stream_salsa2012_keybytes.value;
const SALSA2012_NONCEBYTES = constants.crypto_stream_salsa2012_noncebytes.value;
const SALSA208_KEYBYTES = constants.crypto_stream_salsa208_keybytes.value;
const SALSA208_NONCEBYTES = constants.crypto_stream_salsa208_noncebytes.value;
const CHACHA20_KEYBYTES = constants.crypto_stream_chacha20_keybytes.value;
const CHACHA20_NONCEBYTES = constants.crypto_stream_chacha20_noncebytes.value;
const CHACHA20_IETF_KEYBYTES = constants.crypto_stream_chacha20_ietf_keybytes.value;
const CHACHA20_IETF_NONCEBYTES = constants.crypto_stream_chacha20_ietf_noncebytes.value;
const CHACHA20_IETF_MESSAGEBYTES_MAX = constants.crypto_stream_chacha20_ietf_messagebytes_max.value;
const XCHACHA20_KEYBYTES = constants.crypto_stream_xchacha20_keybytes.value;
const XCHACHA20_NONCEBYTES = constants.crypto_stream_xchacha20_noncebytes.value;

/** In place: the library's own boxes call these functions so (`crypto_secretbox_easy.c`). */
const OVER_M = { overlap: { of: 'm', at: 'start' } } as const;

export const crypto_stream = fn('crypto_stream', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(value('clen')))),
  p('unsigned long long', 'clen', scalar()),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_xor = fn('crypto_stream_xor', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_keygen = fn('crypto_stream_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true })),
]);

export const crypto_stream_xsalsa20_xor_ic = fn('crypto_stream_xsalsa20_xor_ic', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: XSALSA20_NONCEBYTES }), { as: 'nonce' }),
  p('uint64_t', 'ic', scalar()),
  p('const unsigned char *', 'k', bytesIn({ exactly: XSALSA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa20 = fn('crypto_stream_salsa20', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(value('clen')))),
  p('unsigned long long', 'clen', scalar()),
  p('const unsigned char *', 'n', bytesIn({ exactly: SALSA20_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: SALSA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa20_xor = fn('crypto_stream_salsa20_xor', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: SALSA20_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: SALSA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa20_xor_ic = fn('crypto_stream_salsa20_xor_ic', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: SALSA20_NONCEBYTES }), { as: 'nonce' }),
  p('uint64_t', 'ic', scalar()),
  p('const unsigned char *', 'k', bytesIn({ exactly: SALSA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa20_keygen = fn('crypto_stream_salsa20_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(SALSA20_KEYBYTES), { secret: true })),
]);

export const crypto_stream_salsa2012 = fn('crypto_stream_salsa2012', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(value('clen')))),
  p('unsigned long long', 'clen', scalar()),
  p('const unsigned char *', 'n', bytesIn({ exactly: SALSA2012_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: SALSA2012_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa2012_xor = fn('crypto_stream_salsa2012_xor', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: SALSA2012_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: SALSA2012_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa2012_keygen = fn('crypto_stream_salsa2012_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(SALSA2012_KEYBYTES), { secret: true })),
]);

export const crypto_stream_salsa208 = fn('crypto_stream_salsa208', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(value('clen')))),
  p('unsigned long long', 'clen', scalar()),
  p('const unsigned char *', 'n', bytesIn({ exactly: SALSA208_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: SALSA208_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa208_xor = fn('crypto_stream_salsa208_xor', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: SALSA208_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: SALSA208_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_salsa208_keygen = fn('crypto_stream_salsa208_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(SALSA208_KEYBYTES), { secret: true })),
]);

export const crypto_stream_chacha20 = fn('crypto_stream_chacha20', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(value('clen')))),
  p('unsigned long long', 'clen', scalar()),
  p('const unsigned char *', 'n', bytesIn({ exactly: CHACHA20_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: CHACHA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_chacha20_xor = fn('crypto_stream_chacha20_xor', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: CHACHA20_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: CHACHA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_chacha20_xor_ic = fn('crypto_stream_chacha20_xor_ic', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: CHACHA20_NONCEBYTES }), { as: 'nonce' }),
  p('uint64_t', 'ic', scalar()),
  p('const unsigned char *', 'k', bytesIn({ exactly: CHACHA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_chacha20_keygen = fn('crypto_stream_chacha20_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(CHACHA20_KEYBYTES), { secret: true })),
]);

export const crypto_stream_chacha20_ietf = fn('crypto_stream_chacha20_ietf', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(value('clen')))),
  p('unsigned long long', 'clen', scalar({ max: CHACHA20_IETF_MESSAGEBYTES_MAX })),
  p('const unsigned char *', 'n', bytesIn({ exactly: CHACHA20_IETF_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: CHACHA20_IETF_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_chacha20_ietf_xor = fn('crypto_stream_chacha20_ietf_xor', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn({ max: CHACHA20_IETF_MESSAGEBYTES_MAX }), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: CHACHA20_IETF_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: CHACHA20_IETF_KEYBYTES, secret: true }), { as: 'key' }),
]);

/** A block is 64 bytes, and there are 2^32 of them: what goes beyond the last ends the process. */
export const crypto_stream_chacha20_ietf_xor_ic = fn('crypto_stream_chacha20_ietf_xor_ic', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn({ most: bytes(CHACHA20_IETF_MESSAGEBYTES_MAX).minus(value('ic').times(64)) }), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: CHACHA20_IETF_NONCEBYTES }), { as: 'nonce' }),
  p('uint32_t', 'ic', scalar()),
  p('const unsigned char *', 'k', bytesIn({ exactly: CHACHA20_IETF_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_chacha20_ietf_keygen = fn('crypto_stream_chacha20_ietf_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(CHACHA20_IETF_KEYBYTES), { secret: true })),
]);

export const crypto_stream_xchacha20 = fn('crypto_stream_xchacha20', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(value('clen')))),
  p('unsigned long long', 'clen', scalar()),
  p('const unsigned char *', 'n', bytesIn({ exactly: XCHACHA20_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: XCHACHA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_xchacha20_xor = fn('crypto_stream_xchacha20_xor', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: XCHACHA20_NONCEBYTES }), { as: 'nonce' }),
  p('const unsigned char *', 'k', bytesIn({ exactly: XCHACHA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_xchacha20_xor_ic = fn('crypto_stream_xchacha20_xor_ic', succeeds, [
  p('unsigned char *', 'c', bytesOut(exactly(length('m')), OVER_M)),
  p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
  p('unsigned long long', 'mlen', lengthOf('m')),
  p('const unsigned char *', 'n', bytesIn({ exactly: XCHACHA20_NONCEBYTES }), { as: 'nonce' }),
  p('uint64_t', 'ic', scalar()),
  p('const unsigned char *', 'k', bytesIn({ exactly: XCHACHA20_KEYBYTES, secret: true }), { as: 'key' }),
]);

export const crypto_stream_xchacha20_keygen = fn('crypto_stream_xchacha20_keygen', returnsNothing(), [
  p('unsigned char *', 'k', bytesOut(exactly(XCHACHA20_KEYBYTES), { secret: true })),
]);
