/** @module Leak suite: OpenSSL's MACs, and the parameter arrays that they are set up with. */
import { library } from 'watertight/openssl';
import { leakSuite, type Own } from 'watertight/prove';

const key = Buffer.alloc(32, 0x4b);
const data = Buffer.alloc(200, 0x5a);

/** A builder that already keeps a name, a string and octets. */
function builder(own: Own) {
  const { functions } = library;
  const filled = own(functions.OSSL_PARAM_BLD_new());
  functions.OSSL_PARAM_BLD_push_utf8_string(filled, 'digest', 'SHA256');
  functions.OSSL_PARAM_BLD_push_octet_string(filled, 'custom', data);
  functions.OSSL_PARAM_BLD_push_size_t(filled, 'size', 100);
  return filled;
}

const params = (own: Own) => own(library.functions.OSSL_PARAM_BLD_to_param(builder(own)));
const algorithm = (own: Own, name: string) => own(library.functions.EVP_MAC_fetch(name, null));
const context = (own: Own, name: string) => own(library.functions.EVP_MAC_CTX_new(algorithm(own, name)));

/** A MAC in the middle of its data. HMAC reads `digest` from the parameters, KMAC reads `custom` and `size`. */
function started(own: Own, name: string) {
  const { functions } = library;
  const running = context(own, name);
  functions.EVP_MAC_init(running, key, params(own));
  functions.EVP_MAC_update(running, data);
  return running;
}

leakSuite(
  library,
  {
    OSSL_PARAM_BLD_new: () => [],
    OSSL_PARAM_BLD_free: (own) => [builder(own)],
    OSSL_PARAM_BLD_push_int: (own) => [builder(own), 'xof', 1],
    OSSL_PARAM_BLD_push_size_t: (own) => [builder(own), 'size', 2n ** 40n],
    OSSL_PARAM_BLD_push_utf8_string: (own) => [builder(own), 'cipher', 'AES-128-CBC'],
    OSSL_PARAM_BLD_push_cmac_cipher: (own) => [builder(own), 'AES-128-CBC'],
    OSSL_PARAM_BLD_push_octet_string: (own) => [builder(own), 'salt', data],
    OSSL_PARAM_BLD_to_param: (own) => [builder(own)],
    OSSL_PARAM_locate: (own) => [params(own), 'custom'],
    OSSL_PARAM_set_octet_string: (own) => [library.functions.OSSL_PARAM_locate(params(own), 'custom'), Buffer.alloc(data.length)],
    OSSL_PARAM_free: (own) => [params(own)],

    EVP_MAC_fetch: () => ['KMAC256', 'provider=default'],
    EVP_MAC_free: (own) => [algorithm(own, 'HMAC')],
    EVP_MAC_CTX_new: (own) => [algorithm(own, 'KMAC128')],
    EVP_MAC_CTX_free: (own) => [started(own, 'KMAC128')],
    EVP_MAC_CTX_dup: (own) => [started(own, 'HMAC')],
    EVP_MAC_init: (own) => [context(own, 'KMAC256'), key, params(own)],
    EVP_MAC_update: (own) => [started(own, 'HMAC'), data],
    EVP_MAC_final: (own) => [started(own, 'KMAC256')],
    EVP_Q_mac_cmac: () => [null, 'AES-128-CBC', key.subarray(0, 16), data],
    EVP_Q_mac: (own) => ['HMAC', null, 'SHA512', params(own), key, data],
  },
  {
    residue: [
      {
        title: 'OSSL_PARAM_free gives the memory of an array back as it is; withParameters() of watertight/openssl overwrites it before.',
        functions: ['OSSL_PARAM_set_octet_string'],
        where: ['freed block'],
        owner: 'watertight maintainers',
        upstream: 'https://github.com/openssl/openssl',
        expires: '2027-11-30',
      },
    ],
  },
);
