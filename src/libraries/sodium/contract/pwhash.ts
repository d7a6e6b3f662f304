/** @module `sodium/crypto_pwhash.h`: Argon2id and Argon2i (RFC 9106) with one lane. */
import { bytesIn, bytesOut, exactly, fn, lengthOf, p, scalar, status, string, stringOut, value, verdict } from '../../../contract/index.ts';
import { constants } from './constants.ts';

const BYTES = { min: constants.crypto_pwhash_bytes_min.value, max: constants.crypto_pwhash_bytes_max.value };
const PASSWORD = { max: constants.crypto_pwhash_passwd_max.value, secret: true } as const;
const SALTBYTES = constants.crypto_pwhash_saltbytes.value;
const STRBYTES = constants.crypto_pwhash_strbytes.value;
const OPSLIMIT = { min: constants.crypto_pwhash_opslimit_min.value, max: constants.crypto_pwhash_opslimit_max.value };
const MEMLIMIT = { min: constants.crypto_pwhash_memlimit_min.value, max: constants.crypto_pwhash_memlimit_max.value };
const ALGORITHM = { min: constants.crypto_pwhash_alg_argon2i13.value, max: constants.crypto_pwhash_alg_argon2id13.value };

/** `ENOMEM`. All memory comes from malloc and mmap, which leave it behind; libsodium itself sets others (`EINVAL`, `EFBIG`). */
const OUT_OF_MEMORY = { 12: 'OUT_OF_MEMORY' } as const;

/** -1: the memory was not to be had, or Argon2i was asked for fewer than its three passes. */
const computes = status('int', { success: [0], errors: { [-1]: 'PWHASH_INCOMPLETE' }, errno: OUT_OF_MEMORY });

/**
 * 0 for yes, -1 for no. Without errno, a check for which there was no memory would look like a wrong password; before
 * 1.0.19 libsodium itself answers so, and says `EINVAL`, when it was Argon2's own memory that was not to be had.
 */
const verifiesPassword = verdict('int', { yes: [0], no: [-1], errno: OUT_OF_MEMORY });

export const crypto_pwhash = fn(
  'crypto_pwhash',
  computes,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')), { secret: true })),
    p('unsigned long long', 'outlen', scalar(BYTES)),
    p('const char *', 'passwd', bytesIn(PASSWORD)),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('const unsigned char *', 'salt', bytesIn({ exactly: SALTBYTES })),
    p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
    p('size_t', 'memlimit', scalar(MEMLIMIT)),
    p('int', 'alg', scalar(ALGORITHM)),
  ],
  { blocking: true },
);

export const crypto_pwhash_str = fn(
  'crypto_pwhash_str',
  computes,
  [
    p('char *', 'out', stringOut(STRBYTES)),
    p('const char *', 'passwd', bytesIn(PASSWORD)),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
    p('size_t', 'memlimit', scalar(MEMLIMIT)),
  ],
  { blocking: true },
);

export const crypto_pwhash_str_alg = fn(
  'crypto_pwhash_str_alg',
  computes,
  [
    p('char *', 'out', stringOut(STRBYTES)),
    p('const char *', 'passwd', bytesIn(PASSWORD)),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
    p('size_t', 'memlimit', scalar(MEMLIMIT)),
    p('int', 'alg', scalar(ALGORITHM)),
  ],
  { blocking: true },
);

/** The header gives `str` 128 bytes; C stops at the NUL. -1 is also the answer for a string that is no hash. */
export const crypto_pwhash_str_verify = fn(
  'crypto_pwhash_str_verify',
  verifiesPassword,
  [
    p('const char *', 'str', string({ max: STRBYTES - 1 })),
    p('const char *', 'passwd', bytesIn({ ...PASSWORD, verified: true })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
  ],
  { blocking: true },
);

/** -1: the string is no hash; with errno, memory ran out. It only reads the string: not slow. */
export const crypto_pwhash_str_needs_rehash = fn(
  'crypto_pwhash_str_needs_rehash',
  verdict('int', { yes: [1], no: [0], errors: { [-1]: 'PWHASH_STRING_INVALID' }, errno: OUT_OF_MEMORY }),
  [
    p('const char *', 'str', string({ max: STRBYTES - 1 })),
    p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
    p('size_t', 'memlimit', scalar(MEMLIMIT)),
  ],
);
