/** @module Encodings of keys: PKCS#8, SubjectPublicKeyInfo, the older DER forms, and raw numbers (x509.h, evp.h, bn.h). */
import {
  bytesIn,
  bytesOut,
  derIn,
  derOut,
  exactly,
  fn,
  handleIn,
  handleOut,
  lengthOf,
  nullPointer,
  opaque,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  returnsValue,
  scalar,
  sizeOf,
  string,
  value,
} from '../../../contract/index.ts';
import { one } from './error.ts';
import { EVP_PKEY } from './pkey-key.ts';

/** A parsed PrivateKeyInfo (RFC 5208). Its release wipes the key bytes that it holds. */
export const PKCS8_PRIV_KEY_INFO = opaque('PKCS8_PRIV_KEY_INFO', { release: 'PKCS8_PRIV_KEY_INFO_free' });

/** A large integer; released with its memory wiped. */
export const BIGNUM = opaque('BIGNUM', { release: 'BN_clear_free' });

export const encodingFunctions = {
  d2i_PKCS8_PRIV_KEY_INFO: fn('d2i_PKCS8_PRIV_KEY_INFO', returnsHandle(PKCS8_PRIV_KEY_INFO), [
    p('PKCS8_PRIV_KEY_INFO **', 'a', nullPointer()),
    p('const unsigned char **', 'in', derIn({ secret: true })),
    p('long', 'len', lengthOf('in')),
  ]),

  i2d_PKCS8_PRIV_KEY_INFO: fn('i2d_PKCS8_PRIV_KEY_INFO', returnsLengthOf('int', 'out'), [
    p('const PKCS8_PRIV_KEY_INFO *', 'a', handleIn(PKCS8_PRIV_KEY_INFO)),
    p('unsigned char **', 'out', derOut({ secret: true })),
  ]),

  PKCS8_PRIV_KEY_INFO_free: fn('PKCS8_PRIV_KEY_INFO_free', returnsNothing(), [
    p('PKCS8_PRIV_KEY_INFO *', 'a', handleIn(PKCS8_PRIV_KEY_INFO, { transfer: 'full' })),
  ]),

  EVP_PKCS82PKEY_ex: fn('EVP_PKCS82PKEY_ex', returnsHandle(EVP_PKEY), [
    p('const PKCS8_PRIV_KEY_INFO *', 'p8', handleIn(PKCS8_PRIV_KEY_INFO)),
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'propq', string({ nullable: true })),
  ]),

  EVP_PKEY2PKCS8: fn('EVP_PKEY2PKCS8', returnsHandle(PKCS8_PRIV_KEY_INFO), [p('const EVP_PKEY *', 'pkey', handleIn(EVP_PKEY))]),

  d2i_AutoPrivateKey_ex: fn('d2i_AutoPrivateKey_ex', returnsHandle(EVP_PKEY), [
    p('EVP_PKEY **', 'a', nullPointer()),
    p('const unsigned char **', 'pp', derIn({ secret: true })),
    p('long', 'length', lengthOf('pp')),
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'propq', string({ nullable: true })),
  ]),

  d2i_PUBKEY_ex: fn('d2i_PUBKEY_ex', returnsHandle(EVP_PKEY), [
    p('EVP_PKEY **', 'a', nullPointer()),
    p('const unsigned char **', 'pp', derIn()),
    p('long', 'length', lengthOf('pp')),
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'propq', string({ nullable: true })),
  ]),

  i2d_PUBKEY: fn('i2d_PUBKEY', returnsLengthOf('int', 'out'), [
    p('const EVP_PKEY *', 'a', handleIn(EVP_PKEY)),
    p('unsigned char **', 'out', derOut()),
  ]),

  EVP_PKEY_new_raw_private_key_ex: fn('EVP_PKEY_new_raw_private_key_ex', returnsHandle(EVP_PKEY), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'keytype', string()),
    p('const char *', 'propq', string({ nullable: true })),
    p('const unsigned char *', 'priv', bytesIn({ secret: true })),
    p('size_t', 'len', lengthOf('priv')),
  ]),

  EVP_PKEY_new_raw_public_key_ex: fn('EVP_PKEY_new_raw_public_key_ex', returnsHandle(EVP_PKEY), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'keytype', string()),
    p('const char *', 'propq', string({ nullable: true })),
    p('const unsigned char *', 'pub', bytesIn()),
    p('size_t', 'len', lengthOf('pub')),
  ]),

  EVP_PKEY_get_raw_private_key: fn('EVP_PKEY_get_raw_private_key', one, [
    p('const EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('unsigned char *', 'priv', bytesOut(query(), { secret: true })),
    p('size_t *', 'len', sizeOf('priv')),
  ]),

  EVP_PKEY_get_raw_public_key: fn('EVP_PKEY_get_raw_public_key', one, [
    p('const EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('unsigned char *', 'pub', bytesOut(query())),
    p('size_t *', 'len', sizeOf('pub')),
  ]),

  EVP_PKEY_get_octet_string_param: fn('EVP_PKEY_get_octet_string_param', one, [
    p('const EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('const char *', 'key_name', string()),
    p('unsigned char *', 'buf', bytesOut(query(), { secret: true })),
    p('size_t', 'max_buf_sz', lengthOf('buf')),
    p('size_t *', 'out_sz', sizeOf('buf')),
  ]),

  EVP_PKEY_get_bn_param: fn('EVP_PKEY_get_bn_param', one, [
    p('const EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('const char *', 'key_name', string()),
    p('BIGNUM **', 'bn', handleOut(BIGNUM)),
  ]),

  BN_bn2binpad: fn('BN_bn2binpad', returnsValue('int', { failure: [-1] }), [
    p('const BIGNUM *', 'a', handleIn(BIGNUM)),
    p('unsigned char *', 'to', bytesOut(exactly(value('tolen')), { secret: true })),
    p('int', 'tolen', scalar({ min: 0 })),
  ]),

  BN_clear_free: fn('BN_clear_free', returnsNothing(), [p('BIGNUM *', 'a', handleIn(BIGNUM, { transfer: 'full' }))]),
};
