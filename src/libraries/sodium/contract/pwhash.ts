/** @module `sodium/crypto_pwhash.h`: Argon2id and Argon2i (RFC 9106) with one lane. */
import { bytesIn, bytesOut, exactly, fn, lengthOf, p, scalar, status, string, stringOut, value, verdict } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { verifies } from './outcomes.ts';

const BYTES = { min: constants.crypto_pwhash_bytes_min.value, max: constants.crypto_pwhash_bytes_max.value };
const PASSWORD = { max: constants.crypto_pwhash_passwd_max.value, secret: true } as const;
const SALTBYTES = constants.crypto_pwhash_saltbytes.value;
const STRBYTES = constants.crypto_pwhash_strbytes.value;
const OPSLIMIT = { min: constants.crypto_pwhash_opslimit_min.value, max: constants.crypto_pwhash_opslimit_max.value };
const MEMLIMIT = { min: constants.crypto_pwhash_memlimit_min.value, max: constants.crypto_pwhash_memlimit_max.value };
const ALGORITHM = { min: constants.crypto_pwhash_alg_argon2i13.value, max: constants.crypto_pwhash_alg_argon2id13.value };

/** -1: the memory was not to be had, or Argon2i was asked for fewer than its three passes. */
const computes = status('int', { success: [0], errors: { [-1]: 'PWHASH_INCOMPLETE' } });

export const crypto_pwhash = fn('crypto_pwhash', computes, [
  p('unsigned char *', 'out', bytesOut(exactly(value('outlen')), { secret: true })),
  p('unsigned long long', 'outlen', scalar(BYTES)),
  p('const char *', 'passwd', bytesIn(PASSWORD)),
  p('unsigned long long', 'passwdlen', lengthOf('passwd')),
  p('const unsigned char *', 'salt', bytesIn({ exactly: SALTBYTES })),
  p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
  p('size_t', 'memlimit', scalar(MEMLIMIT)),
  p('int', 'alg', scalar(ALGORITHM)),
]);

export const crypto_pwhash_str = fn('crypto_pwhash_str', computes, [
  p('char *', 'out', stringOut(STRBYTES)),
  p('const char *', 'passwd', bytesIn(PASSWORD)),
  p('unsigned long long', 'passwdlen', lengthOf('passwd')),
  p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
  p('size_t', 'memlimit', scalar(MEMLIMIT)),
]);

/** The header gives `str` 128 bytes; C stops at the NUL. -1 is also the answer for a string that is no hash, and when memory runs out. */
export const crypto_pwhash_str_verify = fn('crypto_pwhash_str_verify', verifies, [
  p('const char *', 'str', string({ max: STRBYTES - 1 })),
  p('const char *', 'passwd', bytesIn({ ...PASSWORD, verified: true })),
  p('unsigned long long', 'passwdlen', lengthOf('passwd')),
]);

/** -1 also when memory runs out: only errno would tell. */
export const crypto_pwhash_str_needs_rehash = fn(
  'crypto_pwhash_str_needs_rehash',
  verdict('int', { yes: [1], no: [0], errors: { [-1]: 'PWHASH_STRING_INVALID' } }),
  [
    p('const char *', 'str', string({ max: STRBYTES - 1 })),
    p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
    p('size_t', 'memlimit', scalar(MEMLIMIT)),
  ],
);
