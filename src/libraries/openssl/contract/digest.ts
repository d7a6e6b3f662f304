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

/** The extendable-output functions. No others: to a digest of fixed length C gives no more than that length, and says it succeeded. */
export const XOF_NAMES = ['SHAKE128', 'SHAKE256', 'SHAKE-128', 'SHAKE-256'] as const;

/**
 * A digest algorithm, fetched from a provider: `any` by its name alone, `xof` one whose output has no length of its own.
 * For several threads at once: no function modifies it, and its references are counted under a lock (openssl-threads(7)).
 */
export const EVP_MD = opaque('EVP_MD', { release: 'EVP_MD_free', states: ['any', 'xof'], concurrent: 'allowed' });

/**
 * A running digest or signature. It counts its own reference to the algorithm. `final` gave its digest and can be started
 * again; `spent` made or checked its one signature: C would take the next message for the rest of the first. As every
 * context it is for one thread at a time (openssl-threads(7)), and nobody but the caller knows in which order calls belong.
 */
export const EVP_MD_CTX = opaque('EVP_MD_CTX', {
  release: 'EVP_MD_CTX_free',
  states: ['blank', 'digest', 'xof', 'final', 'sign', 'verify', 'spent'],
});

export const digestFunctions = {
  EVP_MD_fetch: fn('EVP_MD_fetch', returnsHandle(EVP_MD), [
    p('OSSL_LIB_CTX *', 'ctx', nullPointer()),
    p('const char *', 'algorithm', string()),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_MD_fetch_xof: fn('EVP_MD_fetch', returnsHandle(EVP_MD, { state: 'xof' }), [
    p('OSSL_LIB_CTX *', 'ctx', nullPointer()),
    p('const char *', 'algorithm', string({ oneOf: XOF_NAMES })),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_MD_free: fn('EVP_MD_free', returnsNothing(), [p('EVP_MD *', 'md', handleIn(EVP_MD, { transfer: 'full' }))]),

  EVP_MD_get0_name: fn('EVP_MD_get0_name', returnsString(), [p('const EVP_MD *', 'md', handleIn(EVP_MD))]),

  EVP_MD_get_size: fn('EVP_MD_get_size', returnsValue('int', { failure: [-1] }), [p('const EVP_MD *', 'md', handleIn(EVP_MD))]),

  EVP_MD_get_flags: fn('EVP_MD_get_flags', returnsValue('unsigned long'), [p('const EVP_MD *', 'md', handleIn(EVP_MD))]),

  EVP_MD_CTX_new: fn('EVP_MD_CTX_new', returnsHandle(EVP_MD_CTX), []),

  EVP_MD_CTX_free: fn('EVP_MD_CTX_free', returnsNothing(), [p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { transfer: 'full' }))]),

  // A context that signs is not started as a digest: C would start the signature again.
  EVP_DigestInit_ex2: fn('EVP_DigestInit_ex2', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['blank', 'digest', 'xof', 'final'], becomes: 'digest' })),
    p('const EVP_MD *', 'type', handleIn(EVP_MD)),
    p('const OSSL_PARAM *', 'params', nullPointer()), // a length of output set here is one that EVP_DigestFinal_ex would overrun
  ]),

  EVP_DigestInit_ex2_xof: fn('EVP_DigestInit_ex2', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['blank', 'digest', 'xof', 'final'], becomes: 'xof' })),
    p('const EVP_MD *', 'type', handleIn(EVP_MD, { in: ['xof'] })),
    p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM, { nullable: true })),
  ]),

  EVP_DigestUpdate: fn('EVP_DigestUpdate', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['digest', 'xof'] })),
    p('const void *', 'd', bytesIn()),
    p('size_t', 'cnt', lengthOf('d')),
  ]),

  EVP_DigestFinal_ex: fn('EVP_DigestFinal_ex', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['digest'], becomes: 'final' })),
    p('unsigned char *', 'md', bytesOut(upTo(EVP_MAX_MD_SIZE))),
    p('unsigned int *', 's', sizeOf('md')),
  ]),

  EVP_DigestFinalXOF: fn('EVP_DigestFinalXOF', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['xof'], becomes: 'final' })),
    p('unsigned char *', 'md', bytesOut(exactly(value('len')))),
    p('size_t', 'len', scalar({ max: 0x7fff_ffff })), // 2 GiB; C itself has no limit
  ]),

  // C frees what `out` holds before it reads `in`: a context copied to itself is a crash, and so would be the settings that
  // were borrowed from one that signs.
  EVP_MD_CTX_copy_ex: fn('EVP_MD_CTX_copy_ex', one, [
    p('EVP_MD_CTX *', 'out', handleIn(EVP_MD_CTX, { apartFrom: 'in', in: ['blank', 'digest', 'xof', 'final'], becomes: { sameAs: 'in' } })),
    p('const EVP_MD_CTX *', 'in', handleIn(EVP_MD_CTX, { in: ['digest', 'xof'] })),
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
