/** @module Leak suite: OpenSSL's key derivation. */
import { library } from 'watertight/openssl';
import { leakSuite, type Own } from 'watertight/prove';

const secret = Buffer.alloc(32, 0x4b);
const salt = Buffer.alloc(16, 0x5a);

const algorithm = (own: Own) => own(library.functions.EVP_KDF_fetch('HKDF', null));
const context = (own: Own) => own(library.functions.EVP_KDF_CTX_new(algorithm(own)));

/** The parameters of HKDF. */
function params(own: Own) {
  const { functions } = library;
  const builder = own(functions.OSSL_PARAM_BLD_new());
  functions.OSSL_PARAM_BLD_push_utf8_string(builder, 'digest', 'SHA256');
  for (const name of ['key', 'salt', 'info']) functions.OSSL_PARAM_BLD_push_octet_string(builder, name, secret);
  return own(functions.OSSL_PARAM_BLD_to_param(builder));
}

leakSuite(
  library,
  {
    EVP_KDF_fetch: () => ['HKDF', 'provider=default'],
    EVP_KDF_free: (own) => [algorithm(own)],
    EVP_KDF_CTX_new: (own) => [algorithm(own)],
    EVP_KDF_CTX_free: (own) => [context(own)],
    EVP_KDF_derive: (own) => [context(own), 100, params(own)],
    PKCS5_PBKDF2_HMAC: (own) => [secret, salt, 10, own(library.functions.EVP_MD_fetch('SHA256', null)), 64],
    EVP_PBE_scrypt: () => [secret, salt, 16, 1, 1, 0, 64],
  },
  { rounds: { PKCS5_PBKDF2_HMAC: 100, EVP_PBE_scrypt: 100 } },
);
