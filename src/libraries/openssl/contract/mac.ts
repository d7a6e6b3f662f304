/** @module Message authentication codes (evp.h): HMAC, CMAC, KMAC and whatever else the provider has. */
import {
  bytesIn,
  bytesOut,
  fixed,
  fn,
  handleIn,
  lengthOf,
  nullPointer,
  opaque,
  p,
  query,
  returnsHandle,
  returnsNothing,
  returnsNotNull,
  sizeOf,
  string,
  upTo,
} from '../../../contract/index.ts';
import { EVP_MAX_MD_SIZE } from './digest.ts';
import { one } from './error.ts';
import { CMAC_CIPHERS } from './names.ts';
import { OSSL_PARAM } from './params.ts';

/** A MAC algorithm, fetched from a provider. For several threads at once, as `EVP_MD` is. */
export const EVP_MAC = opaque('EVP_MAC', { release: 'EVP_MAC_free', concurrent: 'allowed' });

/** A running MAC. It counts its own reference to the algorithm, copies the key and wipes that copy when freed. */
export const EVP_MAC_CTX = opaque('EVP_MAC_CTX', { release: 'EVP_MAC_CTX_free', states: ['blank', 'running', 'final'] });

export const macFunctions = {
  EVP_MAC_fetch: fn('EVP_MAC_fetch', returnsHandle(EVP_MAC), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'algorithm', string()),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_MAC_free: fn('EVP_MAC_free', returnsNothing(), [p('EVP_MAC *', 'mac', handleIn(EVP_MAC, { transfer: 'full' }))]),

  EVP_MAC_CTX_new: fn('EVP_MAC_CTX_new', returnsHandle(EVP_MAC_CTX), [p('EVP_MAC *', 'mac', handleIn(EVP_MAC))]),

  EVP_MAC_CTX_free: fn('EVP_MAC_CTX_free', returnsNothing(), [p('EVP_MAC_CTX *', 'ctx', handleIn(EVP_MAC_CTX, { transfer: 'full' }))]),

  EVP_MAC_CTX_dup: fn('EVP_MAC_CTX_dup', returnsHandle(EVP_MAC_CTX, { state: { sameAs: 'src' } }), [
    p('const EVP_MAC_CTX *', 'src', handleIn(EVP_MAC_CTX, { in: ['running'] })),
  ]),

  // The key is never NULL, not even when it is empty: C reads NULL as "keep the key of the last call".
  EVP_MAC_init: fn('EVP_MAC_init', one, [
    p('EVP_MAC_CTX *', 'ctx', handleIn(EVP_MAC_CTX, { becomes: 'running' })),
    p('const unsigned char *', 'key', bytesIn({ secret: true })),
    p('size_t', 'keylen', lengthOf('key')),
    p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM, { nullable: true })),
  ]),

  EVP_MAC_update: fn('EVP_MAC_update', one, [
    p('EVP_MAC_CTX *', 'ctx', handleIn(EVP_MAC_CTX, { in: ['running'] })),
    p('const unsigned char *', 'data', bytesIn()),
    p('size_t', 'datalen', lengthOf('data')),
  ]),

  EVP_MAC_final: fn('EVP_MAC_final', one, [
    p('EVP_MAC_CTX *', 'ctx', handleIn(EVP_MAC_CTX, { in: ['running'], becomes: 'final' })),
    p('unsigned char *', 'out', bytesOut(query())),
    p('size_t *', 'outl', sizeOf('out')),
    p('size_t', 'outsize', lengthOf('out')),
  ]),

  /** CMAC only: OpenSSL takes stream ciphers for it too, and answers with a MAC of one byte. */
  EVP_Q_mac_cmac: fn('EVP_Q_mac', returnsNotNull('unsigned char *'), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'name', fixed('CMAC')),
    p('const char *', 'propq', string({ nullable: true })),
    p('const char *', 'subalg', string({ oneOf: CMAC_CIPHERS })),
    p('const OSSL_PARAM *', 'params', nullPointer()),
    p('const void *', 'key', bytesIn({ secret: true })),
    p('size_t', 'keylen', lengthOf('key')),
    p('const unsigned char *', 'data', bytesIn()),
    p('size_t', 'datalen', lengthOf('data')),
    p('unsigned char *', 'out', bytesOut(upTo(EVP_MAX_MD_SIZE))),
    p('size_t', 'outsize', lengthOf('out')),
    p('size_t *', 'outlen', sizeOf('out')),
  ]),

  EVP_Q_mac: fn('EVP_Q_mac', returnsNotNull('unsigned char *'), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'name', string()),
    p('const char *', 'propq', string({ nullable: true })),
    p('const char *', 'subalg', string({ nullable: true })),
    p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM, { nullable: true })),
    p('const void *', 'key', bytesIn({ secret: true })),
    p('size_t', 'keylen', lengthOf('key')),
    p('const unsigned char *', 'data', bytesIn()),
    p('size_t', 'datalen', lengthOf('data')),
    p('unsigned char *', 'out', bytesOut(upTo(EVP_MAX_MD_SIZE))),
    p('size_t', 'outsize', lengthOf('out')),
    p('size_t *', 'outlen', sizeOf('out')),
  ]),
};
