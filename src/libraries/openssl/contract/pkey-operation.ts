/** @module What is done with keys: sign, verify, derive, encrypt, decrypt (evp.h, rsa.h). */
import {
  bytesIn,
  bytesOut,
  fn,
  handleIn,
  handleOut,
  length,
  lengthOf,
  nullPointer,
  p,
  query,
  scalar,
  sizeOf,
  status,
  string,
  verdict,
} from '../../../contract/index.ts';
import { EVP_MD_CTX } from './digest.ts';
import { one } from './error.ts';
import { OSSL_PARAM } from './params.ts';
import { EVP_PKEY, EVP_PKEY_CTX, operation } from './pkey-key.ts';

/** As {@link operation}; what cannot be decrypted has a name of its own. */
const decryption = status('int', { success: [1], errors: { [-2]: 'OPERATION_UNSUPPORTED' }, otherwise: 'DECRYPTION_FAILED' });

/** `OPENSSL_RSA_MAX_MODULUS_BITS` of rsa.h, in bytes: no RSA plaintext is longer, and no other is longer than its ciphertext. */
const LONGEST_MODULUS = 16_384 / 8;

// No size here is predicted: OpenSSL says "too small" by the same return as any other failure, and asking costs it nothing
// but a look at the key.
export const operationFunctions = {
  // 1 or 0, whatever the kind of key (EVP_DigestSignInit(3), EVP_DigestVerifyInit(3)).
  EVP_DigestSignInit_ex: fn('EVP_DigestSignInit_ex', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['blank'], becomes: 'sign' })),
    p('EVP_PKEY_CTX **', 'pctx', handleOut(EVP_PKEY_CTX, { transfer: 'none', of: 'ctx', state: 'sign' })),
    p('const char *', 'mdname', string({ nullable: true })),
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'props', string({ nullable: true })),
    p('EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM, { nullable: true })),
  ]),

  EVP_DigestSign: fn('EVP_DigestSign', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['sign'], becomes: 'spent' })),
    p('unsigned char *', 'sigret', bytesOut(query())),
    p('size_t *', 'siglen', sizeOf('sigret')),
    p('const unsigned char *', 'tbs', bytesIn()),
    p('size_t', 'tbslen', lengthOf('tbs')),
  ]),

  EVP_DigestVerifyInit_ex: fn('EVP_DigestVerifyInit_ex', one, [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['blank'], becomes: 'verify' })),
    p('EVP_PKEY_CTX **', 'pctx', handleOut(EVP_PKEY_CTX, { transfer: 'none', of: 'ctx', state: 'verify' })),
    p('const char *', 'mdname', string({ nullable: true })),
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'props', string({ nullable: true })),
    p('EVP_PKEY *', 'pkey', handleIn(EVP_PKEY)),
    p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM, { nullable: true })),
  ]),

  // 0: well-formed and false. A negative value: not even a signature, or an error of another kind (EVP_DigestVerify(3)).
  EVP_DigestVerify: fn('EVP_DigestVerify', verdict('int', { yes: [1], no: [0] }), [
    p('EVP_MD_CTX *', 'ctx', handleIn(EVP_MD_CTX, { in: ['verify'], becomes: 'spent' })),
    p('const unsigned char *', 'sigret', bytesIn({ verified: true })),
    p('size_t', 'siglen', lengthOf('sigret')),
    p('const unsigned char *', 'tbs', bytesIn({ verified: true })),
    p('size_t', 'tbslen', lengthOf('tbs')),
  ]),

  EVP_PKEY_CTX_set_rsa_padding: fn('EVP_PKEY_CTX_set_rsa_padding', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['sign', 'verify', 'encrypt', 'decrypt'] })),
    p('int', 'pad_mode', scalar({ min: 1, max: 6 })),
  ]),

  // -1: as long as the digest; -2: as C finds it, or the longest; -3: the longest (rsa.h).
  EVP_PKEY_CTX_set_rsa_pss_saltlen: fn('EVP_PKEY_CTX_set_rsa_pss_saltlen', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['sign', 'verify'] })),
    p('int', 'saltlen', scalar({ min: -3 })),
  ]),

  EVP_PKEY_CTX_set_rsa_mgf1_md_name: fn('EVP_PKEY_CTX_set_rsa_mgf1_md_name', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['sign', 'verify', 'encrypt', 'decrypt'] })),
    p('const char *', 'mdname', string()),
    p('const char *', 'mdprops', string({ nullable: true })),
  ]),

  EVP_PKEY_CTX_set_rsa_oaep_md_name: fn('EVP_PKEY_CTX_set_rsa_oaep_md_name', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['encrypt', 'decrypt'] })),
    p('const char *', 'mdname', string()),
    p('const char *', 'mdprops', string({ nullable: true })),
  ]),

  // Copies every value before it returns. 1 or 0, whatever the kind of key.
  EVP_PKEY_CTX_set_params: fn('EVP_PKEY_CTX_set_params', one, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keygen', 'encrypt', 'decrypt', 'derive', 'agree', 'sign', 'verify'] })),
    p('const OSSL_PARAM *', 'params', handleIn(OSSL_PARAM)),
  ]),

  EVP_PKEY_derive_init: fn('EVP_PKEY_derive_init', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keyed'], becomes: 'derive' })),
  ]),

  // Checks that the peer's point is on the curve, and counts its own reference to the peer.
  EVP_PKEY_derive_set_peer: fn('EVP_PKEY_derive_set_peer', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['derive'], becomes: 'agree' })),
    p('EVP_PKEY *', 'peer', handleIn(EVP_PKEY)),
  ]),

  EVP_PKEY_derive: fn('EVP_PKEY_derive', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['agree'] })),
    p('unsigned char *', 'key', bytesOut(query(), { secret: true })),
    p('size_t *', 'keylen', sizeOf('key')),
  ]),

  EVP_PKEY_encrypt_init: fn('EVP_PKEY_encrypt_init', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keyed'], becomes: 'encrypt' })),
  ]),

  EVP_PKEY_encrypt: fn('EVP_PKEY_encrypt', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['encrypt'] })),
    p('unsigned char *', 'out', bytesOut(query())),
    p('size_t *', 'outlen', sizeOf('out')),
    p('const unsigned char *', 'in', bytesIn({ secret: true })),
    p('size_t', 'inlen', lengthOf('in')),
  ]),

  EVP_PKEY_decrypt_init: fn('EVP_PKEY_decrypt_init', operation, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['keyed'], becomes: 'decrypt' })),
  ]),

  // As with ciphers, the plaintext is the caller's message: an ordinary Buffer. Where it is a key, `Secret.from` takes it over.
  EVP_PKEY_decrypt: fn('EVP_PKEY_decrypt', decryption, [
    p('EVP_PKEY_CTX *', 'ctx', handleIn(EVP_PKEY_CTX, { in: ['decrypt'] })),
    p('unsigned char *', 'out', bytesOut(query({ limit: length('in').plus(LONGEST_MODULUS) }))),
    p('size_t *', 'outlen', sizeOf('out')),
    p('const unsigned char *', 'in', bytesIn({ verified: true })),
    p('size_t', 'inlen', lengthOf('in')),
  ]),
};
