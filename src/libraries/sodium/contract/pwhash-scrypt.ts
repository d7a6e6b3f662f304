/** @module `sodium/crypto_pwhash_scryptsalsa208sha256.h`: scrypt (RFC 7914). */
import { bytesIn, bytesOut, exactly, fn, lengthOf, p, scalar, status, string, stringOut, value, verdict } from '../../../contract/index.ts';
import { constants } from './constants.ts';

const SALTBYTES = constants.crypto_pwhash_scryptsalsa208sha256_saltbytes.value;
const STRBYTES = constants.crypto_pwhash_scryptsalsa208sha256_strbytes.value;
const BYTES_MIN = constants.crypto_pwhash_scryptsalsa208sha256_bytes_min.value;
const BYTES_MAX = constants.crypto_pwhash_scryptsalsa208sha256_bytes_max.value;
const OPSLIMIT_MIN = constants.crypto_pwhash_scryptsalsa208sha256_opslimit_min.value;
const OPSLIMIT_MAX = constants.crypto_pwhash_scryptsalsa208sha256_opslimit_max.value;
const MEMLIMIT_MIN = constants.crypto_pwhash_scryptsalsa208sha256_memlimit_min.value;
const MEMLIMIT_MAX = constants.crypto_pwhash_scryptsalsa208sha256_memlimit_max.value;

const PASSWORD = { secret: true } as const;
const OPSLIMIT = { min: OPSLIMIT_MIN, max: OPSLIMIT_MAX };
const MEMLIMIT = { min: MEMLIMIT_MIN, max: MEMLIMIT_MAX };

/** `ENOMEM`, which malloc and mmap leave behind; the library itself sets `EINVAL` and `EFBIG`. */
const OUT_OF_MEMORY = { 12: 'OUT_OF_MEMORY' } as const;

/** -1: the memory was not to be had, or the parameters are no scrypt's. */
const computes = status('int', { success: [0], errors: { [-1]: 'SCRYPT_PARAMETERS' }, errno: OUT_OF_MEMORY });

/** 0 for yes, -1 for no and for a string that is no hash. */
const verifiesPassword = verdict('int', { yes: [0], no: [-1], errno: OUT_OF_MEMORY });

export const crypto_pwhash_scryptsalsa208sha256 = fn(
  'crypto_pwhash_scryptsalsa208sha256',
  computes,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')), { secret: true })),
    p('unsigned long long', 'outlen', scalar({ min: BYTES_MIN, max: BYTES_MAX })),
    p('const char *', 'passwd', bytesIn(PASSWORD)),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('const unsigned char *', 'salt', bytesIn({ exactly: SALTBYTES })),
    p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
    p('size_t', 'memlimit', scalar(MEMLIMIT)),
  ],
  { blocking: true },
);

export const crypto_pwhash_scryptsalsa208sha256_str = fn(
  'crypto_pwhash_scryptsalsa208sha256_str',
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

export const crypto_pwhash_scryptsalsa208sha256_str_verify = fn(
  'crypto_pwhash_scryptsalsa208sha256_str_verify',
  verifiesPassword,
  [
    p('const char *', 'str', string({ max: STRBYTES - 1 })),
    p('const char *', 'passwd', bytesIn({ ...PASSWORD, verified: true })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
  ],
  { blocking: true },
);

/** It only reads the string: not slow. */
export const crypto_pwhash_scryptsalsa208sha256_str_needs_rehash = fn(
  'crypto_pwhash_scryptsalsa208sha256_str_needs_rehash',
  verdict('int', { yes: [1], no: [0], errors: { [-1]: 'PWHASH_STRING_INVALID' } }),
  [
    p('const char *', 'str', string({ max: STRBYTES - 1 })),
    p('unsigned long long', 'opslimit', scalar(OPSLIMIT)),
    p('size_t', 'memlimit', scalar(MEMLIMIT)),
  ],
);

/** `N` is a power of two from 2 to 2^31, and `r * p` below 2^30: anything else is refused by C. It takes 128 * r * (N + p) bytes of memory. */
export const crypto_pwhash_scryptsalsa208sha256_ll = fn(
  'crypto_pwhash_scryptsalsa208sha256_ll',
  computes,
  [
    p('const uint8_t *', 'passwd', bytesIn({ secret: true })),
    p('size_t', 'passwdlen', lengthOf('passwd')),
    p('const uint8_t *', 'salt', bytesIn()),
    p('size_t', 'saltlen', lengthOf('salt')),
    p('uint64_t', 'N', scalar({ min: 2, max: 0xffff_ffff })),
    p('uint32_t', 'r', scalar({ min: 1 })),
    p('uint32_t', 'p', scalar({ min: 1 })),
    p('uint8_t *', 'buf', bytesOut(exactly(value('buflen')), { secret: true })),
    p('size_t', 'buflen', scalar({ min: 1, max: BYTES_MAX })),
  ],
  { blocking: true },
);
