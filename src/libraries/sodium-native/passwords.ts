/**
 * @module Hashes of passwords as sodium-native's callers give them: in bytes of a fixed length, with the NUL where C stops
 * (`sodium/crypto_pwhash.h`, `sodium/crypto_pwhash_scryptsalsa208sha256.h`).
 */
import { bytesIn, bytesOut, exactly, fn, lengthOf, p, scalar, status, value, verdict } from '../../contract/index.ts';
import { constants } from '../sodium/contract/constants.ts';

const OUT_OF_MEMORY = { 12: 'OUT_OF_MEMORY' } as const;
const computes = status('int', { success: [0], errors: { [-1]: 'PWHASH_INCOMPLETE' }, errno: OUT_OF_MEMORY });
const verifies = verdict('int', { yes: [0], no: [-1], errno: OUT_OF_MEMORY });
/** A string that is no hash needs another one, too, and so does one that there is no memory to read: sodium-native says so. */
const needs = verdict('int', { yes: [1, -1], no: [0] });

const ARGON2 = {
  str: constants.crypto_pwhash_strbytes.value,
  password: { max: constants.crypto_pwhash_passwd_max.value, secret: true },
  opslimit: { min: constants.crypto_pwhash_opslimit_min.value, max: constants.crypto_pwhash_opslimit_max.value },
  memlimit: { min: constants.crypto_pwhash_memlimit_min.value, max: constants.crypto_pwhash_memlimit_max.value },
} as const;
const SCRYPT = {
  str: constants.crypto_pwhash_scryptsalsa208sha256_strbytes.value,
  salt: constants.crypto_pwhash_scryptsalsa208sha256_saltbytes.value,
  bytes: {
    min: constants.crypto_pwhash_scryptsalsa208sha256_bytes_min.value,
    max: constants.crypto_pwhash_scryptsalsa208sha256_bytes_max.value,
  },
  password: { secret: true },
  opslimit: {
    min: constants.crypto_pwhash_scryptsalsa208sha256_opslimit_min.value,
    max: constants.crypto_pwhash_scryptsalsa208sha256_opslimit_max.value,
  },
  memlimit: {
    min: constants.crypto_pwhash_scryptsalsa208sha256_memlimit_min.value,
    max: constants.crypto_pwhash_scryptsalsa208sha256_memlimit_max.value,
  },
} as const;
/** Some of sodium-native's forms refuse a password of no bytes. */
const SOME = { min: 1 } as const;

export const crypto_pwhash_str = fn(
  'crypto_pwhash_str',
  computes,
  [
    p('char *', 'out', bytesOut(exactly(ARGON2.str))),
    p('const char *', 'passwd', bytesIn(ARGON2.password)),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('unsigned long long', 'opslimit', scalar(ARGON2.opslimit)),
    p('size_t', 'memlimit', scalar(ARGON2.memlimit)),
  ],
  { blocking: true },
);

export const crypto_pwhash_str_async = fn(
  'crypto_pwhash_str',
  computes,
  [
    p('char *', 'out', bytesOut(exactly(ARGON2.str))),
    p('const char *', 'passwd', bytesIn({ ...ARGON2.password, ...SOME })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('unsigned long long', 'opslimit', scalar(ARGON2.opslimit)),
    p('size_t', 'memlimit', scalar(ARGON2.memlimit)),
  ],
  { blocking: true },
);

export const crypto_pwhash_str_verify = fn(
  'crypto_pwhash_str_verify',
  verifies,
  [
    p('const char *', 'str', bytesIn({ exactly: ARGON2.str, terminated: true })),
    p('const char *', 'passwd', bytesIn({ ...ARGON2.password, verified: true })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
  ],
  { blocking: true },
);

export const crypto_pwhash_str_verify_async = fn(
  'crypto_pwhash_str_verify',
  verifies,
  [
    p('const char *', 'str', bytesIn({ exactly: ARGON2.str, terminated: true })),
    p('const char *', 'passwd', bytesIn({ ...ARGON2.password, ...SOME, verified: true })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
  ],
  { blocking: true },
);

export const crypto_pwhash_str_needs_rehash = fn('crypto_pwhash_str_needs_rehash', needs, [
  p('const char *', 'str', bytesIn({ exactly: ARGON2.str, terminated: true })),
  p('unsigned long long', 'opslimit', scalar(ARGON2.opslimit)),
  p('size_t', 'memlimit', scalar(ARGON2.memlimit)),
]);

export const crypto_pwhash_scryptsalsa208sha256_str = fn(
  'crypto_pwhash_scryptsalsa208sha256_str',
  computes,
  [
    p('char *', 'out', bytesOut(exactly(SCRYPT.str))),
    p('const char *', 'passwd', bytesIn({ ...SCRYPT.password, ...SOME })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('unsigned long long', 'opslimit', scalar(SCRYPT.opslimit)),
    p('size_t', 'memlimit', scalar(SCRYPT.memlimit)),
  ],
  { blocking: true },
);

export const crypto_pwhash_scryptsalsa208sha256_str_verify = fn(
  'crypto_pwhash_scryptsalsa208sha256_str_verify',
  verifies,
  [
    p('const char *', 'str', bytesIn({ exactly: SCRYPT.str, terminated: true })),
    p('const char *', 'passwd', bytesIn({ ...SCRYPT.password, ...SOME, verified: true })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
  ],
  { blocking: true },
);

export const crypto_pwhash_scryptsalsa208sha256_str_needs_rehash = fn('crypto_pwhash_scryptsalsa208sha256_str_needs_rehash', needs, [
  p('const char *', 'str', bytesIn({ exactly: SCRYPT.str, terminated: true })),
  p('unsigned long long', 'opslimit', scalar(SCRYPT.opslimit)),
  p('size_t', 'memlimit', scalar(SCRYPT.memlimit)),
]);

export const crypto_pwhash_scryptsalsa208sha256_async = fn(
  'crypto_pwhash_scryptsalsa208sha256',
  computes,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')), { secret: true })),
    p('unsigned long long', 'outlen', scalar(SCRYPT.bytes)),
    p('const char *', 'passwd', bytesIn({ ...SCRYPT.password, ...SOME })),
    p('unsigned long long', 'passwdlen', lengthOf('passwd')),
    p('const unsigned char *', 'salt', bytesIn({ exactly: SCRYPT.salt })),
    p('unsigned long long', 'opslimit', scalar(SCRYPT.opslimit)),
    p('size_t', 'memlimit', scalar(SCRYPT.memlimit)),
  ],
  { blocking: true },
);
