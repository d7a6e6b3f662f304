/** @module Keys and key contexts: their making, their kind, their release (evp.h, rsa.h). */
import {
  fn,
  handleIn,
  handleOut,
  lengthOf,
  nullPointer,
  opaque,
  p,
  returnsHandle,
  returnsNothing,
  returnsString,
  returnsValue,
  scalar,
  status,
  string,
  stringOut,
  verdict,
} from '../../../contract/index.ts';
import { one } from './error.ts';

/** 1 is success; -2 says that keys of this kind do not do this (EVP_PKEY_sign(3), EVP_PKEY_CTX_ctrl(3) and their like). */
export const operation = status('int', { success: [1], errors: { [-2]: 'OPERATION_UNSUPPORTED' } });

/**
 * A key or a pair of keys. Several threads may use one at once: C counts references and fills its caches under locks, and
 * none of the functions here sets anything in a key (openssl-threads(7)).
 */
export const EVP_PKEY = opaque('EVP_PKEY', { release: 'EVP_PKEY_free', concurrent: 'allowed' });

/**
 * One operation with a key. It counts its own reference to the key. `named` knows an algorithm, `keyed` a key, `agree` its
 * peer too. C casts to what the operation needs: one that was started as another is a crash. Contexts must not be shared
 * between threads (EVP_PKEY_CTX_new(3)): a second call at the same time is refused.
 */
export const EVP_PKEY_CTX = opaque('EVP_PKEY_CTX', {
  release: 'EVP_PKEY_CTX_free',
  states: ['named', 'keyed', 'keygen', 'encrypt', 'decrypt', 'derive', 'agree', 'sign', 'verify'],
});

/** Room for the name of a group, its NUL included. */
const GROUP_NAME = 80;

export const keyFunctions = {
  EVP_PKEY_free: fn('EVP_PKEY_free', returnsNothing(), [p('EVP_PKEY *', 'pkey', handleIn(EVP_PKEY, { transfer: 'full' }))]),

  EVP_PKEY_get0_type_name: fn('EVP_PKEY_get0_type_name', returnsString(), [p('const EVP_PKEY *', 'key', handleIn(EVP_PKEY))]),

  EVP_PKEY_get_group_name: fn('EVP_PKEY_get_group_name', one, [
    p('const EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('char *', 'name', stringOut(GROUP_NAME)),
    p('size_t', 'name_sz', lengthOf('name')),
    p('size_t *', 'gname_len', nullPointer()),
  ]),

  EVP_PKEY_get_bits: fn('EVP_PKEY_get_bits', returnsValue('int', { failure: [0] }), [p('const EVP_PKEY *', 'pkey', handleIn(EVP_PKEY))]),

  // Compares the public halves; -1 is another kind of key.
  EVP_PKEY_eq: fn('EVP_PKEY_eq', verdict('int', { yes: [1], no: [0, -1], errors: { [-2]: 'OPERATION_UNSUPPORTED' } }), [
    p('const EVP_PKEY *', 'a', handleIn(EVP_PKEY)),
    p('const EVP_PKEY *', 'b', handleIn(EVP_PKEY)),
  ]),

  // For elliptic curves: is the scalar in its range?
  EVP_PKEY_private_check: fn('EVP_PKEY_private_check', operation, [p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keyed'] }))]),

  // For elliptic curves: is the point on its curve, and not the point at infinity?
  EVP_PKEY_public_check_quick: fn('EVP_PKEY_public_check_quick', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keyed'] })),
  ]),

  EVP_PKEY_CTX_new_from_name: fn('EVP_PKEY_CTX_new_from_name', returnsHandle(EVP_PKEY_CTX, { state: 'named' }), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'name', string()),
    p('const char *', 'propquery', string({ nullable: true })),
  ]),

  EVP_PKEY_CTX_new_from_pkey: fn('EVP_PKEY_CTX_new_from_pkey', returnsHandle(EVP_PKEY_CTX, { state: 'keyed' }), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('const char *', 'propquery', string({ nullable: true })),
  ]),

  EVP_PKEY_CTX_free: fn('EVP_PKEY_CTX_free', returnsNothing(), [p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { transfer: 'full' }))]),

  EVP_PKEY_keygen_init: fn('EVP_PKEY_keygen_init', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['named'], becomes: 'keygen' })),
  ]),

  EVP_PKEY_CTX_set_group_name: fn('EVP_PKEY_CTX_set_group_name', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keygen'] })),
    p('const char *', 'name', string()),
  ]),

  // 512 and 16384: RSA_MIN_MODULUS_BITS of the implementation, OPENSSL_RSA_MAX_MODULUS_BITS of rsa.h.
  EVP_PKEY_CTX_set_rsa_keygen_bits: fn('EVP_PKEY_CTX_set_rsa_keygen_bits', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keygen'] })),
    p('int', 'bits', scalar({ min: 512, max: 16_384 })),
  ]),

  // RSA takes seconds for large moduli.
  EVP_PKEY_generate: fn(
    'EVP_PKEY_generate',
    operation,
    [p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keygen'] })), p('EVP_PKEY **', 'ppkey', handleOut(EVP_PKEY))],
    { blocking: true },
  ),
};
