/** @module Digests and extendable-output functions (evp.h). */
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
  returnsString,
  returnsValue,
  scalar,
  sizeOf,
  string,
  upTo,
  value,
} from '../../../contract/index.ts';
import { one } from './error.ts';
import { OSSL_PARAM } from './params.ts';

/** `EVP_MAX_MD_SIZE` of evp.h: no digest of fixed length is longer. */
export const EVP_MAX_MD_SIZE = 64;

/** A digest algorithm, fetched from a provider. */
export const EVP_MD = opaque('EVP_MD', { release: 'EVP_MD_free' });

/** A running digest. It counts its own reference to the algorithm. */
export const EVP_MD_CTX = opaque('EVP_MD_CTX', { release: 'EVP_MD_CTX_free' });

export const digestFunctions = {
  EVP_MD_fetch: fn('EVP_MD_fetch', returnsHandle(EVP_MD), [
    p('OSSL_LIB_CTX *', 'ctx', nullPointer()),
    p('const char *', 'algorithm', string()),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_MD_free: fn('EVP_MD_free', returnsNothing(), [p('EVP_MD *', 'md', handleIn(EVP_MD, { transfer: 'full' }))]),

  EVP_MD_get0_name: fn('EVP_MD_get0_name', returnsString(), [p('const EVP_MD *', 'md', handleIn(EVP_MD))]),

  EVP_MD_get_size: fn('EVP_MD_get_size', returnsValue('int', { failure: [-1] }), [p('const EVP_MD *', 'md', handleIn(EVP_MD))]),

  EVP_MD_get_flags: fn('EVP_MD_get_flags', returnsValue('unsigned long'), [p('const EVP_MD *', 'md', handleIn(EVP_MD))]),

  EVP_MD_CTX_new: fn('EVP_MD_CTX_new', returnsHandle(EVP_MD_CTX), []),

  EVP_MD_CTX_free: fn('EVP_MD_CTX_free', returnsNothing(), [p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { transfer: 'full' }))]),

  EVP_DigestInit_ex2: fn('EVP_DigestInit_ex2', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX)),
    p('const EVP_MD *', 'type', handleIn(EVP_MD)),
    p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM, { nullable: true })),
  ]),

  EVP_DigestUpdate: fn('EVP_DigestUpdate', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX)),
    p('const void *', 'd', bytesIn()),
    p('size_t', 'cnt', lengthOf('d')),
  ]),

  EVP_DigestFinal_ex: fn('EVP_DigestFinal_ex', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX)),
    p('unsigned char *', 'md', bytesOut(upTo(EVP_MAX_MD_SIZE))),
    p('unsigned int *', 's', sizeOf('md')),
  ]),

  EVP_DigestFinalXOF: fn('EVP_DigestFinalXOF', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX)),
    p('unsigned char *', 'md', bytesOut(exactly(value('len')))),
    p('size_t', 'len', scalar({ max: 0x7fff_ffff })), // 2 GiB; C itself has no limit
  ]),

  // C frees what `out` holds before it reads `in`: a context copied to itself is a crash.
  EVP_MD_CTX_copy_ex: fn('EVP_MD_CTX_copy_ex', one, [
    p('EVP_MD_CTX *', 'out', handleIn(EVP_MD_CTX, { apartFrom: 'in' })),
    p('const EVP_MD_CTX *', 'in', handleIn(EVP_MD_CTX)),
  ]),

  EVP_Q_digest: fn('EVP_Q_digest', one, [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'name', string()),
    p('const char *', 'propq', string({ nullable: true })),
    p('const void *', 'data', bytesIn()),
    p('size_t', 'datalen', lengthOf('data')),
    p('unsigned char *', 'md', bytesOut(upTo(EVP_MAX_MD_SIZE))),
    p('size_t *', 'mdlen', sizeOf('md')),
  ]),
};
