/** @module Key derivation: EVP_KDF (kdf.h), PBKDF2 and scrypt in one call (evp.h). */
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  handleIn,
  lengthOf,
  nullPointer,
  opaque,
  p,
  returnsHandle,
  returnsNothing,
  scalar,
  string,
  value,
} from '../../../contract/index.ts';
import { EVP_MD } from './digest.ts';
import { one } from './error.ts';
import { OSSL_PARAM } from './params.ts';

/** The largest C int: lengths that OpenSSL counts in an int, here or further down. */
const INT_MAX = 0x7fff_ffff;

/** A key derivation function, fetched from a provider. For several threads at once, as `EVP_MD` is. */
export const EVP_KDF = opaque('EVP_KDF', { release: 'EVP_KDF_free', concurrent: 'allowed' });

/** A key derivation in progress. It copies its parameters; keys and passwords among them are wiped when it is freed. */
export const EVP_KDF_CTX = opaque('EVP_KDF_CTX', { release: 'EVP_KDF_CTX_free' });

export const kdfFunctions = {
  EVP_KDF_fetch: fn('EVP_KDF_fetch', returnsHandle(EVP_KDF), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'algorithm', string()),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_KDF_free: fn('EVP_KDF_free', returnsNothing(), [p('EVP_KDF *', 'kdf', handleIn(EVP_KDF, { transfer: 'full' }))]),

  EVP_KDF_CTX_new: fn('EVP_KDF_CTX_new', returnsHandle(EVP_KDF_CTX), [p('EVP_KDF *', 'kdf', handleIn(EVP_KDF))]),

  EVP_KDF_CTX_free: fn('EVP_KDF_CTX_free', returnsNothing(), [p('EVP_KDF_CTX *', 'ctx', handleIn(EVP_KDF_CTX, { transfer: 'full' }))]),

  // Slow or not by the algorithm, which the contract does not know: HKDF is quick, what is made for passwords is not.
  EVP_KDF_derive: fn(
    'EVP_KDF_derive',
    one,
    [
      p('EVP_KDF_CTX *', 'ctx', handleIn(EVP_KDF_CTX)),
      p('unsigned char *', 'key', bytesOut(exactly(value('keylen')), { secret: true })),
      p('size_t', 'keylen', scalar({ min: 1, max: INT_MAX })),
      p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM, { nullable: true })),
    ],
    { blocking: true },
  ),

  PKCS5_PBKDF2_HMAC: fn(
    'PKCS5_PBKDF2_HMAC',
    one,
    [
      p('const char *', 'pass', bytesIn({ secret: true, max: INT_MAX })),
      p('int', 'passlen', lengthOf('pass')),
      p('const unsigned char *', 'salt', bytesIn({ max: INT_MAX })),
      p('int', 'saltlen', lengthOf('salt')),
      p('int', 'iter', scalar({ min: 1 })),
      p('const EVP_MD *', 'digest', handleIn(EVP_MD)),
      p('int', 'keylen', scalar({ min: 1 })),
      p('unsigned char *', 'out', bytesOut(exactly(value('keylen')), { secret: true })),
    ],
    { blocking: true },
  ),

  EVP_PBE_scrypt: fn(
    'EVP_PBE_scrypt',
    one,
    [
      p('const char *', 'pass', bytesIn({ secret: true })),
      p('size_t', 'passlen', lengthOf('pass')),
      p('const unsigned char *', 'salt', bytesIn()),
      p('size_t', 'saltlen', lengthOf('salt')),
      p('uint64_t', 'N', scalar({ min: 2 })),
      p('uint64_t', 'r', scalar({ min: 1 })),
      p('uint64_t', 'p', scalar({ min: 1 })),
      p('uint64_t', 'maxmem', scalar()),
      p('unsigned char *', 'key', bytesOut(exactly(value('keylen')), { secret: true })),
      p('size_t', 'keylen', scalar({ min: 1, max: INT_MAX })),
    ],
    { blocking: true },
  ),
};
